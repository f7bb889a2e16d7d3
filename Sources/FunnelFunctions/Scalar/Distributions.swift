import FunnelStatistics
import FunnelValues

extension ScalarFunction {
    /// `normal_cdf(1.96)`, `t_quantile(0.975, 20)` …: the distributions of FunnelStatistics as functions of the
    /// language, four for each. The normal's mean and standard deviation may be left out: 0 and 1.
    static let distributions: [ScalarFunction] = Distribution.all.flatMap { distribution in
        Part.allCases.map { function(distribution, $0) }
    }

    private enum Part: String, CaseIterable {
        case pdf, cdf, sf, quantile

        func summary(_ distribution: Distribution) -> String {
            switch self {
            case .pdf: distribution.isDiscrete ? "Probability of exactly x." : "Density at x."
            case .cdf: "Probability of at most x."
            case .sf: "Probability of more than x: the upper tail, with all its digits."
            case .quantile: "The smallest x that a share p does not pass."
            }
        }

        func value(_ distribution: Distribution, _ x: Double, _ parameters: [Double]) -> Double? {
            switch self {
            case .pdf: distribution.pdf(x, parameters)
            case .cdf: distribution.cdf(x, parameters)
            case .sf: distribution.sf(x, parameters)
            case .quantile: distribution.quantile(x, parameters)
            }
        }
    }

    private static func function(_ distribution: Distribution, _ part: Part) -> ScalarFunction {
        let isNormal = distribution.name == "normal"
        let parameters = distribution.parameters.map { isNormal ? "\($0)?" : $0 }
        return ScalarFunction(
            name: "\(distribution.name)_\(part.rawValue)", parameters: [part == .quantile ? "p" : "x"] + parameters,
            summary: part.summary(distribution), examples: examples["\(distribution.name)_\(part.rawValue)"] ?? [],
            resultType: { $0.allSatisfy(\.isNumeric) ? .number : nil },
            apply: { arguments in
                var numbers = arguments.compactMap(\.double)
                guard numbers.count == arguments.count, !numbers.isEmpty else { return .null }
                let x = numbers.removeFirst()
                if isNormal, numbers.isEmpty { numbers = [0] }
                if isNormal, numbers.count == 1 { numbers.append(1) }
                return part.value(distribution, x, numbers).map(Value.number) ?? .null
            })
    }

    /// R 4.2.2: pnorm(0), qnorm(0.5), pt(0, 5), pbinom(1, 2, 0.5), dbinom(1, 2, 0.5).
    private static let examples: [String: [Example]] = [
        "normal_cdf": [Example("normal_cdf(0)", gives: "0.5")],
        "normal_quantile": [Example("normal_quantile(0.5)", gives: "0")],
        "t_cdf": [Example("t_cdf(0, 5)", gives: "0.5")],
        "binomial_cdf": [Example("binomial_cdf(1, 2, 0.5)", gives: "0.75")],
        "binomial_pdf": [Example("binomial_pdf(1, 2, 0.5)", gives: "0.5")],
    ]
}
