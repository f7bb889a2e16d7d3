-- stocks-ended.sql: what DuckDB says to stocks-ended.funnel. The latest month of a period is that of all groups: a group
-- without rows in it adds 0, so that the groups add up to the total; a period without any rows has no value.
CREATE VIEW ended AS
SELECT month, left(month, 4) || '-Q' || ((month[6:]::INT + 2) // 3) AS quarter, plan,
    replace(mrr, '$', '')::DECIMAL(12, 2) AS mrr, seats
FROM read_csv('Tests/Golden/data/ended.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    columns = {'month': 'VARCHAR', 'plan': 'VARCHAR', 'mrr': 'VARCHAR', 'seats': 'BIGINT'});
CREATE VIEW plans AS SELECT DISTINCT plan AS p FROM ended;
CREATE VIEW months AS FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS t(m);
CREATE MACRO latest(a, b) AS (SELECT max(month) FROM ended WHERE month BETWEEN a AND b);
CREATE MACRO mrr(a, b) AS (SELECT sum(mrr) FROM ended WHERE month = latest(a, b));
CREATE MACRO mrr_of(p, a, b) AS
CASE WHEN latest(a, b) IS NOT NULL THEN coalesce((SELECT sum(mrr) FROM ended WHERE plan = p AND month = latest(a, b)), 0) END;

-- Stocks of groups that begin late or end early: the parts add up to the whole.
-- 4: mrr, seats by plan
SELECT p, mrr_of(p, '2025-01', '2025-05'), (SELECT sum(seats) FROM ended WHERE plan = p) FROM plans ORDER BY p;
-- total 4: mrr, seats by plan
SELECT mrr('2025-01', '2025-05'), sum(seats) FROM ended;
-- 5: share(mrr) by plan
SELECT p, mrr_of(p, '2025-01', '2025-05') / mrr('2025-01', '2025-05') FROM plans ORDER BY p;
-- 6: mrr by plan over 2025-Q1
SELECT p, mrr_of(p, '2025-01', '2025-03') FROM plans WHERE p != 'new' ORDER BY p;
-- 7: mrr by plan, month
SELECT p, m, mrr_of(p, m, m) FROM plans, months ORDER BY p, m;
-- subtotals 7: mrr by plan, month
SELECT p, NULL, mrr_of(p, '2025-01', '2025-05') FROM plans ORDER BY p;
-- total 7: mrr by plan, month
SELECT mrr('2025-01', '2025-05');
-- 8: mrr by plan, quarter
SELECT p, q, mrr_of(p, a, b) FROM plans, (VALUES ('2025-Q1', '2025-01', '2025-03'), ('2025-Q2', '2025-04', '2025-06'))
AS quarters(q, a, b) ORDER BY p, q;
-- 9: mrr by plan over 2025-03 vs last month
SELECT p, b, a, a - b, CASE WHEN b > 0 THEN a / b - 1 END FROM (
    SELECT p, mrr_of(p, '2025-02', '2025-02') AS b, mrr_of(p, '2025-03', '2025-03') AS a FROM plans WHERE p != 'new')
ORDER BY p;
-- 10: mrr by plan top 1
SELECT 'basic', mrr_of('basic', '2025-01', '2025-05');
-- others 10: mrr by plan top 1
SELECT mrr_of('new', '2025-01', '2025-05') + mrr_of('old', '2025-01', '2025-05');
-- 11: mrr by plan keep mrr > 0
SELECT p, mrr_of(p, '2025-01', '2025-05') AS s FROM plans WHERE s > 0 ORDER BY p;
-- 12: rolling(mrr, 2 months) by plan, month over 2025-02..2025-03
SELECT p, m, mrr_of(p, b, m) FROM plans, (VALUES ('2025-01', '2025-02'), ('2025-02', '2025-03')) AS t(b, m)
WHERE p != 'new' ORDER BY p, m;
