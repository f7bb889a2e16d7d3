-- gaps.sql: what DuckDB says to gaps.funnel.
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
CREATE VIEW months AS FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS t(m);
CREATE VIEW members AS FROM (VALUES (false), (true), (NULL)) AS t(k);

-- What is not there: months without rows, keys that are null, booleans that are neither, sums of nothing.

-- a month without rows: sums and counts are 0, all else has no value
-- 7: sold, rows, count(sold), distinct(shop), price, mean(sold), median(sold), max(sold), first(sold) by month
SELECT m, total(sold), count(placed), count(sold), count(DISTINCT shop), price(sold, units), avg(sold),
    median(sold::DOUBLE), max(sold), arg_min(sold, placed)
FROM months LEFT JOIN orders ON month = m GROUP BY m ORDER BY m;
-- 8: sold, rows, price, mean(sold) over 2025-03
SELECT total(sold), count(*), price(sold, units), avg(sold) FROM orders WHERE month = '2025-03';
-- 9: sold by member, month over 2025-02..2025-04
SELECT k, m, total(sold) FROM members, months LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m
WHERE m BETWEEN '2025-02' AND '2025-04' GROUP BY k, m ORDER BY k, m;
-- subtotals 9: sold by member, month over 2025-02..2025-04
SELECT member, NULL, total(sold) FROM orders WHERE month IN ('2025-02', '2025-03', '2025-04')
GROUP BY member ORDER BY member;
-- 10: price by day over 2025-02-26..2025-03-01
SELECT d::DATE, price(sold, units)
FROM generate_series(DATE '2025-02-26', DATE '2025-03-01', INTERVAL 1 DAY) AS days(d)
LEFT JOIN orders ON placed = d GROUP BY d ORDER BY d;
-- 11: sold by week over 2025-03-31..2025-04-20
SELECT d::DATE, total(sold) FROM generate_series(DATE '2025-03-31', DATE '2025-04-20', INTERVAL 7 DAY) AS weeks(d)
LEFT JOIN orders ON placed BETWEEN d AND d + INTERVAL 6 DAY GROUP BY d ORDER BY d;

-- figures of other periods over the gap: growth from 0 has no value
-- 14: prev(sold), change(sold), growth(sold), cumulative(sold), to_date(sold, quarter) by month
SELECT m, lag(s) OVER w, s - lag(s) OVER w, rise(lag(s) OVER w, s), sum(s) OVER w,
    sum(s) OVER (PARTITION BY m >= '2025-04' ORDER BY m)
FROM (SELECT m, total(sold) AS s FROM months LEFT JOIN orders ON month = m GROUP BY m)
WINDOW w AS (ORDER BY m) ORDER BY m;
-- 15: moving_mean(sold, 2), rolling(price, 2 months), rolling(rows, 3 months) by month
SELECT m, CASE WHEN m > '2025-01' THEN avg(s) OVER two END,
    CASE WHEN m > '2025-01' THEN sum(s) OVER two / sum(u) OVER two END,
    CASE WHEN m > '2025-02' THEN sum(n) OVER (ORDER BY m ROWS 2 PRECEDING) END
FROM (SELECT m, total(sold) AS s, total(units) AS u, count(placed) AS n
    FROM months LEFT JOIN orders ON month = m GROUP BY m)
WINDOW two AS (ORDER BY m ROWS 1 PRECEDING) ORDER BY m;
-- 16: prev(sold), cumulative(units) by member, month over 2025-02..2025-05
SELECT k, m, p, sum(u) OVER (PARTITION BY k ORDER BY m) FROM (
    SELECT k, m, lag(s) OVER (PARTITION BY k ORDER BY m) AS p, u FROM (
        SELECT k, m, total(sold) AS s, total(units) AS u
        FROM members, months LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m))
WHERE m >= '2025-02' ORDER BY k, m;

