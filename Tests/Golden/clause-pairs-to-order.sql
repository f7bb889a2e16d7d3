-- clause-pairs-to-order.sql: what DuckDB says to clause-pairs-to-order.funnel.
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
CREATE VIEW visits AS FROM read_csv('Tests/Golden/data/visits.csv');
CREATE VIEW offs AS FROM (VALUES (0.0), (0.25), (0.5)) AS t(off);

-- `to` beside with, sort, top, bottom, per and from: written, loaded again, and asked. Others are a row like the rest.

-- with and to: the new figures; a range of values is a column
-- 8: sold by shop with sold = sold * 2 to "written/with.csv"
SELECT shop, total(sold * 2) FROM orders GROUP BY shop ORDER BY shop;
-- 9: sold * (1 - off) as net by member with off in 0%..50% step 25% to "written/sweep.csv"
SELECT off, member, total(sold) * (1 - off) FROM orders, offs GROUP BY off, member ORDER BY off, member;
-- sort and to: the rows in that order
-- 12: sold by shop sort sold to "written/sort.csv"
SELECT shop, total(sold) AS s FROM orders GROUP BY shop ORDER BY s;
-- top, bottom, top per and to: others are a row like the rest
-- 15: sold, price as each by shop top 2 to "written/top.csv"
SELECT shop, total(sold) AS s, price(sold, units) FROM orders GROUP BY shop ORDER BY s DESC LIMIT 2;
-- 16: sold by shop bottom 1 to "written/bottom.csv"
SELECT shop, total(sold) AS s FROM orders GROUP BY shop ORDER BY s LIMIT 1;
-- 17: sold by shop, member sort sold top 1 per member to "written/per.csv"
SELECT shop, member, s FROM (
    SELECT shop, member, total(sold) AS s, row_number() OVER (PARTITION BY member ORDER BY total(sold), shop) AS n
    FROM orders GROUP BY shop, member) WHERE n = 1 ORDER BY s;
-- from and to
-- 21: rows as n by shop from visits to "written/from.csv"
SELECT shop, count(*) FROM visits GROUP BY shop ORDER BY shop;

-- What was written, read again; a column named like a parameter is reached by its file
-- 25: sum(sold) by shop from doubled
SELECT shop, total(sold * 2) FROM orders GROUP BY shop ORDER BY shop;
-- 27: sum(net), mean(sweep.off), rows by member from sweep
SELECT member, total(sold * (1 - off)), 0.25, 3 FROM orders, offs GROUP BY member ORDER BY member;
-- 29: first(sold), last(sold) from sorted
SELECT min(s), max(s) FROM (SELECT total(sold) AS s FROM orders GROUP BY shop);
-- 31: sum(sold), mean(each) by shop from topped
SELECT CASE WHEN shop IN ('north', 'south') THEN shop ELSE 'others' END AS k, total(sold), price(sold, units)
FROM orders GROUP BY k ORDER BY k;
-- 33: sum(sold) by shop from bottomed
SELECT CASE WHEN shop IS NOT NULL THEN 'others' END AS k, total(sold) FROM orders GROUP BY k ORDER BY k;
-- 35: sum(sold), rows from per_member
SELECT sum(sold), 4 FROM orders;
-- 37: rows, sum(n) from counted
SELECT count(DISTINCT shop), count(*) FROM visits;
