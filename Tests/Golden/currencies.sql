-- currencies.sql: what DuckDB says to currencies.funnel. A figure of amounts in two currencies is NULL; 0 is 0 in any.
CREATE VIEW payments AS
SELECT *, CASE WHEN amount <> 0 THEN coalesce(upper(currency), '-') END AS met
FROM read_csv('Tests/Golden/data/payments.csv', auto_detect = false, delim = ',', quote = '"', header = true,
    nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'id': 'BIGINT', 'created': 'DATE', 'amount': 'DECIMAL(12, 2)', 'fee': 'DECIMAL(12, 2)', 'currency': 'VARCHAR',
        'plan': 'VARCHAR', 'customer': 'VARCHAR', 'seats': 'BIGINT', 'payout_usd': 'DECIMAL(12, 2)'});
CREATE VIEW ads AS
SELECT * FROM read_csv('Tests/Golden/data/ads.csv', auto_detect = false, delim = ',', quote = '"', header = true,
    dateformat = '%Y-%m-%d', columns = {'day': 'DATE', 'campaign': 'VARCHAR', 'cost': 'DECIMAL(12, 2)',
        'clicks': 'BIGINT', 'currency': 'VARCHAR'});
CREATE MACRO one(figure, met) AS CASE WHEN met < 2 THEN figure END;
CREATE VIEW months AS
SELECT strftime(created, '%Y-%m') AS month, one(sum(amount), count(DISTINCT met)) AS amount,
    one(min(met), count(DISTINCT met)) AS met
FROM payments GROUP BY 1;

-- 7: Amount
SELECT one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments;

-- 8: Amount by Currency
SELECT currency, one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments GROUP BY 1 ORDER BY 1 NULLS LAST;

-- total 8: Amount by Currency
SELECT one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments;

-- 9: Amount where Currency = "usd"
SELECT sum(amount) FROM payments WHERE currency = 'usd';

-- 10: Amount by plan
SELECT plan, one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments GROUP BY 1 ORDER BY 1;

-- total 10: Amount by plan
SELECT one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments;

-- 11: Amount by plan, Currency
SELECT plan, currency, one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments
GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST;

-- 12: Amount by Currency, plan
SELECT currency, plan, one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments
GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2;

-- 13: Amount by month
SELECT month, amount FROM months ORDER BY 1;

-- 14: Amount by customer
SELECT customer, one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments GROUP BY 1 ORDER BY 1;

-- 15: Amount by customer where Currency = "usd" top 1
SELECT customer, sum(amount) FROM payments WHERE currency = 'usd' GROUP BY 1 ORDER BY 2 DESC LIMIT 1;

-- others 15: Amount by customer where Currency = "usd" top 1
SELECT sum(amount) FROM payments WHERE currency = 'usd' AND customer <> 'a';

-- total 15: Amount by customer where Currency = "usd" top 1
SELECT sum(amount) FROM payments WHERE currency = 'usd';

-- 18: mean(Amount), median(Amount), min(Amount), max(Amount), stddev(Amount) by Currency
SELECT currency, avg(amount), median(amount), min(amount), max(amount), stddev_samp(amount)
FROM payments GROUP BY 1 ORDER BY 1 NULLS LAST;

-- total 18: mean(Amount), median(Amount), min(Amount), max(Amount), stddev(Amount) by Currency
SELECT NULL, NULL, NULL, NULL, NULL;

-- 19: mean(Amount)
SELECT one(avg(amount), count(DISTINCT met)) FROM payments;

-- 20: count(Amount), distinct(Amount), rows
SELECT count(amount), count(DISTINCT amount), count(*) FROM payments;

-- 21: mean(seats weighted by Amount) by Currency
SELECT currency, sum(seats * amount) / nullif(sum(amount), 0)
FROM payments GROUP BY 1 ORDER BY 1 NULLS LAST;

-- total 21: mean(seats weighted by Amount) by Currency
SELECT one(sum(seats * amount) / sum(amount), count(DISTINCT met)) FROM payments;

-- 22: mean(Amount per customer) by Currency
SELECT currency, avg(amount) FROM (
    SELECT currency, customer, coalesce(sum(amount), 0) AS amount FROM payments GROUP BY ALL)
GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 23: mean(Amount per customer)
SELECT one(avg(amount), count(DISTINCT met)) FROM payments;

-- 26: Amount + Fee by Currency
SELECT currency, coalesce(sum(amount), 0) + coalesce(sum(fee), 0) FROM payments GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 27: Fee / Amount by Currency
SELECT currency, sum(fee) / nullif(sum(amount), 0) FROM payments GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 28: Amount / seats where Currency = "usd"
SELECT sum(amount) / sum(seats) FROM payments WHERE currency = 'usd';

-- 29: sum(Amount where Currency = "usd")
SELECT sum(amount) FROM payments WHERE currency = 'usd';

-- 30: sum(if(Currency = "usd", Amount, 0))
SELECT sum(CASE WHEN currency = 'usd' THEN amount ELSE 0 END) FROM payments;

-- 31: share(Amount) by plan where Currency = "usd"
SELECT plan, sum(amount) / (SELECT sum(amount) FROM payments WHERE currency = 'usd')
FROM payments WHERE currency = 'usd' GROUP BY 1 ORDER BY 1;

-- 33: net by Currency keep net > 100
SELECT currency, sum(amount) - sum(fee) AS net FROM payments
GROUP BY 1 HAVING net > 100 ORDER BY 1;

-- 34: rows where Amount > 90
SELECT count(*) FROM payments WHERE amount > 90;

-- 37: growth(Amount) by month
SELECT month, CASE WHEN met = lag(met) OVER w THEN amount / lag(amount) OVER w - 1 END
FROM months WINDOW w AS (ORDER BY month) ORDER BY month;

-- 38: Amount by month vs last month
SELECT month, before, amount, CASE WHEN same THEN amount - before END, CASE WHEN same THEN amount / before - 1 END
FROM (SELECT month, amount, lag(amount) OVER w AS before, met = lag(met) OVER w AS same
    FROM months WINDOW w AS (ORDER BY month)) ORDER BY month;

-- 39: Amount by plan vs where seats > 1
SELECT plan, before, amount, amount - before, (amount - before) / before FROM (
    SELECT plan, one(coalesce(sum(amount), 0), count(DISTINCT met)) AS amount,
        one(sum(amount) FILTER (seats > 1), count(DISTINCT met) FILTER (seats > 1)) AS before
    FROM payments GROUP BY 1) ORDER BY plan;

-- 40: cumulative(Amount) by month where Currency = "usd"
SELECT strftime(m, '%Y-%m'),
    (SELECT sum(amount) FROM payments WHERE currency = 'usd' AND date_trunc('month', created) <= m)
FROM range(DATE '2025-01-01', DATE '2025-05-01', INTERVAL 1 MONTH) t(m) ORDER BY m;

-- 44: Amount
SELECT sum(amount) FROM payments;

-- 46: Amount
SELECT one(coalesce(sum(amount), 0), count(DISTINCT met)) FROM payments;

-- 48: Fee where Currency = "usd"
SELECT sum(fee) FROM payments WHERE currency = 'usd';

-- 50: net_of_fee by Currency
SELECT currency, coalesce(sum(amount * 0.97), 0) FROM payments GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 53: from_table by Currency from payments_by_plan
SELECT currency, coalesce(sum(amount), 0) FROM payments GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 57: Cost by Campaign
SELECT campaign, sum(cost) FROM ads GROUP BY 1 ORDER BY 1;

-- 58: Cost / Clicks
SELECT sum(cost) / sum(clicks) FROM ads;
