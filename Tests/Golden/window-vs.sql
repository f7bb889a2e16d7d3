-- window-vs.sql: what DuckDB says to window-vs.funnel.
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
-- The same over the rows of one period or group.
CREATE MACRO total_where(x, condition) AS coalesce(sum(x) FILTER (WHERE condition), 0);
CREATE MACRO ratio_where(a, b, condition) AS total_where(a, condition) / nullif(total_where(b, condition), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
CREATE VIEW regions AS
SELECT region, m, month, quarter, total(spend) AS s, total(won) AS n, total(sqls) AS q FROM acquisition GROUP BY ALL;
CREATE VIEW months AS SELECT month, sum(s) AS s FROM regions GROUP BY month;

-- Figures of other periods under vs and inside each other; the rows before `over` are seen on both sides.

-- vs: the base is the figure of the period before, with its own rows before it
-- 7: growth(spend) by month over 2025-01..2025-04 vs last year
SELECT month, b, a, a - b, rise(b, a) FROM (
    SELECT month, lag(g, 12) OVER (ORDER BY month) AS b, g AS a
    FROM (SELECT month, rise(lag(s) OVER (ORDER BY month), s) AS g FROM months))
WHERE month BETWEEN '2025-01' AND '2025-04' ORDER BY month;
-- 8: rolling(cac, 2 months) by month over 2025-Q2 vs last quarter
SELECT month, b, a, a - b, rise(b, a) FROM (
    SELECT month, lag(c, 3) OVER (ORDER BY month) AS b, c AS a FROM (
        SELECT month, sum(s) OVER two / sum(n) OVER two AS c
        FROM (SELECT month, sum(s) AS s, sum(n) AS n FROM regions GROUP BY month)
        WINDOW two AS (ORDER BY month ROWS 1 PRECEDING)))
WHERE month BETWEEN '2025-04' AND '2025-06' ORDER BY month;
-- 9: cumulative(spend) by month over 2025-Q2 vs last quarter
SELECT a.month, b.s, a.s, a.s - b.s, rise(b.s, a.s)
FROM (SELECT month, sum(s) OVER (ORDER BY month) AS s, row_number() OVER (ORDER BY month) AS n
    FROM months WHERE month BETWEEN '2025-04' AND '2025-06') AS a
JOIN (SELECT sum(s) OVER (ORDER BY month) AS s, row_number() OVER (ORDER BY month) AS n
    FROM months WHERE month BETWEEN '2025-01' AND '2025-03') AS b USING (n) ORDER BY month;

-- one inside the other
-- 12: prev(prev(spend)) by quarter over 2025
SELECT quarter, lag(s, 2) OVER (ORDER BY quarter) FROM (
    SELECT quarter, total(spend) AS s FROM acquisition GROUP BY quarter) QUALIFY quarter >= '2025' ORDER BY quarter;
-- 13: growth(rolling(spend, 3 months)) by month over 2025-Q1
SELECT month, rise(lag(r) OVER (ORDER BY month), r) FROM (
    SELECT month, sum(s) OVER (ORDER BY month ROWS 2 PRECEDING) AS r FROM months)
QUALIFY month BETWEEN '2025-01' AND '2025-03' ORDER BY month;

-- shares go from period to period as they are shown
-- 16: share(spend), growth(share(spend)) by region, year
SELECT region, year::VARCHAR, s / sum(s) OVER (), rise(lag(s) OVER (PARTITION BY region ORDER BY year), s)
FROM (SELECT region, year, total(spend) AS s FROM acquisition GROUP BY ALL) ORDER BY region, year;
-- keep and sort see the rows before `over` too
-- 19: spend by month over 2025 keep growth(spend) > 10% sort growth(spend) desc
SELECT month, s FROM (SELECT month, s, rise(lag(s) OVER (ORDER BY month), s) AS g FROM months)
WHERE month >= '2025' AND g > 0.1 ORDER BY g DESC;
-- total 19: spend by month over 2025 keep growth(spend) > 10% sort growth(spend) desc
SELECT sum(s) FROM (SELECT month, s, rise(lag(s) OVER (ORDER BY month), s) AS g FROM months)
WHERE month >= '2025' AND g > 0.1;
