"""Intervals of rates, tests with a margin and events per exposure at 50 digits, from the definitions by bisection.

Exact chances are sums of whole numbers for small counts and the series of the incomplete beta, which has positive terms
only, for large ones; their quantiles start from SciPy's and are finished by Newton's method at 50 digits.
Where other programs differ, mpmath decides: statsmodels (0.14.6 to 0.15.0) has the wrong cubic for nulls other than 0 in
test_proportions_2indep (issue 10269), and its confint_poisson_2indep(method="sqrtcc") ignores the exposures; R's binom.test
counts terms as tied that differ by up to 1e-7, here ties are exact.
"""
from fractions import Fraction
import scipy.stats
from mpmath import mp, mpf, erfc, erfinv, sqrt, log, exp, nstr, betainc, loggamma
mp.dps = 50
def show(v):
    if v is None: return "nil"
    if abs(v) < mpf(10)**-300: return "0.0"  # no double; the logarithm beside it goes on
    return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if v != 0 else "0.0"
def tail(c): return (1 - mpf(float(c))) / 2
def z_of(c): return sqrt(2) * erfinv(mpf(float(c)))
def norm_sf(z): return erfc(z / sqrt(2)) / 2
def num(v): return repr(v) if isinstance(v, float) else str(v)

def bisect(f, lo, hi, steps=175):
    """f true at lo, false at hi."""
    lo, hi = mpf(lo), mpf(hi)
    for _ in range(steps):
        m = (lo + hi) / 2
        if f(m): lo = m
        else: hi = m
    return (lo + hi) / 2

