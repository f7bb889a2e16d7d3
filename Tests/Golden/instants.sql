-- instants.sql: what DuckDB says to instants.funnel. Instants are UTC; a date beside one stands for its whole day.
CREATE VIEW calls AS
SELECT began, began::DATE AS day, strftime(began, '%Y-%m') AS month, agent, kind, waited::DECIMAL(18, 6) AS waited,
    replace(cost, '$', '')::DECIMAL(12, 2) AS cost
FROM read_csv('Tests/Golden/data/calls.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    columns = {'began': 'TIMESTAMP', 'agent': 'VARCHAR', 'kind': 'VARCHAR', 'waited': 'VARCHAR', 'cost': 'VARCHAR'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;

-- Seconds and their days, on the edges of days, months and weeks; text in the order of its characters; exact decimals.

-- a date beside an instant stands for its whole day
-- 6: rows where began <= 2025-06-30
SELECT count(*) FROM calls WHERE day <= '2025-06-30';
-- 7: rows where began < 2025-06-30
SELECT count(*) FROM calls WHERE day < '2025-06-30';
-- 8: rows where began > 2025-06-30
SELECT count(*) FROM calls WHERE day > '2025-06-30';
-- 9: rows where began = 2025-06-30
SELECT count(*) FROM calls WHERE day = '2025-06-30';
-- 10: rows where began != 2025-06-30
SELECT count(*) FROM calls WHERE day != '2025-06-30';
-- 11: rows where began in 2025-06-30..2025-07-01
SELECT count(*) FROM calls WHERE day BETWEEN '2025-06-30' AND '2025-07-01';
-- 12: rows where began in 2025-06..2025-07
SELECT count(*) FROM calls WHERE month IN ('2025-06', '2025-07');
-- 13: rows where began >= 2025-06-30 09:15
SELECT count(*) FROM calls WHERE began >= '2025-06-30 09:15:00';
-- 14: rows where began > 2025-06-30T09:15:30Z
SELECT count(*) FROM calls WHERE began > '2025-06-30 09:15:30';
-- 15: rows where began = "2025-06-30T09:15:30Z"
SELECT count(*) FROM calls WHERE began = '2025-06-30 09:15:30';

-- spans of hours and minutes
-- 18: rows where began + 30 minutes >= 2025-07-01
SELECT count(*) FROM calls WHERE began + INTERVAL 30 MINUTE >= '2025-07-01';
-- 19: rows where began - 1 hour < 2025-06-30
SELECT count(*) FROM calls WHERE began - INTERVAL 1 HOUR < '2025-06-30';
-- 20: max(began) - min(began)
SELECT epoch(max(began)) - epoch(min(began)) FROM calls;

-- periods: the second before midnight belongs to its day, month and week
-- 23: rows, cost by day over 2025-06-29..2025-07-02
SELECT d::DATE, count(began), total(cost)
FROM generate_series(DATE '2025-06-29', DATE '2025-07-02', INTERVAL 1 DAY) AS t(d)
LEFT JOIN calls ON day = d GROUP BY d ORDER BY d;
-- 24: rows by week
SELECT d::DATE, count(began) FROM generate_series(DATE '2025-06-23', DATE '2025-07-28', INTERVAL 7 DAY) AS t(d)
LEFT JOIN calls ON day BETWEEN d AND d + INTERVAL 6 DAY GROUP BY d ORDER BY d;
-- 25: rows, cost by month
SELECT month, count(*), total(cost) FROM calls GROUP BY month ORDER BY month;
-- 26: rows over 2025-06-30
SELECT count(*) FROM calls WHERE day = '2025-06-30';
-- 27: rows over last 7 days
SELECT count(*) FROM calls WHERE day BETWEEN '2025-07-26' AND '2025-08-01';
-- 28: cost over 2025-07-01 vs 2025-06-30
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(cost) FILTER (day = '2025-06-30') AS b,
    sum(cost) FILTER (day = '2025-07-01') AS a FROM calls);
-- 29: rows by kind over 2025-07 vs last month
SELECT kind, b, a, a - b, rise(b, a) FROM (SELECT kind, count(*) FILTER (month = '2025-06') AS b,
    count(*) FILTER (month = '2025-07') AS a FROM calls WHERE month < '2025-08' GROUP BY kind) ORDER BY kind;
-- 30: cumulative(rows), prev(cost) by day over 2025-06-30..2025-07-02
SELECT d, sum(n) OVER (ORDER BY d), lag(c, 1, 0.1) OVER (ORDER BY d) FROM (
    SELECT d::DATE AS d, count(began) AS n, total(cost) AS c
    FROM generate_series(DATE '2025-06-30', DATE '2025-07-02', INTERVAL 1 DAY) AS t(d)
    LEFT JOIN calls ON day = d GROUP BY d) ORDER BY d;

-- parts of an instant as keys and figures
-- 33: rows by hour(began), kind where kind is not null
SELECT hour(began), kind, count(*) FROM calls WHERE kind IS NOT NULL GROUP BY ALL ORDER BY ALL;
-- 34: rows, mean(hour(began)) by weekday(began)
SELECT isodow(began) AS d, count(*), avg(hour(began)) FROM calls GROUP BY d ORDER BY d;
-- 35: cost by date(began) top 2
SELECT day, total(cost) AS c FROM calls GROUP BY day ORDER BY c DESC LIMIT 2;
-- 36: min(began), max(began) by kind
SELECT kind, min(began), max(began) FROM calls GROUP BY kind ORDER BY kind;
-- 37: distinct(day(began)), distinct(hour(began)) by kind
SELECT kind, count(DISTINCT day), count(DISTINCT hour(began)) FROM calls GROUP BY kind ORDER BY kind;
-- 38: max(rows per day), mean(cost per day) by month
SELECT month, max(n), avg(c) FROM (SELECT month, count(*) AS n, total(cost) AS c FROM calls GROUP BY month, day)
GROUP BY month ORDER BY month;

-- text keys: capitals before small letters, then what ASCII has not
-- 41: rows by agent
SELECT agent, count(*) FROM calls GROUP BY agent ORDER BY agent;
-- 42: rows by agent sort agent desc top 3
SELECT agent, count(*) FROM calls GROUP BY agent ORDER BY agent DESC LIMIT 3;
-- 43: rows by lower(agent), upper(kind)
SELECT lower(agent), upper(kind), count(*) FROM calls GROUP BY ALL ORDER BY ALL;
-- 44: rows where agent = "Ümit" or agent = "bea"
SELECT count(*) FROM calls WHERE agent IN ('Ümit', 'bea');

-- decimals of different lengths: sums lose no digit
-- 47: sum(waited), mean(waited), median(waited) by kind
SELECT kind, sum(waited), sum(waited) / count(waited), median(waited::DOUBLE) FROM calls GROUP BY kind ORDER BY kind;
-- total 47: sum(waited), mean(waited), median(waited) by kind
SELECT sum(waited), sum(waited) / count(waited), median(waited::DOUBLE) FROM calls;
