/// What a method must know of each arm; a backend is asked for exactly this.
package enum Need: String, CaseIterable, Sendable {
    case count, successes, mean, variance, covariance
}

/// One arm as a method sees it: a sufficient statistic, never the rows.
package enum Sample: Equatable, Sendable {
    case proportion(Proportion)
    case moments(Moments)

    var proportion: Proportion? {
        switch self {
        case .proportion(let proportion): proportion
        case .moments: nil
        }
    }

    /// A proportion is also a mean of zeros and ones, with m2 = x (n − x) / n.
    var moments: Moments {
        switch self {
        case .proportion(let sample):
            Moments(
                count: sample.trials, mean: sample.rate,
                m2: Double(sample.successes) * (Double(sample.failures) / Double(sample.trials)))
        case .moments(let moments): moments
        }
    }
}
