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
CREATE VIEW months AS
SELECT strftime(d, '%Y-%m') AS m FROM range(DATE '2025-01-01', DATE '2025-06-01', INTERVAL 1 MONTH) AS t(d);
CREATE VIEW may AS
SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop;

-- `to` beside by, where, keep, over and vs: the file is written, loaded again, and asked. Rows are written, no totals.

-- to alone: one figure
-- 7: sold, price to "written/alone.csv"
SELECT total(sold), price(sold, units) FROM orders;
-- by and to: keys, a null among them
-- 10: sold, price as each by shop to "written/by.csv"
SELECT shop, total(sold), price(sold, units) FROM orders GROUP BY shop ORDER BY shop;
-- two keys: rows, no subtotals
-- 13: sold, units by member, month to "written/keys.tsv"
SELECT k, m, total(sold), total(units) FROM (VALUES (false), (true), (NULL)) AS keys(k), months
LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m ORDER BY k, m;
-- subtotals 13: sold, units by member, month to "written/keys.tsv"
SELECT member, NULL, total(sold), total(units) FROM orders GROUP BY member ORDER BY member;
-- where and to, keep and to
-- 16: sold by shop where member to "written/where.csv"
SELECT shop, total(sold) FROM orders WHERE member GROUP BY shop ORDER BY shop;
-- 17: sold by shop keep sold > $190 to "written/keep.csv"
SELECT shop, total(sold) AS s FROM orders GROUP BY shop HAVING s > 190 ORDER BY shop;
-- over and to, a month without rows is a row
-- 20: sold, price as each by month over 2025-02..2025-04 to "written/over.csv"
SELECT m, total(sold), price(sold, units) FROM months LEFT JOIN orders ON month = m
WHERE m BETWEEN '2025-02' AND '2025-04' GROUP BY m ORDER BY m;
-- vs and to: base, value, change, change in % are columns
-- 23: sold by shop over 2025-05 vs last month to "written/vs.csv"
SELECT shop, b, a, a - b, rise(b, a) FROM may ORDER BY shop;

-- What was written, read again; a column named like a metric is reached by its file
-- 27: sum(sold), mean(alone.price) from alone
SELECT total(sold), price(sold, units) FROM orders;
-- 29: sum(sold), mean(each), rows by shop from by_shop
SELECT shop, total(sold), price(sold, units), 1 FROM orders GROUP BY shop ORDER BY shop;
-- 30: rows where shop is null from by_shop
SELECT 1;
-- 32: sum(sold), rows by member, month from keys
SELECT k, m, total(sold), 1 FROM (VALUES (false), (true), (NULL)) AS keys(k), months
LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m ORDER BY k, m;
-- 34: sum(sold) by shop from members
SELECT shop, total(sold) FROM orders WHERE member GROUP BY shop ORDER BY shop;
-- 36: sum(sold), rows from kept
SELECT sum(s), count(*) FROM (SELECT total(sold) AS s FROM orders GROUP BY shop HAVING s > 190);
-- 38: sum(sold), mean(each) by month from over_months
SELECT m, total(sold), price(sold, units) FROM months LEFT JOIN orders ON month = m
WHERE m BETWEEN '2025-02' AND '2025-04' GROUP BY m ORDER BY m;
-- 40: rows, sum(change), mean(`relative change`) by shop from versus
SELECT shop, 1, a - b, rise(b, a) FROM may ORDER BY shop;
