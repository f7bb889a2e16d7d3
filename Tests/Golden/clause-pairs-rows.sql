-- clause-pairs-rows.sql: what DuckDB says to clause-pairs-rows.funnel.
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

-- `where` (rows, before) and `keep` (groups, after) beside every other clause.

-- where and keep: first the rows, then the groups of what is left
-- 7: sold, units by shop where member keep units >= 4
SELECT shop, total(sold), total(units) AS u FROM orders WHERE member GROUP BY shop HAVING u >= 4 ORDER BY shop;
-- total 7: sold, units by shop where member keep units >= 4
SELECT total(sold), total(units) FROM orders WHERE member AND shop IN (
    SELECT shop FROM orders WHERE member GROUP BY shop HAVING total(units) >= 4);

-- 8: sold where member keep sold > $1_000
SELECT total(sold) AS s FROM orders WHERE member HAVING s > 1000;

-- where and over
-- 11: sold, rows where shop = "north" over 2025-Q1
SELECT total(sold), count(*) FROM orders WHERE shop = 'north' AND quarter = '2025-Q1';
-- 12: sold by month where shop = "south" over 2025-01..2025-05
SELECT m, total(sold) FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
LEFT JOIN orders ON month = m AND shop = 'south' GROUP BY m ORDER BY m;
-- 13: sold where placed <= 2025-01-09 over 2025
SELECT total(sold) FROM orders WHERE placed <= '2025-01-09' AND year(placed) = 2025;

-- where and vs: a period against another, the same rows on both sides; null conditions are in neither
-- 16: sold where not member over 2025-Q2 vs 2025-Q1
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold, quarter = '2025-Q1') AS b, total_where(sold, quarter = '2025-Q2') AS a
    FROM orders WHERE NOT member);
-- 17: price by member where shop != "north" over 2025-05 vs last month
SELECT member, b, a, a - b, rise(b, a) FROM (
    SELECT member, price(CASE month WHEN '2025-04' THEN sold END, CASE month WHEN '2025-04' THEN units END) AS b,
        price(CASE month WHEN '2025-05' THEN sold END, CASE month WHEN '2025-05' THEN units END) AS a
    FROM orders WHERE shop != 'north' AND month IN ('2025-04', '2025-05') GROUP BY member) ORDER BY member;

-- where and vs where: the condition after vs takes the place of the other
-- 20: sold where shop = "north" vs where shop = "south"
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold, shop = 'south') AS b, total_where(sold, shop = 'north') AS a FROM orders);
-- 21: sold by member where shop = "north" vs where shop = "south"
SELECT member, b, a, a - b, rise(b, a) FROM (
    SELECT member, total_where(sold, shop = 'south') AS b, total_where(sold, shop = 'north') AS a
    FROM orders WHERE shop IN ('north', 'south') GROUP BY member) ORDER BY member;
-- total 21: sold by member where shop = "north" vs where shop = "south"
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold, shop = 'south') AS b, total_where(sold, shop = 'north') AS a FROM orders);

-- where and with: a column in its new shape is what the filter sees
-- 24: sold where sold > $50 with sold = sold * 0.5
SELECT total(s) FROM (SELECT sold * 0.5 AS s FROM orders) WHERE s > 50;
-- 25: rows by shop where shop != "south" with shop = coalesce(shop, "nowhere")
SELECT s, count(*) FROM (SELECT coalesce(shop, 'nowhere') AS s FROM orders) WHERE s != 'south' GROUP BY s ORDER BY s;
-- 27: sold * (1 - off) where member with off in (0%, 10%, 50%)
SELECT off, total(sold) * (1 - off) FROM orders, (VALUES (0.0), (0.1), (0.5)) AS offs(off)
WHERE member GROUP BY off ORDER BY off;

-- where and sort
-- 30: sold by shop where member = "no" sort sold desc
SELECT shop, total(sold) AS s FROM orders WHERE NOT member GROUP BY shop ORDER BY s DESC, shop;

-- where and top, bottom, top per: the rest is of the rows that pass
-- 33: sold by shop where units >= 2 top 1
SELECT shop, total(sold) AS s FROM orders WHERE units >= 2 GROUP BY shop ORDER BY s DESC LIMIT 1;
-- others 33: sold by shop where units >= 2 top 1
SELECT total(sold) FROM orders WHERE units >= 2 AND shop != 'north';
-- total 33: sold by shop where units >= 2 top 1
SELECT total(sold) FROM orders WHERE units >= 2;
-- 34: sold by shop where units >= 2 bottom 2
SELECT shop, total(sold) AS s FROM orders WHERE units >= 2 GROUP BY shop ORDER BY s LIMIT 2;
-- others 34: sold by shop where units >= 2 bottom 2
SELECT total(sold) FROM orders WHERE units >= 2 AND shop IN ('north', 'south');
-- 35: sold by shop, quarter where member top 1 per quarter
SELECT shop, quarter, s FROM (
    SELECT shop, quarter, total(sold) AS s,
        row_number() OVER (PARTITION BY quarter ORDER BY total(sold) DESC, shop) AS n
    FROM orders WHERE member GROUP BY shop, quarter) WHERE n = 1 ORDER BY s DESC, shop;
