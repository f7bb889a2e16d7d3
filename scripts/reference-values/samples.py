"""What SciPy, NumPy and statsmodels make of the samples/experiment-*.csv, read with Python's csv: per unit, in parts, of order."""
import collections
import csv
import pathlib

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable, mcnemar

SAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "samples"


def rows(name):
    with open(SAMPLES / name, newline="") as file:
        return list(csv.DictReader(file))


def welch(mean1, error1, n1, mean2, error2, n2):
    """t, df, p and the 95 % interval, of squared standard errors."""
    error = error1 + error2
    t = (mean2 - mean1) / np.sqrt(error)
    df = error**2 / (error1**2 / (n1 - 1) + error2**2 / (n2 - 1))
    reach = stats.t.ppf(0.975, df) * np.sqrt(error)
    return t, df, 2 * stats.t.sf(abs(t), df), mean2 - mean1 - reach, mean2 - mean1 + reach


def sessions():
    sums, variants = collections.defaultdict(lambda: [0, 0]), {}
    for row in rows("experiment-sessions.csv"):
        unit = sums[row["user_id"]]
        unit[0] += int(row["orders"])
        unit[1] += int(row["sessions"])
        variants[row["user_id"]] = row["variant"]
    ratio, mean = [], []
    for arm in "AB":
        orders, count = (np.array([sums[u][k] for u in sums if variants[u] == arm], float) for k in (0, 1))
        r = orders.sum() / count.sum()
        linear = (orders - r * count) / count.mean()
        ratio += [r, linear.var(ddof=1) / len(orders), len(orders)]
        mean += [orders.mean(), orders.var(ddof=1) / len(orders), len(orders)]
    yield "experiment-sessions.csv", "ab orders / sessions by variant per user_id", *welch(*ratio)
    yield "experiment-sessions.csv", "ab orders by variant per user_id", *welch(*mean)


def revenue():
    data = rows("experiment-revenue.csv")
    a, b = ([float(r["revenue"][1:]) for r in data if r["variant"] == arm] for arm in "AB")
    found = stats.mannwhitneyu(b, a)
    yield "experiment-revenue.csv", "ab revenue by variant method mann_whitney", found.statistic, None, found.pvalue, None, None
    # One cap for both arms, by NumPy's usual quantile.
    cap = np.quantile(a + b, 0.99)
    found = stats.ttest_ind(np.minimum(b, cap), np.minimum(a, cap), equal_var=False)
    low, high = found.confidence_interval()
    yield "experiment-revenue.csv", "ab revenue by variant cap 99%", found.statistic, found.df, found.pvalue, low, high
    found = stats.ttest_ind(b, a, equal_var=False, trim=0.2)
    yield "experiment-revenue.csv", "ab revenue by variant method yuen", found.statistic, found.df, found.pvalue, None, None
    found = stats.ttest_ind(b, a, equal_var=False)
    low, high = found.confidence_interval()
    yield "experiment-revenue.csv", "ab revenue by variant", found.statistic, found.df, found.pvalue, low, high


def simpson():
    data = rows("experiment-simpson.csv")
    for device in ("desktop", "mobile"):
        counts = [[0, 0], [0, 0]]
        for row in data:
            if row["device"] == device:
                counts["AB".index(row["variant"])][row["converted"] == "yes"] += 1
        chi = stats.chi2_contingency(counts, correction=False)
        p1, p2 = (c[1] / sum(c) for c in counts)
        z = np.sqrt(chi.statistic) * np.sign(p2 - p1)
        yield "experiment-simpson.csv", f'ab converted by variant where device = "{device}"', z, None, chi.pvalue, None, None


def strata():
    data = rows("experiment-simpson.csv")
    tables = []
    for device in ("desktop", "mobile"):
        counts = [[0, 0], [0, 0]]
        for row in data:
            if row["device"] == device:
                counts["BA".index(row["variant"])][row["converted"] != "yes"] += 1
        tables.append(np.array(counts))
    found = StratifiedTable(tables).test_null_odds(correction=False)
    yield "experiment-simpson.csv", "ab converted by variant stratified by device", found.statistic, 1, found.pvalue, None, None


def paired():
    data = [row for row in rows("experiment-paired.csv")]
    both = [(float(r["minutes_before"]), float(r["minutes_after"])) for r in data if r["minutes_after"]]
    before, after = (np.array(column) for column in zip(*both))
    found = stats.ttest_rel(after, before)
    low, high = found.confidence_interval()
    line = "ab paired minutes_before vs minutes_after"
    yield "experiment-paired.csv", line, found.statistic, found.df, found.pvalue, low, high
    table = np.zeros((2, 2))
    for row in data:
        table[int(row["solved_before"] != "yes"), int(row["solved_after"] != "yes")] += 1
    found = mcnemar(table, exact=False, correction=False)
    line = "ab paired solved_before vs solved_after"
    yield "experiment-paired.csv", line, found.statistic, 1, found.pvalue, None, None
    found = mcnemar(table, exact=True)
    yield "experiment-paired.csv", f"{line} method mcnemar_exact", table[0, 1], None, found.pvalue, None, None


print("// Written by scripts/reference-values (samples.py: SciPy, NumPy, statsmodels). Do not edit.")
print()
print("enum SampleReference {")
print("    typealias Row = (")
print("        file: String, statement: String, statistic: Double, df: Double?, p: Double, low: Double?, high: Double?)")
print("    static let rows: [Row] = [")
for table in (sessions, revenue, simpson, strata, paired):
    for file, statement, *figures in table():
        shown = ", ".join("nil" if f is None else repr(float(f)) for f in figures)
        quoted = statement.replace('"', '\\"')
        print(f'        ("{file}", "{quoted}", {shown}),')
print("    ]")
print("}")
