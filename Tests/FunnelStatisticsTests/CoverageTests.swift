import FunnelStatistics
import Testing

/// What 95 % intervals of a difference of rates cover and what tests at 5 % let through, on every table of two arms.
///
/// Score intervals and the pooled z test keep their promise in all rows, also where textbooks forbid them: 10,000 units
/// against 100 at 1 %. Wald's intervals fall to 91 %, Yates and Fisher waste half of the allowed false alarms, and the lift
/// by the delta method doubles them below some hundred conversions.
@Suite struct CoverageTests {
    /// A question of one table, by what is known of it elsewhere, and whether it is dear to ask.
    typealias Condition = @Sendable (Proportion, Proportion) throws -> Bool

    struct CoveringInterval: CustomTestStringConvertible, Sendable {
        let name: String
        var isDear = false
        let percent: @Sendable (CoverageReference.Coverage) -> Double
        var testDescription: String { name }

        func covers(_ difference: Double) throws -> Condition {
            let method = try #require(IntervalMethod.named(name, of: .difference))
            return { control, treatment in
                try method.evaluate([.proportion(control), .proportion(treatment)], 0.95, .twoSided)
                    .contains(difference)
            }
        }
    }

    static let intervals = [
        CoveringInterval(name: "wald") { $0.wald },
        CoveringInterval(name: "agresti_caffo") { $0.agrestiCaffo },
        CoveringInterval(name: "newcombe") { $0.newcombe },
        CoveringInterval(name: "score", isDear: true) { $0.score },
    ]

    struct RejectingMethod: CustomTestStringConvertible, Sendable {
        let name: String
        var isDear = false
        let percent: @Sendable (CoverageReference.FalseAlarms) -> Double
        let rejects: Condition
        /// What is not answered although the formula would reject.
        var isSilent: Condition?
        var testDescription: String { name }
    }

    static let methods = [
        RejectingMethod(name: "z_pooled", percent: { $0.pooledZ }, rejects: rejection(by: .pooledZ)),
        RejectingMethod(name: "yates", percent: { $0.yates }, rejects: rejection(by: .yates)),
        RejectingMethod(name: "fisher", isDear: true, percent: { $0.fisher }, rejects: rejection(by: .fisher)),
        RejectingMethod(
            name: "fisher_midp", isDear: true, percent: { $0.fisherMidP }, rejects: rejection(by: .fisherMidP)),
        RejectingMethod(
            name: "delta", isDear: true, percent: { $0.sampleDelta },
            rejects: { try deltaExcludesNoLift([.proportion($0), .proportion($1)]) }),
        // Variances with n instead of n − 1, and no answer where an arm has no conversion.
        RejectingMethod(
            name: "delta as peers have it", isDear: true, percent: { $0.peerDelta },
            rejects: { try deltaExcludesNoLift([peerSample($0), peerSample($1)]) },
            isSilent: { $0.successes > 0 && $1.successes == 0 }),
    ]

    private static func peerSample(_ arm: Proportion) -> Sample {
        let variance = arm.rate * Double(arm.failures) / Double(arm.trials)
        return .moments(Moments(count: arm.trials, mean: arm.rate, m2: variance * Double(arm.trials - 1)))
    }

    private static func deltaExcludesNoLift(_ arms: [Sample]) throws -> Bool {
        do throws(StatisticsError) {
            return try !IntervalMethod.deltaLift.evaluate(arms, 0.95, .twoSided).contains(0)
        } catch {
            guard error == .zeroControl || error == .noVariation(rate: nil) else { throw error }
            return false
        }
    }

    /// A table without conversions has no answer and is no alarm.
    private static func rejection(by test: StatisticalTest) -> Condition {
        { control, treatment in
            do throws(StatisticsError) {
                return try test.evaluate([.proportion(control), .proportion(treatment)], .twoSided).pValue < 0.05
            } catch {
                guard case .noVariation = error else { throw error }
                return false
            }
        }
    }

    @Test(arguments: CoverageReference.coverage.indices, intervals)
    func coversAsOftenAsEnumerated(_ index: Int, _ interval: CoveringInterval) throws {
        let row = CoverageReference.coverage[index]
        let tables = ArmTables(row.n1, row.p1, row.n2, row.p2)
        let condition = try interval.covers(tables.difference)
        let share = try interval.isDear ? tables.chanceOfRuns(where: condition) : tables.chance(where: condition)
        #expect(abs(100 * share - interval.percent(row)) < 2e-4, "\(row): \(share)")
    }

    @Test(arguments: CoverageReference.falseAlarms.indices, methods)
    func raisesAsManyFalseAlarmsAsEnumerated(_ index: Int, _ method: RejectingMethod) throws {
        let row = CoverageReference.falseAlarms[index]
        let tables = ArmTables(row.n1, row.rate, row.n2, row.rate)
        let rejected =
            try method.isDear
            ? 1 - tables.chanceOfRuns(where: { try !method.rejects($0, $1) }) : tables.chance(where: method.rejects)
        let share = try rejected - (method.isSilent.map { try tables.chance(where: $0) } ?? 0)
        #expect(abs(100 * share - method.percent(row)) < 2e-4, "\(row): \(share)")
    }

    /// What the search of runs takes for granted, on rows small enough to ask every table.
    @Test(arguments: methods.filter(\.isDear)) func whatIsNotRejectedHasNoGaps(_ method: RejectingMethod) throws {
        for (n1, n2, rate) in [(100, 100, 0.05), (400, 40, 0.05)] {
            let tables = ArmTables(n1, rate, n2, rate)
            let asked = try tables.chance { try !method.rejects($0, $1) }
            let searched = try tables.chanceOfRuns(where: { try !method.rejects($0, $1) })
            #expect(abs(asked - searched) < 1e-7)
        }
    }

    @Test func whatScoreIntervalsCoverHasNoGaps() throws {
        let tables = ArmTables(50, 0.02, 50, 0.08)
        let covers = try #require(Self.intervals.last).covers(tables.difference)
        #expect(abs(try tables.chance(where: covers) - tables.chanceOfRuns(where: covers)) < 1e-7)
    }
}
