"""Rows at the corners for methods whose other tables stay in the middle: one or two units in an arm, a billion, arms of
1 : 1000, one degree of freedom and 1e9, an arm without spread. From the definitions at 50 digits and more (mpmath).

Where programs differ: SciPy's chisquare and R's chisq.test agree with the splits; gbstats (check_srm) counts a degree of
freedom for an arm with planned share 0, and spotify-confidence (sample_ratio_test, 1 - cdf) says 0 below 1e-16."""
from fractions import Fraction
from math import comb

import scipy.stats
from mpmath import exp, findroot, gammainc, log, loggamma, mp, mpf, nstr, sqrt

mp.dps = 60
BILLION = 10**9


def show(v):
    if v is None: return "nil"
    return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if abs(v) > mpf(10) ** -307 else "0.0"


def series(a, b, x):
    """I_x(a, b) by a series of positive terms."""
    total = term = mpf(1) / a
    n = 0
    while term > total * mpf(10) ** (5 - mp.dps):
        term *= (a + b + n) * x / (a + 1 + n)
        n += 1
        total += term
    return total * exp(a * log(x) + b * log(1 - x) - loggamma(a) - loggamma(b) + loggamma(a + b))


def t_tail(t, df):
    """P(T > t) for t >= 0: where the body is the shorter series, with as many digits more as 1 - body loses."""
    t, df = mpf(t), mpf(df)
    if t * t > df: return series(df / 2, mpf(1) / 2, df / (df + t * t)) / 2
    if t == 0: return mpf(1) / 2
    with mp.workdps(90 + int(t * t / 4)): return (1 - series(mpf(1) / 2, df / 2, t * t / (df + t * t))) / 2


def t_tails(t, df):
    """P(T > t) and P(T < t)."""
    far = t_tail(abs(t), df)
    return (far, 1 - far) if t >= 0 else (1 - far, far)


def t_quantile(tail, df):
    start = mpf(float(scipy.stats.t.isf(float(tail), float(df))))
    return findroot(lambda t: log(t_tail(t, df) / tail), (start, start * (1 + mpf(10) ** -7)), tol=mpf(10) ** -60)


def f_tail(f, d1, d2):
    d1, d2, f = mpf(d1), mpf(d2), mpf(f)
    y = d1 * f / (d2 + d1 * f)
    if y > 0.5: return series(d2 / 2, d1 / 2, 1 - y)
    with mp.workdps(90 + int(d1 * f / 4)): return 1 - series(d1 / 2, d2 / 2, d1 * f / (d2 + d1 * f))


TAIL = (1 - mpf(0.95)) / 2


def satterthwaite(v1, n1, v2, n2): return (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))


def comparison(m1, v1, n1, m2, v2, n2):
    """t, df, p, ln p, the interval of the difference, and of the lift by Fieller, delta and the logarithm."""
    m1, m2 = mpf(m1), mpf(m2)
    df, error = satterthwaite(v1, n1, v2, n2), sqrt(v1 + v2)
    t, q = (m2 - m1) / error, t_quantile(TAIL, df)
    p = 2 * t_tail(abs(t), df)
    base = abs(m1)
    half = q * sqrt(v2 + (m2 / m1) ** 2 * v1) / base
    delta = (m2 - m1) / base - half, (m2 - m1) / base + half
    fieller = logarithm = None, None
    A = m1 * m1 - q * q * v1
    if A > 0:
        root = sqrt((m1 * m2) ** 2 - A * (m2 * m2 - q * q * v2))
        fieller = tuple((m1 * m2 + s * root) / A - 1 for s in (-1, 1))
        if m1 < 0: fieller = -fieller[1], -fieller[0]
    if m1 > 0 and m2 > 0:
        w1, w2 = v1 / m1**2, v2 / m2**2
        own = t_quantile(TAIL, satterthwaite(w1, n1, w2, n2)) * sqrt(w1 + w2)
        logarithm = tuple(m2 / m1 * exp(s * own) - 1 for s in (-1, 1))
    pairs = [(m2 - m1 - q * error, m2 - m1 + q * error), fieller, delta, logarithm]
    return ", ".join([*map(show, (t, df, p, log(p))), *(f"({show(a)}, {show(b)})" for a, b in pairs)])


