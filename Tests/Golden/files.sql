-- files.sql: what DuckDB says to files.funnel. Each operand in its own file, then a full join of the groups; a sum of
-- no rows is 0, a ratio over 0 has no value.
CREATE VIEW campaigns AS
SELECT date, strftime(date, '%Y-%m') AS month, channel, replace(spend, '$', '')::DECIMAL(12, 2) AS spend
FROM read_csv('Tests/Golden/data/campaigns.csv', columns = {'date': 'DATE', 'channel': 'VARCHAR', 'spend': 'VARCHAR'});
CREATE VIEW signups AS
SELECT day, strftime(day, '%Y-%m') AS month, channel, signups, plan_id
FROM read_csv('Tests/Golden/data/signups.csv',
    columns = {'day': 'DATE', 'channel': 'VARCHAR', 'signups': 'BIGINT', 'plan_id': 'BIGINT'});
CREATE VIEW plans AS
SELECT id, plan, replace(price, '$', '')::DECIMAL(12, 2) AS price
FROM read_csv('Tests/Golden/data/plans.csv', columns = {'id': 'BIGINT', 'plan': 'VARCHAR', 'price': 'VARCHAR'});
-- Lent by the plans: the plan's name and price, null for a signup without a partner.
CREATE VIEW linked AS SELECT signups.*, plan, price FROM signups LEFT JOIN plans ON plan_id = id;
CREATE MACRO total(x) AS coalesce(sum(x), 0);

-- 7: cost
SELECT (SELECT total(spend) FROM campaigns) / (SELECT total(signups) FROM signups);

-- 8: cost by channel
SELECT channel, coalesce(spend, 0) / nullif(signups, 0)
FROM (SELECT channel, total(spend) AS spend FROM campaigns GROUP BY channel)
FULL JOIN (SELECT channel, total(signups) AS signups FROM signups GROUP BY channel) USING (channel) ORDER BY channel;
-- total 8: cost by channel
SELECT (SELECT total(spend) FROM campaigns) / (SELECT total(signups) FROM signups);

-- 9: cost by month
SELECT month, coalesce(spend, 0) / nullif(signups, 0)
FROM (SELECT month, total(spend) AS spend FROM campaigns GROUP BY month)
FULL JOIN (SELECT month, total(signups) AS signups FROM signups GROUP BY month) USING (month) ORDER BY month;

-- 10: spend, signups by channel, month top 3
SELECT channel, month, coalesce(spend, 0) AS spent, coalesce(signups, 0)
FROM (SELECT channel, month, total(spend) AS spend FROM campaigns GROUP BY ALL)
FULL JOIN (SELECT channel, month, total(signups) AS signups FROM signups GROUP BY ALL) USING (channel, month)
ORDER BY spent DESC LIMIT 3;
-- others 10: spend, signups by channel, month top 3
SELECT (SELECT total(spend) FROM campaigns WHERE channel = 'seo'),
    (SELECT total(signups) FROM signups WHERE channel IN ('seo', 'partner'));
-- total 10: spend, signups by channel, month top 3
SELECT (SELECT total(spend) FROM campaigns), (SELECT total(signups) FROM signups);

-- 11: cost by channel where channel in ("ads", "seo") over 2025-01..2025-02 keep cost > 1
SELECT channel, spend / signups AS cost
FROM (SELECT channel, total(spend) AS spend FROM campaigns WHERE month <= '2025-02' GROUP BY channel)
FULL JOIN (SELECT channel, total(signups) AS signups FROM signups WHERE month <= '2025-02' GROUP BY channel)
USING (channel) WHERE channel IN ('ads', 'seo') AND cost > 1 ORDER BY channel;
-- total 11: cost by channel where channel in ("ads", "seo") over 2025-01..2025-02 keep cost > 1
SELECT (SELECT total(spend) FROM campaigns WHERE month <= '2025-02' AND channel IN ('ads', 'seo'))
    / (SELECT total(signups) FROM signups WHERE month <= '2025-02' AND channel IN ('ads', 'seo'));

-- 13: signups by plan
SELECT plan, total(signups) FROM linked GROUP BY plan ORDER BY plan;
-- total 13: signups by plan
SELECT total(signups) FROM linked;

-- 14: signups by plans.plan where price > $5
SELECT plan, total(signups) FROM linked WHERE price > 5 GROUP BY plan ORDER BY plan;

-- 15: signups where plan is null
SELECT total(signups) FROM linked WHERE plan IS NULL;
