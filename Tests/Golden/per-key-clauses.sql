-- per-key-clauses.sql: what DuckDB says to per-key-clauses.funnel.
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
CREATE VIEW halves AS FROM acquisition WHERE month BETWEEN '2025-01' AND '2025-06';

-- Figures computed per key first, beside every clause. Subtotals, totals and others are computed per key over their own
-- rows.

-- per key and by, over, where
-- 9: mean(spend per date), max(cac per month) by region, quarter over 2025-Q1..2025-Q2
SELECT region, quarter, avg(s), max(c) FROM (
    SELECT region, quarter, total(spend) AS s FROM halves GROUP BY region, quarter, date)
JOIN (SELECT region, quarter, max(c) AS c FROM (
    SELECT region, quarter, ratio(spend, won) AS c FROM halves GROUP BY region, quarter, month) GROUP BY ALL)
USING (region, quarter) GROUP BY ALL ORDER BY ALL;
-- subtotals 9: mean(spend per date), max(cac per month) by region, quarter over 2025-Q1..2025-Q2
SELECT region, NULL, avg(s), max(c) FROM (SELECT region, total(spend) AS s FROM halves GROUP BY region, date)
JOIN (SELECT region, max(c) AS c FROM (
    SELECT region, ratio(spend, won) AS c FROM halves GROUP BY region, month) GROUP BY ALL)
USING (region) GROUP BY ALL ORDER BY ALL;
-- total 9: mean(spend per date), max(cac per month) by region, quarter over 2025-Q1..2025-Q2
SELECT (SELECT avg(s) FROM (SELECT total(spend) AS s FROM halves GROUP BY date)),
    (SELECT max(c) FROM (SELECT ratio(spend, won) AS c FROM halves GROUP BY month));
-- 10: median(spend per date), quantile(spend per date, 0.9) by channel over 2025-Q4 where region = "US"
SELECT channel, median(s::DOUBLE), quantile_cont(s::DOUBLE, 0.9) FROM (
    SELECT channel, total(spend) AS s FROM acquisition WHERE quarter = '2025-Q4' AND region = 'US'
    GROUP BY channel, date)
GROUP BY channel ORDER BY channel;
-- total 10: median(spend per date), quantile(spend per date, 0.9) by channel over 2025-Q4 where region = "US"
SELECT median(s::DOUBLE), quantile_cont(s::DOUBLE, 0.9) FROM (
    SELECT total(spend) AS s FROM acquisition WHERE quarter = '2025-Q4' AND region = 'US' GROUP BY date);
-- 11: max(spend per date), min(spend per date), stddev(spend per date) by month over 2025-Q1
SELECT month, max(s), min(s), stddev_samp(s) FROM (
    SELECT month, total(spend) AS s FROM acquisition WHERE quarter = '2025-Q1' GROUP BY month, date)
GROUP BY month ORDER BY month;
-- 12: mean(spend per week), mean(spend per quarter) over 2025
SELECT
    (SELECT avg(s) FROM (
        SELECT total(spend) AS s FROM acquisition WHERE year = 2025 GROUP BY date_trunc('week', date))),
    (SELECT avg(s) FROM (SELECT total(spend) AS s FROM acquisition WHERE year = 2025 GROUP BY quarter));

-- per two keys
-- 15: mean(spend per region, month) by channel over 2025
SELECT channel, avg(s) FROM (
    SELECT channel, total(spend) AS s FROM acquisition WHERE year = 2025 GROUP BY channel, region, month)
GROUP BY channel ORDER BY channel;
-- total 15: mean(spend per region, month) by channel over 2025
SELECT avg(s) FROM (SELECT total(spend) AS s FROM acquisition WHERE year = 2025 GROUP BY region, month);
-- 16: count(cac per channel, month), count(rows per channel, month) where region = "US" and channel in ("tv", "webinar")
SELECT count(c), count(*) FROM (SELECT ratio(spend, won) AS c FROM acquisition
    WHERE region = 'US' AND channel IN ('tv', 'webinar') GROUP BY channel, month);

-- per key and keep, sort, top
-- 19: mean(spend per month) as monthly_spend by channel keep monthly_spend > $4_000 sort monthly_spend desc
SELECT channel, avg(s) AS a FROM (SELECT channel, total(spend) AS s FROM acquisition GROUP BY channel, month)
GROUP BY channel HAVING a > 4000 ORDER BY a DESC;
-- total 19: mean(spend per month) as monthly_spend by channel keep monthly_spend > $4_000 sort monthly_spend desc
SELECT avg(s) FROM (SELECT total(spend) AS s FROM acquisition WHERE channel IN (
    SELECT channel FROM acquisition GROUP BY channel HAVING total(spend) / 24 > 4000) GROUP BY month);
-- 20: mean(spend per date) by channel top 3 over 2025
SELECT channel, avg(s) AS a FROM (
    SELECT channel, total(spend) AS s FROM acquisition WHERE year = 2025 GROUP BY channel, date)
GROUP BY channel ORDER BY a DESC LIMIT 3;
-- others 20: mean(spend per date) by channel top 3 over 2025
SELECT avg(s) FROM (SELECT total(spend) AS s FROM acquisition WHERE year = 2025
    AND channel NOT IN ('paid_search', 'paid_social', 'tv') GROUP BY date);
-- 21: median(cac per month) by channel, region bottom 1 per region
SELECT channel, region, a FROM (
    SELECT channel, region, median(c) AS a, row_number() OVER (PARTITION BY region ORDER BY median(c)) AS n FROM (
        SELECT channel, region, ratio(spend, won) AS c FROM acquisition GROUP BY channel, region, month)
    GROUP BY channel, region)
