-- clause-triples.sql: what DuckDB says to clause-triples.funnel.
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
-- The last quarter of 2025 against the one before; the partners' quarters.
CREATE VIEW autumn AS
SELECT *, spent_before / nullif(won_before, 0) AS b, spent / nullif(won, 0) AS a FROM (
    SELECT channel, region, total_where(spend, quarter = '2025-Q3') AS spent_before,
        total_where(won, quarter = '2025-Q3') AS won_before, total_where(spend, quarter = '2025-Q4') AS spent,
        total_where(won, quarter = '2025-Q4') AS won
    FROM acquisition GROUP BY channel, region);
CREATE VIEW partners AS
SELECT year, quarter, region, total(spend) AS s FROM acquisition WHERE channel = 'partner' GROUP BY ALL;

-- Three and more clauses in one query, in any order, on the large sample.

-- where, by, over
-- 10: spend, cac by channel where region = "EU" over 2025-Q3
SELECT channel, total(spend), ratio(spend, won) FROM acquisition WHERE region = 'EU' AND quarter = '2025-Q3'
GROUP BY channel ORDER BY channel;
-- total 10: spend, cac by channel where region = "EU" over 2025-Q3
SELECT total(spend), ratio(spend, won) FROM acquisition WHERE region = 'EU' AND quarter = '2025-Q3';

-- where, by two keys, over: subtotals of ratios
-- 13: cac, won by channel, quarter over 2025 where region = "US" and visitors > 100
SELECT channel, quarter, ratio(spend, won), ratio(won, sqls) FROM acquisition
WHERE region = 'US' AND visitors > 100 AND year = 2025 GROUP BY channel, quarter ORDER BY channel, quarter;
-- subtotals 13: cac, won by channel, quarter over 2025 where region = "US" and visitors > 100
SELECT channel, NULL, ratio(spend, won), ratio(won, sqls) FROM acquisition
WHERE region = 'US' AND visitors > 100 AND year = 2025 GROUP BY channel ORDER BY channel;
-- total 13: cac, won by channel, quarter over 2025 where region = "US" and visitors > 100
SELECT ratio(spend, won), ratio(won, sqls) FROM acquisition WHERE region = 'US' AND visitors > 100 AND year = 2025;

-- by, where, keep, sort
-- 16: spend, cac by channel sort cac desc keep new_customers >= 100 where region = "EU"
SELECT channel, total(spend), ratio(spend, won) AS cac FROM acquisition WHERE region = 'EU'
GROUP BY channel HAVING total(won) >= 100 ORDER BY cac DESC;
-- total 16: spend, cac by channel sort cac desc keep new_customers >= 100 where region = "EU"
SELECT total(spend), ratio(spend, won) FROM acquisition WHERE region = 'EU' AND channel IN (
    SELECT channel FROM acquisition WHERE region = 'EU' GROUP BY channel HAVING total(won) >= 100);

-- by, over, keep, top: others are of the groups kept in the period
-- 19: spend, cac by channel over 2025 keep new_customers > 50 top 2
SELECT channel, total(spend) AS s, ratio(spend, won) FROM acquisition WHERE year = 2025
GROUP BY channel HAVING total(won) > 50 ORDER BY s DESC LIMIT 2;
-- others 19: spend, cac by channel over 2025 keep new_customers > 50 top 2
SELECT total(spend), ratio(spend, won) FROM acquisition WHERE year = 2025 AND channel IN (
    SELECT channel FROM acquisition WHERE year = 2025 GROUP BY channel HAVING total(won) > 50
    ORDER BY total(spend) DESC OFFSET 2);
-- total 19: spend, cac by channel over 2025 keep new_customers > 50 top 2
SELECT total(spend), ratio(spend, won) FROM acquisition WHERE year = 2025 AND channel IN (
    SELECT channel FROM acquisition WHERE year = 2025 GROUP BY channel HAVING total(won) > 50);

-- by, over, vs, where
-- 22: cac, won by region over 2025-Q4 vs same quarter last year where channel in ("email", "referral")
SELECT region, b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT region, ratio_where(spend, won, quarter = '2024-Q4') AS b, ratio_where(spend, won, quarter = '2025-Q4') AS a,
        ratio_where(won, sqls, quarter = '2024-Q4') AS d, ratio_where(won, sqls, quarter = '2025-Q4') AS c
    FROM acquisition WHERE channel IN ('email', 'referral') GROUP BY region) ORDER BY region;
