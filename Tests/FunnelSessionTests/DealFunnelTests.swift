import FunnelReport
import FunnelValues
import Testing

@testable import FunnelAnalyses
@testable import FunnelSession

/// Funnels of deals and of counted stages as they are typed; figures of deals are those that Python finds row by row
/// (scripts/reference-values-deals.py).
@Suite struct DealFunnelTests {
    private static let typed =
        "funnel created -> qualified -> demo_date -> proposal -> won: stage = \"Won\" lost stage = \"Lost\""

    private func session(_ statements: String...) async throws -> Session {
        var session = Session(folder: Repository.root)
        for statement in statements { _ = try await report(statement, in: &session) }
        return session
    }

    private func report(_ statement: String, in session: inout Session) async throws -> Report {
        var runner = ScriptRunner(ScriptText(statement, name: nil))
        let first = runner.next(arguments: [])
        return await session.run(try #require(first)).report
    }

    private func funnel(_ statement: String, in session: inout Session) async throws -> FunnelReport {
        let report = try await report(statement, in: &session)
        guard case .funnel(let funnel) = report.body else {
            throw Unexpected(statement: statement, report: "\(report.body)")
        }
        return funnel
    }

    private struct Unexpected: Error {
        var statement: String
        var report: String
    }

    private func isClose(_ value: Double?, _ reference: Double?, _ tolerance: Double = 1e-11) -> Bool {
        guard let value, let reference else { return value == nil && reference == nil }
        return abs(value - reference) <= tolerance * max(abs(reference), 1e-300)
    }

    private func check(_ steps: [FunnelReport.Step], are part: String) {
        let reference = DealReference.steps.filter { $0.part == part }
        #expect(steps.count == reference.count)
        for (step, row) in zip(steps, reference) {
            let place: Comment = "\(part) \(step.name)"
            #expect(step.count == .integer(row.reached), place)
            #expect(step.lost == row.lost.map(Value.integer) ?? .null, place)
            #expect(step.open == row.open, place)
            #expect(isClose(step.fromPrevious?.value, row.rate), place)
            #expect(isClose(step.fromPrevious?.low, row.low), place)
            #expect(isClose(step.fromPrevious?.high, row.high), place)
            #expect(isClose(step.fromFirst?.value, row.first), place)
        }
    }

    @Test func stagesAreThoseThatPythonCounts() async throws {
        var session = try await session("load samples/deals.csv")
        let whole = try await funnel(Self.typed, in: &session)
        check(try #require(whole.groups.first).steps, are: "")
        let within = try await funnel(Self.typed + " within 60 days", in: &session)
        check(try #require(within.groups.first).steps, are: "within 60 days")
        let groups = try await funnel(Self.typed + " by segment", in: &session)
        for group in groups.groups {
            guard case .text(let name)? = group.keys.first else {
                Issue.record("\(group.keys)")
                continue
            }
            check(group.steps, are: name)
        }
        #expect(groups.groups.count == 3)
        check(try #require(groups.total).steps, are: "")
    }

    @Test func timesAreThoseThatPythonCounts() async throws {
        var session = try await session("load samples/deals.csv")
        for clauses in [" times 4 bins", " by segment times 4 bins"] {
            let report = try await funnel(Self.typed + clauses, in: &session)
            let times = try #require(report.total ?? report.groups.first).times
            #expect(times.count == DealReference.times.count)
            for (time, row) in zip(times, DealReference.times) {
                #expect(time.n == row.n)
                #expect(isClose(time.mean, row.mean * 86_400))
                #expect(isClose(time.median, row.median * 86_400))
                #expect(isClose(time.p90, row.p90 * 86_400))
                #expect(time.bins.map(\.n) == row.bins)
            }
            for group in report.groups {
                #expect(group.times.allSatisfy { time in time.bins.reduce(0) { $0 + $1.n } == time.n })
            }
        }
    }

    @Test func theBestGroupIsTheOneThatPythonFinds() async throws {
        var session = try await session("load samples/deals.csv")
        let found = try await funnel(Self.typed + " by segment", in: &session).bottleneck
        let gain = try #require(found?.gainToBestGroup)
        let reference = try #require(DealReference.gains.max { $0.gained < $1.gained })
        #expect(gain.step == reference.step && gain.source == reference.segment)
        #expect(isClose(gain.target, reference.target))
        #expect(isClose(gain.gained, reference.gained, 1e-9))
        #expect(isClose(gain.pValue, reference.p, 1e-9))
        #expect(found?.lowestRate == 4 && found?.largestLoss == 1)
    }

    /// What is known of few deals: each oddity once.
    @Test func odditiesAreCountedAndSaid() async throws {
        var session = try await session(
            #"""
            load text """
            created,demo,stage
            2025-01-01,2025-01-05,Won
            2025-01-02,2025-01-01,Lost
            ,2025-01-03,Open
            2025-01-04,,Both
            ,,Open
            2025-01-06,,Open
            """ as d
            """#)
        let statement =
            "funnel created -> demo -> won: stage in (\"Won\", \"Both\") lost stage in (\"Lost\", \"Both\") from d"
        let report = try await report(statement, in: &session)
        guard case .funnel(let found) = report.body else {
            Issue.record("\(report.body)")
            return
        }
        let steps = try #require(found.groups.first).steps
        #expect(steps.map(\.count) == [.integer(5), .integer(4), .integer(2)])
        #expect(steps.map(\.open) == [nil, 1, 1])
        #expect(steps[2].lost == .integer(1))
        #expect(isClose(steps[2].fromPrevious?.value, 2 / 3))
        let notes = report.notes.map(\.text)
        #expect(notes.contains { $0.hasPrefix("1 deal in none of the stages left out") })
        #expect(notes.contains { $0.hasPrefix("1 deal without created counted") })
        #expect(notes.contains { $0.hasPrefix("1 deal with a later stage dated before an earlier one") })
        #expect(notes.contains { $0.hasPrefix("1 deal both lost and in won") })
    }

    @Test func withoutLostTheRatesAreOfAllAndSaySo() async throws {
        var session = try await session("load samples/deals.csv")
        let statement = "funnel created -> qualified -> won: stage = \"Won\""
        let report = try await report(statement, in: &session)
        guard case .funnel(let found) = report.body else {
            Issue.record("\(report.body)")
            return
        }
        let steps = try #require(found.groups.first).steps
        // Qualified by date, or won: a demo is no stage here.
        #expect(isClose(steps[1].fromPrevious?.value, 450 / 600))
        #expect(steps[1].open == nil)
        #expect(report.notes.contains { $0.level == .warning && $0.remedy == "lost stage = \"Lost\"" })
    }

    /// Groups by a fixed attribute add up; the order of stages that a later one passes does not matter to the entries.
    @Test func groupsAddUp() async throws {
        var session = try await session("load samples/deals.csv")
        for key in ["segment", "owner", "segment, owner"] {
            let report = try await funnel(Self.typed + " by \(key) trend by quarter", in: &session)
            for step in 0..<5 {
                let sum = report.groups.reduce(0) { $0 + ($1.steps[step].count.wholeNumber ?? 0) }
                #expect(report.total?.steps[step].count == .integer(sum), "\(key)")
                let lost = report.groups.reduce(0) { $0 + ($1.steps[step].lost.wholeNumber ?? 0) }
                if step > 0 { #expect(report.total?.steps[step].lost == .integer(lost), "\(key)") }
            }
            let entered = report.total?.trend.reduce(0) { $0 + $1.entered }
            // One deal has no date of creation.
            #expect(entered == 599)
        }
    }

    @Test func aLongerWindowLosesNothing() async throws {
        var session = try await session("load samples/deals.csv")
        var last: [Int] = []
        for days in [10, 30, 60, 120, 400] {
            let report = try await funnel(Self.typed + " within \(days) days", in: &session)
            let counts = try #require(report.groups.first).steps.compactMap(\.count.wholeNumber)
            #expect(zip(counts, counts.dropFirst()).allSatisfy(>=))
            #expect(last.isEmpty || zip(last, counts).allSatisfy(<=))
            last = counts
        }
    }

    // MARK: Counted stages

    @Test func stagesAreSumsAndTotalsAreRecomputed() async throws {
        var session = try await session("load samples/acquisition.csv")
        let report = try await funnel("funnel visitors -> leads -> new_customers by channel", in: &session)
        let whole = try #require(report.total)
        for (place, name) in ["visitors", "leads", "new_customers"].enumerated() {
            guard case .value(let value) = try await self.report(name, in: &session).body else {
                Issue.record("no figure: \(name)")
                continue
            }
            #expect(whole.steps[place].count == value.value)
            #expect(report.groups.reduce(0) { $0 + ($1.steps[place].count.double ?? 0) } == value.value.double)
        }
        #expect(whole.steps[1].fromPrevious?.low != nil)
        #expect(report.groups.count == 8)
    }

    @Test func moreThanBeforeIsToldWithTheOrderThatFits() async throws {
        var session = try await session("load samples/acquisition.csv")
        let report = try await report("funnel leads -> visitors -> new_customers", in: &session)
        guard case .funnel(let found) = report.body else {
            Issue.record("\(report.body)")
            return
        }
        #expect(found.groups[0].steps[1].fromPrevious?.low == nil)
        #expect(found.groups[0].steps[1].lost.isNull)
        #expect(report.notes.contains { $0.remedy == "funnel visitors -> leads -> new_customers" })
    }

    @Test func moneyHasNoInterval() async throws {
        var session = try await session("load samples/acquisition.csv")
        let report = try await funnel("funnel revenue -> spend", in: &session)
        #expect(report.groups[0].steps[1].fromPrevious != nil)
        #expect(report.groups[0].steps[1].fromPrevious?.low == nil)
    }

    @Test func theBaseOfAPeriodIsThatPeriod() async throws {
        var session = try await session("load samples/acquisition.csv")
        let both = try await funnel("funnel visitors -> leads over 2025-Q2 vs last quarter by channel", in: &session)
        let base = try await funnel("funnel visitors -> leads over 2025-Q1 by channel", in: &session)
        let value = try await funnel("funnel visitors -> leads over 2025-Q2 by channel", in: &session)
        #expect(both.baseName == "2025-Q1" && both.valueName == "2025-Q2")
        for place in both.groups.indices {
            #expect(both.groups[place].steps[1].base?.count == base.groups[place].steps[1].count)
            #expect(both.groups[place].steps[1].count == value.groups[place].steps[1].count)
            #expect(both.groups[place].steps[1].base?.pValue != nil)
        }
    }

    @Test func aRangeAfterWithIsNoFunnel() async throws {
        var session = try await session("load samples/acquisition.csv")
        let report = try await report(
            "funnel visitors -> leads with leads in 1..3 step 1", in: &session)
        guard case .error = report.body else {
            Issue.record("\(report.body)")
            return
        }
    }

    // MARK: Pictures

    @Test func aPictureHasAStepARow() async throws {
        var session = try await session("load samples/acquisition.csv")
        let one = FunnelPlot(try await funnel("funnel visitors -> leads", in: &session), title: "t").report
        #expect(one.table.columns.map(\.name) == ["step", "count", "from before", "from first"])
        #expect(one.axis == [0] && one.split == nil && one.values == [1] && one.table.rows.count == 2)
        let two = FunnelPlot(
            try await funnel("funnel visitors -> leads by channel, region", in: &session), title: "t"
        ).report
        #expect(two.table.columns.map(\.name).first == "channel, region")
        #expect(two.axis == [1] && two.split == 0 && two.values == [2])
        #expect(two.series.allSatisfy { $0.marks.count == 2 })
    }
}
