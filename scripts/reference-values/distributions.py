"""Tails and densities of every distribution at 50 digits (mpmath), as a Swift table."""
from mpmath import mp, mpf, erfc, sqrt, exp, log, gamma, gammainc, betainc, beta, pi, quad, binomial, loggamma, inf, nstr
mp.dps = 50

def show(v):
    v = mpf(v)
    if v == 0: return "0.0"
    text = nstr(v, 20, min_fixed=-5, max_fixed=25)
    return text

def ib(a, b, x):  # regularised incomplete beta by its power series: exact at the working precision
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x > (a + 1) / (a + b + 2): return 1 - ib(b, a, 1 - x)
    factor = exp(a * log(x) + b * log(1 - x) - (loggamma(a) + loggamma(b) - loggamma(a + b)))
    total = term = mpf(1) / a
    n = 0
    while abs(term) > abs(total) * mpf(10) ** -45:
        term *= (a + b + n) * x / (a + 1 + n); n += 1; total += term
    return factor * total

rows = []
def add(name, params, x, pdf, lower, upper):
    rows.append(f'        ("{name}", [{", ".join(repr(float(p)) for p in params)}], {float(x)!r}, '
                f'{show(pdf)}, {show(lower)}, {show(upper)}),')

for m, s, x in [(0, 1, 0), (0, 1, 1.96), (0, 1, -3.5), (0, 1, 37), (100, 15, 130), (0, 1, -20), (2, 0.5, 2.25)]:
    z = (mpf(x) - m) / mpf(s)
    add("normal", (m, s), x, exp(-z*z/2)/(mpf(s)*sqrt(2*pi)), erfc(-z/sqrt(2))/2, erfc(z/sqrt(2))/2)
for df, x in [(1, 0.5), (1, -1e6), (2.5, 3), (10, 12), (20, -2.086), (100, 30), (998.7, 2.5), (15000, 3), (1e5, 5), (1e6, 20), (1e9, 1.96), (1e9, 30), (1, 0)]:
    d, t = mpf(df), mpf(x)
    pdf = exp(loggamma((d+1)/2) - loggamma(d/2)) / sqrt(d*pi) * (1 + t*t/d) ** (-(d+1)/2)
    # Large df: the tail by quadrature of the density, independent of any expansion.
    scale = loggamma((d+1)/2) - loggamma(d/2) - log(d*pi)/2
    dens = lambda u: exp(scale - (d+1)/2*log(1+u*u/d))
    if df <= 1000:
        tail = ib(d/2, mpf(1)/2, d/(d+t*t))/2 if t else mpf(1)/2
    else:
        w = 1/(abs(t)+1)
        tail = quad(dens, [abs(t)] + [abs(t)+k*w*10 for k in range(1, 13)])
    up, lo = (tail, 1 - tail) if x >= 0 else (1 - tail, tail)
    add("t", (df,), x, pdf, lo, up)
def gam(shape, x): return gammainc(shape, 0, x, regularized=True), gammainc(shape, x, inf, regularized=True)
for df, x in [(1, 0.01), (1, 3.84), (2, 1300), (5, 0.5), (10, 18.3), (100, 250), (1000, 1100), (3.5, 2)]:
    a = mpf(df)/2; lo, up = gam(a, mpf(x)/2)
    add("chi2", (df,), x, exp((a-1)*log(mpf(x)/2) - mpf(x)/2 - loggamma(a))/2, lo, up)
for k, r, x in [(0.5, 2, 0.3), (1, 1, 5), (9, 0.5, 20), (100, 10, 7), (2.5, 3, 200)]:
    a = mpf(k); lo, up = gam(a, mpf(r)*mpf(x))
    add("gamma", (k, r), x, exp(a*log(r) + (a-1)*log(mpf(x)) - mpf(r)*mpf(x) - loggamma(a)), lo, up)
