/// What a test found.
package struct TestResult: Equatable, Sendable {
    /// z, t, χ² or F; the count in the first arm for an exact test of counts.
    package var statistic: Double
    /// Degrees of freedom; the numerator's where there are two. Nil for z and exact tests.
    package var df: Double?
    /// The denominator's degrees of freedom of F.
    package var denominatorDF: Double?
    /// In 0...1; 0 only below about 1e-308, where `logPValue` goes on.
    package var pValue: Double
    /// Natural logarithm of the p-value; −∞ only where p is exactly 0 or the distribution has no logarithmic tail yet.
    package var logPValue: Double
    /// The name in `StatisticalTest.all`, or of the variant that was computed.
    package var method: String

    package init(
        statistic: Double, df: Double? = nil, denominatorDF: Double? = nil, pValue: Double, logPValue: Double,
        method: String
    ) {
        self.statistic = statistic
        self.df = df
        self.denominatorDF = denominatorDF
        self.pValue = pValue
        self.logPValue = logPValue
        self.method = method
    }

    /// A result from a statistic that is symmetric about 0 and the logarithm of its upper tail.
    static func symmetric(
        statistic: Double, df: Double? = nil, alternative: Alternative, method: String,
        upperTail: (Double) -> Double, logUpperTail: (Double) -> Double
    ) -> TestResult {
        switch alternative {
        case .twoSided:
            let size = abs(statistic)
            return TestResult(
                statistic: statistic, df: df, pValue: min(1, 2 * upperTail(size)),
                logPValue: min(0, logUpperTail(size) + 0.69314718055994530942), method: method)
        case .greater:
            return TestResult(
                statistic: statistic, df: df, pValue: upperTail(statistic), logPValue: logUpperTail(statistic),
                method: method)
        case .less:
            return TestResult(
                statistic: statistic, df: df, pValue: upperTail(-statistic), logPValue: logUpperTail(-statistic),
                method: method)
        }
    }
}
