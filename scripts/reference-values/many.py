"""Several tests at once and planning at 30 to 50 digits: integrals from the definitions, roots by bisection; none of our formulas.

Where programs differ, mpmath decides. R's ptukey and qtukey are right to about 1e-8 of 1, pt(ncp =) to about 1e-12 of 1, so that
its small lower tails are noise; power.prop.test leaves the tail on the other side out (strict = FALSE), and so do we.
SciPy's dunnett integrates by quasi-random points, right to three or four digits.
"""
import sys
from mpmath import mp, mpf, erfc, erfinv, sqrt, exp, log, pi, loggamma, nstr, asin, expm1, log1p, linspace
mp.dps = 40
def show(v):
    if v is None: return "nil"
    return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if abs(v) > 1e-320 else "0.0"
def sf(x): return erfc(x / sqrt(mpf(2))) / 2
def pdf(x): return exp(-x*x/2) / sqrt(2*pi)
def z_of(tail): return -sqrt(mpf(2)) * erfinv(2*mpf(tail) - 1)
def bisect(f, lo, hi, steps=110):
    lo, hi = mpf(lo), mpf(hi)
    for _ in range(steps):
        m = (lo + hi)/2
        if f(m): lo = m
        else: hi = m
    return (lo + hi)/2

def scale_pdf(s, df): return exp(log(mpf(2)) + df/2*log(df/2) - loggamma(df/2) + (df-1)*log(s) - df*s*s/2)
def cuts(f, lo, hi, n=400):
    """Points around the largest of f on a grid, for quad to see the peak."""
    grid = [lo + (hi-lo)*i/n for i in range(n+1)]
    vals = [f(x) for x in grid]
    best = max(vals)
    keep = [i for i, v in enumerate(vals) if v > best * mpf(10)**-(mp.dps - 6)]
    a, b = max(0, keep[0]-1), min(n, keep[-1]+1)
    return grid[a], grid[b]
def trapezoids(f, a, b, n):
    """Equal steps over all of a smooth integrand: the error vanishes faster than any power of the step. (mpmath's own quad
    lost all but seven digits on some of these.)"""
    step = (b - a)/n
    return step*sum(f(a + step*i) for i in range(n + 1))
def over_scale(df, f, hint=None, n=1000):
    """The integral of f(s) times the density of s = sqrt(chi2/df); in ln s, where the hint, like f, says there is something."""
    weight = lambda u: scale_pdf(exp(u), df) * exp(u)
    g, h = (lambda u: weight(u)*f(exp(u))), (lambda u: weight(u)*(hint or f)(exp(u)))
    if df > 1000: a, b = -24/sqrt(2*df), 24/sqrt(2*df)
    else:
        a, b = cuts(h, mpf(-80) if df < 4 else mpf(-30), mpf(6), 720)
        a, b = cuts(h, a, b, 60)
    return trapezoids(g, a, b, n)
def over_scale_to(df, f, limit):
    """The same up to a kink, by Gauss and Legendre."""
    from mpmath.calculus.quadrature import GaussLegendre
    low = max(mpf(0), 1 - 14/sqrt(2*df)) if df > 400 else mpf(0); high = min(limit, 1 + 14/sqrt(2*df) + sqrt(160/df))
    nodes = GaussLegendre(mp).calc_nodes(5, mp.prec + 20)
    pieces = linspace(low, high, 25); total = mpf(0)
    for p, q in zip(pieces, pieces[1:]):
        for x, w in nodes:
            s = (p + q)/2 + x*(q - p)/2
            if s > 0: total += w*(q - p)/2*scale_pdf(s, df)*f(s)
    return total

def nct_upper(t, df, shift): return over_scale(mpf(df), lambda s: sf(mpf(t)*s - shift), n=1000 + int(50*abs(t)))
def nct_lower(t, df, shift): return over_scale(mpf(df), lambda s: sf(mpf(shift) - mpf(t)*s), n=1000 + int(50*abs(t)))

