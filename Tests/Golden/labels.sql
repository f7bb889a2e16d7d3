-- labels.sql: what DuckDB says to labels.funnel.
CREATE VIEW orders AS
SELECT placed, strftime(placed, '%Y-%m') AS month, year(placed) || '-Q' || quarter(placed) AS quarter, shop,
    member = 'yes' AS member, replace(sold, '$', '')::DECIMAL(12, 2) AS sold, units, returned
FROM read_csv('Tests/Golden/data/orders.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'placed': 'DATE', 'shop': 'VARCHAR', 'member': 'VARCHAR', 'sold': 'VARCHAR', 'units': 'BIGINT',
        'returned': 'BIGINT'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO total_where(x, condition) AS coalesce(sum(x) FILTER (WHERE condition), 0);

-- a label hides the column of its name in sort, keep and top
-- 6: sold * 2 as sold by shop keep sold > $300 sort sold
SELECT shop, total(sold) * 2 AS s FROM orders GROUP BY shop HAVING s > 300 ORDER BY s;
-- total 6: sold * 2 as sold by shop keep sold > $300 sort sold
SELECT sum(s) FROM (SELECT total(sold) * 2 AS s FROM orders GROUP BY shop HAVING s > 300);
-- 7: sold as units, units as sold by shop sort units desc top 2
SELECT shop, total(sold) AS s, sum(units) FROM orders GROUP BY shop ORDER BY s DESC LIMIT 2;
-- 8: sold by shop as s, month(placed) as m over 2025-01..2025-02 sort m desc, s
SELECT s, m, total(sold) FROM (SELECT DISTINCT shop AS s FROM orders WHERE month <= '2025-02'), (VALUES ('2025-01'), ('2025-02')) AS t(m)
LEFT JOIN orders ON shop IS NOT DISTINCT FROM s AND month = m GROUP BY s, m ORDER BY m DESC, s;
-- 9: sold by shop as member, member
SELECT shop, member, total(sold) FROM orders GROUP BY shop, member ORDER BY shop, member;
-- 10: rows as n, sold as n_sold by member as n_member sort n desc keep n_sold > $100
SELECT member, count(*) AS n, total(sold) AS s FROM orders GROUP BY member HAVING s > 100 ORDER BY n DESC;

-- several orders; no value last in either direction
-- 13: sold by member sort member desc
SELECT member, total(sold) FROM orders GROUP BY member ORDER BY member DESC NULLS LAST;
-- 14: sold by shop, member sort member desc, sold
SELECT shop, member, total(sold) AS s FROM orders GROUP BY shop, member ORDER BY member DESC NULLS LAST, s;
-- 15: rows, sold by shop sort rows desc, sold desc top 3
SELECT shop, count(*) AS n, total(sold) AS s FROM orders GROUP BY shop ORDER BY n DESC, s DESC LIMIT 3;
-- others 15: rows, sold by shop sort rows desc, sold desc top 3
SELECT count(*), total(sold) FROM orders WHERE shop IS NULL OR shop = 'west';
-- 16: rows, sold by shop sort rows, sold desc bottom 2
SELECT shop, n, s FROM (SELECT shop, count(*) AS n, total(sold) AS s FROM orders GROUP BY shop ORDER BY n DESC, s LIMIT 2)
ORDER BY n, s DESC;
-- 17: sold by month sort month desc top 2
SELECT month, total(sold) FROM orders WHERE month IN ('2025-05', '2025-04') GROUP BY month ORDER BY month DESC;
-- others 17: sold by month sort month desc top 2
SELECT total(sold) FROM orders WHERE month <= '2025-03';
-- 18: sold by month sort month desc bottom 2
SELECT month, total(sold) FROM orders WHERE month <= '2025-02' GROUP BY month ORDER BY month DESC;
-- 19: sold / returned as each by shop sort each desc, sold
SELECT shop, total(sold) / nullif(total(returned), 0) AS each FROM orders GROUP BY shop
ORDER BY each DESC NULLS LAST, total(sold);

-- conditions, cases and expressions as keys
-- 22: sold by if(member, "card", "none") as kind
-- A condition that is null is not true.
SELECT CASE WHEN member THEN 'card' ELSE 'none' END AS kind, total(sold) FROM orders GROUP BY kind ORDER BY kind;
-- 23: sold by case when units >= 4 then "many" when units >= 2 then "some" else "one" end as size
SELECT CASE WHEN units >= 4 THEN 'many' WHEN units >= 2 THEN 'some' ELSE 'one' END AS size, total(sold)
FROM orders GROUP BY size ORDER BY size;
-- 24: sold by left(shop, 1) = "n" as north, member
SELECT left(shop, 1) = 'n' AS north, member, total(sold) FROM orders GROUP BY ALL ORDER BY north, member;
-- subtotals 24: sold by left(shop, 1) = "n" as north, member
SELECT left(shop, 1) = 'n' AS north, NULL, total(sold) FROM orders GROUP BY north ORDER BY north;
-- 25: sold by month(placed), weekday(placed) <= 5 as workday over 2025-05
SELECT month, isodow(placed) <= 5 AS workday, total(sold) FROM orders WHERE month = '2025-05' GROUP BY ALL ORDER BY workday;
-- 26: sold by text(units), units
SELECT units::VARCHAR AS t, units, total(sold) FROM orders GROUP BY units ORDER BY t;
-- 27: sold by units * 2 - 1 as odd where units < 4
SELECT units * 2 - 1 AS odd, total(sold) FROM orders WHERE units < 4 GROUP BY odd ORDER BY odd;

-- conditions in aggregates and beside each other
-- 30: sum(sold where member) / sum(sold), sum(sold where not member and units > 1), mean(sold where shop = "north") by month over 2025-Q1
SELECT m, total_where(sold, member) / nullif(total(sold), 0), total_where(sold, NOT member AND units > 1),
    avg(sold) FILTER (WHERE shop = 'north')
FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03')) AS t(m) LEFT JOIN orders ON month = m GROUP BY m ORDER BY m;
-- 32: count(sold > $100 where member), distinct(shop where sold > $100), median(sold where member), quantile(sold, 0.75 where member)
SELECT count(*) FILTER (WHERE sold > 100 AND member), count(DISTINCT shop) FILTER (WHERE sold > 100),
    median(sold::DOUBLE) FILTER (WHERE member), quantile_cont(sold::DOUBLE, 0.75) FILTER (WHERE member) FROM orders;
-- 33: mean(returned > 0), count(returned > 0) of rows, sum(returned > 0)
SELECT count_if(returned > 0) / count(*), count_if(returned > 0) / count(*), count_if(returned > 0) FROM orders;
-- 34: rows where not (shop = "north" and member)
SELECT count(*) FROM orders WHERE NOT (shop = 'north' AND member);
-- 35: rows where shop = "north" or not member
SELECT count(*) FROM orders WHERE shop = 'north' OR NOT member;
-- 36: rows where (shop = "north") = member
SELECT count(*) FROM orders WHERE (shop = 'north') = member;
-- 37: rows where member = (sold > $100)
SELECT count(*) FROM orders WHERE member = (sold > 100);
-- 38: first(sold), last(sold), first(shop), last(placed) by member
SELECT member, arg_min(sold, n), arg_max(sold, n), arg_min(shop, n), arg_max(placed, n)
FROM (SELECT *, row_number() OVER () AS n FROM orders) GROUP BY member ORDER BY member;
