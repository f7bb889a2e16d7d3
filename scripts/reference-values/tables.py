"""Tests of rates and of tables at 50 digits: probabilities of whole tables as exact fractions, tails term by term.

Where others differ: SciPy's barnard_exact compares rounded statistics and so misses tables that are exactly as extreme: for
7/15 against 12/15 it leaves out 3/15 against 8/15 and says 0.06815, not 0.06822. R's mantelhaen.test takes no correction at
all where the deviation is below one half; here it is cut to the deviation. R's fisher.test agrees, but does not answer at 1e9 units.
"""
from fractions import Fraction
from math import comb
from mpmath import mp, mpf, erfc, gammainc, log, log1p, loggamma, nstr, sin, cos, sqrt, exp, pi, erfinv
mp.dps = 50
def show(v):  # what no double holds is written as 0; its logarithm stands beside it
    return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if abs(v) > mpf(10)**-307 else "0.0"
def upper(z): return erfc(z / sqrt(2)) / 2
def chi_p(x, df): return gammainc(mpf(df) / 2, mpf(x) / 2, mp.inf, regularized=True)
def sign(v): return (v > 0) - (v < 0)

def normal(z): return 2 * upper(abs(z)), upper(z), upper(-z)
def unpooled(x1, n1, x2, n2):
    p, q = mpf(x1) / n1, mpf(x2) / n2
    z = (q - p) / sqrt(p * (1 - p) / n1 + q * (1 - q) / n2)
    return (z, *normal(z))
def cells(rows):
    N = sum(map(sum, rows)); r = [sum(row) for row in rows]; c = [sum(col) for col in zip(*rows)]
    return [(mpf(o), mpf(r[i]) * c[j] / N) for i, row in enumerate(rows) for j, o in enumerate(row)]
def chi2(rows, correction=0): return sum(max(mpf(0), abs(o - e) - correction)**2 / e for o, e in cells(rows))
def g(rows): return 2 * sum(o * log(o / e) for o, e in cells(rows) if o)
def two(x1, n1, x2, n2): return [[x1, n1 - x1], [x2, n2 - x2]]
def root(statistic, x1, n1, x2, n2):
    z = sign(x2 * n1 - x1 * n2) * sqrt(statistic)
    return (statistic, *normal(z))

def fisher_tails(x1, n1, x2, n2):
    """(P(X >= x2), P(X <= x2), two-sided, and the same three as mid-p), X treatment's successes."""
    N, S = n1 + n2, x1 + x2
    lo, hi = max(0, S - n1), min(n2, S)
    lf = lambda n: loggamma(mpf(n) + 1)
    base = lf(n1) + lf(n2) + lf(S) + lf(N - S) - lf(N)
    def P(k): return exp(base - lf(k) - lf(n2 - k) - lf(S - k) - lf(n1 - S + k))
    def tail(k, step):
        total, term = mpf(0), P(k) if lo <= k <= hi else mpf(0)
        while lo <= k <= hi:
            total += term
            term *= mpf((S - k) * (n2 - k)) / ((k + 1) * (n1 - S + k + 1)) if step > 0 else mpf(k * (n1 - S + k)) / ((S - k + 1) * (n2 - k + 1))
            k += step
            if term < total * mpf(10)**-22: break
        return total
    mode = (n2 + 1) * (S + 1) // (N + 2)
    def at_least(k): return tail(k, 1) if k > mode else 1 - tail(k - 1, -1)
    def at_most(k): return 1 - at_least(k + 1) if k >= mode else tail(k, -1)
    def unlikely(bound):
        if P(mode) <= bound: return mpf(1)
        a, b = lo - 1, mode            # the last count below the mode that is no likelier
        while b - a > 1:
            m = (a + b) // 2
            if P(m) <= bound: a = m
            else: b = m
        c, d = mode, hi + 1
        while d - c > 1:
            m = (c + d) // 2
            if P(m) <= bound: d = m
            else: c = m
        return tail(a, -1) + tail(d, 1)
    t = mpf(10)**-7; p = P(x2)
    ge, le, both = at_least(x2), at_most(x2), unlikely(p * (1 + t))
    if hi - lo < 400:  # the definition, count by count
        ps = {k: Fraction(comb(n2, k) * comb(n1, S - k), comb(N, S)) for k in range(lo, hi + 1)}
        f = lambda s: mpf(s.numerator) / s.denominator
        assert abs(ge / f(sum(v for k, v in ps.items() if k >= x2)) - 1) < 1e-20
        assert abs(both / f(sum(v for v in ps.values() if v <= ps[x2] * (1 + Fraction(1, 10**7)))) - 1) < 1e-20
    return both, ge, le, (both + unlikely(p * (1 - t))) / 2, (ge + at_least(x2 + 1)) / 2, (le + at_most(x2 - 1)) / 2

