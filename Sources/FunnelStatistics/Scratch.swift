package struct Proportion: Sendable, Hashable {
    package let successes: Int
    package let trials: Int
    package init(_ s: Int, of t: Int) {
        successes = s
        trials = t
    }
    package var rate: Double { 0 }
}
package struct Moments: Sendable, Hashable {
    package var count: Int
    package var mean: Double
    package var m2: Double
    package init(count: Int, mean: Double, m2: Double) {
        self.count = count
        self.mean = mean
        self.m2 = m2
    }
    package var variance: Double? { nil }
    package var standardDeviation: Double? { nil }
}
package enum Alternative: String, Sendable, Hashable {
    case twoSided = "two-sided"
    case greater, less
}
package struct Interval: Sendable, Hashable {
    package var low: Double?
    package var high: Double?
}
package struct TestResult: Sendable, Hashable {
    package var statistic: Double?
    package var df: Double?
    package var pValue: Double
    package var logPValue: Double
    package var method: String
}
package enum StatisticsError: Error {
    case noVariation
    package var message: String { "" }
}
package func twoProportionTest(control: Proportion, treatment: Proportion, alternative: Alternative)
    throws(StatisticsError) -> TestResult
{ throw .noVariation }
package func welchTest(control: Moments, treatment: Moments, alternative: Alternative) throws(StatisticsError)
    -> TestResult
{ throw .noVariation }
package func wilsonInterval(_ p: Proportion, confidence: Double) -> Interval { Interval() }
package func scoreDifferenceInterval(
    control: Proportion, treatment: Proportion, confidence: Double, alternative: Alternative
) throws(StatisticsError) -> Interval { throw .noVariation }
package func scoreRatioInterval(
    control: Proportion, treatment: Proportion, confidence: Double, alternative: Alternative
) throws(StatisticsError) -> Interval { throw .noVariation }
package func welchInterval(control: Moments, treatment: Moments, confidence: Double, alternative: Alternative)
    throws(StatisticsError) -> Interval
{ throw .noVariation }
package func fiellerInterval(control: Moments, treatment: Moments, confidence: Double, alternative: Alternative)
    throws(StatisticsError) -> Interval
{ throw .noVariation }
package func meanInterval(_ m: Moments, confidence: Double) -> Interval? { nil }
package func sampleRatioTest(counts: [Int], planned: [Double]) throws(StatisticsError) -> TestResult {
    throw .noVariation
}
package func overallTest(_ arms: [Proportion]) throws(StatisticsError) -> TestResult { throw .noVariation }
package func overallTest(_ arms: [Moments]) throws(StatisticsError) -> TestResult { throw .noVariation }
package func holm(_ pValues: [Double]) -> [Double] { pValues }
