import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// How often each value of an expression occurs in each arm, in the order of the answer; rows without an arm or a value
/// are left out and told.
struct ArmValues {
    private(set) var counts: [(arm: String, value: Value, rows: Int)] = []
    private(set) var notes: [Note] = []

    init(_ data: ExperimentData, of item: Expression, in dataset: Dataset, on backend: any Backend) async throws {
        var keyed = data.query
        keyed.items = [.init(Expression(.name(Name(["rows"])), span: item.span))]
        keyed.clauses.by.append(.init(item))
        keyed.clauses.from = Name([dataset.name], span: item.span)
        let plan = try QueryBinder(catalog: data.catalog, today: data.today).plan(keyed)
        let answer = try await plan.run(on: backend)
        var (missing, unnamed) = (0, 0)
        var ignored: [Note] = []
        for row in answer.rows where row.keys.count == 2 {
            if let arm = data.name(of: row.keys[0], rows: row.rows, variant: nil, &ignored) {
                if row.keys[1].isNull { missing += row.rows } else { counts.append((arm, row.keys[1], row.rows)) }
            } else {
                unnamed += row.rows
            }
        }
        let variant = plan.keys.first?.name ?? "a variant"
        if unnamed > 0 { notes.append(.warning("\(rows(unnamed)) without \(variant) left out")) }
        if missing > 0 { notes.append(Note("\(rows(missing)) without \(item) left out")) }
    }
}

/// `1 row`, `1,200 rows`.
func rows(_ count: Int) -> String { "\(grouped(count)) row\(count == 1 ? "" : "s")" }
