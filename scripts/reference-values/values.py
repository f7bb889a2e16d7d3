"""Tests of means, of ratios of sums and of values, from their definitions at 50 digits (mpmath) or in fractions.

Where scipy answers the same question it is compared here, and mpmath decides. Known differences: scipy's exact
Kolmogorov-Smirnov ignores ties (R's psmirnov counts given the ties, as we do); its `greater` means a greater
distribution function, which is smaller values; mannwhitneyu counts out up to 8 values and p-values above 1 are cut."""
import math, random
from fractions import Fraction
from math import comb
from mpmath import mp, mpf, sqrt, exp, log, log1p, loggamma, nstr, erfc, erfinv, findroot, pi, gammainc
import numpy as np
from scipy import stats

mp.dps = 50
LEVEL = mpf(0.95)


def show(v):
    if v is None: return "nil"
    if isinstance(v, Fraction): v = mpf(v.numerator) / v.denominator
    return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if v != 0 else "0.0"


def close(ours, theirs, tolerance=1e-9):
    assert abs(ours - theirs) <= tolerance * abs(theirs) + mpf(10) ** -300, (ours, theirs)


def beta_share(a, b, x):
    """I_x(a, b) by the series that is short: from the end where little lies."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x > (a + 1) / (a + b + 2) or max(a, b) > 10**5 and b < 100 and x > mpf(1) / 2:
        # A complement of a series; 400 more digits than it can lose.
        with mp.workdps(450):
            return 1 - series(b, a, 1 - x)
    return series(a, b, x)


def series(a, b, x):
    total = term = mpf(1) / a
    n = 0
    while abs(term) > abs(total) * mpf(10) ** (5 - mp.dps):
        term *= (a + b + n) * x / (a + 1 + n)
        n += 1
        total += term
    return total * exp(a * log(x) + b * log(1 - x) - loggamma(a) - loggamma(b) + loggamma(a + b))


def t_tail(t, df):
    """P(T > t) for t >= 0."""
    with mp.workdps(450):
        t, df = mpf(t), mpf(df)
        x = df / (df + t * t)
    return beta_share(df / 2, mpf(1) / 2, x) / 2


def t_quantile(tail, df):
    z = sqrt(2) * erfinv(1 - 2 * tail)
    if df > 10**4: low, high = z, z * (1 + 3 * (z * z + 1) / df)
    else:
        low, high = mpf(0), mpf(1)
        while t_tail(high, df) > tail: high *= 2
        for _ in range(6):
            middle = (low + high) / 2
            if t_tail(middle, df) > tail: low = middle
            else: high = middle
    return findroot(lambda t: log(t_tail(t, df) / tail), (low, high), tol=mpf(10) ** -60)


def f_tail(f, d1, d2): return beta_share(mpf(d2) / 2, mpf(d1) / 2, d2 / (d2 + d1 * mpf(f)))
def normal_tail(z): return erfc(z / sqrt(mpf(2))) / 2


TAIL = (1 - LEVEL) / 2
Z = sqrt(mpf(2)) * erfinv(LEVEL)


def satterthwaite(v1, n1, v2, n2): return (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))


def lifts(m1, v1, n1, m2, v2, n2):
    """Delta, log and Fieller."""
    df = satterthwaite(v1, n1, v2, n2)
    t = t_quantile(TAIL, df)
    delta = log_ = fieller = (None, None)
    base = abs(m1)
    if base > 0:
        half = t * sqrt(v2 + (m2 / m1) ** 2 * v1) / base
        delta = ((m2 - m1) / base - half, (m2 - m1) / base + half)
        A = m1 * m1 - t * t * v1
        if A > 0:
            root = sqrt((m1 * m2) ** 2 - A * (m2 * m2 - t * t * v2))
            fieller = tuple((m1 * m2 + s * root) / A - 1 for s in (-1, 1))
            if m1 < 0: fieller = (-fieller[1], -fieller[0])
    if m1 > 0 and m2 > 0:
        w1, w2 = v1 / m1**2, v2 / m2**2
        own = t_quantile(TAIL, satterthwaite(w1, n1, w2, n2))
        log_ = tuple(m2 / m1 * exp(s * own * sqrt(w1 + w2)) - 1 for s in (-1, 1))
    return delta, log_, fieller


print("// Written by scripts/reference-values (values.py: mpmath, 50 digits; fractions). Do not edit.\n")
print("""enum ValueReference {
    /// Count, mean and standard deviation of two arms; Student's t, the z test, and three lifts.
    struct MeanRow {
        let n1: Int, m1: Double, s1: Double, n2: Int, m2: Double, s2: Double
        let t: Double, df: Double, p: Double, less: Double, low: Double, high: Double
        let z: Double, zP: Double, zLogP: Double, zLow: Double, zHigh: Double
        let delta: (low: Double?, high: Double?)
        let log: (low: Double?, high: Double?)
    }
    static let means: [MeanRow] = [""")
MEANS = [(400, 12.1, 3.2, 410, 12.9, 3.3), (2, 10, 2, 2, 11, 5), (30, 0.0, 1, 20, 0.1, 1), (10, 100, 1, 12, 130, 0.5), (40, -5, 2, 50, -4, 2.5),
         (3000, 40, 55, 300, 45, 60), (25, 1e6, 1, 30, 1e6 + 2, 1.5), (10, 3.5, 0, 10, 4, 1), (10**9, 10, 30, 10**9, 10.004, 30),
         (10**6, 5, 2, 1000, 5.2, 2), (50, 3, 1, 50, 3, 1)]
for n1, m1, s1, n2, m2, s2 in MEANS:
    a, b = mpf(m1), mpf(m2)
    pooled = (mpf(s1) ** 2 * (n1 - 1) + mpf(s2) ** 2 * (n2 - 1)) / (n1 + n2 - 2)
    error, df = sqrt(pooled / n1 + pooled / n2), n1 + n2 - 2
    t = (b - a) / error
    up = t_tail(abs(t), df)
    less = up if t < 0 else 1 - up
    q = t_quantile(TAIL, df)
    v1, v2 = mpf(s1) ** 2 / n1, mpf(s2) ** 2 / n2
    z = (b - a) / sqrt(v1 + v2)
    zp = 2 * normal_tail(abs(z))
    if n1 < 10**6 and 2 * up > 1e-100: close(2 * up, stats.ttest_ind_from_stats(m2, s2, n2, m1, s1, n1).pvalue)
    delta, log_, _ = lifts(a, v1, n1, b, v2, n2)
    pair = lambda i: f"({show(i[0])}, {show(i[1])})"
    print(f"MeanRow(n1: {n1}, m1: {float(m1)!r}, s1: {float(s1)!r}, n2: {n2}, m2: {float(m2)!r}, s2: {float(s2)!r}, t: {show(t)}, df: {show(df)}, p: {show(2*up)}, "
          f"less: {show(less)}, low: {show(b-a-q*error)}, high: {show(b-a+q*error)}, z: {show(z)}, zP: {show(zp) if zp > mpf(10)**-300 else '0.0'}, zLogP: {show(log(zp))}, "
          f"zLow: {show(b-a-Z*sqrt(v1+v2))}, zHigh: {show(b-a+Z*sqrt(v1+v2))}, delta: {pair(delta)}, log: {pair(log_)}),")

print("    ]\n    static let oneSample: [(n: Int, mean: Double, sd: Double, value: Double, t: Double, p: Double, greater: Double)] = [")
for n, m, s, value in [(20, 5, 2, 4), (2, 1, 1, 0), (10**9, 1e-4, 1, 0), (100, -3.5, 2, -3.5), (12, 2, 0.25, 9), (1000, 40, 55, 38.5)]:
    t = (mpf(m) - mpf(value)) / (mpf(s) / sqrt(mpf(n)))
    up = t_tail(abs(t), n - 1)
    print(f"({n}, {float(m)!r}, {float(s)!r}, {float(value)!r}, {show(t)}, {show(2*up)}, {show(up if t >= 0 else 1 - up)}),")

print("    ]\n    static let paired: [(before: [Double], after: [Double], t: Double, p: Double)] = [")
rng = random.Random(1)
for n, shift, noise in [(10, 0.5, 1), (5, 2, 0.25), (2, 1, 1), (25, 0, 3), (8, 100, 0.5)]:
    before = [round(rng.gauss(20, 5), 2) for _ in range(n)]
    after = [round(x + rng.gauss(shift, noise), 2) for x in before]
    d = [mpf(y) - mpf(x) for x, y in zip(before, after)]
    mean = sum(d) / n
    t = mean / sqrt(sum((x - mean) ** 2 for x in d) / (n - 1) / n)
    p = 2 * t_tail(abs(t), n - 1)
    close(p, stats.ttest_rel(after, before).pvalue, 1e-8)
    print(f"({before}, {after}, {show(t)}, {show(p)}),")

print("    ]\n    static let anova: [(arms: [(n: Int, mean: Double, sd: Double)], f: Double, df2: Double, p: Double)] = [")
for g in [[(20, 5, 1), (25, 5.5, 2), (30, 6, 1.5)], [(400, 12.1, 3.2), (410, 12.9, 3.3)], [(1, 1, 0), (5, 1, .2), (5, 1.5, 3), (9, 2, 1)],
          [(100, 10, 1), (100, 30, 1), (100, 20, 1)], [(1000, 40, 55), (1100, 41, 50), (900, 43, 60)], [(10**9, 1, 5), (10**6, 1.01, 5), (1000, 1, 5)]]:
    N, k = sum(a[0] for a in g), len(g)
    m = sum(a[0] * mpf(a[1]) for a in g) / N
    f = sum(a[0] * (mpf(a[1]) - m) ** 2 for a in g) / (k - 1) / (sum((a[0] - 1) * mpf(a[2]) ** 2 for a in g) / (N - k))
    print(f"([{', '.join(f'({n}, {float(mm)!r}, {float(s)!r})' for n, mm, s in g)}], {show(f)}, {N - k}, {show(f_tail(f, k - 1, N - k))}),")

print("""    ]
    /// Units as (x, y): the ratio of sums and the delta method's variance with n − 1.
    struct RatioRow {
        let control: [[Double]], treatment: [[Double]]
        let ratios: (Double, Double)
        let variances: (Double, Double)
        let t: Double, df: Double, p: Double, low: Double, high: Double
        let delta: (low: Double?, high: Double?)
        let log: (low: Double?, high: Double?)
        let fieller: (low: Double?, high: Double?)
    }
    static let ratios: [RatioRow] = [""")


def units(n, price, lift, rng, integer=False):
    rows = []
    for _ in range(n):
        y = rng.randint(1, 6)
        rows.append((float(round(y * price * lift * rng.uniform(0.5, 1.5), 2)) if not integer else float(rng.randint(0, y)), float(y)))
    return rows


def linear(rows):
    n = len(rows)
    x, y = sum(mpf(r[0]) for r in rows) / n, sum(mpf(r[1]) for r in rows) / n
    ratio = x / y
    return ratio, sum((mpf(a) - ratio * mpf(b)) ** 2 for a, b in rows) / (n - 1) / n / y**2, n


rng = random.Random(2)
RATIOS = [(units(20, 30, 1, rng), units(25, 30, 1.1, rng)), (units(40, 0, 1, rng, True), units(30, 0, 1, rng, True)),
          (units(2, 10, 1, rng), units(3, 10, 2, rng)), ([(-x, y) for x, y in units(12, 5, 1, rng)], [(-x, y) for x, y in units(10, 5, 0.8, rng)]),
          ([(1e6 + x, 1000 + y) for x, y in units(15, 5, 1, rng)], [(1e6 + 50 * x, 1000 + y) for x, y in units(15, 5, 1, rng)]),
          ([(0.0, y) for _, y in units(6, 5, 1, rng)], units(10, 5, 0.8, rng))]
for control, treatment in RATIOS:
    (r1, v1, n1), (r2, v2, n2) = linear(control), linear(treatment)
    df = satterthwaite(v1, n1, v2, n2)
    error = sqrt(v1 + v2)
    t, q = (r2 - r1) / error, t_quantile(TAIL, df)
    delta, log_, fieller = lifts(r1, v1, n1, r2, v2, n2)
    arm = lambda rows: "[" + ", ".join(f"[{x!r}, {y!r}]" for x, y in rows) + "]"
    print(f"RatioRow(control: {arm(control)}, treatment: {arm(treatment)}, ratios: ({show(r1)}, {show(r2)}), variances: ({show(v1)}, {show(v2)}), "
          f"t: {show(t)}, df: {show(df)}, p: {show(2*t_tail(abs(t), df))}, low: {show(r2-r1-q*error)}, high: {show(r2-r1+q*error)}, "
          f"delta: {pair(delta)}, log: {pair(log_)}, fieller: {pair(fieller)}),")


def expand(counts): return [v for v, c in sorted(counts.items()) for _ in range(c)]
def listed(values):
    counts = {}
    for v in values: counts[float(v)] = counts.get(float(v), 0) + 1
    return counts
def literal(counts): return "[" + ", ".join(f"{float(v)!r}: {c}" for v, c in sorted(counts.items())) + "]"


def rank_parts(arms):
    """Twice the rank sums, sizes, and the sum of t³ − t."""
    keys = sorted(set().union(*arms))
    sums, below, ties = [0] * len(arms), 0, 0
    for key in keys:
        t = sum(a.get(key, 0) for a in arms)
        for i, a in enumerate(arms): sums[i] += (2 * below + t + 1) * a.get(key, 0)
        below += t
        ties += t**3 - t
    return sums, [sum(a.values()) for a in arms], ties


def mann_whitney(control, treatment):
    sums, (n1, n2), ties = rank_parts([control, treatment])
    u = Fraction(sums[1] - n2 * (n2 + 1), 2)
    N = n1 + n2
    if ties == 0 and n1 * n2 <= 2500:
        # Partitions: coefficients of the Gaussian binomial in whole numbers.
        ways = [1] + [0] * (n1 * n2)
        for j in range(1, n2 + 1):
            for k in range(n1 * n2, n1 + j - 1, -1): ways[k] -= ways[k - n1 - j]
            for k in range(j, n1 * n2 + 1): ways[k] += ways[k - j]
        assert sum(ways) == comb(N, n1)
        less, greater = (Fraction(sum(part), comb(N, n1)) for part in (ways[: int(u) + 1], ways[int(u) :]))
        return u, min(Fraction(1), 2 * min(less, greater)), less, greater, "exact"
    sigma = sqrt(mpf(n1 * n2) / 12 * mpf(N**3 - N - ties) / (N * (N - 1)))
    gap = mpf(u.numerator) / u.denominator - mpf(n1 * n2) / 2
    two = min(mpf(1), 2 * normal_tail((abs(gap) - mpf(1) / 2) / sigma))
    return u, two, normal_tail(-(gap + mpf(1) / 2) / sigma), normal_tail((gap - mpf(1) / 2) / sigma), "normal"


def smirnov(control, treatment, side):
    n1, n2 = sum(control.values()), sum(treatment.values())
    keys = sorted(set(control) | set(treatment))
    measure = {"two": abs, "greater": lambda g: g, "less": lambda g: -g}[side]
    a = b = largest = 0
    sizes = []
    for key in keys:
        a += control.get(key, 0); b += treatment.get(key, 0)
        sizes.append(a + b)
        largest = max(largest, measure(a * n2 - b * n1))
    d = Fraction(largest, n1 * n2)
    if largest == 0: return d, Fraction(1)
    if n1 * n2 <= 10**6:
        # Orders that stay below D everywhere, in whole numbers; the rest reach it.
        check, ways = set(sizes), {0: 1}
        for step in range(1, n1 + n2 + 1):
            following = {}
            for i, w in ways.items():
                for j in (i, i + 1):
                    if j > n1 or step - j > n2: continue
                    if step in check and measure(j * n2 - (step - j) * n1) >= largest: continue
                    following[j] = following.get(j, 0) + w
            ways = following
        return d, 1 - Fraction(ways.get(n1, 0), comb(n1 + n2, n1))
    square = mpf(n1) * n2 / (n1 + n2) * (mpf(d.numerator) / d.denominator) ** 2
    if side != "two": return d, exp(-2 * square)
    return d, 2 * sum((-1) ** (k - 1) * exp(-2 * k * k * square) for k in range(1, 400))


rng = random.Random(3)
PAIRS = [(listed([1.5, 2.25, 7, 9]), listed([3, 8, 10, 11, 12.5])),  # no ties
         (listed(range(1, 26)), listed([x + 0.5 for x in range(20, 60)])),
         (listed(range(40)), listed(range(100, 160))),  # apart
         (listed([1]), listed([2])), (listed([5]), listed(range(10))),
         (listed([rng.randint(0, 9) for _ in range(50)]), listed([rng.randint(1, 10) for _ in range(60)])),  # ties
         (listed([rng.random() for _ in range(300)]), listed([rng.random() * 1.1 for _ in range(250)])),
         ({0: 9000, 10: 500, 20: 300, 50: 200}, {0: 8900, 10: 560, 20: 310, 50: 230}),
         ({0: 900_000_000, 1: 90_000_000, 2: 10_000_000}, {0: 899_900_000, 1: 90_090_000, 2: 10_010_000}),
         ({0: 5, 1: 5}, {0: 5, 1: 5}), ({1: 1}, {0: 500, 2: 500}), (listed(range(50)), listed([x + 0.25 for x in range(50)])),
         ({0: 1_000_000, 1: 10}, {0: 800, 1: 200})]
print("""    ]
    typealias RankRow = (
        control: [Double: Int], treatment: [Double: Int], statistic: Double, p: Double, less: Double, greater: Double,
        logP: Double, isExact: Bool
    )
    static let mannWhitney: [RankRow] = [""")
number = lambda v: mpf(v.numerator) / v.denominator if isinstance(v, Fraction) else v
small = lambda v: show(v) if number(v) > mpf(10) ** -300 else "0.0"
for c, t in PAIRS:
    u, two, less, greater, kind = mann_whitney(c, t)
    if sum(c.values()) + sum(t.values()) < 10**5:
        theirs = stats.mannwhitneyu(expand(t), expand(c), method="exact" if kind == "exact" else "asymptotic")
        assert theirs.statistic == u
        close(number(two), theirs.pvalue, 1e-8)
    print(f"({literal(c)}, {literal(t)}, {show(u)}, {small(two)}, {small(less)}, {small(greater)}, {show(log(number(two)))}, {str(kind == 'exact').lower()}),")
print("    ]\n    static let kolmogorovSmirnov: [RankRow] = [")
KS = PAIRS + [(listed(range(1000)), listed(range(2000, 3000))), ({k: 40 for k in range(100)}, {k: 30 for k in range(10, 110)})]
for c, t in KS:
    (d, two), (_, less), (_, greater) = (smirnov(c, t, side) for side in ("two", "less", "greater"))
    n1, n2 = sum(c.values()), sum(t.values())
    if max(n1, n2) <= 1000 and len(set(c) | set(t)) == n1 + n2:
        close(number(two), mpf(stats.ks_2samp(expand(t), expand(c), method="exact").pvalue), 1e-7) if number(two) > 1e-300 else None
    print(f"({literal(c)}, {literal(t)}, {show(d)}, {small(two)}, {small(less)}, {small(greater)}, {show(log(number(two)))}, {str(n1 * n2 <= 10**6).lower()}),")

print("    ]\n    static let kruskalWallis: [(arms: [[Double: Int]], h: Double, p: Double, logP: Double)] = [")
rng = random.Random(4)
for arms in [list(PAIRS[0]), list(PAIRS[5]), [listed([rng.gauss(i, 2) for _ in range(12 + i)]) for i in range(4)], list(PAIRS[8]),
             [listed(range(5)), listed(range(10, 14)), {3: 2, 20: 1}], [{0: 10**6, 1: 500}, {0: 10**6, 1: 900}, {0: 10**5, 1: 90000}], [{1: 1}, {2: 1}, {3: 1}]]:
    sums, sizes, ties = rank_parts(arms)
    N = sum(sizes)
    h = sum((mpf(s) / 2 - mpf(n) * (N + 1) / 2) ** 2 / n for s, n in zip(sums, sizes)) * (N - 1) * 12 / mpf(N**3 - N - ties)
    p = gammainc(mpf(len(arms) - 1) / 2, h / 2, regularized=True)
    if N < 10**5:
        theirs = stats.kruskal(*map(expand, arms))
        close(h, theirs.statistic); close(p, theirs.pvalue, 1e-8)
    print(f"([{', '.join(map(literal, arms))}], {show(h)}, {small(p)}, {show(log(p))}),")

print("    ]\n    typealias YuenRow = (\n        control: [Double: Int], treatment: [Double: Int], trim: Double, t: Double, df: Double, p: Double, low: Double,\n        high: Double\n    )\n    static let yuen: [YuenRow] = [")


def trimmed(values, trim):
    x = sorted(mpf(v) for v in values)
    n, g = len(x), int(math.floor(Fraction(str(trim)) * len(x)))
    kept = x[g : n - g]
    w = [kept[0]] * g + kept + [kept[-1]] * g
    mean, h = sum(w) / n, len(kept)
    return sum(kept) / h, sum((v - mean) ** 2 for v in w) / h / (h - 1), h


rng = random.Random(5)
skewed = lambda n, m: listed([round(rng.lognormvariate(m, 1.2), 2) for _ in range(n)])
for c, t, trim in [(skewed(30, 1), skewed(40, 1.5), 0.2), (skewed(100, 2), skewed(100, 2), 0.1), (skewed(12, 1), skewed(9, 1), 0.25), (PAIRS[5][0], PAIRS[5][1], 0.2),
                   (skewed(100, 0), skewed(25, 0.2), 0.29), (skewed(10, 0), skewed(10, 1), 0.0), (skewed(5, 0), {1.0: 4, 2.0: 3, 3.0: 5}, 0.2)]:
    (m1, v1, h1), (m2, v2, h2) = trimmed(expand(c), trim), trimmed(expand(t), trim)
    df = satterthwaite(v1, h1, v2, h2)
    tt, q = (m2 - m1) / sqrt(v1 + v2), t_quantile(TAIL, df)
    p = 2 * t_tail(abs(tt), df)
    if trim != 0.29: close(p, stats.ttest_ind(expand(t), expand(c), equal_var=False, trim=trim).pvalue, 1e-8)
    print(f"({literal(c)}, {literal(t)}, {trim}, {show(tt)}, {show(df)}, {show(p)}, {show(m2-m1-q*sqrt(v1+v2))}, {show(m2-m1+q*sqrt(v1+v2))}),")

print("    ]\n    /// Of the values 1...n, so that a rank is its value.\n    typealias QuantileRow = (n: Int, share: Double, confidence: Double, low: Int?, high: Int?, reached: Double)\n    static let quantiles: [QuantileRow] = [")
for n, share, level in [(10, 0.5, 0.95), (5, 0.5, 0.95), (6, 0.5, 0.95), (100, 0.9, 0.95), (100, 0.99, 0.95), (1000, 0.5, 0.99), (50, 0.05, 0.9), (1, 0.5, 0.5),
                        (2000, 0.75, 0.999), (3000, 0.001, 0.8)]:
    p, q, tail = Fraction(share), 1 - Fraction(share), (1 - Fraction(level)) / 2
    P, Q = mpf(p.numerator) / p.denominator, mpf(q.numerator) / q.denominator
    chance = lambda k: comb(n, k) * P**k * Q ** (n - k)
    limit = mpf(tail.numerator) / tail.denominator
    low, missed = 0, mpf(0)  # the largest l with P(B <= l - 1) <= tail
    while low < n and missed + chance(low) <= limit: missed += chance(low); low += 1
    high, over = n + 1, mpf(0)  # the smallest u with P(B >= u) <= tail
    while high > 0 and over + chance(high - 1) <= limit: over += chance(high - 1); high -= 1
    print(f"({n}, {share}, {level}, {low if low > 0 else 'nil'}, {high if high <= n else 'nil'}, {show(1 - missed - over)}),")
print("    ]\n}")
