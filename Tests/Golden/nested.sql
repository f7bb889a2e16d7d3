-- nested.sql: what DuckDB says to nested.funnel.
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
CREATE MACRO ratio(a, b) AS total(a) / nullif(total(b), 0);
-- All five months, with what each has, what all up to it have, and what it has together with the one before.
CREATE VIEW months AS
SELECT strftime(d, '%Y-%m') AS m, year(d) || '-Q' || quarter(d) AS q, total(sold) AS s, price(sold, units) AS p
FROM range(DATE '2025-01-01', DATE '2025-06-01', INTERVAL 1 MONTH) AS t(d)
LEFT JOIN orders ON date_trunc('month', placed) = d GROUP BY d;
CREATE VIEW so_far AS
SELECT m, sold, units, returned, shop, month FROM months JOIN orders ON month <= m;
CREATE VIEW last_two AS
SELECT m, sold, units, returned, month FROM months JOIN orders
ON month IN (m, strftime((m || '-01')::DATE - INTERVAL 1 MONTH, '%Y-%m')) WHERE m > '2025-01';

-- cumulative and rolling of what is not a sum: from the rows so far
-- 8: cumulative(back), cumulative(price), cumulative(mean(sold)), cumulative(distinct(shop)) by month
SELECT m, ratio(returned, units), price(sold, units), avg(sold::DOUBLE), count(DISTINCT shop) FROM so_far GROUP BY m ORDER BY m;
-- 9: to_date(distinct(shop), quarter), rolling(max(sold), 2 months), rolling(back, 2 months) by month
SELECT m, (SELECT count(DISTINCT shop) FROM orders WHERE quarter = q AND month <= m), highest, back FROM months LEFT JOIN (
    SELECT m, max(sold) AS highest, ratio(returned, units) AS back FROM last_two GROUP BY m) USING (m) ORDER BY m;
-- 10: prev(distinct(shop)), growth(mean(sold)), change(back) by quarter
SELECT quarter, lag(n) OVER (ORDER BY quarter), rise(lag(x) OVER (ORDER BY quarter), x), back - lag(back) OVER (ORDER BY quarter)
FROM (SELECT quarter, count(DISTINCT shop) AS n, avg(sold::DOUBLE) AS x, ratio(returned, units) AS back
    FROM orders GROUP BY quarter) ORDER BY quarter;
-- 11: to_date(sold, year) / to_date(units, year) as price_to_date, cumulative(sold) / total(sold) as so_far by month
SELECT m, price(sold, units), total(sold) / (SELECT sum(sold) FROM orders) FROM so_far GROUP BY m ORDER BY m;
-- 12: cumulative(sold) by shop, month over 2025-04..2025-05
SELECT k, n, total_where(sold, month BETWEEN '2025-04' AND n)
FROM (SELECT DISTINCT shop AS k FROM orders WHERE month >= '2025-04'), (VALUES ('2025-04'), ('2025-05')) AS t(n)
LEFT JOIN orders ON shop IS NOT DISTINCT FROM k GROUP BY k, n ORDER BY k, n;
-- 13: cumulative(mean(sold per shop)), prev(mean(sold per shop)) by month
-- Each shop's sum of all months so far, then their mean; a shop without a name is none.
SELECT m, so_far, lag(own) OVER (ORDER BY m) FROM (
    SELECT m, (SELECT avg(s) FROM (SELECT total(sold) AS s FROM orders WHERE month <= m AND shop IS NOT NULL GROUP BY shop)) AS so_far,
        (SELECT avg(s) FROM (SELECT total(sold) AS s FROM orders WHERE month = m AND shop IS NOT NULL GROUP BY shop)) AS own
    FROM months) ORDER BY m;

-- one around another
-- 16: growth(cumulative(sold)), change(prev(sold)), prev(cumulative(sold)) by month
SELECT m, rise(lag(c) OVER in_order, c), lag(s) OVER in_order - lag(s, 2) OVER in_order, lag(c) OVER in_order
FROM (SELECT m, s, sum(s) OVER (ORDER BY m) AS c FROM months) WINDOW in_order AS (ORDER BY m) ORDER BY m;
-- 17: prev(rolling(sold, 2 months)), change(rolling(sold, 2 months)) by month
SELECT m, lag(r) OVER (ORDER BY m), r - lag(r) OVER (ORDER BY m)
FROM (SELECT m, s + lag(s) OVER (ORDER BY m) AS r FROM months) ORDER BY m;
-- 18: moving_mean(growth(sold), 2), moving_mean(prev(sold), 2) by month
SELECT m, (g + lag(g) OVER in_order) / 2, (b + lag(b) OVER in_order) / 2 FROM (
    SELECT m, lag(s) OVER (ORDER BY m) AS b, rise(lag(s) OVER (ORDER BY m), s) AS g FROM months)
