-- formulas.sql: what DuckDB says to formulas.funnel.
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

-- Metrics of metrics, formulas with arguments (numbers, metrics, text), conditions over figures; `with` on each kind.

-- formulas with arguments: their own off hides the parameter
-- 13: net(sold, off), net(sold, 50%), chained by shop
SELECT shop, total(sold) * 0.9, total(sold) * 0.5, price(sold, units) * 0.9 FROM orders GROUP BY shop ORDER BY shop;
-- total 13: net(sold, off), net(sold, 50%), chained by shop
SELECT total(sold) * 0.9, total(sold) * 0.5, price(sold, units) * 0.9 FROM orders;
-- 14: twice_worth(price), twice_worth(sold) over 2025-Q1
SELECT price(sold, units) * 0.8 * 2, total(sold) * 0.8 * 2 FROM orders WHERE quarter = '2025-Q1';
-- 15: of_shop("north", sold), of_shop("south", units) by member
SELECT member, total_where(sold, shop = 'north'), total_where(units, shop = 'south')
FROM orders GROUP BY member ORDER BY member;
-- 16: net(mean(sold), off), net(sum(sold where member), off) by shop
SELECT shop, avg(sold) * 0.9, total_where(sold, member) * 0.9 FROM orders GROUP BY shop ORDER BY shop;
-- 17: kept_share, kept_share ^ 2 by shop where member
SELECT shop, 1 - sum(returned) / sum(units), (1 - sum(returned) / sum(units)) ^ 2
FROM orders WHERE member GROUP BY shop ORDER BY shop;

-- conditions and functions over the figures of a group
-- 20: if(price > $26, price, $26) as floor_price, least(price, $26), greatest(price, $26) by shop
SELECT shop, greatest(price(sold, units), 26), least(price(sold, units), 26), greatest(price(sold, units), 26)
FROM orders GROUP BY shop ORDER BY shop;
-- 21: case when price > $26 then "high" when price > $21 then "middle" else "low" end as level by shop
SELECT shop, CASE WHEN price(sold, units) > 26 THEN 'high' WHEN price(sold, units) > 21 THEN 'middle' ELSE 'low' END
FROM orders GROUP BY shop ORDER BY shop;
-- 22: coalesce(price, $0), abs(change(sold)) by month
SELECT m, coalesce(p, 0), abs(s - lag(s) OVER (ORDER BY m)) FROM (
    SELECT m, price(sold, units) AS p, total(sold) AS s
    FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
    LEFT JOIN orders ON month = m GROUP BY m) ORDER BY m;
-- 23: sqrt(units), ln(units), units ^ 2, units / 7 by member
SELECT member, sqrt(total(units)), ln(total(units)), total(units) ^ 2, total(units) / 7
FROM orders GROUP BY member ORDER BY member;

-- with: the parameter that a formula reads, the metric inside a metric, a metric by another formula
-- 26: chained by shop with off = 25%
SELECT shop, price(sold, units) * 0.75 FROM orders GROUP BY shop ORDER BY shop;
-- total 26: chained by shop with off = 25%
SELECT price(sold, units) * 0.75 FROM orders;
-- 27: chained with price = $10
SELECT 10 * 0.9;
-- 28: chained, price by shop with price = sold / rows
SELECT shop, total(sold) / count(*) * 0.9, total(sold) / count(*) FROM orders GROUP BY shop ORDER BY shop;
-- total 28: chained, price by shop with price = sold / rows
SELECT total(sold) / count(*) * 0.9, total(sold) / count(*) FROM orders;
-- 29: chained by member with price = price * 2, off = off * 1.5
SELECT member, price(sold, units) * 2 * 0.85 FROM orders GROUP BY member ORDER BY member;
-- 30: chained by member with sold = if(units > 3, sold * 0.5, sold), units = units + 1
SELECT member, price(CASE WHEN units + 1 > 3 THEN sold * 0.5 ELSE sold END, units + 1) * 0.9
FROM orders GROUP BY member ORDER BY member;
-- 31: net(sold, off) by member with off in (0%, 50%)
SELECT off, member, total(sold) * (1 - off) FROM orders, (VALUES (0.0), (0.5)) AS offs(off)
GROUP BY off, member ORDER BY off, member;
-- 32: net(sold, off), chained with off in 0%..20% step 10%
SELECT off, total(sold) * (1 - off), price(sold, units) * (1 - off)
FROM orders, (VALUES (0.0), (0.1), (0.2)) AS offs(off) GROUP BY off ORDER BY off;

-- metrics of metrics beside keep, sort, vs, shares and figures per key
-- 35: net(sold, off), chained by member keep chained > $20 sort chained
SELECT member, total(sold) * 0.9, price(sold, units) * 0.9 AS c FROM orders GROUP BY member HAVING c > 20 ORDER BY c;
-- total 35: net(sold, off), chained by member keep chained > $20 sort chained
SELECT total(sold) * 0.9, price(sold, units) * 0.9 FROM orders WHERE member OR member IS NULL;
-- 36: chained, kept_share over 2025-02 vs last month
SELECT pb, pa, pa - pb, rise(pb, pa), kb, ka, ka - kb, rise(kb, ka) FROM (SELECT
    price(CASE month WHEN '2025-01' THEN sold END, CASE month WHEN '2025-01' THEN units END) * 0.9 AS pb,
    price(CASE month WHEN '2025-02' THEN sold END, CASE month WHEN '2025-02' THEN units END) * 0.9 AS pa,
    1 - total_where(returned, month = '2025-01') / total_where(units, month = '2025-01') AS kb,
    1 - total_where(returned, month = '2025-02') / total_where(units, month = '2025-02') AS ka FROM orders);
-- 37: share(net(sold, off)) by shop
SELECT shop, total(sold) / sum(total(sold)) OVER () FROM orders GROUP BY shop ORDER BY shop;
-- 38: growth(chained) by month over 2025-02..2025-05
SELECT m, rise(lag(p) OVER (ORDER BY m), p) FROM (
    SELECT m, price(sold, units) AS p
    FROM (VALUES ('2025-01'), ('2025-02'), ('2025-03'), ('2025-04'), ('2025-05')) AS months(m)
    LEFT JOIN orders ON month = m GROUP BY m) QUALIFY m > '2025-01' ORDER BY m;
-- 39: mean(chained per shop), max(chained per shop) over 2025-Q2
SELECT avg(p) * 0.9, max(p) * 0.9 FROM (
    SELECT price(sold, units) AS p FROM orders WHERE quarter = '2025-Q2' AND shop IS NOT NULL GROUP BY shop);

-- a later definition is followed by all that depend on it
-- 43: chained by member
SELECT member, price(sold, units) * 0.8 FROM orders GROUP BY member ORDER BY member;
-- 45: chained
SELECT price(sold, units) * 0.6 FROM orders;
-- 47: chained by member
SELECT member, total(sold) / count(*) * 0.6 FROM orders GROUP BY member ORDER BY member;

-- points move a share, in a parameter too
-- 51: chained by member with off = off + 5pp
-- The later price, per row, and the later net, which takes off twice.
SELECT member, total(sold) / count(*) * (1 - 2 * 0.15) FROM orders GROUP BY member ORDER BY member;
-- 52: net(sold, off), net(sold, off + 10pp) by shop with off = off - 2.5pp
SELECT shop, total(sold) * (1 - 2 * 0.075), total(sold) * (1 - 2 * 0.175) FROM orders GROUP BY shop ORDER BY shop;
