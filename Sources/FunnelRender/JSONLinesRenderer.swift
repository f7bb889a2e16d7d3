package import FunnelReport
import FunnelValues

/// JSON Lines (jsonlines.org): one object for each row of an answer, with its columns as keys and the values of `json`;
/// totals and subtotals are left out, as in CSV. What is no table is the object of `json`.
package struct JSONLinesRenderer: Sendable {
    package init() {}

    package func text(of report: Report, statement: String) -> String {
        guard let table = Tabulation.table(of: report.body) else {
            return JSONRenderer().line(of: report, statement: statement)
        }
        var rows = table.rows
        if let others = table.others { rows.append(others) }
        return rows.stoppableMap { row in
            JSONText.object(zip(table.columns, row).map { ($0.name, JSONText($1)) }).line
        }.joined(separator: "\n")
    }
}
