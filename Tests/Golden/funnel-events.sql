-- funnel-events.sql: what DuckDB says to funnel-events.funnel: every chain of events that fits is joined, and of each unit
-- the deepest is taken. Rows of an answer: keys, step, how many, rate from the step before, rate from the first, lost.
CREATE TABLE events AS
SELECT row_number() OVER () AS id, * FROM read_csv('samples/events.csv', auto_detect = false, delim = ',', header = true,
    nullstr = '', columns = {
        'user_id': 'VARCHAR', 'account_id': 'VARCHAR', 'event': 'VARCHAR', 'time': 'TIMESTAMP', 'channel': 'VARCHAR',
        'variant': 'VARCHAR', 'country': 'VARCHAR', 'amount': 'VARCHAR'});
-- Whose events, when; a row without either belongs to nobody.
CREATE VIEW of_users AS
SELECT user_id AS unit, id, event, time AS t, channel AS h, variant, country,
    replace(amount, '$', '')::DECIMAL(9, 2) AS amount
FROM events WHERE user_id IS NOT NULL AND time IS NOT NULL;
CREATE VIEW of_accounts AS
SELECT account_id AS unit, id, event, time AS t, channel AS h FROM events
WHERE account_id IS NOT NULL AND time IS NOT NULL;
CREATE VIEW of_germans AS FROM of_users WHERE country = 'DE';
CREATE VIEW of_a AS FROM of_users WHERE variant = 'A';
CREATE VIEW of_b AS FROM of_users WHERE variant = 'B';
CREATE VIEW of_summer AS FROM of_users WHERE t >= '2025-07-01' AND t < '2025-10-01';
-- Steps that are several events, or some of one: by a name of their own.
CREATE VIEW of_either AS
SELECT * REPLACE (CASE WHEN event IN ('activate', 'invite') THEN 'either' ELSE event END AS event) FROM of_users;
CREATE VIEW of_large AS
SELECT * REPLACE (CASE WHEN event = 'paid' AND amount >= 99 THEN 'large' ELSE event END AS event) FROM of_users;
-- Nothing but the first of a unit's visits is a first step.
CREATE VIEW of_first_visits AS FROM of_users AS e WHERE event <> 'visit'
    OR NOT EXISTS (FROM of_users AS f WHERE f.unit = e.unit AND f.event = 'visit' AND f.t < e.t);
CREATE MACRO z() AS 1.959963984540054::DOUBLE;
CREATE MACRO no_limit() AS INTERVAL 100 YEAR;
CREATE MACRO data_end() AS TIMESTAMP '2026-01-01';

-- All chains of one to four events of one unit, each not before the one before it (`gap` 0) or later (`gap` above 0), within
-- `win` of the first and `each` of the one before; a chain starts between two times. Of each unit the deepest, and of these
-- the one with the earliest times; h1 to h4 are the channels of its events.
CREATE MACRO runs_of(source, a, b, c, d, win, each, gap, entered_from, entered_to) AS TABLE
WITH e AS (FROM query_table(source)),
c1 AS (SELECT unit, id AS i1, t AS t1, h AS h1 FROM e WHERE event = a AND t >= entered_from AND t < entered_to),
c2 AS (SELECT c1.*, id AS i2, t AS t2, h AS h2 FROM c1 JOIN e USING (unit)
    WHERE event = b AND id <> i1 AND t >= t1 + gap AND t <= t1 + win AND t <= t1 + each),
c3 AS (SELECT c2.*, id AS i3, t AS t3, h AS h3 FROM c2 JOIN e USING (unit)
    WHERE event = c AND id NOT IN (i1, i2) AND t >= t2 + gap AND t <= t1 + win AND t <= t2 + each),
c4 AS (SELECT c3.*, id AS i4, t AS t4, h AS h4 FROM c3 JOIN e USING (unit)
    WHERE event = d AND id NOT IN (i1, i2, i3) AND t >= t3 + gap AND t <= t1 + win AND t <= t3 + each)
