package import FunnelReport
import FunnelValues

/// The picture of a funnel: a bar a step, groups one below another.
package struct FunnelPlot {
    private let funnel: FunnelReport
    private let title: String

    /// - Parameter title: what was asked.
    package init(_ funnel: FunnelReport, title: String) { (self.funnel, self.title) = (funnel, title) }

    package var report: PlotReport {
        // Several keys are one name, since a picture tells one thing apart.
        let isSplit = !funnel.keys.isEmpty
        let key = funnel.keys.count == 1 ? funnel.keys.first : nil
        var columns: [ReportColumn] = []
        if isSplit {
            columns.append(
                key
                    ?? ReportColumn(
                        funnel.keys.map(\.name).joined(separator: ", "), type: .text, unit: .number, role: .key))
        }
        columns.append(ReportColumn("step", type: .text, unit: .number, role: .key))
        columns.append(ReportColumn("count", type: .integer, unit: funnel.unit, role: .metric))
        columns += ["from before", "from first"].map {
            ReportColumn($0, type: .number, unit: .share, role: .metric)
        }
        let rows = funnel.groups.flatMap { group in
            group.steps.map { step -> [Value] in
                let name: [Value] =
                    !isSplit
                    ? []
                    : key == nil
                        ? [.text(group.keys.map(FunnelGroupName.text).joined(separator: ", "))]
                        : Array(group.keys.prefix(1))
                return name + [
                    .text(step.name), step.count, step.fromPrevious.map { .number($0.value) } ?? .null,
                    step.fromFirst.map { .number($0.value) } ?? .null,
                ]
            }
        }
        let first = isSplit ? 1 : 0
        return PlotReport(
            kind: .funnel, title: title, definitions: [funnel.definition].filter { !$0.isEmpty },
            table: TableReport(columns: columns, rows: rows), axis: [first], split: isSplit ? 0 : nil,
            values: [first + 1])
    }
}
