"""What is asked: each question as users of this shell, of DuckDB and of Polars put it, and in exact numbers.

`exact` is SQL over whole cents; `finish` makes the answer's metrics from a row of it, as fractions, after the keys.
DuckDB and Polars get what they make of the file on their own: dates, texts, integers, doubles.
"""
import dataclasses
import datetime
from collections.abc import Callable
from fractions import Fraction


@dataclasses.dataclass(frozen=True)
class Query:
    name: str
    title: str
    ours: str
    duckdb: str
    polars: Callable
    exact: str
    finish: Callable
    keys: int
    # How far the shell may be from the exact metrics: 0 where it has every digit, else relative.
    tolerance: float = 0
    # The engine of Polars that is the faster for it: its own choice streams.
    engine: str = "auto"
    # Times the faster of DuckDB and Polars: what it must reach, and what it aims at.
    target: float | None = None
    aim: float | None = None


def cents(value):
    return Fraction(value, 100)


def ratio(spend, customers):
    return [cents(spend) / customers if customers else None]


def variance(count, total, squares):
    """Of whole cents, n - 1."""
    return (Fraction(squares) - Fraction(total) ** 2 / count) / (count - 1) / 10_000 if count > 1 else None


ONE_ROUNDING = 4e-16
MANY_ROUNDINGS = 1e-12

CAC = "sum(spend) / sum(customers)"
CAC_EXACT = "sum(spend), sum(customers)"


def cac(pl):
    return (pl.col("spend").sum() / pl.col("customers").sum()).alias("cac")


# A funnel of three steps within 90 days, each event for one step at most; equal days count in either order.
FUNNEL = (
    'funnel search: channel = "search" -> social: channel = "social" -> email: channel = "email"'
    " per user_id within 90 days"
)

FUNNEL_BY_JOINS = """
WITH first AS (SELECT DISTINCT user_id, date FROM t WHERE channel = 'search'),
second AS (SELECT DISTINCT user_id, date FROM t WHERE channel = 'social'),
third AS (SELECT DISTINCT user_id, date FROM t WHERE channel = 'email'),
two AS (SELECT s.user_id, s.date, max(f.date) AS entered FROM second s JOIN first f
    ON s.user_id = f.user_id AND f.date BETWEEN s.date - 90 AND s.date GROUP BY s.user_id, s.date),
three AS (SELECT DISTINCT e.user_id FROM third e JOIN two
    ON e.user_id = two.user_id AND e.date BETWEEN two.date AND two.entered + 90)
SELECT 'search', count(DISTINCT user_id) FROM first UNION ALL SELECT 'social', count(DISTINCT user_id) FROM two
UNION ALL SELECT 'email', count(*) FROM three
"""

FUNNEL_BY_WINDOWS = """
WITH one AS (SELECT user_id, date, channel, max(date) FILTER (WHERE channel = 'search') OVER earlier AS entered
    FROM t WHERE channel IN ('search', 'social', 'email') WINDOW earlier AS (PARTITION BY user_id ORDER BY date)),
two AS (SELECT *, max(entered) FILTER (WHERE channel = 'social' AND date - entered <= 90)
    OVER (PARTITION BY user_id ORDER BY date) AS deep FROM one),
counted AS (SELECT count(DISTINCT user_id) FILTER (WHERE channel = 'search') AS search,
    count(DISTINCT user_id) FILTER (WHERE channel = 'social' AND date - entered <= 90) AS social,
    count(DISTINCT user_id) FILTER (WHERE channel = 'email' AND date - deep <= 90) AS email FROM two)
SELECT 'search', search FROM counted UNION ALL SELECT 'social', social FROM counted
UNION ALL SELECT 'email', email FROM counted
"""


