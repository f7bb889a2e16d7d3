package import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// The sample ratio by itself.
package struct SplitReporting {
    private let units: [Int]
    private let planned: [Double]?

    package init(units: [Int], planned: [Double]?) { (self.units, self.planned) = (units, planned) }

    /// As on a blackboard.
    package func explanation() throws -> Report {
        let whole = try report()
        guard case .comparison(let shown) = whole.body, let ratio = shown.sampleRatio else { return whole }
        var board = Blackboard()
        board.title("Is the split sound?")
        board.split(ratio, units.enumerated().map { (Experiment.letter($0.offset), $0.element) })
        return board.report("split", notes: whole.notes)
    }

    /// - Throws: `Diagnostic` for arms without units.
    package func report() throws -> Report {
        let shares = planned ?? Array(repeating: 1 / Double(units.count), count: units.count)
        let test: TestResult
        do { test = try sampleRatioTest(units: units, planned: shares) } catch { throw Diagnostic(error.message) }
        let arms = units.enumerated().map { place, count in
            ComparisonReport.Arm(
                name: Experiment.letter(place), n: count, successes: nil, mean: nil, sd: nil, interval: nil)
        }
        let isSound = test.pValue >= 0.001
        let metric = ComparisonReport.Metric(
            name: "split", kind: .table, unit: .count, method: test.method, arms: arms, comparisons: [],
            overall: .init(method: test.method, statistic: test.statistic, df: test.df, pValue: test.pValue))
        return Report(
            .comparison(
                ComparisonReport(
                    title: "split", metrics: [metric], confidence: 0.999, alternative: "two-sided",
                    sampleRatio: .init(
                        planned: shares, statistic: test.df == nil ? nil : test.statistic, df: test.df,
                        pValue: test.pValue, isSound: isSound),
                    verdict: isSound
                        ? "The split is sound: so uneven a one comes about by chance."
                        : "The split is not as planned: find out why units are missing or in the wrong arm before a test is read."
                )))
    }
}
