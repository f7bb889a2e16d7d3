import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Turns `TEXT by VARIANT` into a table of counts: units of each kind in each arm.
struct CategoryData {
    let data: ExperimentData

    /// More kinds than this are a column of names, not of kinds.
    private static let mostKinds = 200

    func arms(of item: Expression, in dataset: Dataset, on backend: any Backend) async throws -> ExperimentData.Found {
        var keyed = data.query
        keyed.items = [.init(Expression(.name(Name(["rows"])), span: item.span))]
        keyed.clauses.by.append(.init(item))
        keyed.clauses.from = Name([dataset.name], span: item.span)
        let plan = try QueryBinder(catalog: data.catalog, today: data.today).plan(keyed)
        let answer = try await plan.run(on: backend)
        var notes: [Note] = []
        var kinds: [String] = []
        var counts: [(arm: String, counts: [String: Int])] = []
        var (missing, unnamed) = (0, 0)
        for row in answer.rows {
            guard row.keys.count == 2 else { continue }
            if row.keys[0].isNull { unnamed += row.rows } else if row.keys[1].isNull { missing += row.rows }
            guard case .text(let kind) = row.keys[1],
                let arm = data.name(of: row.keys[0], rows: row.rows, variant: nil, &notes)
            else { continue }
            if !kinds.contains(kind) { kinds.append(kind) }
            guard kinds.count <= Self.mostKinds else {
                throw Diagnostic(
                    "\(item) has more than \(Self.mostKinds) different texts", at: item.span,
                    cause: "a table of counts is of a few kinds")
            }
            if let place = counts.firstIndex(where: { $0.arm == arm }) {
                counts[place].counts[kind, default: 0] += row.rows
            } else {
                counts.append((arm, [kind: row.rows]))
            }
        }
        notes = []
        let variant = plan.keys.first?.name ?? "a variant"
        if unnamed > 0 { notes.append(.warning("\(grouped(unnamed)) rows without \(variant) left out")) }
        if missing > 0 { notes.append(Note("\(grouped(missing)) rows without \(item) left out")) }
        guard kinds.count > 1 else {
            throw Diagnostic("all \(item) are alike: \(kinds.first ?? "none")", at: item.span)
        }
        notes.append(Note("kinds: \(kinds.prefix(12).joined(separator: ", "))\(kinds.count > 12 ? " …" : "")"))
        let arms = counts.map { arm in
            ArmData(name: arm.arm, sample: .categories(kinds.map { arm.counts[$0] ?? 0 }))
        }
        return ExperimentData.Found(arms: arms, unit: .count, notes: notes)
    }
}
