-- window-keys.sql: what DuckDB says to window-keys.funnel.
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

-- Figures of other periods with two keys, over, where, keep, top, with. The rows before `over` are seen; subtotals and
-- totals of periods have none.

-- prev, change, growth: the period before, also the one before `over`
-- 9: spend, prev(spend), change(spend), growth(spend) by region, month over 2025-Q1
SELECT region, month, s, p, s - p, rise(p, s)
FROM (SELECT *, lag(s) OVER (PARTITION BY region ORDER BY m) AS p FROM regions)
WHERE quarter = '2025-Q1' ORDER BY region, month;
-- 10: cac, prev(cac), change(cac), growth(cac) by channel, quarter over 2025 where region = "EU"
SELECT channel, quarter, c, p, c - p, rise(p, c) FROM (
    SELECT channel, quarter, c, lag(c) OVER (PARTITION BY channel ORDER BY quarter) AS p FROM (
        SELECT channel, quarter, ratio(spend, won) AS c FROM acquisition WHERE region = 'EU' GROUP BY ALL))
WHERE quarter >= '2025' ORDER BY channel, quarter;
-- 11: won, change(won) by quarter, region over 2025-Q3..2025-Q4
SELECT quarter, region, w, w - p FROM (
    SELECT quarter, region, w, lag(w) OVER (PARTITION BY region ORDER BY quarter) AS p FROM (
        SELECT quarter, region, ratio(won, sqls) AS w FROM acquisition GROUP BY ALL))
WHERE quarter >= '2025-Q3' ORDER BY quarter, region;

-- cumulative: from the first period shown; of a ratio the ratio of the sums so far
-- 14: cumulative(spend), cumulative(cac) by region, month over 2025-02..2025-04
SELECT region, month, sum(s) OVER w, sum(s) OVER w / sum(n) OVER w
FROM regions WHERE month BETWEEN '2025-02' AND '2025-04'
WINDOW w AS (PARTITION BY region ORDER BY m) ORDER BY region, month;
-- 15: cumulative(new_customers) by quarter, channel over 2024 where channel in ("tv", "webinar")
SELECT quarter, channel, sum(n) OVER (PARTITION BY channel ORDER BY quarter) FROM (
    SELECT quarter, channel, total(won) AS n
    FROM acquisition WHERE channel IN ('tv', 'webinar') AND year = 2024 GROUP BY ALL)
ORDER BY quarter, channel;

-- rolling: the rows of so many periods, those before `over` too; none before the data begins
-- 18: rolling(spend, 3 months), rolling(cac, 3 months), rolling(won, 3 months) by region, month over 2025-Q1
SELECT region, month, s, c, w FROM (
    SELECT region, m, month, sum(s) OVER w AS s, sum(s) OVER w / sum(n) OVER w AS c, sum(n) OVER w / sum(q) OVER w AS w
    FROM regions WINDOW w AS (PARTITION BY region ORDER BY m ROWS 2 PRECEDING))
WHERE month BETWEEN '2025-01' AND '2025-03' ORDER BY region, month;
-- 19: rolling(spend, 2 months) by month, region over 2024-Q1
SELECT month, region, CASE WHEN month > '2024-01' THEN s END FROM (
    SELECT region, month, sum(s) OVER (PARTITION BY region ORDER BY m ROWS 1 PRECEDING) AS s FROM regions)