def greatest(n1, n2, region):
    """The maximum over the common rate of the chance of all tables for which region holds, as a polynomial of the rate."""
    N = n1 + n2; w = [0] * (N + 1)
    for a in range(n1 + 1):
        for b in range(n2 + 1):
            if region(a, b): w[a + b] += comb(n1, a) * comb(n2, b)
    if w[0] or w[N]: return mpf(1)
    used = [(s, mpf(v)) for s, v in enumerate(w) if v]
    def value(t):
        p, q = sin(t)**2, cos(t)**2
        return sum(v * p**s * q**(N - s) for s, v in used)
    steps = 600; mp.dps = 20
    grid = [value(pi / 2 * i / steps) for i in range(1, steps)]; mp.dps = 50
    top = max(grid); best = mpf(0)
    for i in range(1, len(grid) - 1):
        if grid[i] > mpf("0.98") * top and grid[i] >= grid[i-1] and grid[i] >= grid[i+1] or grid[i] == top:
            a, b = pi / 2 * i / steps, pi / 2 * (i + 2) / steps; gold = (sqrt(mpf(5)) - 1) / 2
            l, r = b - gold * (b - a), a + gold * (b - a); vl, vr = value(l), value(r)
            for _ in range(60):
                if vl < vr: a, l, vl = l, r, vr; r = a + gold * (b - a); vr = value(r)
                else: b, r, vr = r, l, vl; l = b - gold * (b - a); vl = value(l)
            best = max(best, vl, vr)
    return best
def score(x1, n1, x2, n2):
    d, v = x2 * n1 - x1 * n2, (x1 + x2) * (n1 + n2 - x1 - x2)
    return sign(d) * Fraction(d * d, v) if v else Fraction(0)
def barnard(x1, n1, x2, n2):
    z = score(x1, n1, x2, n2); table = {(a, b): score(a, n1, b, n2) for a in range(n1 + 1) for b in range(n2 + 1)}
    N, S = n1 + n2, x1 + x2; p = mpf(S) / N
    stat = (mpf(x2) / n2 - mpf(x1) / n1) / sqrt(p * (1 - p) * (mpf(1) / n1 + mpf(1) / n2))
    return (stat, greatest(n1, n2, lambda a, b: abs(table[a, b]) >= abs(z)), greatest(n1, n2, lambda a, b: table[a, b] >= z),
            greatest(n1, n2, lambda a, b: table[a, b] <= z))
def boschloo(x1, n1, x2, n2):
    def tails(side):
        out = {}
        for s in range(n1 + n2 + 1):
            ks = range(max(0, s - n1), min(n2, s) + 1); total = 0
            for k in (reversed(ks) if side > 0 else ks):
                total += comb(n2, k) * comb(n1, s - k); out[s - k, k] = Fraction(total, comb(n1 + n2, s))
        return out
    res = []
    for side in (1, -1):
        t = tails(side); o = t[x1, x2]
        res.append((greatest(n1, n2, lambda a, b: t[a, b] <= o), mpf(o.numerator) / o.denominator))
    (ge, fg), (le, fl) = res
    return (fl if le < ge else fg, min(mpf(1), 2 * min(ge, le)), ge, le)

