import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// Tests of experiments as they are typed: figures that SciPy gives of the same files, and what is refused.
@Suite struct ExperimentTests {
    private func session(loading file: String? = nil) async -> Session {
        var session = Session(folder: Repository.root)
        if let file {
            var runner = ScriptRunner(ScriptText("load \"samples/\(file)\"", name: nil))
            while let next = runner.next(arguments: []) { _ = await session.run(next) }
        }
        return session
    }

    private func report(_ statement: String, in session: inout Session) async throws -> Report {
        var runner = ScriptRunner(ScriptText(statement, name: nil))
        let first = runner.next(arguments: [])
        return await session.run(try #require(first)).report
    }

    private func isClose(_ value: Double?, _ reference: Double?, _ tolerance: Double = 1e-11) -> Bool {
        guard let value, let reference else { return reference == nil }
        return abs(value - reference) <= tolerance * max(abs(reference), 1e-300)
    }

    @Test("SciPy and statsmodels give the same of the samples", arguments: SampleReference.rows.indices)
    func agreesWithSciPy(_ place: Int) async throws {
        let row = SampleReference.rows[place]
        var session = await session(loading: row.file)
        let report = try await report(row.statement, in: &session)
        guard case .comparison(let comparison) = report.body else {
            Issue.record("\(row.statement): \(report.body)")
            return
        }
        let found = try #require(comparison.metrics.first?.comparisons.first)
        #expect(isClose(found.statistic, row.statistic), "\(row.statement): \(String(describing: found.statistic))")
        #expect(isClose(found.df, row.df), "\(row.statement)")
        #expect(isClose(found.pValue, row.p, 1e-9), "\(row.statement): \(String(describing: found.pValue))")
        if let low = row.low { #expect(isClose(found.differenceInterval?.low, low), "\(row.statement)") }
        if let high = row.high { #expect(isClose(found.differenceInterval?.high, high), "\(row.statement)") }
    }

    /// `ab` within a key's value is `ab` of its rows alone.
    @Test func partsAreTestsOfTheirRows() async throws {
        var session = await session(loading: "experiment-simpson.csv")
        guard case .comparison(let whole) = try await report("ab converted by variant, device", in: &session).body
        else {
            Issue.record("no comparison")
            return
        }
        #expect(whole.breakdown.map(\.key) == ["device desktop", "device mobile"])
        for segment in whole.breakdown {
            let device = String(segment.key.dropFirst("device ".count))
            let statement = "ab converted by variant where device = \"\(device)\""
            guard case .comparison(let part) = try await report(statement, in: &session).body else {
                Issue.record("no comparison: \(statement)")
                continue
            }
            #expect(segment.metrics[0].comparisons[0].pValue == part.metrics[0].comparisons[0].pValue)
            #expect(segment.metrics[0].arms.map(\.n) == part.metrics[0].arms.map(\.n))
        }
    }

    @Test("A plan's units have the power it says, and an effect's units give the effect back") func plansAgree()
        async throws
    {
        var session = await session()
        func plan(_ statement: String) async throws -> PlanReport {
            guard case .plan(let plan) = try await report(statement, in: &session).body else {
                throw NoPlan(statement: statement)
            }
            return plan
        }
        for metric in ["rate 5%", "mean 40 sd 55"] {
            let units = try await plan("plan \(metric) lift 10%").unitsPerArm[0]
            let power = try await plan("plan \(metric) lift 10% n \(units)").power
            #expect(power >= 0.8 && power < 0.8005, "\(metric): \(power)")
            let effect = try await plan("plan \(metric) n \(units)")
            #expect(try #require(effect.lift) <= 0.1 && effect.lift ?? 0 > 0.0999, "\(metric)")
        }
    }

    private struct NoPlan: Error { let statement: String }

    @Test(
        "What makes no sense is one clear error, and the session goes on",
        arguments: [
            ("ab 5 of 3 vs 1 of 2", "5 of 3 is no share"), ("ab 1 of 2", "a test needs two arms"),
            ("ab -1 of 2 vs 1 of 2", "-1 of 2 is no share"), ("ab 1:2 vs 1:2:3", "tables of different widths"),
            ("ab 1 of 2 vs 3 in 4", "arms of different kinds"), ("ab 3 in 0 vs 3 in 4", "not an exposure"),
            ("ab 1 of 9 vs 2 of 9 method nonsense", "no method for"),
            ("ab 1 of 9 vs 2 of 9 correct nonsense", "no correction is called nonsense"),
            ("ab converted by device from experiment method mann_whitney", "no method for"),
            ("ab user_id by user_id", ""), ("ab started by variant", "started is a date"),
            ("ab revenue / sessions by variant", ""), ("split 5", "two arms"), ("split 0 vs 0", ""),
            ("correct 2", "not a p-value"), ("correct 0.1 method nonsense", "no correction is called nonsense"),
            ("interval 1 of 0", "no share"), ("interval 5 of 9 method t", "no interval of a rate is called t"),
            ("interval device", "no interval of device"), ("plan rate 5%", "which effect"),
            ("plan rate 5% lift 0%", "no plan"), ("plan rate 150% lift 5%", "not a rate"),
            ("plan rate 5% change 99pp", "no plan"), ("plan mean 0 sd 1 lift 5%", "a lift of what?"),
            ("plan mean 4 sd 0 change 1", "no plan"), ("plan rate 5% lift 10% traffic 5", "not a traffic"),
            ("ab " + Array(repeating: "1 of 2", count: 200).joined(separator: " vs "), "200 arms are too many"),
            ("ab 200 of 4000 vs 260 of 4000 top 3", "not an option of ab"),
            ("ab 3 of 9223372036854775807 vs 5 of 9", "not a count"),
            ("plan rate 5% n 9223372036854775807", "not a number of units"),
            ("plan rate 5% lift 10% arms 1", "not a number of arms"), ("plan rate 0.0000001% lift 0.00001%", "no plan"),
        ])
    func refuses(_ statement: String, _ message: String) async throws {
        var session = await session(loading: "experiment.csv")
        let report = try await report(statement, in: &session)
        guard case .error(let error) = report.body else {
            Issue.record("\(statement): \(report.kind)")
            return
        }
        #expect(error.diagnostics.first.message.contains(message), "\(statement): \(error.diagnostics.first.message)")
        let next = try await self.report("interval 45 of 1000", in: &session)
        #expect(next.kind == "interval")
    }
}