-- total 22: cac, won by region over 2025-Q4 vs same quarter last year where channel in ("email", "referral")
SELECT b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT ratio_where(spend, won, quarter = '2024-Q4') AS b, ratio_where(spend, won, quarter = '2025-Q4') AS a,
        ratio_where(won, sqls, quarter = '2024-Q4') AS d, ratio_where(won, sqls, quarter = '2025-Q4') AS c
    FROM acquisition WHERE channel IN ('email', 'referral'));

-- by, over, vs, keep, sort, top at once
-- 25: cac by channel, region over 2025-Q4 vs last quarter keep new_customers >= 10 sort cac top 3
SELECT channel, region, b, a, a - b, rise(b, a) FROM autumn WHERE won >= 10 ORDER BY a LIMIT 3;
-- others 25: cac by channel, region over 2025-Q4 vs last quarter keep new_customers >= 10 sort cac top 3
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total(spent_before) / total(won_before) AS b, total(spent) / total(won) AS a
    FROM (FROM autumn WHERE won >= 10 ORDER BY a OFFSET 3));
-- total 25: cac by channel, region over 2025-Q4 vs last quarter keep new_customers >= 10 sort cac top 3
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total(spent_before) / total(won_before) AS b, total(spent) / total(won) AS a FROM autumn WHERE won >= 10);

-- by, over, vs, top per
-- 28: spend by channel, region over 2025-Q4 vs last quarter top 2 per region
SELECT channel, region, spent_before, spent, spent - spent_before, rise(spent_before, spent) FROM autumn
QUALIFY row_number() OVER (PARTITION BY region ORDER BY spent DESC) <= 2 ORDER BY spent DESC;
-- others 28: spend by channel, region over 2025-Q4 vs last quarter top 2 per region
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(spent_before) AS b, sum(spent) AS a FROM (
    FROM autumn QUALIFY row_number() OVER (PARTITION BY region ORDER BY spent DESC) > 2));

-- by, with, where, over
-- 31: cac by region with spend = if(channel = "tv", spend * 0.5, spend) where visitors > 50 over 2025
SELECT region, ratio(CASE channel WHEN 'tv' THEN spend * 0.5 ELSE spend END, won) FROM acquisition
WHERE visitors > 50 AND year = 2025 GROUP BY region ORDER BY region;
-- total 31: cac by region with spend = if(channel = "tv", spend * 0.5, spend) where visitors > 50 over 2025
SELECT ratio(CASE channel WHEN 'tv' THEN spend * 0.5 ELSE spend END, won) FROM acquisition
WHERE visitors > 50 AND year = 2025;

-- by, with, vs, over: the new figures on both sides
-- 34: cac by region with new_customers = new_customers * 2, spend = spend * 1.1 over 2025-12 vs last month
SELECT region, b, a, a - b, rise(b, a) FROM (
    SELECT region, ratio_where(spend * 1.1, won * 2, month = '2025-11') AS b,
        ratio_where(spend * 1.1, won * 2, month = '2025-12') AS a FROM acquisition GROUP BY region) ORDER BY region;

-- by, with a range, keep, over
-- 37: revenue * margin as gross by channel with margin in (50%, 90%) keep gross > $20_000 over 2025
SELECT margin, channel, total(revenue) * margin AS gross FROM acquisition, (VALUES (0.5), (0.9)) AS margins(margin)
WHERE year = 2025 GROUP BY margin, channel HAVING gross > 20000 ORDER BY margin, channel;

-- by, with a range, where, sort
-- 40: revenue * margin as gross by region with margin in 40%..60% step 20% where channel != "tv" sort gross desc
SELECT margin, region, total(revenue) * margin AS gross FROM acquisition, (VALUES (0.4), (0.6)) AS margins(margin)
WHERE channel != 'tv' GROUP BY margin, region ORDER BY margin, gross DESC;

-- a grid of two ranges, where, over
-- 43: revenue * margin - spend * part with margin in (50%, 80%), part in (1, 2) where region = "US" over 2025-Q1
SELECT margin, total(revenue) * margin - total(spend), total(revenue) * margin - total(spend) * 2
FROM acquisition, (VALUES (0.5), (0.8)) AS margins(margin) WHERE region = 'US' AND quarter = '2025-Q1'
GROUP BY margin ORDER BY margin;

-- by a period, over, keep, sort, bottom
-- 46: spend, revenue by month over 2025 keep revenue > spend / 4 sort revenue bottom 3
FROM (SELECT month, total(spend) AS s, total(revenue) AS r FROM acquisition WHERE year = 2025
    GROUP BY month HAVING r > s / 4 ORDER BY r DESC LIMIT 3) ORDER BY r;