for a, b, x in [(0.5, 0.5, 0.25), (1, 3, 0.5), (2, 5, 0.01), (30, 70, 0.5), (200, 800, 0.25), (20000, 60000, 0.2421875), (3, 1e6, 0.00001)]:
    A, B, X = mpf(a), mpf(b), mpf(x)
    add("beta", (a, b), x, exp((A-1)*log(X)+(B-1)*log(1-X)-loggamma(A)-loggamma(B)+loggamma(A+B)), ib(A,B,X), 1-ib(A,B,X) if ib(A,B,X) < 0.5 else ib(B,A,1-X))
for d1, d2, x in [(1, 1, 1), (2, 10, 4.1), (5, 2, 0.1), (3, 1000, 8), (10, 20, 2.3478), (2, 30000, 30), (4, 40000, 0.5)]:
    p, q = mpf(d1)/2, mpf(d2)/2; v = mpf(d1)*mpf(x)/(mpf(d1)*mpf(x)+d2)
    add("f", (d1, d2), x, exp(p*log(v)+q*log(1-v)-loggamma(p)-loggamma(q)+loggamma(p+q))/mpf(x), ib(p,q,v), ib(q,p,1-v))
for n, p, k in [(10, 0.5, 5), (1, 0.25, 0), (100, 0.015625, 4), (1000, 0.5, 430), (50000, 0.125, 6400), (10**6, 0.0009765625, 1100)]:
    P = mpf(p); up = ib(k+1, n-k, P)
    add("binomial", (n, p), k, exp(loggamma(n+1)-loggamma(k+1)-loggamma(n-k+1)+k*log(P)+(n-k)*log(1-P)), ib(n-k, k+1, 1-P), up)
for m, k in [(0.5, 0), (3, 5), (20, 8), (1000, 1100), (20000, 19800), (2, 40)]:
    lo, up = gammainc(k+1, m, inf, regularized=True), gammainc(k+1, 0, m, regularized=True)
    add("poisson", (m,), k, exp(k*log(mpf(m))-mpf(m)-loggamma(k+1)), lo, up)
for N, K, n, k in [(10, 4, 5, 2), (100, 30, 20, 12), (1000, 500, 100, 30), (20000, 400, 9000, 150), (52, 13, 5, 0)]:
    f = lambda j: binomial(K, j)*binomial(N-K, n-j)/binomial(N, n)
    mp.dps = 60
    lo = sum(f(j) for j in range(max(0, n+K-N), k+1)); up = sum(f(j) for j in range(k+1, min(n, K)+1)); mp.dps = 50
    add("hypergeometric", (N, K, n), k, f(k), lo, up)

print("""// Written by scripts/reference-values (distributions.py: mpmath, 50 digits). Do not edit.

enum DistributionReference {
    typealias Row = (name: String, parameters: [Double], x: Double, pdf: Double, lower: Double, upper: Double)
    static let rows: [Row] = [""")
print("\n".join(rows)); print("    ]\n")
print("    // distribution, parameter (0 for none), x, ln P(X > x)")
print("    static let logTails: [(name: String, df: Double, x: Double, logTail: Double)] = [")
for x in [0.5, 10, 24.9, 25.1, 40, 100, 1e4]: print(f'        ("normal", 0, {float(x)!r}, {show(log(erfc(mpf(x)/sqrt(2))/2))}),')
for df, x in [(5, 10), (50, 1e8), (200, 1000), (2000, 60), (10000, 50)]:
    d = mpf(df); print(f'        ("t", {df}, {float(x)!r}, {show(log(ib(d/2, mpf(1)/2, d/(d+mpf(x)**2))/2))}),')
for df, x in [(1, 5), (1, 1500), (2, 10000), (7, 2500), (100, 5000)]:
    print(f'        ("chi2", {df}, {float(x)!r}, {show(log(gammainc(mpf(df)/2, mpf(x)/2, inf, regularized=True)))}),')
print("    ]\n}")
