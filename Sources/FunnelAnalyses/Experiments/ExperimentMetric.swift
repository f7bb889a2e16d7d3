package import FunnelReport
import FunnelStatistics
package import FunnelValues

/// One metric of a test: what it is called, its unit, and what is known of each arm, the baseline first.
package struct ExperimentMetric: Sendable {
    package var name: String
    package var unit: Unit
    package var arms: [ArmData]
    /// The same arms, in their order, within each stratum; empty unless the test is stratified.
    package var strata: [[ArmData]] = []

    package init(name: String, unit: Unit, arms: [ArmData]) {
        (self.name, self.unit, self.arms) = (name, unit, arms)
    }

    package var kind: ComparisonReport.Metric.Kind {
        switch arms.first?.sample {
        case .proportion, nil: .rate
        case .moments: .mean
        case .ratio: .ratio
        case .exposure: .exposure
        case .values: .values
        case .categories: .table
        }
    }

    package var baseline: ArmData? { arms.first }
}