number = lambda v: repr(float(v)) if isinstance(v, float) else str(v)
print("// Written by scripts/reference-values (corners.py: mpmath, at least 50 digits). Do not edit.\n")
print("""enum CornerReference {
    typealias Ends = (low: Double?, high: Double?)
    /// Counts, means and standard deviations; Welch's test, and the intervals of difference and lift.
    typealias WelchRow = (
        n1: Int, m1: Double, s1: Double, n2: Int, m2: Double, s2: Double, t: Double, df: Double, p: Double, logP: Double,
        difference: Ends, fieller: Ends, delta: Ends, log: Ends
    )
    static let welch: [WelchRow] = [""")
WELCH = [(2, 3.0, 0.0, 2, 5.0, 1.0), (1000, 5.0, 2.0, 10**6, 5.2, 2.0), (10**6, 5.0, 2.0, 1000, 5.2, 2.0), (BILLION, 10.0, 30.0, BILLION, 10.004, 30.0),
         (BILLION, 10.0, 30.0, BILLION, 10.1, 30.0), (BILLION, 10.0, 30.0, 2, 11.0, 1.0), (BILLION, 7.0, 0.0, BILLION, 7.0001, 1.0), (2, -1.5, 0.25, 2000, 1.5, 4.0)]
for n1, m1, s1, n2, m2, s2 in WELCH:
    print(f"({n1}, {m1}, {s1}, {n2}, {m2}, {s2}, {comparison(m1, mpf(s1) ** 2 / n1, n1, m2, mpf(s2) ** 2 / n2, n2)}),")

print("    ]\n    /// Student's t, whose arms may have one unit.\n    typealias StudentRow = (\n        n1: Int, m1: Double, s1: Double, n2: Int, m2: Double, s2: Double, t: Double, df: Double, p: Double, greater: Double, ends: Ends\n    )")
print("    static let student: [StudentRow] = [")
for n1, m1, s1, n2, m2, s2 in [(1, 3.0, 0.0, 2, 5.0, 1.0), (1, 3.0, 0.0, 1001, 5.0, 2.0), (500_000_000, 10.0, 30.0, 500_000_002, 10.004, 30.0), (1000, 5.0, 2.0, 10**6, 5.2, 2.0), (2, 1.0, 0.0, 2, 0.5, 0.25)]:
    df = n1 + n2 - 2
    error = sqrt((mpf(s1) ** 2 * (n1 - 1) + mpf(s2) ** 2 * (n2 - 1)) / df * (mpf(1) / n1 + mpf(1) / n2))
    gap = mpf(m2) - mpf(m1)
    q = t_quantile(TAIL, df)
    print(f"({n1}, {m1}, {s1}, {n2}, {m2}, {s2}, {show(gap / error)}, {df}.0, {show(2 * t_tail(abs(gap / error), df))}, {show(t_tails(gap / error, df)[0])}, ({show(gap - q * error)}, {show(gap + q * error)})),")

print("    ]\n    static let mean: [(n: Int, mean: Double, sd: Double, confidence: Double, low: Double, high: Double)] = [")
for n, m, s, level in [(2, 5.0, 1.0, 0.95), (2, 0.0, 1.0, 0.999), (BILLION + 1, 5.0, 30.0, 0.95), (1000, -3.5, 2.0, 0.8), (20, 5.0, 0.0, 0.95), (10**6, 1e6, 1.0, 0.99), (3, 1e-5, 0.5, 0.95)]:
    half = t_quantile((1 - mpf(level)) / 2, n - 1) * mpf(s) / sqrt(mpf(n))
    print(f"({n}, {m}, {s}, {level}, {show(mpf(m) - half)}, {show(mpf(m) + half)}),")