def log_beta_lower(a, b, x):
    """ln I_x(a, b) by the series at x below the mean, which has positive terms only; summed in fixed point."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    bits = 150; X = int(x * mpf(2)**bits); A, S = int(2*a), int(2*(a + b))
    s = t = 1 << bits; k = 0
    while t:
        t = (t * X >> bits) * (S + 2*k) // (A + 2 + 2*k); s += t; k += 1
    return a*log(x) + b*log(1-x) - log(a) - (loggamma(a) + loggamma(b) - loggamma(a+b)) + log(mpf(s) / mpf(2)**bits)
def beta_lower(a, b, x):
    # Whichever series is short: both end after a few terms for a small x, after few √(a + b) below the mean.
    if x < 0.1 or (x <= mpf(a) / (a + b) and x <= 0.9): return exp(log_beta_lower(a, b, x))
    return 1 - exp(log_beta_lower(b, a, 1 - x))
def beta_point(a, b, share):
    """By Newton's method from SciPy's approximate quantile, until nothing moves at 1e-22."""
    if a == 1: return 1 - (1 - mpf(share))**(1/mpf(b))
    if b == 1: return mpf(share)**(1/mpf(a))
    x = mpf(float(scipy.stats.beta.ppf(float(share), float(a), float(b)))); a, b = mpf(a), mpf(b)
    for _ in range(20):
        density = exp((a-1)*log(x) + (b-1)*log(1-x) - (loggamma(a) + loggamma(b) - loggamma(a+b)))
        step = (beta_lower(a, b, x) - share) / density
        x -= step
        if abs(step) < x * mpf(10)**-22: return x
    raise ArithmeticError((a, b, share))
def clopper(x, n, t):
    lo = mpf(0) if x == 0 else beta_point(x, n - x + 1, t)
    hi = mpf(1) if x == n else 1 - beta_point(n - x, x + 1, t)
    return lo, hi
def jeffreys(x, n, t):
    a, b = mpf(x) + mpf(1)/2, mpf(n - x) + mpf(1)/2
    return (mpf(0) if x == 0 else beta_point(a, b, t)), (mpf(1) if x == n else 1 - beta_point(b, a, t))
def clip(lo, hi, a, b): return max(mpf(a), lo), min(mpf(b), hi)
def wilson(x, n, z):
    p = mpf(x)/n; mid = (p + z*z/(2*n))/(1+z*z/n); half = z*sqrt(p*(1-p)/n + z*z/(4*mpf(n)**2))/(1+z*z/n)
    return (mpf(0) if x == 0 else mid - half), (mpf(1) if x == n else mid + half)
def wilson_cc(x, n, z):
    p = mpf(x)/n; q = 1 - p  # Newcombe 1998, the printed formulas
    lo = mpf(0) if x == 0 else (2*n*p + z*z - 1 - z*sqrt(z*z - 2 - mpf(1)/n + 4*p*(n*q + 1))) / (2*(n + z*z))
    hi = mpf(1) if x == n else (2*n*p + z*z + 1 + z*sqrt(z*z + 2 - mpf(1)/n + 4*p*(n*q - 1))) / (2*(n + z*z))
    return lo, hi
def agresti_coull(x, n, z):
    m = n + z*z; p = (x + z*z/2)/m; h = z*sqrt(p*(1-p)/m)
    return clip(p - h, p + h, 0, 1)
def wald(x, n, z):
    p = mpf(x)/n; h = z*sqrt(p*(1-p)/n)
    return clip(p - h, p + h, 0, 1)

def newcombe(x1, n1, x2, n2, z):
    p1, p2 = mpf(x1)/n1, mpf(x2)/n2; (l1, u1), (l2, u2) = wilson(x1, n1, z), wilson(x2, n2, z)
    return p2 - p1 - sqrt((p2-l2)**2 + (u1-p1)**2), p2 - p1 + sqrt((u2-p2)**2 + (p1-l1)**2)
def wald_difference(x1, n1, x2, n2, z):
    p1, p2 = mpf(x1)/n1, mpf(x2)/n2; h = z*sqrt(p1*(1-p1)/n1 + p2*(1-p2)/n2)
    return clip(p2 - p1 - h, p2 - p1 + h, -1, 1)
def agresti_caffo(x1, n1, x2, n2, z): return wald_difference(x1 + 1, n1 + 2, x2 + 1, n2 + 2, z)
def katz(x1, n1, x2, n2, z):
    if x1 == 0 or x2 == 0: return None
    r = mpf(x2)/n2 / (mpf(x1)/n1); h = z*sqrt(mpf(1)/x1 - mpf(1)/n1 + mpf(1)/x2 - mpf(1)/n2)
    return r*exp(-h) - 1, r*exp(h) - 1
def woolf(x1, n1, x2, n2, z):
    if 0 in (x1, x2, n1 - x1, n2 - x2): return None
    r = mpf(x2)*(n1-x1) / (mpf(x1)*(n2-x2)); h = z*sqrt(mpf(1)/x1 + mpf(1)/x2 + mpf(1)/(n1-x1) + mpf(1)/(n2-x2))
    return r*exp(-h), r*exp(h)

def odds_chi(x1, n1, x2, n2, psi):
    """Sum of squared standardised residuals at the likeliest p1 with odds2 = psi odds1."""
    def rising(u):
        p1 = 1/(1+exp(-u)); p2 = 1/(1+exp(-u)/psi)
        return x1 + x2 > n1*p1 + n2*p2  # the slope of the likelihood in the logit
    u = bisect(rising, -60, 60, 110)
    s = mpf(0)
    for x, n, p in ((x1, n1, 1/(1+exp(-u))), (x2, n2, 1/(1+exp(-u)/psi))): s += (x - n*p)**2/(n*p*(1-p))
    return s
def odds_high(x1, n1, x2, n2, z):
    if x1 == 0 or x2 == n2: return None
    if x2 == 0 or x1 == n1: start = mpf(-35)
    else: start = log(mpf(x2)*(n1-x1) / (mpf(x1)*(n2-x2)))
    return exp(bisect(lambda u: odds_chi(x1, n1, x2, n2, exp(u)) < z*z, start, start + 80, 70))
def score_odds(x1, n1, x2, n2, z):
    low = odds_high(x2, n2, x1, n1, z)
    return (mpf(0) if low is None else 1/low), odds_high(x1, n1, x2, n2, z)

def score_z(x1, n1, x2, n2, d):
    """(p2 - p1 - d) / sqrt(V) at the likeliest p1 with p2 = p1 + d; the log-likelihood is concave in p1."""
    d = mpf(d)
    def rising(p):
        q = p + d; s = mpf(0)
        if x1: s += x1 / p
        if n1 - x1: s -= (n1 - x1) / (1 - p)
        if x2: s += x2 / q
        if n2 - x2: s -= (n2 - x2) / (1 - q)
        return s > 0
    p = bisect(rising, max(mpf(0), -d), min(mpf(1), 1 - d))
    return (mpf(x2)/n2 - mpf(x1)/n1 - d) / sqrt(p*(1-p)/n1 + (p+d)*(1-p-d)/n2)

def t_sf(t, df):
    t, df = mpf(t), mpf(df); half = betainc(df/2, mpf(1)/2, 0, df/(df + t*t), regularized=True)/2
    return half if t >= 0 else 1 - half
def welch(n1, m1, s1, n2, m2, s2, null):
    v1, v2 = mpf(s1)**2/n1, mpf(s2)**2/n2
    return (mpf(m2) - mpf(m1) - mpf(null))/sqrt(v1+v2), (v1+v2)**2/(v1**2/(n1-1) + v2**2/(n2-1))

def gamma_point(shape, upper):
    """x with Q(shape, x) = upper, by Newton's method from SciPy's approximate quantile. P is a series of positive terms."""
    shape = mpf(shape); x = mpf(float(scipy.stats.gamma.isf(float(upper), float(shape))))
    for _ in range(20):
        s, t, k = mpf(1), mpf(1), 0
        while t > s*mpf(10)**-35: k += 1; t *= x/(shape + k); s += t
        lower = exp(shape*log(x) - x - loggamma(shape + 1) + log(s))
        step = (1 - lower - upper) / exp((shape-1)*log(x) - x - loggamma(shape))
        x += step
        if abs(step) < x * mpf(10)**-22: return x
    raise ArithmeticError((shape, upper))
def garwood(x, t, a):
    return (mpf(0) if x == 0 else gamma_point(x, 1 - a)/mpf(t)), gamma_point(x + 1, a)/mpf(t)
def poisson_score(x, t, z):
    if x == 0: return mpf(0), z*z/mpf(t)
    mid, h = x + z*z/2, z*sqrt(x + z*z/4)
    return (mid - h)/mpf(t), (mid + h)/mpf(t)

def exposure_z(x1, t1, x2, t2):
    lam = mpf(x1 + x2)/(mpf(t1) + mpf(t2))
    return (x2/mpf(t2) - x1/mpf(t1))/sqrt(lam*(1/mpf(t1) + 1/mpf(t2)))
def exposure_exact(x1, t1, x2, t2):
    """Two-sided, P(X2 >= x2), P(X2 <= x2). Terms are compared as exact fractions: exposures are doubles."""
    n = x1 + x2
    if n > 3000: return exposure_exact_large(x1, t1, x2, t2)
    a, b = Fraction(t2), Fraction(t1); d = a + b
    # weights C(n, k) a^k b^(n-k), whole numbers after scaling
    scale = (a.denominator * b.denominator)
    A, B = int(a*scale), int(b*scale)
    from math import comb
    w = [comb(n, k) * A**k * B**(n-k) for k in range(n + 1)]
    total = mpf((A + B)**n)
    return mpf(sum(v for v in w if v <= w[x2]))/total, mpf(sum(w[x2:]))/total, mpf(sum(w[:x2+1]))/total
def exposure_exact_large(x1, t1, x2, t2):
    n = x1 + x2; p = mpf(t2)/(mpf(t1) + mpf(t2)); q = 1 - p
    def lt(k): return loggamma(n+1) - loggamma(k+1) - loggamma(n-k+1) + k*log(p) + (n-k)*log(q)
    def at_least(k): return mpf(1) if k <= 0 else beta_lower(k, n-k+1, p)
    def at_most(k): return mpf(1) if k >= n else beta_lower(n-k, k+1, q)
    mode = int(mp.floor((n+1)*p)); limit = lt(x2) + mpf(10)**-25
    if x2 > mode:
        lo, hi = -1, mode
        while hi - lo > 1:
            m = (lo + hi)//2
            if lt(m) <= limit: lo = m
            else: hi = m
        two = at_least(x2) + (at_most(lo) if lo >= 0 else 0)
    elif x2 < mode:
        lo, hi = mode, n + 1
        while hi - lo > 1:
            m = (lo + hi)//2
            if lt(m) <= limit: hi = m
            else: lo = m
        two = at_most(x2) + (at_least(hi) if hi <= n else 0)
    else: two = mpf(1)
    return min(mpf(1), two), at_least(x2), at_most(x2)
def ratio_log(x1, t1, x2, t2, z, a):
    if 0 in (x1, x2): return None
    r = x2/mpf(t2)/(x1/mpf(t1)); h = z*sqrt(mpf(1)/x1 + mpf(1)/x2)
    return r*exp(-h), r*exp(h)
def ratio_exact(x1, t1, x2, t2, z, a):
    lo, hi = clopper(x2, x1 + x2, a) if x1 + x2 else (mpf(0), mpf(1))
    f = mpf(t1)/mpf(t2)
    return lo/(1-lo)*f, (None if x1 == 0 else hi/(1-hi)*f)
def ratio_score(x1, t1, x2, t2, z, a):
    """Bisection on the statistic at the likeliest rates with rate2 = phi rate1."""
    def chi(phi):
        r1 = mpf(x1 + x2)/(mpf(t1) + phi*mpf(t2)); e1, e2 = r1*mpf(t1), phi*r1*mpf(t2)
        return (x1 - e1)**2/e1 + (x2 - e2)**2/e2
    if x1 + x2 == 0: return mpf(0), None
    est = log(x2/mpf(t2)/(x1/mpf(t1))) if x1 and x2 else None
    hi = None if x1 == 0 else exp(bisect(lambda u: chi(exp(u)) < z*z, est if x2 else -60, (est if x2 else 0) + 90, 130))
    lo = mpf(0) if x2 == 0 else exp(bisect(lambda u: chi(exp(u)) > z*z, (est if x1 else 0) - 90, est if x1 else 60, 130))
    return lo, hi

big = 1000000000
print("""// Written by scripts/reference-values (margins.py: mpmath, 50 digits, from the definitions). Do not edit.

