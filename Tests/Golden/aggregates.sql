-- aggregates.sql: what DuckDB says to aggregates.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW deals AS
SELECT deal_id, created, closed, channel, segment,
    replace(replace(amount, '$', ''), ',', '')::DECIMAL(12, 2) AS amount, seats, paid = 'Yes' AS paid, score,
    replace(renewal, '%', '')::DECIMAL(5, 1) / 100 AS renewal_rate
FROM read_csv('Tests/Golden/data/deals.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    dateformat = '%Y-%m-%d', columns = {
        'deal_id': 'BIGINT', 'created': 'DATE', 'closed': 'DATE', 'channel': 'VARCHAR', 'segment': 'VARCHAR',
        'amount': 'VARCHAR', 'seats': 'BIGINT', 'paid': 'VARCHAR', 'score': 'BIGINT', 'renewal': 'VARCHAR'});
-- The sum of no values is 0, as everywhere in the shell.
CREATE MACRO total(x) AS coalesce(sum(x), 0);

-- 6: rows by channel
SELECT channel, count(*) FROM deals GROUP BY channel ORDER BY channel NULLS LAST;

-- 7: sum(amount), mean(amount), avg(amount), average(amount) by channel
SELECT channel, total(amount), avg(amount), avg(amount), avg(amount) FROM deals GROUP BY channel ORDER BY channel NULLS LAST;

-- total 7: sum(amount), mean(amount), avg(amount), average(amount) by channel
SELECT sum(amount), avg(amount), avg(amount), avg(amount) FROM deals;

-- 8: count(amount), count(paid), count(amount > $1000), count(channel) by segment
SELECT segment, count(amount), count_if(paid), count_if(amount > 1000), count(channel) FROM deals GROUP BY segment ORDER BY segment;

-- total 8: count(amount), count(paid), count(amount > $1000), count(channel) by segment
SELECT count(amount), count_if(paid), count_if(amount > 1000), count(channel) FROM deals;

-- 9: distinct(channel), distinct(amount), distinct(paid) by segment
SELECT segment, count(DISTINCT channel), count(DISTINCT amount), count(DISTINCT paid) FROM deals GROUP BY segment ORDER BY segment;

-- total 9: distinct(channel), distinct(amount), distinct(paid) by segment
SELECT count(DISTINCT channel), count(DISTINCT amount), count(DISTINCT paid) FROM deals;

-- 10: min(amount), max(amount), median(amount) by channel
SELECT channel, min(amount), max(amount), median(amount::DOUBLE) FROM deals GROUP BY channel ORDER BY channel NULLS LAST;

-- total 10: min(amount), max(amount), median(amount) by channel
SELECT min(amount), max(amount), median(amount::DOUBLE) FROM deals;

-- 11: min(created), max(created), min(closed) by channel
SELECT channel, min(created), max(created), min(closed) FROM deals GROUP BY channel ORDER BY channel NULLS LAST;

-- 12: quantile(seats, 0.25), quantile(seats, 0.9), quantile(seats, 0), quantile(seats, 1) by segment
SELECT segment, quantile_cont(seats::DOUBLE, 0.25), quantile_cont(seats::DOUBLE, 0.9), min(seats), max(seats)
FROM deals GROUP BY segment ORDER BY segment;

-- total 12: quantile(seats, 0.25), quantile(seats, 0.9), quantile(seats, 0), quantile(seats, 1) by segment
SELECT quantile_cont(seats::DOUBLE, 0.25), quantile_cont(seats::DOUBLE, 0.9), min(seats), max(seats) FROM deals;

-- 13: stddev(amount), variance(seats), skewness(seats) by segment
SELECT segment, stddev_samp(amount), var_samp(seats), skewness(seats) FROM deals GROUP BY segment ORDER BY segment;

-- total 13: stddev(amount), variance(seats), skewness(seats) by segment
SELECT stddev_samp(amount), var_samp(seats), skewness(seats) FROM deals;

-- 14: product(score) by segment
SELECT segment, product(score) FROM deals GROUP BY segment ORDER BY segment;
-- In the order of the file, without what is missing.

-- 15: first(amount), last(amount) by segment
SELECT segment, first(amount ORDER BY deal_id) FILTER (amount IS NOT NULL), last(amount ORDER BY deal_id) FILTER (amount IS NOT NULL)
FROM deals GROUP BY segment ORDER BY segment;

-- total 15: first(amount), last(amount) by segment
SELECT first(amount ORDER BY deal_id) FILTER (amount IS NOT NULL), last(amount ORDER BY deal_id) FILTER (amount IS NOT NULL) FROM deals;

-- 17: mean(paid), paid by channel
SELECT channel, avg(paid::INTEGER), count_if(paid) FROM deals GROUP BY channel ORDER BY channel NULLS LAST;

-- total 17: mean(paid), paid by channel
SELECT avg(paid::INTEGER), count_if(paid) FROM deals;

-- 18: mean(score weighted by seats), mean(amount weighted by seats) by segment
SELECT segment, sum(score * seats) / sum(seats) FILTER (score IS NOT NULL), sum(amount * seats) / sum(seats) FILTER (amount IS NOT NULL)
FROM deals GROUP BY segment ORDER BY segment;

-- total 18: mean(score weighted by seats), mean(amount weighted by seats) by segment
SELECT sum(score * seats) / sum(seats) FILTER (score IS NOT NULL), sum(amount * seats) / sum(seats) FILTER (amount IS NOT NULL) FROM deals;

-- 19: nps(score), nps(score) by segment
SELECT segment, n, n FROM (SELECT segment, 100 * (count_if(score >= 9) - count_if(score <= 6)) / count(score) AS n FROM deals GROUP BY segment) ORDER BY segment;

-- 20: sum(amount where channel = "email") by segment
SELECT segment, coalesce(sum(amount) FILTER (channel = 'email'), 0) FROM deals GROUP BY segment ORDER BY segment;

-- 21: count(deal_id where amount > $500) of rows by segment
SELECT segment, count_if(amount > 500) / count(*) FROM deals GROUP BY segment ORDER BY segment;

-- 23: sum(amount * seats), sum(if(seats > 4, amount, $0)) by segment
SELECT segment, sum(amount * seats), sum(CASE WHEN seats > 4 THEN amount ELSE 0 END) FROM deals GROUP BY segment ORDER BY segment;

-- 24: mean(amount / seats) by segment
SELECT segment, avg(amount / nullif(seats, 0)) FROM deals GROUP BY segment ORDER BY segment;

-- total 24: mean(amount / seats) by segment
SELECT avg(amount / nullif(seats, 0)) FROM deals;

-- 25: sum(amount) / sum(seats) by segment
SELECT segment, sum(amount) / sum(seats) FROM deals GROUP BY segment ORDER BY segment;
