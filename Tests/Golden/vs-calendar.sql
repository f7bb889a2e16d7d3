-- vs-calendar.sql: what DuckDB says to vs-calendar.funnel.
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
-- From a first to a last day, and the same as the shell's four columns: base, value, change, change in %.
CREATE MACRO spent(first_day, last_day) AS
(SELECT total(spend) FROM acquisition WHERE date BETWEEN first_day::DATE AND last_day::DATE);
CREATE MACRO versus(b1, b2, a1, a2) AS TABLE
SELECT b, a, a - b, rise(b, a) FROM (SELECT spent(b1, b2) AS b, spent(a1, a2) AS a);
-- The months of 2025 beside those before, and those that end on 2025-08-19 with as much of July; groups, months, all.
CREATE VIEW month_by_month AS
SELECT month, lag(s) OVER (ORDER BY month) AS b, s AS a FROM (
    SELECT month, total(spend) AS s FROM acquisition GROUP BY month);
CREATE VIEW shown_2025_08 AS
SELECT month, channel, total_where(spend, NOT is_base) AS a, total_where(spend, is_base) AS b,
    ratio_where(spend, won, NOT is_base) AS c, ratio_where(spend, won, is_base) AS d
FROM (
    SELECT month, channel, spend, won, false AS is_base FROM acquisition WHERE date BETWEEN '2025-06-01' AND '2025-08-19'
    UNION ALL SELECT strftime(m + INTERVAL 1 MONTH, '%Y-%m'), channel, spend, won, true FROM acquisition
    WHERE date BETWEEN '2025-05-01' AND '2025-07-19')
WHERE channel IN ('tv', 'email') GROUP BY ROLLUP (month, channel);

-- Periods against periods: months of unequal length, weeks, days, periods that are not over, and today in their midst.

-- the year before: by the same months, by the same days
-- 7: spend over 2025-02 vs last year
FROM versus('2024-02-01', '2024-02-29', '2025-02-01', '2025-02-28');
-- 8: spend over since 2025-07 vs last year
FROM versus('2024-07-01', '2024-12-31', '2025-07-01', '2025-12-31');
-- 9: spend over 2025-06-15..2025-07-14 vs last year
FROM versus('2024-06-15', '2024-07-14', '2025-06-15', '2025-07-14');
-- 10: spend vs last year
FROM versus('2024-01-01', '2024-12-31', '2025-01-01', '2025-12-31');
-- 11: spend vs same quarter last year
FROM versus('2024-10-01', '2024-12-31', '2025-10-01', '2025-12-31');
-- 12: spend by month over 2025-01..2025-03 vs last year
SELECT '2025' || month[5:], b, a, a - b, rise(b, a) FROM (
    SELECT max(month) AS month, total_where(spend, year = 2024) AS b, total_where(spend, year = 2025) AS a
    FROM acquisition WHERE month(date) <= 3 GROUP BY month(date)) ORDER BY month;
-- total 12: spend by month over 2025-01..2025-03 vs last year
FROM versus('2024-01-01', '2024-03-31', '2025-01-01', '2025-03-31');
-- 13: spend by month over last 3 months vs same month last year
SELECT month, b, a, a - b, rise(b, a) FROM (
    SELECT max(month) AS month, total_where(spend, year = 2024) AS b, total_where(spend, year = 2025) AS a
    FROM acquisition WHERE month(date) >= 10 GROUP BY month(date)) ORDER BY month;
-- 14: spend by year over 2025 vs last year
SELECT '2025', * FROM versus('2024-01-01', '2024-12-31', '2025-01-01', '2025-12-31');
-- 15: spend by day over 2025-03-01..2025-03-02 vs last year
SELECT DATE '2025-03-01', * FROM versus('2024-03-01', '2024-03-01', '2025-03-01', '2025-03-01')
UNION ALL SELECT DATE '2025-03-02', * FROM versus('2024-03-02', '2024-03-02', '2025-03-02', '2025-03-02');