pairs = [(2, 60, 9, 62), (500, 10000, 565, 10000), (0, 800, 9, 800), (9, 800, 0, 800), (8502, 44700, 8279, 45489), (10, 10, 7, 10), (0, 1, 1, 2),
         (3, 20, 4000, 20000), (40000, 1000000, 35, 1000), (1, 1000000, 30, 1000000), (7, 50, 7, 50), (3, 10, 3, 11), (50, 300, 250, 300),
         (500000000, 1000000000, 500100000, 1000000000), (5, 1000000000, 0, 1000000000), (999999990, 1000000000, 999, 1000),
         (1000, 1000000, 2000000, 1000000000), (10, 2000, 1500, 2000), (100000, 1000000, 120000, 1000000)]
small = [(7, 15, 12, 15), (2, 60, 9, 62), (0, 20, 6, 20), (10, 10, 7, 10), (1, 1, 0, 1), (1, 100, 1, 1), (3, 40, 3, 40), (0, 90, 3, 9), (74, 117, 31, 63), (29, 30, 20, 33), (0, 40, 40, 40), (3, 1000, 1, 1), (1, 2, 1, 2000)]
def table(name, rows, method, comment=None):
    if comment: print("    /// " + comment)
    print(f"    static let {name}: [Row] = [")
    for t in rows:
        s, p, ge, le = method(*t)
        print(f"        ({', '.join(map(str, t))}, {show(s)}, {show(p)}, {show(ge)}, {show(le)}, {show(log(p))}),")
    print("    ]")
print("""// Written by scripts/reference-values (tables.py: mpmath, 50 digits, exact fractions and tails term by term). Do not edit.

enum TableReference {
    typealias Row = (x1: Int, n1: Int, x2: Int, n2: Int, statistic: Double, twoSided: Double, greater: Double, less: Double, logP: Double)""")
table("unpooledZ", pairs, unpooled)
table("chiSquared", pairs, lambda *t: root(chi2(two(*t)), *t))
table("yates", pairs, lambda *t: root(chi2(two(*t), mpf(1) / 2), *t))
table("g", pairs, lambda *t: root(g(two(*t)), *t))
tails = {t: fisher_tails(*t) for t in pairs + small}
table("fisher", pairs + small, lambda *t: (t[0], *tails[t][:3]))
table("fisherMidP", pairs + small, lambda *t: (t[0], *tails[t][3:]))
found = {}
def keep(name, f):
    def run(*t): found[name, t] = f(*t); return found[name, t]
    return run
table("barnard", small, keep("barnard", barnard))
table("boschloo", small, keep("boschloo", boschloo))
try:  # Where SciPy is at hand, what differs is told.
    from scipy.stats import barnard_exact, boschloo_exact
    import sys
    for (name, t), ours in found.items():
        columns = [[t[0], t[2]], [t[1] - t[0], t[3] - t[2]]]
        f = barnard_exact if name == "barnard" else boschloo_exact
        for value, side in zip(ours[1:], ("two-sided", "less", "greater")):
            theirs = f(columns, alternative=side).pvalue
            if abs(theirs / float(value) - 1) > 1e-5: print("SciPy:", name, t, side, theirs, float(value), file=sys.stderr)
except ImportError: pass

print("    typealias PairedRow = (b: Int, c: Int, statistic: Double, twoSided: Double, greater: Double, less: Double, logP: Double)")
def lower(k, n):
    """P(X <= k) of n throws of a coin, term by term."""
    if k < 0: return mpf(0)
    if 2 * k >= n: return 1 - lower(n - k - 1, n)
    term = exp(loggamma(mpf(n) + 1) - loggamma(mpf(k) + 1) - loggamma(mpf(n - k) + 1) - n * log(mpf(2))); total = mpf(0)
    while k >= 0 and term > total * mpf(10)**-22:
        total += term; term *= mpf(k) / (n - k + 1); k -= 1
    return total
