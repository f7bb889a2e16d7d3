package import FunnelPlan
package import FunnelReport
import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// A funnel of counted stages: its steps are columns or metrics, asked as the figures of one query.
package struct CountedFunnel: Sendable {
    package var steps: [Query.Item]
    package var clauses: Clauses
    package var name: String?
    package var worth: FunnelWorth?
    package var confidence = 0.95

    /// - Parameter steps: their labels are the steps' names.
    package init(steps: [Query.Item], clauses: Clauses) { (self.steps, self.clauses) = (steps, clauses) }

    package var query: Query { Query(items: steps, clauses: clauses) }

    /// The report without a bottleneck (`BottleneckSearch`), and its notes.
    ///
    /// - Throws: `BindError` as the query does, `Diagnostic` for several values of `with`, `EngineError`.
    package func report(
        catalog: Catalog, today: Day?, on backend: any Backend
    ) async throws -> (report: FunnelReport, notes: [Note]) {
        let planned = try QueryBinder(catalog: catalog, today: today).planned(query)
        guard planned.sweeps.isEmpty else {
            throw Diagnostic(
                "one funnel has one value of each name", at: clauses.with.first?.name.span,
                cause: "a range after with gives a table",
                remedies: ["\(query)"])
        }
        guard let plan = planned.plans.first, let answer = try await planned.run(on: backend).first else {
            throw Diagnostic("a funnel has at least two steps")
        }
        return report(plan, answer, catalog)
    }

    private func report(
        _ plan: QueryPlan, _ answer: QueryAnswer, _ catalog: Catalog
    ) -> (report: FunnelReport, notes: [Note]) {
        let reporting = QueryReporting(plan: plan, answer: answer, catalog: catalog)
        let units = plan.items.indices.map { reporting.unit(ofItem: $0) }
        let keys = plan.keys.map { ReportColumn($0.name, type: $0.type, unit: $0.unit, role: .key) }
        func group(_ row: QueryAnswer.Row, _ base: QueryAnswer.Row??, keys: [Value]? = nil) -> FunnelReport.Group {
            let steps = CountedSteps(
                names: plan.items.map(\.name), values: row.items, units: units, confidence: confidence, worth: worth)
            var group = FunnelReport.Group(keys: keys ?? row.keys, steps: steps.steps)
            guard let base else { return group }
            let others = base.map {
                CountedSteps(
                    names: plan.items.map(\.name), values: $0.items, units: units, confidence: confidence, worth: nil
                ).steps
            }
            for place in group.steps.indices {
                group.steps[place].base =
                    others.map { .init($0[place], beside: group.steps[place], confidence: confidence) }
                    ?? .init(count: .null)
            }
            return group
        }
        var groups = answer.rows.enumerated().map { place, row in
            group(row, answer.base.map { $0.rows.indices.contains(place) ? $0.rows[place] : nil })
        }
        if let others = answer.others {
            let keys = [Value.text("others")] + Array(repeating: .null, count: max(0, plan.keys.count - 1))
            groups.append(group(others, answer.base.map(\.others), keys: keys))
        }
        var report = FunnelReport(
            name: name, kind: .counted, definition: definition(reporting), keys: keys, groups: groups,
            total: answer.total.map { group($0, answer.base.map(\.total), keys: []) }, unit: units.first ?? .count,
            confidence: confidence)
        if let comparison = plan.comparison {
            (report.baseName, report.valueName) = (comparison.baseLabel, comparison.valueLabel)
        }
        report.valueUnit = worth?.unit
        return (report, notes(report, units) + reporting.notes)
    }

    private func definition(_ reporting: QueryReporting) -> String {
        let filter = clauses.filter.map { ", where \($0)" } ?? ""
        return "counted stages, \(reporting.scope)\(filter)"
    }

    // MARK: Notes

    private func notes(_ report: FunnelReport, _ units: [FunnelValues.Unit]) -> [Note] {
        var notes: [Note] = []
        if let odd = zip(report.groups.first?.steps ?? [], units).first(where: { $1.kind != units.first?.kind }) {
            notes.append(
                .warning("\(odd.0.name) is not counted in what \(report.groups[0].steps[0].name) is counted in"))
        }
        let steps = (report.total ?? report.groups.first)?.steps ?? []
        let above = steps.indices.dropFirst().filter { (steps[$0].fromPrevious?.value ?? 0) > 1 }
        let inGroups = report.groups.count { group in
            group.steps.contains { ($0.fromPrevious?.value ?? 0) > 1 }
        }
        if let first = above.first {
            let names = above.map { "\(steps[$0 - 1].name) → \(steps[$0].name)" }.joined(separator: ", ")
            notes.append(
                .warning(
                    "over 100 %: \(names); \(steps[first].name) holds more than those of the step before, or is of another grain",
                    remedy: reordered(steps)))
        } else if inGroups > 0, !report.keys.isEmpty {
            notes.append(
                .warning(
                    "over 100 % in \(inGroups) group\(inGroups == 1 ? "" : "s"): a step holds more than those of the step before"
                ))
        }
        return notes
    }

    /// The steps from the largest to the smallest, where that is another order.
    private func reordered(_ counts: [FunnelReport.Step]) -> String? {
        let sizes = counts.map { $0.count.double ?? 0 }
        let order = counts.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
        guard order != Array(counts.indices), order.allSatisfy(steps.indices.contains) else { return nil }
        let typed = order.map { place -> String in
            let expression = "\(steps[place].expression)"
            guard let label = steps[place].label, label != expression else { return expression }
            return "\(Name.printed(label)): \(expression)"
        }
        return "funnel " + typed.joined(separator: " -> ")
    }
}
