-- clause-pairs-periods-order.sql: what DuckDB says to clause-pairs-periods-order.funnel.
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
CREATE MACRO sold(first_day, last_day) AS
(SELECT total(sold) FROM orders WHERE placed BETWEEN first_day::DATE AND last_day::DATE);
-- Each shop in April and May, and the same for members; n orders them by May.
CREATE VIEW may AS
SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop;
CREATE VIEW may_members AS
SELECT *, row_number() OVER (PARTITION BY member ORDER BY a DESC, shop) AS n FROM (
    SELECT shop, member, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop, member);

-- `over` and `vs` beside with, sort, top, bottom, per, from. Today is 2025-06-01.

-- over and with: the new figures of the period
-- 7: sold over 2025-Q1 with sold = sold * 2
SELECT total(sold * 2) FROM orders WHERE quarter = '2025-Q1';
-- 9: sold * (1 - off) over 2025-Q1 with off in 0%..20% step 20%
SELECT off, total(sold) * (1 - off) FROM orders, (VALUES (0.0), (0.2)) AS offs(off)
WHERE quarter = '2025-Q1' GROUP BY off ORDER BY off;

-- over and sort, top, bottom, top per, from
-- 12: sold by shop over 2025-Q1 sort sold desc
SELECT shop, total(sold) AS s FROM orders WHERE quarter = '2025-Q1' GROUP BY shop ORDER BY s DESC;
-- 13: sold by month over 2025-02..2025-05 top 2
SELECT month, total(sold) AS s FROM orders WHERE month >= '2025-02' GROUP BY month ORDER BY s DESC LIMIT 2;
-- others 13: sold by month over 2025-02..2025-05 top 2
SELECT sold('2025-03-01', '2025-04-30');
-- total 13: sold by month over 2025-02..2025-05 top 2
SELECT sold('2025-02-01', '2025-05-31');
-- 14: sold by month over 2025-02..2025-05 bottom 2
SELECT m, total(sold) AS s FROM (VALUES ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
LEFT JOIN orders ON month = m GROUP BY m ORDER BY s LIMIT 2;
-- others 14: sold by month over 2025-02..2025-05 bottom 2
SELECT sold('2025-02-01', '2025-02-28') + sold('2025-05-01', '2025-05-31');
-- 15: sold by shop, month over 2025-04..2025-05 top 1 per month
SELECT shop, month, s FROM (
    SELECT shop, month, total(sold) AS s, row_number() OVER (PARTITION BY month ORDER BY total(sold) DESC, shop) AS n
    FROM orders WHERE month >= '2025-04' GROUP BY shop, month) WHERE n = 1 ORDER BY s DESC, shop;
-- others 15: sold by shop, month over 2025-04..2025-05 top 1 per month
SELECT sum(s) FROM (
    SELECT total(sold) AS s, row_number() OVER (PARTITION BY month ORDER BY total(sold) DESC, shop) AS n
    FROM orders WHERE month >= '2025-04' GROUP BY shop, month) WHERE n > 1;

-- vs and with: both sides are replaced
-- 18: sold over 2025-05 vs last month with sold = if(shop = "north", sold * 2, sold)
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(s, month = '2025-04') AS b, total_where(s, month = '2025-05') AS a
    FROM (SELECT month, CASE shop WHEN 'north' THEN sold * 2 ELSE sold END AS s FROM orders));

-- vs and sort: by the value, by the key; without a value last
-- 21: sold by shop over 2025-05 vs last month sort sold desc
SELECT shop, b, a, a - b, rise(b, a) FROM may ORDER BY a DESC, shop;
-- 22: sold by shop over 2025-05 vs last month sort shop desc
SELECT shop, b, a, a - b, rise(b, a) FROM may ORDER BY shop DESC NULLS LAST;
-- 23: price by shop over 2025-05 vs last month sort price
SELECT shop, b, a, a - b, rise(b, a) FROM (SELECT shop,
        price(CASE month WHEN '2025-04' THEN sold END, CASE month WHEN '2025-04' THEN units END) AS b,
        price(CASE month WHEN '2025-05' THEN sold END, CASE month WHEN '2025-05' THEN units END) AS a
    FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop) ORDER BY a NULLS LAST, shop;

-- vs and sort, vs and keep by what vs adds
-- 26: sold by shop over 2025-05 vs last month sort change desc
SELECT shop, b, a, a - b AS c, rise(b, a) FROM may ORDER BY c DESC;
-- 27: sold by shop over 2025-05 vs last month keep change > 0
SELECT shop, b, a, a - b AS c, rise(b, a) FROM may WHERE c > 0 ORDER BY shop;
-- total 27: sold by shop over 2025-05 vs last month keep change > 0
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(b) AS b, sum(a) AS a FROM may WHERE a > b);

-- vs and top, bottom, top per: by the value; others on both sides
-- 30: sold by shop over 2025-05 vs last month top 2
SELECT shop, b, a, a - b, rise(b, a) FROM may ORDER BY a DESC, shop LIMIT 2;
-- others 30: sold by shop over 2025-05 vs last month top 2
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT sum(b) AS b, sum(a) AS a FROM may WHERE shop IS NULL OR shop IN ('east', 'south'));
-- total 30: sold by shop over 2025-05 vs last month top 2
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(b) AS b, sum(a) AS a FROM may);
-- 31: sold by shop over 2025-05 vs last month bottom 3
SELECT shop, b, a, a - b, rise(b, a) FROM may ORDER BY a, shop LIMIT 3;
-- others 31: sold by shop over 2025-05 vs last month bottom 3
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(b) AS b, sum(a) AS a FROM may WHERE shop IN ('north', 'west'));
-- 32: sold by shop, member over 2025-05 vs last month top 1 per member
SELECT shop, member, b, a, a - b, rise(b, a) FROM may_members WHERE n = 1 ORDER BY a DESC, shop, member;
-- others 32: sold by shop, member over 2025-05 vs last month top 1 per member
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(b) AS b, sum(a) AS a FROM may_members WHERE n > 1);

-- over and from, vs and from: two files have a shop and a day
-- 36: rows over 2025-Q1 from visits
SELECT count(*) FROM read_csv('Tests/Golden/data/visits.csv') WHERE day < DATE '2025-04-01';
-- 37: rows over 2025-Q1 from orders
SELECT count(*) FROM orders WHERE quarter = '2025-Q1';
-- 38: rows over 2025-05 vs last month from visits
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT count(*) FILTER (month(day) = 4) AS b, count(*) FILTER (month(day) = 5) AS a
    FROM read_csv('Tests/Golden/data/visits.csv'));