-- null keys and booleans: a group of their own, last in the order
-- 19: sold, rows by member
SELECT member, total(sold), count(*) FROM orders GROUP BY member ORDER BY member;
-- 20: sold by member sort member desc
SELECT member, total(sold) FROM orders GROUP BY member ORDER BY member DESC NULLS LAST;
-- 21: sold by member, shop where shop is null or member is null
SELECT member, shop, total(sold) FROM orders WHERE shop IS NULL OR member IS NULL GROUP BY ALL ORDER BY ALL;
-- subtotals 21: sold by member, shop where shop is null or member is null
SELECT member, NULL, total(sold) FROM orders WHERE shop IS NULL OR member IS NULL GROUP BY member ORDER BY member;
-- 22: sold by member keep member
SELECT member, total(sold) FROM orders WHERE member GROUP BY member;
-- total 22: sold by member keep member
SELECT total(sold) FROM orders WHERE member;
-- 23: sold by member keep not member
SELECT member, total(sold) FROM orders WHERE NOT member GROUP BY member;
-- 24: sold by member keep member is null
SELECT member, total(sold) FROM orders WHERE member IS NULL GROUP BY member;
-- 25: sold by shop where not member keep shop is not null
SELECT shop, total(sold) FROM orders WHERE NOT member AND shop IS NOT NULL GROUP BY shop ORDER BY shop;
-- 26: sold by shop is null as nowhere, member
SELECT shop IS NULL, member, total(sold) FROM orders GROUP BY ALL ORDER BY ALL;
-- 27: mean(member), count(member), member by shop
SELECT shop, avg(member::INT), count(*) FILTER (member), count(*) FILTER (member)
FROM orders GROUP BY shop ORDER BY shop;
-- 28: mean(member) by shop over 2025-Q2 vs 2025-Q1
SELECT shop, b, a, a - b, rise(b, a) FROM (SELECT shop, avg(member::INT) FILTER (quarter = '2025-Q1') AS b,
    avg(member::INT) FILTER (quarter = '2025-Q2') AS a FROM orders GROUP BY shop) ORDER BY shop;

-- keys computed from rows, null where their column is
-- 31: sold by coalesce(shop, "nowhere") as place, member
SELECT coalesce(shop, 'nowhere'), member, total(sold) FROM orders GROUP BY ALL ORDER BY ALL;
-- 32: sold by sold > $70 as large, member
SELECT sold > 70, member, total(sold) FROM orders GROUP BY ALL ORDER BY ALL;
-- 33: sold, units by bucket(units, 2, 4) over 2025-Q1
SELECT CASE WHEN units < 2 THEN '1: < 2' WHEN units < 4 THEN '2: 2 – < 4' ELSE '3: ≥ 4' END AS k,
    total(sold), total(units) FROM orders WHERE quarter = '2025-Q1' GROUP BY k ORDER BY k;
-- 34: rows by weekday(placed), member where shop = "north"
SELECT isodow(placed), member, count(*) FROM orders WHERE shop = 'north' GROUP BY ALL ORDER BY ALL;

-- per key: a row without a key belongs to nobody
-- 37: mean(sold per shop), count(sold per shop), count(rows per member)
SELECT (SELECT avg(s) FROM (SELECT total(sold) AS s FROM orders WHERE shop IS NOT NULL GROUP BY shop)),
    count(DISTINCT shop), count(DISTINCT member) FROM orders;
-- 38: mean(sold per shop) by member
SELECT member, avg(s) FROM (SELECT member, shop, total(sold) AS s FROM orders WHERE shop IS NOT NULL GROUP BY ALL)
GROUP BY member ORDER BY member;
-- total 38: mean(sold per shop) by member
SELECT avg(s) FROM (SELECT total(sold) AS s FROM orders WHERE shop IS NOT NULL GROUP BY shop);
-- 39: max(units per member, shop) over 2025-Q2
SELECT max(u) FROM (SELECT total(units) AS u FROM orders
    WHERE quarter = '2025-Q2' AND member IS NOT NULL AND shop IS NOT NULL GROUP BY member, shop);
