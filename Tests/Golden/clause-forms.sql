-- clause-forms.sql: what DuckDB says to clause-forms.funnel.
CREATE VIEW acquisition AS
SELECT date, date_trunc('month', date) AS m, strftime(date, '%Y-%m') AS month,
    year(date) || '-Q' || quarter(date) AS quarter, year(date) AS year, channel, region,
    replace(spend, '$', '')::DECIMAL(12, 2) AS spend, impressions, visitors, leads, mqls, sqls, trials,
    new_customers AS won, replace(revenue, '$', '')::DECIMAL(12, 2) AS revenue
FROM read_csv('samples/acquisition.csv',
    auto_detect = false, delim = ',', quote = '"', header = true, nullstr = '', dateformat = '%Y-%m-%d',
    columns = {
        'date': 'DATE', 'channel': 'VARCHAR', 'region': 'VARCHAR', 'spend': 'VARCHAR', 'impressions': 'BIGINT',
        'visitors': 'BIGINT', 'leads': 'BIGINT', 'mqls': 'BIGINT', 'sqls': 'BIGINT', 'trials': 'BIGINT',
        'new_customers': 'BIGINT', 'revenue': 'VARCHAR'});
CREATE MACRO total(x) AS coalesce(sum(x), 0);
CREATE MACRO ratio(a, b) AS total(a) / nullif(total(b), 0);
-- The same over the rows of one period or group.
CREATE MACRO total_where(x, condition) AS coalesce(sum(x) FILTER (WHERE condition), 0);
CREATE MACRO ratio_where(a, b, condition) AS total_where(a, condition) / nullif(total_where(b, condition), 0);
CREATE MACRO rise(base, value) AS CASE WHEN base > 0 THEN (value - base) / base END;

-- The same clauses in other words and places: any order, any case, over several lines, with labels and backquotes.

-- any order
-- 7: spend top 2 where region = "EU" by channel over 2025
SELECT channel, total(spend) AS s FROM acquisition WHERE region = 'EU' AND year = 2025
GROUP BY channel ORDER BY s DESC LIMIT 2;
-- others 7: spend top 2 where region = "EU" by channel over 2025
SELECT sum(s) FROM (SELECT total(spend) AS s FROM acquisition WHERE region = 'EU' AND year = 2025
    GROUP BY channel ORDER BY s DESC OFFSET 2);
-- 8: spend over 2025 by channel top 2 where region = "EU"
SELECT channel, total(spend) AS s FROM acquisition WHERE region = 'EU' AND year = 2025
GROUP BY channel ORDER BY s DESC LIMIT 2;

-- any case
-- 11: SPEND, CAC BY Channel WHERE Region = "EU" AND Visitors > 300 OVER 2025-q4 KEEP Cac > $300 SORT Cac DESC TOP 2
SELECT channel, total(spend), ratio(spend, won) AS c FROM acquisition
WHERE region = 'EU' AND visitors > 300 AND quarter = '2025-Q4' GROUP BY channel HAVING c > 300 ORDER BY c DESC LIMIT 2;

-- over several lines: indented before a clause word, after a comma, in brackets
-- 14: spend, cac by channel where region = "US" over 2025-Q1 bottom 2
SELECT channel, total(spend) AS s, ratio(spend, won) FROM acquisition WHERE region = 'US' AND quarter = '2025-Q1'
GROUP BY channel ORDER BY s LIMIT 2;
-- 19: spend, cac by channel, region where channel in ("tv", "email")
SELECT channel, region, total(spend), ratio(spend, won) FROM acquisition WHERE channel IN ('tv', 'email')
GROUP BY ALL ORDER BY ALL;
-- 23: spend by region vs where channel = "tv" or channel = "email"
SELECT region, b, a, a - b, rise(b, a) FROM (
    SELECT region, total_where(spend, channel IN ('tv', 'email')) AS b, total(spend) AS a
    FROM acquisition GROUP BY region) ORDER BY region;

-- labels of metrics and keys are names in the other clauses; words of the language in backquotes
-- 28: spend as money, new_customers as `by` by channel as source keep money > $100_000 sort `by` desc
SELECT channel, total(spend) AS s, total(won) AS w FROM acquisition GROUP BY channel HAVING s > 100000 ORDER BY w DESC;
-- 29: spend by left(channel, 4) as `top` sort `top` desc top 3
SELECT channel[:4] AS k, total(spend) FROM acquisition GROUP BY k ORDER BY k DESC LIMIT 3;
-- 30: acquisition.spend by acquisition.region where acquisition.channel = "tv"
SELECT region, total(spend) FROM acquisition WHERE channel = 'tv' GROUP BY region ORDER BY region;

-- periods in other words
-- 33: spend over 2025-01-01..2025-03-31
SELECT total(spend) FROM acquisition WHERE quarter = '2025-Q1';
-- 34: spend over 2025-01..2025-03
SELECT total(spend) FROM acquisition WHERE quarter = '2025-Q1';
-- 35: spend where date in 2025-Q1
SELECT total(spend) FROM acquisition WHERE quarter = '2025-Q1';
-- 36: spend where date >= 2025-01 and date <= 2025-03
SELECT total(spend) FROM acquisition WHERE quarter = '2025-Q1';
-- 37: spend over last 3 months
SELECT total(spend) FROM acquisition WHERE quarter = '2025-Q4';
-- 38: spend over last quarter
SELECT total(spend) FROM acquisition WHERE quarter = '2025-Q4';

-- conditions in other words
-- 41: cac by region where not (channel = "tv" or channel = "email")
SELECT region, ratio(spend, won) FROM acquisition WHERE channel NOT IN ('tv', 'email') GROUP BY region ORDER BY region;
-- 42: cac by region where channel <> "tv" and channel != "email"
SELECT region, ratio(spend, won) FROM acquisition WHERE channel NOT IN ('tv', 'email') GROUP BY region ORDER BY region;
-- 43: spend by channel where channel starts with "paid" or channel ends with "al" or channel contains "bin"
SELECT channel, total(spend) FROM acquisition
WHERE channel LIKE 'paid%' OR channel LIKE '%al' OR channel LIKE '%bin%' GROUP BY channel ORDER BY channel;
-- 44: spend by channel keep spend in $50_000..$100_000
SELECT channel, total(spend) AS s FROM acquisition GROUP BY channel HAVING s BETWEEN 50000 AND 100000 ORDER BY channel;
-- 45: spend by channel keep channel in ("tv", "email") or spend > 200k
SELECT channel, total(spend) AS s FROM acquisition GROUP BY channel
HAVING channel IN ('tv', 'email') OR s > 200000 ORDER BY channel;
-- 46: spend by channel keep not spend < $100_000 and channel not in ("tv")
SELECT channel, total(spend) AS s FROM acquisition GROUP BY channel
HAVING NOT s < 100000 AND channel != 'tv' ORDER BY channel;