enum MarginReference {
    typealias RateRow = (x: Int, n: Int, confidence: Double, low: Double, high: Double)""")
rates = [(45, 1000, .95), (0, 10, .95), (10, 10, .99), (1, 1, .95), (0, 1, .95), (1, big, .95), (0, big, .95), (big - 1, big, .9), (500000000, big, .95),
         (8502, 44700, .99), (3, 20, .8), (19, 20, .999999), (250000, 1000000, .95)]
for name, f, by_tail in [("wilsonContinuity", wilson_cc, 0), ("agrestiCoull", agresti_coull, 0), ("wald", wald, 0),
                         ("clopperPearson", clopper, 1), ("jeffreys", jeffreys, 1)]:
    print(f"    static let {name}: [RateRow] = [")
    for x, n, c in rates:
        lo, hi = f(x, n, tail(c) if by_tail else z_of(c)); print(f"        ({x}, {n}, {c}, {show(lo)}, {show(hi)}),")
    print("    ]\n")
tables = [(200, 2000, 250, 2000), (8502, 44700, 8279, 45489), (2, 60, 9, 62), (500, 10000, 565, 10000), (0, 800, 9, 800), (9, 800, 0, 800),
          (1, 1000000, 30, 1000000), (10, 10, 7, 10), (7, 10, 10, 10), (0, 1, 1, 2), (1, 1, 1, 2), (3, 20, 4000, 20000), (40000, 1000000, 35, 1000),
          (500000000, big, 500100000, big), (5, big, 0, big), (999999990, big, 999, 1000), (1, big, 1, big), (0, 50, 0, 60), (50, 50, 60, 60), (0, 50, 60, 60)]
print("    // nil: unbounded\n    typealias PairRow = (x1: Int, n1: Int, x2: Int, n2: Int, confidence: Double, low: Double, high: Double?)")
for name, f in [("newcombe", newcombe), ("agrestiCaffo", agresti_caffo), ("waldDifference", wald_difference), ("katzLift", katz),
                ("woolf", woolf), ("scoreOddsRatio", score_odds)]:
    print(f"    static let {name}: [PairRow] = [")
    for i, t in enumerate(tables):
        c = [.95, .99, .8][i % 3]; r = f(*t, z_of(c))
        if r: print(f"        ({', '.join(map(str, t))}, {c}, {show(r[0])}, {show(r[1])}),")
    print("    ]\n")
print("""    typealias ScoreRow = (
        x1: Int, n1: Int, x2: Int, n2: Int, null: Double, z: Double, twoSided: Double, greater: Double, less: Double,
        logP: Double
    )
    static let scoreDifference: [ScoreRow] = [""")
nulls = [-.02, .01, -.1, .05, -.005, .3, 1e-6, -.9]
for i, t in enumerate(tables):
    for d in (nulls[i % 8], nulls[(i + 3) % 8]):
        z = score_z(*t, d); p = 2*norm_sf(abs(z))
        print(f"        ({', '.join(map(str, t))}, {num(d)}, {show(z)}, {show(p)}, {show(norm_sf(z))}, {show(norm_sf(-z))}, {show(log(p))}),")
print("    ]\n    typealias WelchRow = (\n        n1: Int, m1: Double, s1: Double, n2: Int, m2: Double, s2: Double, margin: Double, t: Double, df: Double, higher: Double, lower: Double\n    )")
print("    // t at −margin; p of not inferior where higher is better, and where lower is\n    static let welch: [WelchRow] = [")
for r in [(100, 10.0, 2.0, 120, 9.8, 2.5, .5), (2, 1.0, .5, 2, 1.25, .25, 1.0), (5, 0.0, 1.0, 5000, .1, 3.0, .75), (1000, 50.0, 12.0, 1000, 50.25, 12.5, 1.5), (12, 3.5, .125, 9, 3.0, 0.0, .25),
          (10000, 100.0, 5.0, 12000, 100.0, 5.0, 2.0)]:
    (lo, df), (hi, _) = welch(*r[:6], -r[6]), welch(*r[:6], r[6])
    print(f"        ({', '.join(map(num, r))}, {show(lo)}, {show(df)}, {show(t_sf(lo, df))}, {show(t_sf(-hi, df))}),")
print("    ]\n    typealias ExposureRow = (events: Int, exposure: Double, confidence: Double, low: Double, high: Double)")
singles = [(120, 1000.0, .95), (0, 50.0, .95), (1, .25, .99), (7, 812.5, .8), (1000000, 3e6, .95), (3, 1e-9, .95), (45, 1e9, .999), (big, 365.25, .95)]
print("    static let exposureExact: [ExposureRow] = [")
for x, t, c in singles:
    lo, hi = garwood(x, t, tail(c)); print(f"        ({x}, {num(t)}, {c}, {show(lo)}, {show(hi)}),")
print("    ]\n    static let exposureScore: [ExposureRow] = [")
for x, t, c in singles:
    lo, hi = poisson_score(x, t, z_of(c)); print(f"        ({x}, {num(t)}, {c}, {show(lo)}, {show(hi)}),")
pairs = [(21, 3011.0, 11, 800.0), (11, 800.0, 21, 3011.0), (0, 10.0, 5, 12.5), (5, 10.0, 0, 12.5), (1, 1.0, 1, 1.0), (3, 7.0, 12, 7.0), (12, 7.0, 3, 7.0), (40, 1000.0, 60, 1.0e6), (2, 1.0, 400, 1000.0),
         (500, 2.0, 900, 2.0), (1500, 1.0, 2500, 1.5), (100000, 1e5, 100900, 1e5), (0, 3.0, 1, 1.0), (500000000, 3.0, 500050000, 3.0)]
print("    ]\n    typealias ExposureTestRow = (\n        x1: Int, t1: Double, x2: Int, t2: Double, z: Double, score: Double, logScore: Double, exact: Double, atLeast: Double,\n        atMost: Double, logExact: Double\n    )")
print("    static let exposureTests: [ExposureTestRow] = [")
for t in pairs:
    z = exposure_z(*t); p = 2*norm_sf(abs(z)); two, up, down = exposure_exact(*t)
    print(f"        ({', '.join(map(num, t))}, {show(z)}, {show(p)}, {show(log(p))}, {show(two)}, {show(up)}, {show(down)}, {show(log(two))}),")
print("    ]\n    typealias RatioRow = (\n        x1: Int, t1: Double, x2: Int, t2: Double, confidence: Double, low: Double, high: Double?\n    )")
for name, f in [("exposureRatioLog", ratio_log), ("exposureRatioExact", ratio_exact), ("exposureRatioScore", ratio_score)]:
    print(f"    static let {name}: [RatioRow] = [")
    for i, t in enumerate(pairs + [(0, 1.0, 0, 2.0)]):
        if name == "exposureRatioExact" and t[0] > 1e6: continue
        c = [.95, .99, .8][i % 3]; r = f(*t, z_of(c), tail(c))
        if r: print(f"        ({', '.join(map(num, t))}, {c}, {show(r[0])}, {show(r[1])}),")
    print("    ]\n")
print("}")
