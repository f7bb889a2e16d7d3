/// A distribution as the language lists it: plain numbers in, a finite number or nil out.
///
/// Nil stands for parameters outside the domain, a probability outside 0...1 and an infinite answer; never NaN.
package struct Distribution: Sendable {
    package let name: String
    package let parameters: [String]
    package let isDiscrete: Bool
    /// (x, parameters) → density, or probability of exactly x.
    package let pdf: @Sendable (Double, [Double]) -> Double?
    /// (x, parameters) → P(X ≤ x).
    package let cdf: @Sendable (Double, [Double]) -> Double?
    /// (x, parameters) → P(X > x).
    package let sf: @Sendable (Double, [Double]) -> Double?
    /// (p, parameters) → the smallest x with P(X ≤ x) ≥ p.
    package let quantile: @Sendable (Double, [Double]) -> Double?

    init<Kind: ProbabilityDistribution>(_ kind: Kind.Type) {
        name = Kind.name
        parameters = Kind.parameterNames
        isDiscrete = Kind.isDiscrete
        pdf = { x, parameters in
            guard x.isFinite, let it = Kind(checking: parameters) else { return nil }
            return it.density(at: x).orNilUnlessFinite
        }
        cdf = { x, parameters in
            guard !x.isNaN, let it = Kind(checking: parameters) else { return nil }
            if x.isInfinite { return x > 0 ? 1 : 0 }
            return it.lowerTail(at: x).orNilUnlessFinite
        }
        sf = { x, parameters in
            guard !x.isNaN, let it = Kind(checking: parameters) else { return nil }
            if x.isInfinite { return x > 0 ? 0 : 1 }
            return it.upperTail(at: x).orNilUnlessFinite
        }
        quantile = { p, parameters in
            guard p >= 0, p <= 1, let it = Kind(checking: parameters) else { return nil }
            return it.quantile(p)?.orNilUnlessFinite
        }
    }

    package static let all: [Distribution] = [
        Distribution(Normal.self), Distribution(StudentT.self), Distribution(ChiSquared.self),
        Distribution(FisherF.self),
        Distribution(Beta.self), Distribution(Gamma.self), Distribution(Binomial.self), Distribution(Poisson.self),
        Distribution(Hypergeometric.self),
    ]
}

extension ProbabilityDistribution {
    fileprivate init?(checking parameters: [Double]) {
        guard parameters.count == Self.parameterNames.count, parameters.allSatisfy(\.isFinite) else { return nil }
        self.init(parameters: parameters)
    }
}

extension Double {
    fileprivate var orNilUnlessFinite: Double? { isFinite ? self : nil }
}
