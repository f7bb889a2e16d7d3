-- order.sql: what DuckDB says to order.funnel. Compared by scripts/check-twins, which also explains the marks.
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
CREATE VIEW by_segment AS
SELECT segment, channel, sum(amount) AS s, row_number() OVER (PARTITION BY segment ORDER BY sum(amount) DESC) AS place
FROM deals GROUP BY segment, channel;

-- 6: sum(amount) by channel sort sum(amount)
SELECT channel, total(amount) AS s FROM deals GROUP BY channel ORDER BY s;

-- 7: sum(amount) by channel sort sum(amount) desc
SELECT channel, total(amount) AS s FROM deals GROUP BY channel ORDER BY s DESC;

-- 8: deal_size, rows by channel sort rows desc, deal_size
SELECT channel, total(amount) / count(*) AS d, count(*) AS n FROM deals GROUP BY channel ORDER BY n DESC, d;

-- 9: rows by channel sort channel desc
SELECT channel, count(*) FROM deals GROUP BY channel ORDER BY channel DESC NULLS LAST;

-- 10: amount, deal_size by channel top 2
SELECT channel, total(amount) AS s, s / count(*) FROM deals GROUP BY channel ORDER BY s DESC LIMIT 2;

-- others 10: amount, deal_size by channel top 2
SELECT sum(amount), sum(amount) / count(*) FROM deals WHERE channel IS NULL OR channel NOT IN ('paid_search', 'email');

-- 11: amount, deal_size by channel bottom 2
SELECT channel, total(amount) AS s, s / count(*) FROM deals GROUP BY channel ORDER BY s LIMIT 2;

-- others 11: amount, deal_size by channel bottom 2
SELECT sum(amount), sum(amount) / count(*) FROM deals WHERE channel IN ('paid_search', 'email', 'paid_social');

-- 12: deal_size by channel sort deal_size top 2
SELECT channel, total(amount) / count(*) AS d FROM deals GROUP BY channel ORDER BY d LIMIT 2;

-- 13: deal_size by channel sort deal_size bottom 2
SELECT * FROM (SELECT channel, total(amount) / count(*) AS d FROM deals GROUP BY channel ORDER BY d DESC LIMIT 2) ORDER BY d;

-- 16: amount by channel keep amount > $1000
SELECT channel, sum(amount) AS s FROM deals GROUP BY channel HAVING s > 1000 ORDER BY channel;

-- total 16: amount by channel keep amount > $1000
SELECT sum(amount) FROM deals WHERE channel IN ('paid_search', 'email', 'paid_social');

-- 17: amount by channel keep rows >= 2 and channel is not null
SELECT channel, sum(amount) FROM deals WHERE channel IS NOT NULL GROUP BY channel HAVING count(*) >= 2 ORDER BY channel;

-- 19: deal_size by channel keep deal_size in $100..$1000
SELECT channel, total(amount) / count(*) AS d FROM deals GROUP BY channel HAVING d BETWEEN 100 AND 1000 ORDER BY channel;

-- 21: share(amount), amount / total(amount) as part by segment
SELECT segment, sum(amount) / (SELECT sum(amount) FROM deals), sum(amount) / (SELECT sum(amount) FROM deals) FROM deals GROUP BY segment ORDER BY segment;

-- 23: rows, mean(score) as rating by segment sort rating desc
SELECT segment, count(*), avg(score) AS rating FROM deals GROUP BY segment ORDER BY rating DESC;

-- 14: amount by segment, channel top 1 per segment
SELECT segment, channel, s FROM by_segment WHERE place = 1 ORDER BY s DESC;
-- others 14: amount by segment, channel top 1 per segment
SELECT sum(s) FROM by_segment WHERE place > 1;
-- 15: rows by channel top 100
-- Ties stay in the order of the keys.
SELECT channel, count(*) AS n FROM deals GROUP BY channel ORDER BY n DESC, channel;
-- 18: amount by channel keep amount > $1000 top 1
SELECT channel, sum(amount) AS s FROM deals GROUP BY channel ORDER BY s DESC LIMIT 1;
-- others 18: amount by channel keep amount > $1000 top 1
SELECT sum(s) - max(s) FROM (SELECT sum(amount) AS s FROM deals GROUP BY channel HAVING s > 1000);
-- total 18: amount by channel keep amount > $1000 top 1
SELECT sum(s) FROM (SELECT sum(amount) AS s FROM deals GROUP BY channel HAVING s > 1000);
-- 22: share(amount) by channel keep amount > $0
SELECT channel, s / sum(s) OVER () FROM (SELECT channel, sum(amount) AS s FROM deals GROUP BY channel HAVING s > 0) ORDER BY channel;
