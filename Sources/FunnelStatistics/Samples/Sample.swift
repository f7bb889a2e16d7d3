/// What a method must know of each arm; a backend is asked for exactly this.
package enum Need: String, CaseIterable, Sendable {
    case count, successes, mean, variance, covariance
    /// Events and what they happened in: users, days.
    case events, exposure
    /// Each value that occurs, and how often.
    case values
    /// How many units are of each kind.
    case categories
}

/// One arm as a method sees it: a sufficient statistic, never the rows.
package enum Sample: Equatable, Sendable {
    case proportion(Proportion)
    case moments(Moments)
    /// A ratio of sums over units: x is what is divided, y what it is divided by.
    case ratio(JointMoments)
    case exposure(EventRate)
    case values(ValueCounts)
    /// A row of a table: units of each kind, the kinds in the same order in every arm.
    case categories([Int])

    package var proportion: Proportion? { if case .proportion(let proportion) = self { proportion } else { nil } }
    package var joint: JointMoments? { if case .ratio(let joint) = self { joint } else { nil } }
    package var exposure: EventRate? { if case .exposure(let rate) = self { rate } else { nil } }
    package var values: ValueCounts? { if case .values(let values) = self { values } else { nil } }
    package var categories: [Int]? { if case .categories(let counts) = self { counts } else { nil } }

    /// A proportion is also a mean of zeros and ones, with m2 = x (n − x) / n; values have their own, a ratio of sums that of
    /// its linearised units. Nil for exposures and tables, which are no mean per unit.
    package var moments: Moments? {
        switch self {
        case .proportion(let sample):
            Moments(
                count: sample.trials, mean: sample.rate,
                m2: Double(sample.successes) * (Double(sample.failures) / Double(sample.trials)))
        case .moments(let moments): moments
        case .values(let values): values.moments
        case .ratio(let joint): try? joint.ratioMoments
        case .exposure, .categories: nil
        }
    }
}
