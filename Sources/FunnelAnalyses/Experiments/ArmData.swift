package import FunnelStatistics

/// What is known of one arm: a sufficient statistic, whatever it was computed from.
package struct ArmData: Sendable {
    package enum Statistic: Sendable {
        case rate(Proportion)
        case mean(Moments)
    }

    package var name: String
    package var statistic: Statistic

    /// Units of the arm that have an outcome.
    package var units: Int {
        switch statistic {
        case .rate(let proportion): proportion.trials
        case .mean(let moments): moments.count
        }
    }
}
