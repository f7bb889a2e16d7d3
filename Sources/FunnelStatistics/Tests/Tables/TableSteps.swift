extension CountTable {
    /// Observed and expected counts, row by row.
    var cells: [(count: Int, expected: Double)] {
        rows.indices.flatMap { row in rows[row].indices.map { (rows[row][$0], expected(row, $0)) } }
    }

    /// Expected counts, of more than four cells the least, then the statistic and its tail.
    func steps(_ statistic: [WorkedStep], _ letter: String, _ result: TestResult) -> [WorkedStep] {
        let formula = "row total × column total / N"
        func cell(_ name: String, _ row: Int, _ column: Int) -> WorkedStep {
            WorkedStep(
                name, formula,
                "\(rowTotals[row]) · \(columnTotals[column]) / \(total)", expected(row, column))
        }
        let shown: [WorkedStep]
        if cells.count <= Figures.mostTerms {
            shown = rows.indices.flatMap { row in
                columnTotals.indices.map { cell("E\(lettersBelow(row))\(lettersBelow($0))", row, $0) }
            }
        } else {
            let row = rowTotals.indices.min { rowTotals[$0] < rowTotals[$1] } ?? 0
            let column = columnTotals.indices.min { columnTotals[$0] < columnTotals[$1] } ?? 0
            shown = [cell("least E", row, column)]
        }
        return shown + statistic + [
            WorkedStep(
                "degrees of freedom", "(rows − 1) (columns − 1)",
                "(\(rows.count) − 1) · (\(columnTotals.count) − 1)", result.df),
            .chiSquaredTail(letter, result),
        ]
    }
}
