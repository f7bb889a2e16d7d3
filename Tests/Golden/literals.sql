-- literals.sql: what DuckDB says to literals.funnel.
CREATE VIEW deals AS
SELECT deal_id, created, closed, channel, segment,
    replace(replace(amount, '$', ''), ',', '')::DECIMAL(12, 2) AS amount, seats, paid = 'Yes' AS paid, score,
    replace(renewal, '%', '')::DECIMAL(5, 1) / 100 AS renewal_rate, closed - created AS took
FROM read_csv('Tests/Golden/data/deals.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    dateformat = '%Y-%m-%d', columns = {
        'deal_id': 'BIGINT', 'created': 'DATE', 'closed': 'DATE', 'channel': 'VARCHAR', 'segment': 'VARCHAR',
        'amount': 'VARCHAR', 'seats': 'BIGINT', 'paid': 'VARCHAR', 'score': 'BIGINT', 'renewal': 'VARCHAR'});

-- numbers and money
-- 6: 1_200 + 100k + 1.2M + 3B + 2e6 + 0.5, 5 % * 2, 10% + 5pp
SELECT 1200 + 100000 + 1200000 + 3000000000 + 2000000 + 0.5, 0.1, 0.15;
-- 7: $49 + 49 USD
SELECT 98;
-- 8: £20 * 2, 1200 NOK / 3, 500 zł + 1 PLN, ฿900 * 2
SELECT 40, 400, 501, 1800;
-- 9: rows where amount in 0..1.2k USD
SELECT count(*) FROM deals WHERE amount BETWEEN 0 AND 1200;
-- 10: rows where amount >= 4_200 USD or amount < -1.5e2 USD
SELECT count(*) FROM deals WHERE amount >= 4200 OR amount < -150;
-- 11: rows where renewal_rate in 80..90 %
SELECT count(*) FROM deals WHERE renewal_rate BETWEEN 0.8 AND 0.9;
-- 12: rows where -amount > $0
SELECT count(*) FROM deals WHERE amount < 0;

-- operators: to the right, then unary minus; of is looser than + and -
-- 15: 2^3^2, -2^2, 2 * 3^2, 7 - 2 - 1, 2^-1
SELECT pow(2, pow(3, 2)), -pow(2, 2), 2 * pow(3, 2), (7 - 2) - 1, pow(2, -1);
-- 16: amount - -$5
SELECT sum(amount) + 5 FROM deals;
-- 17: seats + rows of 2 * seats
SELECT (sum(seats) + count(*)) / (2 * sum(seats)) FROM deals;
-- 18: 1 of 4
SELECT 0.25;
-- 19: rows where score + 2^3 > 2*8 and not channel = 'tv' or paid is null
SELECT count(*) FROM deals WHERE (score > 8 AND channel != 'tv') OR paid IS NULL;
-- 20: greatest(1, 2, 3) - least(4, 5), round(-0.5), round(1.005, 2), floor(-0.5), mod(7, -3)
-- The remainder has the sign of what is divided by.
SELECT -1, -1, 1.01, -1, 7 + 3 * floor(7 / -3);
-- 21: case when rows > 100 then 1 when rows > 10 then 2 end, case when rows > 100 then 1 end
SELECT 2, NULL;

-- spans
-- 24: 90 minutes + 1 hour, 2 days + 3 hours, 2025-06-30 - 2025-01-01
SELECT 150, 51, DATE '2025-06-30' - DATE '2025-01-01';
-- 25: rows where closed - created in 10..30 days
SELECT count(*) FROM deals WHERE took BETWEEN 10 AND 30;
-- 26: rows where closed - created > 2 weeks
SELECT count(*) FROM deals WHERE took > 14;
-- 27: mean((closed - created) * 2), mean(closed - created) + 12 hours, sum(amount) / (max(closed) - min(created))
SELECT avg(took) * 2, avg(took) * 24 + 12, sum(amount) / (max(closed) - min(created)) FROM deals;
-- 28: count(closed - created > 10 days), count(closed - created <= 10 days), count(closed)
SELECT count_if(took > 10), count_if(took <= 10), count(closed) FROM deals;
-- 29: amount by bucket(closed - created, 1 day, 10 days)
SELECT CASE WHEN took < 1 THEN '1: < 1' WHEN took < 10 THEN '2: 1 – < 10' WHEN took >= 10 THEN '3: ≥ 10' END AS k, sum(amount)
FROM deals GROUP BY k ORDER BY k;

-- dates and spans: months are of the calendar and end where it does
-- 32: max(created + 1 month), min(created - 1 month), max(created + 2 weeks), max(created + 1 year), min(created + 1 quarter)
SELECT (max(created + INTERVAL 1 MONTH))::DATE, (min(created - INTERVAL 1 MONTH))::DATE,
    (max(created + INTERVAL 14 DAY))::DATE, (max(created + INTERVAL 1 YEAR))::DATE, (min(created + INTERVAL 3 MONTH))::DATE
FROM deals;
-- 33: rows where created + 1 month = 2025-02-28
SELECT count(*) FROM deals WHERE created + INTERVAL 1 MONTH = DATE '2025-02-28';
-- 34: rows by month(created + 1 month)
SELECT strftime(d, '%Y-%m'), count(created) FROM range(DATE '2025-02-01', DATE '2025-08-01', INTERVAL 1 MONTH) AS t(d)
LEFT JOIN deals ON date_trunc('month', created + INTERVAL 1 MONTH) = d GROUP BY d ORDER BY d;

-- dates stand for their whole period, in ranges too
-- 37: rows where created in 2025-02..2025-04-01
SELECT count(*) FROM deals WHERE created BETWEEN '2025-02-01' AND '2025-04-01';
-- 38: rows where created in 2025-01-15..2025-02
SELECT count(*) FROM deals WHERE created BETWEEN '2025-01-15' AND '2025-02-28';
-- 39: rows where created not in 2025-Q1
SELECT count(*) FROM deals WHERE created NOT BETWEEN '2025-01-01' AND '2025-03-31';
-- 40: rows where created in 2025-Q1..2025-04
SELECT count(*) FROM deals WHERE created BETWEEN '2025-01-01' AND '2025-04-30';
-- 41: rows where created in 2025-W05..2025-W07
SELECT count(*) FROM deals WHERE created BETWEEN '2025-01-27' AND '2025-02-16';
-- 42: rows where created > 2025-W07
SELECT count(*) FROM deals WHERE created > '2025-02-16';
-- 43: rows where created >= 2025 and "2025-01-31" = created
SELECT count(*) FROM deals WHERE created = '2025-01-31';
-- 44: rows where month(closed) > month(created)
SELECT count(*) FROM deals WHERE date_trunc('month', closed) > date_trunc('month', created);
-- 45: rows where quarter(created) = 2025-Q2 and week(closed) <= 2025-W19
SELECT count(*) FROM deals WHERE created BETWEEN '2025-04-01' AND '2025-06-30' AND closed <= '2025-05-11';

-- a date and a span, typed out
-- 48: 2025-01-31 + 1 month
SELECT (DATE '2025-01-31' + INTERVAL 1 MONTH)::DATE;
-- 49: 2025-03-31 - 1 month
SELECT (DATE '2025-03-31' - INTERVAL 1 MONTH)::DATE;
-- 50: 2025-06-30 + 2 weeks
SELECT DATE '2025-06-30' + 14;
-- 51: 2025-06-30 14:05 + 90 minutes
SELECT TIMESTAMP '2025-06-30 14:05' + INTERVAL 90 MINUTE;
