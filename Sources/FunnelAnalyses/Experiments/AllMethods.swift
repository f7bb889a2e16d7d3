import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// `method all`: every method that has what it needs, what it says, and a word on why it differs.
struct AllMethods {
    let metric: ExperimentMetric
    let options: ExperimentOptions

    /// A row for each test and each interval, of each arm against the baseline; then for each test of all arms at once.
    var rows: [[Value]] {
        guard let baseline = metric.baseline else { return [] }
        let tests = ExperimentMethods.tests(metric).filter { isOwn($0.needs) }
        let isSeveral = metric.arms.count > 2
        // Of two arms a test of several is what a test of two is; those that are so by definition say nothing more.
        let ofPairs = tests.filter { $0.arms == .two || (!isSeveral && !Self.pairsAgain.contains($0.name)) }
        let pairs = metric.arms.dropFirst().flatMap { arm in
            let pair = [baseline.sample, arm.sample]
            return ofPairs.map { row($0, arm.name, pair) }
                + [IntervalMethod.Quantity.difference, .lift, .oddsRatio].flatMap { quantity in
                    ExperimentMethods.intervals(metric, quantity).filter { isOwn($0.needs) }.map { row($0, arm, pair) }
                }
        }
        guard isSeveral else { return pairs }
        return pairs + tests.filter { $0.arms == .several }.map { row($0, "all", metric.arms.map(\.sample)) }
    }

    private static let pairsAgain: Set<String> = ["dunnett", "dunnett_rates", "tukey", "trend"]

    /// A rate is a mean of zeros and ones too, which its own methods say better.
    private func isOwn(_ needs: [Need]) -> Bool { metric.kind != .rate || needs.contains(.successes) }

    static let columns: [ReportColumn] =
        [
            ReportColumn("metric", type: .text, unit: .number, role: .key),
            ReportColumn("arm", type: .text, unit: .number, role: .key),
            ReportColumn("of", type: .text, unit: .number, role: .key),
            ReportColumn("method", type: .text, unit: .number, role: .key),
        ] + ["p_value", "low", "high"].map { ReportColumn($0, type: .number, unit: .number, role: .metric) }
        + [ReportColumn("why", type: .text, unit: .number, role: .metric)]

    private func row(_ test: StatisticalTest, _ arm: String, _ pair: [Sample]) -> [Value] {
        let head: [Value] = [.text(metric.name), .text(arm), .text("test"), .text(test.name)]
        do throws(StatisticsError) {
            let found = try test.evaluate(pair, options.alternative)
            let word = MethodWords.word(on: test.name)
            if found.pValue < 1e-300 { return head + [.null, .null, .null, .text("p < 1e−300: \(word)")] }
            return head + [.number(found.pValue), .null, .null, .text(word)]
        } catch {
            return head + [.null, .null, .null, .text(error.message)]
        }
    }

    private func row(_ method: IntervalMethod, _ arm: ArmData, _ pair: [Sample]) -> [Value] {
        let head: [Value] = [
            .text(metric.name), .text(arm.name),
            .text(metric.kind == .exposure && method.quantity == .ratio ? "lift" : method.quantity.rawValue),
            .text(method.name),
        ]
        do throws(StatisticsError) {
            var found = try method.evaluate(pair, options.level, options.alternative)
            if method.quantity == .ratio { found = found.shifted(by: -1) }
            return head + [
                .null, found.low.map(Value.number) ?? .null, found.high.map(Value.number) ?? .null,
                .text(MethodWords.word(on: method.name, of: method.quantity)),
            ]
        } catch {
            return head + [.null, .null, .null, .text(error.message)]
        }
    }
}

extension Experiment {
    /// What every method says of the same figures.
    func allMethods() -> Report {
        let rows = metrics.flatMap { AllMethods(metric: $0, options: options).rows }
        var table = TableReport(columns: AllMethods.columns, rows: rows)
        let isSingle = (metrics.count == 1, arms.count == 2)
        // Keys that are the same in every row say nothing.
        for place in [isSingle.1 ? 1 : nil, isSingle.0 ? 0 : nil].compactMap(\.self) {
            table.columns.remove(at: place)
            table.rows = table.rows.map { row in
                var row = row
                row.remove(at: place)
                return row
            }
        }
        table.caption = title
        return Report(.table(table), notes: notes)
    }
}
