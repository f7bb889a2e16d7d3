"""Densities and both tails of every distribution (mpmath), as a Swift table.

Tails are power series of positive terms; the larger one is 1 minus the smaller at 400 digits, which leaves 50 of a tail
of 1e-300. Rows with parameters from 1e6 are kept near the middle, where 60 digits do.
"""
from mpmath import mp, mpf, erfc, sqrt, exp, log, pi, loggamma, nstr

def show(v):
    """To 20 digits; what a double cannot hold is 0."""
    return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if abs(v) > 1e-323 else "0.0"

def grown(first, ratio):
    """first · (1 + r(0) + r(0) r(1) + …) for ratios that end below 1."""
    total = term = mpf(first)
    n, least = 0, mpf(10) ** -mp.dps
    while True:
        r = ratio(n)
        term *= r
        total += term
        n += 1
        if r < 1 and term < total * least * (1 - r): return total

def beta_lower(a, b, x):
    if x == 0: return mpf(0)
    factor = exp(a*log(x) + b*log(1-x) - loggamma(a) - loggamma(b) + loggamma(a+b))
    return grown(factor / a, lambda n: (a + b + n) * x / (a + 1 + n))
def beta_tails(a, b, x):
    """I_x(a, b) and the rest; the series of the smaller argument needs fewer terms."""
    if x <= 0.5:
        lower = beta_lower(a, b, x)
        return lower, 1 - lower
    upper = beta_lower(b, a, 1 - x)
    return 1 - upper, upper
def beta_density(a, b, x):
    return exp((a-1)*log(x) + (b-1)*log(1-x) - loggamma(a) - loggamma(b) + loggamma(a+b))
def gamma_tails(a, x):
    if x == 0: return mpf(0), mpf(1)
    lower = grown(exp(a*log(x) - x - loggamma(a + 1)), lambda n: x / (a + 1 + n))
    return lower, 1 - lower

def normal(x, m, s):
    z = (x - m) / s
    return exp(-z*z/2) / (s*sqrt(2*pi)), erfc(-z/sqrt(2))/2, erfc(z/sqrt(2))/2
def t(x, df):
    density = exp(loggamma((df+1)/2) - loggamma(df/2)) / sqrt(df*pi) * (1 + x*x/df) ** (-(df+1)/2)
    inner, outer = beta_tails(mpf(1)/2, df/2, x*x/(df+x*x))
    near, far = (1 + inner)/2, outer/2
    return (density, near, far) if x >= 0 else (density, far, near)
def chi2(x, df): return (exp((df/2-1)*log(x/2) - x/2 - loggamma(df/2)) / 2, *gamma_tails(df/2, x/2))
def gamma(x, k, r): return (exp(k*log(r) + (k-1)*log(x) - r*x - loggamma(k)), *gamma_tails(k, r*x))
def beta(x, a, b): return (beta_density(a, b, x), *beta_tails(a, b, x))
def f(x, d1, d2):
    v = d1*x / (d1*x + d2)
    return (beta_density(d1/2, d2/2, v) * v * (1-v) / x, *beta_tails(d1/2, d2/2, v))
def binomial(k, n, p):
    upper, lower = beta_tails(k+1, n-k, p)
    return exp(loggamma(n+1) - loggamma(k+1) - loggamma(n-k+1) + k*log(p) + (n-k)*log(1-p)), lower, upper
def poisson(k, m):
    upper, lower = gamma_tails(k+1, m)
    return exp(k*log(m) - m - loggamma(k+1)), lower, upper
def hypergeometric(k, N, K, n):
    choose = lambda top, low: loggamma(top+1) - loggamma(low+1) - loggamma(top-low+1)
    here = exp(choose(K, k) + choose(N-K, n-k) - choose(N, n))
    if k < n*K/N:  # a ratio of 0 ends the sum at the edge
        lower = grown(here, lambda i: (k-i) * (N-K-n+k-i) / ((K-k+i+1) * (n-k+i+1)))
        return here, lower, 1 - lower
    first = here * (K-k) * (n-k) / ((k+1) * (N-K-n+k+1))
    upper = grown(first, lambda i: (K-k-1-i) * (n-k-1-i) / ((k+2+i) * (N-K-n+k+2+i))) if first else first
    return here, 1 - upper, upper

