-- tables.sql: what DuckDB says to tables.funnel. A view follows its input: after the column is doubled, both do.
CREATE VIEW acquisition AS
SELECT date, date_trunc('month', date) AS m, strftime(date, '%Y-%m') AS month,
    year(date) || '-Q' || quarter(date) AS quarter, year(date) AS year, channel, region,
    replace(spend, '$', '')::DECIMAL(12, 2) AS spend, impressions, visitors, leads, mqls, sqls, trials,
    new_customers AS won, replace(revenue, '$', '')::DECIMAL(12, 2) AS revenue
FROM read_csv('samples/acquisition.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d',
    columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO ratio(a, b) AS total(a) / nullif(total(b), 0);
CREATE VIEW months AS
SELECT month, ratio(spend, won) AS cac, ratio(spend * 2, won) AS doubled FROM acquisition GROUP BY month;

-- 6: cac from eu
SELECT ratio(spend, won) FROM acquisition WHERE region = 'EU';

-- 7: cac
SELECT ratio(spend, won) FROM acquisition;

-- 9: mean(month_cac) from months
SELECT avg(cac) FROM months;

-- 11: cac from eu
SELECT ratio(spend * 2, won) FROM acquisition WHERE region = 'EU';

-- 12: mean(month_cac) from months
SELECT avg(doubled) FROM months;

-- The doubling is undone.
-- 14: cac from eu
SELECT ratio(spend, won) FROM acquisition WHERE region = 'EU';
-- 20: max(p) from by_month
SELECT max(p) FROM (SELECT sum(replace(sold, '$', '')::DECIMAL(18, 2)) / count(*) AS p FROM read_csv('Tests/Golden/data/orders.csv',
    types = {'placed': 'DATE'}) GROUP BY date_trunc('month', placed));
