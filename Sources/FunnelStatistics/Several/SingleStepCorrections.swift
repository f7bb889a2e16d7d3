extension PValueCorrection {
    package static let bonferroni = PValueCorrection(
        name: "bonferroni", question: anyFalseAlarm, source: "O. J. Dunn, JASA 56 (1961) 52–64",
        adjust: FunnelStatistics.bonferroni
    ) { pValues in
        RankedPValues(pValues).lines(of: FunnelStatistics.bonferroni(pValues)) { line in
            .capped("m · p", "\(line.tests) · \(line.p)", above: line.adjusted)
        }
    }
    package static let sidak = PValueCorrection(
        name: "sidak", question: anyFalseAlarm, source: "Z. Šidák, JASA 62 (1967) 626–633",
        adjust: FunnelStatistics.sidak
    ) { pValues in
        RankedPValues(pValues).lines(of: FunnelStatistics.sidak(pValues)) { line in
            .sidak("m", "\(line.tests)", line.p, tests: line.tests)
        }
    }
}

/// Each p-value times the number of tests: the chance of any false alarm, however the tests depend on one another.
///
///     p̃ = min(1, m p)
///
/// - Source: O. J. Dunn, Journal of the American Statistical Association 56 (1961) 52–64.
package func bonferroni(_ pValues: [Double]) -> [Double] {
    let tests = Double(RankedPValues(pValues).values.count)
    return pValues.map { $0.isNaN ? $0 : min(1, tests * $0) }
}

/// The chance of any false alarm among independent tests.
///
///     p̃ = 1 − (1 − p)ᵐ
///
/// - Returns: right also for the smallest p, where 1 − p is 1.
/// - Source: Z. Šidák, Journal of the American Statistical Association 62 (1967) 626–633.
package func sidak(_ pValues: [Double]) -> [Double] {
    let tests = Double(RankedPValues(pValues).values.count)
    return pValues.map { $0.isNaN ? $0 : sidak($0, tests: tests) }
}

func sidak(_ p: Double, tests: Double) -> Double {
    // A single test is left as it stands: the way through logarithms may take its last digit.
    tests == 1 ? p : p >= 1 ? 1 : -exponentialMinusOne(tests * logarithmOfOnePlus(-p))
}
