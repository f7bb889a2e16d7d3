-- clause-pairs-to.sql: what DuckDB says to clause-pairs-to.funnel.
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
CREATE VIEW months AS
SELECT strftime(d, '%Y-%m') AS m FROM range(DATE '2025-01-01', DATE '2025-06-01', INTERVAL 1 MONTH) AS t(d);
CREATE VIEW offs AS FROM (VALUES (0.0), (0.25), (0.5)) AS t(off);
CREATE VIEW may AS
SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop;

-- `to` beside every other clause: the file is written, loaded again, and asked. Rows and others are written, no totals.

-- to alone: one figure
-- 8: sold, price to "written/alone.csv"
SELECT total(sold), price(sold, units) FROM orders;
-- by and to: keys, a null among them
-- 11: sold, price as each by shop to "written/by.csv"
SELECT shop, total(sold), price(sold, units) FROM orders GROUP BY shop ORDER BY shop;
-- two keys: rows, no subtotals
-- 14: sold, units by member, month to "written/keys.tsv"
SELECT k, m, total(sold), total(units) FROM (VALUES (false), (true), (NULL)) AS keys(k), months
LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m ORDER BY k, m;
-- subtotals 14: sold, units by member, month to "written/keys.tsv"
SELECT member, NULL, total(sold), total(units) FROM orders GROUP BY member ORDER BY member;
-- where and to, keep and to
-- 17: sold by shop where member to "written/where.csv"
SELECT shop, total(sold) FROM orders WHERE member GROUP BY shop ORDER BY shop;
-- 18: sold by shop keep sold > $190 to "written/keep.csv"
SELECT shop, total(sold) AS s FROM orders GROUP BY shop HAVING s > 190 ORDER BY shop;
-- over and to, a month without rows is a row
-- 21: sold, price as each by month over 2025-02..2025-04 to "written/over.csv"
SELECT m, total(sold), price(sold, units) FROM months LEFT JOIN orders ON month = m
WHERE m BETWEEN '2025-02' AND '2025-04' GROUP BY m ORDER BY m;
-- vs and to: base, value, change, change in % are columns
-- 24: sold by shop over 2025-05 vs last month to "written/vs.csv"
SELECT shop, b, a, a - b, rise(b, a) FROM may ORDER BY shop;
-- with and to: the new figures; a range of values is a column
-- 27: sold by shop with sold = sold * 2 to "written/with.csv"
SELECT shop, total(sold * 2) FROM orders GROUP BY shop ORDER BY shop;
-- 28: sold * (1 - off) as net by member with off in 0%..50% step 25% to "written/sweep.csv"
SELECT off, member, total(sold) * (1 - off) FROM orders, offs GROUP BY off, member ORDER BY off, member;
-- sort and to: the rows in that order
-- 31: sold by shop sort sold to "written/sort.csv"
SELECT shop, total(sold) AS s FROM orders GROUP BY shop ORDER BY s;
-- top, bottom, top per and to: others are a row like the rest
-- 34: sold, price as each by shop top 2 to "written/top.csv"
SELECT shop, total(sold) AS s, price(sold, units) FROM orders GROUP BY shop ORDER BY s DESC LIMIT 2;
-- 35: sold by shop bottom 1 to "written/bottom.csv"
SELECT shop, total(sold) AS s FROM orders GROUP BY shop ORDER BY s LIMIT 1;
-- 36: sold by shop, member sort sold top 1 per member to "written/per.csv"
SELECT shop, member, s FROM (
    SELECT shop, member, total(sold) AS s, row_number() OVER (PARTITION BY member ORDER BY total(sold), shop) AS n
    FROM orders GROUP BY shop, member) WHERE n = 1 ORDER BY s;
-- from and to
-- 40: rows as n by shop from visits to "written/from.csv"
SELECT shop, count(*) FROM visits GROUP BY shop ORDER BY shop;

-- What was written, read again; a column named like a metric is reached by its file
-- 44: sum(sold), mean(alone.price) from alone
SELECT total(sold), price(sold, units) FROM orders;
-- 46: sum(sold), mean(each), rows by shop from by_shop
SELECT shop, total(sold), price(sold, units), 1 FROM orders GROUP BY shop ORDER BY shop;
-- 47: rows where shop is null from by_shop
SELECT 1;
-- 49: sum(sold), rows by member, month from keys
SELECT k, m, total(sold), 1 FROM (VALUES (false), (true), (NULL)) AS keys(k), months
LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m ORDER BY k, m;
-- 51: sum(sold) by shop from members
SELECT shop, total(sold) FROM orders WHERE member GROUP BY shop ORDER BY shop;
-- 53: sum(sold), rows from kept
SELECT sum(s), count(*) FROM (SELECT total(sold) AS s FROM orders GROUP BY shop HAVING s > 190);
-- 55: sum(sold), mean(each) by month from over_months
SELECT m, total(sold), price(sold, units) FROM months LEFT JOIN orders ON month = m
WHERE m BETWEEN '2025-02' AND '2025-04' GROUP BY m ORDER BY m;
-- 57: rows, sum(change) by shop from versus
SELECT shop, 1, a - b FROM may ORDER BY shop;
-- 59: sum(sold) by shop from doubled
SELECT shop, total(sold * 2) FROM orders GROUP BY shop ORDER BY shop;
-- 61: sum(net), mean(sweep.off), rows by member from sweep
SELECT member, total(sold * (1 - off)), 0.25, 3 FROM orders, offs GROUP BY member ORDER BY member;
-- 63: first(sold), last(sold) from sorted
SELECT min(s), max(s) FROM (SELECT total(sold) AS s FROM orders GROUP BY shop);
-- 65: sum(sold), mean(each) by shop from topped
SELECT CASE WHEN shop IN ('north', 'south') THEN shop ELSE 'others' END AS k, total(sold), price(sold, units)
FROM orders GROUP BY k ORDER BY k;
-- 67: sum(sold) by shop from bottomed
SELECT CASE WHEN shop IS NOT NULL THEN 'others' END AS k, total(sold) FROM orders GROUP BY k ORDER BY k;
-- 69: sum(sold), rows from per_member
SELECT sum(sold), 4 FROM orders;
-- 71: rows, sum(n) from counted
SELECT count(DISTINCT shop), count(*) FROM visits;
