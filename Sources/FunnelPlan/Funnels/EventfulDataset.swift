import FunnelColumns
import FunnelSyntax
import FunnelValues

/// Finds the dataset whose events are asked for: the one that is named, else the one that has a column of events and
/// every name that was typed.
struct EventfulDataset {
    let catalog: Catalog
    /// Whatever was typed that names columns.
    let expressions: [Expression]
    let from: Name?
    /// Where an error points.
    let span: SourceSpan?
    /// Whether a column of events is needed; else another takes its place.
    var needsEvents = true
    /// Why a column of events is needed.
    var cause = "text in quotes is an event, and no column is known to hold events"

    /// - Parameter statement: the statement with a dataset behind `from`.
    func found(_ statement: (_ from: Name) -> String) throws -> Dataset {
        let names = expressions.flatMap(\.names)
        func answering(_ datasets: [Dataset]) -> [Dataset] {
            datasets.filter { dataset in
                let row = RowBinder(dataset: dataset, catalog: catalog)
                return names.allSatisfy(row.has)
            }
        }
        let files = catalog.withoutViews(catalog.datasets)
        let having = files.filter { $0.roles["event"] != nil }
        var candidates = answering(having)
        if candidates.isEmpty, !needsEvents { candidates = answering(files) }
        if let from {
            guard let dataset = catalog.dataset(named: from.text) else {
                let near = nearestNames(to: from.text, among: candidates.map(\.name))
                throw BindError.unknownName(
                    from.text, span: from.span, within: nil, nearest: near.isEmpty ? candidates.map(\.name) : near)
            }
            guard !needsEvents || dataset.roles["event"] != nil else { throw noEvents(dataset) }
            return dataset
        }
        if candidates.count == 1 { return candidates[0] }
        if let current = catalog.current, let chosen = candidates.first(where: { $0.name == current }) { return chosen }
        if candidates.count > 1 {
            throw Diagnostic(
                "which file?", at: span, cause: "several have events",
                remedies: candidates.prefix(3).map { statement(Name([$0.name])) })
        }
        // Says which name is missing.
        if let only = having.count == 1 ? having.first : nil { return only }
        guard let dataset = catalog.datasets.last else { throw BindError.noDataset(span: span ?? .none) }
        if !needsEvents { return dataset }
        throw noEvents(dataset)
    }

    private func noEvents(_ dataset: Dataset) -> Diagnostic {
        let texts = dataset.table.columns.filter { $0.type == .text }.map { Name.printed($0.name) }
        return Diagnostic(
            "which column of \(dataset.name) has the events?", at: span,
            cause: cause,
            remedies: texts.prefix(2).map { "roles event = \($0)" })
    }
}
