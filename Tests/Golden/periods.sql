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
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
-- Of each segment and of all: shares of paid deals in two quarters; the size of deals that came in two ways.
CREATE VIEW sides AS
SELECT segment, avg(paid::INT) FILTER (WHERE created < '2025-04-01') AS b, avg(paid::INT) FILTER (WHERE created >= '2025-04-01') AS a
FROM deals GROUP BY GROUPING SETS ((segment), ());
CREATE VIEW sizes AS
SELECT segment, sum(amount) FILTER (WHERE channel = 'paid_search') / nullif(count_if(channel = 'paid_search'), 0) AS b,
    sum(amount) FILTER (WHERE channel = 'email') / nullif(count_if(channel = 'email'), 0) AS a
FROM deals WHERE channel IN ('email', 'paid_search') GROUP BY GROUPING SETS ((segment), ());
-- As much of the quarter before as there is of the second.
CREATE VIEW quarters AS
SELECT channel, total(CASE WHEN created <= '2025-02-15' THEN amount END) AS b,
    total(CASE WHEN created >= '2025-04-01' THEN amount END) AS a
FROM deals WHERE created <= '2025-02-15' OR created BETWEEN '2025-04-01' AND '2025-05-15' GROUP BY channel;

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

-- 7: rows, sum(amount) over 2025
SELECT count(*), sum(amount) FROM deals;
-- 20: rows over last week
SELECT count(*) FROM deals WHERE created BETWEEN '2025-05-05' AND '2025-05-11';
-- 21: rows over last 30 days
SELECT count(*) FROM deals WHERE created BETWEEN '2025-04-16' AND '2025-05-15';
-- 24: rows, deal_size by month over last 3 months
SELECT strftime(m, '%Y-%m'), count(deal_id), total(amount) / nullif(count(deal_id), 0)
FROM range(DATE '2025-02-01', DATE '2025-05-01', INTERVAL 1 MONTH) AS months(m)
LEFT JOIN deals ON date_trunc('month', created) = m GROUP BY m ORDER BY m;
-- total 24: rows, deal_size by month over last 3 months
SELECT count(*), sum(amount) / count(*) FROM deals WHERE created BETWEEN '2025-02-01' AND '2025-04-30';
-- 27: sum(amount), deal_size over 2025-05 vs last month
SELECT b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT sum(amount) FILTER (WHERE may) AS a, sum(amount) FILTER (WHERE NOT may) AS b, avg(amount) FILTER (WHERE may) AS c,
        avg(amount) FILTER (WHERE NOT may) AS d
    FROM (SELECT amount::DOUBLE AS amount, created >= '2025-05-01' AS may FROM deals
        WHERE created BETWEEN '2025-05-01' AND '2025-05-15' OR created BETWEEN '2025-04-01' AND '2025-04-15'));
-- 31: sum(amount) by channel over 2025-04..2025-05 vs 2025-01..2025-02
SELECT channel, b, a, a - b, rise(b, a) FROM (
    SELECT channel, total(CASE WHEN created < '2025-03-01' THEN amount END) AS b,
        total(CASE WHEN created >= '2025-04-01' THEN amount END) AS a
    FROM deals WHERE created < '2025-06-01' GROUP BY channel) ORDER BY channel;
-- 32: sum(amount) by month over 2025-02..2025-04 vs last month
SELECT m, b, a, a - b, rise(b, a) FROM (
    SELECT strftime(m, '%Y-%m') AS m, money(m - INTERVAL 1 MONTH, m - INTERVAL 1 DAY) AS b,
        money(m, m + INTERVAL 1 MONTH - INTERVAL 1 DAY) AS a
    FROM range(DATE '2025-02-01', DATE '2025-05-01', INTERVAL 1 MONTH) AS months(m)) ORDER BY m;
-- total 32: sum(amount) by month over 2025-02..2025-04 vs last month
SELECT b, a, a - b, rise(b, a)
FROM (SELECT money('2025-01-01', '2025-03-31') AS b, money('2025-02-01', '2025-04-30') AS a);
-- 33: sum(amount) by month over 2025-04 vs same month last year
SELECT '2025-04', NULL, money('2025-04-01', '2025-04-30'), NULL, NULL;
-- 34: rows over 2025-Q2 vs same quarter last year
SELECT NULL, count(*), NULL, NULL FROM deals WHERE created BETWEEN '2025-04-01' AND '2025-05-15';
-- 35: mean(paid) over 2025-Q2 vs 2025-Q1
SELECT b, a, a - b, rise(b, a) FROM sides WHERE segment IS NULL;
-- 36: mean(paid) by segment over 2025-Q2 vs 2025-Q1
SELECT segment, b, a, a - b, rise(b, a) FROM sides WHERE segment IS NOT NULL ORDER BY segment;
-- 37: deal_size where channel = "email" vs where channel = "paid_search"
SELECT b, a, a - b, rise(b, a) FROM sizes WHERE segment IS NULL;
-- 38: deal_size by segment where channel = "email" vs where channel = "paid_search"
SELECT segment, b, a, a - b, rise(b, a) FROM sizes WHERE segment IS NOT NULL ORDER BY segment;
-- 40: sum(amount) by channel over 2025-Q2 vs last quarter keep sum(amount) > $0
SELECT channel, b, a, a - b, rise(b, a) FROM quarters WHERE a > 0 ORDER BY channel;
-- total 40: sum(amount) by channel over 2025-Q2 vs last quarter keep sum(amount) > $0
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(b) AS b, sum(a) AS a FROM quarters WHERE a > 0);
-- 41: sum(amount) by channel over 2025-Q2 vs last quarter top 2
SELECT channel, b, a, a - b, rise(b, a) FROM quarters ORDER BY a DESC LIMIT 2;
-- others 41: sum(amount) by channel over 2025-Q2 vs last quarter top 2
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT sum(b) AS b, sum(a) AS a FROM quarters WHERE channel IS NULL OR channel NOT IN ('paid_search', 'email'));
-- total 41: sum(amount) by channel over 2025-Q2 vs last quarter top 2
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(b) AS b, sum(a) AS a FROM quarters);