print("    ]\n    /// After (x) and before (y) of the same units.\n    typealias PairedRow = (\n        n: Int, x: Double, xM2: Double, y: Double, yM2: Double, cxy: Double, t: Double, p: Double, less: Double, logP: Double\n    )\n    static let paired: [PairedRow] = [")
for n, x, xx, y, yy, xy in [(2, 5.0, 4.0, 3.0, 1.0, 1.5), (2, 1.0, 0.0, 2.0, 3.0, 0.0), (BILLION + 1, 10.004, 9e11, 10.0, 9e11, 4.5e11), (BILLION, 10.1, 9e11, 10.0, 8e11, 4e11), (1000, 7.5, 1e4, 7.25, 1.2e4, 9e3), (12, 3.0, 8.0, 3.0, 9.0, -2.0)]:
    error = sqrt((mpf(xx) + mpf(yy) - 2 * mpf(xy)) / (n - 1) / n)
    t = (mpf(x) - mpf(y)) / error
    p = 2 * t_tail(abs(t), n - 1)
    print(f"({n}, {x}, {xx}, {y}, {yy}, {xy}, {show(t)}, {show(p)}, {show(t_tails(t, n - 1)[1])}, {show(log(p))}),")

print("    ]\n    /// Ratios of sums from joint moments: n, mean x, m2 of x, mean y, m2 of y, cxy of each arm.\n    typealias Joint = (n: Int, x: Double, xM2: Double, y: Double, yM2: Double, cxy: Double)\n    typealias RatioRow = (\n        control: Joint, treatment: Joint, t: Double, df: Double, p: Double, logP: Double, difference: Ends, fieller: Ends, delta: Ends, log: Ends\n    )\n    static let ratios: [RatioRow] = [")
for arms in [((BILLION, 20.0, 9e11, 4.0, 4e9, 5e9), (BILLION, 20.004, 9e11, 4.0, 4e9, 5e9)), ((10**6, 30.0, 4e8, 2.0, 1e6, 6e6), (1000, 32.0, 4e5, 2.0, 1e3, 5e3)),
             ((2, 8.0, 4.0, 4.0, 1.0, 2.0), (2, 9.0, 2.0, 3.0, 0.5, 0.25)), ((2, 8.0, 2.0, 4.0, 0.5, 0.75), (3, 9.0, 2.0, 3.0, 0.5, 0.25)), ((BILLION, 20.0, 9e11, 4.0, 4e9, 5e9), (2, 25.0, 2.0, 4.0, 0.5, 0.25)),
             ((BILLION, 20.0, 9e11, 4.0, 4e9, 5e9), (BILLION, 20.06, 9e11, 4.0, 4e9, 5e9))]:
    parts = []
    for n, x, xx, y, yy, xy in arms:
        r = mpf(x) / mpf(y)
        parts += [r, (mpf(xx) - 2 * r * mpf(xy) + r * r * mpf(yy)) / (n - 1) / n / mpf(y) ** 2, n]
    print(f"({arms[0]}, {arms[1]}, {comparison(*parts)}),")

print("    ]\n    static let welchANOVA: [(arms: [(n: Int, mean: Double, sd: Double)], f: Double, df2: Double, p: Double, logP: Double)] = [")
for g in [[(BILLION, 1.0, 5.0), (10**6, 1.01, 5.0), (1000, 1.0, 5.0)], [(2, 1.0, 1.0), (2, 2.0, 1.0), (2, 4.0, 3.0)], [(BILLION, 10.0, 30.0), (BILLION, 10.004, 30.0)], [(BILLION, 10.0, 30.0), (BILLION, 10.05, 30.0), (BILLION, 10.02, 40.0)],
          [(1000, 5.0, 2.0), (10**6, 5.2, 2.0)], [(5, 1.0 + i / 8, 1.0) for i in range(20)]]:
    k = len(g)
    w = [n / mpf(s) ** 2 for n, _, s in g]
    W = sum(w)
    m = sum(a * mpf(b[1]) for a, b in zip(w, g)) / W
    h = sum((1 - a / W) ** 2 / (b[0] - 1) for a, b in zip(w, g))
    f = sum(a * (mpf(b[1]) - m) ** 2 for a, b in zip(w, g)) / (k - 1) / (1 + 2 * (k - 2) * h / mpf(k * k - 1))
    df = (k * k - 1) / (3 * h)
    p = f_tail(f, k - 1, df)
    print(f"({g}, {show(f)}, {show(df)}, {show(p)}, {show(log(p))}),")


