import FunnelStatistics
import Testing

/// What the default methods promise, checked on every table two arms can give, each weighted with its probability.
///
/// The expected percentages were enumerated in Python for the design page on statistics, to one decimal.
@Suite struct CoverageTests {
    typealias CoverageRow = (n1: Int, n2: Int, p1: Double, p2: Double, percent: Double)
    static let coverage: [CoverageRow] = [
        (50, 50, 0.02, 0.08, 94.5), (100, 100, 0.05, 0.05, 95.6), (200, 200, 0.02, 0.02, 95.5),
    ]
    typealias FalseAlarmRow = (n1: Int, n2: Int, rate: Double, percent: Double)
    static let falseAlarms: [FalseAlarmRow] = [
        (100, 100, 0.05, 4.4), (200, 200, 0.02, 4.5), (1_000, 100, 0.05, 4.6), (2_000, 20, 0.05, 5.4),
    ]

    @Test(arguments: coverage) func scoreIntervalCoversAsOftenAsEnumerated(_ row: CoverageRow) throws {
        let difference = row.p2 - row.p1
        let share = try probability(row.n1, row.p1, row.n2, row.p2) { control, treatment in
            try scoreDifferenceInterval(control: control, treatment: treatment).contains(difference)
        }
        #expect(abs(100 * share - row.percent) < 0.0501, "\(row): \(share)")
    }

    @Test(arguments: falseAlarms) func pooledZRejectsAsOftenAsEnumerated(_ row: FalseAlarmRow) throws {
        let share = try probability(row.n1, row.rate, row.n2, row.rate) { control, treatment in
            guard control.successes + treatment.successes > 0 else { return false }
            guard control.failures + treatment.failures > 0 else { return false }
            return try twoProportionTest(control: control, treatment: treatment).pValue < 0.05
        }
        #expect(abs(100 * share - row.percent) < 0.0501, "\(row): \(share)")
    }

    /// The chance of all tables for which `isCounted` holds. Tables rarer than 1e-9 are left out: together below 1e-4.
    private func probability(
        _ n1: Int, _ p1: Double, _ n2: Int, _ p2: Double, where isCounted: (Proportion, Proportion) throws -> Bool
    ) rethrows -> Double {
        let (first, second) = (probabilities(n1, p1), probabilities(n2, p2))
        var sum = 0.0
        for x1 in 0...n1 {
            for x2 in 0...n2 where first[x1] * second[x2] > 1e-9 {
                if try isCounted(Proportion(x1, of: n1), Proportion(x2, of: n2)) { sum += first[x1] * second[x2] }
            }
        }
        return sum
    }

    /// By the recurrence from 0 successes, which shares nothing with the distribution under test.
    private func probabilities(_ n: Int, _ p: Double) -> [Double] {
        var value = 1.0
        for _ in 0..<n { value *= 1 - p }
        return (0...n).map { k in
            defer { value *= Double(n - k) / Double(k + 1) * (p / (1 - p)) }
            return value
        }
    }
}