SELECT *, t1 + win >= data_end() AS young FROM (
    SELECT 1 AS depth, * FROM c1 UNION ALL BY NAME SELECT 2 AS depth, * FROM c2
    UNION ALL BY NAME SELECT 3 AS depth, * FROM c3 UNION ALL BY NAME SELECT 4 AS depth, * FROM c4)
QUALIFY row_number() OVER (PARTITION BY unit ORDER BY depth DESC, t1, t2, t3, t4, h1, h2, h3, h4) = 1;
CREATE MACRO runs_in(source, a, b, c, d, win, each) AS TABLE
FROM runs_of(source, a, b, c, d, win, each, INTERVAL 0 SECOND, TIMESTAMP '2000-01-01', TIMESTAMP '2100-01-01');
CREATE MACRO runs(a, b, c, d, win, each) AS TABLE FROM runs_in('of_users', a, b, c, d, win, each);
CREATE MACRO runs_entered(a, b, c, win, entered_from, entered_to) AS TABLE
FROM runs_of('of_users', a, b, c, NULL, win, no_limit(), INTERVAL 0 SECOND, entered_from, entered_to);
-- The same where equal times count in no order.
CREATE MACRO runs_apart(a, b, c, d, win, each) AS TABLE
FROM runs_of('of_users', a, b, c, d, win, each, INTERVAL 1 MICROSECOND, TIMESTAMP '2000-01-01', TIMESTAMP '2100-01-01');

-- Depths counted: how many came as far as each of the steps.
CREATE MACRO counted(depths, names) AS TABLE
SELECT names[k] AS step, n, n / nullif(lag(n) OVER (ORDER BY k), 0),
    CASE WHEN k > 1 THEN n / nullif(first_value(n) OVER (ORDER BY k), 0) END, lag(n) OVER (ORDER BY k) - n
FROM (SELECT k, len(list_filter(depths, lambda x: x >= k)) AS n FROM range(1, len(names) + 1) AS s(k)) ORDER BY k;
-- The same by the column `key` of a table with `depth`.
CREATE MACRO counted_by(source, names) AS TABLE
SELECT key, names[k] AS step, n, n / nullif(lag(n) OVER w, 0),
    CASE WHEN k > 1 THEN n / nullif(first_value(n) OVER w, 0) END, lag(n) OVER w - n
FROM (SELECT key, k, count(*) FILTER (depth >= k) AS n
    FROM query_table(source), range(1, len(names) + 1) AS s(k) GROUP BY key, k)
WINDOW w AS (PARTITION BY key ORDER BY k) ORDER BY key NULLS LAST, k;
-- E. B. Wilson, JASA 22 (1927) 209-212, at 95 %.
CREATE MACRO wilson_low(x, n) AS
    (x / n + z() ^ 2 / (2 * n) - z() * sqrt(x / n * (1 - x / n) / n + z() ^ 2 / (4 * n ^ 2))) / (1 + z() ^ 2 / n);
CREATE MACRO wilson_high(x, n) AS
    (x / n + z() ^ 2 / (2 * n) + z() * sqrt(x / n * (1 - x / n) / n + z() ^ 2 / (4 * n ^ 2))) / (1 + z() ^ 2 / n);
CREATE MACRO timed(seconds) AS TABLE
SELECT len(seconds), list_avg(seconds), quantile_cont(x, 0.5), quantile_cont(x, 0.9) FROM (SELECT unnest(seconds) AS x);

-- signup, directly after it activate, directly after that trial. Between two steps lies nothing but the step just reached;
-- what happened at the time of a step may stand on its other side, unless both sides are taken.
CREATE VIEW visit_signup_directly_activate AS
WITH e AS (FROM of_users),
c2 AS (SELECT v.unit, v.t AS t1, s.t AS t2, s.id AS i2 FROM e AS v JOIN e AS s USING (unit)
    WHERE v.event = 'visit' AND s.event = 'signup' AND s.t >= v.t)
