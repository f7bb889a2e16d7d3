-- time-zones.sql: what DuckDB with ICU's time zones says to time-zones.funnel. Compared by scripts/check-twins, which also
-- explains the marks. ICU takes the second of two equal wall clocks, the shell the first: here that hour is written out.
CREATE TABLE events AS
SELECT id, "user", timezone('UTC', "at") AS "at", timezone('UTC', "booked (UTC)") AS booked, shown_at, amount
FROM read_csv('Tests/Golden/data/events.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    columns = {'id': 'BIGINT', 'user': 'VARCHAR', 'at': 'TIMESTAMP', 'booked (UTC)': 'TIMESTAMP',
        'shown_at': 'TIMESTAMP', 'amount': 'DECIMAL(9, 2)'});
SET TimeZone = 'UTC';
CREATE MACRO warsaw(t) AS timezone('Europe/Warsaw', t);
CREATE MACRO newyork(t) AS timezone('America/New_York', t);
CREATE MACRO of_warsaw(clock) AS
CASE WHEN clock >= TIMESTAMP '2025-10-26 02:00:00' AND clock < TIMESTAMP '2025-10-26 03:00:00'
THEN timezone('UTC', clock - INTERVAL 2 HOUR) ELSE timezone('Europe/Warsaw', clock) END;
CREATE MACRO total(x) AS coalesce(sum(x), 0);
-- Rows and amounts of each day of a zone from one day to another, also of days without rows.
CREATE MACRO daily(zone, first_day, last_day) AS TABLE
SELECT strftime(d, '%Y-%m-%d') AS d, count(id) AS n, total(amount) AS amount
FROM generate_series(first_day::DATE, last_day::DATE, INTERVAL 1 DAY) AS days(d)
LEFT JOIN events ON timezone(zone, "at")::DATE = d::DATE GROUP BY d ORDER BY d;
CREATE MACRO monthly(zone, first_month, last_month) AS TABLE
SELECT strftime(m, '%Y-%m') AS m, count(id) AS n FROM generate_series(first_month::DATE, last_month::DATE, INTERVAL 1 MONTH) AS months(m)
LEFT JOIN events ON date_trunc('month', timezone(zone, "at")) = m GROUP BY m ORDER BY m;
CREATE MACRO days_of_warsaw(first_day, last_day) AS
(SELECT count(*) FROM events WHERE warsaw("at")::DATE BETWEEN first_day::DATE AND last_day::DATE);
CREATE MACRO money_of_warsaw(first_day, last_day) AS
(SELECT total(amount) FROM events WHERE warsaw("at")::DATE BETWEEN first_day::DATE AND last_day::DATE);

-- 5: rows, sum(amount) by day over 2025-03-29..2025-04-01
SELECT * FROM daily('UTC', '2025-03-29', '2025-04-01');

-- 6: rows by month
SELECT * FROM monthly('UTC', '2024-12-01', '2025-11-01');

-- 7: head 3 at, booked_utc, shown_at
SELECT timezone('UTC', "at"), timezone('UTC', booked), shown_at FROM events ORDER BY id LIMIT 3;

-- 10: head 3 at, booked_utc, shown_at
SELECT timezone('UTC', "at"), timezone('UTC', booked), timezone('UTC', of_warsaw(shown_at)) FROM events ORDER BY id LIMIT 3;

-- 11: rows, sum(amount) by day over 2025-03-29..2025-04-01
SELECT * FROM daily('Europe/Warsaw', '2025-03-29', '2025-04-01');

-- total 11: rows, sum(amount) by day over 2025-03-29..2025-04-01
SELECT days_of_warsaw('2025-03-29', '2025-04-01'), money_of_warsaw('2025-03-29', '2025-04-01');

-- 12: rows, sum(amount) by day over 2025-10-25..2025-10-27
SELECT * FROM daily('Europe/Warsaw', '2025-10-25', '2025-10-27');

-- 13: rows by month
SELECT * FROM monthly('Europe/Warsaw', '2024-12-01', '2025-12-01');

-- 14: sum(amount) by quarter
SELECT strftime(warsaw("at"), '%Y-Q') || quarter(warsaw("at")) AS q, sum(amount) FROM events GROUP BY q ORDER BY q;

-- 15: rows by year
SELECT strftime(warsaw("at"), '%Y') AS y, count(*) FROM events GROUP BY y ORDER BY y;

-- 16: rows by week over 2025-03-24..2025-04-06
SELECT strftime(date_trunc('week', warsaw("at")), '%Y-%m-%d') AS w, count(*) FROM events
WHERE warsaw("at") >= '2025-03-24' AND warsaw("at") < '2025-04-07' GROUP BY w ORDER BY w;

-- 17: rows by hour(at) where at in 2025-03-30 or at in 2025-10-26
SELECT hour(warsaw("at")) AS h, count(*) FROM events
WHERE warsaw("at")::DATE IN ('2025-03-30', '2025-10-26') GROUP BY h ORDER BY h;

