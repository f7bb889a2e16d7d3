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
            summary: part.summary(distribution),
            examples: [examples["\(distribution.name)_\(part.rawValue)"]].compactMap(\.self),
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

    /// R 4.2.2 (`pnorm`, `qt` …), rounded to six digits.
    private static let examples: [String: Example] = [
        "normal_pdf": Example("normal_pdf(0)", gives: "0.398942"),
        "normal_cdf": Example("normal_cdf(1.96)", gives: "0.975002"),
        "normal_sf": Example("normal_sf(1.96)", gives: "0.024998"),
        "normal_quantile": Example("normal_quantile(0.975)", gives: "1.959964"),
        "t_pdf": Example("t_pdf(0, 5)", gives: "0.379607"),
        "t_cdf": Example("t_cdf(2, 10)", gives: "0.963306"),
        "t_sf": Example("t_sf(2, 10)", gives: "0.036694"),
        "t_quantile": Example("t_quantile(0.975, 20)", gives: "2.085963"),
        "chi2_pdf": Example("chi2_pdf(1, 2)", gives: "0.303265"),
        "chi2_cdf": Example("chi2_cdf(3.84, 1)", gives: "0.949956"),
        "chi2_sf": Example("chi2_sf(3.84, 1)", gives: "0.050044"),
        "chi2_quantile": Example("chi2_quantile(0.95, 1)", gives: "3.841459"),
        "f_pdf": Example("f_pdf(1, 2, 10)", gives: "0.334898"),
        "f_cdf": Example("f_cdf(4, 2, 10)", gives: "0.947078"),
        "f_sf": Example("f_sf(4, 2, 10)", gives: "0.052922"),
        "f_quantile": Example("f_quantile(0.95, 2, 10)", gives: "4.102821"),
        "beta_pdf": Example("beta_pdf(0.5, 2, 3)", gives: "1.500000"),
        "beta_cdf": Example("beta_cdf(0.5, 2, 3)", gives: "0.687500"),
        "beta_sf": Example("beta_sf(0.5, 2, 3)", gives: "0.312500"),
        "beta_quantile": Example("beta_quantile(0.5, 2, 3)", gives: "0.385728"),
        "gamma_pdf": Example("gamma_pdf(1, 2, 1)", gives: "0.367879"),
        "gamma_cdf": Example("gamma_cdf(1, 2, 1)", gives: "0.264241"),
        "gamma_sf": Example("gamma_sf(1, 2, 1)", gives: "0.735759"),
        "gamma_quantile": Example("gamma_quantile(0.5, 2, 1)", gives: "1.678347"),
        "binomial_pdf": Example("binomial_pdf(3, 10, 0.5)", gives: "0.117188"),
        "binomial_cdf": Example("binomial_cdf(3, 10, 0.5)", gives: "0.171875"),
        "binomial_sf": Example("binomial_sf(3, 10, 0.5)", gives: "0.828125"),
        "binomial_quantile": Example("binomial_quantile(0.5, 10, 0.5)", gives: "5.000000"),
        "poisson_pdf": Example("poisson_pdf(2, 3)", gives: "0.224042"),
        "poisson_cdf": Example("poisson_cdf(2, 3)", gives: "0.423190"),
        "poisson_sf": Example("poisson_sf(2, 3)", gives: "0.576810"),
        "poisson_quantile": Example("poisson_quantile(0.5, 3)", gives: "3.000000"),
        "hypergeometric_pdf": Example("hypergeometric_pdf(1, 50, 5, 10)", gives: "0.431337"),
        "hypergeometric_cdf": Example("hypergeometric_cdf(1, 50, 5, 10)", gives: "0.741900"),
        "hypergeometric_sf": Example("hypergeometric_sf(1, 50, 5, 10)", gives: "0.258100"),
        "hypergeometric_quantile": Example("hypergeometric_quantile(0.5, 50, 5, 10)", gives: "1.000000"),
    ]
}