SELECT unit, max(depth) AS depth FROM (
    SELECT unit, 1 AS depth FROM e WHERE event = 'visit'
    UNION ALL SELECT unit, 2 FROM c2
    UNION ALL SELECT c2.unit, 3 FROM c2 JOIN e AS a USING (unit) WHERE a.event = 'activate' AND a.t >= t2
        AND NOT EXISTS (FROM e AS x WHERE x.unit = c2.unit AND x.t > t2 AND x.t < a.t AND x.event <> 'signup'))
GROUP BY unit;
CREATE VIEW signup_directly_activate_directly_trial AS
WITH e AS (FROM of_users),
c2 AS (SELECT s.unit, s.t AS t1, a.t AS t2 FROM e AS s JOIN e AS a USING (unit)
    WHERE s.event = 'signup' AND a.event = 'activate' AND a.t >= s.t
    AND NOT EXISTS (FROM e AS x WHERE x.unit = s.unit AND x.t > s.t AND x.t < a.t AND x.event <> 'signup')),
c3 AS (SELECT c2.* FROM c2 JOIN e AS p USING (unit) WHERE p.event = 'trial' AND p.t >= t2
    AND NOT EXISTS (FROM e AS x WHERE x.unit = c2.unit AND x.t > t2 AND x.t < p.t AND x.event <> 'activate')
    AND NOT (t1 < t2 AND t2 < p.t AND EXISTS (
        FROM e AS x WHERE x.unit = c2.unit AND x.t = t2 AND x.event NOT IN ('signup', 'activate'))))
SELECT unit, max(depth) AS depth FROM (
    SELECT unit, 1 AS depth FROM e WHERE event = 'signup' UNION ALL SELECT unit, 2 FROM c2 UNION ALL SELECT unit, 3 FROM c3)
GROUP BY unit;
-- signup, then activate and invite in any order, then paid: the better of both orders.
CREATE VIEW signup_all_paid AS
FROM (FROM runs('signup', 'activate', 'invite', 'paid', INTERVAL 30 DAY, no_limit())
    UNION ALL FROM runs('signup', 'invite', 'activate', 'paid', INTERVAL 30 DAY, no_limit()))
QUALIFY row_number() OVER (PARTITION BY unit ORDER BY depth DESC, t1, t2, t3, t4) = 1;
-- Dropped: a cancel after the first step, before the last; without the last, as long as it could have come.
CREATE MACRO cancelled(a, b, c, win) AS TABLE
SELECT r.*, EXISTS (FROM of_users AS x WHERE x.unit = r.unit AND x.event = 'cancel' AND x.t > t1
    AND CASE WHEN depth = 3 THEN x.t < t3 ELSE x.t <= t1 + win END) AS dropped
FROM runs(a, b, c, NULL, win, no_limit()) AS r;
CREATE VIEW sold AS FROM runs('visit', 'signup', 'paid', NULL, no_limit(), no_limit());
CREATE VIEW sold_by_first_step AS SELECT *, h1 AS key FROM sold;
CREATE VIEW sold_by_first_touch AS SELECT *, coalesce(h1, h2, h3) AS key FROM sold;
CREATE VIEW sold_by_last_touch AS SELECT *, coalesce(h3, h2, h1) AS key FROM sold;
CREATE VIEW sold_by_second_step AS SELECT *, h2 AS key FROM sold;
CREATE VIEW tried_by_variant AS
SELECT r.*, variant AS key FROM runs('signup', 'activate', 'trial', NULL, INTERVAL 14 DAY, no_limit()) AS r
JOIN of_users AS e ON e.id = i1;
CREATE VIEW activated_by_both AS
SELECT r.*, (country, variant) AS key FROM runs('signup', 'activate', NULL, NULL, INTERVAL 14 DAY, no_limit()) AS r
JOIN of_users AS e ON e.id = i1;
CREATE VIEW month_of_trial AS
SELECT *, strftime(t1, '%Y-%m') AS month
FROM runs('trial', 'paid', NULL, NULL, INTERVAL 30 DAY, no_limit());
-- Events counted: each belongs to the latest earlier one, and carries the time at which its chain began.
CREATE VIEW trials AS SELECT unit, id, t, t AS entered FROM of_users WHERE event = 'trial';
CREATE VIEW payments AS
SELECT p.unit, p.id, p.t, entered FROM (FROM of_users WHERE event = 'paid') AS p
ASOF JOIN trials ON p.unit = trials.unit AND p.t >= trials.t;
CREATE VIEW refunds AS
SELECT r.unit, r.id, r.t, entered FROM (FROM of_users WHERE event = 'refund') AS r
ASOF JOIN payments ON r.unit = payments.unit AND r.t >= payments.t;
CREATE VIEW payments_in_time AS FROM payments WHERE t <= entered + INTERVAL 60 DAY;
CREATE VIEW refunds_in_time AS
SELECT r.unit, r.id, r.t, entered FROM (FROM of_users WHERE event = 'refund') AS r
ASOF JOIN payments_in_time AS p ON r.unit = p.unit AND r.t >= p.t WHERE r.t <= entered + INTERVAL 60 DAY;
CREATE VIEW refunds_of_trials AS
SELECT r.unit, r.id, r.t, entered FROM (FROM of_users WHERE event = 'refund') AS r
ASOF JOIN trials ON r.unit = trials.unit AND r.t >= trials.t;