# -- planning of rates: z(n) = (sqrt(n) gap - z_alpha sd0) / sd1
def likeliest(p1, p2, r, d):
    """p1 of largest expected likelihood among p2 = p1 + d, by bisection of its slope."""
    q = mpf(r)
    def rising(p): return p1/p - (1-p1)/(1-p) + q*p2/(p+d) - q*(1-p2)/(1-p-d) > 0
    return bisect(rising, max(mpf(0), -d), min(mpf(1), 1-d), 200)
def parts(p1, e, r, d, how):
    p2 = p1 + e; r = mpf(r)
    sd1 = sqrt(p1*(1-p1) + p2*(1-p2)/r)
    if how == "arcsine":
        one = sqrt(1 + 1/r); return 2*asin(sqrt(p2)) - 2*asin(sqrt(p1 + d)), one, one
    if how == "unpooled": return e - d, sd1, sd1
    if (p1 == 0 and p2 == 0): return e - d, sd1, sd1
    p = likeliest(p1, p2, r, d)
    return e - d, sqrt(p*(1-p) + (p+d)*(1-p-d)/r), sd1
def rate_power(p1, e, r, how, n, tail, kind, margin):
    z = z_of(tail); n = mpf(n)
    if kind == "equivalence":
        g1, l0, s1 = parts(p1, e, r, -margin, how); g2, u0, _ = parts(p1, e, r, margin, how)
        return max(mpf(0), sf((z*l0 - sqrt(n)*g1)/s1) - sf((-z*u0 - sqrt(n)*g2)/s1))
    sign = -1 if kind == "less" or (kind == "two" and e < 0) else 1
    g, s0, s1 = parts(p1, e, r, -sign*margin, how)
    return sf((z*s0 - sqrt(n)*sign*g)/s1)
def rate_units(p1, e, r, how, power, tail, kind, margin):
    return exp(bisect(lambda u: rate_power(p1, e, r, how, exp(u), tail, kind, margin) < power, log(mpf("0.01")), log(mpf(10)**16), 130))

# -- planning of means
def mean_power(d, s1, s2, r, n, tail, kind, margin):
    n = mpf(n); n2 = n*r
    if s2 is None: se, df = s1*sqrt(1/n + 1/n2), n + n2 - 2
    else:
        a, b = s1*s1/n, s2*s2/n2
        se, df = sqrt(a+b), (a+b)**2/(a*a/(n-1) + b*b/(n2-1))
    t = t_quantile(tail, df)
    if kind == "equivalence":
        return over_scale_to(df, lambda s: sf(t*s - (margin+d)/se) - sf((margin-d)/se - t*s), margin/se/t)
    if kind == "two": return nct_upper(t, df, d/se) + nct_lower(-t, df, d/se)
    return nct_upper(t, df, (d+margin)/se) if kind == "greater" else nct_lower(-t, df, (d-margin)/se)
def t_quantile(tail, df):
    from mpmath import betainc
    return exp(bisect(lambda u: betainc(df/2, mpf(1)/2, 0, df/(df+exp(2*u)), regularized=True)/2 > tail, -10, 40, 100))

# -- many means
def dunnett_tail(z, lams, two):
    """P(max > z) of k normal values that share a factor with weights lams: the integral over the factor."""
    groups = [(l, sqrt(1 - l*l), lams.count(l)) for l in sorted(set(lams))]
    def inside(y):
        none = mpf(0)
        for l, c, count in groups: none += count*log1p(-(sf((z - l*y)/c) + (sf((z + l*y)/c) if two else 0)))
        return -pdf(y)*expm1(none)
    narrow = 1/sqrt(1 + sum(l*l/(1-l*l) for l in lams)); reach = sqrt(z*z + 84)
    return trapezoids(inside, -reach, reach, int(2*reach/narrow*3) + 1)
