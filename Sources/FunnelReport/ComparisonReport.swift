package import FunnelValues

/// The answer of an A/B test (LANGUAGE.md sections 8 and 10, STATISTICS.md section 2).
package struct ComparisonReport: Sendable {
    /// Ends of an interval; nil is unbounded.
    package struct Interval: Sendable, Hashable {
        package var low: Double?
        package var high: Double?
        package init(low: Double?, high: Double?) {
            self.low = low
            self.high = high
        }

        /// Measured from another origin: a ratio's interval shifted by −1 is the lift's.
        package func shifted(by offset: Double) -> Interval {
            Interval(low: low.map { $0 + offset }, high: high.map { $0 + offset })
        }
    }

    package struct Arm: Sendable {
        package var name: String
        package var n: Int
        package var successes: Int?
        package var mean: Double?
        package var sd: Double?
        package var interval: Interval?
        /// What events happened in; nil where units are counted.
        package var exposure: Double?
        package init(name: String, n: Int, successes: Int?, mean: Double?, sd: Double?, interval: Interval?) {
            self.name = name
            self.n = n
            self.successes = successes
            self.mean = mean
            self.sd = sd
            self.interval = interval
        }
    }

    /// One arm against the baseline; rates and lifts are fractions.
    package struct Comparison: Sendable {
        package var arm: String
        package var baseline: String
        package var difference: Double?
        package var differenceInterval: Interval?
        package var lift: Double?
        package var liftInterval: Interval?
        package var ratio: Double?
        package var oddsRatio: Double?
        package var oddsRatioInterval: Interval?
        package var effectSize: Double?
        package var statistic: Double?
        package var df: Double?
        /// Of F, the degrees of freedom below the line.
        package var denominatorDF: Double?
        package var pValue: Double?
        package var logPValue: Double?
        package var adjustedPValue: Double?
        package var intervalMethod: String?
        /// Of being worse by the margin or more, or that far apart.
        package var marginPValue: Double?
        package init(arm: String, baseline: String) {
            self.arm = arm
            self.baseline = baseline
        }
    }

    /// The method as a person reads it, `pooled z` for `z_pooled`.
    package static func words(for method: String) -> String {
        switch method {
        case "z_pooled": "pooled z"
        case "welch": "Welch t"
        case "paired": "paired t"
        case "mcnemar": "McNemar χ²"
        case "mcnemar_corrected": "McNemar χ², corrected"
        case "mcnemar_exact": "McNemar's exact test"
        case "mcnemar_midp": "McNemar's test, mid-p"
        case "mantel_haenszel": "Mantel–Haenszel χ²"
        case "mantel_haenszel_corrected": "Mantel–Haenszel χ², corrected"
        case "trend": "trend z"
        case "tukey": "Tukey q"
        case "dunnett", "dunnett_rates": "Dunnett t"
        case "chi_squared", "chi_squared_table": "χ²"
        case "g", "g_table": "G"
        case "yates": "χ² with Yates' correction"
        case "fisher": "Fisher's exact test"
        case "fisher_midp": "Fisher's test, mid-p"
        case "student": "Student t"
        case "anova": "F"
        case "mann_whitney_exact": "Mann–Whitney U, exact"
        case "mann_whitney_normal": "Mann–Whitney U"
        case "kolmogorov_smirnov_exact": "Kolmogorov–Smirnov D, exact"
        case "kolmogorov_smirnov_asymptotic": "Kolmogorov–Smirnov D"
        case "kruskal_wallis": "Kruskal–Wallis H"
        case "yuen": "Yuen t"
        case "boschloo": "Boschloo's test"
        case "barnard": "Barnard's test"
        case "exact": "exact test"
        case "ratio": "delta-method t"
        case "score": "score z"
        case "welch_anova": "Welch F"
        default: method.split(separator: "_").joined(separator: " ")
        }
    }

    /// An interval as a person reads it, `Clopper–Pearson` for `clopper_pearson`.
    package static func words(forInterval method: String) -> String {
        switch method {
        case "wilson": "Wilson"
        case "wilson_cc": "Wilson, corrected for continuity"
        case "agresti_coull": "Agresti–Coull"
        case "clopper_pearson": "Clopper–Pearson"
        case "jeffreys": "Jeffreys"
        case "wald": "Wald"
        case "newcombe": "Newcombe"
        case "agresti_caffo": "Agresti–Caffo"
        case "welch": "Welch t"
        case "student": "Student t"
        case "yuen": "Yuen t"
        case "fieller": "Fieller"
        case "ratio", "delta": "delta method"
        case "log": "on the scale of logarithms"
        case "odds_log": "Woolf"
        case "odds_score": "score"
        case "order_statistics": "order statistics"
        default: method.split(separator: "_").joined(separator: " ")
        }
    }

    /// Whether the statistic of a method is but a count that was found, which says nothing beside p.
    package static func isOfCounts(_ method: String) -> Bool {
        [
            "fisher", "fisher_midp", "boschloo", "barnard", "exact", "exact binomial", "mcnemar_exact", "mcnemar_midp",
        ].contains(method)
    }

    package struct OverallTest: Sendable {
        package var method: String
        package var statistic: Double
        package var df: Double?
        /// Of F, the degrees of freedom below the line.
        package var denominatorDF: Double?
        package var pValue: Double
        package init(
            method: String, statistic: Double, df: Double?, denominatorDF: Double? = nil, pValue: Double
        ) {
            (self.method, self.statistic, self.df) = (method, statistic, df)
            (self.denominatorDF, self.pValue) = (denominatorDF, pValue)
        }
    }

    package struct Metric: Sendable {
        package enum Kind: String, Sendable { case rate, mean, ratio, exposure, values, table }
        package var name: String
        package var kind: Kind
        package var unit: Unit
        package var method: String
        package var arms: [Arm]
        package var comparisons: [Comparison]
        package var overall: OverallTest?
        /// How p-values of several comparisons were adjusted: `dunnett`, `tukey`, `holm`; nil where they were not.
        package var adjustment: String?
        package init(
            name: String, kind: Kind, unit: Unit, method: String, arms: [Arm], comparisons: [Comparison],
            overall: OverallTest? = nil
        ) {
            self.name = name
            self.kind = kind
            self.unit = unit
            self.method = method
            self.arms = arms
            self.comparisons = comparisons
            self.overall = overall
        }
    }

    package struct SampleRatio: Sendable {
        /// Planned shares, adding up to 1.
        package var planned: [Double]
        package var statistic: Double?
        package var df: Double?
        package var pValue: Double
        package var isSound: Bool
        package init(planned: [Double], statistic: Double?, df: Double?, pValue: Double, isSound: Bool) {
            self.planned = planned
            self.statistic = statistic
            self.df = df
            self.pValue = pValue
            self.isSound = isSound
        }
    }

    /// The same metrics among the units of one key, `device: mobile`.
    package struct Segment: Sendable {
        package var key: String
        package var metrics: [Metric]
        package init(key: String, metrics: [Metric]) { (self.key, self.metrics) = (key, metrics) }
    }

    package var title: String
    package var metrics: [Metric]
    /// By further keys after the variant.
    package var breakdown: [Segment] = []
    package var confidence: Double
    /// `two-sided`, `greater`, `less`.
    package var alternative: String
    package var sampleRatio: SampleRatio?
    /// Below which p of a margin shows it; nil without a margin.
    package var marginLevel: Double?
    /// One sentence or two, in words.
    package var verdict: String

    package init(
        title: String, metrics: [Metric], confidence: Double, alternative: String, sampleRatio: SampleRatio?,
        verdict: String
    ) {
        self.title = title
        self.metrics = metrics
        self.confidence = confidence
        self.alternative = alternative
        self.sampleRatio = sampleRatio
        self.verdict = verdict
    }
}
