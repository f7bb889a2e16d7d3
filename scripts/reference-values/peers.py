"""What other tools for experiments answer to the same data, with the method of ours that gives the same figure.

The two pairs of rates are those of the design page on statistics, section 5, whose table this computes again: every figure
of that table is asserted below to the digits printed there. The two arms of means and of ratios are made of quarters, so
that sums of squares are exact too and no tool loses digits to them.

A row with an empty method is an answer that no method of ours gives, and says why. Where a tool is wrong, mpmath decides
and the row stands among the disputed ones:
- statsmodels: the score test and the score interval of a difference for nulls other than 0 (issue 10269);
- gbstats: an arm without variation ends the comparison with p = 1 and 0...0, though the other arm varies (0/800 against 9/800);
- SciPy: barnard_exact misses tables exactly as extreme as the one found, since it compares rounded statistics;
- gbstats and spotify-confidence: 1 - cdf is 0 where p is below 1e-16;
- gbstats: check_srm skips an arm with planned share 0 but counts its degree of freedom;
- gbstats: a proportion's variance is p (1 - p), with n in place of n - 1. Both are used; the t quantile beside it is for n - 1;
- gbstats: the p of a relative effect is 0.31 where the same data say 0.03 by any test of the difference: the delta method is
  far from right at 2 conversions. No formula is broken, so it is not among the disputed.
"""
import importlib.metadata
import math
import warnings

import mpmath
import numpy as np
import pandas as pd
import scipy.stats
import statsmodels.stats.proportion as smp
import statsmodels.stats.weightstats as smw
import tea_tasting as tt
import tea_tasting.aggr
from gbstats.bayesian.tests import EffectBayesianABTest, EffectBayesianConfig
from gbstats.frequentist.tests import FrequentistConfig, TwoSidedTTest
from gbstats.models.statistics import ProportionStatistic, RatioStatistic, SampleMeanStatistic
from gbstats.utils import check_srm
from mpmath import mp, mpf
from spotify_confidence import ChiSquared, StudentsTTest, ZTest

warnings.filterwarnings("ignore")
mp.dps = 50
RATES = {"small": (2, 60, 9, 62), "large": (500, 10_000, 565, 10_000)}
CONTROL = [20 + (37 * i % 101) / 4 for i in range(60)]
TREATMENT = [24 + (53 * i % 113) / 4 for i in range(45)]
CONTROL_UNITS = [1.0 + 7 * i % 5 for i in range(60)]
TREATMENT_UNITS = [1.0 + 3 * i % 7 for i in range(45)]
rows, disputed = [], []


def version(package):
    return f"{package} {importlib.metadata.version(package)}"


GB, TEA, SPOTIFY, SM, SCIPY = map(version, ("gbstats", "tea-tasting", "spotify-confidence", "statsmodels", "scipy"))


def row(tool, function, data, ours, p=None, interval=(None, None), why="", sample="rates"):
    """`ours` names a test, or an interval as `quantity name`; `why` says what the tool does that we do not."""
    p = None if p is None or math.isnan(p) else float(p)
    low, high = (None if v is None or math.isnan(v) else float(v) for v in interval)
    rows.append((tool, function, data, sample, ours, p, low, high, why))
    return p


def dispute(tool, function, ours, theirs, right, arms):
    disputed.append((tool, function, ours, arms, float(theirs), right))


def asserted(value, text):
    """A figure of section 5, as it is printed there."""
    digits = len(text.split(".")[1])
    assert f"{value:.{digits}f}" == text, (value, text)


# -- gbstats
def gbstats_result(a, b, kind):
    found = TwoSidedTTest(a, b, FrequentistConfig(difference_type=kind)).compute_result()
    return found.p_value, found.ci