-- Ordered, without a limit; any entry may start a run.
-- 6: funnel "signup" -> "activate" -> "paid"
FROM counted((SELECT list(depth) FROM runs('signup', 'activate', 'paid', NULL, no_limit(), no_limit())),
    ['signup', 'activate', 'paid']);
-- 7: funnel "visit" -> "signup" -> "trial" -> "paid"
FROM counted((SELECT list(depth) FROM runs('visit', 'signup', 'trial', 'paid', no_limit(), no_limit())),
    ['visit', 'signup', 'trial', 'paid']);
-- remarks 7: funnel "visit" -> "signup" -> "trial" -> "paid"
SELECT NULL, (SELECT count(*) FROM runs('visit', 'signup', 'trial', 'paid', no_limit(), no_limit()) AS r
    JOIN runs_apart('visit', 'signup', 'trial', 'paid', no_limit(), no_limit()) AS s USING (unit) WHERE r.depth > s.depth), NULL;

-- A window from the first step, its end included: paying 14 days later to the second counts.
-- 10: funnel "signup" -> "paid" within 14 days
FROM counted((SELECT list(depth) FROM runs('signup', 'paid', NULL, NULL, INTERVAL 14 DAY, no_limit())),
    ['signup', 'paid']);
-- remarks 10: funnel "signup" -> "paid" within 14 days
SELECT NULL, (SELECT count(*) FROM runs('signup', 'paid', NULL, NULL, INTERVAL 14 DAY, no_limit()) AS r
    JOIN runs_apart('signup', 'paid', NULL, NULL, INTERVAL 14 DAY, no_limit()) AS s USING (unit) WHERE r.depth > s.depth),
    (SELECT count(*) FROM runs('signup', 'paid', NULL, NULL, INTERVAL 14 DAY, no_limit()) WHERE young);
-- 11: funnel "visit" -> "signup" -> "trial" -> "paid" within 14 days
FROM counted((SELECT list(depth) FROM runs('visit', 'signup', 'trial', 'paid', INTERVAL 14 DAY, no_limit())),
    ['visit', 'signup', 'trial', 'paid']);
-- 12: funnel "visit" -> "signup" within 36 hours
FROM counted((SELECT list(depth) FROM runs('visit', 'signup', NULL, NULL, INTERVAL 36 HOUR, no_limit())),
    ['visit', 'signup']);
-- 13: funnel "signup" -> "paid" within 1 month
FROM counted((SELECT list(depth) FROM runs('signup', 'paid', NULL, NULL, INTERVAL 1 MONTH, no_limit())),
    ['signup', 'paid']);

-- Each step within a window of its own, alone and beside one from the first.
-- 16: funnel "visit" -> "signup" -> "trial" -> "paid" each step within 7 days
FROM counted((SELECT list(depth) FROM runs('visit', 'signup', 'trial', 'paid', no_limit(), INTERVAL 7 DAY)),
    ['visit', 'signup', 'trial', 'paid']);
