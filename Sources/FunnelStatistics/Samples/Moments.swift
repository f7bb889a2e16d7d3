/// Count, mean and sum of squared deviations: all that tests of means need, and mergeable.
///
/// Never Σx²: where the mean is far larger than the spread, Σx² − (Σx)²/n has no right digit left. For the same reason the
/// mean has a second part: at 1e12 the last digit of a double is worth 1e-4, which a spread of 0.1 and the differences
/// between arms would feel. Subtract means with `meanDifference(from:)`, which knows both parts.
/// - Source: B. P. Welford, Technometrics 4 (1962) 419–420; T. F. Chan, G. H. Golub, R. J. LeVeque, COMPSTAT 1982, 30–41;
///   sums in two parts: D. E. Knuth, The Art of Computer Programming 2 (3rd ed. 1997) §4.2.2, theorem B.
package struct Moments: Equatable, Sendable {
    package private(set) var count: Int
    /// The double nearest to the mean.
    package private(set) var mean: Double
    /// What the mean has beyond `mean`, at most half of its last digit; 0 for a mean that was given as one number.
    private(set) var meanRest: Double
    /// Σ (x − mean)².
    package private(set) var m2: Double

    package init() {
        self.init(count: 0, mean: 0, m2: 0)
    }

    package init(count: Int, mean: Double, m2: Double) {
        self.init(count: count, mean: mean, meanRest: 0, m2: m2)
    }

    /// From a mean in two parts, the second of them small beside the first.
    init(count: Int, mean: Double, meanRest: Double, m2: Double) {
        self.count = count
        (self.mean, self.meanRest) = sumInTwoParts(mean, meanRest)
        self.m2 = m2
    }

    /// From what reports print. The standard deviation is the sample's, with n − 1.
    package init(count: Int, mean: Double, standardDeviation: Double) {
        self.init(
            count: count, mean: mean, m2: standardDeviation * standardDeviation * Double(max(0, count.decremented)))
    }

    package init(of values: some Sequence<Double>) {
        self.init()
        for value in values { add(value) }
    }

    package mutating func add(_ value: Double) {
        count += 1
        let before = deviation(of: value)
        moveMean(by: before / Double(count))
        m2 += before * deviation(of: value)
    }

    /// Joins the other part as if its values had been added here. Merge in a fixed order, for the same last digit.
    package mutating func merge(_ other: Moments) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        let (mine, theirs) = (Double(count), Double(other.count))
        let gap = other.meanDifference(from: self)
        moveMean(by: gap * (theirs / (mine + theirs)))
        m2 += other.m2 + gap * gap * (mine * (theirs / (mine + theirs)))
        count += other.count
    }

    private mutating func moveMean(by step: Double) {
        (mean, meanRest) = sumInTwoParts(mean, meanRest + step)
    }

    /// The mean less another's, to the last digits of the difference.
    package func meanDifference(from other: Moments) -> Double {
        (mean - other.mean) + (meanRest - other.meanRest)
    }

    /// A value less the mean.
    func deviation(of value: Double) -> Double { (value - mean) - meanRest }

    /// The sample variance, with n − 1; nil below two values.
    package var variance: Double? { count > 1 ? max(0, m2) / Double(count - 1) : nil }
    package var standardDeviation: Double? { variance?.squareRoot() }
    /// The standard error of the mean; nil below two values.
    package var standardError: Double? { squaredStandardError?.squareRoot() }
    var squaredStandardError: Double? { variance.map { $0 / Double(count) } }

    /// The same moments once they have two values and finite figures.
    package func checked() throws(StatisticsError) -> Moments {
        guard count > 1 else { throw .tooFewObservations(found: max(0, count), needed: 2) }
        guard mean.isFinite else { throw .notFinite("mean") }
        guard m2.isFinite, m2 >= 0 else { throw .notFinite("variance") }
        return self
    }
}

/// a + b as the nearest double and what is lost by it; an infinite sum loses nothing.
private func sumInTwoParts(_ a: Double, _ b: Double) -> (sum: Double, rest: Double) {
    let sum = a + b
    let part = sum - a
    let rest = (a - (sum - part)) + (b - part)
    return (sum, rest.isFinite ? rest : 0)
}

extension Int {
    fileprivate var decremented: Int { self == .min ? .min : self - 1 }
}
