-- tables-clauses.sql: what DuckDB says to tables-clauses.funnel.
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

-- Tables made by queries with every clause, asked again with clauses of their own; tables of tables; they follow.

-- rows: where, and a table of a table
-- 8: sold by month from members
SELECT m, total(sold) FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
LEFT JOIN orders ON month = m AND member GROUP BY m ORDER BY m;
-- 9: sold, price by shop from members keep sold > $100 sort sold desc top 2
SELECT shop, total(sold) AS s, price(sold, units) FROM orders WHERE member GROUP BY shop HAVING s > 100
ORDER BY s DESC LIMIT 2;
-- others 9: sold, price by shop from members keep sold > $100 sort sold desc top 2
SELECT total(sold), price(sold, units) FROM orders WHERE member AND shop IN ('south', 'east');
-- 11: rows, sold over 2025-05 vs 2025-01 from northern
SELECT n, m, m - n, rise(n, m), b, a, a - b, rise(b, a) FROM (SELECT
    count(*) FILTER (month = '2025-01') AS n, count(*) FILTER (month = '2025-05') AS m,
    total_where(sold, month = '2025-01') AS b, total_where(sold, month = '2025-05') AS a
FROM orders WHERE member AND shop = 'north');

-- groups: by, over, keep, with; a month without rows is a row of the table
-- 15: sum(s), sum(u), rows by month from months
SELECT m, total(sold), total(units), 4 FROM (VALUES ('2025-02'), ('2025-03'), ('2025-04')) AS months(m)
LEFT JOIN orders ON month = m GROUP BY m ORDER BY m;
-- 16: count(p), mean(p), max(s) by shop from months
SELECT shop, count(p), avg(p), max(s) FROM (
    SELECT shop, price(sold, units) AS p, total(sold) AS s
    FROM orders WHERE month IN ('2025-02', '2025-04') GROUP BY shop, month)
GROUP BY shop ORDER BY shop;
-- 17: s by month over 2025-03..2025-04 vs last month from months
SELECT m, b, a, a - b, rise(b, a) FROM (SELECT m, lag(a) OVER (ORDER BY m) AS b, a FROM (
    SELECT m, total(sold) AS a FROM (VALUES ('2025-02'), ('2025-03'), ('2025-04')) AS months(m)
    LEFT JOIN orders ON month = m GROUP BY m)) WHERE m > '2025-02' ORDER BY m;
-- 19: sum(each_sold), rows from large
SELECT sum(s), count(*) FROM (SELECT total(sold) AS s FROM orders GROUP BY shop HAVING s > 190);
-- 21: twice by member from doubled sort twice
SELECT member, total(sold * 2) AS t FROM orders GROUP BY member ORDER BY t;

-- vs gives a table its columns of both sides, a range of values its column
-- 25: rows, sum(change), max(change) from compared
SELECT count(*), sum(a - b), max(a - b) FROM (
    SELECT total_where(sold, month = '2025-04') AS b, total_where(sold, month = '2025-05') AS a
    FROM orders WHERE month IN ('2025-04', '2025-05') GROUP BY shop);
-- 28: sum(s), rows by member from scaled
SELECT member, total(sold) * 6, 3 FROM orders GROUP BY member ORDER BY member;
-- 29: sum(s) by scaled.k from scaled
SELECT k, total(sold) * k FROM orders, (VALUES (1), (2), (3)) AS ks(k) GROUP BY k ORDER BY k;

-- they follow their inputs: a column, a definition
-- 33: sold from northern
SELECT total(sold * 10) FROM orders WHERE member AND shop = 'north';
-- 34: sum(s) from months where month = 2025-04
SELECT total(sold * 10) FROM orders WHERE month = '2025-04';
-- 35: sum(each_sold), rows from large
SELECT sum(s), count(*) FROM (SELECT total(sold * 10) AS s FROM orders GROUP BY shop HAVING s > 190);
-- 38: max(p) from months
SELECT max(p) * 2 FROM (
    SELECT price(sold, units) AS p FROM orders WHERE month IN ('2025-02', '2025-04') GROUP BY shop, month);

-- a definition that is replaced, with `rows`
-- 44: max(p) from prices
SELECT max(p) FROM (SELECT total(sold) / count(*) AS p FROM orders GROUP BY month);