SECTION5_GB = {("small", "relative"): "0.31", ("small", "absolute"): "0.0289", ("large", "relative"): "0.0542", ("large", "absolute"): "0.0406"}
for data, (x1, n1, x2, n2) in RATES.items():
    a, b = ProportionStatistic(n=n1, sum=x1), ProportionStatistic(n=n2, sum=x2)
    p, ci = gbstats_result(a, b, "relative")
    row(GB, "TwoSidedTTest(ProportionStatistic, relative)", data, "lift delta", None, ci, sample="variance p(1-p)")
    row(GB, "TwoSidedTTest(ProportionStatistic, relative)", data, "", p, why="p of the relative lift by the delta method")
    asserted(p, SECTION5_GB[data, "relative"])
    if data == "large": asserted(100 * ci[0], "-0.2"), asserted(100 * ci[1], "26.2")
    p, ci = gbstats_result(a, b, "absolute")
    row(GB, "TwoSidedTTest(ProportionStatistic, absolute)", data, "welch", p, sample="variance p(1-p)")
    row(GB, "TwoSidedTTest(ProportionStatistic, absolute)", data, "difference welch", None, ci, sample="variance p(1-p)")
    asserted(p, SECTION5_GB[data, "absolute"])
    a, b = SampleMeanStatistic(n=n1, sum=x1, sum_squares=x1), SampleMeanStatistic(n=n2, sum=x2, sum_squares=x2)
    p, ci = gbstats_result(a, b, "absolute")
    row(GB, "TwoSidedTTest(SampleMeanStatistic, absolute)", data, "welch", p)
    row(GB, "TwoSidedTTest(SampleMeanStatistic, absolute)", data, "difference welch", None, ci)
    p, ci = gbstats_result(a, b, "relative")
    row(GB, "TwoSidedTTest(SampleMeanStatistic, relative)", data, "lift delta", None, ci)
    for kind, text in (("relative", {"small": "84.4", "large": "97.3"}), ("absolute", {"small": "98.7", "large": "98.0"})):
        a, b = ProportionStatistic(n=n1, sum=x1), ProportionStatistic(n=n2, sum=x2)
        found = EffectBayesianABTest(a, b, EffectBayesianConfig(difference_type=kind)).compute_result()
        asserted(100 * found.chance_to_win, text[data])
        row(GB, f"EffectBayesianABTest({kind})", data, "", found.chance_to_win, why="chance to win, normal with a flat prior: no p")


def gb_mean(values): return SampleMeanStatistic(n=len(values), sum=sum(values), sum_squares=sum(v * v for v in values))
def gb_ratio(x, y): return RatioStatistic(n=len(x), m_statistic=gb_mean(x), d_statistic=gb_mean(y), m_d_sum_of_products=sum(a * b for a, b in zip(x, y)))


for kind, interval in (("absolute", "difference welch"), ("relative", "lift delta")):
    p, ci = gbstats_result(gb_mean(CONTROL), gb_mean(TREATMENT), kind)
    row(GB, f"TwoSidedTTest(SampleMeanStatistic, {kind})", "means", interval, None, ci, sample="means")
    if kind == "absolute": row(GB, f"TwoSidedTTest(SampleMeanStatistic, {kind})", "means", "welch", p, sample="means")
    p, ci = gbstats_result(gb_ratio(CONTROL, CONTROL_UNITS), gb_ratio(TREATMENT, TREATMENT_UNITS), kind)
    row(GB, f"TwoSidedTTest(RatioStatistic, {kind})", "ratios", interval.replace("welch", "ratio"), None, ci, sample="ratios")
    if kind == "absolute": row(GB, f"TwoSidedTTest(RatioStatistic, {kind})", "ratios", "ratio", p, sample="ratios")


# -- tea-tasting
def aggregates(values, units=None):
    """The sufficient statistics that tea-tasting reads from a table."""
    mean, var, cov = {"x": float(np.mean(values))}, {"x": float(np.var(values, ddof=1))}, {}
    if units is not None:
        mean["y"], var["y"] = float(np.mean(units)), float(np.var(units, ddof=1))
        cov = {("x", "y"): float(np.cov(values, units)[0, 1])}
    return tea_tasting.aggr.Aggregates(len(values), mean, var, cov)


