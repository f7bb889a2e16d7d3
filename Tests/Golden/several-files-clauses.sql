-- several-files-clauses.sql: what DuckDB says to several-files-clauses.funnel.
CREATE VIEW orders AS
SELECT placed, strftime(placed, '%Y-%m') AS month, year(placed) || '-Q' || quarter(placed) AS quarter, shop,
    member = 'yes' AS member, replace(sold, '$', '')::DECIMAL(12, 2) AS sold, units
FROM read_csv('Tests/Golden/data/orders.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'placed': 'DATE', 'shop': 'VARCHAR', 'member': 'VARCHAR', 'sold': 'VARCHAR', 'units': 'BIGINT',
        'returned': 'BIGINT'});
CREATE VIEW visits AS
SELECT day, strftime(day, '%Y-%m') AS month, year(day) || '-Q' || quarter(day) AS quarter, shop,
    member = 'yes' AS member, visits
FROM read_csv('Tests/Golden/data/visits.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'day': 'DATE', 'shop': 'VARCHAR', 'member': 'VARCHAR', 'visits': 'BIGINT'});
-- Both files one under the other: what is summed of one file is null in the rows of the other, so that grouping this
-- view matches the groups of both, and no row of one meets a row of the other.
CREATE VIEW both_files AS
SELECT month, quarter, shop, member, sold, units, NULL::BIGINT AS visits FROM orders
UNION ALL SELECT month, quarter, shop, member, NULL, NULL, visits FROM visits;
CREATE VIEW months AS FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS t(m);
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO ratio(a, b) AS total(a) / nullif(total(b), 0);
CREATE MACRO total_where(x, condition) AS coalesce(sum(x) FILTER (WHERE condition), 0);
CREATE MACRO ratio_where(a, b, condition) AS total_where(a, condition) / nullif(total_where(b, condition), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;

-- Two files beside every clause: each has shops that the other lacks, null keys, and a month without rows.

-- by: text with null, booleans with null, both, a period and a key
-- 8: sold, visits, bought by shop
SELECT shop, total(sold), total(visits), ratio(sold, visits) FROM both_files GROUP BY shop ORDER BY shop;
-- total 8: sold, visits, bought by shop
SELECT total(sold), total(visits), ratio(sold, visits) FROM both_files;
-- 9: bought by member
SELECT member, ratio(sold, visits) FROM both_files GROUP BY member ORDER BY member;
-- 10: sold, bought by shop, member
SELECT shop, member, total(sold), ratio(sold, visits) FROM both_files GROUP BY shop, member ORDER BY shop, member;
-- subtotals 10: sold, bought by shop, member
SELECT shop, NULL, total(sold), ratio(sold, visits) FROM both_files GROUP BY shop ORDER BY shop;
-- 11: bought by month
SELECT m, ratio(sold, visits) FROM months LEFT JOIN both_files ON month = m GROUP BY m ORDER BY m;
-- 12: visits, bought by quarter, member
SELECT quarter, member, total(visits), ratio(sold, visits) FROM both_files GROUP BY ALL ORDER BY ALL;
-- subtotals 12: visits, bought by quarter, member
SELECT quarter, NULL, total(visits), ratio(sold, visits) FROM both_files GROUP BY quarter ORDER BY quarter;
-- 13: mean(sold), mean(visits), max(units) by member
SELECT member, avg(sold), avg(visits), max(units) FROM both_files GROUP BY member ORDER BY member;

-- where: every file is filtered
-- 16: bought by shop where member
SELECT shop, ratio(sold, visits) FROM both_files WHERE member GROUP BY shop ORDER BY shop;
-- 17: bought where shop in ("north", "south") and not member
SELECT ratio(sold, visits) FROM both_files WHERE shop IN ('north', 'south') AND NOT member;

-- keep: by the figures of either file
-- 20: sold by shop keep visits > 50
SELECT shop, total(sold) FROM both_files GROUP BY shop HAVING total(visits) > 50 ORDER BY shop;
-- total 20: sold by shop keep visits > 50
SELECT sum(s) FROM (SELECT total(sold) AS s FROM both_files GROUP BY shop HAVING total(visits) > 50);
-- 21: bought by shop keep visits > 0 and sold = 0
SELECT shop, ratio(sold, visits) FROM both_files GROUP BY shop HAVING total(visits) > 0 AND total(sold) = 0;

-- over and vs: each file by its own day
-- 24: sold, visits by shop over 2025-02
SELECT shop, total(sold), total(visits) FROM both_files WHERE month = '2025-02' GROUP BY shop ORDER BY shop;
-- total 24: sold, visits by shop over 2025-02
SELECT total(sold), total(visits) FROM both_files WHERE month = '2025-02';
-- 25: bought over 2025-02 vs last month
SELECT b, a, a - b, rise(b, a) FROM (SELECT ratio_where(sold, visits, month = '2025-01') AS b,
    ratio_where(sold, visits, month = '2025-02') AS a FROM both_files);
-- 26: bought by shop over 2025-Q2 vs last quarter
SELECT shop, b, a, a - b, rise(b, a) FROM (SELECT shop, ratio_where(sold, visits, month <= '2025-02') AS b,
    ratio_where(sold, visits, month >= '2025-04') AS a FROM both_files GROUP BY shop) ORDER BY shop;
-- total 26: bought by shop over 2025-Q2 vs last quarter
SELECT b, a, a - b, rise(b, a) FROM (SELECT ratio_where(sold, visits, month <= '2025-02') AS b,
    ratio_where(sold, visits, month >= '2025-04') AS a FROM both_files);
-- 27: bought by month over 2025-02..2025-05 vs last month
SELECT m, b, a, a - b, rise(b, a) FROM (SELECT m, lag(a) OVER (ORDER BY m) AS b, a FROM (
    SELECT m, ratio(sold, visits) AS a FROM months LEFT JOIN both_files ON month = m GROUP BY m))
WHERE m > '2025-01' ORDER BY m;
-- 28: bought by shop vs where member
SELECT shop, b, a, a - b, rise(b, a) FROM (SELECT shop, ratio_where(sold, visits, member) AS b,
    ratio(sold, visits) AS a FROM both_files GROUP BY shop) ORDER BY shop;

-- sort, top, bottom, top per: others of both files
-- 31: bought by shop sort visits desc
SELECT shop, ratio(sold, visits) FROM both_files GROUP BY shop ORDER BY total(visits) DESC, shop;
-- 32: sold, bought by shop top 2
SELECT shop, total(sold) AS s, ratio(sold, visits) FROM both_files GROUP BY shop ORDER BY s DESC LIMIT 2;
-- others 32: sold, bought by shop top 2
SELECT total(sold), ratio(sold, visits) FROM both_files WHERE shop IS NULL OR shop NOT IN ('north', 'south');
-- total 32: sold, bought by shop top 2
SELECT total(sold), ratio(sold, visits) FROM both_files;
-- 33: bought, visits by shop, member top 1 per member sort visits desc
SELECT shop, member, c, v FROM (
    SELECT shop, member, ratio(sold, visits) AS c, total(visits) AS v,
        row_number() OVER (PARTITION BY member ORDER BY total(visits) DESC, shop) AS n
    FROM both_files GROUP BY shop, member) WHERE n = 1 ORDER BY v DESC, shop;
-- others 33: bought, visits by shop, member top 1 per member sort visits desc
SELECT sum(s) / sum(v), sum(v) FROM (
    SELECT total(sold) AS s, total(visits) AS v,
        row_number() OVER (PARTITION BY member ORDER BY total(visits) DESC, shop) AS n
    FROM both_files GROUP BY shop, member) WHERE n > 1;

-- with: a column of either file
-- 36: bought by shop with sold = sold * 2, visits = visits + 1
SELECT shop, ratio(sold * 2, visits + 1) FROM both_files GROUP BY shop ORDER BY shop;
-- 38: bought * k by member with k in (1, 3)
SELECT k, member, ratio(sold, visits) * k FROM both_files, (VALUES (1), (3)) AS ks(k)
GROUP BY k, member ORDER BY k, member;

-- shares and figures of other periods
-- 41: share(sold), share(visits), share(sold) / share(visits) as index by shop
SELECT shop, s, v, s / nullif(v, 0) FROM (
    SELECT shop, total(sold) / sum(total(sold)) OVER () AS s, total(visits) / sum(total(visits)) OVER () AS v
    FROM both_files GROUP BY shop) ORDER BY shop;
-- 42: growth(bought), cumulative(bought), rolling(bought, 2 months) by month
SELECT m, rise(lag(c) OVER w, c), sum(s) OVER w / sum(v) OVER w,
    CASE WHEN m > '2025-01' THEN sum(s) OVER two / sum(v) OVER two END
FROM (SELECT m, ratio(sold, visits) AS c, total(sold) AS s, total(visits) AS v
    FROM months LEFT JOIN both_files ON month = m GROUP BY m)
WINDOW w AS (ORDER BY m), two AS (ORDER BY m ROWS 1 PRECEDING) ORDER BY m;

-- per key: matched by key, then the mean of those that have a value
-- 45: mean(bought per shop), max(bought per month)
SELECT (SELECT avg(c) FROM (SELECT ratio(sold, visits) AS c FROM both_files WHERE shop IS NOT NULL GROUP BY shop)),
    (SELECT max(c) FROM (SELECT ratio(sold, visits) AS c FROM both_files GROUP BY month));

-- by day: a column of that name in one file, the grain in the other
-- 48: sold, visits by day over 2025-05-30..2025-05-31
SELECT d::DATE, (SELECT total(sold) FROM orders WHERE placed = d), (SELECT total(visits) FROM visits WHERE day = d)
FROM generate_series(DATE '2025-05-30', DATE '2025-05-31', INTERVAL 1 DAY) AS days(d) ORDER BY d;

-- conditions over the figures of both, other rows on both sides, a table of both
-- 51: if(visits > 60, sold, $0) as counted, coalesce(bought, $0) as known by shop
SELECT shop, CASE WHEN v > 60 THEN s ELSE 0 END, coalesce(s / nullif(v, 0), 0) FROM (
    SELECT shop, total(sold) AS s, total(visits) AS v FROM both_files GROUP BY shop) ORDER BY shop;
-- 52: count(sold), count(visits), distinct(orders.shop), distinct(visits.shop)
SELECT (SELECT count(sold) FROM orders), (SELECT count(visits) FROM visits), (SELECT count(DISTINCT shop) FROM orders),
    (SELECT count(DISTINCT shop) FROM visits);
-- 53: sold + 1 USD as more, visits / 2 as half by member
SELECT member, total(sold) + 1, total(visits) / 2 FROM both_files GROUP BY member ORDER BY member;
-- 54: sold, visits over 2025-Q1 vs where shop = "north"
SELECT b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT total_where(sold, shop = 'north') AS b, total(sold) AS a, total_where(visits, shop = 'north') AS d, total(visits) AS c
    FROM both_files WHERE month <= '2025-03');
-- 56: sum(s), sum(v), rows by shop from both
-- Each shop of either file, in each of the two months.
SELECT shop, total(sold), total(visits), 2 FROM both_files WHERE month >= '2025-04' GROUP BY shop ORDER BY shop;
-- 57: s / v as each by month from both
SELECT month, total(sold) / total(visits) FROM both_files WHERE month >= '2025-04' GROUP BY month ORDER BY month;