points = [
    (normal, [(0, 0, 1), (1.96, 0, 1), (-3.5, 0, 1), (37, 0, 1), (-20, 0, 1), (130, 100, 15), (2.25, 2, 0.5)]),
    (t, [(0, 1), (0.5, 1), (-1e6, 1), (1e100, 3), (3, 2.5), (12, 10), (-2.086, 20), (30, 100), (2.5, 998.7), (3, 15000),
         (1e-9, 7), (0.01, 30000), (35, 25000), (30, 21000), (5, 1e5), (20, 1e6), (1.96, 1e9), (30, 1e9), (-36, 1e9)]),
    (chi2, [(0.01, 1), (3.84, 1), (1300, 2), (1e-200, 3), (0.5, 5), (18.3, 10), (250, 100), (1100, 1000), (2, 3.5),
            (2000, 250), (10100, 10000), (1001500, 1e6), (999950000, 1e9)]),
    (gamma, [(0.3, 0.5, 2), (5, 1, 1), (20, 9, 0.5), (7, 100, 10), (200, 2.5, 3), (0.001, 0.001, 1), (1e6, 1e6, 1)]),
    (beta, [(0.25, 0.5, 0.5), (0.5, 1, 3), (0.01, 2, 5), (0.5, 30, 70), (0.25, 200, 800), (0.2421875, 20000, 60000),
            (0.00001, 3, 1e6), (1e-7, 0.01, 1e5), (1e-8, 1e-6, 1e5), (1e-5, 0.5, 1e5), (0.03, 4, 20000),
            (0.5, 1e6, 1e6), (0.4990234375, 1e6, 1e6), (0.5, 1e9, 1e9), (1e-7, 100, 1e9)]),
    (f, [(1, 1, 1), (4.1, 2, 10), (0.1, 5, 2), (8, 3, 1000), (2.3478, 10, 20), (30, 2, 30000), (0.5, 4, 40000),
         (200, 3, 1e5), (1.001, 1e6, 1e6), (3.84, 1, 1e9)]),
    (binomial, [(5, 10, 0.5), (0, 1, 0.25), (4, 100, 0.015625), (430, 1000, 0.5), (6400, 50000, 0.125),
                (1100, 1e6, 0.0009765625), (3, 1e9, 1e-9), (80, 1e9, 1e-9), (500010000, 1e9, 0.5)]),
    (poisson, [(0, 0.5), (5, 3), (8, 20), (1100, 1000), (19800, 20000), (40, 2), (170, 3), (1001000, 1e6), (1e9, 1e9)]),
    (hypergeometric, [(2, 10, 4, 5), (12, 100, 30, 20), (30, 1000, 500, 100), (150, 20000, 400, 9000), (0, 52, 13, 5),
                      (2, 1e9, 1000, 1e6), (250010000, 1e9, 5e8, 5e8), (60, 1e9, 1000, 1e6)]),
]
print("""// Written by scripts/reference-values (distributions.py: mpmath, at least 50 digits). Do not edit.

enum DistributionReference {
    typealias Row = (name: String, parameters: [Double], x: Double, pdf: Double, lower: Double, upper: Double)
    static let rows: [Row] = [""")
for distribution, rows in points:
    for x, *parameters in rows:
        mp.dps = 60 if max(parameters) > 20000 and distribution is not t else 400
        pdf, lower, upper = distribution(mpf(x), *map(mpf, parameters))
        # A tail with too few digits left after the subtraction is taken again.
        if min(lower, upper) < mpf(10) ** -(mp.dps - 25):
            mp.dps = 500
            pdf, lower, upper = distribution(mpf(x), *map(mpf, parameters))
        print(f'        ("{distribution.__name__}", [{", ".join(repr(float(p)) for p in parameters)}], {float(x)!r}, '
              f'{show(pdf)}, {show(lower)}, {show(upper)}),', flush=True)
mp.dps = 50
print("    ]\n\n    // df: 0 for none\n    static let logTails: [(name: String, df: Double, x: Double, logTail: Double)] = [")
for x in [0.5, 10, 24.9, 25.1, 40, 100, 1e4]:
    print(f'        ("normal", 0, {float(x)!r}, {show(log(erfc(mpf(x)/sqrt(2))/2))}),')
for df, x in [(5, 10), (50, 1e8), (200, 1000), (2000, 60), (10000, 50), (30000, 60), (1e6, 50)]:
    # below the mean of beta(df/2, ½), so that the series is short
    d = mpf(df)
    print(f'        ("t", {df}, {float(x)!r}, {show(log(beta_lower(d/2, mpf(1)/2, d/(d+mpf(x)**2))/2))}),')
mp.dps = 5000
for df, x in [(1, 5), (1, 1500), (2, 10000), (7, 2500), (100, 5000)]:
    print(f'        ("chi2", {df}, {float(x)!r}, {show(log(gamma_tails(mpf(df)/2, mpf(x)/2)[1]))}),')
print("    ]\n}")