-- total 46: spend, revenue by month over 2025 keep revenue > spend / 4 sort revenue bottom 3
SELECT sum(s), sum(r) FROM (SELECT total(spend) AS s, total(revenue) AS r FROM acquisition WHERE year = 2025
    GROUP BY month HAVING r > s / 4);

-- by a period and a key, over, where, vs last year
-- 49: spend by quarter, region over 2025 vs last year where channel = "partner"
SELECT a.quarter, a.region, b.s, a.s, a.s - b.s, rise(b.s, a.s) FROM partners AS a
JOIN partners AS b ON a.region = b.region AND a.quarter = replace(b.quarter, '2024', '2025')
WHERE a.year = 2025 AND b.year = 2024 ORDER BY ALL;
-- total 49: spend by quarter, region over 2025 vs last year where channel = "partner"
SELECT b, a, a - b, rise(b, a)
FROM (SELECT total_where(s, year = 2024) AS b, total_where(s, year = 2025) AS a FROM partners);

-- by, vs where, over, keep, sort
-- 52: won by channel vs where region = "EU" over 2025 keep sqls > 100 sort won
SELECT channel, b, a, a - b, rise(b, a) FROM (
    SELECT channel, ratio_where(won, sqls, region = 'EU') AS b, ratio(won, sqls) AS a FROM acquisition WHERE year = 2025
    GROUP BY channel HAVING total(sqls) > 100) ORDER BY a;
-- total 52: won by channel vs where region = "EU" over 2025 keep sqls > 100 sort won
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT ratio_where(won, sqls, region = 'EU') AS b, ratio(won, sqls) AS a FROM acquisition
    WHERE year = 2025 AND channel IN (
        SELECT channel FROM acquisition WHERE year = 2025 GROUP BY channel HAVING total(sqls) > 100));

-- all but `to`, in an order of its own
-- 55: cac from acquisition sort cac top 2 by channel keep cac > $100 with spend = spend * 2 where region = "US" over 2025 vs 2024
SELECT channel, b, a, a - b, rise(b, a) FROM (
    SELECT channel, ratio_where(spend * 2, won, year = 2024) AS b, ratio_where(spend * 2, won, year = 2025) AS a
    FROM acquisition WHERE region = 'US' GROUP BY channel) WHERE a > 100 ORDER BY a LIMIT 2;
-- others 55: cac from acquisition sort cac top 2 by channel keep cac > $100 with spend = spend * 2 where region = "US" over 2025 vs 2024
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT ratio_where(spend * 2, won, year = 2024) AS b, ratio_where(spend * 2, won, year = 2025) AS a
    FROM acquisition WHERE region = 'US' AND channel IN (
        SELECT channel FROM acquisition WHERE region = 'US' AND year = 2025 GROUP BY channel
        HAVING ratio(spend * 2, won) > 100 ORDER BY ratio(spend * 2, won) OFFSET 2));
-- vs moves the days and weeks of the calendar
-- 58: spend over 2024-02-29 vs last month
SELECT b, a, a - b, rise(b, a) FROM (SELECT total_where(spend, date = '2024-01-29') AS b,
    total_where(spend, date = '2024-02-29') AS a FROM acquisition);
-- vs and weeks: from Monday to Sunday on both sides
-- 61: spend, cac by week over 2025-W10..2025-W11 vs same week last year
SELECT w, b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT w, total_where(spend, date < '2025-01-01') AS b, total_where(spend, date >= '2025-01-01') AS a,
        ratio_where(spend, won, date < '2025-01-01') AS d, ratio_where(spend, won, date >= '2025-01-01') AS c
    FROM (VALUES (DATE '2025-03-03', DATE '2024-03-04'), (DATE '2025-03-10', DATE '2024-03-11')) AS weeks(w, v)
    JOIN acquisition ON date BETWEEN w AND w + 6 OR date BETWEEN v AND v + 6 GROUP BY w) ORDER BY w;
-- total 61: spend, cac by week over 2025-W10..2025-W11 vs same week last year
SELECT b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT total_where(spend, date < '2025-01-01') AS b, total_where(spend, date >= '2025-01-01') AS a,
        ratio_where(spend, won, date < '2025-01-01') AS d, ratio_where(spend, won, date >= '2025-01-01') AS c
    FROM acquisition WHERE date BETWEEN '2025-03-03' AND '2025-03-16' OR date BETWEEN '2024-03-04' AND '2024-03-17');
-- 62: spend over 2025-W10 vs same week last year
SELECT b, a, a - b, rise(b, a) FROM (SELECT total_where(spend, date BETWEEN '2024-03-04' AND '2024-03-10') AS b,
    total_where(spend, date BETWEEN '2025-03-03' AND '2025-03-09') AS a FROM acquisition);
