/// A distribution with its parameters; the four functions of the language come from its four members.
///
/// Upper tails are functions of their own, never 1 − lower, so that each keeps its digits down to 1e-300.
package protocol ProbabilityDistribution: Sendable {
    /// As the language spells it: `t` in `t_quantile`.
    static var name: String { get }
    static var parameterNames: [String] { get }
    static var isDiscrete: Bool { get }
    /// Nil unless there are as many parameters as names and all lie where the distribution is defined.
    init?(parameters: [Double])
    /// The density, or for a discrete distribution the probability of exactly x.
    func density(at x: Double) -> Double
    /// P(X ≤ x).
    func lowerTail(at x: Double) -> Double
    /// P(X > x).
    func upperTail(at x: Double) -> Double
    /// The smallest x with P(X ≤ x) ≥ p, for 0 < p < 1.
    func quantile(_ p: Double) -> Double?
}