def coin(b, c): return b, min(mpf(1), 2 * lower(min(b, c), b + c)), lower(b, b + c), lower(c, b + c)
def coin_mid(b, c):
    n = b + c; mid = lambda k: (lower(k, n) + lower(k - 1, n)) / 2
    return b, 2 * mid(min(b, c)), mid(b), mid(c)
def mcnemar(b, c, correction=0):
    x = max(mpf(0), abs(mpf(c) - b) - correction)**2 / (b + c)
    return (x, *normal(sign(c - b) * sqrt(x)))
discordant = [(10, 25), (25, 10), (0, 1), (0, 6), (5, 5), (150, 86), (1, 1000), (0, 2000), (499950000, 500050000), (1000000000, 1000000000), (3, 4), (20000, 21000)]
for name, f in (("mcnemar", mcnemar), ("mcnemarCorrected", lambda b, c: mcnemar(b, c, 1)), ("mcnemarExact", coin), ("mcnemarMidP", coin_mid)):
    print(f"    static let {name}: [PairedRow] = [")
    for b, c in discordant:
        s, p, ge, le = f(b, c); print(f"        ({b}, {c}, {show(s)}, {show(p)}, {show(ge)}, {show(le)}, {show(log(p))}),")
    print("    ]")

print("    typealias KindsRow = (rows: [[Int]], chiSquared: Double, df: Double, p: Double, logP: Double, g: Double, gP: Double, v: Double, residuals: [[Double]])")
print("    static let kinds: [KindsRow] = [")
for rows in ([[762, 327, 468], [484, 239, 477]], [[10, 20, 30], [20, 20, 20], [30, 20, 10]], [[0, 5], [7, 0]], [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]],
             [[100, 200], [100, 200]], [[1000000000, 999900000, 1], [1000000000, 1000100000, 3]], [[3, 0, 1], [400, 40, 77], [1000000, 90000, 200000]], [[2000, 100], [100, 2000]]):
    N = sum(map(sum, rows)); r = [sum(row) for row in rows]; c = [sum(col) for col in zip(*rows)]; df = (len(r) - 1) * (len(c) - 1)
    x, y = chi2(rows), g(rows)
    res = [[(o - mpf(r[i]) * c[j] / N) / sqrt(mpf(r[i]) * c[j] / N * (1 - mpf(r[i]) / N) * (1 - mpf(c[j]) / N)) for j, o in enumerate(row)] for i, row in enumerate(rows)]
    print(f"        ({rows}, {show(x)}, {df}, {show(chi_p(x, df))}, {show(log(chi_p(x, df)))}, {show(y)}, {show(chi_p(y, df))}, {show(sqrt(x / N / (min(len(r), len(c)) - 1)))}, "
          f"[{', '.join('[' + ', '.join(map(show, row)) + ']' for row in res)}]),")
print("    ]")

print("    typealias TrendRow = (x: [Int], n: [Int], scores: [Double], z: Double, twoSided: Double, greater: Double, less: Double)")
print("    static let trend: [TrendRow] = [")
for x, n, s in (([83, 90, 129, 70], [86, 93, 136, 82], [0, 1, 2, 3]), ([2, 9], [60, 62], [0, 1]), ([5, 9, 2, 14], [50, 60, 55, 80], [0, 1, 5, 10]), ([0, 1, 4], [1, 10, 1000], [1, 2, 4]),
                ([10, 10, 10], [100, 100, 100], [0, 1, 2]), ([500000000, 500100000, 500150000], [1000000000] * 3, [1000000, 1000001, 1000002]), ([9, 5, 0], [10, 10, 10], [0, 1, 2]),
                ([10, 10, 7], [10, 10, 10], [0, 1, 2]), ([0, 0, 1], [1, 1, 1], [0, 1, 2]), ([1, 1000, 1200000], [1000, 1000000, 1000000000], [0, 1, 2])):
    N = sum(n); p = mpf(sum(x)) / N; mean = sum(mpf(a) * b for a, b in zip(n, s)) / N
    z = sum(b * (a - m * p) for a, m, b in zip(x, n, s)) / sqrt(p * (1 - p) * sum(m * (b - mean)**2 for m, b in zip(n, s)))
    if abs(z) < mpf(10)**-40: z = mpf(0)
    print(f"        ({x}, {n}, {[float(v) for v in s]}, {', '.join(map(show, (z, *normal(z))))}),")
