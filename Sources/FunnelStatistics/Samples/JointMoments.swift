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
        let before = xValue - x.mean
        x.add(xValue)
        y.add(yValue)
        cxy += before * (yValue - y.mean)
    }

    package mutating func merge(_ other: JointMoments) {
        guard other.count > 0 else { return }
        let (mine, theirs) = (Double(count), Double(other.count))
        let gap = (other.x.mean - x.mean) * (other.y.mean - y.mean)
        cxy += other.cxy + gap * (mine * (theirs / (mine + theirs)))
        x.merge(other.x)
        y.merge(other.y)
    }

    /// The sample covariance, with n − 1; nil below two pairs.
    package var covariance: Double? { count > 1 ? cxy / Double(count - 1) : nil }
}
