"""One rate against a value: the score test, at 50 digits from its definition. R's prop.test(x, n, p, correct = FALSE) and
statsmodels' proportions_ztest(x, n, p, prop_var = p) give the same to the digits they have; binom.test is another test."""
from mpmath import erfc, mp, mpf, nstr, sqrt

mp.dps = 50
ROWS = [(45, 1000, 0.05), (0, 80, 0.02), (80, 80, 0.9), (1, 1, 0.5), (0, 1, 0.25), (12, 400, 0.03125),
        (500_100_000, 1_000_000_000, 0.5), (7, 1_000_000_000, 1e-9), (260, 4000, 0.05), (999, 1000, 0.5)]


def show(v):
    return nstr(v, 20, min_fixed=-5, max_fixed=25)


def upper(z):
    return erfc(z / sqrt(mpf(2))) / 2


print("// Written by scripts/reference-values (one_rate.py: mpmath, 50 digits). Do not edit.")
print()
print("enum OneRateReference {")
print("    typealias Row = (x: Int, n: Int, value: Double, z: Double, twoSided: Double, greater: Double, less: Double)")
print("    static let rows: [Row] = [")
for x, n, value in ROWS:
    p0 = mpf(value)
    z = (mpf(x) / n - p0) / sqrt(p0 * (1 - p0) / n)
    shown = ", ".join(show(v) for v in (z, 2 * upper(abs(z)), upper(z), upper(-z)))
    print(f"        ({x}, {n}, {value}, {shown}),")
print("    ]")
print("}")
