-- acquisition.sql: what DuckDB says to acquisition.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW acquisition AS
SELECT
    date, date_trunc('month', date) AS month_start, 'Q' || quarter(date) AS quarter_of_year, channel, region,
    replace(spend, '$', '')::DECIMAL(12, 2) AS spend,
    impressions, visitors, leads, mqls, sqls, trials, new_customers,
    replace(revenue, '$', '')::DECIMAL(12, 2) AS revenue
FROM read_csv('samples/acquisition.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d',
    columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});
-- A sum of decimals is exact; one division turns it into a double. No customers means no cac.
CREATE MACRO cac(spend, new_customers) AS sum(spend) / nullif(sum(new_customers), 0);

-- 6: cac
SELECT cac(spend, new_customers) FROM acquisition;

-- 7: cac by channel
SELECT channel, cac(spend, new_customers) FROM acquisition GROUP BY channel ORDER BY channel;
-- total 7: cac by channel
SELECT cac(spend, new_customers) FROM acquisition;

-- 8: cac by month
SELECT strftime(month_start, '%Y-%m') AS month, cac(spend, new_customers) FROM acquisition GROUP BY month ORDER BY month;

-- 9: sum(spend) by region
SELECT region, sum(spend) FROM acquisition GROUP BY region ORDER BY region;
-- total 9: sum(spend) by region
SELECT sum(spend) FROM acquisition;

-- 10: spend, new_customers, cac by channel, region
SELECT channel, region, sum(spend), sum(new_customers), cac(spend, new_customers)
FROM acquisition GROUP BY channel, region ORDER BY channel, region;
-- total 10: spend, new_customers, cac by channel, region
SELECT sum(spend), sum(new_customers), cac(spend, new_customers) FROM acquisition;

-- 12: cac by channel where region = "EU"
SELECT channel, cac(spend, new_customers) FROM acquisition WHERE region = 'EU' GROUP BY channel ORDER BY channel;
-- total 12: cac by channel where region = "EU"
SELECT cac(spend, new_customers) FROM acquisition WHERE region = 'EU';

-- 13: cac by channel where region = "US" and channel in ("email", "tv", "webinar")
SELECT channel, cac(spend, new_customers) FROM acquisition
WHERE region = 'US' AND channel IN ('email', 'tv', 'webinar') GROUP BY channel ORDER BY channel;

-- tv won nobody in that quarter: its cac is null, and the total counts what it spent.
-- 14: cac by channel over 2025-Q1
SELECT channel, cac(spend, new_customers) FROM acquisition
WHERE date BETWEEN '2025-01-01' AND '2025-03-31' GROUP BY channel ORDER BY channel;
-- total 14: cac by channel over 2025-Q1
SELECT cac(spend, new_customers) FROM acquisition WHERE date BETWEEN '2025-01-01' AND '2025-03-31';

-- 15: cac by quarter over 2025 where channel = "paid_search"
SELECT strftime(date, '%Y-') || quarter_of_year AS quarter, cac(spend, new_customers) FROM acquisition
WHERE year(date) = 2025 AND channel = 'paid_search' GROUP BY quarter ORDER BY quarter;

-- 16: spend, revenue by month where date in 2024-11..2025-02 and visitors > 500
SELECT strftime(month_start, '%Y-%m') AS month, sum(spend), sum(revenue) FROM acquisition
WHERE date BETWEEN '2024-11-01' AND '2025-02-28' AND visitors > 500 GROUP BY month ORDER BY month;

-- 18: count(new_customers), mean(spend), median(spend), quantile(spend, 0.9), stddev(spend) by channel
SELECT channel, count(new_customers), avg(spend), median(spend::DOUBLE), quantile_cont(spend::DOUBLE, 0.9),
    stddev_samp(spend)
FROM acquisition GROUP BY channel ORDER BY channel;
-- total 18: count(new_customers), mean(spend), median(spend), quantile(spend, 0.9), stddev(spend) by channel
SELECT count(new_customers), avg(spend), median(spend::DOUBLE), quantile_cont(spend::DOUBLE, 0.9), stddev_samp(spend)
FROM acquisition;

-- 19: min(visitors), max(visitors), variance(leads), distinct(channel) by region
SELECT region, min(visitors), max(visitors), var_samp(leads), count(DISTINCT channel)
FROM acquisition GROUP BY region ORDER BY region;

-- A mean of ratios, on purpose: rows without customers have no ratio and are left out.
-- 20: mean(spend / new_customers) by region
SELECT region, avg(spend / nullif(new_customers, 0)) FROM acquisition GROUP BY region ORDER BY region;

-- 21: leads of visitors, new_customers of sqls by channel
SELECT channel, sum(leads) / sum(visitors), sum(new_customers) / sum(sqls)
FROM acquisition GROUP BY channel ORDER BY channel;

-- 22: share(spend) by channel
SELECT channel, sum(spend) / (SELECT sum(spend) FROM acquisition) FROM acquisition GROUP BY channel ORDER BY channel;

-- 23: rows by channel
SELECT channel, count(*) FROM acquisition GROUP BY channel ORDER BY channel;

-- 25: cac by channel sort cac
SELECT channel, cac(spend, new_customers) AS cac FROM acquisition GROUP BY channel ORDER BY cac NULLS LAST;

-- 26: cac by channel sort cac desc
SELECT channel, cac(spend, new_customers) AS cac FROM acquisition GROUP BY channel ORDER BY cac DESC NULLS LAST;

-- The total is then of the groups kept.
-- 27: cac by channel keep cac > $500 and new_customers >= 200
SELECT channel, cac(spend, new_customers) AS cac FROM acquisition
GROUP BY channel HAVING cac > 500 AND sum(new_customers) >= 200 ORDER BY channel;
-- total 27: cac by channel keep cac > $500 and new_customers >= 200
SELECT cac(spend, new_customers) FROM acquisition WHERE channel IN (
    SELECT channel FROM acquisition
    GROUP BY channel HAVING cac(spend, new_customers) > 500 AND sum(new_customers) >= 200);

-- Without `sort`, the first metric decides, largest first; the rest is computed from its rows.
-- 28: spend, cac by channel top 3
SELECT channel, sum(spend), cac(spend, new_customers) FROM acquisition GROUP BY channel ORDER BY sum(spend) DESC LIMIT 3;
-- others 28: spend, cac by channel top 3
SELECT sum(spend), cac(spend, new_customers) FROM acquisition WHERE channel NOT IN (
    SELECT channel FROM acquisition GROUP BY channel ORDER BY sum(spend) DESC LIMIT 3);
-- total 28: spend, cac by channel top 3
SELECT sum(spend), cac(spend, new_customers) FROM acquisition;

-- 29: cac by channel, quarter over 2025 keep cac > $1_000 and new_customers >= 10
SELECT channel, strftime(date, '%Y-') || quarter_of_year AS quarter, cac(spend, new_customers) AS cac FROM acquisition
WHERE year(date) = 2025 GROUP BY channel, quarter
HAVING cac > 1000 AND sum(new_customers) >= 10 ORDER BY channel, quarter;
