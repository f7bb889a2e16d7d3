/// Moments of two values per unit with their covariance: numerator and denominator, or after and before.
///
/// - Source: Chan's merge extended to products, P. Pébay, Sandia report SAND2008-6212 (2008).
package struct JointMoments: Equatable, Sendable {
    package private(set) var x: Moments
    package private(set) var y: Moments
    /// Σ (x − mean x)(y − mean y).
    package private(set) var cxy: Double

    package init() {
        x = Moments()
        y = Moments()
        cxy = 0
    }

    /// - Precondition: x and y have the same count.
    package init(x: Moments, y: Moments, cxy: Double) {
        precondition(x.count == y.count, "joint moments describe pairs")
        self.x = x
        self.y = y
        self.cxy = cxy
    }

    package var count: Int { x.count }

    package mutating func add(_ xValue: Double, _ yValue: Double) {
        let before = x.deviation(of: xValue)
        x.add(xValue)
        y.add(yValue)
        cxy += before * y.deviation(of: yValue)
    }

    package mutating func merge(_ other: JointMoments) {
        guard other.count > 0 else { return }
        let (mine, theirs) = (Double(count), Double(other.count))
        let gap = other.x.meanDifference(from: x) * other.y.meanDifference(from: y)
        cxy += other.cxy + gap * (mine * (theirs / (mine + theirs)))
        x.merge(other.x)
        y.merge(other.y)
    }

    /// The sample covariance, with n − 1; nil below two pairs.
    package var covariance: Double? { count > 1 ? cxy / Double(count - 1) : nil }

    /// The ratio Σx / Σy as a mean whose squared standard error is the delta method's variance, so that tests and
    /// intervals of means serve ratios of sums unchanged. Meant for those alone: merge the joint moments, never these.
    ///
    ///     r = x̄ / ȳ,   m2 = Σ (xᵢ − x̄ − r (yᵢ − ȳ))² / ȳ²,   variance of r = m2 / (n (n − 1))
    ///
    /// - Throws: `.zeroDenominator` when ȳ is 0; `.notFinite` when r is no finite number.
    /// - Source: W. G. Cochran, Sampling Techniques (3rd ed. 1977) §6.4; for experiments A. Deng, U. Knoblich, J. Lu,
    ///   KDD 2018, 233–242.
    package var ratioMoments: Moments {
        get throws(StatisticsError) {
            let (x, y) = (try x.checked(), try y.checked())
            guard y.mean != 0 else { throw .zeroDenominator }
            let ratio = x.mean / y.mean
            let m2 = spread(times: ratio) / y.mean / y.mean
            guard ratio.isFinite, m2.isFinite else { throw .notFinite("ratio") }
            // What the division left over, and what the means have beyond their first parts.
            let left = x.mean.addingProduct(-ratio, y.mean) + (x.meanRest - ratio * y.meanRest)
            return Moments(count: count, mean: ratio, meanRest: left / y.mean, m2: m2)
        }
    }

    /// The moments of x − y within each pair.
    ///
    /// - Throws: `.tooFewObservations` below two pairs.
    package var differenceMoments: Moments {
        get throws(StatisticsError) {
            let (x, y) = (try x.checked(), try y.checked())
            return try Moments(count: count, mean: x.meanDifference(from: y), m2: spread(times: 1)).checked()
        }
    }

    /// Σ (xᵢ − x̄ − r (yᵢ − ȳ))², which is 0 where rounding is all that is left of it.
    private func spread(times r: Double) -> Double {
        let parts = x.m2 + r * r * y.m2
        let spread = parts - 2 * r * cxy
        return spread > 1e-14 * parts || !spread.isFinite ? spread : 0
    }
}