def zeros_and_ones(x, n):
    return tea_tasting.aggr.Aggregates(n, {"x": x / n}, {"x": x * (n - x) / (n * (n - 1))})


for data, (x1, n1, x2, n2) in RATES.items():
    a, b = zeros_and_ones(x1, n1), zeros_and_ones(x2, n2)
    found = tt.Proportion("x").analyze_aggregates(a, b)
    asserted(found.pvalue, {"small": "0.0369", "large": "0.0438"}[data])
    row(TEA, "Proportion", data, {"small": "barnard", "large": "yates"}[data], found.pvalue)
    if data == "large":
        asserted(100 * found.rel_effect_size_ci_lower, "0.3"), asserted(100 * found.rel_effect_size_ci_upper, "27.3")
        row(TEA, "Proportion", data, "", None, (found.effect_size_ci_lower, found.effect_size_ci_upper), why="pooled error and a correction, of the difference")
        row(TEA, "Proportion", data, "", None, (found.rel_effect_size_ci_lower, found.rel_effect_size_ci_upper), why="pooled error and a correction, of the logarithm")
    plain = tt.Proportion("x", method="norm", correction=False).analyze_aggregates(a, b)
    row(TEA, "Proportion(method=norm, correction=False)", data, "z_pooled", plain.pvalue)
    for method, ours in (("fisher", "fisher"), ("boschloo", "boschloo"), ("log-likelihood", "g"), ("pearson", "z_pooled")):
        if method == "boschloo" and data == "large": continue
        row(TEA, f"Proportion(method={method}, correction=False)", data, ours, tt.Proportion("x", method=method, correction=False).analyze_aggregates(a, b).pvalue)
    mean = tt.Mean("x").analyze_aggregates(a, b)
    asserted(mean.pvalue, {"small": "0.0302", "large": "0.0407"}[data])
    if data == "small": assert (round(100 * mean.rel_effect_size_ci_lower), round(100 * mean.rel_effect_size_ci_upper)) == (-5, 1902)
    row(TEA, "Mean", data, "welch", mean.pvalue)
    row(TEA, "Mean", data, "difference welch", None, (mean.effect_size_ci_lower, mean.effect_size_ci_upper))
    row(TEA, "Mean", data, "lift log", None, (mean.rel_effect_size_ci_lower, mean.rel_effect_size_ci_upper), sample="rates as means")

a, b = aggregates(CONTROL, CONTROL_UNITS), aggregates(TREATMENT, TREATMENT_UNITS)
for function, metric, data in (("Mean", lambda **k: tt.Mean("x", **k), "means"), ("RatioOfMeans", lambda **k: tt.RatioOfMeans("x", "y", **k), "ratios")):
    name = {"means": "welch", "ratios": "ratio"}[data]
    found = metric().analyze_aggregates(a, b)
    row(TEA, function, data, name, found.pvalue, sample=data)
    row(TEA, function, data, f"difference {name}", None, (found.effect_size_ci_lower, found.effect_size_ci_upper), sample=data)
    row(TEA, function, data, "lift log", None, (found.rel_effect_size_ci_lower, found.rel_effect_size_ci_upper), sample=data)
    if data == "means":
        found = metric(equal_var=True).analyze_aggregates(a, b)
        row(TEA, "Mean(equal_var=True)", data, "student", found.pvalue, sample=data)
        row(TEA, "Mean(equal_var=True)", data, "difference student", None, (found.effect_size_ci_lower, found.effect_size_ci_upper), sample=data)
        found = metric(use_t=False).analyze_aggregates(a, b)
        row(TEA, "Mean(use_t=False)", data, "z", found.pvalue, sample=data)
        row(TEA, "Mean(use_t=False)", data, "difference z", None, (found.effect_size_ci_lower, found.effect_size_ci_upper), sample=data)


