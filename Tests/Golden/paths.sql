-- paths.sql: what DuckDB says to paths.funnel: the events of each unit are put in order, runs of the same event are made
-- one, and the first (or last) few are joined to a text. Rows of an answer: keys, path, units, share, median in seconds.
CREATE TABLE events AS
SELECT row_number() OVER () AS id, * FROM read_csv('samples/events.csv', auto_detect = false, delim = ',', header = true,
    nullstr = '', columns = {
        'user_id': 'VARCHAR', 'account_id': 'VARCHAR', 'event': 'VARCHAR', 'time': 'TIMESTAMP', 'channel': 'VARCHAR',
        'variant': 'VARCHAR', 'country': 'VARCHAR', 'amount': 'VARCHAR'});
CREATE VIEW of_users AS
SELECT user_id AS unit, id, event, event AS kind, time AS t, variant AS key, replace(amount, '$', '')::DECIMAL(9, 2) AS amount
FROM events WHERE user_id IS NOT NULL AND time IS NOT NULL AND event IS NOT NULL;
CREATE VIEW without_visits AS
SELECT * REPLACE (CASE WHEN kind IN ('paid', 'cancel') THEN 'end' ELSE kind END AS kind) FROM of_users WHERE event <> 'visit';
CREATE VIEW of_large AS
SELECT * REPLACE (CASE WHEN event = 'paid' AND amount >= 99 THEN 'large' ELSE event END AS kind) FROM of_users;
CREATE VIEW channels_of_accounts AS
SELECT account_id AS unit, id, channel AS event, channel AS kind, time AS t, NULL AS key
FROM events WHERE account_id IS NOT NULL AND time IS NOT NULL AND channel IS NOT NULL;
-- Nobody's path before or after.
CREATE MACRO ever() AS INTERVAL 100 YEAR;
CREATE MACRO data_end() AS TIMESTAMP '2026-01-01';

-- The events from each unit's first `a` (null: any) between two times on, that one first, in order `k`, not later than `win`.
CREATE MACRO lines_from(source, a, win, entered_from, entered_to) AS TABLE
WITH e AS (FROM query_table(source)),
s AS (SELECT unit, t AS t0, id AS i0, key AS k0 FROM e
    WHERE (a IS NULL OR kind = a) AND t >= entered_from AND t < entered_to
    QUALIFY row_number() OVER (PARTITION BY unit ORDER BY t, event, id) = 1)
SELECT e.*, t0, k0, id = i0 AS is_start, false AS is_end,
    row_number() OVER (PARTITION BY unit ORDER BY id = i0 DESC, t, event, id) AS k
FROM e JOIN s USING (unit) WHERE t >= t0 AND t <= t0 + win;
-- The same without what comes behind a pause longer than `each`.
CREATE MACRO lines_without_pause(lines, each) AS TABLE
SELECT * EXCLUDE (gap) FROM (
    SELECT *, count(*) FILTER (t > before + each) OVER (PARTITION BY unit ORDER BY k) AS gap
    FROM (SELECT *, lag(t) OVER (PARTITION BY unit ORDER BY k) AS before FROM query_table(lines))) WHERE gap = 0;
-- Up to each unit's first `b`, that one last, not earlier than `win` before it.
CREATE MACRO lines_to(source, b, win, ended_from, ended_to) AS TABLE
WITH e AS (FROM query_table(source)),
s AS (SELECT unit, t AS t1, id AS i1, key AS k0 FROM e WHERE kind = b AND t >= ended_from AND t < ended_to
    QUALIFY row_number() OVER (PARTITION BY unit ORDER BY t, event, id) = 1)
SELECT e.*, t1, k0, false AS is_start, id = i1 AS is_end, row_number() OVER (PARTITION BY unit ORDER BY id = i1, t, event, id) AS k
FROM e JOIN s USING (unit) WHERE t <= t1 AND t + win >= t1;
-- Of lines that begin with a start those that get to `b` later, up to it, that one last.
CREATE MACRO lines_between(lines, b) AS TABLE
WITH e AS (FROM query_table(lines)),
s AS (SELECT unit, t AS t1, id AS i1 FROM e WHERE k > 1 AND kind = b
    QUALIFY row_number() OVER (PARTITION BY unit ORDER BY t, event, id) = 1)
SELECT e.* EXCLUDE (k, is_end), id = i1 AS is_end,
    row_number() OVER (PARTITION BY unit ORDER BY id = i1, e.k > 1, t, event, id) AS k
FROM e JOIN s USING (unit) WHERE t <= t1;