def trimmed(counts, trim):
    n = sum(counts.values())
    g = int(Fraction(str(trim)) * n)
    ordered = sorted(counts.items())
    kept, below = [], 0
    for v, c in ordered:
        inside = min(below + c, n - g) - max(below, g)
        below += c
        if inside > 0: kept.append((mpf(v), inside))
    h = n - 2 * g
    winsorised = [(kept[0][0], g), *kept, (kept[-1][0], g)]
    mean = sum(v * c for v, c in winsorised) / n
    return sum(v * c for v, c in kept) / h, sum(c * (v - mean) ** 2 for v, c in winsorised) / h / (h - 1), h


def literal(counts): return "[" + ", ".join(f"{float(v)!r}: {c}" for v, c in sorted(counts.items())) + "]"


print("    ]\n    typealias YuenRow = (\n        control: [Double: Int], treatment: [Double: Int], trim: Double, t: Double, df: Double, p: Double, logP: Double, ends: Ends\n    )\n    static let yuen: [YuenRow] = [")
for c, t, trim in [({0: 5 * 10**8, 1: 4 * 10**8, 50: 10**8}, {0: 499_000_000, 1: 400_800_000, 50: 100_200_000}, 0.2), ({0: 5 * 10**8, 1: 4 * 10**8, 50: 10**8}, {0: 499_990_000, 1: 400_000_000, 50: 100_010_000}, 0.1),
                   ({1: 600_000, 2: 300_000, 9: 100_000}, {1: 590, 2: 305, 9: 105}, 0.2), ({1: 1, 2: 1}, {4: 1, 7: 1}, 0.2), ({3: 2}, {4: 1, 7: 1}, 0.2), ({1: 1, 2: 1, 3: 1, 4: 1, 900: 1}, {2: 1, 3: 1, 4: 1, 5: 1, 1000: 1}, 0.25)]:
    (m1, v1, h1), (m2, v2, h2) = trimmed(c, trim), trimmed(t, trim)
    df, error = satterthwaite(v1, h1, v2, h2), sqrt(v1 + v2)
    found, q = (m2 - m1) / error, t_quantile(TAIL, df)
    p = 2 * t_tail(abs(found), df)
    print(f"({literal(c)}, {literal(t)}, {trim}, {show(found)}, {show(df)}, {show(p)}, {show(log(p))}, ({show(m2 - m1 - q * error)}, {show(m2 - m1 + q * error)})),")

print("    ]\n    /// Ranks of an interval of a quantile among n values, and how sure they are.\n    static let quantiles: [(n: Int, share: Double, confidence: Double, low: Int?, high: Int?, reached: Double)] = [")


def at_most(k, n, p):
    """P(B <= k), B binomial (n, p), term by term from the end of the shorter side."""
    if k < 0: return mpf(0)
    if k >= n: return mpf(1)
    if k > n * p: return 1 - at_most(n - k - 1, n, 1 - p)
    term = exp(loggamma(mpf(n) + 1) - loggamma(mpf(k) + 1) - loggamma(mpf(n - k) + 1) + k * log(p) + (n - k) * log(1 - p))
    # In fixed point: 200 bits below the first term, and odds to 400.
    one, odds = 1 << 200, int((1 - p) / p * mpf(2) ** 400)
    total, share = 0, one
    while k >= 0 and share:
        total += share
        share = share * odds * k // (n - k + 1) >> 400
        k -= 1
    return term * total / one


def greatest_rank(n, p, tail):
    """The largest l with P(B <= l - 1) <= tail, from SciPy's guess."""
    rank = int(scipy.stats.binom.ppf(float(tail), n, float(p)))
    while at_most(rank - 1, n, p) > tail: rank -= 1
    while rank < n and at_most(rank, n, p) <= tail: rank += 1
    return rank


