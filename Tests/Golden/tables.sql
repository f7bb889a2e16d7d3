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
CREATE VIEW none AS FROM acquisition WHERE channel = 'nobody';
CREATE VIEW sales AS FROM (VALUES
    ('2025-01', 'a', 19.97::DECIMAL(18, 2)), ('2025-01', 'a', 19.99), ('2025-01', 'a', 20.01), ('2025-01', 'b', 20),
    ('2025-02', 'a', 19.98), ('2025-02', 'b', 19.99), ('2025-02', 'b', 20.01), ('2025-02', 'c', 30)) AS t(month, area, amount);
-- Cents by hundreds of rows: rounded once, so that 5997 / 300 is 19.99.
CREATE MACRO mean_of(x) AS (sum(x) * 100)::BIGINT / (count(x) * 100);
CREATE VIEW means AS SELECT month, area, mean_of(amount) AS m FROM sales GROUP BY month, area;
CREATE VIEW areas AS SELECT DISTINCT area AS k FROM sales;
CREATE VIEW months_of_sales AS SELECT DISTINCT month AS n FROM sales;

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

-- a table without rows: sums and counts are 0, all else has no value, and no group appears; its periods are still periods
-- 24: rows from none
SELECT count(*) FROM none;
-- 25: rows, spend, cac from none over 2025-01
SELECT count(*), total(spend), ratio(spend, won) FROM none;
-- 26: max(spend), mean(spend), median(leads), distinct(region) from none
SELECT max(spend), avg(spend), median(leads), count(DISTINCT region) FROM none;
-- 27: spend from none over 2025-01 vs last month
-- Of a table without rows nothing is known of any earlier period.
SELECT NULL, total(spend), NULL, NULL FROM none;
-- 28: rows by month from none over 2025-01..2025-02
SELECT k, count(month) FROM (VALUES ('2025-01'), ('2025-02')) AS t(k) LEFT JOIN none ON month = k GROUP BY k ORDER BY k;
-- 29: rows by month from none
SELECT month, count(*) FROM none GROUP BY month;
-- total 29: rows by month from none
SELECT count(*) FROM none;
-- 30: spend by channel from none
SELECT channel, total(spend) FROM none GROUP BY channel;
-- 31: spend by channel from none over 2025-02..2025-03
SELECT channel, total(spend) FROM none GROUP BY channel;
-- total 31: spend by channel from none over 2025-02..2025-03
SELECT total(spend) FROM none;
-- 32: spend by channel, month from none over 2025-02..2025-03
SELECT channel, month, total(spend) FROM none GROUP BY channel, month;
-- total 32: spend by channel, month from none over 2025-02..2025-03
SELECT total(spend) FROM none;
-- 33: spend, share(spend) by region from none keep spend > $0 sort spend desc top 2
SELECT region, total(spend), NULL FROM none GROUP BY region;
-- total 33: spend, share(spend) by region from none keep spend > $0 sort spend desc top 2
SELECT total(spend), total(spend) / nullif(total(spend), 0) FROM none;
-- 34: spend by month from none over 2025-02..2025-03 vs last month
SELECT k, NULL, total(spend), NULL, NULL
FROM (VALUES ('2025-02'), ('2025-03')) AS t(k) LEFT JOIN none ON month = k GROUP BY k ORDER BY k;
-- 35: spend by region from none over 2025 vs 2024
SELECT region, 0, 0, 0, 0 FROM none GROUP BY region;
-- total 35: spend by region from none over 2025 vs 2024
SELECT NULL, total(spend), NULL, NULL FROM none;
-- 37: spent by channel from nothing
SELECT channel, total(spend) FROM none GROUP BY channel;
-- 38: count(each), sum(spent) from nothing
SELECT count(each), total(spent) FROM (
    SELECT total(spend) AS spent, ratio(spend, won) AS each FROM none GROUP BY channel);

-- a mean that is exactly an amount is equal to it, above and below it in nothing
-- 53: count(m >= $19.99), count(m > $19.99), count(m = $19.99), count(m != $19.99), count(m < $19.99), count(m <= $19.99) from means
SELECT count_if(m >= 19.99), count_if(m > 19.99), count_if(m = 19.99), count_if(m != 19.99), count_if(m < 19.99),
    count_if(m <= 19.99) FROM means;
-- 55: count(m in $19.99..$20), count(m in ($19.99, $30)), count(m not in ($19.99, $30)), count(not m > $20) from means
SELECT count_if(m BETWEEN 19.99 AND 20), count_if(m IN (19.99, 30)), count_if(m NOT IN (19.99, 30)), count_if(NOT m > 20)
FROM means;
-- 56: rows where m = $19.99 from means
SELECT count(*) FROM means WHERE m = 19.99;
-- 57: rows by m = $19.99 as listed from means
-- The table has a row for each area in each month, also where there was nothing to take the mean of.
SELECT m = 19.99 AS listed, count(*) FROM areas, months_of_sales LEFT JOIN means ON area = k AND month = n
GROUP BY listed ORDER BY listed;
-- 58: mean(amount) as average by month, area keep mean(amount) = $19.99
SELECT month, area, m FROM means WHERE m = 19.99 ORDER BY month, area;
-- total 58: mean(amount) as average by month, area keep mean(amount) = $19.99
SELECT mean_of(amount) FROM sales SEMI JOIN (FROM means WHERE m = 19.99) USING (month, area);
-- 59: mean(amount) as average by month, area keep average >= $19.99 and average <= $20
SELECT month, area, m FROM means WHERE m BETWEEN 19.99 AND 20 ORDER BY month, area;
-- total 59: mean(amount) as average by month, area keep average >= $19.99 and average <= $20
SELECT mean_of(amount) FROM sales SEMI JOIN (FROM means WHERE m BETWEEN 19.99 AND 20) USING (month, area);
-- 60: mean(amount) by area keep mean(amount) in $19.99..$20 from sales
SELECT area, mean_of(amount) AS m FROM sales GROUP BY area HAVING m BETWEEN 19.99 AND 20 ORDER BY area;
-- 61: if(mean(amount) = $19.99, "as listed", "other") as price by month, area from sales
SELECT n, k, CASE WHEN m = 19.99 THEN 'as listed' ELSE 'other' END
FROM areas, months_of_sales LEFT JOIN means ON area = k AND month = n ORDER BY n, k;
-- 62: count((mean(amount) = $19.99) per month, area) from sales
SELECT count_if(m = 19.99) FROM means;
-- 63: amount / rows as average by month where area = "a" keep amount / rows = $19.99 from sales
SELECT month, m FROM means WHERE area = 'a' AND m = 19.99;

-- a mean of decimals is rounded once
-- 75: rows, mean(amount) = $0.20 as fifth, mean(amount) = $1.10 as same, amount / rows = $1.10 as ratio by area from prices
FROM (VALUES ('c', 3, true, false, false), ('e', 3, false, true, true)) AS t(area, n, fifth, same, ratio);
-- 76: amount by area keep mean(amount) = $1.10 from prices
SELECT 'e', 3.3;
