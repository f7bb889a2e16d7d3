-- rates.sql: what DuckDB says to rates.funnel. A stock is the sum of the rows at the latest month.
CREATE VIEW kpis AS
SELECT strptime(month, '%Y-%m')::DATE AS m, month, channel, customers, churned,
    replace(churn, '%', '')::DOUBLE / 100 AS churn, arr, arpa, price, seats
FROM read_csv('Tests/Golden/data/kpis.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    columns = {'month': 'VARCHAR', 'channel': 'VARCHAR', 'customers': 'BIGINT', 'churned': 'BIGINT', 'churn': 'VARCHAR',
        'open_rate': 'VARCHAR', 'delivered': 'BIGINT', 'arr': 'DOUBLE', 'arpa': 'DOUBLE', 'price': 'DOUBLE',
        'seats': 'BIGINT'});
CREATE VIEW months AS
SELECT month, m, sum(customers)::DOUBLE AS customers, sum(churned) AS churned FROM kpis GROUP BY ALL;
CREATE VIEW quarters AS
SELECT year(m) || '-Q' || quarter(m) AS quarter, arg_max(customers, m) AS customers FROM months GROUP BY 1;
CREATE VIEW latest AS SELECT * FROM kpis WHERE m = (SELECT max(m) FROM kpis);

-- 12: mean(churn)
SELECT avg(churn) FROM kpis;

-- 13: mean(churn weighted by customers)
SELECT sum(churn * customers) / sum(customers) FROM kpis;

-- 14: 1 - mean(churn)
SELECT 1 - avg(churn) FROM kpis;

-- 15: mean(churn) + 1pp
SELECT avg(churn) + 0.01 FROM kpis;

-- 16: mean(churn) * 1.1
SELECT avg(churn) * 1.1 FROM kpis;

-- 17: sum(churn)
SELECT sum(churn) FROM kpis;

-- 18: 1 / mean(churn)
SELECT 1 / avg(churn) FROM kpis;

-- 19: mean(arpa) / mean(churn)
SELECT avg(arpa) / avg(churn) FROM kpis;

-- 20: (1 - mean(churn))^12
SELECT pow(1 - avg(churn), 12) FROM kpis;

-- 21: (1 - mean(churn))^(12 months)
SELECT pow(1 - avg(churn), 12) FROM kpis;

-- 22: annualize(mean(churn))
SELECT 1 - pow(1 - avg(churn), 12) FROM kpis;

-- 23: mean(annualize(churn))
SELECT avg(1 - pow(1 - churn, 12)) FROM kpis;

-- 24: mean(churn) * 12
SELECT avg(churn) * 12 FROM kpis;

-- 25: mean(churn * 12)
SELECT avg(churn * 12) FROM kpis;

-- 26: 1 - product(1 - mean(churn) per month)
SELECT 1 - product(kept) FROM (SELECT 1 - avg(churn) AS kept FROM kpis GROUP BY month);

-- 27: 1 - product(1 - only(churn) per month) where channel = "ads"
SELECT 1 - product(1 - churn) FROM kpis WHERE channel = 'ads';

-- 28: rows where churn > 3%
SELECT count(*) FROM kpis WHERE round(churn * 100) > 3;

-- 29: rows where churn > 3% per month
SELECT count(*) FROM kpis WHERE round(churn * 100) > 3;

-- 30: rows where annualize(churn) > 40%
SELECT count(*) FROM kpis WHERE 1 - pow(1 - churn, 12) > 0.4;

-- 31: mean(churn) by channel
SELECT channel, avg(churn) FROM kpis GROUP BY 1 ORDER BY 1;

-- total 31: mean(churn) by channel
SELECT avg(churn) FROM kpis;

-- 33: annualize(churn_month)
SELECT 1 - pow(0.95::DOUBLE, 12);

-- 34: monthly(40% per year)
SELECT 1 - pow(0.6::DOUBLE, 1 / 12.0::DOUBLE);

-- 35: annualize(1% per week), annualize(0.1% per day), annualize(3% per quarter)
SELECT 1 - pow(0.99::DOUBLE, 365 / 7.0::DOUBLE), 1 - pow(0.999::DOUBLE, 365), 1 - pow(0.97::DOUBLE, 4);

