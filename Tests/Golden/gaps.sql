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

-- What is not there: months without rows, sums of nothing, periods before the first row.

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
-- 10: sold by month where shop = "east"
SELECT m, total(sold) FROM months LEFT JOIN orders ON month = m AND shop = 'east' GROUP BY m ORDER BY m;
-- 11: price by day over 2025-02-26..2025-03-01
SELECT d::DATE, price(sold, units)
FROM generate_series(DATE '2025-02-26', DATE '2025-03-01', INTERVAL 1 DAY) AS days(d)
LEFT JOIN orders ON placed = d GROUP BY d ORDER BY d;
-- 12: sold by week over 2025-03-31..2025-04-20
SELECT d::DATE, total(sold) FROM generate_series(DATE '2025-03-31', DATE '2025-04-20', INTERVAL 7 DAY) AS weeks(d)
LEFT JOIN orders ON placed BETWEEN d AND d + INTERVAL 6 DAY GROUP BY d ORDER BY d;

-- figures of other periods over the gap: growth from 0 has no value
-- 15: prev(sold), change(sold), growth(sold), cumulative(sold), to_date(sold, quarter) by month
SELECT m, lag(s) OVER w, s - lag(s) OVER w, rise(lag(s) OVER w, s), sum(s) OVER w,
    sum(s) OVER (PARTITION BY m >= '2025-04' ORDER BY m)
FROM (SELECT m, total(sold) AS s FROM months LEFT JOIN orders ON month = m GROUP BY m)
WINDOW w AS (ORDER BY m) ORDER BY m;
-- 16: moving_mean(sold, 2), rolling(price, 2 months), rolling(rows, 3 months) by month
SELECT m, CASE WHEN m > '2025-01' THEN avg(s) OVER two END,
    CASE WHEN m > '2025-01' THEN sum(s) OVER two / sum(u) OVER two END,
    CASE WHEN m > '2025-02' THEN sum(n) OVER (ORDER BY m ROWS 2 PRECEDING) END
FROM (SELECT m, total(sold) AS s, total(units) AS u, count(placed) AS n
    FROM months LEFT JOIN orders ON month = m GROUP BY m)
WINDOW two AS (ORDER BY m ROWS 1 PRECEDING) ORDER BY m;
-- 17: prev(sold), cumulative(units) by member, month over 2025-02..2025-05
SELECT k, m, p, sum(u) OVER (PARTITION BY k ORDER BY m) FROM (
    SELECT k, m, lag(s) OVER (PARTITION BY k ORDER BY m) AS p, u FROM (
        SELECT k, m, total(sold) AS s, total(units) AS u
        FROM members, months LEFT JOIN orders ON member IS NOT DISTINCT FROM k AND month = m GROUP BY k, m))
WHERE m >= '2025-02' ORDER BY k, m;

-- the data begin with the file, whatever the filter leaves
-- 20: prev(sold) by month over 2025-04..2025-05 where shop = "west"
SELECT m, 0 FROM months WHERE m >= '2025-04' ORDER BY m;
-- 21: prev(sold) by shop, month over 2025-04..2025-05 where shop = "west"
SELECT 'west', m, 0 FROM months WHERE m >= '2025-04' ORDER BY m;
-- a boolean compares with the words of its file, as a key too
-- 24: sold by member keep member = "yes"
SELECT member, total(sold) FROM orders WHERE member GROUP BY member;
-- a change in % needs a period before that is above 0
-- 27: growth(sold - units * $20) by month
SELECT m, rise(lag(x) OVER (ORDER BY m), x) FROM (
    SELECT m, total(sold) - total(units) * 20 AS x FROM months LEFT JOIN orders ON month = m GROUP BY m) ORDER BY m;
-- 28: growth(sum(sold) - $300) by month
SELECT m, rise(lag(x) OVER (ORDER BY m), x) FROM (
    SELECT m, total(sold) - 300 AS x FROM months LEFT JOIN orders ON month = m GROUP BY m) ORDER BY m;
-- a base without rows of its own still has those before it
-- 31: to_date(sold, year), prev(sold) by shop, month over 2025-04 vs last month
SELECT shop, '2025-04', b, a, a - b, rise(b, a), p, 0, 0 - p, rise(p, 0) FROM (
    SELECT shop, total_where(sold, month <= '2025-03') AS b, total_where(sold, month <= '2025-04') AS a,
        total_where(sold, month = '2025-02') AS p
    FROM orders GROUP BY shop HAVING bool_or(month = '2025-04')) ORDER BY shop;
