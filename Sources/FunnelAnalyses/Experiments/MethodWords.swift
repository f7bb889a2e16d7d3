import FunnelStatistics

/// A word on each method: why it says something else than its neighbours do.
enum MethodWords {
    static func word(on test: String) -> String { tests[test] ?? "" }

    static func word(on interval: String, of quantity: IntervalMethod.Quantity) -> String {
        intervals["\(quantity.rawValue) \(interval)"] ?? ""
    }

    private static let tests: [String: String] = [
        "z_pooled": "one rate for both arms, as if there were no difference",
        "z_unpooled": "each arm its own variance: more alarms than promised with few conversions",
        "chi_squared": "the square of the pooled z: the same p",
        "yates": "corrected towards caution: half of the allowed alarms are never raised",
        "g": "likelihoods instead of squares: the same for many units",
        "fisher": "exact for the totals found, and cautious: it can only jump from table to table",
        "fisher_midp": "Fisher with half of the table that was found: keeps its promise nearly everywhere",
        "boschloo": "Fisher's p as the measure, at the worst rate: exact and less cautious",
        "barnard": "all tables that may be, at the worst rate: exact",
        "welch": "each arm its own spread",
        "student": "one spread for both arms: wrong where spreads and sizes differ",
        "z": "as if the spread were known: too bold for few units",
        "anova": "for two arms the square of Student's t",
        "welch_anova": "for two arms the square of Welch's t",
        "mann_whitney": "whether values of one arm tend to be larger: of order, not of means",
        "kolmogorov_smirnov": "whether the arms are spread alike at all",
        "kruskal_wallis": "for two arms nearly Mann–Whitney without a correction",
        "yuen": "means without the outermost fifth on each side",
        "ratio": "ratios of sums, each unit once",
        "score": "events as if both arms had one rate",
        "exact": "given all events, how many fell into one arm",
        "chi_squared_table": "squares of what each cell is off",
        "g_table": "likelihoods instead of squares",
        "trend": "whether rates rise or fall along the arms",
    ]

    private static let intervals: [String: String] = [
        "difference score": "the differences that the pooled z does not reject",
        "difference newcombe": "put together from the Wilson intervals of the arms",
        "difference agresti_caffo": "Wald with a success and a failure more in each arm",
        "difference wald": "as if the spreads found were true: too narrow with few conversions",
        "difference welch": "the differences that Welch's t does not reject",
        "difference student": "with one spread for both arms",
        "difference z": "as if the spread were known",
        "lift score": "the lifts that a score test does not reject",
        "lift log": "on the scale of logarithms; needs conversions in both arms",
        "lift fieller": "the lifts that Welch's t does not reject",
        "lift delta": "as if the baseline's mean were exact enough: bold where it is near 0",
    ]
}
