-- grids.sql: what DuckDB says to grids.funnel.
CREATE VIEW orders AS
SELECT placed, strftime(placed, '%Y-%m') AS month, shop, member = 'yes' AS member,
    replace(sold, '$', '')::DECIMAL(12, 2) AS sold, units
FROM read_csv('Tests/Golden/data/orders.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'placed': 'DATE', 'shop': 'VARCHAR', 'member': 'VARCHAR', 'sold': 'VARCHAR', 'units': 'BIGINT',
        'returned': 'BIGINT'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO price(sold, units) AS total(sold) / nullif(total(units), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
CREATE VIEW offs AS FROM (VALUES (0.0), (0.5)) AS t(off);
CREATE VIEW factors AS FROM (VALUES (1), (2)) AS t(k);
-- The last figures: all that was sold, and the price of all.
CREATE MACRO all_sold() AS (SELECT total(sold) FROM orders);
CREATE MACRO price_of_all() AS (SELECT price(sold, units) FROM orders);

-- one figure: a grid; several, or with groups: a row for each pair of values
-- 10: net * k with off in (0%, 50%), k in (1, 2, 3)
SELECT off, s, s * 2, s * 3 FROM (SELECT off, total(sold) * (1 - off) AS s FROM orders, offs GROUP BY off) ORDER BY off;
-- 11: net * k, units with off in (0%, 50%), k in (1, 2)
SELECT off, k, total(sold) * (1 - off) * k, total(units) FROM orders, offs, factors GROUP BY off, k ORDER BY off, k;
-- 12: net * k by member with off in (0%, 50%), k in (1, 2)
SELECT off, k, member, total(sold) * (1 - off) * k FROM orders, offs, factors GROUP BY off, k, member ORDER BY off, k, member;
-- subtotals 12: net * k by member with off in (0%, 50%), k in (1, 2)
SELECT off, k, NULL, total(sold) * (1 - off) * k FROM orders, offs, factors GROUP BY off, k ORDER BY off, k;
-- 13: net * k by member with k in (1, 2), off = 50%
SELECT k, member, total(sold) * 0.5 * k FROM orders, factors GROUP BY k, member ORDER BY k, member;
-- 14: net * k by shop, member over 2025-05 with k in (1, 3)
SELECT k, shop, member, total(sold) * 0.9 * k FROM orders, (VALUES (1), (3)) AS t(k) WHERE month = '2025-05'
GROUP BY k, shop, member ORDER BY k, shop, member;
-- subtotals 14: net * k by shop, member over 2025-05 with k in (1, 3)
-- Of each shop, then of each value.
SELECT k, shop, NULL, total(sold) * 0.9 * k FROM orders, (VALUES (1), (3)) AS t(k) WHERE month = '2025-05'
GROUP BY ROLLUP (k, shop) HAVING k IS NOT NULL ORDER BY k, grouping(shop), shop;
-- 15: net by shop with off in (0%, 50%) keep net > $150 sort net desc top 1
SELECT off, arg_max(shop, s), max(s) FROM (SELECT off, shop, total(sold) * (1 - off) AS s FROM orders, offs GROUP BY off, shop)
GROUP BY off ORDER BY off;
-- subtotals 15: net by shop with off in (0%, 50%) keep net > $150 sort net desc top 1
-- Of each value the others, then all that are kept.
SELECT off, NULL, unnest([sum(s) - max(s), sum(s)]) FROM (
    SELECT off, shop, total(sold) * (1 - off) AS s FROM orders, offs GROUP BY off, shop HAVING s > 150)
GROUP BY off ORDER BY off;
-- 16: net * k by member with off in (0%, 50%), k in (1, 2) top 1
SELECT off, k, true, total(sold) * (1 - off) * k FROM orders, offs, factors WHERE member GROUP BY off, k ORDER BY off, k;
-- subtotals 16: net * k by member with off in (0%, 50%), k in (1, 2) top 1
SELECT off, k, NULL, unnest([total(sold) - total(CASE WHEN member THEN sold END), total(sold)]) * (1 - off) * k
FROM orders, offs, factors GROUP BY off, k ORDER BY off, k;
-- 17: sold * k by month over 2025-04..2025-05 with k in 1..2 step 0.5
SELECT k, month, total(sold) * k FROM orders, (VALUES (1), (1.5), (2)) AS t(k) WHERE month IN ('2025-04', '2025-05')
GROUP BY k, month ORDER BY k, month;

-- the values in the order typed; sorted when asked
-- 19: net with off in (50%, 0%, 10%)
SELECT off, all_sold() * (1 - off) FROM (VALUES (1, 0.5), (2, 0), (3, 0.1)) AS t(n, off) ORDER BY n;
-- 20: net with off in (50%, 0%, 10%) sort net
SELECT off, all_sold() * (1 - off) AS s FROM (VALUES (0.5), (0), (0.1)) AS t(off) ORDER BY s;
-- 21: net with off in 0%..40% step 15%
SELECT off, all_sold() * (1 - off) FROM (VALUES (0), (0.15), (0.3)) AS t(off) ORDER BY off;

-- vs, and columns in a range: every row has the value
-- 23: net over 2025-05 vs last month with off in (0%, 50%), k in (1, 2)
SELECT off, k, b, a, a - b, rise(b, a) FROM factors, (
    SELECT off, sum(sold) FILTER (WHERE month = '2025-04') * (1 - off) AS b,
        sum(sold) FILTER (WHERE month = '2025-05') * (1 - off) AS a FROM orders, offs GROUP BY off) ORDER BY off, k;
-- 24: sold with sold in ($10, $20), units in (1, 2)
-- Sixteen rows; the number of units does not matter.
SELECT x, count(*) * x, count(*) * x FROM orders, (VALUES (10), (20)) AS t(x) GROUP BY x ORDER BY x;
-- 25: price with units in 1..3 step 1
SELECT x, total(sold) / (count(*) * x) FROM orders, (VALUES (1), (2), (3)) AS t(x) GROUP BY x ORDER BY x;
-- 26: price by shop with price in ($20, $30)
SELECT x, shop, x FROM orders, (VALUES (20), (30)) AS t(x) GROUP BY x, shop ORDER BY x, shop;

-- ans is a number from then on, the same in every group
-- 29: sold
SELECT all_sold();
-- 30: ans / 10, ans * off
SELECT all_sold() / 10, all_sold() * 0.1;
-- 31: sold / ans by shop
SELECT shop, total(sold) / all_sold() FROM orders GROUP BY shop ORDER BY shop;
-- total 31: sold / ans by shop
SELECT 1;
-- 33: part by member
SELECT member, total(sold) / all_sold() FROM orders GROUP BY member ORDER BY member;
-- 34: sold by shop sort sold / ans desc top 2
SELECT shop, total(sold) AS s FROM orders GROUP BY shop ORDER BY s DESC LIMIT 2;
-- 36: of_ans(units) by member
SELECT member, all_sold() / total(units) FROM orders GROUP BY member ORDER BY member;
-- 37: price
SELECT price_of_all();
-- 38: price by shop keep price > ans
SELECT shop, price(sold, units) AS p FROM orders GROUP BY shop HAVING p > price_of_all() ORDER BY shop;
-- 41: rows where sold / units > ans
SELECT count(*) FROM orders WHERE sold / units > price_of_all();
-- 39: if(price > ans, "above", "below") as side by shop
SELECT shop, if(price(sold, units) > price_of_all(), 'above', 'below') FROM orders GROUP BY shop ORDER BY shop;
-- 40: price - ans as more by month where not member
SELECT strftime(d, '%Y-%m'), price(sold, units) - price_of_all()
FROM range(DATE '2025-01-01', DATE '2025-06-01', INTERVAL 1 MONTH) AS t(d)
LEFT JOIN orders ON date_trunc('month', placed) = d AND NOT member GROUP BY d ORDER BY d;
-- a table does not change it
-- 44: ans
SELECT count(*) FROM orders WHERE sold / units > price_of_all();
-- 45: part by member
-- The definition keeps the ans of its time.
SELECT member, total(sold) / all_sold() FROM orders GROUP BY member ORDER BY member;
