-- windows.sql: what DuckDB says to windows.funnel.
CREATE VIEW acquisition AS
SELECT date, channel, region, replace(spend, '$', '')::DECIMAL(12, 2) AS spend, new_customers
FROM read_csv('samples/acquisition.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d',
    columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});
CREATE VIEW months AS
SELECT date_trunc('month', date) AS m, strftime(date, '%Y-%m') AS month, sum(spend) AS spend, sum(new_customers) AS won
FROM acquisition GROUP BY ALL;
CREATE VIEW quarters AS
SELECT year(date) || '-Q' || quarter(date) AS quarter, sum(spend) AS spend, sum(new_customers) AS won
FROM acquisition GROUP BY ALL;

-- 5: cac, prev(cac), change(cac), growth(cac) by quarter
SELECT quarter, spend / won, lag(spend / won) OVER w, spend / won - lag(spend / won) OVER w,
    (spend / won) / lag(spend / won) OVER w - 1
FROM quarters WINDOW w AS (ORDER BY quarter) ORDER BY quarter;

-- 6: spend, cumulative(spend), rolling(cac, 3 months) by month over 2025
SELECT month, spend, running, rolling FROM (
    SELECT month, m, spend,
        sum(CASE WHEN year(m) = 2025 THEN spend END) OVER (ORDER BY m) AS running,
        sum(spend) OVER three / sum(won) OVER three AS rolling
    FROM months WINDOW three AS (ORDER BY m ROWS 2 PRECEDING))
WHERE year(m) = 2025 ORDER BY m;

-- 7: moving_mean(spend, 3) by month over 2025
SELECT month, CASE WHEN count(*) OVER three = 3 THEN avg(spend) OVER three END
FROM months WHERE year(m) = 2025 WINDOW three AS (ORDER BY m ROWS 2 PRECEDING) ORDER BY m;

-- 8: to_date(spend, quarter) by month over 2025-Q1..2025-Q2
SELECT month, sum(spend) OVER (PARTITION BY date_trunc('quarter', m) ORDER BY m)
FROM months WHERE year(m) = 2025 AND month(m) <= 6 ORDER BY m;

-- 9: growth(spend) as g by month over 2025 keep g > 0 sort g desc
SELECT month, g FROM (SELECT month, m, spend::DOUBLE / lag(spend) OVER (ORDER BY m) - 1 AS g FROM months)
WHERE year(m) = 2025 AND g > 0 ORDER BY g DESC;

-- 10: prev(spend) by region, year
SELECT region, year::VARCHAR, lag(spend) OVER (PARTITION BY region ORDER BY year)
FROM (SELECT region, year(date) AS year, sum(spend) AS spend FROM acquisition GROUP BY ALL) ORDER BY region, year;