def funnel_of_polars(t, pl):
    def events(channel):
        return t.filter(pl.col("channel") == channel).select("user_id", "date").unique()

    first, second, third = (events(channel) for channel in ("search", "social", "email"))
    limit = pl.duration(days=90)
    two = (
        second.join(first.rename({"date": "entered"}), on="user_id")
        .filter((pl.col("entered") <= pl.col("date")) & (pl.col("date") <= pl.col("entered") + limit))
        .group_by("user_id", "date")
        .agg(pl.col("entered").max())
    )
    three = third.join(two.rename({"date": "before"}), on="user_id").filter(
        (pl.col("before") <= pl.col("date")) & (pl.col("date") <= pl.col("entered") + limit)
    )
    counts = [
        units.select(pl.lit(step).alias("step"), pl.col("user_id").n_unique().alias("units"))
        for step, units in (("search", first), ("social", two), ("email", three))
    ]
    return pl.concat(counts)


QUERIES = [
    Query(
        "by-channel",
        "sum ratio by 8 groups",
        f"{CAC} by channel",
        f"SELECT channel, {CAC} FROM t GROUP BY channel ORDER BY channel",
        lambda t, pl: t.group_by("channel").agg(cac(pl)).sort("channel"),
        f"SELECT channel, {CAC_EXACT} FROM t GROUP BY channel ORDER BY channel",
        ratio,
        keys=1,
        tolerance=ONE_ROUNDING,
        target=3,
        aim=5,
    ),
    Query(
        "by-group",
        "sum ratio by 30,000 groups",
        f"{CAC} by campaign, country",
        f"SELECT campaign, country, {CAC} FROM t GROUP BY ALL ORDER BY ALL",
        lambda t, pl: t.group_by("campaign", "country").agg(cac(pl)).sort("campaign", "country"),
        f"SELECT campaign, country, {CAC_EXACT} FROM t GROUP BY campaign, country ORDER BY campaign, country",
        ratio,
        keys=2,
        tolerance=ONE_ROUNDING,
        target=3,
        aim=5,
    ),
    Query(
        "one-month",
        "sum ratio by 8 groups, one month",
        f"{CAC} by channel over 2025-03",
        f"SELECT channel, {CAC} FROM t WHERE date >= '2025-03-01' AND date < '2025-04-01' GROUP BY channel"
        " ORDER BY channel",
        lambda t, pl: (
            t.filter(pl.col("date").is_between(datetime.date(2025, 3, 1), datetime.date(2025, 3, 31)))
            .group_by("channel")
            .agg(cac(pl))
            .sort("channel")
        ),
        f"SELECT channel, {CAC_EXACT} FROM t WHERE strftime(date, '%Y-%m') = '2025-03' GROUP BY channel"
        " ORDER BY channel",
        ratio,
        keys=1,
        tolerance=ONE_ROUNDING,
        target=3,
        aim=5,
    ),
    Query(
        "variance",
        "mean and variance by variant",
        "mean(revenue), variance(revenue) by variant",
        "SELECT variant, avg(revenue), var_samp(revenue) FROM t GROUP BY variant ORDER BY variant",
        lambda t, pl: (
            t.group_by("variant")
            .agg(pl.col("revenue").mean().alias("mean"), pl.col("revenue").var().alias("variance"))
            .sort("variant")
        ),
        "SELECT variant, count(*), sum(revenue), sum(revenue * revenue) FROM t GROUP BY variant ORDER BY variant",
        lambda count, total, squares: [cents(total) / count, variance(count, total, squares)],
        keys=1,
        tolerance=MANY_ROUNDINGS,
        target=3,
        aim=5,
    ),
    Query(
        "distinct",
        "distinct users",
        "distinct(user_id)",
        "SELECT count(DISTINCT user_id) FROM t",
        lambda t, pl: t.select(pl.col("user_id").n_unique()),
        "SELECT count(*) FROM (SELECT user_id FROM t GROUP BY user_id)",
        lambda count: [Fraction(count)],
        keys=0,
        engine="in-memory",
        target=1.5,
        aim=3,
    ),
    Query(
        "per-user",
        "per-user sums, then variance by variant",
        "variance(sum(revenue) per user_id) by variant",
        "SELECT variant, var_samp(total) FROM (SELECT variant, user_id, sum(revenue) AS total FROM t"
        " GROUP BY variant, user_id) GROUP BY variant ORDER BY variant",
        lambda t, pl: (
            t.group_by("variant", "user_id")
            .agg(pl.col("revenue").sum())
            .group_by("variant")
            .agg(pl.col("revenue").var())
            .sort("variant")
        ),
        "SELECT variant, count(*), sum(total), sum(total * total) FROM (SELECT variant, user_id, sum(revenue) AS total"
        " FROM t GROUP BY variant, user_id) GROUP BY variant ORDER BY variant",
        lambda count, total, squares: [variance(count, total, squares)],
        keys=1,
        tolerance=MANY_ROUNDINGS,
        target=1.5,
        aim=3,
    ),
    # Tests are asked for the same sufficient statistics; the shell gives its whole answer, p and intervals too.
    Query(
        "ab-rate",
        "A/B test of a rate",
        "ab customers > 0 by variant",
        "SELECT variant, count(*), count(*) FILTER (WHERE customers > 0) FROM t GROUP BY variant ORDER BY variant",
        lambda t, pl: t.group_by("variant").agg(pl.len(), (pl.col("customers") > 0).sum()).sort("variant"),
        "SELECT variant, count(*), count(*) FILTER (WHERE customers > 0) FROM t GROUP BY variant ORDER BY variant",
        lambda count, successes: [Fraction(count), Fraction(successes)],
        keys=1,
        target=3,
        aim=5,
    ),
    Query(
        "ab-mean",
        "A/B test of a mean",
        "ab revenue by variant",
        "SELECT variant, count(revenue), avg(revenue), var_samp(revenue) FROM t GROUP BY variant ORDER BY variant",
        lambda t, pl: (
            t.group_by("variant")
            .agg(
                pl.col("revenue").count().alias("count"),
                pl.col("revenue").mean().alias("mean"),
                pl.col("revenue").var().alias("variance"),
            )
            .sort("variant")
        ),
        "SELECT variant, count(*), sum(revenue), sum(revenue * revenue) FROM t GROUP BY variant ORDER BY variant",
        lambda count, total, squares: [Fraction(count), cents(total) / count, variance(count, total, squares)],
        keys=1,
        tolerance=MANY_ROUNDINGS,
        target=3,
        aim=5,
    ),
    Query(
        "ab-per-user",
        "A/B test of a mean per user",
        "ab revenue by variant per user_id",
        "SELECT variant, count(total), avg(total), var_samp(total) FROM (SELECT variant, user_id, sum(revenue) AS total"
        " FROM t GROUP BY variant, user_id) GROUP BY variant ORDER BY variant",
        lambda t, pl: (
            t.group_by("variant", "user_id")
            .agg(pl.col("revenue").sum())
            .group_by("variant")
            .agg(
                pl.col("revenue").count().alias("count"),
                pl.col("revenue").mean().alias("mean"),
                pl.col("revenue").var().alias("variance"),
            )
            .sort("variant")
        ),
        "SELECT variant, count(*), sum(total), sum(total * total) FROM (SELECT variant, user_id, sum(revenue) AS total"
        " FROM t GROUP BY variant, user_id) GROUP BY variant ORDER BY variant",
        lambda count, total, squares: [Fraction(count), cents(total) / count, variance(count, total, squares)],
        keys=1,
        tolerance=MANY_ROUNDINGS,
        target=1.5,
        aim=3,
    ),
    Query(
        "by-month",
        "sum by month",
        "sum(spend) by month",
        "SELECT date_trunc('month', date) AS month, sum(spend) FROM t GROUP BY month ORDER BY month",
        lambda t, pl: (
            t.group_by(pl.col("date").dt.truncate("1mo").alias("month")).agg(pl.col("spend").sum()).sort("month")
        ),
        "SELECT strftime(date, '%Y-%m') AS month, sum(spend) FROM t GROUP BY month ORDER BY month",
        lambda spend: [cents(spend)],
        keys=1,
    ),
    Query(
        "median",
        "median by plan",
        "median(revenue) by plan",
        "SELECT plan, median(revenue) FROM t GROUP BY plan ORDER BY plan",
        lambda t, pl: t.group_by("plan").agg(pl.col("revenue").median()).sort("plan"),
        # The lower and the upper of the two in the middle, which are one when the count is odd.
        "SELECT plan, max(revenue) FILTER (WHERE place <= (n + 1) // 2), min(revenue) FILTER (WHERE place > n // 2)"
        " FROM (SELECT plan, revenue, row_number() OVER (PARTITION BY plan ORDER BY revenue) AS place,"
        " count(*) OVER (PARTITION BY plan) AS n FROM t) GROUP BY plan ORDER BY plan",
        lambda low, high: [cents(low + high) / 2],
        keys=1,
        tolerance=ONE_ROUNDING,
    ),
    Query(
        "top-10",
        "top 10 of 500 groups by a ratio",
        f"{CAC} as cac by campaign top 10",
        f"SELECT campaign, {CAC} AS cac FROM t GROUP BY campaign ORDER BY cac DESC LIMIT 10",
        lambda t, pl: t.group_by("campaign").agg(cac(pl)).sort("cac", descending=True).head(10),
        f"SELECT campaign, {CAC_EXACT} FROM t GROUP BY campaign ORDER BY sum(spend) / sum(customers) DESC LIMIT 10",
        ratio,
        keys=1,
        tolerance=ONE_ROUNDING,
    ),
    Query(
        "two-filters",
        "sum by 500 groups where two texts match",
        'sum(spend) by campaign where country = "DE" and plan = "team"',
        "SELECT campaign, sum(spend) FROM t WHERE country = 'DE' AND plan = 'team' GROUP BY campaign ORDER BY campaign",
        lambda t, pl: (
            t.filter((pl.col("country") == "DE") & (pl.col("plan") == "team"))
            .group_by("campaign")
            .agg(pl.col("spend").sum())
            .sort("campaign")
        ),
        "SELECT campaign, sum(spend) FROM t WHERE country = 'DE' AND plan = 'team' GROUP BY campaign ORDER BY campaign",
        lambda spend: [cents(spend)],
        keys=1,
    ),
    Query(
        "users-by-month",
        "distinct users by month",
        "distinct(user_id) by month",
        "SELECT date_trunc('month', date) AS month, count(DISTINCT user_id) FROM t GROUP BY month ORDER BY month",
        lambda t, pl: (
            t.group_by(pl.col("date").dt.truncate("1mo").alias("month")).agg(pl.col("user_id").n_unique()).sort("month")
        ),
        "SELECT month, count(*) FROM (SELECT DISTINCT strftime(date, '%Y-%m') AS month, user_id FROM t) GROUP BY month"
        " ORDER BY month",
        lambda count: [Fraction(count)],
        keys=1,
        engine="in-memory",
    ),
    Query(
        "funnel",
        "funnel of three steps per user, DuckDB by joins",
        FUNNEL,
        FUNNEL_BY_JOINS,
        funnel_of_polars,
        FUNNEL_BY_WINDOWS,
        lambda count: [Fraction(count)],
        keys=1,
        target=2,
        aim=4,
    ),
    Query(
        "funnel-windows",
        "the same, DuckDB by window functions",
        FUNNEL,
        FUNNEL_BY_WINDOWS,
        funnel_of_polars,
        FUNNEL_BY_JOINS,
        lambda count: [Fraction(count)],
        keys=1,
        target=2,
        aim=4,
    ),
]
BY_NAME = {query.name: query for query in QUERIES}
# Asked of the file alone, in a process of its own.
ONE_SHOT = BY_NAME["by-channel"]
