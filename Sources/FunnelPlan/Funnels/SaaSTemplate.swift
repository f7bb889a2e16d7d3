import FunnelColumns
package import FunnelSyntax
import FunnelValues

/// The funnel `saas`: the stages of a SaaS firm that the data has, by any of their names (DOMAIN.md section 1).
///
/// Counted stages are columns and metrics; where no two of them are found, the events and the dates of a file are looked
/// through.
package struct SaaSTemplate {
    package static let name = "saas"

    package let funnel: FunnelExpression
    /// What was taken for which stage, and what was not found.
    package let note: String

    /// - Throws: `Diagnostic` where fewer than two stages are found.
    package init(_ typed: FunnelExpression, in catalog: Catalog) throws {
        let span = typed.base?.span ?? .none
        let datasets = try SaaSTemplate.datasets(typed, in: catalog)
        var best: [(stage: Stage, step: Expression)] = []
        for dataset in datasets {
            for found in SaaSTemplate.ways(in: dataset, catalog, span) where found.count > best.count { best = found }
        }
        guard best.count > 1 else {
            let usual = Stage.path.compactMap { $0.first?.names.first }.joined(separator: ", ")
            throw Diagnostic(
                "fewer than two stages of saas are in the data", at: span,
                cause: "its stages are called \(usual), or by another of their names; yours are named step by step",
                remedies: ["funnel visitors -> leads -> customers"])
        }
        let steps = best.map { FunnelExpression.Step(.one($0.step), span: span) }
        funnel = typed.merged(into: FunnelExpression(steps: steps))
        let found = Set(best.map(\.stage))
        let missing = Stage.path.filter { found.isDisjoint(with: $0) }.compactMap { $0.first?.title }
        let taken = best.map { "\($0.step) as \($0.stage.title)" }.joined(separator: ", ")
        note = "saas: \(taken)" + (missing.isEmpty ? "" : "; not in the data: \(missing.joined(separator: ", "))")
    }

    private static func datasets(_ typed: FunnelExpression, in catalog: Catalog) throws -> [Dataset] {
        if let from = typed.clauses.from {
            guard let dataset = catalog.dataset(named: from.text) else {
                throw BindError.unknownName(
                    from.text, span: from.span, within: nil,
                    nearest: nearestNames(to: from.text, among: catalog.datasets.map(\.name)))
            }
            return [dataset]
        }
        let all = catalog.withoutViews(catalog.datasets)
        guard !all.isEmpty else { throw BindError.noDataset(span: typed.base?.span ?? .none) }
        if let current = catalog.current, let chosen = all.first(where: { $0.name == current }) { return [chosen] }
        return all
    }

    /// The stages that a file has: as counted columns and metrics, as dates of deals, as events.
    private static func ways(
        in dataset: Dataset, _ catalog: Catalog, _ span: SourceSpan
    ) -> [[(stage: Stage, step: Expression)]] {
        func named(_ name: String) -> Expression { Expression(.name(Name([name], span: span)), span: span) }
        let columns = dataset.table.columns.filter { !dataset.lent.contains($0.name) }
        let counted =
            columns.filter { $0.type == .boolean || ($0.type.isNumeric && $0.additivity != .never) }.map(\.name)
            + catalog.metrics.filter { $0.parameters.isEmpty && !$0.name.contains(".") }.map(\.name)
        let dates = columns.filter { $0.type == .date || $0.type == .instant }.map(\.name)
        var events: [String] = []
        if let role = dataset.roles["event"], let column = dataset.column(named: role), column.type == .text,
            column.dictionary.count <= 10_000
        {
            events = column.dictionary.sorted()
        }
        func text(_ text: String) -> Expression { Expression(.literal(.text(text)), span: span) }
        return [
            inOrder(counted, named), inOrder(dates, named), inOrder(events, text),
        ]
    }

    /// One name for each stage of the way: that which stands first among the stage's names.
    private static func inOrder(
        _ names: [String], _ expression: (String) -> Expression
    ) -> [(stage: Stage, step: Expression)] {
        var found: [(stage: Stage, step: Expression)] = []
        for place in Stage.path {
            let candidates = place.flatMap { stage in
                names.filter { Stage(named: $0) == stage }.map { name in
                    (stage, name, stage.names.firstIndex(of: Stage.plain(name)) ?? .max)
                }
            }
            guard let best = candidates.min(by: { $0.2 < $1.2 }) else { continue }
            found.append((best.0, expression(best.1)))
        }
        return found
    }
}
