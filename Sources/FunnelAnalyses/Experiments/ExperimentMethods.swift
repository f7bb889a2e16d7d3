import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax

/// The test and the intervals that a metric is compared with: those of its kind, unless others are named.
struct ExperimentMethods {
    let test: StatisticalTest?
    let difference: IntervalMethod?
    let lift: IntervalMethod?
    /// Only where it is named.
    let odds: IntervalMethod?
    /// The test of all arms at once, of three or more.
    let overall: StatisticalTest?
    /// Whether every arm is compared with every other, or with the baseline, at one level for all.
    let simultaneous: Simultaneous?

    /// Comparisons of several arms whose p and intervals are of all of them together.
    enum Simultaneous: String { case tukey, dunnett }

    /// Names of the methods of a kind: the test, the interval of the difference, that of the lift.
    private static func usual(_ kind: ComparisonReport.Metric.Kind) -> (
        test: String, difference: String?, lift: String?
    ) {
        switch kind {
        case .rate: ("z_pooled", "score", "score")
        case .mean, .ratio: ("welch", "welch", "fieller")
        case .exposure: ("score", nil, "log")
        case .values: ("mann_whitney", nil, nil)
        case .table: ("chi_squared_table", nil, nil)
        }
    }

    /// - Parameter options: of its methods, as typed, each is the test, an interval, or both where a name is of both.
    /// - Throws: for a name that no method for such a metric has, and for two of one kind.
    init(_ metric: ExperimentMetric, _ options: ExperimentOptions) throws(Diagnostic) {
        let tests = Self.tests(metric)
        let (differences, lifts) = (Self.intervals(metric, .difference), Self.intervals(metric, .lift))
        let ratios = Self.intervals(metric, .oddsRatio)
        let usual = Self.usual(metric.kind)
        var odds: IntervalMethod?
        var test: StatisticalTest?
        var (difference, lift): (IntervalMethod?, IntervalMethod?) = (nil, nil)
        let isSeveral = metric.arms.count > 2 && metric.kind != .table
        var overall: StatisticalTest?
        var simultaneous: Simultaneous?
        for name in options.methods {
            let word = name.thing.lowercased()
            let found = (
                tests.first { $0.name == word }, differences.first { $0.name == word }, lifts.first { $0.name == word }
            )
            if odds == nil, let own = ratios.first(where: { $0.name == word }) {
                odds = own
                continue
            }
            guard found.0 != nil || found.1 != nil || found.2 != nil else {
                let known = Set(tests.map(\.name) + (differences + lifts + ratios).map(\.name)).sorted()
                throw Diagnostic(
                    "no method for \(metric.name) is called \(name.thing)", at: name.span,
                    cause: "there are \(known.joined(separator: ", "))",
                    remedies: nearestNames(to: word, among: known))
            }
            if isSeveral, let own = found.0, own.arms == .several {
                guard overall == nil, simultaneous == nil else {
                    throw Diagnostic("two tests of all arms: \(own.name) is one too many", at: name.span)
                }
                // Of rates Dunnett's is how p is adjusted anyway.
                if metric.kind == .rate, own.name.hasPrefix("dunnett") { continue }
                simultaneous = Simultaneous(rawValue: own.name)
                overall = simultaneous == nil ? own : nil
                continue
            }
            // A name of a test that is of an interval too is both; what gives neither anew is one too many.
            let isNew =
                (found.0 != nil && test == nil) || (found.1 != nil && difference == nil)
                || (found.2 != nil && lift == nil)
            guard isNew else {
                throw Diagnostic(
                    "\(name.thing) is one method too many", at: name.span,
                    cause: "one test, one interval of the difference and one of the lift; method all has every one")
            }
            test = test ?? found.0
            difference = difference ?? found.1
            lift = lift ?? found.2
        }
        self.test = test ?? tests.first { $0.name == usual.test }
        self.difference = difference ?? usual.difference.flatMap { name in differences.first { $0.name == name } }
        self.lift = lift ?? usual.lift.flatMap { name in lifts.first { $0.name == name } }
        self.odds = odds
        // Dunnett's correction is of z: of means it is a test of its own, with one spread for all arms.
        let isCorrected = options.correction?.thing.lowercased() == "dunnett" && isSeveral && metric.kind != .rate
        self.simultaneous = simultaneous ?? (isCorrected ? .dunnett : nil)
        let usualOverall =
            metric.kind == .rate ? "chi_squared" : metric.kind == .values ? "kruskal_wallis" : "welch_anova"
        self.overall = isSeveral ? overall ?? tests.first { $0.name == usualOverall } : nil
    }

    /// Tests that such a metric has all for, of two arms or of all.
    static func tests(_ metric: ExperimentMetric) -> [StatisticalTest] {
        let provided = metric.arms.first?.sample.provides ?? []
        let isTable = metric.kind == .table
        return StatisticalTest.all.filter {
            Set($0.needs).isSubset(of: provided) && $0.arms != .one && (!isTable || $0.arms == .several)
        }
    }

    static func intervals(_ metric: ExperimentMetric, _ quantity: IntervalMethod.Quantity) -> [IntervalMethod] {
        let provided = metric.arms.first?.sample.provides ?? []
        // Of exposures the lift is what their ratio is above 1.
        let wanted = metric.kind == .exposure && quantity == .lift ? .ratio : quantity
        return IntervalMethod.all.filter { $0.quantity == wanted && Set($0.needs).isSubset(of: provided) }
    }
}