-- 18: rows by weekday(at)
SELECT isodow(warsaw("at")) AS d, count(*) FROM events GROUP BY d ORDER BY d;

-- 19: rows by month_number(at)
SELECT month(warsaw("at")) AS m, count(*) FROM events GROUP BY m ORDER BY m;

-- 20: rows by date(booked_utc) where booked_utc >= 2025-10-25 and booked_utc < 2025-10-28
SELECT warsaw(booked)::DATE AS d, count(*) FROM events
WHERE warsaw(booked) >= '2025-10-25' AND warsaw(booked) < '2025-10-28' GROUP BY d ORDER BY d;

-- 21: rows by day(shown_at) where shown_at >= 2025-10-25 and shown_at < 2025-10-28
SELECT shown_at::DATE AS d, count(*) FROM events
WHERE shown_at >= '2025-10-25' AND shown_at < '2025-10-28' GROUP BY d ORDER BY d;

-- 23: rows where at <= 2025-03-30
SELECT count(*) FROM events WHERE "at" < TIMESTAMPTZ '2025-03-30 22:00:00+00';

-- 24: rows where at > 2025-03-30
SELECT count(*) FROM events WHERE "at" >= TIMESTAMPTZ '2025-03-30 22:00:00+00';

-- 25: rows where at < 2025-10-26 02:30
SELECT count(*) FROM events WHERE "at" < TIMESTAMPTZ '2025-10-26 02:30:00+02';

-- 26: rows where at >= 2025-03-30 02:30
SELECT count(*) FROM events WHERE "at" >= TIMESTAMPTZ '2025-03-30 02:30:00+01';

-- 27: rows where at >= 2025-03-30T00:59:59Z and at <= "2025-03-30T03:00:00+02:00"
SELECT count(*) FROM events
WHERE "at" BETWEEN TIMESTAMPTZ '2025-03-30 00:59:59+00' AND TIMESTAMPTZ '2025-03-30 03:00:00+02';

-- 28: rows where at <= "2025-10-26 02:30"
SELECT count(*) FROM events WHERE "at" <= TIMESTAMPTZ '2025-10-26 02:30:00+02';

-- 29: rows where at in 2025-01..2025-03
SELECT days_of_warsaw('2025-01-01', '2025-03-31');

-- 30: rows where at in (2025-03-30, 2025-10-26)
SELECT days_of_warsaw('2025-03-30', '2025-03-30') + days_of_warsaw('2025-10-26', '2025-10-26');

-- 31: rows where at in 2025-Q4
SELECT days_of_warsaw('2025-10-01', '2025-12-31');

-- 32: rows where date(at) = 2025-03-30
SELECT days_of_warsaw('2025-03-30', '2025-03-30');

-- 33: rows where date(at) != date(shown_at)
SELECT count(*) FROM events WHERE warsaw("at")::DATE <> shown_at::DATE;

-- 34: rows where at != shown_at
SELECT count(*) FROM events WHERE "at" <> of_warsaw(shown_at);

-- 36: rows, sum(amount) over 2025-03
SELECT days_of_warsaw('2025-03-01', '2025-03-31'), money_of_warsaw('2025-03-01', '2025-03-31');

-- 37: rows, sum(amount) over 2025-10 vs 2025-03
SELECT n2, n1, n1 - n2, (n1 - n2) / n2, m2, m1, m1 - m2, (m1 - m2) / m2
FROM (SELECT days_of_warsaw('2025-10-01', '2025-10-31') AS n1, days_of_warsaw('2025-03-01', '2025-03-31') AS n2,
    money_of_warsaw('2025-10-01', '2025-10-31') AS m1, money_of_warsaw('2025-03-01', '2025-03-31') AS m2);

-- 38: rows by month over 2025-Q1 vs last month
SELECT a.m, b.n, a.n, a.n - b.n, (a.n - b.n) / b.n FROM monthly('Europe/Warsaw', '2025-01-01', '2025-03-01') AS a
JOIN monthly('Europe/Warsaw', '2024-12-01', '2025-02-01') AS b
ON strptime(a.m || '-01', '%Y-%m-%d') = strptime(b.m || '-01', '%Y-%m-%d') + INTERVAL 1 MONTH ORDER BY a.m;

-- The data's last day is 2025-12-01 in Warsaw (2025-11-30 in UTC): today is 2025-12-02.
-- 39: rows vs last month
SELECT b, a, a - b, (a - b) / b
FROM (SELECT days_of_warsaw('2025-12-01', '2025-12-01') AS a, days_of_warsaw('2025-11-01', '2025-11-01') AS b);

-- 40: rows over last 2 months
SELECT days_of_warsaw('2025-10-01', '2025-11-30');