WHERE n = 1 ORDER BY a;

-- per key and vs, with
-- 24: mean(spend per month), mean(won per channel) by region over 2025 vs 2024
SELECT region, b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT region, avg(s) FILTER (year = 2024) AS b, avg(s) FILTER (year = 2025) AS a
    FROM (SELECT region, year, total(spend) AS s FROM acquisition GROUP BY region, year, month) GROUP BY region)
JOIN (SELECT region, avg(w) FILTER (year = 2024) AS d, avg(w) FILTER (year = 2025) AS c
    FROM (SELECT region, year, ratio(won, sqls) AS w FROM acquisition GROUP BY region, year, channel) GROUP BY region)
USING (region) ORDER BY region;
-- 25: mean(spend per month) by region with spend = if(channel = "tv", $0, spend) over 2025
SELECT region, avg(s) FROM (
    SELECT region, total_where(spend, channel != 'tv') AS s FROM acquisition WHERE year = 2025 GROUP BY region, month)
GROUP BY region ORDER BY region;

-- a filter of the operand, and arithmetic with figures per key
-- 28: mean(spend per month where channel = "tv"), mean(spend per month) by region
SELECT region, avg(t), avg(s) FROM (
    SELECT region, total_where(spend, channel = 'tv') AS t, total(spend) AS s FROM acquisition GROUP BY region, month)
GROUP BY region ORDER BY region;
-- 29: max(spend per month) / mean(spend per month) by channel over 2025
SELECT channel, max(s) / avg(s) FROM (
    SELECT channel, total(spend) AS s FROM acquisition WHERE year = 2025 GROUP BY channel, month)
GROUP BY channel ORDER BY channel;

-- products per month: (1 - r) chained, and its subtotals chained over all their rows
-- 32: product(1 - won per quarter) by region, year
SELECT region, year::VARCHAR, product(1 - w) FROM (
    SELECT region, year, ratio(won, sqls) AS w FROM acquisition GROUP BY region, year, quarter)
GROUP BY ALL ORDER BY ALL;
-- subtotals 32: product(1 - won per quarter) by region, year
SELECT region, NULL, product(1 - w) FROM (
    SELECT region, ratio(won, sqls) AS w FROM acquisition GROUP BY region, quarter) GROUP BY ALL ORDER BY ALL;
-- total 32: product(1 - won per quarter) by region, year
SELECT product(1 - w) FROM (SELECT ratio(won, sqls) AS w FROM acquisition GROUP BY quarter);
-- 33: product(1 - (new_customers / 1000) per month) by region over 2025 vs 2024
SELECT region, b, a, a - b, rise(b, a) FROM (
    SELECT region, product(1 - n / 1000) FILTER (year = 2024) AS b, product(1 - n / 1000) FILTER (year = 2025) AS a
    FROM (SELECT region, year, total(won) AS n FROM acquisition GROUP BY region, year, month) GROUP BY region)
ORDER BY region;
-- 34: 1 - product(1 - won per month) where channel = "email" over 2025-Q1
SELECT 1 - product(1 - w) FROM (
    SELECT ratio(won, sqls) AS w FROM acquisition WHERE channel = 'email' AND quarter = '2025-Q1' GROUP BY month);

-- weighted: of rows, and of figures per key
-- 37: mean(spend weighted by visitors), mean(leads / visitors weighted by visitors) by region over 2025
SELECT region, sum(spend * visitors) / sum(visitors), sum(leads) / sum(visitors)
FROM acquisition WHERE year = 2025 GROUP BY region ORDER BY region;
-- 38: mean(spend weighted by new_customers) by channel where region = "EU" keep new_customers > 150 sort new_customers
SELECT channel, sum(spend * won) / sum(won) FROM acquisition WHERE region = 'EU'
GROUP BY channel HAVING total(won) > 150 ORDER BY total(won);
-- 39: mean(cac per channel weighted by new_customers), mean(cac per channel weighted by spend) by quarter over 2025
SELECT quarter, sum(c * n) / sum(n), sum(c * s) / sum(CASE WHEN c IS NOT NULL THEN s END) FROM (
    SELECT quarter, ratio(spend, won) AS c, total(won) AS n, total(spend) AS s
    FROM acquisition WHERE year = 2025 GROUP BY quarter, channel) GROUP BY quarter ORDER BY quarter;
-- 40: mean(won per month weighted by sqls) by region over 2025 vs 2024
SELECT region, b, a, a - b, rise(b, a) FROM (
    SELECT region, ratio_where(won, sqls, year = 2024) AS b, ratio_where(won, sqls, year = 2025) AS a
    FROM acquisition GROUP BY region) ORDER BY region;
-- 41: mean(won per channel weighted by leads) with leads = if(channel = "email", leads * 3, leads)
SELECT sum(w * l) / sum(l) FROM (
    SELECT ratio(won, sqls) AS w, CASE channel WHEN 'email' THEN 3 ELSE 1 END * total(leads) AS l
    FROM acquisition GROUP BY channel);

-- shares per key are of the keys
-- 44: mean(share(spend) per channel), max(share(spend) per channel) by region
SELECT region, avg(p), max(p) FROM (
    SELECT region, total(spend) / sum(total(spend)) OVER (PARTITION BY region) AS p
    FROM acquisition GROUP BY region, channel) GROUP BY region ORDER BY region;
