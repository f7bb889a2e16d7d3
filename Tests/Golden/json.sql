-- json.sql: what DuckDB's own reader of JSON says of the files of json.funnel; broken lines are left out. Compared by
-- scripts/check-twins, which also explains the marks.
CREATE VIEW app AS
SELECT id, ts, event, amount, properties.plan AS plan, properties.seats AS seats, properties.utm.source AS source, is_trial
FROM read_json('Tests/Golden/data/app.jsonl', format = 'newline_delimited', ignore_errors = true,
    columns = {'id': 'HUGEINT', 'ts': 'TIMESTAMP', 'event': 'VARCHAR', 'amount': 'DECIMAL(12, 2)',
        'properties': 'STRUCT(plan VARCHAR, seats BIGINT, utm STRUCT(source VARCHAR))', 'is_trial': 'BOOLEAN'})
WHERE id IS NOT NULL;
CREATE VIEW packed AS
SELECT id, event, amount
FROM read_json('Tests/Golden/data/app.jsonl.gz', format = 'newline_delimited', ignore_errors = true,
    columns = {'id': 'HUGEINT', 'event': 'VARCHAR', 'amount': 'DECIMAL(12, 2)'})
WHERE id IS NOT NULL;
CREATE VIEW list AS
SELECT id, event, amount
FROM read_json('Tests/Golden/data/app-list.json.zst', format = 'array',
    columns = {'id': 'HUGEINT', 'event': 'VARCHAR', 'amount': 'DECIMAL(12, 2)'});

-- 6: rows, amount by event
SELECT event, count(*), coalesce(sum(amount), 0) FROM app GROUP BY event ORDER BY event;
-- total 6: rows, amount by event
SELECT count(*), coalesce(sum(amount), 0) FROM app;

-- 7: properties.seats by properties.plan
SELECT plan, coalesce(sum(seats), 0) FROM app GROUP BY plan ORDER BY plan NULLS LAST;
-- total 7: properties.seats by properties.plan
SELECT sum(seats) FROM app;

-- 8: rows by properties.utm.source, month(ts)
SELECT source, month, count(id)
FROM (SELECT DISTINCT source FROM app) CROSS JOIN (SELECT DISTINCT strftime(ts, '%Y-%m') AS month FROM app)
LEFT JOIN (SELECT id, source, strftime(ts, '%Y-%m') AS month FROM app) USING (source, month)
GROUP BY source, month ORDER BY source, month;
-- total 8: rows by properties.utm.source, month(ts)
SELECT count(*) FROM app;

-- 9: rows, amount where is_trial by event
SELECT event, count(*), coalesce(sum(amount), 0) FROM app WHERE is_trial GROUP BY event ORDER BY event;
-- total 9: rows, amount where is_trial by event
SELECT count(*), coalesce(sum(amount), 0) FROM app WHERE is_trial;

-- 11: amount from packed by event
SELECT event, coalesce(sum(amount), 0) FROM packed GROUP BY event ORDER BY event;
-- total 11: amount from packed by event
SELECT sum(amount) FROM packed;

-- 13: amount, rows from list by event
SELECT event, coalesce(sum(amount), 0), count(*) FROM list GROUP BY event ORDER BY event;
-- total 13: amount, rows from list by event
SELECT sum(amount), count(*) FROM list;