def range_tail(w, k):
    def inside(y):
        top = sf(-y); x = sf(w - y)/top
        return -k*pdf(y)*top**(k-1)*expm1((k-1)*log1p(-x))
    low, high = w/2 - 10, sqrt(w*w/2 + 84) + 1
    return trapezoids(inside, low, high, int((high - low)*sqrt(mpf(k))*3) + 1)
def studentised(q, df, tail, root2=1):
    if df is None: return tail(mpf(q))
    return over_scale(mpf(df), lambda s: tail(mpf(q)*s), lambda s: sf(mpf(q)*s/root2), 300)

F = lambda x: mpf(float(x))
which = sys.argv[1]
print("// Written by scripts/reference-values (many.py %s: mpmath, integrals and bisection from the definitions%s). Do not edit.\n" % (which, "; doubles where there are many" if which == "simultaneous" else ""))
if which == "plan":
    print("enum PlanReference {")
    print("    /// 1 − (1 − p)ᵐ at 400 digits, and the same stepped down\n    static let sidak: [(p: [Double], sidak: [Double], holmSidak: [Double])] = [")
    mp.dps = 400
    for row in ([0.01, 0.04, 0.03, 0.005, 0.2], [0.5], [0.6, 0.7], [1e-300, 1e-17, 0.3], [0, 1, 0.5, 1e-12], [0.02]*7):
        m = len(row); single = [1 - (1 - F(p))**m for p in row]
        order = sorted(range(m), key=lambda i: row[i]); floor = mpf(0); step = [None]*m
        for rank, i in enumerate(order):
            floor = max(floor, 1 - (1 - F(row[i]))**(m - rank)); step[i] = floor
        print(f"        ({row}, [{', '.join(map(show, single))}], [{', '.join(map(show, step))}]),")
    mp.dps = 40
    print("    ]\n    /// Both tails of noncentral t\n    static let noncentralT: [(t: Double, df: Double, shift: Double, lower: Double, upper: Double)] = [")
    for t, df, d in [(2, 10, 1), (2, 10, 0), (-2, 10, 1), (0, 5, 2), (0.5, 1, 3), (30, 1, 2), (-30, 1, 2), (2, 3, 8), (-2, 20, 5), (-2, 100, 20), (1.97, 200, 2.8),
                     (2, 200, 30), (45, 200, 30), (30, 30, -3), (1.96, 1e4, 2.8), (1.96, 1e9, 2.8), (-1.96, 1e6, 2.8), (100, 2, 38), (5, 2.5, 0.1), (1e-3, 7, 1e-3), (12, 8, 37)]:
        print(f"        ({t}, {df}, {d}, {show(nct_lower(F(t), F(df), F(d)))}, {show(nct_upper(F(t), F(df), F(d)))}),", flush=True)
    print("    ]\n    /// margin 0: none. tail: false alarms on each side the test has\n    typealias RateRow = (baseline: Double, effect: Double, allocation: Double, variance: String, kind: String, margin: Double, confidence: Double, power: Double, units: Double, powerAt500: Double)")
    print("    static let rates: [RateRow] = [")
    for p1, e, r, how, kind, margin, c, w in [
        (.05, .01, 1, "pooled", "two", 0, .95, .8), (.05, .01, 1, "unpooled", "two", 0, .95, .8), (.05, .01, 1, "arcsine", "two", 0, .95, .8), (.05, -.01, 2, "pooled", "two", 0, .99, .9),
        (.05, .01, .1, "unpooled", "two", 0, .95, .9), (.3, .05, 3, "arcsine", "greater", 0, .95, .8), (.3, -.05, 1, "pooled", "less", 0, .95, .8), (0, .001, 1, "pooled", "two", 0, .95, .8),
        (1, -.01, 1, "pooled", "two", 0, .95, .95), (.5, .0001, 1000, "pooled", "two", 0, .95, .8), (.85, 0, 1, "pooled", "greater", .1, .975, .9), (.85, 0, 1, "unpooled", "greater", .1, .975, .9),
        (.2, -.01, 2, "pooled", "greater", .05, .95, .8), (.2, .01, 1, "arcsine", "less", .05, .95, .8), (.6, 0, 1, "pooled", "equivalence", .1, .9, .8), (.6, .02, 1.5, "unpooled", "equivalence", .1, .9, .8),
        (.6, .02, 1, "arcsine", "equivalence", .1, .9, .9), (.0001, .00002, 1, "pooled", "two", 0, .95, .8),
        (.0001, .00002, 1, "unpooled", "two", 0, .95, .8), (0, .001, 1, "unpooled", "two", 0, .95, .8), (.5, .0001, 1000, "unpooled", "two", 0, .95, .8),
        (0, .001, 1, "arcsine", "two", 0, .95, .8), (1, -.01, 1, "arcsine", "two", 0, .95, .8), (.5, .0001, 1000, "arcsine", "two", 0, .95, .8)]:
        tail = (1 - F(c))/2 if kind in ("two", "equivalence") else 1 - F(c)
        n = rate_units(F(p1), F(e), F(r), how, F(w), tail, kind, F(margin)); pw = rate_power(F(p1), F(e), F(r), how, 500, tail, kind, F(margin))
        print(f"        ({p1}, {e}, {r}, \"{how}\", \"{kind}\", {margin}, {c}, {w}, {show(n)}, {show(pw)}),", flush=True)
    print("    ]\n    typealias MeanRow = (effect: Double, control: Double, treatment: Double?, allocation: Double, kind: String, margin: Double, confidence: Double, units: Double, power: Double)\n    static let means: [MeanRow] = [")
    mp.dps = 25
    for d, s1, s2, r, kind, margin, c, n in [
        (1, 2, None, 1, "two", 0, .95, 20), (1, 2, None, 1, "two", 0, .95, 2), (1, 2, None, 2, "two", 0, .99, 40), (.01, 1, None, 1, "two", 0, .95, 100000), (-1, 2, None, 1, "less", 0, .95, 25),
        (1, 2, 3, 1, "two", 0, .95, 40), (1, 2, 3, 4, "greater", 0, .95, 15), (0, 2, None, 1, "greater", 1, .975, 60), (0, 2, None, 1, "equivalence", 1, .9, 60), (.2, 2, None, 1, "equivalence", 1, .9, 100),
        (0, 2, None, 1, "equivalence", 1, .9, 20), (.3, 2, None, 1, "less", 1, .95, 70), (.0001, 1, None, 1000, "two", 0, .95, 1000000000), (3, 1, None, 1, "two", 0, .95, 12)]:
        tail = (1 - F(c))/2 if kind in ("two", "equivalence") else 1 - F(c)
        pw = mean_power(F(d), F(s1), None if s2 is None else F(s2), F(r), n, tail, kind, F(margin))
        print(f"        ({d}, {s1}, {'nil' if s2 is None else s2}, {r}, \"{kind}\", {margin}, {c}, {n}, {show(pw)}),", flush=True)
    print("    ]\n    /// Several treatments against one control, power 0.8, pooled\n    typealias ArmsRow = (baseline: Double, effect: Double, allocation: Double, treatments: Int, multiplicity: String, kind: String, confidence: Double, units: Double)\n    static let arms: [ArmsRow] = [")
    for p1, e, r, k, how, kind, c in [(.1, .02, 1, 4, "dunnett", "two", .95), (.1, .02, 1, 4, "bonferroni", "two", .95), (.1, .02, 1, 4, "none", "two", .95), (.05, -.01, 2, 2, "dunnett", "two", .99),
                                      (.05, .01, .1, 3, "dunnett", "greater", .95), (.5, .0001, 1000, 2, "dunnett", "two", .95), (.0, .001, 1, 20, "bonferroni", "greater", .95)]:
        level = 1 - F(c); two = kind == "two"
        if how == "dunnett":
            lams = [sqrt(F(r)/(1 + F(r)))]*k
            z = exp(bisect(lambda u: dunnett_tail(exp(u), lams, two) > level, -1, 2, 90))
        else: z = z_of(level/(2 if two else 1)/(k if how == "bonferroni" else 1))
        g, s0, s1 = parts(F(p1), F(e), F(r), mpf(0), "pooled")
        print(f"        ({p1}, {e}, {r}, {k}, \"{how}\", \"{kind}\", {c}, {show(((z*s0 + z_of(1 - F(.8))*s1)/g)**2)}),", flush=True)
    print("    ]\n}")
