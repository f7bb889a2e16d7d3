"""Effects of the same units twice and of strata, with intervals, at 45 digits or more, from the definitions.

Score intervals: the likeliest chances of the four outcomes under the difference or ratio tried are found by bisection on the
slope of the likelihood, all four of them, not by the closed forms that the program uses; the ends by bisection again.
Of 59, 16, 6, 80 these give what the R package contingencytables 3.0.0 states in its tests, which the test repeats: difference
-0.1240 to -0.0054, ratio 0.7476 to 0.9876, odds ratio 0.1514 to 0.9287.
"""
import scipy.stats
from mpmath import mp, mpf, erfinv, sqrt, log, exp, nstr, loggamma, quad, pi, power
mp.dps = 50
def show(v):
    if v is None: return "nil"
    return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if abs(v) > mpf(10)**-300 else "0.0"
def tail(c): return (1 - mpf(float(c))) / 2
def z_of(c): return sqrt(mpf(2)) * erfinv(mpf(float(c)))
def bisect(f, lo, hi, steps=150):
    """f true at lo, false at hi."""
    lo, hi = mpf(lo), mpf(hi)
    for _ in range(steps):
        m = (lo + hi) / 2
        if f(m): lo = m
        else: hi = m
    return (lo + hi) / 2
def crossing(f, lo, hi, digits=22):
    """Where f passes 0 between lo and hi: false position that halves the weight of an end that stays (Illinois), and every
    fourth step the middle, until both ends agree."""
    lo, hi = mpf(lo), mpf(hi); a, b = f(lo), f(hi); side = 0
    assert a * b < 0, (lo, hi, a, b)
    for step in range(1, 1000):
        m = (lo + hi) / 2 if step % 4 == 0 else (lo * b - hi * a) / (b - a)
        v = f(m)
        if v == 0: return m
        if (v > 0) == (b > 0):
            hi, b = m, v
            if side == 1: a /= 2
            side = 1
        else:
            lo, a = m, v
            if side == -1: b /= 2
            side = -1
        if abs(hi - lo) < abs(m) * mpf(10)**-digits: return m
    raise ArithmeticError((lo, hi))

# p2 - p1: q_c = q_b + d, so one chance is free.
def difference_z(a, b, c, d, delta):
    n = a + b + c + d; same = a + d
    def rises(q):
        slope = mpf(0)
        if b: slope += b / q
        if c: slope += c / (q + delta)
        if same: slope -= 2 * same / (1 - 2 * q - delta)
        return slope > 0
    q = bisect(rises, max(mpf(0), -delta), (1 - delta) / 2)
    variance = n * (2 * q + delta - delta**2)
    return (c - b - n * delta) / sqrt(variance)
def tango(a, b, c, d, z):
    n = a + b + c + d; estimate = mpf(c - b) / n; tiny = mpf(10)**-30
    high = mpf(1) if c == n else crossing(lambda x: difference_z(a, b, c, d, x) + z, estimate + tiny, 1 - tiny)
    low = mpf(-1) if b == n else crossing(lambda x: difference_z(a, b, c, d, x) - z, -1 + tiny, estimate - tiny)
    return low, high

# p2 / p1: q_c = r (q_a + q_b) - q_a, so two chances are free: p1 = q_a + q_b, and q_a.
def ratio_z(a, b, c, d, r):
    n = a + b + c + d; mp.dps = 45; steps = 118
    def inner(p1):
        """The likeliest qa for this p1, and how fast it moves with p1 where a bound holds it."""
        bounds = [(mpf(0), 0), (p1 + r * p1 - 1, 1 + r)], [(p1, mpf(1)), (r * p1, r)]
        (lo, lo_moves), (hi, hi_moves) = max(bounds[0]), min(bounds[1])
        def slope(qa):  # times the chances of all outcomes that were seen, so that it stays finite
            seen = [(x, move, q) for x, move, q in ((a, 1, qa), (b, -1, p1 - qa), (c, -1, r * p1 - qa), (d, 1, 1 - p1 - r * p1 + qa)) if x]
            return sum(x * move * mp.fprod(q for j, (_, _, q) in enumerate(seen) if j != i) for i, (x, move, _) in enumerate(seen))
        if slope(lo) <= 0: return lo, lo_moves
        if slope(hi) >= 0: return hi, hi_moves
        return crossing(slope, lo, hi, 32), 0
    def rises(p1):
        # Inside, the slope of the greatest likelihood is that at a fixed qa, since qa is the likeliest.
        qa, moves = inner(p1); qb, qc, qd = p1 - qa, r * p1 - qa, 1 - p1 - r * p1 + qa
        terms = (a, moves, qa), (b, 1 - moves, qb), (c, r - moves, qc), (d, moves - 1 - r, qd)
        return sum(x * move / q for x, move, q in terms if x and move) > 0
    p1 = bisect(rises, 0, min(mpf(1), 1 / r), steps); qa, _ = inner(p1)
    variance = n * (r * p1 - qa + r**2 * (p1 - qa) + (1 - r)**2 * qa); mp.dps = 50
    return (a + c - r * (a + b)) / sqrt(variance)
