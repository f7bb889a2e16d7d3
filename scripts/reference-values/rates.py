"""Tests and score intervals of rates at 50 digits: by nested bisection from the definition, not by our formulas."""
from mpmath import mp, mpf, erfc, erfinv, sqrt, log, exp, nstr, ceil
mp.dps = 50
def show(v): return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if v != 0 else "0.0"
def z_of(confidence, two=True): return sqrt(2) * erfinv(mpf(confidence) if two else 2 * mpf(confidence) - 1)

def bisect(f, lo, hi, steps=165):
    """f true at lo, false at hi."""
    lo, hi = mpf(lo), mpf(hi)
    for _ in range(steps):
        m = (lo + hi) / 2
        if f(m): lo = m
        else: hi = m
    return (lo + hi) / 2

def pooled(x1, n1, x2, n2):
    p = mpf(x1 + x2) / (n1 + n2)
    return (mpf(x2)/n2 - mpf(x1)/n1) / sqrt(p*(1-p)*(mpf(1)/n1 + mpf(1)/n2))

def score_z(x1, n1, x2, n2, d):
    """(p2 - p1 - d) / sqrt(V) at the likeliest p1 with p2 = p1 + d; the log-likelihood is concave in p1."""
    def rising(p):
        q = p + d; s = mpf(0)
        if x1: s += x1 / p
        if n1 - x1: s -= (n1 - x1) / (1 - p)
        if x2: s += x2 / q
        if n2 - x2: s -= (n2 - x2) / (1 - q)
        return s > 0
    p = bisect(rising, max(mpf(0), -d), min(mpf(1), 1 - d))
    V = p*(1-p)/n1 + (p+d)*(1-p-d)/n2
    return (mpf(x2)/n2 - mpf(x1)/n1 - d) / sqrt(V)

def difference_high(x1, n1, x2, n2, z):
    if x1 == 0 and x2 == n2: return mpf(1)
    est = mpf(x2)/n2 - mpf(x1)/n1
    return bisect(lambda d: score_z(x1, n1, x2, n2, d) > -z, est, 1)
def difference(x1, n1, x2, n2, z): return -difference_high(x2, n2, x1, n1, z), difference_high(x1, n1, x2, n2, z)

def arm_chi(x, n, p):
    if x == 0: return n*p / (1-p)
    if x == n: return n*(1-p) / p
    return (x - n*p)**2 / (n*p*(1-p))
def ratio_chi(x1, n1, x2, n2, r):
    """Koopman's statistic at the p1 that maximises the likelihood with p2 = r p1, found on its slope: no closed form."""
    def rising(p):
        s = (x1 + x2) / p
        if n1 - x1: s -= (n1 - x1) / (1 - p)
        if n2 - x2: s -= r * (n2 - x2) / (1 - r*p)
        return s > 0
    p1 = bisect(rising, 0, min(mpf(1), 1/r), 150)
    return arm_chi(x1, n1, p1) + arm_chi(x2, n2, min(mpf(1), r*p1))
def ratio_high(x1, n1, x2, n2, z):
    if x1 == 0: return None
    est = (mpf(x2)/n2) / (mpf(x1)/n1)
    lo = log(est) if est > 0 else log(mpf(10)**-14)
    return exp(bisect(lambda u: ratio_chi(x1, n1, x2, n2, exp(u)) < z*z, lo, lo + 60, 110))
def ratio(x1, n1, x2, n2, z):
    low = ratio_high(x2, n2, x1, n1, z)
    return (mpf(0) if low is None else 1/low), ratio_high(x1, n1, x2, n2, z)

