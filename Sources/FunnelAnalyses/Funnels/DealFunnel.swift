import FunnelFunctions
package import FunnelPlan
package import FunnelReport
import FunnelSyntax
package import FunnelValues

/// A funnel of deals: one row a deal, stages by their dates or by conditions (LANGUAGE.md section 6).
///
/// A deal is as deep as its last stage, which passes those before. The rate from a stage to the next is that of the deals
/// of whom it is known: moved on / (moved on + lost here). Everything is asked as aggregates of groups, so that whoever
/// answers queries answers funnels of deals.
package struct DealFunnel: Sendable {
    package struct Stage: Sendable {
        package var name: String
        /// Boolean; null is not reached.
        package var reached: RowExpression
        /// Date, instant or period; nil for a stage that is a condition alone.
        package var date: RowExpression?

        package init(name: String, reached: RowExpression, date: RowExpression?) {
            (self.name, self.reached, self.date) = (name, reached, date)
        }
    }

    package var dataset: String
    /// At least two.
    package var stages: [Stage]
    /// Deals that are over without the last stage; nil where that is not known: then every deal that has not moved on is.
    package var lost: RowExpression?
    package var keys: [(column: ReportColumn, expression: RowExpression)] = []
    /// `where`, and the period of `over` as a condition of the first date.
    package var filters: [RowExpression] = []
    /// Stages dated later than this after the first do not count.
    package var window: FunnelSpan?
    /// Deals whose window is not over are left out.
    package var isMature = false
    package var trend: Grain?
    /// How many bins the times have; nil where times are not asked for.
    package var bins: Int?
    package var worth: FunnelWorth?
    package var name: String?
    package var definition: String?
    /// The first day that is not in the data; nil where nothing can be young.
    package var today: Day?
    package var zone = Zone.utc
    package var confidence = 0.95

    package init(dataset: String, stages: [Stage], lost: RowExpression?) {
        (self.dataset, self.stages, self.lost) = (dataset, stages, lost)
    }

    /// The report without a bottleneck (`BottleneckSearch`), and what has to be said of the data.
    ///
    /// - Throws: `EngineError`, as the backend does.
    /// - Cost: one pass over the rows; a second one for the bins of times.
    package func report(on backend: any Backend) async throws -> (report: FunnelReport, notes: [Note]) {
        let asked = DealRequest(self)
        let table = try await backend.aggregate(asked.counts)
        let counts = DealCounts(self, table)
        var groups: [[Value]: [FunnelReport.Times]] = [:]
        var whole: [FunnelReport.Times] = []
        if bins != nil { (groups, whole) = try await DealTimes(self).found(on: backend) }
        func group(_ deals: DealCounts.Group, _ times: [FunnelReport.Times]) -> FunnelReport.Group {
            let steps = StepCounts(
                names: stages.map(\.name), reached: deals.reached, young: deals.young,
                ended: lost == nil ? nil : (deals.lost, deals.open))
            var group = FunnelReport.Group(
                keys: deals.keys, steps: steps.steps(worth: worth, confidence: confidence))
            group.times = times
            group.trend = FunnelTrend(deals.trend(self)).periods
            return group
        }
        var report = FunnelReport(
            name: name, kind: .deals, definition: definition ?? ownDefinition, keys: keys.map(\.column),
            groups: keys.isEmpty
                ? [group(counts.whole, whole)] : counts.groups.map { group($0, groups[$0.keys] ?? []) },
            total: keys.isEmpty ? nil : group(counts.whole, whole), unit: .count, confidence: confidence)
        if window != nil, today != nil { report.young = counts.whole.young.first ?? 0 }
        report.valueUnit = worth?.unit
        return (report, counts.notes + notes)
    }

    /// What an answer says of itself where the caller has no better words.
    private var ownDefinition: String {
        let rates = lost == nil ? "every deal that has not moved on is out" : "rates leave open deals out"
        return "deals in stages, a later one passes those before · \(rates)"
    }

    private var notes: [Note] {
        var notes: [Note] = []
        if lost == nil {
            notes.append(
                .warning(
                    "open deals are not told from lost ones: the rates are too low while deals are open",
                    remedy: "lost stage = \"Lost\""))
        }
        let undated = stages.dropFirst().filter { $0.date == nil }.map(\.name)
        if window != nil, !undated.isEmpty {
            notes.append(.warning("\(undated.joined(separator: ", ")) without a date: counted whenever it was"))
        }
        return notes
    }
}
