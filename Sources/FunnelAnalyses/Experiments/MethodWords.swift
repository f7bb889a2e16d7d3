import FunnelStatistics

/// A word on each method: why it says something else than its neighbours do.
enum MethodWords {
    static func word(on test: String) -> String { tests[test] ?? "" }

    static func word(on interval: String, of quantity: IntervalMethod.Quantity) -> String {
        intervals["\(quantity.rawValue) \(interval)"] ?? ""
    }

    private static let tests: [String: String] = [
        "z_pooled": "one rate for both, as if there were no difference",
        "z_unpooled": "each arm its own variance: too many alarms",
        "chi_squared": "the square of the pooled z",
        "yates": "corrected: half of the alarms it may raise",
        "g": "likelihoods instead of squares",
        "fisher": "exact given the totals, and cautious",
        "fisher_midp": "Fisher with half of the table found",
        "boschloo": "Fisher's p as measure, at the worst rate",
        "barnard": "all tables that may be, at the worst rate",
        "welch": "each arm its own spread",
        "student": "one spread for both arms",
        "z": "as if the spread were known",
        "anova": "of two arms the square of Student's t",
        "welch_anova": "of two arms the square of Welch's t",
        "mann_whitney": "of order, not of means",
        "kolmogorov_smirnov": "whether the arms are spread alike at all",
        "kruskal_wallis": "Mann–Whitney without a correction",
        "yuen": "means without a fifth on each side",
        "ratio": "ratios of sums, each unit once",
        "score": "as if both arms had one rate",
        "exact": "given all events, how many fell into one arm",
        "chi_squared_table": "squares of what each cell is off",
        "g_table": "likelihoods instead of squares",
        "paired": "each unit against itself",
        "mcnemar": "whether pairs change as often one way as the other",
        "mcnemar_corrected": "corrected: fewer alarms than it may raise",
        "mcnemar_exact": "exact, and cautious",
        "mcnemar_midp": "exact with half of what was found",
        "trend": "whether rates rise or fall along the arms",
        "dunnett": "the furthest from the baseline, with one spread for all",
        "dunnett_rates": "the furthest from the baseline",
        "tukey": "the two furthest apart, with one spread for all",
    ]

    private static let intervals: [String: String] = [
        "difference score": "what the pooled z does not reject",
        "difference newcombe": "from the Wilson intervals of the arms",
        "difference agresti_caffo": "Wald with one success, one failure more",
        "difference wald": "as if the spreads found were true",
        "difference welch": "what Welch's t does not reject",
        "difference student": "with one spread for both arms",
        "difference z": "as if the spread were known",
        "difference yuen": "of means without a fifth on each side",
        "difference ratio": "of the ratios, by the delta method",
        "lift score": "what a score test does not reject",
        "lift log": "on the scale of logarithms",
        "lift fieller": "what Welch's t does not reject",
        "lift delta": "bold where the baseline is near 0",
        "odds_ratio odds_log": "on the scale of logarithms",
        "odds_ratio odds_score": "what a score test does not reject",
        "ratio log": "on the scale of logarithms",
        "ratio exact": "from the share of events in one arm",
        "ratio score": "what a score test does not reject",
    ]
}
