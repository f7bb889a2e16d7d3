-- clause-pairs-order.sql: what DuckDB says to clause-pairs-order.funnel.
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
-- What if each sale in the east were ten times as large.
CREATE VIEW eastern AS SELECT *, CASE shop WHEN 'east' THEN sold * 10 ELSE sold END AS s FROM orders;
CREATE VIEW visits AS FROM read_csv('Tests/Golden/data/visits.csv');

-- `with`, `sort`, `top`, `bottom`, `per` and `from` beside each other; ties stay in the order of the keys.

-- with and sort: in the order of the new figures
-- 9: sold by shop with sold = if(shop = "east", sold * 10, sold) sort sold desc
SELECT shop, total(CASE shop WHEN 'east' THEN sold * 10 ELSE sold END) AS s FROM orders GROUP BY shop ORDER BY s DESC;
-- 10: net by shop with off = 50% sort net
SELECT shop, total(sold) * 0.5 AS net FROM orders GROUP BY shop ORDER BY net;

-- a range of values and sort: sorted within each value
-- 13: net by member with off in (0%, 50%) sort net desc
SELECT off, member, total(sold) * (1 - off) AS net FROM orders, (VALUES (0.0), (0.5)) AS offs(off)
GROUP BY off, member ORDER BY off, net DESC;

-- with and top, bottom, top per: chosen by the new figures, others too
-- 16: sold by shop with sold = if(shop = "east", sold * 10, sold) top 1
SELECT shop, total(s) AS t FROM eastern GROUP BY shop ORDER BY t DESC LIMIT 1;
-- others 16: sold by shop with sold = if(shop = "east", sold * 10, sold) top 1
SELECT total(s) FROM eastern WHERE shop IS DISTINCT FROM 'east';
-- total 16: sold by shop with sold = if(shop = "east", sold * 10, sold) top 1
SELECT total(s) FROM eastern;
-- 17: sold by shop with sold = if(shop = "east", sold * 10, sold) bottom 1
SELECT shop, total(s) AS t FROM eastern GROUP BY shop ORDER BY t LIMIT 1;
-- others 17: sold by shop with sold = if(shop = "east", sold * 10, sold) bottom 1
SELECT total(s) FROM eastern WHERE shop IS NOT NULL;
-- 18: sold by shop, member with sold = if(shop = "east", sold * 10, sold) top 1 per member
SELECT shop, member, t FROM (
    SELECT shop, member, total(s) AS t, row_number() OVER (PARTITION BY member ORDER BY total(s) DESC, shop) AS n
    FROM eastern GROUP BY shop, member) WHERE n = 1 ORDER BY t DESC;
-- others 18: sold by shop, member with sold = if(shop = "east", sold * 10, sold) top 1 per member
SELECT sum(t) FROM (
    SELECT total(s) AS t, row_number() OVER (PARTITION BY member ORDER BY total(s) DESC, shop) AS n
    FROM eastern GROUP BY shop, member) WHERE n > 1;

-- sort and top: the first in the order of sort
-- 21: sold, price by shop sort price top 2
SELECT shop, total(sold), price(sold, units) AS p FROM orders GROUP BY shop ORDER BY p LIMIT 2;
-- others 21: sold, price by shop sort price top 2
SELECT total(sold), price(sold, units) FROM orders WHERE shop IN ('south', 'north', 'west');
-- total 21: sold, price by shop sort price top 2
SELECT total(sold), price(sold, units) FROM orders;
-- 22: sold by shop sort rows desc, sold top 2
SELECT shop, total(sold) AS s FROM orders GROUP BY shop ORDER BY count(*) DESC, s LIMIT 2;
-- others 22: sold by shop sort rows desc, sold top 2
SELECT total(sold) FROM orders WHERE shop IS NULL OR shop IN ('east', 'west');
-- 23: sold by shop sort shop top 3
SELECT shop, total(sold) FROM orders GROUP BY shop ORDER BY shop LIMIT 3;

