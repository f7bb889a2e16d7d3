-- units.sql: what DuckDB says to units.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW deals AS
SELECT deal_id, created, closed, channel, segment,
    replace(replace(amount, '$', ''), ',', '')::DECIMAL(12, 2) AS amount, seats, paid = 'Yes' AS paid, score,
    replace(renewal, '%', '')::DECIMAL(5, 1) / 100 AS renewal_rate
FROM read_csv('Tests/Golden/data/deals.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    dateformat = '%Y-%m-%d', columns = {
        'deal_id': 'BIGINT', 'created': 'DATE', 'closed': 'DATE', 'channel': 'VARCHAR', 'segment': 'VARCHAR',
        'amount': 'VARCHAR', 'seats': 'BIGINT', 'paid': 'VARCHAR', 'score': 'BIGINT', 'renewal': 'VARCHAR'});

-- 7: amount / seats
SELECT sum(amount)::DOUBLE / sum(seats) FROM deals;

-- 8: amount / amount
SELECT sum(amount) / sum(amount) FROM deals;

-- 9: seats / rows
SELECT sum(seats)::DOUBLE / count(*) FROM deals;

-- 10: count(paid) / rows
SELECT count(*) FILTER (WHERE paid)::DOUBLE / count(*) FROM deals;

-- 11: amount * 2
SELECT sum(amount) * 2 FROM deals;

-- 12: amount + $5
SELECT sum(amount) + 5 FROM deals;

-- 13: amount * 80%
SELECT sum(amount) * 0.8 FROM deals;

-- 14: 1 / churn
SELECT 1 / 0.05::DOUBLE;

-- 15: 1 - churn
SELECT 1 - 0.05;

-- 16: (1 - churn)^12
SELECT power(0.95::DOUBLE, 12);

-- 17: churn + 1pp
SELECT 0.05 + 0.01;

-- 18: arpa / churn
SELECT 49 / 0.05::DOUBLE;

-- 19: arpa * 12 months
SELECT 49 * 12;

-- 20: annualize(churn)
SELECT 1 - power(0.95::DOUBLE, 12);

-- 21: churn * 12
SELECT 0.05 * 12;

-- 22: $1200 per year / $100 per month
SELECT 1200 / (100 * 12);

-- 23: mean(renewal_rate)
SELECT avg(renewal_rate) FROM deals;

-- 24: mean(renewal_rate) + 1pp
SELECT avg(renewal_rate) + 0.01 FROM deals;

-- 25: mean(closed - created)
SELECT avg(closed - created) FROM deals;

-- 26: max(closed) - min(created)
SELECT max(closed) - min(created) FROM deals;

-- 27: 5% * 200
SELECT 0.05 * 200;

-- 28: 2^10
SELECT power(2, 10);

-- 29: -2^2
SELECT -power(2, 2);

-- 30: 7 - -2
SELECT 7 - -2;

-- 31: 1 / 0
SELECT 1 / nullif(0, 0);

-- 32: 0 / 0
SELECT 0 / nullif(0, 0);

-- 33: min(3, 1, 2)
SELECT least(3, 1, 2);

-- 34: round(2.5), round(-2.5), round(1234.567, 1), floor(-1.5), ceil(1.2), abs(-3)
SELECT round(2.5), round(-2.5), round(1234.567, 1), floor(-1.5), ceil(1.2), abs(-3);

-- 35: sqrt(2), ln(exp(1)), log10(1000), mod(-7, 3), least(3, 1), greatest(3, 1)
-- mod has the sign of its second argument here, of its first in SQL.
SELECT sqrt(2), ln(exp(1)), log10(1000), ((-7 % 3) + 3) % 3, least(3, 1), greatest(3, 1);

-- 36: if(amount > $100, 1, 0)
SELECT CASE WHEN sum(amount) > 100 THEN 1 ELSE 0 END FROM deals;

-- 37: case when rows > 10 then "many" when rows > 5 then "some" else "few" end
SELECT CASE WHEN count(*) > 10 THEN 'many' WHEN count(*) > 5 THEN 'some' ELSE 'few' END FROM deals;

-- 38: coalesce(amount / 0, $1)
SELECT coalesce(sum(amount) / nullif(0, 0), 1) FROM deals;

-- 39: 100k + 1.5M
SELECT 100000 + 1500000;

-- 40: 1 = 1 and not 2 > 3
SELECT 1 = 1 AND NOT 2 > 3;
