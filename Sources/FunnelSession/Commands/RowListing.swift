import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// Rows of a dataset as they are: `head`.
struct RowListing {
    let columns: [Name]
    let clauses: Clauses
    let count: Int

    func report(in session: Session) async throws -> Report {
        let named = try clauses.from.map { try session.dataset(named: $0) } ?? owner(in: session)
        let binder = RowBinder(dataset: named, catalog: session.catalog, inFilter: true)
        let filter = try clauses.filter.map { try binder.condition($0).expression }
        let limit = clauses.sort.isEmpty ? count : .max
        var rows = try await session.backend.rows(of: named.name, filter: filter, limit: limit)
        if !clauses.sort.isEmpty { rows = try await sorted(rows, binder, session) }
        var places: [Int] = []
        for name in columns {
            guard let place = binder.columnIndex(of: name) else { throw binder.unknown(name) }
            places.append(place)
        }
        if columns.isEmpty {
            places = named.table.columns.indices.filter { !named.lent.contains(named.table.columns[$0].name) }
        }
        let shown = places.map { named.table.columns[$0] }
        var listed: [[Value]] = []
        for (turn, row) in rows.prefix(count).enumerated() {
            try Stopping.check(turn)
            listed.append(shown.map { $0.value(at: row) })
        }
        return Report(
            .table(
                TableReport(
                    columns: shown.map {
                        ReportColumn($0.name, type: $0.type, unit: $0.unit, role: $0.type.isNumeric ? .metric : .key)
                    },
                    rows: listed,
                    caption: "\(min(count, rows.count)) of \(named.table.rowCount) rows")))
    }

    private func owner(in session: Session) throws -> Dataset {
        if let first = columns.first,
            let dataset = try MetricBinder(catalog: session.catalog, home: try? session.dataset(named: nil)).owner(
                of: first)
        {
            return dataset
        }
        return try session.dataset(named: nil)
    }

    private func sorted(_ rows: [Int], _ binder: RowBinder, _ session: Session) async throws -> [Int] {
        var keys: [(column: Column, descending: Bool)] = []
        for key in clauses.sort {
            let bound = try binder.bind(key.expression)
            let column = try await session.backend.column(bound.expression, name: "key", of: binder.dataset.name)
            keys.append((column, key.descending))
        }
        var turn = 0
        return try rows.sorted { left, right in
            turn &+= 1
            try Stopping.check(turn)
            for key in keys {
                let (a, b) = (key.column.value(at: left), key.column.value(at: right))
                if a.isNull != b.isNull { return b.isNull }
                if let order = ValueArithmetic.compare(a, b), order != 0 { return (order < 0) != key.descending }
            }
            return left < right
        }
    }
}
