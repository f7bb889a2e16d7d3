-- several-files.sql: what DuckDB says to several-files.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW deals AS
SELECT created, channel, replace(amount, '$', '')::DECIMAL(12, 2) AS amount
FROM read_csv('Tests/Golden/data/deals.csv', auto_detect = false, delim = ',', header = true, nullstr = '',
    dateformat = '%Y-%m-%d', columns = {
        'deal_id': 'BIGINT', 'created': 'DATE', 'closed': 'DATE', 'channel': 'VARCHAR', 'segment': 'VARCHAR',
        'amount': 'VARCHAR', 'seats': 'BIGINT', 'paid': 'VARCHAR', 'score': 'BIGINT', 'renewal': 'VARCHAR'});
CREATE VIEW costs AS
SELECT date, channel, replace(cost, '€', '')::DECIMAL(12, 2) AS cost, clicks::BIGINT AS clicks
FROM read_csv('Tests/Golden/data/costs.csv', auto_detect = false, delim = ',', header = true, nullstr = '',
    columns = {'date': 'DATE', 'channel': 'VARCHAR', 'cost': 'VARCHAR', 'clicks': 'BIGINT'});
CREATE VIEW subscriptions AS
SELECT month, plan, replace(mrr, '$', '')::DECIMAL(12, 2) AS mrr, customers, churned
FROM read_csv('Tests/Golden/data/subscriptions.csv', auto_detect = false, delim = ',', header = true, nullstr = '',
    columns = {'month': 'VARCHAR', 'plan': 'VARCHAR', 'mrr': 'VARCHAR', 'customers': 'BIGINT', 'churned': 'BIGINT'});

-- 7: amount, cost by channel
SELECT coalesce(a.channel, c.channel) AS k, coalesce(amount, 0), coalesce(cost, 0)
FROM (SELECT channel, sum(amount) AS amount FROM deals GROUP BY channel) AS a
FULL JOIN (SELECT channel, sum(cost) AS cost FROM costs GROUP BY channel) AS c ON a.channel IS NOT DISTINCT FROM c.channel
ORDER BY k NULLS LAST;

-- total 7: amount, cost by channel
SELECT (SELECT sum(amount) FROM deals), (SELECT sum(cost) FROM costs);

-- 8: amount, cost by month
SELECT strftime(m, '%Y-%m'), coalesce((SELECT sum(amount) FROM deals WHERE date_trunc('month', created) = m), 0),
    coalesce((SELECT sum(cost) FROM costs WHERE date_trunc('month', date) = m), 0)
FROM generate_series(DATE '2025-01-01', DATE '2025-06-01', INTERVAL 1 MONTH) AS months(m) ORDER BY m;

-- 10: rows from costs
SELECT count(*) FROM costs;

-- 11: cost / clicks by channel
SELECT channel, sum(cost) / nullif(coalesce(sum(clicks), 0), 0) FROM costs GROUP BY channel ORDER BY channel;

-- total 11: cost / clicks by channel
SELECT sum(cost) / sum(clicks) FROM costs;

-- 12: cost by channel where clicks > 0
SELECT channel, sum(cost) FROM costs WHERE clicks > 0 GROUP BY channel ORDER BY channel;
-- A stock: the rows at the latest date, over all the rows of a total; no rows, no value.

-- 14: mrr, customers by month
SELECT m, (SELECT sum(mrr) FROM subscriptions WHERE month = m), coalesce((SELECT sum(customers) FROM subscriptions WHERE month = m), 0)
FROM (VALUES ('2024-12'), ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m) ORDER BY m;

-- total 14: mrr, customers by month
SELECT (SELECT sum(mrr) FROM subscriptions WHERE month = '2025-05'), sum(customers) FROM subscriptions;

-- 15: mrr by plan
SELECT plan, sum(mrr) FROM subscriptions WHERE month = '2025-05' GROUP BY plan ORDER BY plan;

-- 16: mrr
SELECT sum(mrr) FROM subscriptions WHERE month = '2025-05';

-- 18: sum(mrr)
SELECT sum(mrr) FROM subscriptions;

-- 19: churned / customers by plan over 2025-01
SELECT plan, sum(churned) / sum(customers) FROM subscriptions WHERE month = '2025-01' GROUP BY plan ORDER BY plan;

-- 9: amount, cost by channel, month over 2025-05..2025-06
-- Channels that either file has in one of the months.
SELECT k, m, (SELECT coalesce(sum(amount), 0) FROM deals WHERE channel = k AND strftime(created, '%Y-%m') = m),
    (SELECT coalesce(sum(cost), 0) FROM costs WHERE channel = k AND strftime(date, '%Y-%m') = m)
FROM (SELECT channel AS k FROM deals WHERE created >= '2025-05-01' UNION SELECT channel FROM costs WHERE date >= '2025-05-01'),
    (VALUES ('2025-05'), ('2025-06')) AS months(m) ORDER BY k, m;
-- total 9: amount, cost by channel, month over 2025-05..2025-06
SELECT (SELECT sum(amount) FROM deals WHERE created >= '2025-05-01'), (SELECT sum(cost) FROM costs WHERE date >= '2025-05-01');
-- 17: mrr by plan, month over 2025-03..2025-05
-- A plan without rows in a month that has some has 0; a month without rows has no value.
SELECT p, m, CASE WHEN m IN (SELECT month FROM subscriptions) THEN coalesce(sum(mrr), 0) END
FROM (SELECT DISTINCT plan AS p FROM subscriptions WHERE month >= '2025-03'),
    (VALUES ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
LEFT JOIN subscriptions ON plan = p AND month = m GROUP BY p, m ORDER BY p, m;
