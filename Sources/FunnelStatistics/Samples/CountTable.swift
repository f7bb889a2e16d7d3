/// Units of each kind in each arm: a row for each arm, a column for each kind.
///
/// Kinds of which no arm has any are left out.
package struct CountTable: Equatable, Sendable {
    package let rows: [[Int]]
    let rowTotals: [Int128]
    let columnTotals: [Int128]
    let total: Int128

    /// - Throws: `.armsNeeded` below two rows, `.unequalKinds` for rows of different length, `.negativeCount`,
    ///   `.tooFewObservations` for a row without units, `.noVariation` when all units are of one kind.
    package init(_ rows: [[Int]]) throws(StatisticsError) {
        guard let first = rows.first, rows.count >= 2 else { throw .armsNeeded(found: rows.count, needed: "2 or more") }
        var columns = [Int128](repeating: 0, count: first.count)
        var totals: [Int128] = []
        for row in rows {
            guard row.count == first.count else { throw .unequalKinds(found: row.count, needed: first.count) }
            var sum = Int128(0)
            for (column, count) in row.enumerated() {
                guard count >= 0 else { throw .negativeCount(count) }
                columns[column] += Int128(count)
                sum += Int128(count)
            }
            guard sum > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
            totals.append(sum)
        }
        let kept = columns.indices.filter { columns[$0] > 0 }
        guard kept.count >= 2 else { throw .noVariation(rate: nil) }
        self.rows = rows.map { row in kept.map { row[$0] } }
        rowTotals = totals
        columnTotals = kept.map { columns[$0] }
        total = totals.reduce(0, +)
    }

    /// (rows − 1)(columns − 1).
    var df: Double { Double((rows.count - 1) * (columnTotals.count - 1)) }

    func expected(_ row: Int, _ column: Int) -> Double {
        Double(rowTotals[row]) / Double(total) * Double(columnTotals[column])
    }

    /// Observed less expected, O N − r c in whole numbers over N: equal shares give exactly 0.
    func gap(_ row: Int, _ column: Int) -> Double {
        let (left, isTooLarge) = Int128(rows[row][column]).multipliedReportingOverflow(by: total)
        let (right, isTooLargeToo) = rowTotals[row].multipliedReportingOverflow(by: columnTotals[column])
        return isTooLarge || isTooLargeToo
            ? Double(rows[row][column]) - expected(row, column) : Double(left - right) / Double(total)
    }

    /// Σ over all cells.
    func sum(_ term: (_ row: Int, _ column: Int) -> Double) -> Double {
        var sum = 0.0
        for row in rows.indices {
            for column in columnTotals.indices { sum += term(row, column) }
        }
        return sum
    }

    static func read(_ arms: [Sample], _ method: String) throws(StatisticsError) -> CountTable {
        let rows = arms.compactMap(\.categories)
        guard rows.count == arms.count else { throw .wrongSample(method: method, needs: [.categories]) }
        return try CountTable(rows)
    }
}
