-- definitions.sql: what DuckDB says to definitions.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW deals AS
SELECT deal_id, created, closed, channel, segment,
    replace(replace(amount, '$', ''), ',', '')::DECIMAL(12, 2) AS amount, seats, paid = 'Yes' AS paid, score,
    replace(renewal, '%', '')::DECIMAL(5, 1) / 100 AS renewal_rate
FROM read_csv('Tests/Golden/data/deals.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    dateformat = '%Y-%m-%d', columns = {
        'deal_id': 'BIGINT', 'created': 'DATE', 'closed': 'DATE', 'channel': 'VARCHAR', 'segment': 'VARCHAR',
        'amount': 'VARCHAR', 'seats': 'BIGINT', 'paid': 'VARCHAR', 'score': 'BIGINT', 'renewal': 'VARCHAR'});

-- 11: gross
SELECT sum(amount)::DOUBLE / count(*) * 0.8 FROM deals;

-- 12: gross by segment
SELECT segment, sum(amount)::DOUBLE / count(*) * 0.8 FROM deals GROUP BY segment ORDER BY segment;

-- total 12: gross by segment
SELECT sum(amount)::DOUBLE / count(*) * 0.8 FROM deals;

-- 14: gross
SELECT sum(amount)::DOUBLE / count(*) * 0.5 FROM deals;

-- 15: payback($500, $49 per month, margin)
SELECT 500 / (49 * 0.5::DOUBLE);

-- 16: payback($500, price, 80%)
SELECT 500 / (49 * 0.8::DOUBLE);

-- 18: rows by big
SELECT amount > 1000 AS big, count(*) FROM deals GROUP BY big ORDER BY big NULLS LAST;

-- 20: mean(took), median(took), max(took) by segment
SELECT segment, avg(closed - created), median(closed - created), max(closed - created) FROM deals GROUP BY segment ORDER BY segment;

-- total 20: mean(took), median(took), max(took) by segment
SELECT avg(closed - created), median(closed - created), max(closed - created) FROM deals;

-- 22: mean(value_per_seat)
SELECT avg(amount::DOUBLE / nullif(seats, 0)) FROM deals;

-- 24: distinct(score)
SELECT count(DISTINCT score) FROM deals;

-- 26: mean(seats)
SELECT avg(seats) FROM deals;

-- 29: amount as money, amount / rows as `money per deal` by segment
SELECT segment, sum(amount), sum(amount)::DOUBLE / count(*) FROM deals GROUP BY segment ORDER BY segment;

-- total 29: amount as money, amount / rows as `money per deal` by segment
SELECT sum(amount), sum(amount)::DOUBLE / count(*) FROM deals;