-- 17: funnel "visit" -> "signup" -> "trial" -> "paid" within 10 days each step within 7 days
FROM counted((SELECT list(depth) FROM runs('visit', 'signup', 'trial', 'paid', INTERVAL 10 DAY, INTERVAL 7 DAY)),
    ['visit', 'signup', 'trial', 'paid']);

-- Directly after.
-- 20: funnel "visit" -> "signup" => "activate"
FROM counted((SELECT list(depth) FROM visit_signup_directly_activate),
    ['visit', 'signup', 'activate']);
-- 21: funnel "signup" => "activate" => "trial"
FROM counted((SELECT list(depth) FROM signup_directly_activate_directly_trial),
    ['signup', 'activate', 'trial']);

-- Either of two; two in any order: row k means k of them.
-- 24: funnel "signup" -> any("activate", "invite") -> "trial"
FROM counted((SELECT list(depth) FROM runs_in('of_either', 'signup', 'either', 'trial', NULL, no_limit(), no_limit())),
    ['signup', 'activate or invite', 'trial']);
-- 25: funnel "signup" -> all("activate", "invite") -> "paid" within 30 days
FROM counted((SELECT list(depth) FROM signup_all_paid),
    ['signup', '1 of activate, invite', '2 of activate, invite', 'paid']);

-- A condition of rows as a step.
-- 28: funnel "signup" -> "trial" -> large: event = "paid" and amount >= $99
FROM counted((SELECT list(depth) FROM runs_in('of_large', 'signup', 'trial', 'large', NULL, no_limit(), no_limit())),
    ['signup', 'trial', 'large']);

-- Units that cancel on the way are dropped from every step, and counted.
-- 31: funnel "signup" -> "trial" -> "paid" excluding "cancel"
FROM counted((SELECT list(depth) FROM cancelled('signup', 'trial', 'paid', no_limit()) WHERE NOT dropped),
    ['signup', 'trial', 'paid']);
-- remarks 31: funnel "signup" -> "trial" -> "paid" excluding "cancel"
SELECT count(*) FILTER (dropped), count(*) FILTER (NOT dropped AND r.depth > s.depth), NULL
FROM cancelled('signup', 'trial', 'paid', no_limit()) AS r
JOIN runs_apart('signup', 'trial', 'paid', NULL, no_limit(), no_limit()) AS s USING (unit);
-- 32: funnel "signup" -> "trial" -> "paid" within 14 days excluding "cancel"
FROM counted((SELECT list(depth) FROM cancelled('signup', 'trial', 'paid', INTERVAL 14 DAY) WHERE NOT dropped),
    ['signup', 'trial', 'paid']);
-- remarks 32: funnel "signup" -> "trial" -> "paid" within 14 days excluding "cancel"
SELECT count(*) FILTER (dropped), count(*) FILTER (NOT dropped AND r.depth > s.depth), count(*) FILTER (NOT dropped AND r.young)
FROM cancelled('signup', 'trial', 'paid', INTERVAL 14 DAY) AS r
JOIN runs_apart('signup', 'trial', 'paid', NULL, INTERVAL 14 DAY, no_limit()) AS s USING (unit);

-- Any entry, and the first alone: who comes back and then signs up is lost to the second.
-- 35: funnel "visit" -> "signup" within 1 day
FROM counted((SELECT list(depth) FROM runs('visit', 'signup', NULL, NULL, INTERVAL 1 DAY, no_limit())),
    ['visit', 'signup']);
-- 36: funnel "visit" -> "signup" within 1 day first entry
FROM counted((SELECT list(depth) FROM runs_in('of_first_visits', 'visit', 'signup', NULL, NULL, INTERVAL 1 DAY, no_limit())),
    ['visit', 'signup']);

-- Whose channel: that of the first step, of the first or the last event that has one, of the second step.
-- 39: funnel "visit" -> "signup" -> "paid" by channel
FROM counted_by('sold_by_first_step', ['visit', 'signup', 'paid']);
-- 40: funnel "visit" -> "signup" -> "paid" by channel touch first
FROM counted_by('sold_by_first_touch', ['visit', 'signup', 'paid']);
-- 41: funnel "visit" -> "signup" -> "paid" by channel touch last
FROM counted_by('sold_by_last_touch', ['visit', 'signup', 'paid']);
-- 42: funnel "visit" -> "signup" -> "paid" by channel touch step 2
FROM counted_by('sold_by_second_step', ['visit', 'signup', 'paid']);