tables = [(200, 2000, 250, 2000), (8502, 44700, 8279, 45489), (2, 60, 9, 62), (500, 10000, 565, 10000), (0, 800, 9, 800), (9, 800, 0, 800),
          (1, 1000000, 30, 1000000), (10, 10, 7, 10), (7, 10, 10, 10), (0, 1, 1, 2), (1, 1, 1, 2), (3, 20, 4000, 20000), (40000, 1000000, 35, 1000),
          (500000000, 1000000000, 500100000, 1000000000), (5, 1000000000, 0, 1000000000), (999999990, 1000000000, 999, 1000), (1, 1000000000, 1, 1000000)]
print("""// Written by scripts/reference-values (rates.py: mpmath, 50 digits, by bisection from the definitions). Do not edit.

enum RateReference {
    typealias TestRow = (x1: Int, n1: Int, x2: Int, n2: Int, z: Double, twoSided: Double, greater: Double, logP: Double)
    static let pooledZ: [TestRow] = [""")
for t in tables:
    z = pooled(*t); p = erfc(abs(z)/sqrt(2))
    print(f"        ({', '.join(map(str, t))}, {show(z)}, {show(p)}, {show(erfc(z/sqrt(2))/2)}, {show(log(p))}),")
print("    ]\n")
print("    // nil: unbounded\n    typealias IntervalRow = (x1: Int, n1: Int, x2: Int, n2: Int, confidence: Double, low: Double, high: Double?)")
# examples of the design pages: +12 % … +1,646 %, at least +135 %, +8.7 % … +55.5 %
examples = [(2, 60, 9, 62), (0, 800, 9, 800), (200, 4000, 260, 4000)]
extra = [(0, 50, 0, 60), (50, 50, 60, 60), (0, 1000000000, 0, 1000000000)]
print("    static let scoreDifference: [IntervalRow] = [")
for i, t in enumerate(tables + extra):
    c = ["0.95", "0.99", "0.8"][i % 3]; lo, hi = difference(*t, z_of(mpf(float(c))))
    print(f"        ({', '.join(map(str, t))}, {c}, {show(lo)}, {show(hi)}),")
print("    ]\n    static let koopmanRatio: [IntervalRow] = [")
levels = [["0.95", "0.99", "0.8"][i % 3] for i in range(len(tables + extra))] + ["0.95"] * len(examples)
for t, c in zip(tables + extra + examples, levels):
    lo, hi = ratio(*t, z_of(mpf(float(c))))
    print(f"        ({', '.join(map(str, t))}, {c}, {show(lo)}, {'nil' if hi is None else show(hi)}),")
print("    ]\n    static let wilson: [(x: Int, n: Int, confidence: Double, low: Double, high: Double)] = [")
for x, n, c in [(45, 1000, "0.95"), (0, 10, "0.95"), (10, 10, "0.99"), (1, 1, "0.95"), (1, 1000000000, "0.95"), (999999999, 1000000000, "0.9"), (8502, 44700, "0.99")]:
    z = z_of(mpf(float(c))); p = mpf(x)/n; mid = (p + z*z/(2*n))/(1+z*z/n); half = z*sqrt(p*(1-p)/n + z*z/(4*mpf(n)**2))/(1+z*z/n)
    lo, hi = mid - half, mid + half
    if x == 0: lo = 0
    if x == n: hi = 1
    print(f"        ({x}, {n}, {c}, {show(lo)}, {show(hi)}),")
print("    ]\n    static let unitsPerArm: [(p1: Double, p2: Double, power: Double, confidence: Double, n: Int)] = [")
for p1, p2, w, c in [(.05, .06, .8, .95), (.05, .055, .8, .95), (.1, .08, .9, .99), (.5, .51, .8, .95), (.0, .001, .8, .95)]:
    a, b, m = mpf(p1), mpf(p2), (mpf(p1)+mpf(p2))/2
    n = (z_of(mpf(c))*sqrt(2*m*(1-m)) + z_of(mpf(w), False)*sqrt(a*(1-a)+b*(1-b)))**2/(a-b)**2
    print(f"        ({p1}, {p2}, {w}, {c}, {int(ceil(n))}),")
print("    ]\n}")