-- the month, quarter or week before
-- 18: spend over 2025-03-31 vs last month
FROM versus('2025-02-28', '2025-02-28', '2025-03-31', '2025-03-31');
-- 19: spend over 2025-Q3 vs last quarter
FROM versus('2025-04-01', '2025-06-30', '2025-07-01', '2025-09-30');
-- 20: spend over 2025-Q3 vs last 2 quarters
FROM versus('2025-01-01', '2025-03-31', '2025-07-01', '2025-09-30');
-- 21: spend by quarter over 2025-Q1..2025-Q2 vs last quarter
SELECT '2025-Q1', * FROM versus('2024-10-01', '2024-12-31', '2025-01-01', '2025-03-31')
UNION ALL SELECT '2025-Q2', * FROM versus('2025-01-01', '2025-03-31', '2025-04-01', '2025-06-30');
-- total 21: spend by quarter over 2025-Q1..2025-Q2 vs last quarter
FROM versus('2024-10-01', '2025-03-31', '2025-01-01', '2025-06-30');
-- 22: spend by week over last 4 weeks vs last week
SELECT w, b, a, a - b, rise(b, a) FROM (SELECT w, lag(a) OVER (ORDER BY w) AS b, a FROM (
    SELECT date_trunc('week', date)::DATE AS w, total(spend) AS a FROM acquisition GROUP BY w))
WHERE w BETWEEN '2025-12-01' AND '2025-12-22' ORDER BY w;
-- total 22: spend by week over last 4 weeks vs last week
FROM versus('2025-11-24', '2025-12-21', '2025-12-01', '2025-12-28');
-- 23: spend over week to date vs last week
FROM versus('2025-12-22', '2025-12-24', '2025-12-29', '2025-12-31');
-- 24: spend vs last week
FROM versus('2025-12-22', '2025-12-24', '2025-12-29', '2025-12-31');

-- periods by name, month by month in their order; keys that are no periods
-- 27: spend by month over 2025-Q1 vs 2024-Q4
SELECT '2025-01', * FROM versus('2024-10-01', '2024-10-31', '2025-01-01', '2025-01-31')
UNION ALL SELECT '2025-02', * FROM versus('2024-11-01', '2024-11-30', '2025-02-01', '2025-02-28')
UNION ALL SELECT '2025-03', * FROM versus('2024-12-01', '2024-12-31', '2025-03-01', '2025-03-31');
-- 28: spend by month_number(date) over 2025 vs 2024 where channel = "tv"
SELECT month(date) AS n, total_where(spend, year = 2024) AS b, total_where(spend, year = 2025) AS a, a - b, rise(b, a)
FROM acquisition WHERE channel = 'tv' GROUP BY n ORDER BY n;
-- 29: cac by weekday(date) over 2025-Q1 vs last quarter
SELECT d, b, a, a - b, rise(b, a) FROM (SELECT isodow(date) AS d, ratio_where(spend, won, quarter = '2024-Q4') AS b,
    ratio_where(spend, won, quarter = '2025-Q1') AS a FROM acquisition GROUP BY d) ORDER BY d;
-- 30: spend by channel, month over 2025-01..2025-02 vs last year where channel in ("tv", "email")
SELECT channel, '2025-0' || n, b, a, a - b, rise(b, a) FROM (
    SELECT channel, month(date) AS n, total_where(spend, year = 2024) AS b, total_where(spend, year = 2025) AS a
    FROM acquisition WHERE channel IN ('tv', 'email') AND month(date) <= 2 GROUP BY ALL) ORDER BY channel, n;

-- from a day in the midst: what is not over ends on the same day of the period before
-- 34: spend over this month vs last month
FROM versus('2025-07-01', '2025-07-19', '2025-08-01', '2025-08-19');
-- 35: spend over this quarter vs last quarter
FROM versus('2025-04-01', '2025-05-19', '2025-07-01', '2025-08-19');
-- 36: spend over this year vs last year
FROM versus('2024-01-01', '2024-08-19', '2025-01-01', '2025-08-19');
-- 37: spend over month to date vs same month last year
FROM versus('2024-08-01', '2024-08-19', '2025-08-01', '2025-08-19');
-- 38: spend vs last quarter
FROM versus('2025-04-01', '2025-05-19', '2025-07-01', '2025-08-19');
-- 39: spend over last month vs last month
FROM versus('2025-06-01', '2025-06-30', '2025-07-01', '2025-07-31');
-- the last day of a month stands for days that the month before has not
-- 43: spend over this month vs last month
FROM versus('2025-02-01', '2025-02-28', '2025-03-01', '2025-03-30');
-- 44: spend vs last month
FROM versus('2025-02-01', '2025-02-28', '2025-03-01', '2025-03-30');
-- 46: spend over this month vs last month
FROM versus('2025-04-01', '2025-04-30', '2025-05-01', '2025-05-30');