-- Fixed attributes as keys, one and two.
-- 45: funnel "signup" -> "activate" -> "trial" within 14 days by variant
FROM counted_by('tried_by_variant', ['signup', 'activate', 'trial']);
-- 46: funnel "signup" -> "activate" within 14 days by country, variant
SELECT key[1], key[2], * EXCLUDE (key) FROM counted_by('activated_by_both', ['signup', 'activate']);

-- A quarter limits the first step alone: payments that came later count. where cuts them off.
-- 49: funnel "trial" -> "paid" over 2025-Q3
FROM counted((SELECT list(depth) FROM runs_entered('trial', 'paid', NULL, no_limit(), TIMESTAMP '2025-07-01', TIMESTAMP '2025-10-01')),
    ['trial', 'paid']);
-- 50: funnel "trial" -> "paid" where time in 2025-07..2025-09
FROM counted((SELECT list(depth) FROM runs_in('of_summer', 'trial', 'paid', NULL, NULL, no_limit(), no_limit())),
    ['trial', 'paid']);
-- 51: funnel "signup" -> "activate" where country = "DE"
FROM counted((SELECT list(depth) FROM runs_in('of_germans', 'signup', 'activate', NULL, NULL, no_limit(), no_limit())),
    ['signup', 'activate']);

-- Another unit.
-- 54: funnel "signup" -> "invite" -> "paid" per account_id
FROM counted((SELECT list(depth) FROM runs_in('of_accounts', 'signup', 'invite', 'paid', NULL, no_limit(), no_limit())),
    ['signup', 'invite', 'paid']);

-- Entries by month; those of December are young. mature leaves them out.
-- 57: funnel "trial" -> "paid" within 30 days trend by month
FROM counted((SELECT list(depth) FROM month_of_trial),
    ['trial', 'paid']);
-- trend 57: funnel "trial" -> "paid" within 30 days trend by month
SELECT month, count(*), count(*) FILTER (depth = 2), count(*) FILTER (depth = 2) / count(*), NOT bool_or(young)
FROM month_of_trial GROUP BY month ORDER BY month;
-- 58: funnel "trial" -> "paid" within 30 days mature
FROM counted((SELECT list(depth) FROM runs_entered('trial', 'paid', NULL, INTERVAL 30 DAY, TIMESTAMP '2000-01-01', data_end() - INTERVAL 30 DAY)),
    ['trial', 'paid']);

-- How long it took, of those who came so far.
-- 61: funnel "visit" -> "signup" -> "paid" times
FROM counted((SELECT list(depth) FROM sold),
    ['visit', 'signup', 'paid']);
-- times 61: funnel "visit" -> "signup" -> "paid" times
SELECT 'visit', 'signup', * FROM timed((SELECT list(epoch(t2) - epoch(t1)) FROM sold WHERE depth >= 2))
UNION ALL SELECT 'signup', 'paid', * FROM timed((SELECT list(epoch(t3) - epoch(t2)) FROM sold WHERE depth >= 3))
UNION ALL SELECT 'visit', 'paid', * FROM timed((SELECT list(epoch(t3) - epoch(t1)) FROM sold WHERE depth >= 3));

-- Events counted instead of users: each with the latest of the step before, or of the first step.
-- 64: funnel "trial" -> "paid" -> "refund" counting events
SELECT 'trial', a, NULL, NULL, NULL FROM (SELECT count(*) AS a FROM trials)
UNION ALL SELECT 'paid', b, b / a, b / a, NULL FROM (SELECT (SELECT count(*) FROM trials) AS a, (SELECT count(*) FROM payments) AS b)
UNION ALL SELECT 'refund', c, c / b, c / a, NULL FROM (SELECT (SELECT count(*) FROM trials) AS a,
    (SELECT count(*) FROM payments) AS b, (SELECT count(*) FROM refunds) AS c);
