"""Simultaneous score intervals of rates against one control: Dunnett's critical value by bisection of an integral, and each
interval by nested bisection of the likelihood's slope and of z, at 30 digits; none of our formulas.

Coverage is summed over every table that the arms can give, from the definition of the score test, without any interval.
"""
from mpmath import mp, mpf, erfc, sqrt, exp, log1p, expm1, pi, nstr, binomial
mp.dps = 30
def show(v): return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if v != 0 else "0.0"
def sf(x): return erfc(x / sqrt(mpf(2))) / 2
def bisect(f, lo, hi, steps=110):
    """f true at lo, false at hi."""
    lo, hi = mpf(lo), mpf(hi)
    for _ in range(steps):
        m = (lo + hi) / 2
        if f(m): lo = m
        else: hi = m
    return (lo + hi) / 2

def tail(z, units, two):
    """P(greatest > z) where all rates are equal: the integral over the error of control, which all comparisons share."""
    weights = [sqrt(mpf(n) / (n + units[0])) for n in units[1:]]
    def inside(y):
        none = mpf(0)
        for l in weights:
            c = sqrt(1 - l*l)
            none += log1p(-(sf((z - l*y) / c) + (sf((z + l*y) / c) if two else 0)))
        return -exp(-y*y/2) / sqrt(2*pi) * expm1(none)
    narrow = 1 / sqrt(1 + sum(l*l / (1 - l*l) for l in weights)); reach = sqrt(z*z + 120)
    steps = int(2*reach / narrow * 3) + 1
    return 2*reach/steps * sum(inside(-reach + 2*reach*i/steps) for i in range(steps + 1))
def critical(units, confidence, two): return bisect(lambda z: tail(z, units, two) > 1 - mpf(confidence), 0, 12, 100)

def score_z(x1, n1, x2, n2, d):
    """(p2 - p1 - d) / sqrt(V) at the likeliest p1 with p2 = p1 + d; the log-likelihood is concave in p1."""
    one = d*0 + 1
    def rising(p):
        q = p + d; s = 0*one
        if x1: s += x1 / p
        if n1 - x1: s -= (n1 - x1) / (1 - p)
        if x2: s += x2 / q
        if n2 - x2: s -= (n2 - x2) / (1 - q)
        return s > 0
    low, high = max(0*one, -d), min(one, 1 - d)
    for _ in range(110 if isinstance(d, mpf) else 60):
        p = (low + high) / 2
        if p == low or p == high: break
        if rising(p): low = p
        else: high = p
    p = (low + high) / 2
    excess = one*x2/n2 - one*x1/n1 - d
    return excess if excess == 0 else excess / (p*(1-p)/n1 + (p+d)*(1-p-d)/n2)**(one/2)
def high_end(x1, n1, x2, n2, z):
    if x1 == 0 and x2 == n2: return mpf(1)
    return bisect(lambda d: score_z(x1, n1, x2, n2, d) > -z, mpf(x2)/n2 - mpf(x1)/n1, 1)

print("// Written by scripts/reference-values (dunnett_rates.py: mpmath, 30 digits, by bisection from the definitions). Do not edit.\n")
print("enum DunnettRateReference {\n    typealias Row = (arms: [(x: Int, n: Int)], confidence: Double, alternative: String, critical: Double, ends: [(low: Double, high: Double)])")
print("    static let intervals: [Row] = [")
F = lambda x: mpf(float(x))
for arms, confidence, alternative in [
    ([(500, 10000), (565, 10000), (480, 10000)], .95, "two-sided"), ([(500, 10000), (565, 10000)], .95, "two-sided"),
    ([(2, 60), (9, 62), (0, 55), (60, 60)], .95, "two-sided"), ([(0, 800), (9, 800), (0, 400)], .99, "two-sided"),
    ([(8502, 44700), (8279, 45489), (900, 4600)], .9, "greater"), ([(8502, 44700), (8279, 45489), (900, 4600)], .9, "less"),
    ([(40, 50), (70, 700), (3, 5), (11, 25), (36, 40)], .95, "two-sided"), ([(3, 20), (4000, 20000), (20, 20)], .999, "two-sided"),
    ([(500000000, 1000000000), (500100000, 1000000000), (500000000, 1000000000)], .95, "two-sided")]:
    c = critical([n for _, n in arms], F(confidence), alternative == "two-sided")
    (x0, n0), ends = arms[0], []
    for x, n in arms[1:]:
        low = -high_end(x, n, x0, n0, c) if alternative != "less" else -1
        high = high_end(x0, n0, x, n, c) if alternative != "greater" else 1
        ends.append(f"({show(low)}, {show(high)})")
    print(f"        ([{', '.join(f'({x}, {n})' for x, n in arms)}], {confidence}, \"{alternative}\", {show(c)}, [{', '.join(ends)}]),", flush=True)
print("    ]\n    /// The chance that both intervals of treatments cover at 95 %, summed over all tables")
print("    static let coverage: [(units: [Int], rates: [Double], covered: Double)] = [")
for units, rates in [([30, 30, 30], [.2, .2, .2]), ([40, 40, 40], [.05, .05, .2]), ([20, 40, 30], [.5, .3, .9]), ([50, 25, 25], [.1, .1, .1])]:
    c = float(critical(units, mpf("0.95"), True))
    holds = [[[abs(score_z(x0, units[0], x, units[i], rates[i] - rates[0])) <= c for x in range(units[i] + 1)] for x0 in range(units[0] + 1)] for i in (1, 2)]
    chance = [[float(binomial(n, x) * F(p)**x * (1 - F(p))**(n - x)) for x in range(n + 1)] for n, p in zip(units, rates)]
    covered = 0.0
    for x0 in range(units[0] + 1):
        both = [sum(q for q, held in zip(chance[i], holds[i - 1][x0]) if held) for i in (1, 2)]
        covered += chance[0][x0] * both[0] * both[1]
    print(f"        ({units}, {rates}, {covered!r}),", flush=True)
print("    ]\n}")