-- from a day in the midst, period by period: both sides of what is not over end on the same day, and so does the total
-- 50: spend by month over this quarter vs last month
SELECT '2025-07', * FROM versus('2025-06-01', '2025-06-30', '2025-07-01', '2025-07-31')
UNION ALL SELECT '2025-08', * FROM versus('2025-07-01', '2025-07-19', '2025-08-01', '2025-08-19')
UNION ALL SELECT '2025-09', NULL, NULL, NULL, NULL;
-- total 50: spend by month over this quarter vs last month
SELECT b, a, a - b, rise(b, a) FROM (SELECT spent('2025-06-01', '2025-07-19') AS b, spent('2025-07-01', '2025-08-19') AS a);
-- 51: spend by month vs last month
-- Rows are cut at the same day of the month; the first month has nothing before it.
SELECT month, b, a, a - b, rise(b, a) FROM (
    SELECT month, lag(CASE WHEN month = '2025-07' THEN to_19th ELSE s END) OVER (ORDER BY month) AS b,
        CASE WHEN month = '2025-08' THEN to_19th ELSE s END AS a
    FROM (SELECT month, total(spend) AS s, total_where(spend, day(date) <= 19) AS to_19th FROM acquisition GROUP BY month))
WHERE month <= '2025-08' ORDER BY month;
-- total 51: spend by month vs last month
FROM versus('2024-01-01', '2025-07-19', '2024-01-01', '2025-08-19');
-- 52: cac, spend by month, channel over 2025-06..2025-08 vs last month where channel in ("tv", "email")
SELECT month, channel, d, c, c - d, rise(d, c), b, a, a - b, rise(b, a) FROM shown_2025_08 WHERE channel IS NOT NULL
ORDER BY month, channel;
-- subtotals 52: cac, spend by month, channel over 2025-06..2025-08 vs last month where channel in ("tv", "email")
SELECT month, NULL, d, c, c - d, rise(d, c), b, a, a - b, rise(b, a) FROM shown_2025_08
WHERE channel IS NULL AND month IS NOT NULL ORDER BY month;
-- total 52: cac, spend by month, channel over 2025-06..2025-08 vs last month where channel in ("tv", "email")
SELECT d, c, c - d, rise(d, c), b, a, a - b, rise(b, a) FROM shown_2025_08 WHERE month IS NULL;
-- 53: spend by quarter vs last year
SELECT quarter, b, a, a - b, rise(b, a) FROM (
    SELECT quarter, total(spend) AS a, CASE WHEN min(date) >= '2025-01-01' THEN
        (SELECT total(spend) FROM acquisition AS o WHERE o.date + INTERVAL 1 YEAR BETWEEN min(n.date) AND max(n.date)) END AS b
    FROM acquisition AS n WHERE date <= '2025-08-19' GROUP BY quarter) ORDER BY quarter;
-- total 53: spend by quarter vs last year
FROM versus('2024-01-01', '2024-08-19', '2024-01-01', '2025-08-19');
-- 54: cac by week over 2025-08-04..2025-08-24 vs last week
SELECT w, b, a, a - b, rise(b, a) FROM (
    SELECT w::DATE AS w, ratio_where(spend, won, date BETWEEN w AND w + 6 AND date < '2025-08-20') AS a,
        ratio_where(spend, won, date BETWEEN w - 7 AND w - 1 AND date < '2025-08-13') AS b
    FROM acquisition, (VALUES (DATE '2025-08-04'), (DATE '2025-08-11'), (DATE '2025-08-18')) AS t(w) GROUP BY w) ORDER BY w;
-- total 54: cac by week over 2025-08-04..2025-08-24 vs last week
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT ratio_where(spend, won, date BETWEEN '2025-08-04' AND '2025-08-19') AS a,
        ratio_where(spend, won, date BETWEEN '2025-07-28' AND '2025-08-12') AS b FROM acquisition);
-- 55: spend by year vs last year
SELECT '2024', NULL, spent('2024-01-01', '2024-12-31'), NULL, NULL
UNION ALL SELECT '2025', * FROM versus('2024-01-01', '2024-08-19', '2025-01-01', '2025-08-19');
-- total 55: spend by year vs last year
FROM versus('2024-01-01', '2024-08-19', '2024-01-01', '2025-08-19');

