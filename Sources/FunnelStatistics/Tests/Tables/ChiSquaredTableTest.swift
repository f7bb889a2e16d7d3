extension StatisticalTest {
    package static let chiSquaredTable = StatisticalTest(
        name: "chi_squared_table", question: "Do all variants have the same shares of each kind?",
        needs: [.categories], source: "K. Pearson, Philosophical Magazine 50 (1900) 157–175", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        guard alternative == .twoSided else { throw .oneSidedNeedsTwoArms(method: "chi_squared_table") }
        return try chiSquaredTableTest(CountTable.read(arms, "chi_squared_table"))
    } steps: { arms, result, _ in
        guard let table = try? CountTable.read(arms, "chi_squared_table") else { return [] }
        let terms = table.cells.map { cell -> Figures in "(\(cell.count) − \(cell.expected))² / \(cell.expected)" }
        return table.steps([.statistic("χ²", "Σ (O − E)² / E", .sum(terms), of: result)], "χ²", result)
    }

    package static let likelihoodRatioTable = StatisticalTest(
        name: "g_table", question: "Do all variants have the same shares of each kind, by the ratio of likelihoods?",
        needs: [.categories], source: "S. S. Wilks, Annals of Mathematical Statistics 9 (1938) 60–62", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        guard alternative == .twoSided else { throw .oneSidedNeedsTwoArms(method: "g_table") }
        return try likelihoodRatioTableTest(CountTable.read(arms, "g_table"))
    } steps: { arms, result, _ in
        guard let table = try? CountTable.read(arms, "g_table") else { return [] }
        // O ln O is 0 at 0.
        let terms = Figures.sum(
            table.cells.count > Figures.mostTerms
                ? []
                : table.cells.filter { $0.count > 0 }.map { "\($0.count) · ln(\($0.count) / \($0.expected))" })
        let g = WorkedStep.statistic("G", "2 Σ O ln(O / E)", terms.isEmpty ? "" : "2 · (\(terms))", of: result)
        return table.steps([g], "G", result)
    }
}

/// Tests whether the rows of a table have the same shares of each kind, without correction for continuity.
///
///     χ² = Σ (O − E)² / E,   E = row total × column total / N,   df = (rows − 1)(columns − 1)
///
/// - Source: K. Pearson, Philosophical Magazine 50 (1900) 157–175; R. A. Fisher, JRSS 85 (1922) 87–94 for df.
package func chiSquaredTableTest(_ table: CountTable) throws(StatisticsError) -> TestResult {
    try .chiSquared(chiSquared(table), df: table.df, method: "chi_squared_table")
}

/// The likelihood ratio test of a table.
///
///     G = 2 Σ O ln (O / E),   E = row total × column total / N,   df = (rows − 1)(columns − 1)
///
/// - Source: S. S. Wilks, Annals of Mathematical Statistics 9 (1938) 60–62, doi:10.1214/aoms/1177732360.
package func likelihoodRatioTableTest(_ table: CountTable) throws(StatisticsError) -> TestResult {
    let half = table.sum { row, column in
        deviance(Double(table.rows[row][column]), table.expected(row, column), gap: table.gap(row, column))
    }
    return try .chiSquared(2 * half, df: table.df, method: "g_table")
}

/// How far each cell is from equal shares, in its own standard errors: about normal, so that ±3 stands out.
///
///     (O − E) / √(E (1 − r / N) (1 − c / N))
///
/// - Returns: a row for each arm, a column for each kind that occurs.
/// - Source: S. J. Haberman, Biometrics 29 (1973) 205–220. R calls them stdres.
package func standardizedResiduals(_ table: CountTable) -> [[Double]] {
    let total = Double(table.total)
    return table.rows.indices.map { row in
        table.columnTotals.indices.map { column in
            let (r, c) = (table.rowTotals[row], table.columnTotals[column])
            let others = Double(table.total - r) / total * (Double(table.total - c) / total)
            return table.gap(row, column) / (table.expected(row, column) * others).squareRoot()
        }
    }
}

/// Cramér's V: how strongly rows and kinds hang together, from 0, equal shares, to 1, each tells the other.
///
///     V = √(χ² / (N (min(rows, columns) − 1)))
///
/// - Source: H. Cramér, Mathematical Methods of Statistics (1946), §21.9.
package func cramersV(_ table: CountTable) -> Double {
    let least = Double(min(table.rows.count, table.columnTotals.count) - 1)
    return min(1, (chiSquared(table) / Double(table.total) / least).squareRoot())
}

private func chiSquared(_ table: CountTable) -> Double {
    table.sum { row, column in
        let gap = table.gap(row, column)
        return gap * (gap / table.expected(row, column))
    }
}

extension TestResult {
    /// From χ² and its degrees of freedom.
    static func chiSquared(_ statistic: Double, df: Double, method: String) throws(StatisticsError) -> TestResult {
        guard statistic.isFinite, let distribution = ChiSquared(df: df) else { throw .notFinite("χ²") }
        return TestResult(
            statistic: statistic, df: df, pValue: distribution.upperTail(at: statistic),
            logPValue: distribution.logUpperTail(at: statistic), method: method)
    }
}
