/// Count, mean and sum of squared deviations: all that tests of means need, and mergeable.
///
/// Never Σx²: where the mean is far larger than the spread, Σx² − (Σx)²/n has no right digit left.
/// - Source: B. P. Welford, Technometrics 4 (1962) 419–420; T. F. Chan, G. H. Golub, R. J. LeVeque, COMPSTAT 1982, 30–41.
package struct Moments: Equatable, Sendable {
    package private(set) var count: Int
    package private(set) var mean: Double
    /// Σ (x − mean)².
    package private(set) var m2: Double

    package init() {
        count = 0
        mean = 0
        m2 = 0
    }

    package init(count: Int, mean: Double, m2: Double) {
        self.count = count
        self.mean = mean
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
        let before = value - mean
        mean += before / Double(count)
        m2 += before * (value - mean)
    }

    /// Joins the other part as if its values had been added here. Merge in a fixed order, for the same last digit.
    package mutating func merge(_ other: Moments) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        let (mine, theirs) = (Double(count), Double(other.count))
        let gap = other.mean - mean
        mean += gap * (theirs / (mine + theirs))
        m2 += other.m2 + gap * gap * (mine * (theirs / (mine + theirs)))
        count += other.count
    }

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

extension Int {
    fileprivate var decremented: Int { self == .min ? .min : self - 1 }
}