WHERE month <= '2024-03' ORDER BY month, region;
-- 20: rolling(mean(spend), 2 months), rolling(distinct(date), 2 months) by month over 2025-Q2
SELECT strftime(e, '%Y-%m'), avg(spend), count(DISTINCT date)
FROM (VALUES (DATE '2025-04-01'), (DATE '2025-05-01'), (DATE '2025-06-01')) AS ends(e)
JOIN acquisition ON m BETWEEN e - INTERVAL 1 MONTH AND e GROUP BY e ORDER BY e;
-- 21: rolling(spend, 7 days), rolling(cac, 28 days) by day over 2025-01-01..2025-01-04
SELECT e, (SELECT sum(spend) FROM acquisition WHERE date > e - 7 AND date <= e), ratio(spend, won)
FROM (VALUES (DATE '2025-01-01'), (DATE '2025-01-02'), (DATE '2025-01-03'), (DATE '2025-01-04')) AS ends(e)
JOIN acquisition ON date > e - 28 AND date <= e GROUP BY e ORDER BY e;
-- 22: rolling(median(leads), 2 months) by month, region over 2025-Q2
SELECT strftime(e, '%Y-%m'), region, median(leads)
FROM (VALUES (DATE '2025-04-01'), (DATE '2025-05-01'), (DATE '2025-06-01')) AS ends(e)
JOIN acquisition ON m BETWEEN e - INTERVAL 1 MONTH AND e GROUP BY ALL ORDER BY ALL;

-- to_date: since the first day of the year, quarter or month, `over` or not
-- 25: to_date(spend, quarter), to_date(cac, year) by region, month over 2025-05..2025-08
SELECT region, month, s, c FROM (
    SELECT region, month, sum(s) OVER q AS s, sum(s) OVER y / sum(n) OVER y AS c FROM regions
    WINDOW q AS (PARTITION BY region, quarter ORDER BY m), y AS (PARTITION BY region, year(m) ORDER BY m))
WHERE month BETWEEN '2025-05' AND '2025-08' ORDER BY region, month;
-- 26: to_date(spend, month) by day, region over 2025-01-30..2025-02-02
SELECT e, region, total(spend)
FROM (VALUES (DATE '2025-01-30'), (DATE '2025-01-31'), (DATE '2025-02-01'), (DATE '2025-02-02')) AS ends(e)
JOIN acquisition ON m = date_trunc('month', e) AND date <= e GROUP BY ALL ORDER BY ALL;

-- moving_mean: of the values shown, none before there are enough
-- 29: moving_mean(spend, 2), moving_mean(cac, 2) by region, month over 2025-Q3
SELECT region, month, CASE WHEN month > '2025-07' THEN avg(s) OVER w END,
    CASE WHEN month > '2025-07' THEN avg(s / n) OVER w END
FROM regions WHERE quarter = '2025-Q3'
WINDOW w AS (PARTITION BY region ORDER BY m ROWS 1 PRECEDING) ORDER BY region, month;

-- keep, sort, top: by figures of other periods
-- 32: growth(spend) as g by channel, quarter over 2025 top 1 per channel
SELECT channel, quarter, g FROM (
    SELECT *, row_number() OVER (PARTITION BY channel ORDER BY g DESC) AS n FROM (
        SELECT channel, quarter, rise(lag(s) OVER (PARTITION BY channel ORDER BY quarter), s) AS g FROM (
            SELECT channel, quarter, total(spend) AS s FROM acquisition GROUP BY ALL)) WHERE quarter >= '2025')
WHERE n = 1 ORDER BY g DESC;
-- 33: spend, prev(cac) by channel, year keep cumulative(spend) > $200_000
SELECT channel, year::VARCHAR, s, p FROM (
    SELECT channel, year, s, lag(c) OVER w AS p, sum(s) OVER w AS so_far FROM (
        SELECT channel, year, total(spend) AS s, ratio(spend, won) AS c FROM acquisition GROUP BY ALL)
    WINDOW w AS (PARTITION BY channel ORDER BY year)) WHERE so_far > 200000 ORDER BY channel, year;

-- with: the new rows in every period
-- 36: growth(spend), rolling(cac, 2 months) by month over 2025-11..2025-12 with spend = 2 * spend
SELECT month, g, r FROM (
    SELECT month, rise(lag(s) OVER (ORDER BY month), s) AS g, sum(s) OVER two / sum(n) OVER two AS r FROM (
        SELECT month, sum(s * 2) AS s, sum(n) AS n FROM regions GROUP BY month)
    WINDOW two AS (ORDER BY month ROWS 1 PRECEDING)) WHERE month >= '2025-11' ORDER BY month;