-- Runs of the same event as one, the first, or the end; numbered from the first (r) and from the last (z).
CREATE MACRO steps_of(lines) AS TABLE
WITH c AS (SELECT *, lag(event) OVER (PARTITION BY unit ORDER BY k) IS DISTINCT FROM event AS is_new FROM query_table(lines)),
g AS (SELECT *, count(*) FILTER (is_new) OVER (PARTITION BY unit ORDER BY k) AS run FROM c),
n AS (SELECT *, max(run) FILTER (is_end) OVER (PARTITION BY unit) AS run_of_end FROM g)
SELECT *, row_number() OVER (PARTITION BY unit ORDER BY k) AS r, row_number() OVER (PARTITION BY unit ORDER BY k DESC) AS z
FROM n WHERE is_end OR is_new AND (is_start OR run IS DISTINCT FROM run_of_end);
CREATE MACRO every_step_of(lines) AS TABLE
SELECT *, row_number() OVER (PARTITION BY unit ORDER BY k) AS r FROM query_table(lines);
CREATE MACRO ways(steps) AS TABLE
SELECT unit, any_value(k0) AS key, string_agg(event, ' -> ' ORDER BY r) AS path, epoch(max(t) - min(t)) AS took,
    count(*) AS depth FROM query_table(steps) GROUP BY unit;
-- From start to end: the first n - 1, a mark where something is left out, and the end.
CREATE MACRO ways_between(lines, n) AS TABLE
SELECT unit, any_value(k0) AS key, string_agg(CASE WHEN z = 1 AND r > n THEN '… -> ' || event ELSE event END, ' -> ' ORDER BY r)
    AS path, epoch(max(t) - min(t)) AS took, count(*) AS depth
FROM steps_of(lines) WHERE r < n OR z = 1 GROUP BY unit;

-- Counted: the most followed first, then the shorter, then by name; what takes no time has none.
CREATE MACRO ranked(source) AS TABLE
SELECT key, path, count(*) AS n, count(*) / sum(count(*)) OVER (PARTITION BY key) AS share,
    quantile_cont(took, 0.5) FILTER (depth > 1) AS median, row_number() OVER (
        PARTITION BY key ORDER BY count(*) DESC, any_value(depth), string_split(path, ' -> ')) AS place
FROM query_table(source) GROUP BY key, path;
CREATE MACRO told(source, most) AS TABLE
SELECT path, n, share, median FROM ranked(source) WHERE place <= most ORDER BY place;
CREATE MACRO others(source, most) AS TABLE
SELECT count(*) AS n, count(*) / (SELECT count(*) FROM query_table(source)), quantile_cont(took, 0.5) FILTER (depth > 1)
FROM query_table(source) AS s JOIN ranked(source) AS r ON s.path = r.path AND s.key IS NOT DISTINCT FROM r.key
WHERE place > most;
CREATE MACRO all_of(source) AS TABLE
SELECT count(*), 1, quantile_cont(took, 0.5) FILTER (depth > 1) FROM query_table(source);

CREATE MACRO past() AS TIMESTAMP '2000-01-01';
CREATE MACRO future() AS TIMESTAMP '2100-01-01';
CREATE VIEW l1 AS FROM lines_from('of_users', NULL, ever(), past(), future());
CREATE VIEW s1 AS SELECT * REPLACE (NULL AS k0) FROM steps_of('l1') WHERE r <= 3;
CREATE TABLE w1 AS FROM ways('s1');
CREATE VIEW l2 AS SELECT * REPLACE (NULL AS k0) FROM lines_from('of_users', 'signup', ever(), past(), future());
CREATE VIEW s2 AS FROM steps_of('l2') WHERE r <= 3;
CREATE TABLE w2 AS FROM ways('s2');
CREATE VIEW l3 AS SELECT * REPLACE (NULL AS k0) FROM lines_to('of_users', 'paid', ever(), past(), future());
CREATE VIEW s3 AS FROM steps_of('l3') WHERE z <= 4;
CREATE TABLE w3 AS FROM ways('s3');
CREATE VIEW l4 AS FROM lines_between('l2', 'paid');
CREATE TABLE w4 AS FROM ways_between('l4', 5);
CREATE VIEW l5 AS FROM lines_from('channels_of_accounts', NULL, ever(), past(), future());
CREATE VIEW s5 AS FROM steps_of('l5') WHERE r <= 2;
CREATE TABLE w5 AS FROM ways('s5');
CREATE VIEW l6 AS SELECT * REPLACE (NULL AS k0) FROM lines_from('without_visits', 'signup', ever(), past(), future());
CREATE VIEW b6 AS FROM lines_between('l6', 'end');
CREATE TABLE w6 AS FROM ways_between('b6', 5);
CREATE VIEW l7 AS SELECT * REPLACE (NULL AS k0) FROM lines_from('of_large', 'large', ever(), past(), future());
CREATE VIEW s7 AS FROM steps_of('l7') WHERE r <= 2;
CREATE TABLE w7 AS FROM ways('s7');
CREATE VIEW l8 AS FROM lines_from('of_users', 'signup', INTERVAL 7 DAY, past(), future());
CREATE VIEW s8 AS FROM steps_of('l8') WHERE r <= 3;
CREATE TABLE w8 AS FROM ways('s8');
CREATE VIEW l9 AS SELECT * REPLACE (NULL AS k0)
FROM lines_from('of_users', 'visit', ever(), TIMESTAMP '2025-07-01', TIMESTAMP '2025-10-01');
CREATE VIEW p9 AS FROM lines_without_pause('l9', INTERVAL 30 MINUTE);
CREATE VIEW s9 AS FROM steps_of('p9') WHERE r <= 3;
CREATE TABLE w9 AS FROM ways('s9');
CREATE VIEW l10 AS SELECT * REPLACE (NULL AS k0)
FROM lines_to('of_users', 'cancel', INTERVAL 3 DAY, TIMESTAMP '2025-12-01', TIMESTAMP '2026-01-01');
CREATE VIEW s10 AS FROM steps_of('l10') WHERE z <= 3;
CREATE TABLE w10 AS FROM ways('s10');
CREATE VIEW s11 AS FROM every_step_of('l2') WHERE r <= 3;
CREATE TABLE w11 AS FROM ways('s11');
CREATE VIEW l12 AS SELECT * REPLACE (NULL AS k0)
FROM lines_from('of_users', 'signup', INTERVAL 10 DAY, past(), data_end() - INTERVAL 10 DAY);
CREATE VIEW b12 AS FROM lines_between('l12', 'cancel');
CREATE TABLE w12 AS FROM ways_between('b12', 5);