-- 41: rows over this month
SELECT days_of_warsaw('2025-12-01', '2025-12-31');

-- 43: rows over last 2 days
SELECT days_of_warsaw('2025-10-25', '2025-10-26');

-- 44: sum(amount) by day over last 3 days vs last day
SELECT a.d, b.amount, a.amount, a.amount - b.amount, CASE WHEN b.amount > 0 THEN (a.amount - b.amount) / b.amount END
FROM daily('Europe/Warsaw', '2025-10-24', '2025-10-26') AS a
JOIN daily('Europe/Warsaw', '2025-10-23', '2025-10-25') AS b ON a.d::DATE = b.d::DATE + 1 ORDER BY a.d;

-- 46: min(at), max(at), day(max(at)), hour(min(at)), text(max(at))
SELECT timezone('UTC', min("at")), timezone('UTC', max("at")), strftime(warsaw(max("at")), '%Y-%m-%d'),
    hour(warsaw(min("at"))), strftime(warsaw(max("at")), '%Y-%m-%dT%H:%M:%S+01:00') FROM events;

-- 50: max(renews), max(due), min(before)
SELECT timezone('UTC', max(of_warsaw(warsaw("at") + INTERVAL 1 MONTH))), timezone('UTC', max("at" + INTERVAL 720 HOUR)),
    timezone('UTC', min(of_warsaw(shown_at - INTERVAL 1 MONTH))) FROM events;

-- 51: rows by hour(renews) - hour(at)
SELECT hour(warsaw(of_warsaw(warsaw("at") + INTERVAL 1 MONTH))) - hour(warsaw("at")) AS d, count(*)
FROM events GROUP BY d ORDER BY d;

-- 52: rows by hour(due) - hour(at)
SELECT hour(warsaw("at" + INTERVAL 720 HOUR)) - hour(warsaw("at")) AS d, count(*) FROM events GROUP BY d ORDER BY d;

-- 53: rows by day(renews) where renews >= 2025-11-25 and renews <= 2025-11-27
SELECT strftime(warsaw("at") + INTERVAL 1 MONTH, '%Y-%m-%d') AS d, count(*) FROM events
WHERE (warsaw("at") + INTERVAL 1 MONTH)::DATE BETWEEN '2025-11-25' AND '2025-11-27' GROUP BY d ORDER BY d;

-- 54: mean(rows per day(at)) where at in 2025-03
SELECT avg(n) FROM (SELECT count(*) AS n FROM events
WHERE date_trunc('month', warsaw("at")) = '2025-03-01' GROUP BY warsaw("at")::DATE);

-- 56: rows by day(at) from late where at in 2025-10
SELECT strftime(warsaw("at"), '%Y-%m-%d') AS d, count(*) FROM events
WHERE hour(warsaw("at")) >= 22 AND date_trunc('month', warsaw("at")) = '2025-10-01' GROUP BY d ORDER BY d;

-- 59: rows by day(at) where at >= 2025-03-29 and at <= 2025-03-31
SELECT strftime(newyork("at"), '%Y-%m-%d') AS d, count(*) FROM events
WHERE newyork("at")::DATE BETWEEN '2025-03-29' AND '2025-03-31' GROUP BY d ORDER BY d;

-- 60: rows by day(shown_at) where shown_at >= 2025-10-25 and shown_at < 2025-10-28
SELECT shown_at::DATE AS d, count(*) FROM events
WHERE shown_at >= '2025-10-25' AND shown_at < '2025-10-28' GROUP BY d ORDER BY d;

-- 61: rows by hour(renews) - hour(at)
SELECT hour(newyork(timezone('America/New_York', newyork("at") + INTERVAL 1 MONTH))) - hour(newyork("at")) AS d, count(*)
FROM events GROUP BY d ORDER BY d;

-- 62: rows from late
SELECT count(*) FROM events WHERE hour(newyork("at")) >= 22;

-- 63: min(at), max(shown_at)
SELECT timezone('UTC', min("at")), timezone('UTC', max(timezone('America/New_York', shown_at))) FROM events;

-- 65: rows by hour(at) where at in 2025-03-30
SELECT hour(timezone('Asia/Kathmandu', "at")) AS h, count(*) FROM events
WHERE timezone('Asia/Kathmandu', "at")::DATE = '2025-03-30' GROUP BY h ORDER BY h;

-- 66: rows over 2025-03
SELECT count(*) FROM events WHERE date_trunc('month', timezone('Asia/Kathmandu', "at")) = '2025-03-01';

-- 69: rows, sum(amount) by day over 2025-10-25..2025-10-27
SELECT * FROM daily('Europe/Warsaw', '2025-10-25', '2025-10-27');

-- 71: rows, sum(amount) by day over 2025-03-29..2025-04-01
SELECT * FROM daily('UTC', '2025-03-29', '2025-04-01');
