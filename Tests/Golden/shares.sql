-- shares.sql: what DuckDB says to shares.funnel.
CREATE VIEW acquisition AS
SELECT date, date_trunc('month', date) AS m, strftime(date, '%Y-%m') AS month,
    year(date) || '-Q' || quarter(date) AS quarter, year(date) AS year, channel, region,
    replace(spend, '$', '')::DECIMAL(12, 2) AS spend, impressions, visitors, leads, mqls, sqls, trials,
    new_customers AS won, replace(revenue, '$', '')::DECIMAL(12, 2) AS revenue
FROM read_csv('samples/acquisition.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d',
    columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO ratio(a, b) AS total(a) / nullif(total(b), 0);
-- The same over the rows of one period or group.
CREATE MACRO total_where(x, condition) AS coalesce(sum(x) FILTER (WHERE condition), 0);
CREATE MACRO ratio_where(a, b, condition) AS total_where(a, condition) / nullif(total_where(b, condition), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
CREATE MACRO all_spend() AS (SELECT total(spend) FROM acquisition);
CREATE MACRO all_won() AS (SELECT total(won) FROM acquisition);
CREATE VIEW quarters_2025 AS
SELECT quarter, channel, total(spend) AS s, sum(total(spend)) OVER (PARTITION BY quarter) AS t,
    row_number() OVER (PARTITION BY quarter ORDER BY total(spend) DESC) = 1 AS is_first
FROM acquisition WHERE quarter IN ('2025-Q3', '2025-Q4') GROUP BY quarter, channel;

-- share(x) is x over the x of all groups shown; total(x) is the x of all of them, recomputed from rows.
-- 5: share(spend), total(spend), spend by channel
SELECT channel, total(spend) / all_spend(), all_spend(), total(spend)
FROM acquisition GROUP BY channel ORDER BY channel;
-- total 5: share(spend), total(spend), spend by channel
SELECT 1, all_spend(), all_spend();

-- two keys: a subtotal is a share too
-- 8: share(spend), share(new_customers) by region, channel
SELECT region, channel, total(spend) / all_spend(), total(won) / all_won() FROM acquisition GROUP BY ALL ORDER BY ALL;
-- subtotals 8: share(spend), share(new_customers) by region, channel
SELECT region, NULL, total(spend) / all_spend(), total(won) / all_won()
FROM acquisition GROUP BY region ORDER BY region;
-- total 8: share(spend), share(new_customers) by region, channel
SELECT 1, 1;

-- where, over: of the rows in scope
-- 11: share(revenue), total(revenue) by region where channel = "tv" over 2025-Q4
SELECT region, total(revenue) / sum(total(revenue)) OVER (), sum(total(revenue)) OVER ()
FROM acquisition WHERE channel = 'tv' AND quarter = '2025-Q4' GROUP BY region ORDER BY region;

-- by a period: of all the periods shown
-- 14: share(spend) by quarter over 2025
SELECT quarter, total(spend) / sum(total(spend)) OVER ()
FROM acquisition WHERE year = 2025 GROUP BY quarter ORDER BY quarter;

-- keep: of the groups kept
-- 17: share(spend) as part, spend by channel keep spend > $100_000
SELECT channel, total(spend) / sum(total(spend)) OVER (), total(spend) FROM acquisition GROUP BY channel
HAVING total(spend) > 100000 ORDER BY channel;
-- total 17: share(spend) as part, spend by channel keep spend > $100_000
SELECT 1, sum(s) FROM (SELECT total(spend) AS s FROM acquisition GROUP BY channel HAVING s > 100000);

-- top: others have their share of the whole
-- 20: share(spend) by channel top 2
SELECT channel, total(spend) / all_spend() AS s FROM acquisition GROUP BY channel ORDER BY s DESC LIMIT 2;
-- others 20: share(spend) by channel top 2
SELECT total(spend) / all_spend() FROM acquisition WHERE channel NOT IN ('paid_search', 'paid_social');

-- with: the new figures above and below
-- 23: share(spend) by region with spend = if(channel = "tv", $0, spend)
SELECT region, total_where(spend, channel != 'tv') / sum(total_where(spend, channel != 'tv')) OVER ()
FROM acquisition GROUP BY region ORDER BY region;

-- vs: shares change in points
-- 26: share(spend) by region over 2025 vs 2024
SELECT region, b, a, a - b, rise(b, a) FROM (
    SELECT region, total_where(spend, year = 2024) / sum(total_where(spend, year = 2024)) OVER () AS b,
        total_where(spend, year = 2025) / sum(total_where(spend, year = 2025)) OVER () AS a
    FROM acquisition GROUP BY region) ORDER BY region;

-- the total of a ratio is a ratio of sums, of a distinct count the count over all rows
-- 29: cac, total(cac), cac / total(cac) as index by region over 2025
SELECT region, ratio(spend, won), whole, ratio(spend, won) / whole
FROM acquisition, (SELECT ratio(spend, won) AS whole FROM acquisition WHERE year = 2025)
WHERE year = 2025 GROUP BY region, whole ORDER BY region;
-- 30: distinct(channel), total(distinct(channel)) by quarter over 2025
SELECT quarter, count(DISTINCT channel), 8 FROM acquisition WHERE year = 2025 GROUP BY quarter ORDER BY quarter;
-- 31: median(leads), total(median(leads)) by channel
SELECT channel, median(leads), (SELECT median(leads) FROM acquisition)
FROM acquisition GROUP BY channel ORDER BY channel;

-- shares in formulas and in the order
-- 34: share(new_customers) / share(spend) as yield by channel sort yield desc
SELECT channel, (total(won) / all_won()) / (total(spend) / all_spend()) AS yield FROM acquisition GROUP BY channel
ORDER BY yield DESC;
-- 35: spend by channel sort share(new_customers) top 2
SELECT channel, total(spend) FROM acquisition GROUP BY channel ORDER BY total(won) LIMIT 2;
-- 36: share(spend)
SELECT 1;
-- 37: total(spend), share(spend) where region = "EU" over 2025
SELECT total(spend), 1 FROM acquisition WHERE region = 'EU' AND year = 2025;

-- keep: a share of all groups before the choice
-- 40: spend by channel keep share(spend) > 10%
SELECT channel, total(spend) FROM acquisition GROUP BY channel HAVING total(spend) / all_spend() > 0.1 ORDER BY channel;
-- 41: spend by channel keep spend > total(spend) / 10
SELECT channel, total(spend) FROM acquisition GROUP BY channel HAVING total(spend) / all_spend() > 0.1 ORDER BY channel;

-- vs and keep: of the groups kept on both sides
-- 44: share(spend) by channel over 2025 vs 2024 keep spend > $50_000
SELECT channel, b, a, a - b, rise(b, a) FROM (
    SELECT channel, total_where(spend, year = 2024) / sum(total_where(spend, year = 2024)) OVER () AS b,
        total_where(spend, year = 2025) / sum(total_where(spend, year = 2025)) OVER () AS a
    FROM acquisition GROUP BY channel HAVING total_where(spend, year = 2025) > 50000) ORDER BY channel;

-- within a key: the total of the groups that share it, and each group's share of that
-- 47: spend, total(spend by region), share(spend by region) by region, channel over 2025-Q1
SELECT region, channel, total(spend), sum(total(spend)) OVER in_region, total(spend) / sum(total(spend)) OVER in_region
FROM acquisition WHERE quarter = '2025-Q1' GROUP BY region, channel WINDOW in_region AS (PARTITION BY region)
ORDER BY region, channel;
-- subtotals 47: spend, total(spend by region), share(spend by region) by region, channel over 2025-Q1
SELECT region, NULL, total(spend), total(spend), 1 FROM acquisition WHERE quarter = '2025-Q1' GROUP BY region ORDER BY region;
-- total 47: spend, total(spend by region), share(spend by region) by region, channel over 2025-Q1
SELECT total(spend), total(spend), 1 FROM acquisition WHERE quarter = '2025-Q1';
-- 48: share(spend by month) by month, region over 2025-Q1
SELECT month, region, total(spend) / sum(total(spend)) OVER (PARTITION BY month)
FROM acquisition WHERE quarter = '2025-Q1' GROUP BY month, region ORDER BY month, region;
-- 49: cac / total(cac by channel) as index by channel, region where channel in ("email", "organic")
SELECT channel, region, ratio(spend, won) / (SELECT ratio(spend, won) FROM acquisition AS o WHERE o.channel = a.channel)
FROM acquisition AS a WHERE channel IN ('email', 'organic') GROUP BY channel, region ORDER BY channel, region;
-- 50: spend, total(spend by quarter), share(spend by quarter) by quarter, channel over 2025-Q3..2025-Q4 top 1 per quarter
SELECT quarter, channel, s, t, s / t FROM quarters_2025 WHERE is_first ORDER BY s DESC;
-- others 50: spend, total(spend by quarter), share(spend by quarter) by quarter, channel over 2025-Q3..2025-Q4 top 1 per quarter
-- They lie in both quarters.
SELECT sum(s) FILTER (WHERE NOT is_first), sum(s), sum(s) FILTER (WHERE NOT is_first) / sum(s) FROM quarters_2025;
-- 51: share(spend by channel) by region, channel where channel in ("tv", "email") keep share(spend by channel) > 50%
-- Shown is the share of the groups that are left, one in each channel.
SELECT region, channel, 1 FROM (
    SELECT region, channel, total(spend) / sum(total(spend)) OVER (PARTITION BY channel) AS part
    FROM acquisition WHERE channel IN ('tv', 'email') GROUP BY region, channel) WHERE part > 0.5 ORDER BY region, channel;
-- 52: share(spend by region) as part by region, channel over 2025-Q1 sort part desc top 3
SELECT region, channel, total(spend) / sum(total(spend)) OVER (PARTITION BY region) AS part
FROM acquisition WHERE quarter = '2025-Q1' GROUP BY region, channel ORDER BY part DESC LIMIT 3;
-- others 52: share(spend by region) as part by region, channel over 2025-Q1 sort part desc top 3
SELECT sum(CASE WHEN place > 3 THEN s END) / sum(s) FROM (
    SELECT s, row_number() OVER (ORDER BY s / t DESC) AS place FROM (
        SELECT total(spend) AS s, sum(total(spend)) OVER (PARTITION BY region) AS t
        FROM acquisition WHERE quarter = '2025-Q1' GROUP BY region, channel));
-- 53: share(spend by month) by month, region over 2025-01..2025-02 with spend = if(region = "EU", spend * 2, spend)
SELECT month, region, s / sum(s) OVER (PARTITION BY month) FROM (
    SELECT month, region, total(CASE WHEN region = 'EU' THEN spend * 2 ELSE spend END) AS s
    FROM acquisition WHERE month IN ('2025-01', '2025-02') GROUP BY month, region) ORDER BY month, region;
-- 54: share(spend by region, quarter) by region, quarter, channel over 2025-Q1..2025-Q2 where channel in ("tv", "email")
SELECT region, quarter, channel, total(spend) / sum(total(spend)) OVER (PARTITION BY region, quarter) FROM acquisition
WHERE quarter IN ('2025-Q1', '2025-Q2') AND channel IN ('tv', 'email')
GROUP BY region, quarter, channel ORDER BY region, quarter, channel;
-- 55: share(spend by region) by region, channel over 2025 vs 2024 where channel in ("tv", "email")
SELECT region, channel, b, a, a - b, rise(b, a) FROM (
    SELECT region, channel, total_where(spend, year = 2024) / sum(total_where(spend, year = 2024)) OVER (PARTITION BY region) AS b,
        total_where(spend, year = 2025) / sum(total_where(spend, year = 2025)) OVER (PARTITION BY region) AS a
    FROM acquisition WHERE channel IN ('tv', 'email') GROUP BY region, channel) ORDER BY region, channel;
-- 56: share(spend by region) by region, channel where channel in ("tv", "email") vs where channel in ("tv", "partner")
-- A channel that one side lacks has spent 0 of its region's money there.
SELECT region, channel, b, a, a - b, rise(b, a) FROM (
    SELECT region, channel, p / sum(p) OVER (PARTITION BY region) AS b, e / sum(e) OVER (PARTITION BY region) AS a FROM (
        SELECT region, channel, total_where(spend, channel != 'email') AS p, total_where(spend, channel != 'partner') AS e
        FROM acquisition WHERE channel IN ('tv', 'email', 'partner') GROUP BY region, channel)) ORDER BY region, channel;
