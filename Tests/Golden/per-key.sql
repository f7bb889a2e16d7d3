-- per-key.sql: what DuckDB says to per-key.funnel.
CREATE VIEW acquisition AS
SELECT date, strftime(date, '%Y-%m') AS month, channel, region, replace(spend, '$', '')::DECIMAL(12, 2) AS spend, new_customers
FROM read_csv('samples/acquisition.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d',
    columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});

-- 5: mean(spend per date) by region
SELECT region, avg(s) FROM (SELECT region, date, sum(spend) AS s FROM acquisition GROUP BY ALL) GROUP BY region ORDER BY region;
-- total 5: mean(spend per date) by region
SELECT avg(s) FROM (SELECT date, sum(spend) AS s FROM acquisition GROUP BY ALL);

-- 6: mean(spend per month), max(spend per month), median(cac per channel) by region
SELECT region, a, b, c FROM
    (SELECT region, avg(s) AS a, max(s) AS b FROM (SELECT region, month, sum(spend) AS s FROM acquisition GROUP BY ALL) GROUP BY region)
    JOIN (SELECT region, median(cac) AS c FROM
        (SELECT region, channel, sum(spend)::DOUBLE / sum(new_customers) AS cac FROM acquisition GROUP BY ALL) GROUP BY region) USING (region)
ORDER BY region;

-- 7: mean(cac per channel weighted by new_customers)
SELECT sum(cac * won) / sum(won) FROM
    (SELECT sum(spend)::DOUBLE / sum(new_customers) AS cac, sum(new_customers) AS won FROM acquisition GROUP BY channel);

-- 8: product(1 - cac / ($10000) per month)
SELECT product(1 - cac / 10000) FROM (SELECT sum(spend)::DOUBLE / sum(new_customers) AS cac FROM acquisition GROUP BY month);

-- 9: stddev(new_customers per date where channel = "email")
SELECT stddev_samp(n) FROM (SELECT coalesce(sum(new_customers), 0) AS n FROM acquisition WHERE channel = 'email' GROUP BY date);

-- 10: quantile(spend per date, 0.9) by quarter over 2025
SELECT '2025-Q' || quarter(date) AS q, quantile_cont(s::DOUBLE, 0.9)
FROM (SELECT date, sum(spend) AS s FROM acquisition WHERE year(date) = 2025 GROUP BY ALL) GROUP BY q ORDER BY q;

-- 11: count(spend > ($50000) per month)
SELECT count(*) FROM (SELECT month FROM acquisition GROUP BY month HAVING sum(spend) > 50000);
