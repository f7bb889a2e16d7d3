-- messy.sql: what DuckDB says to messy.funnel; the files are typed out as they are meant. Compared by scripts/check-twins,
-- which also explains the marks.
CREATE TABLE semicolons AS FROM (VALUES ('EU', 1200.50, 3), ('US', 900, NULL), ('EU', NULL, 2)) AS t(region, spend, customers);
CREATE TABLE european AS
FROM (VALUES (DATE '2025-04-03', true), (DATE '2025-04-05', false), (DATE '2025-04-13', NULL)) AS t(day, flag);

-- 8: spend, customers by region
SELECT region, coalesce(sum(spend), 0), coalesce(sum(customers), 0) FROM semicolons GROUP BY region ORDER BY region;

-- total 8: spend, customers by region
SELECT coalesce(sum(spend), 0), coalesce(sum(customers), 0) FROM semicolons;

-- 18: min(when), max(when)
SELECT min(day), max(day) FROM european;

-- 19: rows by month(when), flag
SELECT strftime(day, '%Y-%m') AS m, flag, count(*) FROM european GROUP BY m, flag ORDER BY m, flag NULLS LAST;

-- 24: rows from ragged
SELECT 2;
