-- rows.sql: what DuckDB says to rows.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW deals AS
SELECT deal_id, created, closed, channel, segment,
    replace(replace(amount, '$', ''), ',', '')::DECIMAL(12, 2) AS amount, seats, paid = 'Yes' AS paid, score,
    replace(renewal, '%', '')::DECIMAL(5, 1) / 100 AS renewal_rate
FROM read_csv('Tests/Golden/data/deals.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    dateformat = '%Y-%m-%d', columns = {
        'deal_id': 'BIGINT', 'created': 'DATE', 'closed': 'DATE', 'channel': 'VARCHAR', 'segment': 'VARCHAR',
        'amount': 'VARCHAR', 'seats': 'BIGINT', 'paid': 'VARCHAR', 'score': 'BIGINT', 'renewal': 'VARCHAR'});

-- 5: rows by length(channel)
SELECT length(channel), count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 6: rows by left(channel, 2) as l, right(channel, 2) as r
SELECT left(channel, 2), right(channel, 2), count(*) FROM deals GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2 NULLS LAST;

-- 7: rows by replace(channel, "_", " ") as words
SELECT replace(channel, '_', ' '), count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 8: rows by trim("  x ")
SELECT trim('  x '), count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 9: rows by quarter(created)
SELECT year(created) || '-Q' || quarter(created), count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 10: rows by month_number(created)
SELECT month(created), count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 12: rows by round(amount, -3)
SELECT round(amount, -3), count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 13: rows by abs(amount) > $500
SELECT abs(amount) > 500, count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 14: rows by coalesce(channel, "none")
SELECT coalesce(channel, 'none'), count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 15: rows by if(seats > 4, "large", "small")
SELECT CASE WHEN seats > 4 THEN 'large' ELSE 'small' END, count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 16: rows by case when score >= 9 then "promoter" when score <= 6 then "detractor" else "passive" end
SELECT CASE WHEN score >= 9 THEN 'promoter' WHEN score <= 6 THEN 'detractor' ELSE 'passive' END, count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 17: rows by text(seats)
SELECT seats::VARCHAR, count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 18: rows by number(text(seats)) + 1
SELECT seats + 1, count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 19: rows by mod(deal_id, 3)
SELECT deal_id % 3, count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 20: rows by date("2025-01-01")
SELECT DATE '2025-01-01', count(*) FROM deals GROUP BY 1 ORDER BY 1 NULLS LAST;

-- 11: rows by day(closed) where closed is not null over 2025-05
SELECT day::DATE AS day, (SELECT count(*) FROM deals WHERE closed = day AND created BETWEEN '2025-05-01' AND '2025-05-31')
FROM range(DATE '2025-05-01', DATE '2025-06-01', INTERVAL 1 DAY) AS days(day) ORDER BY day;

-- 21: rows by least(seats, 5), greatest(seats, 5)
-- Without seats there is neither a least nor a greatest; SQL passes over nulls.
SELECT least(seats, 5 + 0 * seats) AS l, greatest(seats, 5 + 0 * seats) AS g, count(*) FROM deals GROUP BY l, g ORDER BY l NULLS LAST, g NULLS LAST;
