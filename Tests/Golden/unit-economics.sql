-- unit-economics.sql: what DuckDB says to unit-economics.funnel.
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

-- Churn, revenue per customer and what a customer is worth: metrics on metrics beside every clause.

-- by, over, where: each a ratio of its own sums
-- 11: churn, arpa, ltv by plan over 2025-02
SELECT plan, sum(churned) / sum(customers), sum(mrr) / sum(customers), sum(mrr) * 0.8 / sum(churned)
FROM subscriptions WHERE month = '2025-02' GROUP BY plan ORDER BY plan;
-- total 11: churn, arpa, ltv by plan over 2025-02
SELECT sum(churned) / sum(customers), sum(mrr) / sum(customers), sum(mrr) * 0.8 / sum(churned)
FROM subscriptions WHERE month = '2025-02';
-- 12: churn by month where plan = "basic"
SELECT m, sum(churned) / sum(customers) FROM months LEFT JOIN subscriptions ON month = m AND plan = 'basic'
GROUP BY m ORDER BY m;
-- total 12: churn by month where plan = "basic"
SELECT sum(churned) / sum(customers) FROM subscriptions WHERE plan = 'basic';
-- 13: churn, 1 - churn, 1 / churn by plan over 2025-Q1
SELECT plan, r, 1 - r, 1 / r FROM (
    SELECT plan, sum(churned) / sum(customers) AS r FROM subscriptions WHERE quarter = '2025-Q1' GROUP BY plan)
ORDER BY plan;
-- 14: churn by plan, quarter
SELECT plan, quarter, sum(churned) / sum(customers) FROM subscriptions GROUP BY ALL ORDER BY ALL;
-- subtotals 14: churn by plan, quarter
SELECT plan, NULL, sum(churned) / sum(customers) FROM subscriptions GROUP BY plan ORDER BY plan;

-- vs: in points, no value where nobody left
-- 17: churn by plan over 2025-02 vs last month
SELECT plan, b, a, a - b, rise(b, a) FROM (
    SELECT plan, sum(churned) FILTER (month = '2025-01') / sum(customers) FILTER (month = '2025-01') AS b,
        sum(churned) FILTER (month = '2025-02') / sum(customers) FILTER (month = '2025-02') AS a
    FROM subscriptions GROUP BY plan) ORDER BY plan;
-- 18: ltv by plan over 2025-02 vs last month
SELECT plan, b, a, a - b, rise(b, a) FROM (
    SELECT plan, sum(mrr) FILTER (month = '2025-01') * 0.8 / nullif(sum(churned) FILTER (month = '2025-01'), 0) AS b,
        sum(mrr) FILTER (month = '2025-02') * 0.8 / nullif(sum(churned) FILTER (month = '2025-02'), 0) AS a
    FROM subscriptions GROUP BY plan) ORDER BY plan;

-- with: a metric inside a metric, a parameter, a range, a column
-- 21: ltv over 2025-02 with churn = 3%
SELECT sum(mrr) / sum(customers) * 0.8 / 0.03 FROM subscriptions WHERE month = '2025-02';
-- 22: ltv over 2025-02 with churn = churn / 2
SELECT sum(mrr) * 0.8 / sum(churned) * 2 FROM subscriptions WHERE month = '2025-02';
-- 23: ltv by plan over 2025-02 with margin in 70%..90% step 10%
SELECT margin, plan, sum(mrr) * margin / sum(churned)
FROM subscriptions, (VALUES (0.7), (0.8), (0.9)) AS margins(margin)
WHERE month = '2025-02' GROUP BY margin, plan ORDER BY margin, plan;
-- 24: ltv over 2025-02 with churn in (5%, 10%), margin in (70%, 80%)
SELECT churn, sum(mrr) / sum(customers) * 0.7 / churn, sum(mrr) / sum(customers) * 0.8 / churn
FROM subscriptions, (VALUES (0.05), (0.1)) AS churns(churn) WHERE month = '2025-02' GROUP BY churn ORDER BY churn;
-- 25: churn, ltv by plan over 2025-02 with churned = churned + 1
SELECT plan, sum(churned + 1) / sum(customers), sum(mrr) * 0.8 / sum(churned + 1)
FROM subscriptions WHERE month = '2025-02' GROUP BY plan ORDER BY plan;

-- keep, sort, top; chained per month
-- 28: ltv, churn by plan over 2025-02 keep ltv > $300 sort churn
SELECT plan, sum(mrr) * 0.8 / sum(churned) AS l, sum(churned) / sum(customers) FROM subscriptions
WHERE month = '2025-02' GROUP BY plan HAVING l > 300;
-- 29: churn by month over 2024-12..2025-03 sort churn desc top 2
SELECT month, sum(churned) / sum(customers) AS r FROM subscriptions WHERE month <= '2025-03' GROUP BY month
ORDER BY r DESC LIMIT 2;
-- others 29: churn by month over 2024-12..2025-03 sort churn desc top 2
SELECT sum(churned) / sum(customers) FROM subscriptions WHERE month IN ('2025-01', '2025-03');
-- 30: mean(churn per month), product(1 - churn per month), mean(churn per month weighted by customers) by plan
SELECT plan, avg(r), product(1 - r), sum(r * c) / sum(c) FROM (
    SELECT plan, sum(churned) / sum(customers) AS r, sum(customers) AS c FROM subscriptions GROUP BY plan, month)
GROUP BY plan ORDER BY plan;
-- total 30: mean(churn per month), product(1 - churn per month), mean(churn per month weighted by customers) by plan
SELECT avg(r), product(1 - r), sum(r * c) / sum(c) FROM (
    SELECT sum(churned) / sum(customers) AS r, sum(customers) AS c FROM subscriptions GROUP BY month);
-- 31: change(churn), rolling(churn, 2 months), cumulative(churn) by month over 2024-12..2025-03
SELECT month, r - lag(r) OVER w, CASE WHEN month > '2024-12' THEN sum(d) OVER two / sum(c) OVER two END,
    sum(d) OVER w / sum(c) OVER w
FROM (SELECT month, sum(churned) AS d, sum(customers) AS c, d / c AS r FROM subscriptions GROUP BY month)
WHERE month <= '2025-03' WINDOW w AS (ORDER BY month), two AS (ORDER BY month ROWS 1 PRECEDING) ORDER BY month;
