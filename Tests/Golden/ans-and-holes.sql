-- ans-and-holes.sql: what DuckDB says to ans-and-holes.funnel, where it has figures.
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
CREATE MACRO email_cac() AS (SELECT ratio(spend, won) FROM acquisition WHERE channel = 'email');

-- The last figure goes on as ans.
-- 5: cac where channel = "email"
SELECT email_cac();
-- 6: ans * 12
SELECT email_cac() * 12;
-- 7: ans - $1_000
SELECT email_cac() * 12 - 1000;
-- 9: lead_rate
SELECT ratio(leads, visitors) FROM acquisition;
-- 10: ans + 1pp
SELECT ratio(leads, visitors) + 0.01 FROM acquisition;
-- 12: dear
SELECT ratio(leads, visitors) + 0.01 FROM acquisition;
