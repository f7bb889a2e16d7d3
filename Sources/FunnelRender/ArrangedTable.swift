import FunnelReport
import FunnelValues

/// The rows of a table in the order they are shown: each subtotal after the rows it is of, then the others, then the
/// total.
struct ArrangedTable {
    enum Kind { case row, subtotal, others, total }

    struct Row {
        var kind: Kind
        var values: [Value]
        /// Keys not shown: those of the row above where there are subtotals, and all of a sum.
        var blankKeys = 0
        /// A word in place of a key: `all`, `others`.
        var label: (column: Int, text: String)?
    }

    let rows: [Row]
    let keyCount: Int

    /// The values of a column in all rows that have one there.
    func values(of column: Int) -> [Value] {
        rows.compactMap { $0.values.indices.contains(column) ? $0.values[column] : nil }
    }

    /// - Cost: O(rows × depths of subtotals).
    init(_ table: TableReport) {
        let keyCount = table.columns.prefix { $0.role == .key }.count
        let depths = Set(table.subtotals.map(\.keys.count)).sorted(by: >)
        var waiting = Dictionary(grouping: table.subtotals, by: \.keys)
        var rows: [Row] = []
        rows.reserveCapacity(table.rows.count + table.subtotals.count + 2)
        func append(_ kind: Kind, _ values: [Value], _ column: Int, _ text: String) {
            let label = keyCount > 0 ? (min(column, keyCount - 1), text) : nil
            rows.append(Row(kind: kind, values: values, blankKeys: keyCount, label: label))
        }
        for (place, values) in table.rows.enumerated() {
            if Stopped.isDue(place) { break }
            let above = place > 0 && !depths.isEmpty ? table.rows[place - 1] : []
            let shared = zip(above, values).prefix(keyCount).prefix { $0 == $1 }.count
            rows.append(Row(kind: .row, values: values, blankKeys: min(shared, max(0, keyCount - 1))))
            let below = place + 1 < table.rows.count ? table.rows[place + 1] : []
            for depth in depths {
                let keys = Array(values.prefix(depth))
                guard keys.count == depth, !below.starts(with: keys) else { continue }
                for subtotal in waiting.removeValue(forKey: keys) ?? [] {
                    append(.subtotal, subtotal.row, depth, subtotal.label)
                }
            }
        }
        // Subtotals of groups that are not shown (cut by `top`) are still of the answer.
        for subtotal in table.subtotals {
            for subtotal in waiting.removeValue(forKey: subtotal.keys) ?? [] {
                append(.subtotal, subtotal.row, subtotal.keys.count, subtotal.label)
            }
        }
        if let others = table.others { append(.others, others, 0, "others") }
        if let total = table.total { append(.total, total, 0, table.totalLabel) }
        self.rows = rows
        self.keyCount = keyCount
    }
}