WINDOW in_order AS (ORDER BY m) ORDER BY m;
-- 19: cumulative(share(sold)), rolling(share(sold), 2 months), share(sold) - prev(share(sold)) as shift by month
SELECT m, sum(part) OVER in_order, part + lag(part) OVER in_order, part - lag(part) OVER in_order
FROM (SELECT m, s / sum(s) OVER () AS part FROM months) WINDOW in_order AS (ORDER BY m) ORDER BY m;
-- 20: prev(share(sold by month)), change(share(sold by month)) by month, member over 2025-02..2025-05
SELECT m, k, before, part - before FROM (
    SELECT m, k, part, lag(part) OVER (PARTITION BY k ORDER BY m) AS before FROM (
        SELECT m, k, total(sold) / nullif(any_value(s), 0) AS part
        FROM months, (VALUES (false), (true), (NULL)) AS t(k) LEFT JOIN orders ON month = m AND member IS NOT DISTINCT FROM k
        GROUP BY m, k)) WHERE m > '2025-01' ORDER BY m, k;

-- per month, per shop: figures of other periods are figures too
-- 23: max(cumulative(sold) per month), mean(prev(sold) per month), mean(change(sold) per month)
-- The month without rows is no key, but it is the month before April.
SELECT max(c), avg(b), avg(s - b) FROM (
    SELECT m, s, sum(s) OVER (ORDER BY m) AS c, lag(s) OVER (ORDER BY m) AS b FROM months) WHERE m != '2025-03';
-- 24: mean(cumulative(sold) per month) by member
SELECT member, avg(c) FROM (SELECT DISTINCT member, month,
    (SELECT total(sold) FROM orders AS o WHERE o.member IS NOT DISTINCT FROM n.member AND o.month <= n.month) AS c FROM orders AS n)
GROUP BY member ORDER BY member;
-- 25: median(rolling(sold, 2 months) per month), sum(growth(sold) per month), count((growth(sold) > 0) per month)
SELECT median(r), sum(g), count_if(g > 0) FROM (
    SELECT m, s + lag(s) OVER (ORDER BY m) AS r, rise(lag(s) OVER (ORDER BY m), s) AS g FROM months) WHERE m != '2025-03';
-- 26: max(growth(sold) per quarter)
SELECT rise(b, a) FROM (SELECT total_where(sold, quarter = '2025-Q1') AS b, total_where(sold, quarter = '2025-Q2') AS a FROM orders);
-- 27: median(sold per month, shop), mean(max(sold) per shop), mean(mean(sold per month) per shop)
SELECT (SELECT median(s::DOUBLE) FROM (SELECT total(sold) AS s FROM orders WHERE shop IS NOT NULL GROUP BY month, shop)),
    (SELECT avg(h) FROM (SELECT max(sold) AS h FROM orders WHERE shop IS NOT NULL GROUP BY shop)),
    (SELECT avg(x) FROM (SELECT shop, avg(s) AS x FROM (
        SELECT shop, month, total(sold) AS s FROM orders WHERE shop IS NOT NULL GROUP BY shop, month) GROUP BY shop));

-- beside other clauses
-- 30: growth(sold) by month keep growth(sold) > 0
SELECT m, g FROM (SELECT m, rise(lag(s) OVER (ORDER BY m), s) AS g FROM months) WHERE g > 0;
-- 31: prev(sold), sold by month with sold = sold * 2
SELECT m, lag(s * 2) OVER (ORDER BY m), s * 2 FROM months ORDER BY m;
-- 32: growth(price) by month vs last month
-- Growth of what grew: in points, and in % only from above 0.
SELECT m, b, g, g - b, rise(b, g) FROM (
    SELECT m, g, lag(g) OVER (ORDER BY m) AS b FROM (SELECT m, rise(lag(p) OVER (ORDER BY m), p) AS g FROM months)) ORDER BY m;
-- 33: annualize(growth(sold)) by month over 2025-05
SELECT m, pow(1 + g, 12) - 1 FROM (SELECT m, rise(lag(s) OVER (ORDER BY m), s) AS g FROM months) WHERE m = '2025-05';

-- a window of a figure of other periods
-- 36: rolling(prev(sold), 2 months) by month
SELECT m, CASE WHEN m > '2025-02' THEN before + before_that END FROM (
    SELECT m, lag(s) OVER (ORDER BY m) AS before, lag(s, 2) OVER (ORDER BY m) AS before_that FROM months) ORDER BY m;
-- 37: cumulative(prev(sold)) by month
SELECT m, sum(lag) OVER (ORDER BY m) FROM (SELECT m, lag(s) OVER (ORDER BY m) AS lag FROM months) ORDER BY m;
