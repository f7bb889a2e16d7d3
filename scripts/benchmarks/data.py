"""The table of the benchmark: 13 columns, 75 bytes a row, the same file for the same number of rows on every machine.

Two years of daily figures in the order in which they were written down: a row's day grows with its place in the file,
and a row may come up to some days late. The texts are skewed as such words are; each user belongs to one variant.
"""
import pathlib
import sys
import tempfile

# In the file's name: raise it with each change of what is written.
EDITION = 1
SEED = 20260101
BATCH = 1_000_000

FIRST_DAY = "2024-01-01"
DAYS = 731

CHANNELS = ["search", "social", "email", "organic", "partner", "display", "events", "tv"]
PLANS = ["free", "team", "business"]
VARIANTS = ["control", "treatment"]
COUNTRIES = (
    "US DE GB FR NO SE DK FI NL BE ES PT IT PL CZ AT CH IE CA AU NZ JP KR SG IN BR MX AR CL CO PE ZA NG KE EG MA TR GR"
    " RO HU BG HR SI SK LT LV EE IS LU MT CY IL AE SA TH VN MY ID PH TW"
).split()
CAMPAIGN_WORDS = (
    "spring summer autumn winter launch trial brand demo webinar retarget upsell referral beta academy summit"
    " pricing partner loyal promo video audio ebook guide sale startup"
).split()
CAMPAIGNS = [f"{word}-{number}" for number in range(1, 21) for word in CAMPAIGN_WORDS]


def path_of(rows):
    return pathlib.Path(tempfile.gettempdir()) / f"funnel-benchmark-{EDITION}-{rows}.csv"


def make(rows):
    """The file with this many rows; written when it is not there yet, a batch in memory at a time."""
    path = path_of(rows)
    if path.exists():
        return path
    print(f"benchmark: writing {path.name}", file=sys.stderr)
    part = path.with_name(path.name + ".part")
    with open(part, "wb") as file:
        for start in range(0, rows, BATCH):
            batch(start, min(start + BATCH, rows), rows).write_csv(file, include_header=start == 0, float_precision=2)
    part.rename(path)
    return path


def skewed(count, offset):
    """Shares of `count` values, falling as 1 / (rank + offset)."""
    weights = [1 / (rank + offset) for rank in range(count)]
    return [weight / sum(weights) for weight in weights]


def batch(start, end, rows):
    """Rows start..<end of a table of `rows` rows."""
    import numpy
    import polars

    chance = numpy.random.default_rng([SEED, start // BATCH])
    count = end - start

    def words(values, shares):
        codes = numpy.searchsorted(numpy.cumsum(shares)[:-1], chance.random(count), side="right").astype(numpy.uint32)
        return polars.Series(values).gather(codes)

    day = numpy.arange(start, end) * DAYS // rows - numpy.minimum(chance.exponential(0.7, count), 6).astype(numpy.int64)
    user = 10_000_000 + chance.integers(0, max(rows // 4, 1), count)
    visitors = 1 + chance.gamma(1.5, 40, count).astype(numpy.int64)
    leads = chance.binomial(visitors, 0.22)
    signups = chance.binomial(leads, 0.4)
    customers = chance.binomial(signups, 0.35)
    spend = numpy.round(visitors * chance.gamma(4, 0.25, count) * 0.8, 2)
    revenue = numpy.round(customers * chance.gamma(3, 16, count) + chance.gamma(2, 8, count), 2)
    return polars.DataFrame(
        {
            "date": (numpy.datetime64(FIRST_DAY) + numpy.maximum(day, 0)).astype("datetime64[D]"),
            "channel": words(CHANNELS, skewed(len(CHANNELS), 2)),
            "campaign": words(CAMPAIGNS, skewed(len(CAMPAIGNS), 20)),
            "country": words(COUNTRIES, skewed(len(COUNTRIES), 4)),
            "plan": words(PLANS, [0.62, 0.27, 0.11]),
            # The low bits of a product by an odd number are spread evenly over the users.
            "variant": polars.Series(VARIANTS).gather(((user * 2_654_435_761) >> 16 & 1).astype(numpy.uint32)),
            "user_id": user,
            "visitors": visitors,
            "leads": leads,
            "signups": signups,
            "customers": customers,
            "spend": spend,
            "revenue": revenue,
        }
    )