-- a year or quarter beside the month moves with it: 2024-12 of 2024 stands beside 2025-01 of 2025
-- 59: spend by month, year over 2025-01..2025-03 vs last month
SELECT month, '2025', b, a, a - b, rise(b, a) FROM month_by_month WHERE month BETWEEN '2025-01' AND '2025-03' ORDER BY month;
-- subtotals 59: spend by month, year over 2025-01..2025-03 vs last month
SELECT month, NULL, b, a, a - b, rise(b, a) FROM month_by_month WHERE month BETWEEN '2025-01' AND '2025-03' ORDER BY month;
-- total 59: spend by month, year over 2025-01..2025-03 vs last month
FROM versus('2024-12-01', '2025-02-28', '2025-01-01', '2025-03-31');
-- 60: spend by year, month over 2025-01..2025-03 vs last month
SELECT '2025', month, b, a, a - b, rise(b, a) FROM month_by_month WHERE month BETWEEN '2025-01' AND '2025-03' ORDER BY month;
-- total 60: spend by year, month over 2025-01..2025-03 vs last month
FROM versus('2024-12-01', '2025-02-28', '2025-01-01', '2025-03-31');
-- 61: spend by year, quarter, month over 2025-01..2025-04 vs last month
SELECT '2025', CASE WHEN month < '2025-04' THEN '2025-Q1' ELSE '2025-Q2' END, month, b, a, a - b, rise(b, a)
FROM month_by_month WHERE month BETWEEN '2025-01' AND '2025-04' ORDER BY month;
-- total 61: spend by year, quarter, month over 2025-01..2025-04 vs last month
FROM versus('2024-12-01', '2025-03-31', '2025-01-01', '2025-04-30');
-- 62: spend by year, month over 2025-01..2025-02 vs last year
SELECT '2025', '2025-01', * FROM versus('2024-01-01', '2024-01-31', '2025-01-01', '2025-01-31')
UNION ALL SELECT '2025', '2025-02', * FROM versus('2024-02-01', '2024-02-29', '2025-02-01', '2025-02-28');
-- subtotals 62: spend by year, month over 2025-01..2025-02 vs last year
SELECT '2025', NULL, * FROM versus('2024-01-01', '2024-02-29', '2025-01-01', '2025-02-28');

-- a `where` that speaks of the time shows no other periods
-- 67: spend by month vs last month where date >= 2025-06-01
SELECT '2025-06', 0, spent('2025-06-01', '2025-06-30'), spent('2025-06-01', '2025-06-30'), NULL
UNION ALL SELECT '2025-07', * FROM versus('2025-06-01', '2025-06-30', '2025-07-01', '2025-07-31')
UNION ALL SELECT '2025-08', * FROM versus('2025-07-01', '2025-07-19', '2025-08-01', '2025-08-19');
-- total 67: spend by month vs last month where date >= 2025-06-01
FROM versus('2025-06-01', '2025-07-19', '2025-06-01', '2025-08-19');
-- 68: spend by month, channel vs last month where date >= 2025-06-01 and channel in ("tv", "email")
SELECT month, channel, b, a, a - b, rise(b, a) FROM (
    SELECT month, channel, CASE WHEN month = '2025-06' THEN 0 ELSE b END AS b, a FROM shown_2025_08 WHERE channel IS NOT NULL)
ORDER BY month, channel;

-- the subtotal of a year has the base of what stands beside its rows
-- subtotals 72: spend by year, month over 2025-01..2025-03 vs last month
SELECT '2025', NULL, * FROM versus('2024-12-01', '2025-02-28', '2025-01-01', '2025-03-31');
-- subtotals 73: spend by year, quarter over 2024-Q2..2025-Q1 vs last quarter
SELECT '2024', NULL, * FROM versus('2024-01-01', '2024-09-30', '2024-04-01', '2024-12-31')
UNION ALL SELECT '2025', NULL, * FROM versus('2024-10-01', '2024-12-31', '2025-01-01', '2025-03-31');

-- months that are whole weeks too, over and not
-- 76: spend over 2025-09..2025-11 vs last year
FROM versus('2024-09-01', '2024-11-30', '2025-09-01', '2025-11-30');
-- 78: spend over 2025-09..2025-11 vs last year
FROM versus('2024-09-01', '2024-10-19', '2025-09-01', '2025-10-19');
