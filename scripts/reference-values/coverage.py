"""How often intervals of p2 - p1 cover it and tests of equal rates raise a false alarm, over all tables of two arms.

Every table of a probability that counts is asked one by one, with formulas written down here from their papers; doubles
are enough for percentages of four decimals. The rows and the figures of one decimal are those of the design page on
statistics; here they are only compared. A table without any conversion has no answer and is no alarm: one figure of the
page, 4.3 for 4.2476, can only be had by counting it as one. The relative lift by the delta method
is given twice: `peer` as GrowthBook's gbstats has it (variance p (1 - p) / n, t with Welch's degrees of freedom, no answer
and so no alarm where an arm has no variation), which is the page's column, and `sample` with s^2 / n and n - 1, which
answers -100 % as if it were certain where treatment has no conversion; without one in control neither answers."""
import numpy
from scipy.special import gammaln
from scipy.stats import binom, norm, t as student

Z = norm.isf(0.025)
# n1, n2, p1, p2; Wald, Agresti-Caffo, Newcombe, score
COVERAGE = [(50, 50, .02, .08, 90.6, 97.6, 97.8, 94.5), (100, 100, .05, .05, 94.6, 96.6, 96.4, 95.6), (200, 200, .02, .02, 95.5, 97.8, 96.4, 95.5),
            (500, 500, .01, .01, 95.8, 97.6, 96.1, 95.8), (1000, 100, .05, .05, 91.7, 96.0, 95.5, 95.4), (5000, 500, .02, .02, 93.3, 95.6, 95.2, 95.1),
            (1000, 1000, .02, .02, 94.8, 95.4, 95.4, 94.8), (5000, 5000, .02, .02, 95.0, 95.1, 95.1, 95.0)]
# n1, n2, p; pooled z, Yates, Fisher, Fisher's mid-p, lift by delta as peers have it
ALARMS = [(100, 100, .05, 4.4, 1.9, 2.1, None, 10.1), (200, 200, .02, 4.5, 1.7, 1.7, None, 8.6), (500, 500, .01, 4.3, 2.1, 2.1, None, 9.0),
          (1000, 100, .05, 4.6, 2.6, 3.6, None, 8.4), (5000, 500, .02, 4.9, 3.3, 4.1, None, 7.1), (1000, 1000, .02, 5.2, 3.4, None, None, 6.3),
          (5000, 5000, .02, 5.0, 4.2, None, None, 5.2), (10000, 100, .01, 5.3, None, 2.0, 4.8, None), (2000, 20, .05, 5.4, None, 1.8, 5.2, None)]


def tables(n1, n2, p1, p2):
    """x1 as a column, x2 as a row, and the chance of each pair; what is left out has a chance below 1e-9."""
    first, second = (numpy.arange(n + 1) for n in (n1, n2))
    a, b = binom.pmf(first, n1, p1), binom.pmf(second, n2, p2)
    first, second = first[a > 1e-13], second[b > 1e-13]
    chance = a[a > 1e-13][:, None] * b[b > 1e-13][None, :]
    assert 1 - chance.sum() < 1e-9
    return first[:, None].astype(float), second[None, :].astype(float), chance


def wald(x1, n1, x2, n2, add=0):
    p1, p2 = (x1 + add) / (n1 + 2 * add), (x2 + add) / (n2 + 2 * add)
    reach = Z * numpy.sqrt(p1 * (1 - p1) / (n1 + 2 * add) + p2 * (1 - p2) / (n2 + 2 * add))
    return p2 - p1 - reach, p2 - p1 + reach


def wilson(x, n):
    p = x / n
    centre, reach = p + Z * Z / (2 * n), Z * numpy.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return (centre - reach) / (1 + Z * Z / n), (centre + reach) / (1 + Z * Z / n)


def newcombe(x1, n1, x2, n2):
    (l1, u1), (l2, u2), p1, p2 = wilson(x1, n1), wilson(x2, n2), x1 / n1, x2 / n2
    return p2 - p1 - numpy.hypot(p2 - l2, u1 - p1), p2 - p1 + numpy.hypot(u2 - p2, p1 - l1)


def score_accepts(x1, n1, x2, n2, delta):
    """|z| <= 1.96 at the likeliest rates with p2 - p1 = delta, by the cubic of Farrington and Manning (1990)."""
    p1, p2, n = x1 / n1, x2 / n2, n1 + n2
    if delta == 0:
        p = (x1 + x2) / n
        variance = p * (1 - p) * (1 / n1 + 1 / n2)
    else:
        # The paper's first arm, which is above by delta, is treatment.
        theta = n1 / n2
        a, d = 1 + theta, p2 * delta * (1 + delta)
        b, c = -(1 + theta + p2 + theta * p1 + delta * (theta + 2)), delta * delta + delta * (2 * p2 + theta + 1) + p2 + theta * p1
        v = b ** 3 / (3 * a) ** 3 - b * c / (6 * a * a) + -d / (2 * a)
        u = numpy.sign(v) * numpy.sqrt(numpy.maximum(0, b * b / (3 * a) ** 2 - c / (3 * a)))
        with numpy.errstate(all="ignore"): w = (numpy.pi + numpy.arccos(numpy.clip(v / u ** 3, -1, 1))) / 3
        q2 = numpy.clip(numpy.nan_to_num(2 * u * numpy.cos(w)) - b / (3 * a), delta, 1)
        q1 = q2 - delta
        variance = q1 * (1 - q1) / n1 + q2 * (1 - q2) / n2
    return (p2 - p1 - delta) ** 2 <= Z * Z * variance


