import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Turns `NUMBER by VARIANT` into every value of each arm and how often it occurs, for tests of order.
struct ValueData {
    let data: ExperimentData

    func arms(of item: Expression, in dataset: Dataset, unit: Unit, on backend: any Backend) async throws
        -> ExperimentData.Found
    {
        var keyed = data.query
        keyed.items = [.init(Expression(.name(Name(["rows"])), span: item.span))]
        keyed.clauses.by.append(.init(item))
        keyed.clauses.from = Name([dataset.name], span: item.span)
        let plan = try QueryBinder(catalog: data.catalog, today: data.today).plan(keyed)
        let answer = try await plan.run(on: backend)
        var arms: [(name: String, counts: [Double: Int])] = []
        var (missing, unnamed) = (0, 0)
        var ignored: [Note] = []
        for row in answer.rows where row.keys.count == 2 {
            guard let name = data.name(of: row.keys[0], rows: row.rows, variant: nil, &ignored) else {
                unnamed += row.rows
                continue
            }
            guard let value = row.keys[1].double else {
                missing += row.rows
                continue
            }
            if let place = arms.firstIndex(where: { $0.name == name }) {
                arms[place].counts[value, default: 0] += row.rows
            } else {
                arms.append((name, [value: row.rows]))
            }
        }
        var notes: [Note] = []
        let variant = plan.keys.first?.name ?? "a variant"
        if unnamed > 0 { notes.append(.warning("\(grouped(unnamed)) rows without \(variant) left out")) }
        if missing > 0 { notes.append(Note("\(grouped(missing)) rows without \(item) left out")) }
        return ExperimentData.Found(
            arms: arms.map { ArmData(name: $0.name, sample: .values(ValueCounts($0.counts))) }, unit: unit, notes: notes
        )
    }
}