-- 38: growth(customers) by month
SELECT month, customers / lag(customers) OVER (ORDER BY month) - 1 FROM months ORDER BY month;

-- 39: annualize(growth(customers)) by month
SELECT month, pow(customers / lag(customers) OVER (ORDER BY month), 12) - 1 FROM months ORDER BY month;

-- 40: monthly(growth(customers)) by quarter
SELECT quarter, pow(customers / lag(customers) OVER (ORDER BY quarter), 1 / 3.0::DOUBLE) - 1
FROM quarters ORDER BY quarter;

-- 42: annualize(mrr_growth)
SELECT pow(1.03::DOUBLE, 12) - 1;

-- 45: arr
SELECT sum(arr) FROM latest;

-- 46: monthly(arr)
SELECT sum(arr) / 12 FROM latest;

-- 47: monthly(arr) by channel
SELECT channel, sum(arr) / 12 FROM latest GROUP BY 1 ORDER BY 1;

-- total 47: monthly(arr) by channel
SELECT sum(arr) / 12 FROM latest;

-- 49: annualize(mrr)
SELECT sum(arr) FROM latest;

-- 50: arr / 12
SELECT sum(arr) / 12 FROM latest;

-- 53: customers
SELECT sum(customers) FROM latest;

-- 54: customers by channel
SELECT channel, sum(customers) FROM latest GROUP BY 1 ORDER BY 1;

-- total 54: customers by channel
SELECT sum(customers) FROM latest;

-- 55: customers by month
SELECT month, customers FROM months ORDER BY 1;

-- total 55: customers by month
SELECT sum(customers) FROM latest;

-- 56: customers by month, channel
-- A channel without a row in a month that has rows had no customers then; a month without rows is not known.
SELECT month, channel, CASE WHEN EXISTS (SELECT 1 FROM kpis k WHERE k.month = months.month) THEN
    coalesce((SELECT sum(customers) FROM kpis k WHERE k.month = months.month AND k.channel = c.channel), 0) END
FROM months, (SELECT DISTINCT channel FROM kpis) c ORDER BY 1, 2;

-- total 56: customers by month, channel
SELECT sum(customers) FROM latest;

-- 57: customers by quarter
SELECT quarter, customers FROM quarters ORDER BY 1;

-- 58: customers over 2025-Q1
SELECT customers FROM months WHERE month = '2025-03';

-- 59: customers vs last month
SELECT b, v, v - b, v / b - 1 FROM (
    SELECT sum(customers) FILTER (month = '2025-03') AS b, sum(customers) FILTER (month = '2025-04') AS v FROM months);

-- 60: change(customers) by month
SELECT month, customers - lag(customers) OVER (ORDER BY month) FROM months ORDER BY 1;

-- 61: mean(customers per month)
SELECT avg(customers) FROM months;

-- 62: churned / customers by month
SELECT month, churned / customers FROM months ORDER BY 1;

-- total 62: churned / customers by month
SELECT (SELECT sum(churned) FROM kpis) / sum(customers) FROM latest;

-- 63: arr / customers by channel
SELECT channel, sum(arr) / sum(customers) FROM latest GROUP BY 1 ORDER BY 1;

-- 64: sum(customers)
SELECT sum(customers) FROM kpis;

-- 65: total(customers) by channel
SELECT channel, (SELECT sum(customers) FROM latest) FROM latest GROUP BY 1 ORDER BY 1;

-- 66: share(customers) by channel
SELECT channel, sum(customers) / (SELECT sum(customers) FROM latest) FROM latest GROUP BY 1 ORDER BY 1;

-- 70: mean(seats)
SELECT avg(seats) FROM kpis;

-- 72: seats
SELECT sum(seats) FROM kpis;

-- an amount in the place of one per month
-- 77: worth
SELECT 59 / 0.04;
-- 78: worth with fee = $49
SELECT 49 / 0.04;
-- 79: worth with fee = monthly($600 per year)
SELECT 600 / 12 / 0.04;