-- 6: paths steps 3
FROM told('w1', 10);
-- others 6: paths steps 3
FROM others('w1', 10);
-- total 6: paths steps 3
FROM all_of('w1');
-- 7: paths "signup" -> steps 3 top 5
FROM told('w2', 5);
-- others 7: paths "signup" -> steps 3 top 5
FROM others('w2', 5);
-- total 7: paths "signup" -> steps 3 top 5
FROM all_of('w2');
-- 8: paths -> "paid" steps 4 top 4
FROM told('w3', 4);
-- others 8: paths -> "paid" steps 4 top 4
FROM others('w3', 4);
-- total 8: paths -> "paid" steps 4 top 4
FROM all_of('w3');
-- 9: paths "signup" -> "paid" top 4
FROM told('w4', 4);
-- others 9: paths "signup" -> "paid" top 4
FROM others('w4', 4);
-- total 9: paths "signup" -> "paid" top 4
FROM all_of('w4');
-- 12: paths along channel per account_id steps 2 top 3
FROM told('w5', 3);
-- others 12: paths along channel per account_id steps 2 top 3
FROM others('w5', 3);
-- total 12: paths along channel per account_id steps 2 top 3
FROM all_of('w5');
-- 13: paths "signup" -> any("paid", "cancel") where event != "visit" top 3
FROM told('w6', 3);
-- others 13: paths "signup" -> any("paid", "cancel") where event != "visit" top 3
FROM others('w6', 3);
-- total 13: paths "signup" -> any("paid", "cancel") where event != "visit" top 3
FROM all_of('w6');
-- 14: paths large: event = "paid" and amount >= $99 -> steps 2
FROM told('w7', 10);
-- total 14: paths large: event = "paid" and amount >= $99 -> steps 2
FROM all_of('w7');
-- 17: paths "signup" -> within 7 days steps 3 by variant top 2
SELECT key, path, n, share, median FROM ranked('w8') WHERE place <= 2 ORDER BY key, place;
-- subtotals 17: paths "signup" -> within 7 days steps 3 by variant top 2
SELECT key, NULL, count(*), count(*) / any_value(total), quantile_cont(took, 0.5) FILTER (depth > 1)
FROM (SELECT *, count(*) OVER (PARTITION BY key) AS total FROM w8) AS s JOIN ranked('w8') AS r USING (key, path)
WHERE place > 2 GROUP BY key ORDER BY key;
-- total 17: paths "signup" -> within 7 days steps 3 by variant top 2
FROM all_of('w8');
-- 18: paths "visit" -> each step within 30 minutes over 2025-Q3 steps 3 top 5
FROM told('w9', 5);
-- total 18: paths "visit" -> each step within 30 minutes over 2025-Q3 steps 3 top 5
FROM all_of('w9');
-- 19: paths -> "cancel" within 3 days over 2025-12 steps 3 top 3
FROM told('w10', 3);
-- others 19: paths -> "cancel" within 3 days over 2025-12 steps 3 top 3
FROM others('w10', 3);
-- total 19: paths -> "cancel" within 3 days over 2025-12 steps 3 top 3
FROM all_of('w10');
-- 20: paths "signup" -> steps 3 repeats top 4
FROM told('w11', 4);
-- others 20: paths "signup" -> steps 3 repeats top 4
FROM others('w11', 4);
-- total 20: paths "signup" -> steps 3 repeats top 4
FROM all_of('w11');
-- 21: paths "signup" -> "cancel" within 10 days mature top 2
FROM told('w12', 2);
-- others 21: paths "signup" -> "cancel" within 10 days mature top 2
FROM others('w12', 2);
-- total 21: paths "signup" -> "cancel" within 10 days mature top 2
FROM all_of('w12');
