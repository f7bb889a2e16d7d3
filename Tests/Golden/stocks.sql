-- stocks.sql: what DuckDB says to stocks.funnel. A stock over time is that of the latest month.
CREATE VIEW subscriptions AS
SELECT month, plan, replace(mrr, '$', '')::DECIMAL(12, 2) AS mrr
FROM read_csv('Tests/Golden/data/subscriptions.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    columns = {'month': 'VARCHAR', 'plan': 'VARCHAR', 'mrr': 'VARCHAR', 'customers': 'BIGINT', 'churned': 'BIGINT'});

-- 4: mrr
SELECT sum(mrr) FROM subscriptions WHERE month = (SELECT max(month) FROM subscriptions);
-- 6: mrr
SELECT sum(mrr) FROM subscriptions WHERE month = (SELECT max(month) FROM subscriptions);
-- 8: mrr
SELECT sum(mrr) FROM subscriptions WHERE month = (SELECT max(month) FROM subscriptions);
-- 10: mrr
SELECT sum(mrr) FROM subscriptions;
