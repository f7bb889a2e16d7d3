-- links-clauses.sql: what DuckDB says to links-clauses.funnel.
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
CREATE VIEW shops AS
SELECT shop, region, replace(rent, '$', '')::DECIMAL(12, 2) AS rent, since FROM read_csv('Tests/Golden/data/shops.csv',
    columns = {'shop': 'VARCHAR', 'region': 'VARCHAR', 'rent': 'VARCHAR', 'since': 'DATE'});
CREATE VIEW linked AS
SELECT both_files.*, visits IS NULL AS is_order, region, rent, since FROM both_files LEFT JOIN shops USING (shop);

-- A third file lends its columns to two: as keys and filters beside every clause. Shops without a partner have none.

-- by: one lent key, a lent and an own key, keys computed from what is lent
-- 11: sold, visits, bought by region
SELECT region, total(sold), total(visits), ratio(sold, visits) FROM linked GROUP BY region ORDER BY region;
-- total 11: sold, visits, bought by region
SELECT total(sold), total(visits), ratio(sold, visits) FROM linked;
-- 12: bought by region, member
SELECT region, member, ratio(sold, visits) FROM linked GROUP BY ALL ORDER BY ALL;
-- subtotals 12: bought by region, member
SELECT region, NULL, ratio(sold, visits) FROM linked GROUP BY region ORDER BY region;
-- 13: sold, units by region, shop
SELECT region, shop, total(sold), total(units) FROM linked WHERE is_order GROUP BY ALL ORDER BY ALL;
-- subtotals 13: sold, units by region, shop
SELECT region, NULL, total(sold), total(units) FROM linked WHERE is_order GROUP BY region ORDER BY region;
-- 14: sold by rent > $600 as dear, member
SELECT rent > 600, member, total(sold) FROM linked WHERE is_order GROUP BY ALL ORDER BY ALL;

-- where: by what is lent, also by its absence
-- 17: bought by region where rent > $600
SELECT region, ratio(sold, visits) FROM linked WHERE rent > 600 GROUP BY region ORDER BY region;
-- total 17: bought by region where rent > $600
SELECT ratio(sold, visits) FROM linked WHERE rent > 600;
-- 18: sold, units where region is null
SELECT total(sold), total(units) FROM linked WHERE region IS NULL;
-- 19: sold by shop where since < 2022 and region = "coast"
SELECT shop, total(sold) FROM linked WHERE is_order AND since < '2022-01-01' AND region = 'coast' GROUP BY shop;

-- keep, over, vs
-- 22: bought by region keep visits > 20
SELECT region, ratio(sold, visits) FROM linked GROUP BY region HAVING total(visits) > 20 ORDER BY region;
-- total 22: bought by region keep visits > 20
SELECT ratio(sold, visits) FROM linked WHERE region IN ('coast', 'inland');
-- 23: visits by region, month over 2025-04..2025-05
SELECT region, month, total(visits) FROM linked WHERE NOT is_order AND month >= '2025-04' GROUP BY ALL ORDER BY ALL;
-- 24: bought by region over 2025-Q2 vs last quarter
SELECT region, b, a, a - b, rise(b, a) FROM (SELECT region, ratio_where(sold, visits, month <= '2025-02') AS b,
    ratio_where(sold, visits, month >= '2025-04') AS a FROM linked GROUP BY region) ORDER BY region;
-- total 24: bought by region over 2025-Q2 vs last quarter
SELECT b, a, a - b, rise(b, a) FROM (SELECT ratio_where(sold, visits, month <= '2025-02') AS b,
    ratio_where(sold, visits, month >= '2025-04') AS a FROM linked);
-- 25: sold by member vs where region = "coast"
SELECT member, b, a, a - b, rise(b, a) FROM (SELECT member, total_where(sold, region = 'coast') AS b,
    total(sold) AS a FROM linked WHERE is_order GROUP BY member) ORDER BY member;

-- sort, top, with, share, per key, other periods
-- 28: sold, bought by region sort bought desc
SELECT region, total(sold), ratio(sold, visits) AS c FROM linked GROUP BY region ORDER BY c DESC;
-- 29: sold, bought by region top 1
SELECT region, total(sold) AS s, ratio(sold, visits) FROM linked GROUP BY region ORDER BY s DESC LIMIT 1;
-- others 29: sold, bought by region top 1
SELECT total(sold), ratio(sold, visits) FROM linked WHERE region IS DISTINCT FROM 'coast';
-- 30: sold by shop, region top 1 per region
SELECT shop, region, s FROM (
    SELECT shop, region, total(sold) AS s, row_number() OVER (PARTITION BY region ORDER BY total(sold) DESC) AS n
    FROM linked WHERE is_order GROUP BY shop, region) WHERE n = 1 ORDER BY s DESC;
-- 31: sold by region with sold = if(region = "coast", sold * 2, sold)
SELECT region, total(CASE region WHEN 'coast' THEN sold * 2 ELSE sold END) FROM linked WHERE is_order
GROUP BY region ORDER BY region;
-- 32: share(sold), share(visits) by region
SELECT region, total(sold) / sum(total(sold)) OVER (), total(visits) / sum(total(visits)) OVER ()
FROM linked GROUP BY region ORDER BY region;
-- 33: mean(sold per region), max(units per region) by member
SELECT member, avg(s), max(u) FROM (SELECT member, region, total(sold) AS s, total(units) AS u FROM linked
    WHERE is_order AND region IS NOT NULL GROUP BY member, region) GROUP BY member ORDER BY member;
-- 34: prev(sold), growth(sold) by region, month over 2025-05
SELECT region, '2025-05', b, rise(b, a) FROM (SELECT region, total_where(sold, month = '2025-04') AS b,
    total_where(sold, month = '2025-05') AS a FROM linked WHERE is_order GROUP BY region) ORDER BY region;
-- 35: sum(rent), rows by region from shops
SELECT region, sum(rent), count(*) FROM shops GROUP BY region ORDER BY region;