# -- spotify-confidence
def spotify(test, sums, squares, counts, absolute=True):
    frame = pd.DataFrame({"arm": ["a", "b"], "sum": sums, "squares": squares, "units": counts})
    keywords = {} if test is ChiSquared else {"numerator_sum_squares_column": "squares"}
    found = test(frame, numerator_column="sum", denominator_column="units", categorical_group_columns="arm", **keywords).difference("a", "b", absolute=absolute)
    return float(found["p-value"].iloc[0]), (float(found["ci_lower"].iloc[0]), float(found["ci_upper"].iloc[0]))


for data, (x1, n1, x2, n2) in RATES.items():
    p, ci = spotify(ZTest, [x1, x2], [x1, x2], [n1, n2])
    asserted(p, {"small": "0.0264", "large": "0.0406"}[data])
    row(SPOTIFY, "ZTest", data, "z_unpooled", p)
    row(SPOTIFY, "ZTest", data, "difference wald", None, ci)
    _, ci = spotify(ZTest, [x1, x2], [x1, x2], [n1, n2], absolute=False)
    if data == "large": asserted(100 * ci[0], "0.6"), asserted(100 * ci[1], "25.4")
    row(SPOTIFY, "ZTest(absolute=False)", data, "", None, ci, why="divides by the control as if it were known")
    p, ci = spotify(ChiSquared, [x1, x2], [x1, x2], [n1, n2])
    row(SPOTIFY, "ChiSquared", data, "z_pooled", p)
    row(SPOTIFY, "ChiSquared", data, "difference wald", None, ci)
sums = [[sum(v) for v in (CONTROL, TREATMENT)], [sum(x * x for x in v) for v in (CONTROL, TREATMENT)], [len(CONTROL), len(TREATMENT)]]
p, ci = spotify(ZTest, *sums)
row(SPOTIFY, "ZTest", "means", "z", p, sample="means")
row(SPOTIFY, "ZTest", "means", "difference z", None, ci, sample="means")
p, ci = spotify(StudentsTTest, *sums)
row(SPOTIFY, "StudentsTTest", "means", "welch", p, sample="means")
row(SPOTIFY, "StudentsTTest", "means", "difference welch", None, ci, sample="means")

# -- statsmodels
for data, (x1, n1, x2, n2) in RATES.items():
    p = row(SM, "proportions_ztest", data, "z_pooled", smp.proportions_ztest([x2, x1], [n2, n1])[1])
    asserted(p, {"small": "0.0311", "large": "0.0407"}[data])
    p = row(SM, "test_proportions_2indep", data, "z_unpooled", smp.test_proportions_2indep(x2, n2, x1, n1).pvalue, sample="one success and one failure more")
    asserted(p, {"small": "0.0416", "large": "0.0408"}[data])
    p = row(SM, "test_proportions_2indep(method=wald)", data, "z_unpooled", smp.test_proportions_2indep(x2, n2, x1, n1, method="wald").pvalue)
    interval = lambda **k: smp.confint_proportions_2indep(x2, n2, x1, n1, **k)
    for keywords, ours in (({}, "difference newcombe"), ({"method": "wald"}, "difference wald"), ({"method": "agresti-caffo"}, "difference agresti_caffo"),
                           ({"compare": "odds-ratio", "method": "logit"}, "odds_ratio odds_log")):
        row(SM, f"confint_proportions_2indep({', '.join(f'{k}={v}' for k, v in keywords.items())})", data, ours, None, interval(**keywords))
    low, high = interval(compare="ratio", method="log")
    row(SM, "confint_proportions_2indep(compare=ratio, method=log) - 1", data, "lift log", None, (low - 1, high - 1))
    low, high = interval(compare="ratio")
    row(SM, "confint_proportions_2indep(compare=ratio) - 1", data, "", None, (low - 1, high - 1), why="log with ½ added to every count")
    low, high = interval(compare="ratio", method="score", correction=False)
    row(SM, "confint_proportions_2indep(compare=ratio, method=score, correction=False) - 1", data, "lift score", None, (low - 1, high - 1))
    for method, ours in (("normal", "wald"), ("wilson", "wilson"), ("agresti_coull", "agresti_coull"), ("beta", "clopper_pearson"), ("jeffreys", "jeffreys")):
        row(SM, f"proportion_confint(method={method})", data, f"rate {ours}", None, smp.proportion_confint(x1, n1, method=method), sample="first rate")