elif which == "simultaneous":
    # The same integrals in doubles, right to about 1e-13, for there are two hundred of them; one of each kind is compared
    # with mpmath. The tables of the distributions are mpmath's throughout.
    import many_doubles as doubles
    mp.dps = 22
    def close(a, b): assert abs(a/b - 1) < 1e-12, (a, b)
    print("enum SimultaneousReference {\n    /// Every arm against the first: t, and p two-sided and greater. reach: t at the ends of 95 % intervals\n    typealias DunnettRow = (arms: [(n: Int, mean: Double, sd: Double)], df: Double, t: [Double], p: [Double], greater: [Double], reach: Double?)\n    static let dunnett: [DunnettRow] = [")
    billion = 10**9
    groups = [([(20, 5.0, 1.0), (25, 5.5, 2.0), (30, 6.0, 1.5)], True), ([(2, 1.0, .5), (1, 2.0, 0.0), (1, 4.0, 0.0)], True), ([(10, 1.0, .5), (12, 1.25, 1.0)], True), ([(billion, 10.0, 30.0), (billion, 10.003, 30.0), (billion, 10.002, 30.0)], True),
              ([(1000, 10.0, 2.0), (10**6, 10.1, 2.0)], False), ([(100, 10.0, 1.0), (100, 13.0, 1.0), (100, 11.0, 1.0)], False), ([(5, 1.0, 0.0), (5, 1.0, 0.0), (6, 1.5, .25)], False)]
    def spread(arms):
        df = sum(n for n, _, _ in arms) - len(arms)
        return df, sqrt(sum((n - 1)*F(s)**2 for n, _, s in arms)/df)
    def secant(f, a, b):
        x, y = f(a), f(b)
        while abs(a - b) > mpf(10)**-12*abs(b): a, x, (b, y) = b, y, (lambda c: (c, f(c)))(b - y*(b - a)/(y - x))
        return b
    for arms, with_reach in groups:
        df, s = spread(arms); n0, m0, _ = arms[0]
        lams = [sqrt(mpf(n)/(n + n0)) for n, _, _ in arms[1:]]
        ts = [(F(m) - F(m0))/s/sqrt(mpf(1)/n + mpf(1)/n0) for n, m, _ in arms[1:]]
        tail = lambda q, two: doubles.studentised(float(q), df, lambda z: doubles.dunnett(z, [float(l) for l in lams], two))
        if arms is groups[0][0]: close(tail(ts[0], False), studentised(ts[0], df, lambda z: dunnett_tail(z, lams, False)))
        two, up = ([show(tail(abs(t) if side else t, side)) for t in ts] for side in (True, False))
        reach = show(secant(lambda q: log(tail(q, True)/(1 - F(.95))), mpf(2.2), mpf(2.4))) if with_reach else "nil"
        print(f"        ({arms}, {df}, [{', '.join(map(show, ts))}], [{', '.join(two)}], [{', '.join(up)}], {reach}),", flush=True)
    print("    ]\n    static let rates: [(arms: [(x: Int, n: Int)], z: [Double], p: [Double], greater: [Double])] = [")
    for arms in [[(20, 200), (30, 210), (25, 190)], [(0, 100), (5, 100), (9, 100)], [(10, 10), (7, 10), (10, 10)], [(1, 1), (0, 1), (1, 2)], [(3, 10**6), (9000, billion), (8000, billion)],
                 [(500000000, billion), (500100000, billion), (500050000, billion)], [(500, 10000), (565, 10000)]]:
        x, n = (sum(c) for c in zip(*arms)); p = mpf(x)/n; x0, n0 = arms[0]
        lams = [sqrt(mpf(m)/(m + n0)) for _, m in arms[1:]]
        zs = [(mpf(y)/m - mpf(x0)/n0)/sqrt(p*(1-p)*(mpf(1)/m + mpf(1)/n0)) for y, m in arms[1:]]
        two, up = ([show(dunnett_tail(abs(z) if side else z, lams, side)) for z in zs] for side in (True, False))
        print(f"        ({arms}, [{', '.join(map(show, zs))}], [{', '.join(two)}], [{', '.join(up)}]),", flush=True)
    print("    ]\n    /// Every two arms: q and p; reach: q at the ends of 95 % intervals\n    static let tukey: [(arms: [(n: Int, mean: Double, sd: Double)], df: Double, q: [Double], p: [Double], reach: Double?)] = [")
    for arms, with_reach in groups:
        df, s = spread(arms); k = len(arms)
        qs = [(F(arms[j][1]) - F(arms[i][1]))/s/sqrt((mpf(1)/arms[i][0] + mpf(1)/arms[j][0])/2) for i in range(k) for j in range(i + 1, k)]
        tail = lambda q: doubles.studentised(float(q), df, lambda w: doubles.range(w, k))
        if arms is groups[0][0]: close(tail(abs(qs[0])), studentised(abs(qs[0]), df, lambda w: range_tail(w, k), sqrt(mpf(2))))
        reach = show(secant(lambda q: log(tail(q)/(1 - F(.95))), mpf(3.2), mpf(3.4))) if with_reach else "nil"
        print(f"        ({arms}, {df}, [{', '.join(map(show, qs))}], [{', '.join(show(tail(abs(q))) if q else '1.0' for q in qs)}], {reach}),", flush=True)
    print("    ]\n}")
