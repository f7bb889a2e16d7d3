#!/usr/bin/env python3
"""Prints Tests/FunnelFunctionsTests/AggregateReference.swift: aggregates of small samples by NumPy, SciPy and DuckDB.

median, quantile: numpy.quantile, method linear (R's type 7); variance: ddof 1; skewness: scipy.stats.skew, bias=False
(adjusted Fisher-Pearson G1), both by mpmath with 50 digits; min, max, distinct, first, last: DuckDB over DECIMAL(18, 4).
Rerun and review the difference after a change here.
"""
import decimal

import duckdb
import mpmath
import numpy
import scipy
from scipy import stats

SAMPLES = [
    [1, 2, 3, 4, 10],
    [0.5, 2.25, -3.75, 8, 8, 12.5],
    [1000000.01, 1000000.02, 1000000.04, 1000000.09],
    [7, 9, 10, 10, 3, 6, 8, 9, 0],
]
mpmath.mp.dps = 50
database = duckdb.connect()


def deviations(sample):
    """Variance and skewness of the decimals themselves; SciPy, in doubles, agrees to what rounding leaves it."""
    x = [mpmath.mpf(str(v)) for v in sample]
    n = len(x)
    mean = sum(x) / n
    m2 = sum((v - mean) ** 2 for v in x)
    m3 = sum((v - mean) ** 3 for v in x)
    skewness = n * mpmath.sqrt(n - 1) / (n - 2) * m3 / m2 ** mpmath.mpf(1.5)
    assert abs(float(skewness) - stats.skew(numpy.array(sample, dtype=float), bias=False)) < 1e-4
    assert abs(float(m2 / (n - 1)) / numpy.var(sample, ddof=1) - 1) < 1e-6
    return [m2 / (n - 1), skewness]


def chosen(sample):
    database.execute("create or replace table t (place integer, x decimal(18, 4))")
    database.executemany("insert into t values (?, ?)", [(i, decimal.Decimal(str(v))) for i, v in enumerate(sample)])
    row = database.execute(
        "select min(x), max(x), first(x order by place), last(x order by place), count(distinct x) from t"
    ).fetchone()
    return [format(v.normalize(), "f") for v in row[:4]], row[4]


print(f"// Made by scripts/reference-values-aggregates.py: NumPy {numpy.__version__}, SciPy {scipy.__version__},")
print(f"// mpmath {mpmath.__version__}, DuckDB {duckdb.__version__}.")
print("typealias AggregateReference = (")
print("    values: [String], sum: Double, mean: Double, median: Double, ninth: Double, variance: Double, skewness: Double,")
print("    product: Double, least: String, greatest: String, first: String, last: String, distinct: Int")
print(")")
print("let aggregateReferences: [AggregateReference] = [")
for sample in SAMPLES:
    x = numpy.array(sample, dtype=float)
    figures = [x.sum(), x.mean(), numpy.median(x), numpy.quantile(x, 0.9), *deviations(sample), x.prod()]
    texts, distinct = chosen(sample)
    values = ", ".join(f'"{v}"' for v in sample)
    print(f"    (\n        [{values}],")
    print("        " + ", ".join(repr(float(f)) for f in figures[:4]) + ",")
    print("        " + ", ".join(repr(float(f)) for f in figures[4:]) + ",")
    print("        " + ", ".join(f'"{text}"' for text in texts) + f", {distinct}")
    print("    ),")
print("]")
