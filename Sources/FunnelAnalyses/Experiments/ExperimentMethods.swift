import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax

/// The test and the intervals that a metric is compared with: those of its kind, unless others are named.
struct ExperimentMethods {
    let test: StatisticalTest?
    let difference: IntervalMethod?
    let lift: IntervalMethod?

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

    /// - Parameter names: as typed behind `method`; each is the test, an interval, or both where a name is of both.
    /// - Throws: for a name that no method for such a metric has, and for two of one kind.
    init(_ metric: ExperimentMetric, _ names: [Located<String>]) throws(Diagnostic) {
        let tests = Self.tests(metric)
        let (differences, lifts) = (Self.intervals(metric, .difference), Self.intervals(metric, .lift))
        let usual = Self.usual(metric.kind)
        var test: StatisticalTest?
        var (difference, lift): (IntervalMethod?, IntervalMethod?) = (nil, nil)
        for name in names {
            let word = name.thing.lowercased()
            let found = (
                tests.first { $0.name == word }, differences.first { $0.name == word }, lifts.first { $0.name == word }
            )
            guard found.0 != nil || found.1 != nil || found.2 != nil else {
                let known = Set(tests.map(\.name) + (differences + lifts).map(\.name)).sorted()
                throw Diagnostic(
                    "no method for \(metric.name) is called \(name.thing)", at: name.span,
                    cause: "there are \(known.joined(separator: ", "))",
                    remedies: nearestNames(to: word, among: known))
            }
            // A name of a test that is of an interval too is both; a second test is one too many.
            if let own = found.0 {
                guard test == nil || found.1 != nil || found.2 != nil else {
                    throw Diagnostic("two tests: \(test?.name ?? "") and \(own.name)", at: name.span)
                }
                test = test ?? own
            }
            difference = difference ?? found.1
            lift = lift ?? found.2
        }
        self.test = test ?? tests.first { $0.name == usual.test }
        self.difference = difference ?? usual.difference.flatMap { name in differences.first { $0.name == name } }
        self.lift = lift ?? usual.lift.flatMap { name in lifts.first { $0.name == name } }
    }

    /// Tests of two arms that such a metric has all for.
    static func tests(_ metric: ExperimentMetric) -> [StatisticalTest] {
        let provided = metric.arms.first?.sample.provides ?? []
        // Dunnett and Tukey are of all arms at once, and trend of rates in an order.
        let apart: Set<String> = ["dunnett", "dunnett_rates", "tukey", "trend"]
        let isTable = metric.kind == .table
        return StatisticalTest.all.filter {
            Set($0.needs).isSubset(of: provided) && $0.arms != .one && (!isTable || $0.arms == .several)
                && !apart.contains($0.name)
        }
    }

    static func intervals(_ metric: ExperimentMetric, _ quantity: IntervalMethod.Quantity) -> [IntervalMethod] {
        let provided = metric.arms.first?.sample.provides ?? []
        // Of exposures the lift is what their ratio is above 1.
        let wanted = metric.kind == .exposure && quantity == .lift ? .ratio : quantity
        return IntervalMethod.all.filter { $0.quantity == wanted && Set($0.needs).isSubset(of: provided) }
    }
}
