-- not-yet.sql: what DuckDB says to not-yet.funnel. Null stands for what is not yet.
CREATE VIEW orders AS
SELECT placed, strftime(placed, '%Y-%m') AS month, shop, member = 'yes' AS member,
    replace(sold, '$', '')::DECIMAL(12, 2) AS sold, units
FROM read_csv('Tests/Golden/data/orders.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'placed': 'DATE', 'shop': 'VARCHAR', 'member': 'VARCHAR', 'sold': 'VARCHAR', 'units': 'BIGINT',
        'returned': 'BIGINT'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO price(sold, units) AS total(sold) / nullif(total(units), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
-- From January to August; what begins after today and has no rows is not yet.
CREATE VIEW months AS
SELECT m, s, n, p, total(s) OVER until_now AS so_far, lag(s) OVER in_order AS before, lag(n) OVER in_order AS n_before
FROM (
    SELECT strftime(d, '%Y-%m') AS m, CASE WHEN is_there THEN total(sold) END AS s, CASE WHEN is_there THEN count(placed) END AS n,
        price(sold, units) AS p
    FROM (SELECT d, d <= DATE '2025-05-11' AS is_there FROM range(DATE '2025-01-01', DATE '2025-09-01', INTERVAL 1 MONTH) AS t(d))
    LEFT JOIN orders ON date_trunc('month', placed) = d GROUP BY d, is_there)
WINDOW in_order AS (ORDER BY m), until_now AS (ORDER BY m);

-- 7: sold, rows, price by month over 2025-04..2025-07
SELECT m, s, n, p FROM months WHERE m BETWEEN '2025-04' AND '2025-07' ORDER BY m;
-- total 7: sold, rows, price by month over 2025-04..2025-07
SELECT total(sold), count(*), price(sold, units) FROM orders WHERE month >= '2025-04';
-- 8: cumulative(sold), prev(sold), growth(sold), change(rows) by month over 2025-04..2025-06
SELECT m, CASE WHEN s IS NOT NULL THEN sum(s) OVER (ORDER BY m) END, CASE WHEN s IS NOT NULL THEN before END,
    rise(before, s), n - n_before
FROM months WHERE m BETWEEN '2025-04' AND '2025-06' ORDER BY m;
-- 9: rolling(sold, 2 months), moving_mean(sold, 2), to_date(sold, quarter) by month over 2025-04..2025-07
SELECT m, s + before, CASE WHEN m > '2025-04' THEN (s + before) / 2 END,
    CASE WHEN s IS NOT NULL THEN sum(s) OVER (PARTITION BY m >= '2025-07' ORDER BY m) END
FROM months WHERE m BETWEEN '2025-04' AND '2025-07' ORDER BY m;
-- 10: share(sold), total(sold), sold + $10 as more by month over 2025-04..2025-07
-- The total is that of all periods, also beside one that has not begun.
SELECT m, s / sum(s) OVER (), sum(s) OVER (), s + 10 FROM months WHERE m BETWEEN '2025-04' AND '2025-07' ORDER BY m;
-- 11: if(sold > $100, "much", "little") as size by month over 2025-05..2025-07
SELECT m, CASE WHEN s > 100 THEN 'much' WHEN s IS NOT NULL THEN 'little' END FROM months
WHERE m BETWEEN '2025-05' AND '2025-07' ORDER BY m;
-- 12: max(placed), distinct(shop), count(member) by month over 2025-05..2025-06
SELECT '2025-05', max(placed), count(DISTINCT shop), count_if(member) FROM orders WHERE month = '2025-05'
UNION ALL SELECT '2025-06', NULL, NULL, NULL;
-- 13: sold by month, member over 2025-05..2025-06
SELECT m, k, CASE WHEN m = '2025-05' THEN total(sold) END FROM (VALUES ('2025-05'), ('2025-06')) AS t(m), (VALUES (false), (true)) AS u(k)
LEFT JOIN orders ON month = m AND member = k GROUP BY m, k ORDER BY m, k;
-- subtotals 13: sold by month, member over 2025-05..2025-06
SELECT m, NULL, s FROM months WHERE m IN ('2025-05', '2025-06') ORDER BY m;
-- 14: sold by quarter over 2025-Q1..2025-Q4
SELECT '2025-Q1', sum(sold) FROM orders WHERE month <= '2025-03'
UNION ALL SELECT '2025-Q2', sum(sold) FROM orders WHERE month >= '2025-04'
UNION ALL FROM (VALUES ('2025-Q3', NULL), ('2025-Q4', NULL));
-- 15: sold by year over 2025..2026
SELECT '2025', sum(sold) FROM orders UNION ALL SELECT '2026', NULL;

-- weeks and days: later rows are there already
-- 17: sold by week over this month
SELECT d::DATE, CASE WHEN count(placed) > 0 OR d <= DATE '2025-05-11' THEN total(sold) END
FROM range(DATE '2025-04-28', DATE '2025-06-01', INTERVAL 7 DAY) AS t(d)
LEFT JOIN orders ON placed BETWEEN d AND d + INTERVAL 6 DAY AND month = '2025-05' GROUP BY d ORDER BY d;
-- 18: rows by day over 2025-05-17..2025-05-20
SELECT d::DATE, nullif(count(placed), 0) FROM range(DATE '2025-05-17', DATE '2025-05-21', INTERVAL 1 DAY) AS t(d)
LEFT JOIN orders ON placed = d GROUP BY d ORDER BY d;

-- the base is cut to the same days, and what has not begun has none
-- 20: sold by month over 2025-05..2025-07 vs last month
SELECT '2025-05', b, a, a - b, rise(b, a) FROM (
    SELECT sum(sold) FILTER (WHERE placed BETWEEN '2025-04-01' AND '2025-04-10') AS b,
        sum(sold) FILTER (WHERE placed BETWEEN '2025-05-01' AND '2025-05-10') AS a FROM orders)
UNION ALL FROM (VALUES ('2025-06', NULL, NULL, NULL, NULL), ('2025-07', NULL, NULL, NULL, NULL));
-- total 20: sold by month over 2025-05..2025-07 vs last month
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT sum(sold) FILTER (WHERE placed BETWEEN '2025-04-01' AND '2025-04-10') AS b,
        sum(sold) FILTER (WHERE placed BETWEEN '2025-05-01' AND '2025-05-10') AS a FROM orders);
-- 21: sold by month over 2025-05..2025-07 vs last year
SELECT '2025-05', NULL, sum(sold), NULL, NULL FROM orders WHERE placed BETWEEN '2025-05-01' AND '2025-05-10'
UNION ALL FROM (VALUES ('2025-06', NULL, NULL, NULL, NULL), ('2025-07', NULL, NULL, NULL, NULL));

-- keep and sort: what is not yet is not above 0, and comes last
-- 23: sold by month over 2025-04..2025-07 keep sold > $0
SELECT m, s FROM months WHERE m >= '2025-04' AND s > 0 ORDER BY m;
-- total 23: sold by month over 2025-04..2025-07 keep sold > $0
SELECT sum(s) FROM months WHERE m >= '2025-04' AND s > 0;
-- 24: sold by month over 2025-04..2025-07 sort sold desc
SELECT m, s FROM months WHERE m BETWEEN '2025-04' AND '2025-07' ORDER BY s DESC NULLS LAST, m;

-- without a period as key
-- 26: rows, sold, price over 2025-07..2025-08
SELECT NULL, NULL, NULL;
-- 27: sold by shop over 2025-07
SELECT shop, sum(sold) FROM orders WHERE month = '2025-07' GROUP BY shop;
-- 28: mean(sold per month), max(sold per month) over 2025-04..2025-08
SELECT avg(s), max(s) FROM months WHERE m >= '2025-04';
-- 29: sold over this quarter
SELECT sum(sold) FROM orders WHERE month >= '2025-04';
