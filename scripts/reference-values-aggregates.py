#!/usr/bin/env python3
"""Prints Tests/FunnelFunctionsTests/AggregateReference.swift: aggregates of small samples by NumPy and SciPy.

median, quantile: numpy.quantile, method linear (R's type 7); variance: ddof 1; skewness: scipy.stats.skew, bias=False
(adjusted Fisher-Pearson G1). Rerun and review the difference after a change here.
"""
import numpy
import scipy
from scipy import stats

SAMPLES = [
    [1, 2, 3, 4, 10],
    [0.5, 2.25, -3.75, 8, 8, 12.5],
    [1000000.01, 1000000.02, 1000000.04, 1000000.09],
    [7, 9, 10, 10, 3, 6, 8, 9, 0],
]
print(f"// Made by scripts/reference-values-aggregates.py: NumPy {numpy.__version__}, SciPy {scipy.__version__}.")
print("typealias AggregateReference = (")
print("    values: [String], sum: Double, mean: Double, median: Double, ninth: Double, variance: Double, skewness: Double,")
print("    product: Double")
print(")")
print("let aggregateReferences: [AggregateReference] = [")
for sample in SAMPLES:
    x = numpy.array(sample, dtype=float)
    figures = [x.sum(), x.mean(), numpy.median(x), numpy.quantile(x, 0.9), x.var(ddof=1), stats.skew(x, bias=False), x.prod()]
    values = ", ".join(f'"{v}"' for v in sample)
    print(f"    (\n        [{values}],")
    print("        " + ", ".join(repr(float(f)) for f in figures[:4]) + ",")
    print("        " + ", ".join(repr(float(f)) for f in figures[4:]))
    print("    ),")
print("]")