-- 65: funnel "trial" -> "paid" -> "refund" within 60 days counting events
SELECT 'trial', a, NULL, NULL, NULL FROM (SELECT count(*) AS a FROM trials)
UNION ALL SELECT 'paid', b, b / a, b / a, NULL FROM (SELECT (SELECT count(*) FROM trials) AS a,
    (SELECT count(*) FROM payments_in_time) AS b)
UNION ALL SELECT 'refund', c, c / b, c / a, NULL FROM (SELECT (SELECT count(*) FROM trials) AS a,
    (SELECT count(*) FROM payments_in_time) AS b, (SELECT count(*) FROM refunds_in_time) AS c);
-- 66: funnel "trial" -> "paid" -> "refund" counting events matched to first
SELECT 'trial', a, NULL, NULL, NULL FROM (SELECT count(*) AS a FROM trials)
UNION ALL SELECT 'paid', b, b / a, b / a, NULL FROM (SELECT (SELECT count(*) FROM trials) AS a, (SELECT count(*) FROM payments) AS b)
UNION ALL SELECT 'refund', c, c / b, c / a, NULL FROM (SELECT (SELECT count(*) FROM trials) AS a,
    (SELECT count(*) FROM payments) AS b, (SELECT count(*) FROM refunds_of_trials) AS c);

-- Wilson intervals; what is lost in money; how the times are spread.
-- 69: funnel "signup" -> "trial" -> "paid" within 30 days value $99
FROM counted((SELECT list(depth) FROM runs('signup', 'trial', 'paid', NULL, INTERVAL 30 DAY, no_limit())),
    ['signup', 'trial', 'paid']);
-- intervals 69: funnel "signup" -> "trial" -> "paid" within 30 days value $99
SELECT step, CASE WHEN k > 1 THEN wilson_low(n, before) END, CASE WHEN k > 1 THEN wilson_high(n, before) END,
    CASE WHEN k > 1 THEN wilson_low(n, entered) END, CASE WHEN k > 1 THEN wilson_high(n, entered) END
FROM (SELECT step, n, row_number() OVER (ORDER BY n DESC) AS k, lag(n) OVER (ORDER BY n DESC) AS before,
    max(n) OVER () AS entered
    FROM counted((SELECT list(depth) FROM runs('signup', 'trial', 'paid', NULL, INTERVAL 30 DAY, no_limit())),
        ['signup', 'trial', 'paid'])) ORDER BY k;
-- value 69: funnel "signup" -> "trial" -> "paid" within 30 days value $99
SELECT step, lost * min(n) OVER () / n * 99
FROM counted((SELECT list(depth) FROM runs('signup', 'trial', 'paid', NULL, INTERVAL 30 DAY, no_limit())),
    ['signup', 'trial', 'paid']) AS c(step, n, rate, whole, lost) ORDER BY n DESC;
-- bins 70: funnel "trial" -> "paid" times 4 bins
SELECT 'trial', 'paid', b * width, (b + 1) * width, count(*) FILTER (least(floor(x / width), 3) = b)
FROM (SELECT epoch(t2) - epoch(t1) AS x, max(epoch(t2) - epoch(t1)) OVER () / 4 AS width
    FROM runs('trial', 'paid', NULL, NULL, no_limit(), no_limit()) WHERE depth = 2), range(4) AS bins(b)
GROUP BY b, width ORDER BY b;

-- Two sides: a quarter and the one before, a variant and the other.
-- 73: funnel "signup" -> "activate" within 14 days over 2025-Q3 vs last quarter
FROM counted((SELECT list(depth) FROM runs_entered('signup', 'activate', NULL, INTERVAL 14 DAY, TIMESTAMP '2025-07-01', TIMESTAMP '2025-10-01')),
    ['signup', 'activate']);
-- base 73: funnel "signup" -> "activate" within 14 days over 2025-Q3 vs last quarter
SELECT b.step, b.n, b.rate, v.rate - b.rate
FROM counted((SELECT list(depth) FROM runs_entered('signup', 'activate', NULL, INTERVAL 14 DAY, TIMESTAMP '2025-07-01',
    TIMESTAMP '2025-10-01')), ['signup', 'activate']) AS v(step, n, rate, whole, lost)