-- others 35: sold by shop, quarter where member top 1 per quarter
SELECT sum(s) FROM (
    SELECT total(sold) AS s, row_number() OVER (PARTITION BY quarter ORDER BY total(sold) DESC, shop) AS n
    FROM orders WHERE member GROUP BY shop, quarter) WHERE n > 1;

-- keep and over: the groups of the period
-- 38: sold, rows by shop over 2025-Q1 keep rows > 1
SELECT shop, total(sold), count(*) AS n FROM orders WHERE quarter = '2025-Q1' GROUP BY shop HAVING n > 1 ORDER BY shop;
-- total 38: sold, rows by shop over 2025-Q1 keep rows > 1
SELECT total(sold), count(*) FROM orders WHERE quarter = '2025-Q1' AND shop IN (
    SELECT shop FROM orders WHERE quarter = '2025-Q1' GROUP BY shop HAVING count(*) > 1);
-- 39: sold by month over 2025-01..2025-05 keep rows = 0
SELECT m, total(sold) FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
LEFT JOIN orders ON month = m GROUP BY m HAVING count(placed) = 0 ORDER BY m;

-- keep and vs: the value decides, not the base; the total's base is of the groups kept too
-- 42: sold by shop over 2025-05 vs last month keep sold > $50
SELECT shop, b, a, a - b, rise(b, a) FROM (
    SELECT shop, total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders GROUP BY shop) WHERE a > 50 ORDER BY shop;
-- total 42: sold by shop over 2025-05 vs last month keep sold > $50
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders WHERE shop IN ('north', 'south', 'west'));
-- 43: price by member vs where shop = "north" keep rows > 1
SELECT member, b, a, a - b, rise(b, a) FROM (
    SELECT member, price(CASE shop WHEN 'north' THEN sold END, CASE shop WHEN 'north' THEN units END) AS b,
        price(sold, units) AS a
    FROM orders GROUP BY member HAVING count(*) > 1) ORDER BY member;

-- keep and with: the groups are judged by their new figures
-- 46: sold by shop with sold = sold * 0.5 keep sold > $100
SELECT shop, total(sold * 0.5) AS s FROM orders GROUP BY shop HAVING s > 100 ORDER BY shop;
-- total 46: sold by shop with sold = sold * 0.5 keep sold > $100
SELECT sum(s) FROM (SELECT total(sold * 0.5) AS s FROM orders GROUP BY shop HAVING s > 100);
-- 47: sold * (1 - off) as net by shop with off in (0%, 50%) keep net > $150
SELECT off, shop, total(sold) * (1 - off) AS net FROM orders, (VALUES (0.0), (0.5)) AS offs(off)
GROUP BY off, shop HAVING net > 150 ORDER BY off, shop;

-- keep and sort
-- 50: sold, price by shop keep price > $25 sort price desc
SELECT shop, total(sold), price(sold, units) AS p FROM orders GROUP BY shop HAVING p > 25 ORDER BY p DESC;
-- total 50: sold, price by shop keep price > $25 sort price desc
SELECT total(sold), price(sold, units) FROM orders WHERE shop IN (
    SELECT shop FROM orders GROUP BY shop HAVING price(sold, units) > 25);

-- keep and top, bottom, top per: others are the rest of the groups kept
-- 53: sold by shop keep sold > $100 top 1
SELECT shop, total(sold) AS s FROM orders GROUP BY shop ORDER BY s DESC LIMIT 1;
-- others 53: sold by shop keep sold > $100 top 1
SELECT total(sold) FROM orders WHERE shop IN ('south', 'west', 'east');
-- total 53: sold by shop keep sold > $100 top 1
SELECT sum(s) FROM (SELECT total(sold) AS s FROM orders GROUP BY shop HAVING s > 100);
-- 54: sold by shop keep sold > $100 bottom 2
SELECT shop, total(sold) AS s FROM orders GROUP BY shop HAVING s > 100 ORDER BY s LIMIT 2;
-- others 54: sold by shop keep sold > $100 bottom 2
SELECT total(sold) FROM orders WHERE shop IN ('north', 'south');
-- 55: sold by shop, member keep rows > 1 top 1 per member
SELECT shop, member, s FROM (
    SELECT shop, member, total(sold) AS s, row_number() OVER (PARTITION BY member ORDER BY total(sold) DESC, shop) AS n
    FROM orders GROUP BY shop, member HAVING count(*) > 1) WHERE n = 1 ORDER BY s DESC;
-- others 55: sold by shop, member keep rows > 1 top 1 per member
SELECT sum(s) FROM (
    SELECT total(sold) AS s, row_number() OVER (PARTITION BY member ORDER BY total(sold) DESC, shop) AS n
    FROM orders GROUP BY shop, member HAVING count(*) > 1) WHERE n > 1;

-- where and from, keep and from: two files have a shop
-- 59: rows where shop = "north" from visits
SELECT count(*) FROM read_csv('Tests/Golden/data/visits.csv') WHERE shop = 'north';
-- 60: rows where shop = "north" from orders
SELECT count(*) FROM orders WHERE shop = 'north';
-- 61: rows by shop from orders keep rows < 5
SELECT shop, count(*) AS n FROM orders GROUP BY shop HAVING n < 5 ORDER BY shop;
-- 62: rows by shop from visits keep rows < 4
SELECT shop, count(*) AS n FROM read_csv('Tests/Golden/data/visits.csv') GROUP BY shop HAVING n < 4 ORDER BY shop;
