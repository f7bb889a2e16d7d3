-- vs-fixed.sql: what DuckDB says to vs-fixed.funnel.
CREATE VIEW orders AS
SELECT placed, strftime(placed, '%Y-%m') AS month, year(placed) || '-Q' || quarter(placed) AS quarter, shop,
    member = 'yes' AS member, replace(sold, '$', '')::DECIMAL(12, 2) AS sold, units, returned
FROM read_csv('Tests/Golden/data/orders.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'placed': 'DATE', 'shop': 'VARCHAR', 'member': 'VARCHAR', 'sold': 'VARCHAR', 'units': 'BIGINT',
        'returned': 'BIGINT'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO total_where(x, condition) AS coalesce(sum(x) FILTER (WHERE condition), 0);
CREATE MACRO price(sold, units) AS total(sold) / nullif(total(units), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
CREATE VIEW months AS
SELECT strftime(d, '%Y-%m') AS m FROM range(DATE '2025-01-01', DATE '2025-06-01', INTERVAL 1 MONTH) AS t(d);
CREATE MACRO back(returned, units) AS total(returned) / nullif(total(units), 0);
CREATE MACRO price_where(sold, units, condition) AS total_where(sold, condition) / nullif(total_where(units, condition), 0);

-- the newest month, quarter, year beside the one that is named
-- 8: sold vs 2025-02
SELECT b, a, a - b, rise(b, a)
FROM (SELECT total_where(sold, month = '2025-02') AS b, total_where(sold, month = '2025-05') AS a FROM orders);
-- 9: back, price vs 2025-02
SELECT b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT price_where(returned, units, month = '2025-02') AS b, price_where(returned, units, month = '2025-05') AS a,
        price_where(sold, units, month = '2025-02') AS d, price_where(sold, units, month = '2025-05') AS c FROM orders);
-- 10: sold by shop vs 2025-04
SELECT shop, b, a, a - b, rise(b, a) FROM (
    SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop) ORDER BY shop;
-- 11: sold, price by quarter vs 2025-Q1
SELECT '2025-Q2', b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT total_where(sold, quarter = '2025-Q1') AS b, total_where(sold, quarter = '2025-Q2') AS a,
        price_where(sold, units, quarter = '2025-Q1') AS d, price_where(sold, units, quarter = '2025-Q2') AS c FROM orders);
-- 12: sold vs 2025
SELECT total(sold), total(sold), 0, 0 FROM orders;
-- 13: sold vs 2024
SELECT NULL, total(sold), NULL, NULL FROM orders;
-- 14: rows by member vs 2025-01 where shop != "west"
-- A row without a shop passes no filter on it.
SELECT member, b, a, a - b, rise(b, a) FROM (
    SELECT member, count_if(month = '2025-01') AS b, count_if(month = '2025-05') AS a
    FROM orders WHERE shop != 'west' AND month IN ('2025-01', '2025-05') GROUP BY member) ORDER BY member;
-- 15: sold over 2025-Q2 vs 2025-Q1 where member with sold = sold * 2
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold * 2, quarter = '2025-Q1') AS b, total_where(sold * 2, quarter = '2025-Q2') AS a
    FROM orders WHERE member);

-- other rows: by a period, by a period and a key, shares in points, with `over`, with a filter that they stand in for
-- 18: sold by month vs where shop = "south"
SELECT m, b, a, a - b, rise(b, a) FROM (
    SELECT m, total_where(sold, shop = 'south') AS b, total(sold) AS a FROM months LEFT JOIN orders ON month = m GROUP BY m)
ORDER BY m;
-- 19: sold by month where shop = "north" vs where shop = "south"
SELECT m, b, a, a - b, rise(b, a) FROM (
    SELECT m, total_where(sold, shop = 'south') AS b, total_where(sold, shop = 'north') AS a
    FROM months LEFT JOIN orders ON month = m GROUP BY m) ORDER BY m;
-- 20: back by month vs where shop = "north"
SELECT m, b, a, a - b, rise(b, a) FROM (
    SELECT m, price_where(returned, units, shop = 'north') AS b, back(returned, units) AS a
    FROM months LEFT JOIN orders ON month = m GROUP BY m) ORDER BY m;
