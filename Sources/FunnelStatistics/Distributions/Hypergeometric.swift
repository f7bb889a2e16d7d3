/// Successes among `draws` units taken without replacement from `population`, of which `successes` are successes.
///
/// - Cost: a tail is summed outwards until terms vanish: a few standard deviations, at most about 1e5 terms at 1e9.
package struct Hypergeometric: ProbabilityDistribution {
    package static let name = "hypergeometric"
    package static let parameterNames = ["population", "successes", "draws"]
    package static let isDiscrete = true

    private let population: Double
    private let successes: Double
    private let draws: Double

    package init?(parameters: [Double]) {
        guard parameters.count == 3, parameters.allSatisfy({ $0 >= 0 && $0 <= 1e10 && $0.rounded() == $0 }),
            parameters[1] <= parameters[0], parameters[2] <= parameters[0]
        else { return nil }
        (population, successes, draws) = (parameters[0], parameters[1], parameters[2])
    }

    private var least: Double { max(0, draws + successes - population) }
    private var greatest: Double { min(draws, successes) }

    /// - Source: C. Loader (2000): three binomial probabilities, whose common p cancels.
    package func density(at x: Double) -> Double {
        guard x >= least, x <= greatest, x.rounded() == x else { return 0 }
        if least == greatest { return 1 }
        let (p, q) = (draws / population, (population - draws) / population)
        return exponential(
            logBinomialTerm(x, of: successes, p: p, q: q)
                + logBinomialTerm(draws - x, of: population - successes, p: p, q: q)
                - logBinomialTerm(draws, of: population, p: p, q: q))
    }

    package func lowerTail(at x: Double) -> Double { shares(x.rounded(.down)).lower }
    package func upperTail(at x: Double) -> Double { shares(x.rounded(.down)).upper }

    private func shares(_ k: Double) -> (lower: Double, upper: Double) {
        if k < least { return (0, 1) }
        if k >= greatest { return (1, 0) }
        if k < draws * (successes / population) {
            let lower = min(1, sum(from: k, by: -1))
            return (lower, 1 - lower)
        }
        let upper = min(1, sum(from: k + 1, by: 1))
        return (1 - upper, upper)
    }

    private func sum(from first: Double, by step: Double) -> Double {
        let rest = population - successes - draws
        var k = first
        var ratio = 1.0
        var total = 0.0
        while k >= least, k <= greatest {
            total += ratio
            ratio *=
                step > 0
                ? (successes - k) / (k + 1) * ((draws - k) / (rest + k + 1))
                : k / (successes - k + 1) * ((rest + k) / (draws - k + 1))
            if ratio < total * 1e-18 { break }
            k += step
        }
        return density(at: first) * total
    }

    package func quantile(_ p: Double) -> Double? {
        let share = population > 0 ? successes / population : 0
        let spread = (draws * share * (1 - share)).squareRoot()
        let guess = p > 0 && p < 1 ? draws * share - Normal.upperQuantile(p) * spread : 0
        return discreteQuantile(of: self, p, near: guess, from: least, to: greatest)
    }
}
