import FunnelColumns
import FunnelEngine
import FunnelLoaders
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

extension Session {
    /// Puts all data in a zone: times that say none are read again as its wall clocks, and what `type` and `column` made
    /// of a dataset is made again from them. Tables and links follow by themselves.
    ///
    /// - Throws: for a column that cannot be computed any more, and then nothing has changed.
    mutating func enter(_ zone: Zone) async throws {
        var next = self
        next.catalog.enter(zone, datasets: [])
        var changed: [Dataset] = []
        for dataset in catalog.datasets {
            guard let origin = dataset.origin, origin.hasInstants else { continue }
            changed.append(try await next.read(dataset, from: origin))
        }
        next.catalog.enter(zone, datasets: changed)
        next.settings["timezone"] = zone.name
        self = next
    }

    /// The dataset as its origin and edits make it in the session's zone, beside the columns that links lend it.
    private func read(_ dataset: Dataset, from origin: DatasetOrigin) async throws -> Dataset {
        var result = dataset
        let lent = dataset.table.columns.filter { dataset.lent.contains($0.name) }
        var table = origin.table(in: catalog.zone)
        table.columns += lent
        result.table = table
        for edit in origin.edits {
            do { try await apply(edit, to: &result) } catch {
                throw Diagnostic(
                    "\(edit.name) of \(dataset.name) cannot be made again in \(catalog.zone.name)",
                    cause: "it was made by: \(edit)")
            }
        }
        return result
    }

    /// Does what `type` and `column` do to a dataset; gives the column it became.
    @discardableResult
    func apply(_ edit: DatasetOrigin.Edit, to dataset: inout Dataset) async throws -> Column {
        switch edit {
        case .type(let name, let words):
            guard let place = dataset.columnIndex(named: name) else { throw Diagnostic("no column is called \(name)") }
            var request = try TypeRequest(words)
            if let named = request.unit?.currencyColumn, let currency = dataset.column(named: named) {
                request.unit?.denomination = .column(currency.name)
            }
            let column = try retype(dataset.table.columns[place], to: request, in: catalog.zone)
            dataset.table.columns[place] = column
            return column
        case .column(let name, let formula):
            let bound = try RowBinder(dataset: dataset, catalog: catalog).bind(formula)
            let backend = MemoryBackend(tables: [dataset.name: dataset.table])
            var column = try await backend.column(bound.expression, name: name, of: dataset.name)
            column.unit = bound.unit
            column.additivity = ColumnCommand.additivity(of: bound, formula, in: dataset)
            if let place = dataset.columnIndex(named: name) {
                dataset.table.columns[place] = column
            } else {
                dataset.table.columns.append(column)
            }
            return column
        }
    }
}

extension DatasetOrigin.Edit: CustomStringConvertible {
    var name: String {
        switch self {
        case .type(let column, _): column
        case .column(let name, _): name
        }
    }

    /// As it is typed.
    package var description: String {
        switch self {
        case .type(let column, let words): "type \(column): \(words)"
        case .column(let name, let formula): "column \(name) = \(formula)"
        }
    }
}
