-- funnel-counted.sql: what DuckDB says to funnel-counted.funnel: sums of stages, and ratios of these sums.
CREATE VIEW acquisition AS
SELECT *, year(date) || '-Q' || quarter(date) AS quarter FROM read_csv('samples/acquisition.csv', auto_detect = false,
    delim = ',', header = true, nullstr = '', columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});
CREATE VIEW whole AS
SELECT NULL AS key, sum(visitors) AS visitors, sum(leads) AS leads, sum(mqls) AS mqls, sum(sqls) AS sqls,
    sum(trials) AS trials, sum(new_customers) AS new_customers FROM acquisition;
CREATE VIEW by_channel AS
SELECT channel AS key, sum(visitors) AS visitors, sum(leads) AS leads, sum(mqls) AS mqls, sum(sqls) AS sqls,
    sum(trials) AS trials, sum(new_customers) AS new_customers FROM acquisition GROUP BY channel;
CREATE VIEW by_quarter AS
SELECT quarter AS key, sum(visitors) AS visitors, sum(leads) AS leads, sum(mqls) AS mqls, sum(sqls) AS sqls,
    sum(trials) AS trials, sum(new_customers) AS new_customers FROM acquisition GROUP BY quarter;
-- Key, step, how many, rate from the step before, from the first, lost.
CREATE MACRO steps_of(source, names) AS TABLE
WITH long AS (
    UNPIVOT (FROM query_table(source)) ON visitors, leads, mqls, sqls, trials, new_customers INTO NAME step VALUE n)
SELECT key, step, n, n / lag(n) OVER w, CASE WHEN k > 1 THEN n / first_value(n) OVER w END, lag(n) OVER w - n
FROM (SELECT key, step, n, list_position(names, step) AS k FROM long) WHERE k IS NOT NULL
WINDOW w AS (PARTITION BY key ORDER BY k) ORDER BY key, k;

-- Columns as stages.
-- 6: funnel visitors -> leads -> mqls -> sqls -> new_customers
SELECT * EXCLUDE (key) FROM steps_of('whole', ['visitors', 'leads', 'mqls', 'sqls', 'new_customers']);
-- 7: funnel visitors -> leads -> mqls -> sqls -> new_customers by channel
FROM steps_of('by_channel', ['visitors', 'leads', 'mqls', 'sqls', 'new_customers']);

-- A quarter, and the one before beside it.
-- 10: funnel visitors -> leads -> new_customers over 2025-Q3
SELECT * EXCLUDE (key) FROM steps_of('by_quarter', ['visitors', 'leads', 'new_customers']) AS x(key, step, n, rate, whole, lost) WHERE key = '2025-Q3';
-- 11: funnel visitors -> leads -> new_customers over 2025-Q3 vs last quarter
SELECT * EXCLUDE (key) FROM steps_of('by_quarter', ['visitors', 'leads', 'new_customers']) AS x(key, step, n, rate, whole, lost) WHERE key = '2025-Q3';
-- base 11: funnel visitors -> leads -> new_customers over 2025-Q3 vs last quarter
SELECT step, b.n, b.rate, v.rate - b.rate
FROM (SELECT * FROM steps_of('by_quarter', ['visitors', 'leads', 'new_customers']) AS x(key, step, n, rate, whole, lost) WHERE key = '2025-Q3') AS v
JOIN (SELECT * FROM steps_of('by_quarter', ['visitors', 'leads', 'new_customers']) AS x(key, step, n, rate, whole, lost) WHERE key = '2025-Q2') AS b USING (step);

-- The template: stages by what columns are called.
-- 14: funnel saas
SELECT * EXCLUDE (key) FROM steps_of('whole', ['visitors', 'leads', 'mqls', 'sqls', 'trials', 'new_customers']);
