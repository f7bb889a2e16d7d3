-- filters.sql: what DuckDB says to filters.funnel. Compared by scripts/check-twins, which also explains the marks.
CREATE VIEW deals AS
SELECT deal_id, created, closed, channel, segment,
    replace(replace(amount, '$', ''), ',', '')::DECIMAL(12, 2) AS amount, seats, paid = 'Yes' AS paid, score,
    replace(renewal, '%', '')::DECIMAL(5, 1) / 100 AS renewal_rate
FROM read_csv('Tests/Golden/data/deals.csv', auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '',
    dateformat = '%Y-%m-%d', columns = {
        'deal_id': 'BIGINT', 'created': 'DATE', 'closed': 'DATE', 'channel': 'VARCHAR', 'segment': 'VARCHAR',
        'amount': 'VARCHAR', 'seats': 'BIGINT', 'paid': 'VARCHAR', 'score': 'BIGINT', 'renewal': 'VARCHAR'});
-- The sum of no values is 0, as everywhere in the shell.
CREATE MACRO total(x) AS coalesce(sum(x), 0);

-- 5: rows where channel = "email"
SELECT count(*) FROM deals WHERE channel = 'email';

-- 6: rows where channel != "email"
SELECT count(*) FROM deals WHERE channel != 'email';

-- 7: rows where not channel = "email"
SELECT count(*) FROM deals WHERE NOT channel = 'email';

-- 8: rows where channel is null
SELECT count(*) FROM deals WHERE channel is null;

-- 9: rows where channel is not null and paid
SELECT count(*) FROM deals WHERE channel is not null and paid;

-- 10: rows where paid = "Yes"
SELECT count(*) FROM deals WHERE paid;

-- 11: rows where paid = "no" or paid is null
SELECT count(*) FROM deals WHERE NOT paid OR paid IS NULL;

-- 12: rows where paid = true
SELECT count(*) FROM deals WHERE paid;

-- 13: rows where not paid
SELECT count(*) FROM deals WHERE not paid;

-- 14: rows where channel in ("email", "tv")
SELECT count(*) FROM deals WHERE channel IN ('email', 'tv');

-- 15: rows where channel not in ("email", "tv")
SELECT count(*) FROM deals WHERE channel NOT IN ('email', 'tv');

-- 16: rows where amount in 300..900 USD
SELECT count(*) FROM deals WHERE amount BETWEEN 300 AND 900;

-- 17: rows where amount in $300..$900
SELECT count(*) FROM deals WHERE amount BETWEEN 300 AND 900;

-- 18: rows where not (amount > $880.10)
SELECT count(*) FROM deals WHERE NOT (amount > 880.10);

-- 19: rows where amount = $880.10 or score > 8
SELECT count(*) FROM deals WHERE amount = 880.10 OR score > 8;

-- 20: rows where amount > $1000 and score > 8
SELECT count(*) FROM deals WHERE amount > 1000 AND score > 8;

-- 21: rows where amount < 0
SELECT count(*) FROM deals WHERE amount < 0;

-- 22: rows where channel contains "paid" and segment starts with "s"
SELECT count(*) FROM deals WHERE contains(channel, 'paid') AND starts_with(segment, 's');

-- 23: rows where channel ends with "search" or channel is null
SELECT count(*) FROM deals WHERE ends_with(channel, 'search') OR channel IS NULL;

-- 24: rows where created = 2025-02
SELECT count(*) FROM deals WHERE created BETWEEN '2025-02-01' AND '2025-02-28';

-- 25: rows where created != 2025-02
SELECT count(*) FROM deals WHERE created NOT BETWEEN '2025-02-01' AND '2025-02-28';

-- 26: rows where created <= 2025-02-14
SELECT count(*) FROM deals WHERE created <= '2025-02-14';

-- 27: rows where created < 2025-02
SELECT count(*) FROM deals WHERE created < '2025-02-01';

-- 28: rows where created > 2025-02
SELECT count(*) FROM deals WHERE created > '2025-02-28';

-- 29: rows where created >= 2025-Q2
SELECT count(*) FROM deals WHERE created >= '2025-04-01';

-- 30: rows where created in 2025-01..2025-02
SELECT count(*) FROM deals WHERE created BETWEEN '2025-01-01' AND '2025-02-28';

-- 31: rows where created in (2025-01, 2025-06-30)
SELECT count(*) FROM deals WHERE created <= '2025-01-31' OR created = '2025-06-30';

-- 32: rows where created = "2025-04-09"
SELECT count(*) FROM deals WHERE created = '2025-04-09';

-- 33: rows where closed - created <= 1 day
SELECT count(*) FROM deals WHERE closed - created <= 1;

-- 34: rows where closed > created
SELECT count(*) FROM deals WHERE closed > created;

-- 35: rows where month(created) = 2025-04
SELECT count(*) FROM deals WHERE month(created) = 4;

-- 36: rows where year(created) = 2025
SELECT count(*) FROM deals WHERE year(created) = 2025;

-- 37: rows where weekday(created) in 1..2
SELECT count(*) FROM deals WHERE isodow(created) BETWEEN 1 AND 2;

-- 38: rows where created + 30 days > closed
SELECT count(*) FROM deals WHERE created + 30 > closed;

-- 39: rows where seats * 2 >= 10
SELECT count(*) FROM deals WHERE seats * 2 >= 10;

-- 40: rows where `renewal rate` >= 90%
SELECT count(*) FROM deals WHERE renewal_rate >= 0.9;

-- 41: rows where renewal_rate in 80%..95%
SELECT count(*) FROM deals WHERE renewal_rate BETWEEN 0.8 AND 0.95;

-- 42: rows where length(channel) = 5
SELECT count(*) FROM deals WHERE length(channel) = 5;

-- 43: rows where lower(channel) = upper("tv") or segment = "mid"
SELECT count(*) FROM deals WHERE lower(channel) = 'TV' OR segment = 'mid';

-- 44: rows where coalesce(channel, "none") = "none"
SELECT count(*) FROM deals WHERE channel IS NULL;

-- 45: rows where if(paid, amount, $0) > $1000
SELECT count(*) FROM deals WHERE (CASE WHEN paid THEN amount ELSE 0 END) > 1000;