for n, share, level in [(BILLION, 0.5, 0.95), (BILLION, 0.999, 0.99), (BILLION, 1e-9, 0.95), (10**6, 1e-6, 0.95), (2, 0.5, 0.4), (1, 0.9, 0.95), (10**6, 0.25, 0.9)]:
    p = mpf(share)
    tail = (1 - mpf(level)) / 2
    low = greatest_rank(n, p, tail)
    high = n + 1 - greatest_rank(n, 1 - p, tail)
    missed = (at_most(low - 1, n, p) if low else 0) + (at_most(n - high, n, 1 - p) if high <= n else 0)
    print(f"({n}, {share!r}, {level}, {low or 'nil'}, {high if high <= n else 'nil'}, {show(1 - missed)}),")

print("    ]\n    /// Units per arm and planned shares; exact: two arms below 1,000 units, the sum of all chances not above that found.\n    typealias SplitRow = (units: [Int], planned: [Double], isExact: Bool, chiSquared: Double, df: Double?, p: Double, logP: Double)\n    static let splits: [SplitRow] = [")
for units, planned in [([1, 0], [1, 1]), ([0, 999], [1, 1]), ([3, 20], [1, 3]), ([1, 998], [1, 1000]), ([5, 994], [1, 1000]), ([499, 500], [1, 1]), ([500, 500], [1, 1]), ([480, 560], [1, 1]), ([5000, 0, 5200], [1, 0, 1]),
                       ([10**9, 10**9 + 100_000], [1, 1]), ([1_003_000, 10**9], [1, 1000]), ([10**9, 10**9, 10**9 + 200_000], [1, 1, 1]), ([1001, 0], [1, 1]), ([10**9, 1, 1], [1, 1, 1]), ([900, 80, 60], [9, 1, 0.5])]:
    W, N = sum(map(Fraction, planned)), sum(units)
    arms = [(u, Fraction(w) / W) for u, w in zip(units, planned) if w]
    chi = sum((u - N * w) ** 2 / (N * w) for u, w in arms)
    chi, exact, df = mpf(chi.numerator) / chi.denominator, len(arms) == 2 and N < 1000, len(arms) - 1
    if exact:
        w = arms[0][1]
        chances = [comb(N, k) * w**k * (1 - w) ** (N - k) for k in range(N + 1)]
        p = sum(c for c in chances if c <= chances[units[0]])
        p = mpf(p.numerator) / p.denominator
    else:
        with mp.workdps(50 if chi < 1e4 else 80): p = gammainc(mpf(df) / 2, chi / 2, mp.inf, regularized=True)
    print(f"({units}, {[float(w) for w in planned]}, {str(exact).lower()}, {show(chi)}, {'nil' if exact else df}, {show(p)}, {show(log(p))}),")

print("    ]\n    /// t at −margin; p of not inferior where higher is better, and where lower is.\n    static let margins: [MarginReference.WelchRow] = [")
for row in [(BILLION, 10.0, 30.0, BILLION, 10.0, 30.0, 0.003), (1000, 5.0, 2.0, 10**6, 5.1, 2.0, 0.2), (2, 3.0, 0.0, 2, 3.5, 1.0, 2.0), (BILLION, 7.0, 0.0, BILLION, 7.0, 1.0, 1e-4)]:
    n1, m1, s1, n2, m2, s2, margin = row
    v1, v2 = mpf(s1) ** 2 / n1, mpf(s2) ** 2 / n2
    df, error, gap = satterthwaite(v1, n1, v2, n2), sqrt(v1 + v2), mpf(m2) - mpf(m1)
    low, high = (gap + mpf(margin)) / error, (gap - mpf(margin)) / error
    print(f"({', '.join(map(number, row))}, {show(low)}, {show(df)}, {show(t_tails(low, df)[0])}, {show(t_tails(high, df)[1])}),")
print("    ]\n}")
