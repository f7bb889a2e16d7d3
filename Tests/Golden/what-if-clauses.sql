-- what-if-clauses.sql: what DuckDB says to what-if-clauses.funnel.
CREATE VIEW orders AS
SELECT placed, strftime(placed, '%Y-%m') AS month, year(placed) || '-Q' || quarter(placed) AS quarter, shop,
    member = 'yes' AS member, replace(sold, '$', '')::DECIMAL(12, 2) AS sold, units, returned
FROM read_csv('Tests/Golden/data/orders.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'placed': 'DATE', 'shop': 'VARCHAR', 'member': 'VARCHAR', 'sold': 'VARCHAR', 'units': 'BIGINT',
        'returned': 'BIGINT'});
-- The sum of no values is 0; a price is a ratio of sums; a change in % needs a base above 0.
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO total_where(x, condition) AS coalesce(sum(x) FILTER (WHERE condition), 0);
CREATE MACRO price(sold, units) AS total(sold) / nullif(total(units), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
CREATE VIEW offs AS FROM (VALUES (0.0), (0.5)) AS t(off);
CREATE VIEW may AS
SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop;

-- A range of values beside every clause: each value has its rows, its others and its total, computed anew.

-- by, where, over, keep: a total for each value
-- 9: net by shop with off in (0%, 50%)
SELECT off, shop, total(sold) * (1 - off) FROM orders, offs GROUP BY off, shop ORDER BY off, shop;
-- subtotals 9: net by shop with off in (0%, 50%)
SELECT off, NULL, total(sold) * (1 - off) FROM orders, offs GROUP BY off ORDER BY off;
-- 10: net, units by member where shop = "north" with off in (0%, 50%) over 2025-Q1
SELECT off, member, total(sold) * (1 - off), total(units) FROM orders, offs WHERE shop = 'north' AND quarter = '2025-Q1'
GROUP BY off, member ORDER BY off, member;
-- subtotals 10: net, units by member where shop = "north" with off in (0%, 50%) over 2025-Q1
SELECT off, NULL, total(sold) * (1 - off), total(units) FROM orders, offs WHERE shop = 'north' AND quarter = '2025-Q1'
GROUP BY off ORDER BY off;
-- 11: net by shop with off in (0%, 50%) keep net > $150
SELECT off, shop, total(sold) * (1 - off) AS n FROM orders, offs GROUP BY off, shop HAVING n > 150 ORDER BY off, shop;
-- subtotals 11: net by shop with off in (0%, 50%) keep net > $150
SELECT off, NULL, sum(n) FROM (
    SELECT off, total(sold) * (1 - off) AS n FROM orders, offs GROUP BY off, shop HAVING n > 150)
GROUP BY off ORDER BY off;

-- sort, top, bottom: within each value
-- 14: net by shop with off in (0%, 50%) sort shop desc
SELECT off, shop, total(sold) * (1 - off) FROM orders, offs GROUP BY off, shop ORDER BY off, shop DESC NULLS LAST;
-- 15: net by shop with off in (0%, 50%) top 1
SELECT off, shop, total(sold) * (1 - off) FROM orders, offs WHERE shop = 'north' GROUP BY off, shop ORDER BY off;
-- subtotals 15: net by shop with off in (0%, 50%) top 1
SELECT off, NULL, n FROM (
    SELECT off, 0 AS place, total_where(sold, shop IS DISTINCT FROM 'north') * (1 - off) AS n
    FROM orders, offs GROUP BY off
    UNION ALL SELECT off, 1, total(sold) * (1 - off) FROM orders, offs GROUP BY off) ORDER BY off, place;
-- 16: net with off in (0%, 50%) sort net
SELECT off, total(sold) * (1 - off) AS n FROM orders, offs GROUP BY off ORDER BY n;

-- vs: four columns in each row
-- 19: sold * (1 - off) over 2025-05 vs last month with off in (0%, 50%)
SELECT off, b, a, a - b, rise(b, a) FROM (
    SELECT off, total_where(sold, month = '2025-04') * (1 - off) AS b,
        total_where(sold, month = '2025-05') * (1 - off) AS a
    FROM orders, offs GROUP BY off) ORDER BY off;
-- 20: sold * (1 - off) by shop over 2025-05 vs last month with off in (0%, 50%)
SELECT off, shop, b, a, a - b, rise(b, a) FROM (
    SELECT off, shop, b * (1 - off) AS b, a * (1 - off) AS a FROM may, offs)
ORDER BY off, shop;
-- subtotals 20: sold * (1 - off) by shop over 2025-05 vs last month with off in (0%, 50%)
SELECT off, NULL, b, a, a - b, rise(b, a) FROM (
    SELECT off, sum(b) * (1 - off) AS b, sum(a) * (1 - off) AS a FROM may, offs GROUP BY off) ORDER BY off;
-- 21: net over 2025-Q1 vs where shop = "north" with off in (0%, 50%)
SELECT off, b, a, a - b, rise(b, a) FROM (
    SELECT off, total_where(sold, shop = 'north') * (1 - off) AS b, total(sold) * (1 - off) AS a
    FROM orders, offs WHERE quarter = '2025-Q1' GROUP BY off) ORDER BY off;

-- a column in a range: every row has the value
-- 24: sold, price by member with sold in ($10, $20)
SELECT s, member, count(*) * s, count(*) * s / total(units) FROM orders, (VALUES (10), (20)) AS t(s)
GROUP BY s, member ORDER BY s, member;

-- figures of other periods and shares
-- 27: cumulative(net), share(net) by month over 2025-04..2025-05 with off in (0%, 50%)
SELECT off, month, sum(n) OVER (PARTITION BY off ORDER BY month), n / sum(n) OVER (PARTITION BY off) FROM (
    SELECT off, month, total(sold) * (1 - off) AS n FROM orders, offs WHERE quarter = '2025-Q2' GROUP BY off, month)
ORDER BY off, month;

-- with and over, with and by: a replaced day moves rows between periods
-- 30: sold, rows over 2025-02 with placed = placed + 30 days
SELECT total(sold), count(*) FROM orders WHERE placed + 30 BETWEEN '2025-02-01' AND '2025-02-28';
