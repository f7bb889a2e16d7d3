package import FunnelStatistics

/// What is known of one arm: a sufficient statistic, whatever it was computed from.
package struct ArmData: Sendable {
    package var name: String
    package var sample: Sample

    package init(name: String, sample: Sample) { (self.name, self.sample) = (name, sample) }

    /// Units of the arm that have an outcome; nil where units are not what is counted.
    package var units: Int? {
        switch sample {
        case .proportion(let proportion): proportion.trials
        case .moments(let moments): moments.count
        case .ratio(let joint): joint.count
        case .values(let values): values.count
        case .categories(let counts): counts.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        case .exposure: nil
        }
    }
}

extension Sample {
    /// What a method may ask of it.
    var provides: Set<Need> {
        switch self {
        case .proportion: [.count, .successes, .mean, .variance]
        case .moments: [.count, .mean, .variance]
        case .ratio: [.count, .mean, .variance, .covariance]
        case .values: [.count, .mean, .variance, .values]
        case .exposure: [.events, .exposure]
        case .categories: [.count, .categories]
        }
    }
}