-- sort and bottom: the last that have a value, in the same order
-- 26: sold, price by shop sort price bottom 2
FROM (SELECT shop, total(sold), price(sold, units) AS p FROM orders GROUP BY shop ORDER BY p DESC LIMIT 2) ORDER BY p;
-- others 26: sold, price by shop sort price bottom 2
SELECT total(sold), price(sold, units) FROM orders WHERE shop IS NULL OR shop IN ('east', 'south');
-- 27: sold / returned as per_return by shop sort per_return bottom 1
SELECT shop, total(sold) / total(returned) AS r FROM orders GROUP BY shop HAVING total(returned) > 0
ORDER BY r DESC LIMIT 1;
-- others 27: sold / returned as per_return by shop sort per_return bottom 1
SELECT total(sold) / total(returned) FROM orders WHERE shop IS DISTINCT FROM 'south';

-- sort and top per: the first of each group in the order of sort
-- 30: sold by shop, member sort units top 1 per shop
SELECT shop, member, s FROM (
    SELECT shop, member, total(sold) AS s, total(units) AS u,
        row_number() OVER (PARTITION BY shop ORDER BY total(units), member) AS n
    FROM orders GROUP BY shop, member) WHERE n = 1 ORDER BY u, shop, member;
-- others 30: sold by shop, member sort units top 1 per shop
SELECT sum(s) FROM (
    SELECT total(sold) AS s, row_number() OVER (PARTITION BY shop ORDER BY total(units), member) AS n
    FROM orders GROUP BY shop, member) WHERE n > 1;
-- 31: rows by quarter, shop sort sold desc bottom 2 per quarter
SELECT quarter, shop, c FROM (
    SELECT q AS quarter, s AS shop, count(placed) AS c, total(sold) AS t,
        row_number() OVER (PARTITION BY q ORDER BY total(sold), s DESC NULLS FIRST) AS n
    FROM (VALUES ('2025-Q1'), ('2025-Q2')) AS quarters(q), (SELECT DISTINCT shop AS s FROM orders)
    LEFT JOIN orders ON quarter = q AND shop IS NOT DISTINCT FROM s GROUP BY q, s)
WHERE n <= 2 ORDER BY t DESC, quarter, shop;

-- ties and top: equal groups stay in the order of their keys, and the cut falls between them
-- 34: sold by shop where sold = $200 or sold = $60 top 2
SELECT shop, total(sold) AS s FROM orders WHERE sold IN (200, 60) GROUP BY shop ORDER BY s DESC, shop LIMIT 2;
-- 35: rows by shop, member top 3
SELECT shop, member, count(*) AS n FROM orders GROUP BY shop, member ORDER BY n DESC, shop, member LIMIT 3;
-- others 35: rows by shop, member top 3
SELECT sum(n) FROM (SELECT count(*) AS n FROM orders GROUP BY shop, member ORDER BY n DESC, shop, member OFFSET 3);
-- 36: rows by shop, member bottom 4
SELECT shop, member, count(*) AS n FROM orders GROUP BY shop, member ORDER BY n, shop, member LIMIT 4;
-- 37: rows by shop sort rows top 100
SELECT shop, count(*) AS n FROM orders GROUP BY shop ORDER BY n, shop;

-- with and from, sort and from, top and from: two files have a shop
-- 41: visits, rows by shop from visits sort rows desc, visits
SELECT shop, sum(visits) AS v, count(*) AS n FROM visits GROUP BY shop ORDER BY n DESC, v;
-- 42: rows by shop from visits top 1
SELECT shop, count(*) AS n FROM visits GROUP BY shop ORDER BY n DESC, shop LIMIT 1;
-- others 42: rows by shop from visits top 1
SELECT count(*) FROM visits WHERE shop != 'north';
-- 43: rows by shop from orders bottom 1
SELECT shop, count(*) AS n FROM orders GROUP BY shop ORDER BY n LIMIT 1;
-- 44: rows, distinct(shop) from visits with shop = upper(shop)
SELECT count(*), count(DISTINCT upper(shop)) FROM visits;
-- 45: rows by shop from orders with shop = coalesce(shop, "nowhere")
SELECT coalesce(shop, 'nowhere') AS s, count(*) FROM orders GROUP BY s ORDER BY s;
-- 46: net from orders with off in 0%..50% step 25%
SELECT off, total(sold) * (1 - off) FROM orders, (VALUES (0.0), (0.25), (0.5)) AS offs(off) GROUP BY off ORDER BY off;
