-- stocks-clauses.sql: what DuckDB says to stocks-clauses.funnel.
CREATE VIEW subscriptions AS
SELECT month, year(d) || '-Q' || quarter(d) AS quarter, plan, mrr, customers, churned FROM (
    SELECT (month || '-01')::DATE AS d, month, plan, replace(mrr, '$', '')::DECIMAL(12, 2) AS mrr, customers, churned
    FROM read_csv('Tests/Golden/data/subscriptions.csv',
        auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', columns = {
            'month': 'VARCHAR', 'plan': 'VARCHAR', 'mrr': 'VARCHAR', 'customers': 'BIGINT', 'churned': 'BIGINT'}));
CREATE VIEW months AS
FROM (VALUES ('2024-12'), ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS t(m);
CREATE VIEW plans AS FROM (VALUES ('basic'), ('pro')) AS t(p);
-- A stock between two months: the sum of the rows of the last month that has any. No rows, no value.
CREATE MACRO mrr_of(which, first_month, last_month) AS (
    SELECT sum(mrr) FROM subscriptions WHERE plan SIMILAR TO which AND month = (
        SELECT max(month) FROM subscriptions WHERE month BETWEEN first_month AND last_month));
CREATE MACRO mrr(first_month, last_month) AS mrr_of('.*', first_month, last_month);
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
CREATE MACRO versus(b, a) AS TABLE SELECT b, a, a - b, rise(b, a);

-- A stock (mrr) beside every clause: added over plans, never over time; beside it what is added over both.

-- by and over: the last month of each period
-- 7: mrr over 2025-Q1
SELECT mrr('2025-01', '2025-03');
-- 8: mrr, churned over 2025-01..2025-02
SELECT mrr('2025-01', '2025-02'), total(churned) FROM subscriptions WHERE month IN ('2025-01', '2025-02');
-- 9: mrr by quarter
SELECT q, mrr(a, b) FROM (VALUES ('2024-Q4', '2024-12', '2024-12'), ('2025-Q1', '2025-01', '2025-03'),
    ('2025-Q2', '2025-04', '2025-06')) AS quarters(q, a, b) ORDER BY q;
-- total 9: mrr by quarter
SELECT mrr('2024-12', '2025-05');
-- 10: mrr by year
SELECT y, mrr(a, b) FROM (VALUES ('2024', '2024-12', '2024-12'), ('2025', '2025-01', '2025-05')) AS years(y, a, b)
ORDER BY y;
-- 11: mrr by month, plan over 2025-01..2025-02
SELECT month, plan, sum(mrr) FROM subscriptions WHERE month IN ('2025-01', '2025-02') GROUP BY ALL ORDER BY ALL;
-- subtotals 11: mrr by month, plan over 2025-01..2025-02
SELECT month, NULL, sum(mrr) FROM subscriptions WHERE month IN ('2025-01', '2025-02') GROUP BY month ORDER BY month;
-- total 11: mrr by month, plan over 2025-01..2025-02
SELECT mrr('2025-01', '2025-02');
-- 12: mrr, customers by plan, month over 2024-12..2025-02
SELECT plan, month, sum(mrr), sum(customers) FROM subscriptions WHERE month <= '2025-02' GROUP BY ALL ORDER BY ALL;
-- subtotals 12: mrr, customers by plan, month over 2024-12..2025-02
SELECT p, NULL, mrr_of(p, '2024-12', '2025-02'), total(customers)
FROM subscriptions JOIN plans ON plan = p WHERE month <= '2025-02' GROUP BY p ORDER BY p;

-- where
-- 15: mrr where plan = "basic" over 2025-Q1
SELECT mrr_of('basic', '2025-01', '2025-03');
-- 16: mrr by month where plan = "pro" over 2024-12..2025-02
SELECT m, mrr_of('pro', m, m) FROM months WHERE m <= '2025-02' ORDER BY m;

-- vs: value and base are each the last month of their period
-- 19: mrr over 2025-02 vs last month
FROM versus(mrr('2025-01', '2025-01'), mrr('2025-02', '2025-02'));
-- 20: mrr over 2025-Q1 vs last quarter
FROM versus(mrr('2024-10', '2024-12'), mrr('2025-01', '2025-03'));
-- 21: mrr by plan over 2025-02 vs 2024-12
SELECT p, b, a, a - b, rise(b, a) FROM (
    SELECT p, mrr_of(p, '2024-12', '2024-12') AS b, mrr_of(p, '2025-02', '2025-02') AS a
    FROM plans) ORDER BY p;
-- total 21: mrr by plan over 2025-02 vs 2024-12
FROM versus(mrr('2024-12', '2024-12'), mrr('2025-02', '2025-02'));
-- 22: mrr by month over 2025-01..2025-03 vs last month
SELECT m, b, a, a - b, rise(b, a)
FROM (SELECT m, lag(a) OVER (ORDER BY m) AS b, a FROM (SELECT m, mrr(m, m) AS a FROM months))
WHERE m BETWEEN '2025-01' AND '2025-03' ORDER BY m;
-- total 22: mrr by month over 2025-01..2025-03 vs last month
FROM versus(mrr('2024-12', '2025-02'), mrr('2025-01', '2025-03'));
-- 23: mrr by quarter vs last quarter
SELECT q, b, a, a - b, rise(b, a) FROM (VALUES
    ('2024-Q4', NULL, mrr('2024-12', '2024-12')), ('2025-Q1', mrr('2024-12', '2024-12'), mrr('2025-01', '2025-03')),
    -- The data end in May: both sides end with the second month.
    ('2025-Q2', mrr('2025-01', '2025-02'), mrr('2025-04', '2025-06'))) AS quarters(q, b, a) ORDER BY q;
-- 24: mrr over 2025-01..2025-02 vs where plan = "pro"
FROM versus(mrr_of('pro', '2025-01', '2025-02'), mrr('2025-01', '2025-02'));

-- keep, sort, top, with, share
-- 27: mrr by plan keep mrr > $2_000
SELECT 'pro', mrr_of('pro', '2024-12', '2025-05');
-- total 27: mrr by plan keep mrr > $2_000
SELECT mrr_of('pro', '2024-12', '2025-05');
-- 28: mrr, customers by plan sort mrr desc
SELECT p, mrr_of(p, '2024-12', '2025-05') AS m, total(customers)
FROM subscriptions JOIN plans ON plan = p GROUP BY p ORDER BY m DESC;
-- 29: mrr, customers by plan top 1
SELECT p, mrr_of(p, '2024-12', '2025-05') AS m, total(customers)
FROM subscriptions JOIN plans ON plan = p GROUP BY p ORDER BY m DESC LIMIT 1;
-- others 29: mrr, customers by plan top 1
SELECT mrr_of('basic', '2024-12', '2025-05'), total(customers) FROM subscriptions WHERE plan = 'basic';
-- total 29: mrr, customers by plan top 1
SELECT mrr('2024-12', '2025-05'), total(customers) FROM subscriptions;
-- 30: mrr by month bottom 2
SELECT m, mrr(m, m) AS s FROM months WHERE s IS NOT NULL ORDER BY s LIMIT 2;
-- others 30: mrr by month bottom 2
SELECT mrr('2025-05', '2025-05');
-- 31: mrr by plan over 2025-02 with mrr = mrr * 1.1
SELECT p, mrr_of(p, '2025-02', '2025-02') * 1.1 FROM plans ORDER BY p;
-- 32: share(mrr), total(mrr) by plan over 2025-02
SELECT p, mrr_of(p, '2025-02', '2025-02') / mrr('2025-02', '2025-02'), mrr('2025-02', '2025-02')
FROM plans ORDER BY p;

-- figures of other periods, with a month without rows in between
-- 35: mrr, prev(mrr), change(mrr), growth(mrr) by month
SELECT m, a, b, a - b, rise(b, a) FROM (SELECT m, a, lag(a) OVER (ORDER BY m) AS b FROM (
    SELECT m, mrr(m, m) AS a FROM months)) ORDER BY m;
-- 36: rolling(mrr, 2 months), cumulative(churned) by month
SELECT m, CASE WHEN b IS NOT NULL THEN mrr(b, m) END, sum(c) OVER (ORDER BY m) FROM (
    SELECT m, lag(m) OVER (ORDER BY m) AS b, total(churned) AS c
    FROM months LEFT JOIN subscriptions ON month = m GROUP BY m)
ORDER BY m;
-- 37: prev(mrr) by plan, month over 2025-01..2025-02
SELECT p, m, mrr_of(p, b, b) FROM (VALUES ('2025-01', '2024-12'), ('2025-02', '2025-01')) AS t(m, b),
    plans ORDER BY p, m;

-- per key: the stock of each month, then the mean; the stock of each plan at the last month
-- 40: mean(mrr per month), max(mrr per month) over 2024-12..2025-02
SELECT avg(s), max(s) FROM (SELECT mrr(m, m) AS s FROM months WHERE m <= '2025-02');
-- 41: mean(mrr per plan) by month over 2025-01..2025-02
SELECT m, mrr(m, m) / 2 FROM months WHERE m IN ('2025-01', '2025-02') ORDER BY m;
-- 42: mean(churned / customers per month weighted by customers), product(1 - churned / customers per month)
SELECT sum(r * c) / sum(c), product(1 - r) FROM (
    SELECT sum(churned) / sum(customers) AS r, sum(customers) AS c FROM subscriptions GROUP BY month);

-- a stock in a ratio
-- 45: arpa by plan over 2025-02
SELECT plan, sum(mrr) / sum(customers) FROM subscriptions WHERE month = '2025-02' GROUP BY plan ORDER BY plan;
-- 46: arpa over 2025-02 vs last month
SELECT b, a, a - b, rise(b, a) FROM (SELECT
    (SELECT sum(mrr) / sum(customers) FROM subscriptions WHERE month = '2025-01') AS b,
    (SELECT sum(mrr) / sum(customers) FROM subscriptions WHERE month = '2025-02') AS a);

-- a month without rows has no value, alone and as a base
-- 49: mrr over 2025-04
SELECT NULL;
-- 50: mrr vs last month
SELECT NULL, mrr('2025-05', '2025-05'), NULL, NULL;
-- 51: mrr over 2025-04 vs last month
SELECT mrr('2025-03', '2025-03'), NULL, NULL, NULL;

-- a stock is a stock in a table too
-- 55: m from each_month
SELECT sum(mrr) FROM subscriptions WHERE month = '2025-05';
-- 56: m by quarter from each_month
FROM (VALUES ('2024-Q4', '2024-12'), ('2025-Q1', '2025-03'), ('2025-Q2', '2025-05')) AS t(q, m)
SELECT q, (SELECT sum(mrr) FROM subscriptions WHERE month = m) ORDER BY q;
-- 58: n by plan from each_plan
SELECT plan, sum(mrr) FROM subscriptions WHERE month = '2025-05' GROUP BY plan ORDER BY plan;
