import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// The words beside a candidate: unit and type of a column, formula and unit of a metric, rows of a dataset.
struct CandidateNote {
    let session: Session

    /// Longer formulas are not written out to their columns.
    private static let longestFormula = 60

    func text(_ note: Offer.Note) -> String {
        switch note {
        case .words(let words): words
        case .column(let column): text(column)
        case .metric(let metric): text(metric)
        case .dataset(let dataset): text(dataset)
        }
    }

    /// `USD, added`; `text, 8 values`; `month`; `yes or no`.
    private func text(_ column: Column) -> String {
        switch column.type {
        case .text:
            let count = column.dictionary.count
            return "text, \(count) value\(count == 1 ? "" : "s")"
        case .boolean:
            return column.booleanWords.map { "\($0.true) or \($0.false)" } ?? "true or false"
        case .date, .instant, .period: return column.type.name
        case .integer, .decimal, .number:
            let what = column.unit == .number ? column.type.name : "\(column.unit)"
            return "\(what), \(column.additivity.rawValue)"
        }
    }

    /// The formula and its unit; where there is room, with what it is made of written out.
    private func text(_ metric: MetricDefinition) -> String {
        let typed = "\(metric.formula)"
        guard metric.parameters.isEmpty else { return typed }
        do {
            var binder = MetricBinder(
                catalog: session.catalog,
                home: try QueryBinder(catalog: session.catalog).home(of: Query(items: [.init(metric.formula)])))
            let bound = try binder.bind(metric.formula)
            let expanded = "\(bound.expanded)"
            let formula = expanded.count <= Self.longestFormula ? expanded : typed
            return bound.unit.kind == .number ? formula : "\(formula), \(bound.unit)"
        } catch { return typed }  // it waits for names that no file has yet
    }

    private func text(_ dataset: Dataset) -> String {
        let count = dataset.table.rowCount
        let rows = "\(count) row\(count == 1 ? "" : "s")"
        return session.catalog.isView(dataset.name) ? "table, \(rows)" : rows
    }
}
