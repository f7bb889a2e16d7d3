import FunnelFiles
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelValues
import Testing

@testable import FunnelSession

/// Asks a session and takes the figures out of its answers, whatever shape these have.
extension ScratchSession {
    /// A session that has loaded files of the project, by their paths from its root.
    static func loading(_ files: String...) async throws -> ScratchSession {
        let scratch = try ScratchSession()
        for file in files { await scratch.run("load \"\(Paths.join(Repository.root, file))\"") }
        try #require(scratch.session.catalog.datasets.count == files.count)
        return scratch
    }

    /// The answer as a table; a single figure is a table of one row and one column.
    func table(_ query: String) async throws -> TableReport {
        let report = try #require(await run(query).last)
        switch report.body {
        case .table(let table): return table
        case .value(let value):
            let column = ReportColumn(value.name, type: value.type, unit: value.unit, role: .metric)
            return TableReport(columns: [column], rows: [[value.value]])
        default:
            Issue.record(
                "\(query) is answered by \(report.kind): \(RecordedAnswer.text(RecordedAnswer.lines(of: report)))")
            throw NoFigures()
        }
    }

    /// The figures of the only row.
    func figures(_ query: String) async throws -> [Double?] {
        let table = try await table(query)
        try #require(table.rows.count == 1, "\(query)")
        return try #require(table.rows.first).map(\.double)
    }

    struct NoFigures: Error {}
}

/// Whether two figures are the same but for the last digits of their sums; a missing one equals a missing one alone.
func isClose(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return left == right || (left - right).magnitude <= 1e-9 * max(left.magnitude, right.magnitude, 1e-3)
}
