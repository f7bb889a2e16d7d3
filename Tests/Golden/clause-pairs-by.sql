-- clause-pairs-by.sql: what DuckDB says to clause-pairs-by.funnel.
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

-- `by` beside where, keep, over, vs and with. Keys with a null, a month without rows.
-- by and where
-- 7: sold, price by shop where member
SELECT shop, total(sold), price(sold, units) FROM orders WHERE member GROUP BY shop ORDER BY shop;
-- total 7: sold, price by shop where member
SELECT total(sold), price(sold, units) FROM orders WHERE member;

-- 8: sold, units by shop, member where units > 1
SELECT shop, member, total(sold), total(units) FROM orders WHERE units > 1 GROUP BY shop, member ORDER BY shop, member;
-- subtotals 8: sold, units by shop, member where units > 1
SELECT shop, NULL, total(sold), total(units) FROM orders WHERE units > 1 GROUP BY shop ORDER BY shop;
-- total 8: sold, units by shop, member where units > 1
SELECT total(sold), total(units) FROM orders WHERE units > 1;

-- by and keep: the total is then of the groups kept
-- 11: sold by shop keep sold >= $200
SELECT shop, total(sold) AS s FROM orders GROUP BY shop HAVING s >= 200 ORDER BY shop;
-- total 11: sold by shop keep sold >= $200
SELECT total(sold) FROM orders WHERE shop IN (SELECT shop FROM orders GROUP BY shop HAVING total(sold) >= 200);

-- 12: price, rows by member keep rows >= 2 and price > $20
SELECT member, price(sold, units), count(*) FROM orders GROUP BY member
HAVING count(*) >= 2 AND price(sold, units) > 20 ORDER BY member;
-- total 12: price, rows by member keep rows >= 2 and price > $20
SELECT price(sold, units), count(*) FROM orders WHERE member IN (
    SELECT member FROM orders GROUP BY member HAVING count(*) >= 2 AND price(sold, units) > 20);

-- 13: sold by shop, month keep sold > $100
SELECT shop, month, total(sold) AS s FROM orders GROUP BY shop, month HAVING s > 100 ORDER BY shop, month;
-- total 13: sold by shop, month keep sold > $100
SELECT sum(s) FROM (SELECT total(sold) AS s FROM orders GROUP BY shop, month HAVING s > 100);

-- by and over: a group without rows in the period is not shown, a month without rows is
-- 16: sold, units by shop over 2025-Q1
SELECT shop, total(sold), total(units) FROM orders WHERE quarter = '2025-Q1' GROUP BY shop ORDER BY shop;
-- total 16: sold, units by shop over 2025-Q1
SELECT total(sold), total(units) FROM orders WHERE quarter = '2025-Q1';

-- 17: sold, price by month over 2025-02..2025-04
SELECT m, total(sold), price(sold, units)
FROM (VALUES ('2025-02'), ('2025-03'), ('2025-04')) AS months(m) LEFT JOIN orders ON month = m GROUP BY m ORDER BY m;
-- total 17: sold, price by month over 2025-02..2025-04
SELECT total(sold), price(sold, units) FROM orders WHERE month BETWEEN '2025-02' AND '2025-04';

-- 18: rows by member over last 2 months
SELECT member, count(*) FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY member ORDER BY member;
-- total 18: rows by member over last 2 months
SELECT count(*) FROM orders WHERE month IN ('2025-04', '2025-05');

-- by and vs: without `over` the newest month against the one before; the groups are those of both sides
-- 21: sold by shop vs last month
SELECT shop, b, a, a - b, rise(b, a) FROM (
    SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop) ORDER BY shop;
-- total 21: sold by shop vs last month
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a FROM orders);

-- by a period and vs: each period's own value a month back; the month before the data has no value
-- 24: sold by month vs last month
SELECT m, CASE WHEN m > '2025-01' THEN b END, a, CASE WHEN m > '2025-01' THEN a - b END,
    CASE WHEN m > '2025-01' THEN rise(b, a) END
FROM (SELECT m, lag(a) OVER (ORDER BY m) AS b, a FROM (
    SELECT m, total(sold) AS a
    FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
    LEFT JOIN orders ON month = m GROUP BY m)) ORDER BY m;
-- total 24: sold by month vs last month
SELECT b, a, a - b, rise(b, a) FROM (SELECT total_where(sold, month <= '2025-04') AS b, total(sold) AS a FROM orders);

-- by and vs where: the other rows stand in for `where`
-- 27: price by member vs where shop = "north"
SELECT member, b, a, a - b, rise(b, a) FROM (
    SELECT member, price(CASE WHEN shop = 'north' THEN sold END, CASE WHEN shop = 'north' THEN units END) AS b,
        price(sold, units) AS a
    FROM orders GROUP BY member) ORDER BY member;
-- total 27: price by member vs where shop = "north"
SELECT b, a, a - b, rise(b, a) FROM (SELECT
    (SELECT price(sold, units) FROM orders WHERE shop = 'north') AS b, (SELECT price(sold, units) FROM orders) AS a);

-- by and with: a column row by row, a metric, a range of values
-- 30: sold, price by shop with sold = sold * 0.5
SELECT shop, total(sold * 0.5), price(sold * 0.5, units) FROM orders GROUP BY shop ORDER BY shop;
-- total 30: sold, price by shop with sold = sold * 0.5
SELECT total(sold * 0.5), price(sold * 0.5, units) FROM orders;

-- 31: rows by shop with shop = coalesce(shop, "nowhere")
SELECT coalesce(shop, 'nowhere') AS k, count(*) FROM orders GROUP BY k ORDER BY k;

-- 33: sold * (1 - off) as net by shop with off in 0%..20% step 10%
SELECT off, shop, total(sold) * (1 - off) FROM orders, (VALUES (0.0), (0.1), (0.2)) AS offs(off)
GROUP BY off, shop ORDER BY off, shop;

-- by two keys and vs: subtotals on both sides
-- 36: sold by shop, member over 2025-05 vs last month
SELECT shop, member, b, a, a - b, rise(b, a) FROM (
    SELECT shop, member, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop, member) ORDER BY shop, member;
-- subtotals 36: sold by shop, member over 2025-05 vs last month
SELECT shop, NULL, b, a, a - b, rise(b, a) FROM (
    SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop) ORDER BY shop;
-- total 36: sold by shop, member over 2025-05 vs last month
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a FROM orders);

-- a replaced day moves rows between periods
-- 39: rows by month over 2025-02..2025-05 with placed = placed + 30 days
SELECT m, count(placed) FROM (VALUES ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
LEFT JOIN orders ON strftime(placed + 30, '%Y-%m') = m GROUP BY m ORDER BY m;

-- by a key and a period and vs: groups that only the base has
-- 42: sold by shop, month over 2025-05 vs last month
SELECT shop, '2025-05', b, a, a - b, rise(b, a) FROM (
    SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop) ORDER BY shop;