print("    ]")

print("    typealias StrataRow = (strata: [[Int]], chiSquared: Double, p: Double, greater: Double, corrected: Double, correctedP: Double, oddsRatio: Double, low: Double, high: Double, low99: Double, homogeneity: Double?)")
print("    /// x₁, n₁, x₂, n₂ of each stratum; 95 % and the low end at 99 %; Breslow and Day with Tarone's correction\n    static let strata: [StrataRow] = [")
def expected(x1, n1, x2, n2, ratio):
    S = x1 + x2; a, b = mpf(max(0, S - n1)), mpf(min(n2, S))
    for _ in range(170):
        t = (a + b) / 2
        if t * (n1 - S + t) < ratio * (n2 - t) * (S - t): a = t
        else: b = t
    return a
for strata in ([[8, 106, 11, 98], [12, 64, 22, 60], [7, 119, 9, 130]], [[2, 60, 9, 62]], [[0, 10, 2, 10], [3, 5, 4, 5], [0, 4, 0, 4]], [[500, 10000, 565, 10000], [4000, 20000, 30, 200], [9, 9, 8, 9]],
               [[500000000, 1000000000, 500100000, 1000000000], [1, 3, 2, 3], [40, 1000000, 4, 1000]], [[1, 2, 1, 2], [2, 5, 3, 7]], [[0, 1, 1, 1], [1, 1, 0, 1], [1, 2, 2, 2]], [[300, 1000, 900, 1000], [200, 1000, 700, 900]]):
    D = V = R = S = A = B = C = mpf(0); v = lambda *t: mpf(sum(t))
    for x1, n1, x2, n2 in strata:
        N, s = n1 + n2, x1 + x2; y1, y2 = n1 - x1, n2 - x2
        D += x2 - mpf(n2) * s / N; V += mpf(n1) * n2 * s * (N - s) / (mpf(N)**2 * (N - 1))
        r, q = mpf(x2) * y1 / N, mpf(x1) * y2 / N; P, Q = mpf(x2 + y1) / N, mpf(x1 + y2) / N
        R += r; S += q; A += P * r; B += P * q + Q * r; C += Q * q
    x, y = D**2 / V, max(mpf(0), abs(D) - mpf(1) / 2)**2 / V
    ratio = R / S; se = sqrt(A / (2 * R**2) + B / (2 * R * S) + C / (2 * S**2)); z = lambda c: sqrt(mpf(2)) * erfinv(mpf(float(c)))
    real = [t for t in strata if 0 < t[0] + t[2] < t[1] + t[3]]; bd = None
    if len(real) > 1:
        gaps, total = [], mpf(0)
        for x1, n1, x2, n2 in real:
            e = expected(x1, n1, x2, n2, ratio); s = x1 + x2
            w = 1 / (1 / e + 1 / (s - e) + 1 / (n2 - e) + 1 / (n1 - s + e)); gaps.append((x2 - e, w)); total += (x2 - e)**2 / w
        bd = chi_p(total - sum(d for d, _ in gaps)**2 / sum(w for _, w in gaps), len(real) - 1)
    print(f"        ({strata}, {show(x)}, {show(2 * upper(sqrt(x)))}, {show(upper(sign(D) * sqrt(x)))}, {show(y)}, {show(2 * upper(sqrt(y)))}, {show(ratio)}, "
          f"{show(ratio * exp(-z('0.95') * se))}, {show(ratio * exp(z('0.95') * se))}, {show(ratio * exp(-z('0.99') * se))}, {'nil' if bd is None else show(bd)}),")
print("    ]\n}")
