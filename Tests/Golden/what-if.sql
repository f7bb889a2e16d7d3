-- what-if.sql: what DuckDB says to what-if.funnel. Money per month times a share by a rate per month is money.
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
CREATE MACRO ltv(arpa, margin, churn) AS arpa * margin / churn;
CREATE VIEW churns AS FROM (VALUES (0.02), (0.04), (0.06), (0.08)) AS t(churn);

-- 5: cac with spend = spend * 0.8
SELECT ratio(spend * 0.8, won) FROM acquisition;

-- 6: cac by region with spend = spend * 0.8
SELECT region, ratio(spend * 0.8, won) FROM acquisition GROUP BY region ORDER BY region;
-- total 6: cac by region with spend = spend * 0.8
SELECT ratio(spend * 0.8, won) FROM acquisition;

-- 7: cac
SELECT ratio(spend, won) FROM acquisition;

-- 12: ltv with churn = 3%
SELECT ltv(100, 0.8, 0.03);

-- 13: ltv with churn = churn / 2
SELECT ltv(100, 0.8, 0.025);

-- 14: ltv with churn in 2%..8% step 2%
SELECT churn, ltv(100, 0.8, churn) FROM churns ORDER BY churn;

-- 15: ltv with churn in (2%, 5%)
SELECT churn, ltv(100, 0.8, churn) FROM (VALUES (0.02), (0.05)) AS t(churn) ORDER BY churn;

-- A grid: one column per margin.
-- 16: ltv with churn in 2%..8% step 2%, margin in 70%..90% step 10%
SELECT churn, ltv(100, 0.7, churn), ltv(100, 0.8, churn), ltv(100, 0.9, churn) FROM churns ORDER BY churn;

-- 17: ltv / cac with churn = 4%, spend = spend * 1.1
SELECT ltv(100, 0.8, 0.04) / ratio(spend * 1.1, won) FROM acquisition;
