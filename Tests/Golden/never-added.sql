-- never-added.sql: what DuckDB says to never-added.funnel.
CREATE VIEW experiment AS
SELECT user_id, variant, converted = 'yes' AS converted, replace(revenue, '$', '')::DECIMAL(12, 2) AS revenue,
    replace(revenue_before, '$', '')::DECIMAL(12, 2) AS revenue_before, device, started,
    date_trunc('week', started)::DATE AS week
FROM read_csv('samples/experiment.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d', columns = {
        'user_id': 'VARCHAR', 'variant': 'VARCHAR', 'converted': 'VARCHAR', 'revenue': 'VARCHAR',
        'revenue_before': 'VARCHAR', 'device': 'VARCHAR', 'started': 'DATE'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;
-- The share of rows on which something holds; nulls count in neither.
CREATE MACRO rate(condition) AS avg(condition::INT);
CREATE MACRO rate_where(condition, rows_of) AS avg(condition::INT) FILTER (WHERE rows_of);

-- What is never added (medians, quantiles, distinct counts, spreads, the largest and smallest, shares) in subtotals,
-- totals, others, kept groups and bases: computed anew from the rows each time.

-- subtotals and totals
-- 8: median(revenue where converted), quantile(revenue_before, 0.9) by variant, device
SELECT variant, device, median(revenue::DOUBLE) FILTER (converted), quantile_cont(revenue_before::DOUBLE, 0.9)
FROM experiment GROUP BY variant, device ORDER BY variant, device;
-- subtotals 8: median(revenue where converted), quantile(revenue_before, 0.9) by variant, device
SELECT variant, NULL, median(revenue::DOUBLE) FILTER (converted), quantile_cont(revenue_before::DOUBLE, 0.9)
FROM experiment GROUP BY variant ORDER BY variant;
-- total 8: median(revenue where converted), quantile(revenue_before, 0.9) by variant, device
SELECT median(revenue::DOUBLE) FILTER (converted), quantile_cont(revenue_before::DOUBLE, 0.9) FROM experiment;
-- 9: distinct(device), distinct(started), distinct(revenue where converted) by converted, variant
SELECT converted, variant, count(DISTINCT device), count(DISTINCT started), count(DISTINCT revenue) FILTER (converted)
FROM experiment GROUP BY converted, variant ORDER BY converted, variant;
-- subtotals 9: distinct(device), distinct(started), distinct(revenue where converted) by converted, variant
SELECT converted, NULL, count(DISTINCT device), count(DISTINCT started), count(DISTINCT revenue) FILTER (converted)
FROM experiment GROUP BY converted ORDER BY converted;
-- total 9: distinct(device), distinct(started), distinct(revenue where converted) by converted, variant
SELECT count(DISTINCT device), count(DISTINCT started), count(DISTINCT revenue) FILTER (converted) FROM experiment;
-- 10: stddev(revenue), variance(revenue_before), max(revenue), min(started) by device, variant
SELECT device, variant, stddev_samp(revenue), var_samp(revenue_before), max(revenue), min(started)
FROM experiment GROUP BY device, variant ORDER BY device, variant;
-- subtotals 10: stddev(revenue), variance(revenue_before), max(revenue), min(started) by device, variant
SELECT device, NULL, stddev_samp(revenue), var_samp(revenue_before), max(revenue), min(started)
FROM experiment GROUP BY device ORDER BY device;
-- total 10: stddev(revenue), variance(revenue_before), max(revenue), min(started) by device, variant
SELECT stddev_samp(revenue), var_samp(revenue_before), max(revenue), min(started) FROM experiment;
-- 11: arpu, mean(converted) by variant, device, converted where started <= 2025-11-05
SELECT variant, device, converted, total(revenue) / count(*), rate(converted)
FROM experiment WHERE started <= '2025-11-05' GROUP BY ALL ORDER BY ALL;
-- subtotals 11: arpu, mean(converted) by variant, device, converted where started <= 2025-11-05
SELECT variant, device, NULL, total(revenue) / count(*), rate(converted)
FROM experiment WHERE started <= '2025-11-05' GROUP BY ROLLUP (variant, device) HAVING variant IS NOT NULL
ORDER BY device IS NOT NULL, variant, device;
-- total 11: arpu, mean(converted) by variant, device, converted where started <= 2025-11-05
SELECT total(revenue) / count(*), rate(converted) FROM experiment WHERE started <= '2025-11-05';
-- 12: mean(revenue weighted by revenue_before) by device, variant
SELECT device, variant, sum(revenue * revenue_before) / sum(revenue_before) FROM experiment GROUP BY ALL ORDER BY ALL;
-- subtotals 12: mean(revenue weighted by revenue_before) by device, variant
SELECT device, NULL, sum(revenue * revenue_before) / sum(revenue_before)
FROM experiment GROUP BY device ORDER BY device;
-- total 12: mean(revenue weighted by revenue_before) by device, variant
SELECT sum(revenue * revenue_before) / sum(revenue_before) FROM experiment;

-- others
-- 15: median(revenue_before), distinct(started), arpu by device sort rows desc top 1
SELECT device, median(revenue_before::DOUBLE), count(DISTINCT started), total(revenue) / count(*)
FROM experiment GROUP BY device ORDER BY count(*) DESC LIMIT 1;
-- others 15: median(revenue_before), distinct(started), arpu by device sort rows desc top 1
SELECT median(revenue_before::DOUBLE), count(DISTINCT started), total(revenue) / count(*)
FROM experiment WHERE device != 'desktop';
-- total 15: median(revenue_before), distinct(started), arpu by device sort rows desc top 1
SELECT median(revenue_before::DOUBLE), count(DISTINCT started), total(revenue) / count(*) FROM experiment;
-- 16: quantile(revenue_before, 0.75), max(revenue) by started bottom 3
SELECT started, quantile_cont(revenue_before::DOUBLE, 0.75) AS q, max(revenue)
FROM experiment GROUP BY started ORDER BY q, started LIMIT 3;
-- others 16: quantile(revenue_before, 0.75), max(revenue) by started bottom 3
SELECT quantile_cont(revenue_before::DOUBLE, 0.75), max(revenue) FROM experiment WHERE started NOT IN (
    SELECT started FROM experiment GROUP BY started
    ORDER BY quantile_cont(revenue_before::DOUBLE, 0.75), started LIMIT 3);
-- 17: stddev(revenue) by variant, device top 1 per device
SELECT variant, device, s FROM (
    SELECT variant, device, stddev_samp(revenue) AS s,
        row_number() OVER (PARTITION BY device ORDER BY stddev_samp(revenue) DESC) AS n
    FROM experiment GROUP BY variant, device) WHERE n = 1 ORDER BY s DESC;
-- others 17: stddev(revenue) by variant, device top 1 per device
SELECT stddev_samp(revenue) FROM experiment SEMI JOIN (
    SELECT variant, device, row_number() OVER (PARTITION BY device ORDER BY stddev_samp(revenue) DESC) AS n
    FROM experiment GROUP BY variant, device QUALIFY n > 1) USING (variant, device);

-- kept groups
-- 20: median(revenue_before), distinct(started) by device keep rows > 1_000
SELECT device, median(revenue_before::DOUBLE), count(DISTINCT started)
FROM experiment GROUP BY device HAVING count(*) > 1000 ORDER BY device;
-- total 20: median(revenue_before), distinct(started) by device keep rows > 1_000
SELECT median(revenue_before::DOUBLE), count(DISTINCT started) FROM experiment WHERE device IN ('desktop', 'mobile');
-- 21: quantile(revenue, 0.99) by device, variant keep quantile(revenue, 0.99) > $70
SELECT device, variant, quantile_cont(revenue::DOUBLE, 0.99) AS q FROM experiment
GROUP BY device, variant HAVING q > 70 ORDER BY device, variant;
-- total 21: quantile(revenue, 0.99) by device, variant keep quantile(revenue, 0.99) > $70
SELECT quantile_cont(revenue::DOUBLE, 0.99) FROM experiment SEMI JOIN (
    SELECT device, variant, quantile_cont(revenue::DOUBLE, 0.99) AS q FROM experiment
    GROUP BY device, variant HAVING q > 70) USING (device, variant);

-- bases: periods and other rows
-- 24: median(revenue where converted), distinct(started) over 2025-W46 vs last week
SELECT mb, ma, ma - mb, rise(mb, ma), db, da, da - db, rise(db, da) FROM (SELECT
    median(revenue::DOUBLE) FILTER (converted AND week = '2025-11-03') AS mb,
    median(revenue::DOUBLE) FILTER (converted AND week = '2025-11-10') AS ma,
    count(DISTINCT started) FILTER (week = '2025-11-03') AS db,
    count(DISTINCT started) FILTER (week = '2025-11-10') AS da
FROM experiment);
-- 25: quantile(revenue_before, 0.9) by device vs where variant = "A"
SELECT device, b, a, a - b, rise(b, a) FROM (
    SELECT device, quantile_cont(revenue_before::DOUBLE, 0.9) FILTER (variant = 'A') AS b,
        quantile_cont(revenue_before::DOUBLE, 0.9) AS a FROM experiment GROUP BY device) ORDER BY device;
-- total 25: quantile(revenue_before, 0.9) by device vs where variant = "A"
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT quantile_cont(revenue_before::DOUBLE, 0.9) FILTER (variant = 'A') AS b,
        quantile_cont(revenue_before::DOUBLE, 0.9) AS a FROM experiment);

-- what if
-- 28: mean(revenue where converted), median(revenue where converted) by variant with revenue = least(revenue, $50)
SELECT variant, avg(least(revenue, 50)) FILTER (converted), median(least(revenue, 50)::DOUBLE) FILTER (converted)
FROM experiment GROUP BY variant ORDER BY variant;

-- shares of units: `of` and means of conditions, in points when they change
-- 31: converted of rows by variant, device
SELECT variant, device, rate(converted) FROM experiment GROUP BY ALL ORDER BY ALL;
-- subtotals 31: converted of rows by variant, device
SELECT variant, NULL, rate(converted) FROM experiment GROUP BY variant ORDER BY variant;
-- 32: converted of rows by variant over 2025-W46 vs last week
SELECT variant, b, a, a - b, rise(b, a) FROM (SELECT variant, rate_where(converted, week = '2025-11-03') AS b,
    rate_where(converted, week = '2025-11-10') AS a FROM experiment GROUP BY variant) ORDER BY variant;
-- total 32: converted of rows by variant over 2025-W46 vs last week
SELECT b, a, a - b, rise(b, a) FROM (SELECT rate_where(converted, week = '2025-11-03') AS b,
    rate_where(converted, week = '2025-11-10') AS a FROM experiment);
-- 33: converted of rows by week vs last week
SELECT week, b, a, a - b, rise(b, a) FROM (SELECT week, lag(r) OVER (ORDER BY week) AS b, r AS a FROM (
    SELECT week, rate(converted) AS r FROM experiment GROUP BY week)) ORDER BY week;
-- total 33: converted of rows by week vs last week
SELECT b, a, a - b, rise(b, a) FROM (
    SELECT rate_where(converted, week < '2025-11-24') AS b, rate(converted) AS a FROM experiment);
-- 34: converted of rows by device vs where variant = "A" keep rows > 1_000 sort converted of rows
SELECT device, b, a, a - b, rise(b, a) FROM (SELECT device, rate_where(converted, variant = 'A') AS b,
    rate(converted) AS a FROM experiment GROUP BY device HAVING count(*) > 1000) ORDER BY a;
-- total 34: converted of rows by device vs where variant = "A" keep rows > 1_000 sort converted of rows
SELECT b, a, a - b, rise(b, a) FROM (SELECT rate_where(converted, variant = 'A') AS b, rate(converted) AS a
    FROM experiment WHERE device IN ('desktop', 'mobile'));
-- 35: mean(revenue > $50), count(revenue > $50) of converted by variant over 2025-W47 vs last week
SELECT variant, b, a, a - b, rise(b, a), d, c, c - d, rise(d, c) FROM (
    SELECT variant, rate_where(revenue > 50, week = '2025-11-10') AS b,
        rate_where(revenue > 50, week = '2025-11-17') AS a,
        rate_where(revenue > 50, converted AND week = '2025-11-10') AS d,
        rate_where(revenue > 50, converted AND week = '2025-11-17') AS c
    FROM experiment GROUP BY variant) ORDER BY variant;
