-- periods.sql: what DuckDB says to periods.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW deals AS
SELECT deal_id, created, closed, channel, segment,
    replace(replace(amount, '$', ''), ',', '')::DECIMAL(12, 2) AS amount, seats, paid = 'Yes' AS paid, score,
    replace(renewal, '%', '')::DECIMAL(5, 1) / 100 AS renewal_rate
FROM read_csv('Tests/Golden/data/deals.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    dateformat = '%Y-%m-%d', columns = {
        'deal_id': 'BIGINT', 'created': 'DATE', 'closed': 'DATE', 'channel': 'VARCHAR', 'segment': 'VARCHAR',
        'amount': 'VARCHAR', 'seats': 'BIGINT', 'paid': 'VARCHAR', 'score': 'BIGINT', 'renewal': 'VARCHAR'});
-- The sum of no values is 0, as everywhere in the shell.
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO money(first_day, last_day) AS
(SELECT coalesce(sum(amount), 0) FROM deals WHERE created BETWEEN first_day::DATE AND last_day::DATE);

-- 8: sum(amount) over 2025-Q1
SELECT money('2025-01-01', '2025-03-31');

-- 9: sum(amount) over 2025-02
SELECT money('2025-02-01', '2025-02-28');

-- 10: sum(amount) over 2025-02..2025-04
SELECT money('2025-02-01', '2025-04-30');

-- 11: sum(amount) over 2025-02-14..2025-04-01
SELECT money('2025-02-14', '2025-04-01');

-- 12: sum(amount) over this month
SELECT money('2025-05-01', '2025-05-31');

-- 13: sum(amount) over last month
SELECT money('2025-04-01', '2025-04-30');

-- 14: sum(amount) over last 2 months
SELECT money('2025-03-01', '2025-04-30');

-- 15: sum(amount) over last quarter
SELECT money('2025-01-01', '2025-03-31');

-- 16: sum(amount) over month to date
SELECT money('2025-05-01', '2025-05-15');

-- 17: sum(amount) over quarter to date
SELECT money('2025-04-01', '2025-05-15');

-- 18: sum(amount) over year to date
SELECT money('2025-01-01', '2025-05-15');

-- 19: sum(amount) over since 2025-04
SELECT money('2025-04-01', '2025-05-15');

-- 26: sum(amount) vs last month
SELECT b, a, a - b, CASE WHEN b > 0 THEN (a - b) / b END
FROM (SELECT money('2025-04-01', '2025-04-15') AS b, money('2025-05-01', '2025-05-15') AS a);

-- 28: sum(amount) over 2025-04 vs last month
SELECT b, a, a - b, CASE WHEN b > 0 THEN (a - b) / b END
FROM (SELECT money('2025-03-01', '2025-03-31') AS b, money('2025-04-01', '2025-04-30') AS a);

-- 29: sum(amount) over 2025-02 vs 2025-01
SELECT b, a, a - b, CASE WHEN b > 0 THEN (a - b) / b END
FROM (SELECT money('2025-01-01', '2025-01-31') AS b, money('2025-02-01', '2025-02-28') AS a);

-- 30: sum(amount) over last quarter vs last quarter
-- The base lies before the first day of the data, of which nothing is known.
SELECT NULL, money('2025-01-01', '2025-03-31'), NULL, NULL;

-- 39: sum(amount) over 2025-03 vs 2025-02
SELECT b, a, a - b, CASE WHEN b > 0 THEN (a - b) / b END
FROM (SELECT money('2025-02-01', '2025-02-28') AS b, money('2025-03-01', '2025-03-31') AS a);

-- 22: rows by month over this quarter
SELECT strftime(created, '%Y-%m') AS m, count(*) FROM deals WHERE created BETWEEN '2025-04-01' AND '2025-06-30' GROUP BY m ORDER BY m;
-- total 22: rows by month over this quarter
SELECT count(*) FROM deals WHERE created BETWEEN '2025-04-01' AND '2025-06-30';

-- 23: rows by month over 2025
-- A month that has not begun, without rows, has no value; one that has begun has 0.
SELECT strftime(day, '%Y-%m'), CASE WHEN n > 0 OR day <= DATE '2025-05-16' THEN n END
FROM (SELECT day, (SELECT count(*) FROM deals WHERE date_trunc('month', created) = day) AS n
    FROM range(DATE '2025-01-01', DATE '2026-01-01', INTERVAL 1 MONTH) AS months(day)) ORDER BY day;

-- 42: sum(amount) by quarter vs last quarter
-- What is created after yesterday, 2025-05-15, is left out of both sides; the second quarter stands beside as much of the first.
SELECT '2025-Q1', NULL, money('2025-01-01', '2025-03-31'), NULL, NULL
UNION ALL SELECT '2025-Q2', b, a, a - b, CASE WHEN b > 0 THEN (a - b) / b END
FROM (SELECT money('2025-01-01', '2025-02-15') AS b, money('2025-04-01', '2025-05-15') AS a);
-- total 42: sum(amount) by quarter vs last quarter
SELECT b, a, a - b, CASE WHEN b > 0 THEN (a - b) / b END
FROM (SELECT money('2025-01-01', '2025-02-15') AS b, money('2025-01-01', '2025-05-15') AS a);
