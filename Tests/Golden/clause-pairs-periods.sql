-- clause-pairs-periods.sql: what DuckDB says to clause-pairs-periods.funnel.
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
CREATE MACRO sold(first_day, last_day) AS
(SELECT total(sold) FROM orders WHERE placed BETWEEN first_day::DATE AND last_day::DATE);
-- The shell's four columns: base, value, change, change in %.
CREATE MACRO versus(b, a) AS TABLE SELECT b, a, a - b, rise(b, a);

-- `over` and `vs` in all their forms, with each other. Today is 2025-06-01, unless set.

-- over and vs: without groups
-- 8: sold over 2025-05 vs last month
FROM versus(sold('2025-04-01', '2025-04-30'), sold('2025-05-01', '2025-05-31'));
-- 9: sold over last 2 months vs last month
FROM versus(sold('2025-03-01', '2025-04-30'), sold('2025-04-01', '2025-05-31'));
-- 10: sold over last 2 months vs last 2 months
FROM versus(sold('2025-02-01', '2025-03-31'), sold('2025-04-01', '2025-05-31'));
-- 11: sold over 2025-02 vs 2025-01
FROM versus(sold('2025-01-01', '2025-01-31'), sold('2025-02-01', '2025-02-28'));
-- 12: sold over 2025-04..2025-05 vs 2025-01..2025-02
FROM versus(sold('2025-01-01', '2025-02-28'), sold('2025-04-01', '2025-05-31'));
-- 13: sold over 2025-04-10..2025-04-30 vs 2025-04-01..2025-04-09
FROM versus(sold('2025-04-01', '2025-04-09'), sold('2025-04-10', '2025-04-30'));
-- 14: sold over 2025-05-06 vs 2025-05-31
FROM versus(sold('2025-05-31', '2025-05-31'), sold('2025-05-06', '2025-05-06'));
-- 15: sold over 2025-W19 vs last week
FROM versus(sold('2025-04-28', '2025-05-04'), sold('2025-05-05', '2025-05-11'));
-- 16: rows over since 2025-04-15 vs 2025-01
SELECT b, a, a - b, rise(b, a) FROM (SELECT
    (SELECT count(*) FROM orders WHERE month = '2025-01') AS b,
    (SELECT count(*) FROM orders WHERE placed >= '2025-04-15') AS a);

-- over and vs: a quarter that is not over is compared with as much of the one before
-- 19: sold over 2025-Q2 vs last quarter
FROM versus(sold('2025-01-01', '2025-02-28'), sold('2025-04-01', '2025-05-31'));
-- 20: sold over this quarter vs last quarter
FROM versus(sold('2025-01-01', '2025-02-28'), sold('2025-04-01', '2025-05-31'));
-- 21: sold over quarter to date vs last quarter
FROM versus(sold('2025-01-01', '2025-02-28'), sold('2025-04-01', '2025-05-31'));

-- over and vs: from a day within the month
-- 25: sold over this month vs last month
FROM versus(sold('2025-04-01', '2025-04-10'), sold('2025-05-01', '2025-05-10'));
-- 26: sold over month to date vs last month
FROM versus(sold('2025-04-01', '2025-04-10'), sold('2025-05-01', '2025-05-10'));
-- 27: sold over last month vs last month
FROM versus(sold('2025-03-01', '2025-03-31'), sold('2025-04-01', '2025-04-30'));
-- 28: sold over last quarter vs this month
FROM versus(sold('2025-05-01', '2025-05-31'), sold('2025-01-01', '2025-03-31'));
-- 29: sold vs last month
FROM versus(sold('2025-04-01', '2025-04-10'), sold('2025-05-01', '2025-05-10'));

-- over and vs: shares change in points
-- 33: back over 2025-02 vs last month
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT sum(returned) FILTER (month = '2025-01') / sum(units) FILTER (month = '2025-01') AS b,
        sum(returned) FILTER (month = '2025-02') / sum(units) FILTER (month = '2025-02') AS a FROM orders);
-- 34: back, price by shop over 2025-Q1 vs 2025-Q2
SELECT shop, rb, ra, ra - rb, rise(rb, ra), pb, pa, pa - pb, rise(pb, pa) FROM (
    SELECT shop, sum(returned) FILTER (quarter = '2025-Q2') / sum(units) FILTER (quarter = '2025-Q2') AS rb,
        sum(returned) FILTER (quarter = '2025-Q1') / sum(units) FILTER (quarter = '2025-Q1') AS ra,
        price(CASE quarter WHEN '2025-Q2' THEN sold END, CASE quarter WHEN '2025-Q2' THEN units END) AS pb,
        price(CASE quarter WHEN '2025-Q1' THEN sold END, CASE quarter WHEN '2025-Q1' THEN units END) AS pa
    FROM orders GROUP BY shop) ORDER BY shop;

-- over and vs by a period: row by row
-- 37: sold by month over 2025-04..2025-05 vs last month
SELECT m, b, a, a - b, rise(b, a) FROM (VALUES
    ('2025-04', sold('2025-03-01', '2025-03-31'), sold('2025-04-01', '2025-04-30')),
    ('2025-05', sold('2025-04-01', '2025-04-30'), sold('2025-05-01', '2025-05-31'))) AS months(m, b, a);
-- total 37: sold by month over 2025-04..2025-05 vs last month
FROM versus(sold('2025-03-01', '2025-04-30'), sold('2025-04-01', '2025-05-31'));
-- 38: sold by month over 2025-04..2025-05 vs 2025-01..2025-02
SELECT m, b, a, a - b, rise(b, a) FROM (VALUES
    ('2025-04', sold('2025-01-01', '2025-01-31'), sold('2025-04-01', '2025-04-30')),
    ('2025-05', sold('2025-02-01', '2025-02-28'), sold('2025-05-01', '2025-05-31'))) AS months(m, b, a);
-- total 38: sold by month over 2025-04..2025-05 vs 2025-01..2025-02
FROM versus(sold('2025-01-01', '2025-02-28'), sold('2025-04-01', '2025-05-31'));
-- 39: sold by week over 2025-02-03..2025-02-16 vs last week
SELECT w, b, a, a - b, rise(b, a) FROM (VALUES
    (DATE '2025-02-03', sold('2025-01-27', '2025-02-02'), sold('2025-02-03', '2025-02-09')),
    (DATE '2025-02-10', sold('2025-02-03', '2025-02-09'), sold('2025-02-10', '2025-02-16'))) AS weeks(w, b, a);
-- 40: rows by day over 2025-01-09..2025-01-11 vs last week
SELECT day, b, a, a - b, rise(b, a) FROM (
    SELECT day::DATE AS day, (SELECT count(*) FROM orders WHERE placed = days.day - INTERVAL 7 DAY) AS b,
        (SELECT count(*) FROM orders WHERE placed = days.day) AS a
    FROM generate_series(DATE '2025-01-09', DATE '2025-01-11', INTERVAL 1 DAY) AS days(day)) ORDER BY day;

-- over and vs where: both sides in the period shown
-- 43: sold over 2025-Q1 vs where shop = "north"
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT total_where(sold, shop = 'north') AS b, total(sold) AS a FROM orders WHERE quarter = '2025-Q1');

-- a base before the first day of the data has no value
-- 46: sold over 2025-01 vs last month
SELECT NULL, sold('2025-01-01', '2025-01-31'), NULL, NULL;
-- 47: sold by shop over 2025-Q1 vs same quarter last year
SELECT shop, NULL, total(sold), NULL, NULL FROM orders WHERE quarter = '2025-Q1' GROUP BY shop ORDER BY shop;
