-- clause-pairs-by-order.sql: what DuckDB says to clause-pairs-by-order.funnel.
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

-- `by` beside sort, top, bottom, per and from. Ties stay in the order of the keys.

-- by and sort: by a metric, by a key, ties by the next expression, ties in the order of the keys; no value comes last
-- 7: sold by shop sort sold
SELECT shop, total(sold) AS s FROM orders GROUP BY shop ORDER BY s, shop;
-- 8: sold by shop sort shop desc
SELECT shop, total(sold) FROM orders GROUP BY shop ORDER BY shop DESC NULLS LAST;
-- 9: rows, sold by shop sort rows desc, sold
SELECT shop, count(*) AS n, total(sold) AS s FROM orders GROUP BY shop ORDER BY n DESC, s;
-- 10: rows by shop, member sort rows desc
SELECT shop, member, count(*) AS n FROM orders GROUP BY shop, member ORDER BY n DESC, shop, member;
-- 11: sold / returned as per_return by shop sort per_return
SELECT shop, total(sold) / nullif(total(returned), 0) AS r FROM orders GROUP BY shop ORDER BY r NULLS LAST, shop;

-- by and top: the rest is one row, computed from its rows
-- 14: sold, price by shop top 2
SELECT shop, total(sold) AS s, price(sold, units) FROM orders GROUP BY shop ORDER BY s DESC LIMIT 2;
-- others 14: sold, price by shop top 2
SELECT total(sold), price(sold, units) FROM orders WHERE shop IS NULL OR shop NOT IN (
    SELECT shop FROM orders WHERE shop IS NOT NULL GROUP BY shop ORDER BY sum(sold) DESC LIMIT 2);
-- total 14: sold, price by shop top 2
SELECT total(sold), price(sold, units) FROM orders;

-- by and bottom: the smallest, smallest first
-- 17: sold, rows by shop bottom 2
SELECT shop, total(sold) AS s, count(*) FROM orders GROUP BY shop ORDER BY s LIMIT 2;
-- others 17: sold, rows by shop bottom 2
SELECT total(sold), count(*) FROM orders WHERE shop IN ('north', 'south', 'west');

-- by and top per: so many in each group
-- 20: sold by shop, member top 1 per shop
SELECT shop, member, s FROM (
    SELECT shop, member, total(sold) AS s, row_number() OVER (PARTITION BY shop ORDER BY total(sold) DESC, member) AS n
    FROM orders GROUP BY shop, member) WHERE n = 1 ORDER BY s DESC;
-- others 20: sold by shop, member top 1 per shop
SELECT sum(s) FROM (
    SELECT total(sold) AS s, row_number() OVER (PARTITION BY shop ORDER BY total(sold) DESC, member) AS n
    FROM orders GROUP BY shop, member) WHERE n > 1;

-- 21: units by shop, member bottom 1 per member
SELECT shop, member, s FROM (
    SELECT shop, member, total(units) AS s, row_number() OVER (PARTITION BY member ORDER BY total(units), shop) AS n
    FROM orders GROUP BY shop, member) WHERE n = 1 ORDER BY s, shop;

-- by a key that is computed, and sort by it
-- 24: rows by weekday(placed) sort weekday(placed) desc
SELECT isodow(placed) AS d, count(*) FROM orders GROUP BY d ORDER BY d DESC;
-- 25: rows by units > 2 sort units > 2 desc
SELECT units > 2 AS k, count(*) FROM orders GROUP BY k ORDER BY k DESC;

-- by and from: two files have a shop
-- 29: rows by shop from visits
SELECT shop, count(*) FROM read_csv('Tests/Golden/data/visits.csv') GROUP BY shop ORDER BY shop;
-- 30: rows by shop from orders
SELECT shop, count(*) FROM orders GROUP BY shop ORDER BY shop;
