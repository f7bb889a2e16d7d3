-- null-keys.sql: what DuckDB says to null-keys.funnel.
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

-- Keys that are null, booleans that are neither, keys computed from them: a group of their own, last in the order.

-- columns as keys
-- 6: sold, rows by member
SELECT member, total(sold), count(*) FROM orders GROUP BY member ORDER BY member;
-- 7: sold by member sort member desc
SELECT member, total(sold) FROM orders GROUP BY member ORDER BY member DESC NULLS LAST;
-- 8: sold by member, shop where shop is null or member is null
SELECT member, shop, total(sold) FROM orders WHERE shop IS NULL OR member IS NULL GROUP BY ALL ORDER BY ALL;
-- subtotals 8: sold by member, shop where shop is null or member is null
SELECT member, NULL, total(sold) FROM orders WHERE shop IS NULL OR member IS NULL GROUP BY member ORDER BY member;
-- 9: sold by member keep member
SELECT member, total(sold) FROM orders WHERE member GROUP BY member;
-- total 9: sold by member keep member
SELECT total(sold) FROM orders WHERE member;
-- 10: sold by member keep not member
SELECT member, total(sold) FROM orders WHERE NOT member GROUP BY member;
-- 11: sold by member keep member is null
SELECT member, total(sold) FROM orders WHERE member IS NULL GROUP BY member;
-- 12: sold by shop where not member keep shop is not null
SELECT shop, total(sold) FROM orders WHERE NOT member AND shop IS NOT NULL GROUP BY shop ORDER BY shop;
-- 13: sold by shop is null as nowhere, member
SELECT shop IS NULL, member, total(sold) FROM orders GROUP BY ALL ORDER BY ALL;
-- 14: mean(member), count(member), member by shop
SELECT shop, avg(member::INT), count(*) FILTER (member), count(*) FILTER (member)
FROM orders GROUP BY shop ORDER BY shop;
-- 15: mean(member) by shop over 2025-Q2 vs 2025-Q1
SELECT shop, b, a, a - b, rise(b, a) FROM (SELECT shop, avg(member::INT) FILTER (quarter = '2025-Q1') AS b,
    avg(member::INT) FILTER (quarter = '2025-Q2') AS a FROM orders GROUP BY shop) ORDER BY shop;

-- keys computed from rows, null where their column is
-- 18: sold by coalesce(shop, "nowhere") as place, member
SELECT coalesce(shop, 'nowhere'), member, total(sold) FROM orders GROUP BY ALL ORDER BY ALL;
-- 19: sold by sold > $70 as large, member
SELECT sold > 70, member, total(sold) FROM orders GROUP BY ALL ORDER BY ALL;
-- 20: sold, units by bucket(units, 2, 4) over 2025-Q1
SELECT CASE WHEN units < 2 THEN '1: < 2' WHEN units < 4 THEN '2: 2 – < 4' ELSE '3: ≥ 4' END AS k,
    total(sold), total(units) FROM orders WHERE quarter = '2025-Q1' GROUP BY k ORDER BY k;
-- 21: rows by weekday(placed), member where shop = "north"
SELECT isodow(placed), member, count(*) FROM orders WHERE shop = 'north' GROUP BY ALL ORDER BY ALL;

-- per key: a row without a key belongs to nobody
-- 24: mean(sold per shop), count(sold per shop), count(rows per member)
SELECT (SELECT avg(s) FROM (SELECT total(sold) AS s FROM orders WHERE shop IS NOT NULL GROUP BY shop)),
    count(DISTINCT shop), count(DISTINCT member) FROM orders;
-- 25: mean(sold per shop) by member
SELECT member, avg(s) FROM (SELECT member, shop, total(sold) AS s FROM orders WHERE shop IS NOT NULL GROUP BY ALL)
GROUP BY member ORDER BY member;
-- total 25: mean(sold per shop) by member
SELECT avg(s) FROM (SELECT total(sold) AS s FROM orders WHERE shop IS NOT NULL GROUP BY shop);
-- 26: max(units per member, shop) over 2025-Q2
SELECT max(u) FROM (SELECT total(units) AS u FROM orders
    WHERE quarter = '2025-Q2' AND member IS NOT NULL AND shop IS NOT NULL GROUP BY member, shop);

-- a text column alone: its values, the most frequent first, ties in the order of the values
-- 29: shop
SELECT shop, count(*) AS n FROM orders GROUP BY shop ORDER BY n DESC, shop;
-- 30: shop where member
SELECT shop, count(*) AS n FROM orders WHERE member GROUP BY shop ORDER BY n DESC, shop;
-- 31: member
SELECT count(*) FILTER (member) FROM orders;
