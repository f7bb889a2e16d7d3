-- funnel-deals.sql: what DuckDB says to funnel-deals.funnel. A deal is as deep as its last stage, which passes those before it;
-- a rate is of the deals of whom it is known: moved on / (moved on + lost here).
CREATE VIEW deals AS
SELECT * REPLACE (replace(amount, '$', '')::DECIMAL(12, 2) AS amount) FROM read_csv('samples/deals.csv',
    auto_detect = false, delim = ',', header = true, nullstr = '', columns = {
        'deal_id': 'VARCHAR', 'created': 'DATE', 'qualified': 'DATE', 'demo_date': 'DATE', 'proposal': 'DATE',
        'closed': 'DATE', 'stage': 'VARCHAR', 'amount': 'VARCHAR', 'owner': 'VARCHAR', 'segment': 'VARCHAR'});
CREATE VIEW whole AS
SELECT *, stage = 'Lost' AS is_lost, CASE WHEN stage = 'Won' THEN 5 WHEN proposal IS NOT NULL THEN 4
    WHEN demo_date IS NOT NULL THEN 3 WHEN qualified IS NOT NULL THEN 2 WHEN created IS NOT NULL THEN 1 ELSE 0 END AS depth
FROM deals;
CREATE VIEW short AS
SELECT *, stage = 'Lost' AS is_lost, CASE WHEN stage = 'Won' THEN 3 WHEN demo_date IS NOT NULL THEN 2
    WHEN created IS NOT NULL THEN 1 ELSE 0 END AS depth
FROM deals;
CREATE VIEW by_segment AS SELECT *, segment AS key FROM short;
CREATE VIEW of_autumn AS FROM short WHERE created BETWEEN '2025-07-01' AND '2025-09-30';
CREATE VIEW of_summer AS FROM short WHERE created BETWEEN '2025-04-01' AND '2025-06-30';
CREATE VIEW of_enterprises AS FROM whole WHERE segment = 'enterprise';
CREATE VIEW whole_without_key AS SELECT *, NULL AS key FROM whole;
CREATE VIEW short_without_key AS SELECT *, NULL AS key FROM short;
CREATE VIEW enterprises_without_key AS SELECT *, NULL AS key FROM of_enterprises;
CREATE VIEW autumn_without_key AS SELECT *, NULL AS key FROM of_autumn;
CREATE VIEW summer_without_key AS SELECT *, NULL AS key FROM of_summer;
-- Key, step, deals that came so far, rate from the stage before, rate from the first, lost in the stage before.
CREATE MACRO stages(source, names) AS TABLE
SELECT key, names[k] AS step, n, CASE WHEN k > 1 THEN n / nullif(n + lost_here, 0) END,
    CASE WHEN k > 1 THEN n / nullif(n + lost_before, 0) END, CASE WHEN k > 1 THEN lost_here END
FROM (SELECT key, k, count(*) FILTER (depth >= k) AS n, count(*) FILTER (is_lost AND depth = k - 1) AS lost_here,
        count(*) FILTER (is_lost AND depth BETWEEN 1 AND k - 1) AS lost_before
    FROM query_table(source), range(1, len(names) + 1) AS s(k) GROUP BY key, k)
ORDER BY key NULLS LAST, k;
CREATE MACRO open_deals(source, names) AS TABLE
SELECT names[k] AS step, CASE WHEN k > 1 THEN count(*) FILTER (NOT is_lost AND depth = k - 1) END
FROM query_table(source), range(1, len(names) + 1) AS s(k) GROUP BY k ORDER BY k;

-- Each stage passes those before it; open deals are in no rate.
-- 6: funnel created -> qualified -> demo_date -> proposal -> won: stage = "Won" lost stage = "Lost"
SELECT * EXCLUDE (key) FROM stages('whole_without_key', ['created', 'qualified', 'demo_date', 'proposal', 'won']);
-- open 6: funnel created -> qualified -> demo_date -> proposal -> won: stage = "Won" lost stage = "Lost"
FROM open_deals('whole_without_key', ['created', 'qualified', 'demo_date', 'proposal', 'won']);
-- 7: funnel created -> demo_date -> won: stage = "Won" lost stage = "Lost"
SELECT * EXCLUDE (key) FROM stages('short_without_key', ['created', 'demo_date', 'won']);
-- open 7: funnel created -> demo_date -> won: stage = "Won" lost stage = "Lost"
FROM open_deals('short_without_key', ['created', 'demo_date', 'won']);

-- By a key, with a filter, of a quarter.
-- 10: funnel created -> demo_date -> won: stage = "Won" lost stage = "Lost" by segment
FROM stages('by_segment', ['created', 'demo_date', 'won']);
-- 11: funnel created -> qualified -> demo_date -> proposal -> won: stage = "Won" lost stage = "Lost" where segment = "enterprise"
SELECT * EXCLUDE (key) FROM stages('enterprises_without_key', ['created', 'qualified', 'demo_date', 'proposal', 'won']);
-- 12: funnel created -> demo_date -> won: stage = "Won" lost stage = "Lost" over 2025-Q3
SELECT * EXCLUDE (key) FROM stages('autumn_without_key', ['created', 'demo_date', 'won']);
-- 13: funnel created -> demo_date -> won: stage = "Won" lost stage = "Lost" over 2025-Q3 vs last quarter
SELECT * EXCLUDE (key) FROM stages('autumn_without_key', ['created', 'demo_date', 'won']);
-- base 13: funnel created -> demo_date -> won: stage = "Won" lost stage = "Lost" over 2025-Q3 vs last quarter
SELECT v.step, b.n, b.rate, v.rate - b.rate
FROM stages('autumn_without_key', ['created', 'demo_date', 'won']) AS v(key, step, n, rate, whole, lost)
JOIN stages('summer_without_key', ['created', 'demo_date', 'won']) AS b(key, step, n, rate, whole, lost) USING (step);
