-- check.sql: what DuckDB says to check.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW acquisition AS
SELECT date, channel, region, replace(spend, '$', '')::DECIMAL(12, 2) AS spend, visitors, leads, mqls, sqls, trials, new_customers
FROM read_csv('samples/acquisition.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d',
    columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});
-- Wilson's interval by its textbook form, with z of 97.5 %.
CREATE MACRO z() AS 1.959963984540054;
CREATE MACRO reach(x, n) AS z() * sqrt((x / n) * (1 - x / n) / n + z() * z() / (4.0 * n * n)) / (1 + z() * z() / n);
CREATE MACRO centre(x, n) AS (x / n + z() * z() / (2.0 * n)) / (1 + z() * z() / n);
CREATE MACRO low(x, n) AS greatest(0, centre(x, n) - reach(x, n));
CREATE MACRO high(x, n) AS least(1, centre(x, n) + reach(x, n));
CREATE MACRO judged(low, high, a, b) AS CASE WHEN low >= a AND high <= b THEN 'inside' WHEN high < a THEN 'below'
    WHEN low > b THEN 'above' ELSE 'cannot tell' END;
CREATE MACRO placed(x, a, b) AS CASE WHEN x < a THEN 'below' WHEN x > b THEN 'above' ELSE 'inside' END;
CREATE MACRO cac(spend, new_customers) AS sum(spend) / nullif(sum(new_customers), 0);

-- 7: check cac
SELECT 'cac', cac(spend, new_customers) AS v, NULL, NULL, NULL, placed(v, 200, 1000) FROM acquisition;
-- 9: check cac by channel
SELECT * EXCLUDE (k) FROM (
    SELECT 0 AS k, channel, 'cac', cac(spend, new_customers) AS v, NULL, NULL, NULL, placed(v, 200, 1000)
    FROM acquisition GROUP BY channel
    UNION ALL
    SELECT 1, NULL, 'cac', cac(spend, new_customers) AS v, NULL, NULL, NULL, placed(v, 200, 1000) FROM acquisition)
ORDER BY k, channel;
-- 11: check trial_to_paid by channel over 2025-01
SELECT channel, 'trial_to_paid', x / n, low(x, n), high(x, n), NULL, judged(low(x, n), high(x, n), 0.15, 0.30) FROM (
    SELECT 0 AS k, channel, sum(new_customers)::DOUBLE AS x, sum(trials)::DOUBLE AS n FROM acquisition
    WHERE date BETWEEN '2025-01-01' AND '2025-01-31' GROUP BY channel
    UNION ALL
    SELECT 1, NULL, sum(new_customers)::DOUBLE, sum(trials)::DOUBLE FROM acquisition
    WHERE date BETWEEN '2025-01-01' AND '2025-01-31')
ORDER BY k, channel;
-- 13: check leads of visitors over 2025-01-01..2025-01-03 where channel = "tv"
SELECT 'leads of visitors', x / n, low(x, n), high(x, n), NULL, judged(low(x, n), high(x, n), 0.007, 0.023) FROM (
    SELECT sum(leads)::DOUBLE AS x, sum(visitors)::DOUBLE AS n FROM acquisition
    WHERE date BETWEEN '2025-01-01' AND '2025-01-03' AND channel = 'tv');
-- 20: check 8 of 36 as trial_to_paid
SELECT '8 of 36', 8.0 / 36, low(8.0, 36), high(8.0, 36), NULL, judged(low(8.0, 36), high(8.0, 36), 0.15, 0.30);
-- 21: check 80 of 360 as trial_to_paid
SELECT '80 of 360', 80.0 / 360, low(80.0, 360), high(80.0, 360), NULL, judged(low(80.0, 360), high(80.0, 360), 0.15, 0.30);
-- 22: check 10 of 200 as trial_to_paid
SELECT '10 of 200', 10.0 / 200, low(10.0, 200), high(10.0, 200), NULL, judged(low(10.0, 200), high(10.0, 200), 0.15, 0.30);
-- 23: check 90 of 200 as trial_to_paid
SELECT '90 of 200', 90.0 / 200, low(90.0, 200), high(90.0, 200), NULL, judged(low(90.0, 200), high(90.0, 200), 0.15, 0.30);

-- 45: check 4% per month as churn for enterprise
SELECT '4% per month', 0.04, NULL, NULL, 1 - 0.96::DOUBLE ^ 12, 'above';
-- 46: check 0.4% per month as churn for enterprise
SELECT '0.4% per month', 0.004, NULL, NULL, 1 - 0.996::DOUBLE ^ 12, 'inside';
-- 48: check 15% per month as mrr_growth for mature
SELECT '15% per month', 0.15, NULL, NULL, 1.15::DOUBLE ^ 12 - 1, 'above';
-- 49: check 1% per month as mrr_growth for mature
SELECT '1% per month', 0.01, NULL, NULL, 1.01::DOUBLE ^ 12 - 1, 'inside';
-- 50: check 12% per year as mrr_growth for startup
SELECT '12% per year', 0.12, NULL, NULL, 1.12::DOUBLE ^ (1.0 / 12) - 1, 'below';
-- 52: check 1080 hours as sales_cycle for smb
SELECT '1080 hours', 1080, NULL, NULL, 45, 'inside';