JOIN counted((SELECT list(depth) FROM runs_entered('signup', 'activate', NULL, INTERVAL 14 DAY, TIMESTAMP '2025-04-01',
    TIMESTAMP '2025-07-01')), ['signup', 'activate']) AS b(step, n, rate, whole, lost) USING (step) ORDER BY b.n DESC;
-- 74: funnel "signup" -> "activate" within 14 days where variant = "B" vs where variant = "A"
FROM counted((SELECT list(depth) FROM runs_in('of_b', 'signup', 'activate', NULL, NULL, INTERVAL 14 DAY, no_limit())),
    ['signup', 'activate']);
-- base 74: funnel "signup" -> "activate" within 14 days where variant = "B" vs where variant = "A"
SELECT b.step, b.n, b.rate, v.rate - b.rate
FROM counted((SELECT list(depth) FROM runs_in('of_b', 'signup', 'activate', NULL, NULL, INTERVAL 14 DAY, no_limit())),
    ['signup', 'activate']) AS v(step, n, rate, whole, lost)
JOIN counted((SELECT list(depth) FROM runs_in('of_a', 'signup', 'activate', NULL, NULL, INTERVAL 14 DAY, no_limit())),
    ['signup', 'activate']) AS b(step, n, rate, whole, lost) USING (step) ORDER BY b.n DESC;

-- A funnel with a name: its steps are metrics; its units, one by one.
-- 77: funnel sales = "signup" -> "trial" -> "paid" within 30 days
FROM counted((SELECT list(depth) FROM runs('signup', 'trial', 'paid', NULL, INTERVAL 30 DAY, no_limit())),
    ['signup', 'trial', 'paid']);
-- 78: sales.paid of sales.trial
SELECT count(*) FILTER (depth >= 3) / count(*) FILTER (depth >= 2)
FROM runs('signup', 'trial', 'paid', NULL, INTERVAL 30 DAY, no_limit());
-- 79: sales.signup, sales.paid, sales.paid of sales.trial by country
SELECT country, count(*), count(*) FILTER (depth >= 3), count(*) FILTER (depth >= 3) / count(*) FILTER (depth >= 2)
FROM runs('signup', 'trial', 'paid', NULL, INTERVAL 30 DAY, no_limit()) JOIN of_users AS e ON e.id = i1
GROUP BY country ORDER BY country;
-- 80: funnel sales units over 2025-12-30..2025-12-31
SELECT r.unit, depth, CASE depth WHEN 1 THEN 'signup' WHEN 2 THEN 'trial' ELSE 'paid' END, t1, coalesce(t3, t2, t1),
    (epoch(coalesce(t3, t2, t1)) - epoch(t1)) / 86400, t1, t2, t3,
    NULL FROM runs_entered('signup', 'trial', 'paid', INTERVAL 30 DAY, TIMESTAMP '2025-12-30', TIMESTAMP '2026-01-01') AS r
ORDER BY unit;
-- 81: funnel "signup" -> "trial" -> "paid" within 30 days excluding "cancel" units over 2025-06-01..2025-06-04
SELECT r.unit, depth, CASE depth WHEN 1 THEN 'signup' WHEN 2 THEN 'trial' ELSE 'paid' END, t1, coalesce(t3, t2, t1),
    (epoch(coalesce(t3, t2, t1)) - epoch(t1)) / 86400, t1, t2, t3,
    CASE WHEN EXISTS (FROM of_users AS x WHERE x.unit = r.unit AND x.event = 'cancel' AND x.t > t1
        AND CASE WHEN depth = 3 THEN x.t < t3 ELSE x.t <= t1 + INTERVAL 30 DAY END) THEN 'excluded' END
FROM runs_entered('signup', 'trial', 'paid', INTERVAL 30 DAY, TIMESTAMP '2025-06-01', TIMESTAMP '2025-06-05') AS r
ORDER BY unit;
