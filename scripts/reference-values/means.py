"""Welch, Welch's ANOVA, the t interval and Fieller from summaries at 50 digits (mpmath)."""
import importlib.util, os
from mpmath import mp, mpf, sqrt, exp, log, loggamma, nstr, findroot
mp.dps = 50
def show(v): return nstr(mpf(v), 20, min_fixed=-5, max_fixed=25) if v != 0 else "0.0"
def ib(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x > (a + 1) / (a + b + 2): return 1 - ib(b, a, 1 - x)
    total = term = mpf(1) / a; n = 0
    while abs(term) > abs(total) * mpf(10) ** -45:
        term *= (a + b + n) * x / (a + 1 + n); n += 1; total += term
    return total * exp(a*log(x) + b*log(1-x) - loggamma(a) - loggamma(b) + loggamma(a+b))
def t_tail(t, df): return ib(df/2, mpf(1)/2, df/(df+t*t))/2
def t_quantile(tail, df):
    lo, hi = mpf(0), mpf(1)
    while t_tail(hi, df) > tail: hi *= 2
    for _ in range(6):
        m = (lo+hi)/2
        if t_tail(m, df) > tail: lo = m
        else: hi = m
    return findroot(lambda t: log(t_tail(t, df)/tail), (lo, hi), tol=mpf(10)**-60)
arms = [(12.1, 3.2, 400, 12.9, 3.3, 410), (10, 2, 2, 11, 5, 2), (0.0, 1, 30, 0.1, 1, 20), (100, 1, 10, 130, 0.5, 12), (-5, 2, 40, -4, 2.5, 50),
        (40, 55, 300, 45, 60, 3000), (1e6, 1, 25, 1e6 + 2, 1.5, 30), (3.5, 0, 10, 4, 1, 10)]
print("""// Written by scripts/reference-values (means.py: mpmath, 50 digits). Do not edit.

enum MeanReference {
    typealias Row = (
        m1: Double, s1: Double, n1: Int, m2: Double, s2: Double, n2: Int, t: Double, df: Double, p: Double, low: Double,
        high: Double, liftLow: Double?, liftHigh: Double?
    )
    static let welch: [Row] = [""")
for m1, s1, n1, m2, s2, n2 in arms:
    a, b = mpf(m1), mpf(m2); v1, v2 = mpf(s1)**2/n1, mpf(s2)**2/n2
    df = (v1+v2)**2/(v1**2/(n1-1) + v2**2/(n2-1)); t = (b-a)/sqrt(v1+v2); p = 2*t_tail(abs(t), df)
    q = t_quantile((1-mpf(0.95))/2, df); half = q*sqrt(v1+v2)
    A = a*a - q*q*v1; lift = ("nil", "nil")
    if A > 0:
        D = sqrt((a*b)**2 - A*(b*b-q*q*v2)); r = [(a*b-D)/A - 1, (a*b+D)/A - 1]
        if a < 0: r = [-r[1], -r[0]]
        lift = tuple(map(show, r))
    print(f"        ({m1!r}, {s1!r}, {n1}, {m2!r}, {s2!r}, {n2}, {show(t)}, {show(df)}, {show(p)}, {show(b-a-half)}, {show(b-a+half)}, {lift[0]}, {lift[1]}),")
print("    ]\n    static let tQuantiles: [(tail: Double, df: Double, t: Double)] = [")
for tail, df in [(.025, 20), (.25, 1), (1e-10, 5), (.4, 3.5), (1e-4, 300), (.49, 2)]:
    print(f"        ({tail!r}, {df!r}, {show(t_quantile(mpf(tail), mpf(df)))}),")
print("    ]\n    typealias ANOVARow = (arms: [(n: Int, mean: Double, sd: Double)], f: Double, df2: Double, p: Double)\n    static let welchANOVA: [ANOVARow] = [")
for g in [[(20, 5, 1), (25, 5.5, 2), (30, 6, 1.5)], [(400, 12.1, 3.2), (410, 12.9, 3.3)], [(5, 1, .1), (5, 1, .2), (5, 1.5, 3), (9, 2, 1)],
          [(100, 10, 1), (100, 30, 1), (100, 20, 1)], [(1000, 40, 55), (1100, 41, 50), (900, 43, 60)]]:
    k = len(g); w = [n/mpf(s)**2 for n, _, s in g]; W = sum(w); m = sum(wi*mpf(a[1]) for wi, a in zip(w, g))/W
    h = sum((1-wi/W)**2/(a[0]-1) for wi, a in zip(w, g))
    F = sum(wi*(mpf(a[1])-m)**2 for wi, a in zip(w, g))/(k-1)/(1+2*(k-2)*h/mpf(k*k-1)); d2 = (k*k-1)/(3*h)
    p = ib(d2/2, mpf(k-1)/2, d2/(d2+(k-1)*F))
    print(f"        ([{', '.join(f'({n}, {float(mm)!r}, {float(s)!r})' for n, mm, s in g)}], {show(F)}, {show(d2)}, {show(p)}),")
print("    ]\n}")