for usevar, ours in (("pooled", "student"), ("unequal", "welch")):
    row(SM, f"ttest_ind(usevar={usevar})", "means", ours, smw.ttest_ind(TREATMENT, CONTROL, usevar=usevar)[1], sample="means")
    compare = smw.CompareMeans(smw.DescrStatsW(TREATMENT), smw.DescrStatsW(CONTROL))
    row(SM, f"CompareMeans.tconfint_diff(usevar={usevar})", "means", f"difference {ours}", None, compare.tconfint_diff(usevar=usevar), sample="means")
row(SM, "CompareMeans.zconfint_diff(usevar=unequal)", "means", "difference z", None, compare.zconfint_diff(usevar="unequal"), sample="means")

# -- SciPy
for data, (x1, n1, x2, n2) in RATES.items():
    table = [[x2, x1], [n2 - x2, n1 - x1]]
    p = row(SCIPY, "chi2_contingency", data, "yates", scipy.stats.chi2_contingency(table).pvalue)
    asserted(p, {"small": "0.0658", "large": "0.0438"}[data])
    row(SCIPY, "chi2_contingency(correction=False)", data, "z_pooled", scipy.stats.chi2_contingency(table, correction=False).pvalue)
    row(SCIPY, "chi2_contingency(lambda_=log-likelihood, correction=False)", data, "g", scipy.stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").pvalue)
    p = row(SCIPY, "fisher_exact", data, "fisher", scipy.stats.fisher_exact(table).pvalue)
    asserted(p, {"small": "0.0540", "large": "0.0438"}[data])
    if data == "small":
        p = row(SCIPY, "boschloo_exact", data, "boschloo", scipy.stats.boschloo_exact(table).pvalue)
        asserted(p, "0.0416")
        p = row(SCIPY, "barnard_exact", data, "barnard", scipy.stats.barnard_exact(table).pvalue)
        asserted(p, "0.0369")
for equal, ours in ((True, "student"), (False, "welch")):
    found = scipy.stats.ttest_ind(TREATMENT, CONTROL, equal_var=equal)
    row(SCIPY, f"ttest_ind(equal_var={equal})", "means", ours, found.pvalue, sample="means")
    row(SCIPY, f"ttest_ind(equal_var={equal}).confidence_interval", "means", f"difference {ours}", None, found.confidence_interval(), sample="means")

# -- where a tool is wrong


def bisect(f, low, high):
    """f true at low, false at high."""
    low, high = mpf(low), mpf(high)
    for _ in range(170):
        middle = (low + high) / 2
        if f(middle): low = middle
        else: high = middle
    return (low + high) / 2


def score_z(x1, n1, x2, n2, d):
    """The score statistic at the likeliest rates with difference d."""
    slope = lambda p: x1 / p - (n1 - x1) / (1 - p) + x2 / (p + d) - (n2 - x2) / (1 - p - d)
    p = bisect(lambda p: slope(p) > 0, max(mpf(0), -d), min(mpf(1), 1 - d))
    return (mpf(x2) / n2 - mpf(x1) / n1 - d) / mpmath.sqrt(p * (1 - p) / n1 + (p + d) * (1 - p - d) / n2)


def two_sided(z): return mpmath.erfc(abs(z) / mpmath.sqrt(2))


z95 = mpmath.sqrt(2) * mpmath.erfinv(mpf(0.95))
for data, arms in RATES.items():
    x1, n1, x2, n2 = arms
    low, high = smp.confint_proportions_2indep(x2, n2, x1, n1, method="score", correction=False)
    estimate = mpf(x2) / n2 - mpf(x1) / n1
    dispute(SM, "confint_proportions_2indep(method=score, correction=False), low", "difference score low", low, bisect(lambda d: score_z(*arms, d) > z95, -1 + mpf(10) ** -9, estimate), arms)
    dispute(SM, "confint_proportions_2indep(method=score, correction=False), high", "difference score high", high, bisect(lambda d: score_z(*arms, d) > -z95, estimate, 1 - mpf(10) ** -9), arms)
    dispute(SM, "test_proportions_2indep(value=0.05, method=score, correction=False)", "margin 0.05", smp.test_proportions_2indep(x2, n2, x1, n1, value=0.05, method="score", correction=False).pvalue, two_sided(score_z(*arms, mpf(0.05))), arms)
barnard = scipy.stats.barnard_exact([[12, 7], [3, 8]]).pvalue
dispute(SCIPY, "barnard_exact", "barnard", barnard, None, (7, 15, 12, 15))


def t_tail(t, df): return mpmath.betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2


def welch(x1, n1, x2, n2):
    v1, v2 = (mpf(x) * (n - x) / n / n / (n - 1) for x, n in ((x1, n1), (x2, n2)))
    t = (mpf(x2) / n2 - mpf(x1) / n1) / mpmath.sqrt(v1 + v2)
    return 2 * t_tail(t, (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1)))