def paired_lift(a, b, c, d, z):
    x1, x2 = a + b, a + c; high = low = None; tiny = mpf(10)**-18
    # Searched on the scale of ratio - 1 about the estimate, with a bracket widened until it holds the end.
    if x1:
        r = mpf(x2) / x1; step = mpf(1) / x1
        while ratio_z(a, b, c, d, r + step) > -z: step *= 2
        high = crossing(lambda u: ratio_z(a, b, c, d, r + u) + z, step * tiny, step) + r - 1
    if x2:
        s = mpf(x1) / x2; step = mpf(1) / x2
        while ratio_z(a, b, c, d, 1 / (s + step)) < z: step *= 2
        low = 1 / (s + crossing(lambda u: ratio_z(a, b, c, d, 1 / (s + u)) - z, step * tiny, step)) - 1
    return mpf(-1) if low is None else low, high

tables = [(101, 121, 59, 33), (59, 16, 6, 80), (1, 1, 7, 12), (10, 0, 6, 20), (10, 6, 0, 20), (30, 0, 0, 70), (0, 3, 9, 0), (0, 0, 5, 0), (0, 7, 0, 0), (0, 0, 0, 40), (7, 0, 0, 0),
          (0, 5, 0, 9), (0, 0, 5, 9), (3, 12, 0, 0), (500000000, 10, 25, 499999965), (100000000, 50000000, 50010000, 799990000), (0, 1, 0, 999999999), (40, 25, 40, 100)]
print("""// Written by scripts/reference-values (paired.py: mpmath, 45 digits and more, likelihoods by bisection). Do not edit.

enum PairedReference {
    typealias OutcomesRow = (both: Int, controlOnly: Int, treatmentOnly: Int, neither: Int, confidence: Double, low: Double, high: Double)
    /// Tango's interval of the difference.""")
print("    static let differences: [OutcomesRow] = [")
for t in tables:
    for level in (0.95, 0.99) if t[1] == 25 else (0.95,):
        print(f"        ({', '.join(map(str, t))}, {level}, {', '.join(map(show, tango(*t, z_of(level))))}),")
print("    ]")
print("    typealias LiftRow = (both: Int, controlOnly: Int, treatmentOnly: Int, neither: Int, confidence: Double, low: Double, high: Double?)")
print("    /// Nam and Blackwelder's interval of the ratio, less 1.\n    static let lifts: [LiftRow] = [")
for t in tables:
    for level in (0.95, 0.99) if t[1] == 25 else (0.95,):
        print(f"        ({', '.join(map(str, t))}, {level}, {', '.join(map(show, paired_lift(*t, z_of(level))))}),", flush=True)
print("    ]")

# Odds of the discordant pairs: the share of treatment among them, by Wilson and by Clopper and Pearson.
def wilson_odds(b, c, z):
    n = b + c; f = lambda p: (c - n * p)**2 - z * z * n * p * (1 - p)
    low = mpf(0) if c == 0 else crossing(f, mpf(10)**-30, mpf(c) / n if b else 1 - mpf(10)**-30)
    rest = mpf(0) if b == 0 else crossing(lambda q: (b - n * q)**2 - z * z * n * q * (1 - q), mpf(10)**-30, mpf(b) / n if c else 1 - mpf(10)**-30)
    return low / (1 - low), None if b == 0 else (1 - rest) / rest
