-- names.sql: what DuckDB says to names.funnel. It takes no heed of case, so the columns have other names here.
CREATE VIEW q1 AS FROM (VALUES
    ('2025-01', 3, 1, 'A', 'x', 'p', 10.50, 1, 0.05, 7),
    ('2025-01', 4, 2, 'B', 'x', 'q', 20.00, 2, 0.06, 8),
    ('2025-02', NULL, 3, 'A', 'y', 'p', 1.25, 3, 0.07, 9)
) AS t(month, won, eu, large_plan, small_plan, property, yield, size, discount, n);

-- 9: `New Customers`, new_customers, NEW_CUSTOMERS
SELECT sum(won), sum(won), sum(won) FROM q1;
-- 10: `New Customers (EU)`, new_customers_eu
SELECT sum(eu), sum(eu) FROM q1;
-- 11: new_customers_eu by Plan
SELECT large_plan, sum(eu) FROM q1 GROUP BY ALL ORDER BY ALL;
-- 12: new_customers_eu by plan
SELECT small_plan, sum(eu) FROM q1 GROUP BY ALL ORDER BY ALL;
-- 13: new_customers_eu by properties.plan
SELECT property, sum(eu) FROM q1 GROUP BY ALL ORDER BY ALL;
-- 14: new_customers_eu by `properties.plan`, `Q1 sales`.Plan
SELECT property, large_plan, sum(eu) FROM q1 GROUP BY ALL ORDER BY ALL;
-- 15: ertrag, Ertrag, größe, GRÖßE by Plan
SELECT large_plan, sum(yield), sum(yield), sum(size), sum(size) FROM q1 GROUP BY large_plan ORDER BY large_plan;
-- 16: mean(`50% off`), mean(`50% off` weighted by größe) by plan
SELECT small_plan, avg(discount), sum(discount * size) / sum(size) FROM q1 GROUP BY small_plan ORDER BY small_plan;
-- 17: sum(rows), rows, `rows`
-- A column of that name wins, and the answer says so.
SELECT sum(n), sum(n), sum(n) FROM q1;
-- 18: mean(`New Customers` + `New Customers (EU)`) as `customers, all`, ertrag / größe as `by` by Plan sort `by` desc
SELECT large_plan, avg(won + eu), sum(yield) / sum(size) AS r FROM q1 GROUP BY large_plan ORDER BY r DESC;
-- total 18: mean(`New Customers` + `New Customers (EU)`) as `customers, all`, ertrag / größe as `by` by Plan sort `by` desc
SELECT avg(won + eu), sum(yield) / sum(size) FROM q1;
-- 19: new_customers_eu by Plan where plan = 'x' and Plan = "A"
SELECT large_plan, sum(eu) FROM q1 WHERE small_plan = 'x' AND large_plan = 'A' GROUP BY large_plan;
-- 20: SUM(Größe) BY Plan WHERE plan IN ("x", 'y') KEEP SUM(Größe) >= 3 SORT Plan DESC
SELECT large_plan, sum(size) AS s FROM q1 GROUP BY large_plan HAVING s >= 3 ORDER BY large_plan DESC;
-- 21: count(Plan = "A" And Not plan = "y"), COUNT(Plan == "A"), count(plan <> 'x')
SELECT count_if(large_plan = 'A' AND NOT small_plan = 'y'), count_if(large_plan = 'A'), count_if(small_plan != 'x') FROM q1;
-- 22: new_customers_eu by month, Plan
SELECT m, p, coalesce(sum(eu), 0) FROM (SELECT DISTINCT month AS m FROM q1), (SELECT DISTINCT large_plan AS p FROM q1)
LEFT JOIN q1 ON month = m AND large_plan = p GROUP BY m, p ORDER BY m, p;