far = (500, 10_000, 900, 10_000)
a, b = (SampleMeanStatistic(n=n, sum=x, sum_squares=x) for x, n in (far[:2], far[2:]))
dispute(GB, "TwoSidedTTest(SampleMeanStatistic, absolute)", "welch", gbstats_result(a, b, "absolute")[0], welch(*far), far)
none = (0, 800, 9, 800)
a, b = (ProportionStatistic(n=n, sum=x) for x, n in (none[:2], none[2:]))
dispute(GB, "TwoSidedTTest(ProportionStatistic, absolute)", "welch", gbstats_result(a, b, "absolute")[0], welch(*none), none)
dispute(GB, "check_srm([5000, 0, 5200], [1, 0, 1])", "sample ratio", check_srm([5000, 0, 5200], [1, 0, 1]), two_sided(mpf(200) / mpmath.sqrt(10200)), (5000, 0, 5200, 0))

print("// Written by scripts/reference-values (peers.py: the tools named in each row; mpmath where they are wrong). Do not edit.\n")
print("enum PeerReference {")
for name, values in (("control", CONTROL), ("treatment", TREATMENT), ("controlUnits", CONTROL_UNITS), ("treatmentUnits", TREATMENT_UNITS)):
    print(f"    static let {name}: [Double] = {values}")
text = lambda v: "nil" if v is None else repr(v)
print("""    /// `ours`: a test, or the quantity and name of an interval; empty where no method of ours answers so, and why then says
    /// what the tool does.
    typealias Row = (
        tool: String, function: String, data: String, sample: String, ours: String, p: Double?, low: Double?,
        high: Double?, why: String
    )
    static let rows: [Row] = [""")
for tool, function, data, sample, ours, p, low, high, why in rows:
    print(f'        ("{tool}", "{function}", "{data}", "{sample}", "{ours}", {text(p)}, {text(low)}, {text(high)}, "{why}"),')
print("""    ]
    /// Answers that are wrong, beside what mpmath says at 50 digits; nil: the figure stands in TableReference.barnard.
    typealias DisputedRow = (
        tool: String, function: String, ours: String, arms: (Int, Int, Int, Int), theirs: Double, right: Double?
    )
    static let disputed: [DisputedRow] = [""")
for tool, function, ours, arms, theirs, right in disputed:
    print(f'        ("{tool}", "{function}", "{ours}", {arms}, {theirs!r}, {"nil" if right is None else mpmath.nstr(right, 20, min_fixed=-5, max_fixed=25)}),')
print("    ]\n}")
