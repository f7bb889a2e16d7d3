-- keys.sql: what DuckDB says to keys.funnel. Compared by scripts/check-twins, which also explains the marks.
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

-- 6: rows by paid
SELECT paid, count(*) FROM deals GROUP BY paid ORDER BY paid NULLS LAST;

-- 7: sum(amount), average_deal by channel, segment
SELECT channel, segment, total(amount), total(amount) / count(*) FROM deals GROUP BY channel, segment ORDER BY channel NULLS LAST, segment;

-- total 7: sum(amount), average_deal by channel, segment
SELECT total(amount), total(amount) / count(*) FROM deals;

-- 8: average_deal by segment, paid, channel
SELECT segment, paid, channel, total(amount) / count(*) FROM deals GROUP BY ALL ORDER BY segment, paid NULLS LAST, channel NULLS LAST;

-- 9: sum(amount), rows, average_deal by month
SELECT strftime(m, '%Y-%m'), total(amount), count(deal_id), total(amount) / nullif(count(deal_id), 0)
FROM generate_series(DATE '2025-01-01', DATE '2025-06-01', INTERVAL 1 MONTH) AS months(m)
LEFT JOIN deals ON date_trunc('month', created) = m GROUP BY m ORDER BY m;

-- 10: rows, distinct(channel) by quarter
SELECT '2025-Q' || quarter(created) AS q, count(*), count(DISTINCT channel) FROM deals GROUP BY q ORDER BY q;

-- total 10: rows, distinct(channel) by quarter
SELECT count(*), count(DISTINCT channel) FROM deals;

-- 12: sum(amount) by week over 2025-01-27..2025-03-02
SELECT strftime(w, '%Y-%m-%d'), total(amount)
FROM generate_series(DATE '2025-01-27', DATE '2025-02-24', INTERVAL 7 DAY) AS weeks(w)
LEFT JOIN deals ON date_trunc('week', created) = w GROUP BY w ORDER BY w;

-- 13: rows by day over 2025-02-01..2025-02-05
SELECT strftime(d, '%Y-%m-%d'), count(deal_id)
FROM generate_series(DATE '2025-02-01', DATE '2025-02-05', INTERVAL 1 DAY) AS days(d)
LEFT JOIN deals ON created = d GROUP BY d ORDER BY d;

-- 14: rows by month(closed)
SELECT strftime(m, '%Y-%m'), n FROM (
    SELECT m, count(deal_id) AS n FROM generate_series(DATE '2025-01-01', DATE '2025-07-01', INTERVAL 1 MONTH) AS months(m)
    LEFT JOIN deals ON date_trunc('month', closed) = m GROUP BY m
    UNION ALL SELECT NULL, count(*) FROM deals WHERE closed IS NULL)
ORDER BY m NULLS LAST;

-- 17: rows by amount > $1000 as big
SELECT amount > 1000 AS big, count(*) FROM deals GROUP BY big ORDER BY big NULLS LAST;

-- 18: rows by weekday(created)
SELECT isodow(created) AS d, count(*) FROM deals GROUP BY d ORDER BY d;

-- 19: rows by upper(segment) as size, paid
SELECT upper(segment), paid, count(*) FROM deals GROUP BY ALL ORDER BY 1, 2 NULLS LAST;

-- 20: rows by closed - created as took
SELECT closed - created AS took, count(*) FROM deals GROUP BY took ORDER BY took NULLS LAST;

-- 21: rows by part(channel, "_", 1) as family
SELECT split_part(channel, '_', 1) AS family, count(*) FROM deals GROUP BY family ORDER BY family NULLS LAST;

-- 22: rows as deals, sum(amount) as money by segment as size
SELECT segment, count(*), sum(amount) FROM deals GROUP BY segment ORDER BY segment;

-- 24: channel
SELECT channel, count(*) AS n FROM deals GROUP BY channel ORDER BY n DESC, channel NULLS LAST;

-- 25: paid
SELECT count_if(paid) FROM deals;

-- 11: rows by year
SELECT year(created)::VARCHAR AS y, count(*) FROM deals GROUP BY y ORDER BY y;
-- 15: sum(amount) by channel, month over 2025-04..2025-06
-- A group with rows in one of the months is shown in all of them.
SELECT c, m, total(amount) FROM (SELECT DISTINCT channel AS c FROM deals WHERE created >= '2025-04-01'),
    (VALUES ('2025-04'), ('2025-05'), ('2025-06')) AS months(m)
LEFT JOIN deals ON channel IS NOT DISTINCT FROM c AND strftime(created, '%Y-%m') = m GROUP BY c, m ORDER BY c, m;
-- subtotals 15: sum(amount) by channel, month over 2025-04..2025-06
SELECT channel, NULL, sum(amount) FROM deals WHERE created >= '2025-04-01' GROUP BY channel ORDER BY channel;
-- 16: rows by bucket(amount, 0, 1000, 5000)
SELECT CASE WHEN amount < 0 THEN '1: < 0' WHEN amount < 1000 THEN '2: 0 – < 1000' WHEN amount < 5000 THEN '3: 1000 – < 5000'
    WHEN amount >= 5000 THEN '4: ≥ 5000' END AS k, count(*) FROM deals GROUP BY k ORDER BY k;
-- 23: average_deal by segment from deals
SELECT segment, total(amount) / count(*) FROM deals GROUP BY segment ORDER BY segment;