def yates(x1, n1, x2, n2):
    gap = numpy.maximum(0, abs(x2 * n1 - x1 * n2) / (n1 + n2) - 0.5)
    p = (x1 + x2) / (n1 + n2)
    with numpy.errstate(all="ignore"): return gap ** 2 / (p * (1 - p) * n1 * n2 / (n1 + n2)) > Z * Z


def fisher(x1, n1, x2, n2):
    """Two-sided p by point probability, ties within 1e-7 as in R, and mid-p, which counts ties by half."""
    def choose(n, k): return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    answers = {}
    for s in range(int(x1.min() + x2.min()), int(x1.max() + x2.max()) + 1):
        k = numpy.arange(max(0, s - n1), min(n2, s) + 1)
        chance = numpy.exp(choose(n2, k) + choose(n1, s - k) - choose(n1 + n2, s))
        ordered = numpy.sort(chance)
        sums = numpy.concatenate([[0], numpy.cumsum(ordered)])
        full, less = (sums[numpy.searchsorted(ordered, chance * (1 + e), "right")] for e in (1e-7, -1e-7))
        for at, p, mid in zip(k, full, (full + less) / 2): answers[int(at), s] = (p, mid)
    both = numpy.array([[answers[int(b), int(a + b)] for b in x2[0]] for a in x1[:, 0]])
    return both[..., 0] < 0.05, both[..., 1] < 0.05


def delta_lift(x1, n1, x2, n2, rest):
    m1, m2 = x1 / n1, x2 / n2
    v1, v2 = m1 * (1 - m1) / (n1 - rest), m2 * (1 - m2) / (n2 - rest)
    with numpy.errstate(all="ignore"):
        statistic = (m2 / m1 - 1) / numpy.sqrt(v2 / m1 ** 2 + m2 ** 2 * v1 / m1 ** 4)
        df = (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1))
        rejects = 2 * student.sf(abs(statistic), df) < 0.05
    certain = x2 == 0
    return numpy.where(x1 == 0, False, numpy.where(certain, rest == 1, rejects))


def percent(chance, where, page, unanswered=0):
    found = 100 * chance[numpy.broadcast_to(where, chance.shape)].sum()
    assert page is None or abs(found - page) <= 0.05 or abs(found + 100 * unanswered - page) <= 0.05, (found, page)
    return f"{found:.4f}"


print("// Written by scripts/reference-values (coverage.py: every table of two arms, NumPy and SciPy). Do not edit.\n")
print("""enum CoverageReference {
    /// Percentage of samples in which the 95 % interval of p2 − p1 covers it.
    typealias Coverage = (
        n1: Int, n2: Int, p1: Double, p2: Double, wald: Double, agrestiCaffo: Double, newcombe: Double, score: Double
    )
    static let coverage: [Coverage] = [""")
for n1, n2, p1, p2, *page in COVERAGE:
    x1, x2, chance = tables(n1, n2, p1, p2)
    gap = round(p2 - p1, 10)
    def covers(interval): return (interval[0] <= gap) & (gap <= interval[1])
    inside = covers(wald(x1, n1, x2, n2)), covers(wald(x1, n1, x2, n2, 1)), covers(newcombe(x1, n1, x2, n2)), score_accepts(x1, n1, x2, n2, gap)
    print(f"({n1}, {n2}, {p1}, {p2}, {', '.join(percent(chance, where, figure) for where, figure in zip(inside, page))}),")
print("""    ]
    /// Percentage of samples of two equal rates in which a test rejects at 5 %.
    typealias FalseAlarms = (
        n1: Int, n2: Int, rate: Double, pooledZ: Double, yates: Double, fisher: Double, fisherMidP: Double,
        peerDelta: Double, sampleDelta: Double
    )
    static let falseAlarms: [FalseAlarms] = [""")
for n1, n2, p, *page in ALARMS:
    x1, x2, chance = tables(n1, n2, p, p)
    empty = chance[(x1 + x2) == 0].sum()
    rejected = ~score_accepts(x1, n1, x2, n2, 0), yates(x1, n1, x2, n2), *fisher(x1, n1, x2, n2), delta_lift(x1, n1, x2, n2, 0), delta_lift(x1, n1, x2, n2, 1)
    print(f"({n1}, {n2}, {p}, {', '.join(percent(chance, where, figure, empty) for where, figure in zip(rejected, page + [None]))}),")
print("    ]\n}")