-- total 20: back by month vs where shop = "north"
SELECT b, a, a - b, rise(b, a)
FROM (SELECT price_where(returned, units, shop = 'north') AS b, back(returned, units) AS a FROM orders);
-- 21: back by member over 2025-Q1 vs where units > 2
SELECT member, b, a, a - b, rise(b, a) FROM (
    SELECT member, price_where(returned, units, units > 2) AS b, back(returned, units) AS a
    FROM orders WHERE quarter = '2025-Q1' GROUP BY member) ORDER BY member;
-- 22: sold by quarter, member vs where shop = "north"
SELECT q, k, b, a, a - b, rise(b, a) FROM (
    SELECT q, k, total_where(sold, shop = 'north') AS b, total(sold) AS a
    FROM (VALUES ('2025-Q1'), ('2025-Q2')) AS t(q), (VALUES (false), (true), (NULL)) AS u(k)
    LEFT JOIN orders ON quarter = q AND member IS NOT DISTINCT FROM k GROUP BY q, k) ORDER BY q, k;
-- subtotals 22: sold by quarter, member vs where shop = "north"
SELECT quarter, NULL, b, a, a - b, rise(b, a) FROM (
    SELECT quarter, total_where(sold, shop = 'north') AS b, total(sold) AS a FROM orders GROUP BY quarter) ORDER BY quarter;
-- 23: price, back by quarter where member vs where not member
SELECT quarter, b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT quarter, price_where(sold, units, NOT member) AS b, price_where(sold, units, member) AS a,
        price_where(returned, units, NOT member) AS d, price_where(returned, units, member) AS c
    FROM orders GROUP BY quarter) ORDER BY quarter;
-- 24: sold by shop vs where member sort change desc
SELECT shop, b, a, a - b AS c, rise(b, a) FROM (
    SELECT shop, total_where(sold, member) AS b, total(sold) AS a FROM orders GROUP BY shop) ORDER BY c DESC, shop;
-- 25: sold by shop vs where member top 2
SELECT shop, b, a, a - b, rise(b, a) FROM (
    SELECT shop, total_where(sold, member) AS b, total(sold) AS a FROM orders GROUP BY shop) ORDER BY a DESC LIMIT 2;
-- others 25: sold by shop vs where member top 2
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold, member) AS b, total(sold) AS a FROM orders WHERE shop IS NULL OR shop NOT IN ('north', 'south'));
-- 26: sold by month where member vs where not member keep sold > $100 sort sold desc
SELECT month, b, a, a - b, rise(b, a) FROM (
    SELECT month, total_where(sold, NOT member) AS b, total_where(sold, member) AS a FROM orders GROUP BY month)
WHERE a > 100 ORDER BY a DESC;
-- total 26: sold by month where member vs where not member keep sold > $100 sort sold desc
SELECT b, a, a - b, rise(b, a) FROM (SELECT sum(b) AS b, sum(a) AS a FROM (
    SELECT total_where(sold, NOT member) AS b, total_where(sold, member) AS a FROM orders GROUP BY month HAVING a > 100));
-- 27: sold vs where shop = "north" with sold = if(member, sold / 2, sold)
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(x, shop = 'north') AS b, total(x) AS a
    FROM (SELECT shop, CASE WHEN member THEN sold / 2 ELSE sold END AS x FROM orders));
-- 28: share(sold) by member vs where shop = "north"
SELECT member, b, a, a - b, rise(b, a) FROM (
    SELECT member, total_where(sold, shop = 'north') / sum(total_where(sold, shop = 'north')) OVER () AS b,
        total(sold) / sum(total(sold)) OVER () AS a
    FROM orders GROUP BY member) ORDER BY member;
-- 29: cumulative(sold), prev(sold) by month over 2025-04..2025-05 vs where shop = "north"
SELECT m, d, c, c - d, rise(d, c), q, p, p - q, rise(q, p) FROM (
    SELECT m, sum(b) OVER since AS d, sum(a) OVER since AS c, lag(b) OVER (ORDER BY m) AS q, lag(a) OVER (ORDER BY m) AS p
    FROM (SELECT m, total_where(sold, shop = 'north') AS b, total(sold) AS a
        FROM months LEFT JOIN orders ON month = m GROUP BY m)
    WINDOW since AS (PARTITION BY m >= '2025-04' ORDER BY m)) WHERE m >= '2025-04' ORDER BY m;
