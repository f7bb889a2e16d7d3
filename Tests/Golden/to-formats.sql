-- to-formats.sql: what DuckDB says of the files that to-formats.funnel writes.
CREATE VIEW orders AS
SELECT placed, strftime(placed, '%Y-%m') AS month, shop, member = 'yes' AS member,
    replace(sold, '$', '')::DECIMAL(12, 2) AS sold, units, returned
FROM read_csv('Tests/Golden/data/orders.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'placed': 'DATE', 'shop': 'VARCHAR', 'member': 'VARCHAR', 'sold': 'VARCHAR', 'units': 'BIGINT',
        'returned': 'BIGINT'});
-- The sum of no values is 0; prices and shares are ratios of sums; a change in % needs a base above 0.
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO ratio(a, b) AS total(a) / nullif(total(b), 0);
CREATE MACRO total_where(x, condition) AS coalesce(sum(x) FILTER (WHERE condition), 0);
CREATE MACRO ratio_where(a, b, condition) AS total_where(a, condition) / nullif(total_where(b, condition), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
CREATE MACRO months(first_day, last_day) AS TABLE
SELECT strftime(d, '%Y-%m') AS m FROM range(first_day::DATE, last_day::DATE, INTERVAL 1 MONTH) AS t(d);
CREATE VIEW kept AS
SELECT *, row_number() OVER (ORDER BY s DESC) AS place FROM (
    SELECT shop, total(sold) AS s, total(units) AS u FROM orders GROUP BY shop HAVING s > 100);
CREATE VIEW both_sides AS
SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a,
    ratio_where(returned, units, month = '2025-04') AS c, ratio_where(returned, units, month = '2025-05') AS d,
    grouping(shop) = 1 AS is_total
FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY GROUPING SETS ((shop), ());
CREATE VIEW offs AS FROM (VALUES (0.0), (0.125)) AS t(off);
CREATE VIEW days AS
SELECT date_trunc('week', placed)::DATE AS w, placed, placed - DATE '2025-01-01' AS age, sold FROM orders
WHERE month = '2025-01';
CREATE VIEW odd AS FROM (VALUES
    ('a|b', 1200.50), ('<b> & ''c''', 20.55), ('*d* _e_ [f](g) #1', 0.5), ('back\slash', -3.25), (NULL, 7)
) AS t(place, paid);

-- `to` as JSON, lines of JSON, Markdown and HTML.

-- one figure, and figures without keys
-- written 8: sold to "written/figure.json"
SELECT total(sold) FROM orders;
-- written 9: sold to "written/figure.jsonl"
SELECT total(sold) FROM orders;
-- written 10: back to "written/figure.md"
SELECT ratio(returned, units) FROM orders;
-- written 11: price where shop = "north" to "written/figure.html"
SELECT ratio(sold, units) FROM orders WHERE shop = 'north';
-- written 12: sold, price, back over 2025-Q1 to "written/figures.json"
SELECT total(sold), ratio(sold, units), ratio(returned, units) FROM orders WHERE month <= '2025-03';
-- written 13: sold, price, back over 2025-Q1 to "written/figures.md"
SELECT total(sold), ratio(sold, units), ratio(returned, units) FROM orders WHERE month <= '2025-03';
-- written 14: sold, price, back over 2025-Q1 to "written/figures.html"
SELECT total(sold), ratio(sold, units), ratio(returned, units) FROM orders WHERE month <= '2025-03';

-- a key with a null; a share, no value, a total
-- written 17: sold, price as each, back by shop to "written/by.json"
SELECT shop, total(sold), ratio(sold, units), ratio(returned, units) FROM orders GROUP BY shop ORDER BY shop;
-- written total 17: sold, price as each, back by shop to "written/by.json"
SELECT total(sold), ratio(sold, units), ratio(returned, units) FROM orders;
-- written 18: sold, price as each, back by shop to "written/by.jsonl"
SELECT shop, total(sold), ratio(sold, units), ratio(returned, units) FROM orders GROUP BY shop ORDER BY shop;
-- written total 18: sold, price as each, back by shop to "written/by.jsonl"
SELECT total(sold), ratio(sold, units), ratio(returned, units) FROM orders;
-- written 19: sold, price as each, back by shop to "written/by.md"
SELECT shop, total(sold), ratio(sold, units), ratio(returned, units) FROM orders GROUP BY shop ORDER BY shop;
-- written total 19: sold, price as each, back by shop to "written/by.md"
SELECT total(sold), ratio(sold, units), ratio(returned, units) FROM orders;
-- written 20: sold, price as each, back by shop to "written/by.html"
SELECT shop, total(sold), ratio(sold, units), ratio(returned, units) FROM orders GROUP BY shop ORDER BY shop;
-- written total 20: sold, price as each, back by shop to "written/by.html"
SELECT total(sold), ratio(sold, units), ratio(returned, units) FROM orders;

-- two keys: subtotals; months without rows
-- written 23: sold, price by member, month over 2025-02..2025-03 to "written/keys.jsonl"
SELECT k, m, total(sold), ratio(sold, units)
FROM (SELECT DISTINCT member AS k FROM orders), months('2025-02-01', '2025-04-01')
LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m ORDER BY k, m;
-- written subtotals 23: sold, price by member, month over 2025-02..2025-03 to "written/keys.jsonl"
SELECT member, NULL, total(sold), ratio(sold, units) FROM orders WHERE month IN ('2025-02', '2025-03')
GROUP BY member ORDER BY member;
-- written total 23: sold, price by member, month over 2025-02..2025-03 to "written/keys.jsonl"
SELECT total(sold), ratio(sold, units) FROM orders WHERE month IN ('2025-02', '2025-03');
-- written 24: sold, price by member, month over 2025-02..2025-03 to "written/keys.md"
SELECT k, m, total(sold), ratio(sold, units)
FROM (SELECT DISTINCT member AS k FROM orders), months('2025-02-01', '2025-04-01')
LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m ORDER BY k, m;
-- written subtotals 24: sold, price by member, month over 2025-02..2025-03 to "written/keys.md"
SELECT member, NULL, total(sold), ratio(sold, units) FROM orders WHERE month IN ('2025-02', '2025-03')
GROUP BY member ORDER BY member;
-- written total 24: sold, price by member, month over 2025-02..2025-03 to "written/keys.md"
SELECT total(sold), ratio(sold, units) FROM orders WHERE month IN ('2025-02', '2025-03');
-- written 25: sold, price by member, month over 2025-02..2025-03 to "written/keys.html"
SELECT k, m, total(sold), ratio(sold, units)
FROM (SELECT DISTINCT member AS k FROM orders), months('2025-02-01', '2025-04-01')
LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m ORDER BY k, m;
-- written subtotals 25: sold, price by member, month over 2025-02..2025-03 to "written/keys.html"
SELECT member, NULL, total(sold), ratio(sold, units) FROM orders WHERE month IN ('2025-02', '2025-03')
GROUP BY member ORDER BY member;
-- written total 25: sold, price by member, month over 2025-02..2025-03 to "written/keys.html"
SELECT total(sold), ratio(sold, units) FROM orders WHERE month IN ('2025-02', '2025-03');

-- others, and the total of the groups kept
-- written 28: sold, price as each by shop keep sold > $100 top 2 to "written/top.json"
SELECT shop, s, s / u FROM kept WHERE place <= 2 ORDER BY place;
-- written others 28: sold, price as each by shop keep sold > $100 top 2 to "written/top.json"
SELECT total(s), ratio(s, u) FROM kept WHERE place > 2;
-- written total 28: sold, price as each by shop keep sold > $100 top 2 to "written/top.json"
SELECT total(s), ratio(s, u) FROM kept;
-- written 29: sold, price as each by shop keep sold > $100 top 2 to "written/top.md"
SELECT shop, s, s / u FROM kept WHERE place <= 2 ORDER BY place;
-- written others 29: sold, price as each by shop keep sold > $100 top 2 to "written/top.md"
SELECT total(s), ratio(s, u) FROM kept WHERE place > 2;
-- written total 29: sold, price as each by shop keep sold > $100 top 2 to "written/top.md"
SELECT total(s), ratio(s, u) FROM kept;
-- written 30: sold, price as each by shop keep sold > $100 top 2 to "written/top.html"
SELECT shop, s, s / u FROM kept WHERE place <= 2 ORDER BY place;
-- written others 30: sold, price as each by shop keep sold > $100 top 2 to "written/top.html"
SELECT total(s), ratio(s, u) FROM kept WHERE place > 2;
-- written total 30: sold, price as each by shop keep sold > $100 top 2 to "written/top.html"
SELECT total(s), ratio(s, u) FROM kept;

-- vs: columns with signs, points
-- written 33: sold, back by shop over 2025-05 vs last month to "written/vs.jsonl"
SELECT shop, b, a, a - b, rise(b, a), c, d, d - c, rise(c, d) FROM both_sides WHERE NOT is_total ORDER BY shop;
-- written total 33: sold, back by shop over 2025-05 vs last month to "written/vs.jsonl"
SELECT b, a, a - b, rise(b, a), c, d, d - c, rise(c, d) FROM both_sides WHERE is_total;
-- written 34: sold, back by shop over 2025-05 vs last month to "written/vs.md"
SELECT shop, b, a, a - b, rise(b, a), c, d, d - c, rise(c, d) FROM both_sides WHERE NOT is_total ORDER BY shop;
-- written total 34: sold, back by shop over 2025-05 vs last month to "written/vs.md"
SELECT b, a, a - b, rise(b, a), c, d, d - c, rise(c, d) FROM both_sides WHERE is_total;
-- written 35: sold, back by shop over 2025-05 vs last month to "written/vs.html"
SELECT shop, b, a, a - b, rise(b, a), c, d, d - c, rise(c, d) FROM both_sides WHERE NOT is_total ORDER BY shop;
-- written total 35: sold, back by shop over 2025-05 vs last month to "written/vs.html"
SELECT b, a, a - b, rise(b, a), c, d, d - c, rise(c, d) FROM both_sides WHERE is_total;

-- what has not begun
-- written 38: sold by month over 2025-Q2..2025-Q3 to "written/later.json"
SELECT m, CASE WHEN m < '2025-06' THEN total(sold) END
FROM months('2025-04-01', '2025-10-01') LEFT JOIN orders ON month = m GROUP BY m ORDER BY m;
-- written total 38: sold by month over 2025-Q2..2025-Q3 to "written/later.json"
SELECT total(sold) FROM orders WHERE month >= '2025-04';
-- written 39: sold by month over 2025-Q2..2025-Q3 to "written/later.md"
SELECT m, CASE WHEN m < '2025-06' THEN total(sold) END
FROM months('2025-04-01', '2025-10-01') LEFT JOIN orders ON month = m GROUP BY m ORDER BY m;
-- written total 39: sold by month over 2025-Q2..2025-Q3 to "written/later.md"
SELECT total(sold) FROM orders WHERE month >= '2025-04';
-- written 40: sold by month over 2025-Q2..2025-Q3 to "written/later.html"
SELECT m, CASE WHEN m < '2025-06' THEN total(sold) END
FROM months('2025-04-01', '2025-10-01') LEFT JOIN orders ON month = m GROUP BY m ORDER BY m;
-- written total 40: sold by month over 2025-Q2..2025-Q3 to "written/later.html"
SELECT total(sold) FROM orders WHERE month >= '2025-04';

-- a range of values is a column
-- written 44: sold * (1 - off) as net by member with off in (0%, 12.5%) to "written/sweep.json"
SELECT off, member, total(sold) * (1 - off) FROM orders, offs GROUP BY off, member ORDER BY off, member;
-- written subtotals 44: sold * (1 - off) as net by member with off in (0%, 12.5%) to "written/sweep.json"
SELECT off, NULL, total(sold) * (1 - off) FROM orders, offs GROUP BY off ORDER BY off;
-- written 45: sold * (1 - off) as net by member with off in (0%, 12.5%) to "written/sweep.md"
SELECT off, member, total(sold) * (1 - off) FROM orders, offs GROUP BY off, member ORDER BY off, member;
-- written subtotals 45: sold * (1 - off) as net by member with off in (0%, 12.5%) to "written/sweep.md"
SELECT off, NULL, total(sold) * (1 - off) FROM orders, offs GROUP BY off ORDER BY off;

-- days, weeks, spans, ratios, large and negative numbers
-- written 48: max(placed) as latest, mean(placed - 2025-01-01) as age, sold / $7 as ratio, sold * -1000 as debt by week over 2025-01 to "written/kinds.jsonl"
SELECT d::DATE, max(placed), avg(age), total(sold) / 7, total(sold) * -1000
FROM range(DATE '2024-12-30', DATE '2025-02-01', INTERVAL 7 DAY) AS weeks(d)
LEFT JOIN days ON w = d GROUP BY d ORDER BY d;
-- written total 48: max(placed) as latest, mean(placed - 2025-01-01) as age, sold / $7 as ratio, sold * -1000 as debt by week over 2025-01 to "written/kinds.jsonl"
SELECT max(placed), avg(age), total(sold) / 7, total(sold) * -1000 FROM days;
-- written 50: max(placed) as latest, mean(placed - 2025-01-01) as age, sold / $7 as ratio, sold * -1000 as debt by week over 2025-01 to "written/kinds.md"
SELECT strftime(d, '%G-W%V'), max(placed), avg(age), total(sold) / 7, total(sold) * -1000
FROM range(DATE '2024-12-30', DATE '2025-02-01', INTERVAL 7 DAY) AS weeks(d)
LEFT JOIN days ON w = d GROUP BY d ORDER BY d;
-- written total 50: max(placed) as latest, mean(placed - 2025-01-01) as age, sold / $7 as ratio, sold * -1000 as debt by week over 2025-01 to "written/kinds.md"
SELECT max(placed), avg(age), total(sold) / 7, total(sold) * -1000 FROM days;
-- written 52: max(placed) as latest, mean(placed - 2025-01-01) as age, sold / $7 as ratio, sold * -1000 as debt by week over 2025-01 to "written/kinds.html"
SELECT strftime(d, '%G-W%V'), max(placed), avg(age), total(sold) / 7, total(sold) * -1000
FROM range(DATE '2024-12-30', DATE '2025-02-01', INTERVAL 7 DAY) AS weeks(d)
LEFT JOIN days ON w = d GROUP BY d ORDER BY d;
-- written total 52: max(placed) as latest, mean(placed - 2025-01-01) as age, sold / $7 as ratio, sold * -1000 as debt by week over 2025-01 to "written/kinds.html"
SELECT max(placed), avg(age), total(sold) / 7, total(sold) * -1000 FROM days;

-- text that means something there
-- written 62: paid by place to "written/odd.json"
FROM odd ORDER BY place;
-- written total 62: paid by place to "written/odd.json"
SELECT sum(paid) FROM odd;
-- written 63: paid by place to "written/odd.jsonl"
FROM odd ORDER BY place;
-- written total 63: paid by place to "written/odd.jsonl"
SELECT sum(paid) FROM odd;
-- written 64: paid by place to "written/odd.md"
FROM odd ORDER BY place;
-- written total 64: paid by place to "written/odd.md"
SELECT sum(paid) FROM odd;
-- written 65: paid by place to "written/odd.html"
FROM odd ORDER BY place;
-- written total 65: paid by place to "written/odd.html"
SELECT sum(paid) FROM odd;