else:
    mp.dps = 22
    print("enum DunnettReference {\n    /// P(greatest > q); df nil: infinite\n    static let dunnett: [(q: Double, weights: [Double], df: Double?, twoSided: Double, oneSided: Double)] = [")
    h = 0.7071067811865476
    for q, lams, df in [(2.212, [h, h], None), (2.212, [h, h, h], 30), (1, [h]*5, 4), (0, [h, h], 7), (2.5, [.5, .9, .99], None), (2.5, [.5, .9, .2], 12), (8, [h]*3, None), (8, [h]*3, 20), (30, [h, h], 1),
                        (20, [h, .1], None), (3, [.999]*2, None), (2.3, [h]*20, 60), (5, [.1, .0], 1000), (2.7, [h]*4, 1e9), (1.5, [0.0], 9), (-1, [h, h], None)]:
        two = studentised(F(q), df, lambda z: dunnett_tail(z, [F(l) for l in lams], True)) if q >= 0 else mpf(1)
        one = studentised(F(q), df, lambda z: dunnett_tail(z, [F(l) for l in lams], False))
        print(f"        ({q}, {lams}, {'nil' if df is None else df}, {show(two)}, {show(one)}),", flush=True)
    print("    ]\n    /// P(range / s > q)\n    static let range: [(q: Double, k: Int, df: Double?, upper: Double)] = [")
    for q, k, df in [(3.5, 3, None), (3.5, 3, 10), (3.5, 2, 10), (1, 5, 3), (0.1, 3, 20), (10, 4, None), (10, 4, 15), (40, 3, 2), (5, 20, 60), (30, 3, None), (4.2, 6, 1e6), (3, 3, 1), (5.5, 50, 100)]:
        print(f"        ({q}, {k}, {'nil' if df is None else df}, {show(studentised(F(q), df, lambda w: range_tail(w, k), sqrt(mpf(2))))}),", flush=True)
    print("    ]\n}")
