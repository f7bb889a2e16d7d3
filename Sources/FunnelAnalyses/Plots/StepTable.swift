import FunnelReport
import FunnelValues

/// Counts as the steps of a funnel: each with its rate from the step before and from the first.
struct StepTable {
    let table: TableReport

    /// Several counts of one row, or one count by one key; nil for anything else.
    init?(_ shape: PlotShape) {
        guard shape.isOfCounts, !shape.isCompared else { return nil }
        var key = ReportColumn("step", type: .text, unit: .number, role: .key)
        let names: [Value]
        let counts: [Value]
        if shape.keys.isEmpty, shape.figures.count > 1, let row = shape.table.rows.first {
            names = shape.figures.map { .text(shape.table.columns[$0].name) }
            counts = shape.figures.map { row[$0] }
        } else if shape.keys.count == 1, shape.figures.count == 1 {
            key = shape.table.columns[0]
            names = shape.table.rows.map { $0[0] }
            counts = shape.table.rows.map { $0[shape.figures[0]] }
        } else {
            return nil
        }
        func rate(_ count: Value, of whole: Value?) -> Value {
            guard let count = count.double, let whole = whole?.double, whole > 0 else { return .null }
            return .number(count / whole)
        }
        let rows = zip(names, counts).enumerated().map { place, step -> [Value] in
            let before = place > 0 ? counts[place - 1] : nil
            return [step.0, step.1, rate(step.1, of: before), rate(step.1, of: place > 0 ? counts.first : nil)]
        }
        let rates = ["from before", "from first"].map {
            ReportColumn($0, type: .number, unit: .share, role: .metric)
        }
        let count = ReportColumn("count", type: .integer, unit: .count, role: .metric, additivity: .never)
        table = TableReport(
            columns: [key, count] + rates, rows: rows, skipped: shape.table.skipped, caption: shape.table.caption)
    }
}
