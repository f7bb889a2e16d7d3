import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Turns `NUMBER by VARIANT` into every value of each arm and how often it occurs, for tests of order.
struct ValueData {
    let data: ExperimentData

    func arms(
        of item: Expression, in dataset: Dataset, unit: Unit, on backend: any Backend
    ) async throws -> ExperimentData.Found {
        let found = try await ArmValues(data, of: item, in: dataset, on: backend)
        var arms: [(name: String, counts: [Double: Int])] = []
        for (arm, value, rows) in found.counts {
            guard let number = value.double else { continue }
            if let place = arms.firstIndex(where: { $0.name == arm }) {
                arms[place].counts[number, default: 0] += rows
            } else {
                arms.append((arm, [number: rows]))
            }
        }
        return ExperimentData.Found(
            arms: arms.map { ArmData(name: $0.name, sample: .values(ValueCounts($0.counts))) }, unit: unit,
            notes: found.notes)
    }
}
