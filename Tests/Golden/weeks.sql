-- weeks.sql: what DuckDB says to weeks.funnel. Its weeks begin on Monday too; today is 2026-01-01, a Thursday.
CREATE VIEW acquisition AS
SELECT date, date_trunc('week', date)::DATE AS w, channel, region, replace(spend, '$', '')::DECIMAL(12, 2) AS spend,
    new_customers AS won
FROM read_csv('samples/acquisition.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d',
    columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO ratio(a, b) AS total(a) / nullif(total(b), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
CREATE VIEW weeks AS
SELECT w, s, ratio AS cac, lag(s) OVER (ORDER BY w) AS before,
    lag(ratio) OVER (ORDER BY w) AS cac_before, sum(s) OVER last_2 AS s_2, sum(s) OVER last_4 / sum(n) OVER last_4 AS cac_4
FROM (SELECT w, total(spend) AS s, total(won) AS n, ratio(spend, won) AS ratio FROM acquisition GROUP BY w)
WINDOW last_2 AS (ORDER BY w ROWS 1 PRECEDING), last_4 AS (ORDER BY w ROWS 3 PRECEDING);
CREATE VIEW by_region AS SELECT w, region, total(spend) AS s, ratio(spend, won) AS cac FROM acquisition GROUP BY w, region;
CREATE VIEW autumn AS
SELECT *, row_number() OVER (ORDER BY s DESC) AS place FROM (
    SELECT w, total(spend) AS s FROM acquisition WHERE date BETWEEN '2025-10-01' AND '2025-12-31' GROUP BY w);
-- Two ranges of days: base, value, change, change in %.
CREATE MACRO spent(first_day, last_day) AS
(SELECT total(spend) FROM acquisition WHERE date BETWEEN first_day::DATE AND last_day::DATE);
CREATE MACRO cost(first_day, last_day) AS
(SELECT ratio(spend, won) FROM acquisition WHERE date BETWEEN first_day::DATE AND last_day::DATE);

-- 5: rows over 2025-W07..2025-W09
SELECT count(*) FROM acquisition WHERE date BETWEEN '2025-02-10' AND '2025-03-02';
-- 6: spend over last 2 weeks
SELECT spent('2025-12-15', '2025-12-28');
-- 7: rows, spend over this week
SELECT count(*), total(spend) FROM acquisition WHERE date >= '2025-12-29';
-- 8: spend over week to date
SELECT spent('2025-12-29', '2025-12-31');
-- 9: rows over last 10 days
SELECT count(*) FROM acquisition WHERE date >= '2025-12-22';
-- 10: rows where date in 2025-W01 and channel = "tv"
SELECT count(*) FROM acquisition WHERE date BETWEEN '2024-12-30' AND '2025-01-05' AND channel = 'tv';

-- figures of other weeks, from the rows of the weeks before `over`
-- 12: spend, growth(spend), rolling(spend, 2 weeks), rolling(cac, 4 weeks), cumulative(spend) by week over 2025-W07..2025-W09
SELECT w, s, rise(before, s), s_2, cac_4, sum(s) OVER (ORDER BY w) FROM weeks
WHERE w BETWEEN '2025-02-10' AND '2025-03-02' ORDER BY w;
-- 13: prev(cac), change(spend), moving_mean(spend, 2) by week over 2024-W51..2025-W02
SELECT w, cac_before, s - before, CASE WHEN w > '2024-12-16' THEN s_2 / 2 END FROM weeks
WHERE w BETWEEN '2024-12-16' AND '2025-01-12' ORDER BY w;
-- 14: share(spend) by week over 2025-W01..2025-W03
SELECT w, s / sum(s) OVER () FROM weeks WHERE w BETWEEN '2024-12-30' AND '2025-01-19' ORDER BY w;

-- weeks and a further key, in either order; subtotals
-- 16: spend, cac by week, region over 2024-W52..2025-W01
SELECT * FROM by_region WHERE w BETWEEN '2024-12-23' AND '2025-01-05' ORDER BY w, region;
-- subtotals 16: spend, cac by week, region over 2024-W52..2025-W01
SELECT w, NULL, s, cac FROM weeks WHERE w BETWEEN '2024-12-23' AND '2025-01-05' ORDER BY w;
-- 17: cac by channel, week over 2025-W30..2025-W31 where channel in ("tv", "email")
SELECT channel, w, ratio(spend, won) FROM acquisition
WHERE date BETWEEN '2025-07-21' AND '2025-08-03' AND channel IN ('tv', 'email') GROUP BY channel, w ORDER BY channel, w;
-- subtotals 17: cac by channel, week over 2025-W30..2025-W31 where channel in ("tv", "email")
SELECT channel, NULL, ratio(spend, won) FROM acquisition
WHERE date BETWEEN '2025-07-21' AND '2025-08-03' AND channel IN ('tv', 'email') GROUP BY channel ORDER BY channel;
-- 18: spend by week(date), region over 2025-W07..2025-W07
SELECT w, region, s FROM by_region WHERE w = '2025-02-10' ORDER BY region;

-- keep, sort, top, per, vs
-- 20: spend by week over 2025-Q4 sort spend desc top 3
SELECT w, s FROM autumn WHERE place <= 3 ORDER BY place;
-- others 20: spend by week over 2025-Q4 sort spend desc top 3
SELECT sum(s) FROM autumn WHERE place > 3;
-- 21: spend by week, region over 2025-W10..2025-W12 top 1 per week
SELECT w, region, s FROM by_region WHERE w BETWEEN '2025-03-03' AND '2025-03-23'
QUALIFY row_number() OVER (PARTITION BY w ORDER BY s DESC) = 1 ORDER BY s DESC;
-- others 21: spend by week, region over 2025-W10..2025-W12 top 1 per week
SELECT sum(s) FROM (SELECT min(s) AS s FROM by_region WHERE w BETWEEN '2025-03-03' AND '2025-03-23' GROUP BY w);
-- 22: spend by week over 2025 keep growth(spend) > 8% and spend > $10_000
SELECT w, s FROM weeks WHERE year(w) = 2025 AND rise(before, s) > 0.08 AND s > 10000 ORDER BY w;
-- 23: spend by week over 2024-W52..2025-W02 vs same week last year
-- The week of Christmas 2023 lies before the first day of the data.
SELECT DATE '2024-12-23', NULL, spent('2024-12-23', '2024-12-29'), NULL, NULL
UNION ALL SELECT w, b, a, a - b, rise(b, a) FROM (
    SELECT n.w, o.s AS b, n.s AS a FROM weeks AS n JOIN weeks AS o ON o.w = n.w - 364
    WHERE n.w IN ('2024-12-30', '2025-01-06')) ORDER BY ALL;
-- total 23: spend by week over 2024-W52..2025-W02 vs same week last year
SELECT b, a, a - b, rise(b, a)
FROM (SELECT spent('2024-01-01', '2024-01-14') AS b, spent('2024-12-23', '2025-01-12') AS a);
-- 24: cac by week over 2025-W14..2025-W15 vs last quarter
-- A quarter is 13 weeks.
SELECT n.w, o.cac, n.cac, n.cac - o.cac, rise(o.cac, n.cac) FROM weeks AS n JOIN weeks AS o ON o.w = n.w - 91
WHERE n.w IN ('2025-03-31', '2025-04-07') ORDER BY n.w;
-- total 24: cac by week over 2025-W14..2025-W15 vs last quarter
SELECT b, a, a - b, rise(b, a)
FROM (SELECT cost('2024-12-30', '2025-01-12') AS b, cost('2025-03-31', '2025-04-13') AS a);
-- 25: spend over last 10 days vs last 10 days
SELECT b, a, a - b, rise(b, a)
FROM (SELECT spent('2025-12-12', '2025-12-21') AS b, spent('2025-12-22', '2025-12-31') AS a);

-- per week: cut to the days of the quarter
-- 27: max(spend per week), median(spend per week), count((spend > $5_000) per week) by region over 2025-Q4
SELECT region, max(s), median(s::DECIMAL(18, 4)), count_if(s > 5000) FROM (
    SELECT w, region, total(spend) AS s FROM acquisition WHERE date BETWEEN '2025-10-01' AND '2025-12-31' GROUP BY w, region)
GROUP BY region ORDER BY region;
-- total 27: max(spend per week), median(spend per week), count((spend > $5_000) per week) by region over 2025-Q4
SELECT max(s), median(s::DECIMAL(18, 4)), count_if(s > 5000) FROM autumn;

-- a week that is not over
-- 30: spend over this week vs last month
SELECT b, a, a - b, rise(b, a)
FROM (SELECT spent('2025-05-05', '2025-05-07') AS b, spent('2025-06-02', '2025-06-04') AS a);
-- 31: spend over this week vs last year
SELECT b, a, a - b, rise(b, a)
FROM (SELECT spent('2024-06-03', '2024-06-05') AS b, spent('2025-06-02', '2025-06-04') AS a);