def log_beta_lower(a, b, x):
    """ln I_x(a, b) by the series at x below the mean, which has positive terms only; summed in fixed point."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    bits = 150; X = int(x * mpf(2)**bits); A, S = int(2*a), int(2*(a + b)); s = t = 1 << bits; k = 0
    while t:
        t = (t * X >> bits) * (S + 2*k) // (A + 2 + 2*k); s += t; k += 1
    return a*log(x) + b*log(1-x) - log(a) - (loggamma(a) + loggamma(b) - loggamma(a+b)) + log(mpf(s) / mpf(2)**bits)
def beta_lower(a, b, x):
    # Whichever series is short: both end after a few terms for a small x, after few √(a + b) below the mean.
    if x < 0.1 or (x <= mpf(a) / (a + b) and x <= 0.9): return exp(log_beta_lower(a, b, x))
    return 1 - exp(log_beta_lower(b, a, 1 - x))
def beta_point(a, b, share):
    if a == 1: return 1 - (1 - mpf(share))**(1/mpf(b))
    if b == 1: return mpf(share)**(1/mpf(a))
    x = mpf(float(scipy.stats.beta.ppf(float(share), float(a), float(b)))); a, b = mpf(a), mpf(b)
    for _ in range(20):
        density = exp((a-1)*log(x) + (b-1)*log(1-x) - (loggamma(a) + loggamma(b) - loggamma(a+b)))
        step = (beta_lower(a, b, x) - share) / density; x -= step
        if abs(step) < x * mpf(10)**-22: return x
    raise ArithmeticError((a, b, share))
def exact_odds(b, c, t):
    low = mpf(0) if c == 0 else beta_point(c, b + 1, t)
    rest = mpf(0) if b == 0 else beta_point(b, c + 1, t)
    return low / (1 - low), None if b == 0 else (1 - rest) / rest
print("    typealias OddsRow = (controlOnly: Int, treatmentOnly: Int, confidence: Double, low: Double, high: Double?, exactLow: Double, exactHigh: Double?)")
print("    static let odds: [OddsRow] = [")
for b, c, level in ((40, 25, 0.95), (25, 40, 0.99), (0, 6, 0.95), (6, 0, 0.95), (0, 1, 0.9), (10, 25, 0.95), (1, 1000, 0.95), (499950000, 500050000, 0.95), (10, 1000000000, 0.95), (5, 5, 0.95)):
    print(f"        ({b}, {c}, {level}, {', '.join(map(show, wilson_odds(b, c, z_of(level)) + exact_odds(b, c, tail(level))))}),", flush=True)
print("    ]")

# Means of pairs from their moments; the doubles as they stand.
def t_quantile(df, t):
    df = mpf(df); scale = exp(loggamma((df + 1) / 2) - loggamma(df / 2)) / sqrt(df * pi)
    f = lambda x: scale * exp(-(df + 1) / 2 * mp.log1p(x * x / df))
    x = mpf(float(scipy.stats.t.isf(float(t), float(df))))
    for _ in range(20):
        points = [x * i / 16 for i in range(17)]
        step = (mpf(1) / 2 - quad(f, points) - t) / f(x); x += step
        if abs(step) < x * mpf(10)**-30: return x
    raise ArithmeticError((df, t))
def moments(n, mx, sx, my, sy, r): return n, mx, (n - 1) * sx**2, my, (n - 1) * sy**2, r * (n - 1) * sx * sy
pairs = [moments(40, 13.1, 4.2, 12.4, 4.0, 0.9), moments(40, 12.2, 4.2, 12.4, 4.0, 0.1), moments(12, 5.5, 2.0, 4.0, 1.5, -0.4), moments(2, 3.0, 1.0, 2.0, 0.1, 0.5), moments(9, 0.3, 1.0, 0.2, 1.0, 0.3),
         moments(25, -13.1, 4.2, -12.4, 4.0, 0.8), moments(1000000000, 100.001, 15.0, 100.0, 15.0, 0.97), moments(500, 50.0, 20.0, 45.0, 18.0, 0.999), moments(30, 7.0, 2.0, 7.0, 2.0, 0.5), moments(30, 7.0, 2.0, 0.0, 2.0, 0.5), moments(8, 6.0, 1.5, 5.0, 0.0, 0.0)]
print("    typealias MeansRow = (count: Int, after: Double, afterM2: Double, before: Double, beforeM2: Double, cxy: Double, confidence: Double, low: Double, high: Double, liftLow: Double?, liftHigh: Double?)")
print("    static let means: [MeansRow] = [")
for p in pairs:
    for level in (0.95, 0.9) if p[0] == 12 else (0.95,):
        n, mx, m2x, my, m2y, cxy = map(mpf, p); t = t_quantile(n - 1, tail(level)); k = n * (n - 1)
        half = t * sqrt((m2x + m2y - 2 * cxy) / k); lift = (None, None)
        A, B, C = my**2 - t**2 * m2y / k, mx * my - t**2 * cxy / k, mx**2 - t**2 * m2x / k  # A f^2 - 2 B f + C <= 0
        if A > 0:
            lift = tuple((B + s * sqrt(B * B - A * C)) / A - 1 for s in (-1, 1))
            if my < 0: lift = (-lift[1], -lift[0])
        print(f"        ({', '.join(map(repr, p))}, {level}, {', '.join(map(show, (mx - my - half, mx - my + half) + lift))}),")
print("    ]")

print("    /// x₁, n₁, x₂, n₂ of each stratum.\n    typealias StrataRow = (strata: [[Int]], confidence: Double, difference: Double, low: Double, high: Double, ratio: Double?, ratioLow: Double, ratioHigh: Double?)")
print("    static let strata: [StrataRow] = [")
groups = [[[8, 106, 11, 98], [12, 64, 22, 60], [7, 119, 9, 130]], [[2, 60, 9, 62]], [[0, 10, 2, 10], [3, 5, 4, 5], [0, 4, 0, 4]], [[500, 10000, 565, 10000], [4000, 20000, 30, 200], [9, 9, 8, 9], [6, 6, 7, 7]],
          [[500000000, 1000000000, 500100000, 1000000000], [1, 3, 2, 3], [40, 1000000, 4, 1000]], [[1, 2, 1, 2], [2, 5, 3, 7]], [[0, 1, 1, 1], [1, 1, 0, 1], [1, 2, 2, 2]], [[300, 1000, 900, 1000], [200, 1000, 700, 900]],
          [[300000000, 1000000000, 2, 1000]], [[0, 50, 4, 45], [0, 20, 1, 22]], [[4, 45, 0, 50], [1, 22, 0, 20]], [[0, 100000, 3, 9], [5, 9, 0, 100000], [1, 7, 70000, 80000]]]
for strata in groups:
    for level in (0.95, 0.99) if len(strata) == 3 else (0.95,):
        z = z_of(level); W = D = P = Q = R = C = V = mpf(0)
        for x1, n1, x2, n2 in strata:
            N = mpf(n1 + n2); W += n1 * n2 / N; D += (x2 * n1 - x1 * n2) / N
            P += (x1 * mpf(n2)**2 - x2 * mpf(n1)**2 + mpf(n1) * n2 * (n1 - n2) / 2) / N**2  # Sato 1989
            Q += (mpf(x2) * (n1 - x1) + mpf(x1) * (n2 - x2)) / (2 * N)
            R += x2 * n1 / N; C += x1 * n2 / N
            V += (mpf(n1) * n2 * (x1 + x2) - mpf(x1) * x2 * N) / N**2  # Greenland and Robins 1985
        d = D / W; half = z * sqrt((d * P + Q) / W**2)
        if len(strata) == 1:  # there both are the textbook's
            p, q = mpf(x1) / n1, mpf(x2) / n2
            assert abs(half / z / sqrt(p * (1 - p) / n1 + q * (1 - q) / n2) - 1) < 1e-35
            assert abs(sqrt(V / (R * C)) / sqrt(1 / mpf(x1) - 1 / mpf(n1) + 1 / mpf(x2) - 1 / mpf(n2)) - 1) < 1e-35
        if R > 0 and C > 0: ratio = R / C, R / C * exp(-z * sqrt(V / (R * C))), R / C * exp(z * sqrt(V / (R * C)))
        else: ratio = (R / C if C > 0 else None), mpf(0), None
        print(f"        ({strata}, {level}, {', '.join(map(show, (d, max(mpf(-1), d - half), min(mpf(1), d + half)) + ratio))}),")
print("    ]\n}")
