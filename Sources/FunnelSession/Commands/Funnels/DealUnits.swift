import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// The deals of a funnel one by one: the file's own columns, and how far each has come.
struct DealUnits {
    let funnel: BoundDealFunnel
    let dataset: Dataset

    init(_ funnel: BoundDealFunnel, of dataset: Dataset) { (self.funnel, self.dataset) = (funnel, dataset) }

    /// `depth`, `last_step`, `entered`, `reached`, `took` (in days), `left_out` (`open` or no value) behind the columns of the
    /// file, without those that are called the same. Deals that have come nowhere have no row.
    ///
    /// - Cost: O(rows × stages).
    func table(named name: String, on backend: any Backend) async throws -> Dataset {
        let filter = RowExpression.all([funnel.filter, funnel.entryFilter].compactMap(\.self))
        let rows = try await backend.rows(of: dataset.name, filter: filter, limit: .max)
        let reached = try await columns(funnel.stages.map(\.reached), on: backend).compactMap(\.self)
        let dates = try await columns(funnel.stages.map(\.date), on: backend)
        let lost = try await columns([funnel.lost], on: backend).first.flatMap(\.self)
        let isTrue = { (column: Column?, row: Int) in column?.value(at: row) == .boolean(true) }
        var made = Builders(time: dates.compactMap { $0?.type }.first ?? .date)
        var kept: [Int] = []
        for (turn, row) in rows.enumerated() {
            try Stopping.check(turn)
            guard let deepest = reached.indices.last(where: { isTrue(reached[$0], row) }) else { continue }
            kept.append(row)
            let isOpen = lost != nil && !isTrue(lost, row) && deepest + 1 < funnel.stages.count
            made.append(
                depth: deepest + 1, step: funnel.stages[deepest].name, isOpen: isOpen,
                entered: dates.first.flatMap(\.self)?.value(at: row) ?? .null,
                reached: dates[deepest]?.value(at: row) ?? .null)
        }
        let own = made.finish()
        let names = Set(own.map(\.name))
        let others = dataset.table.columns.filter { !names.contains($0.name) }.map { $0.gathered(kept) }
        var table = Dataset(
            name: name, table: Table(columns: others + own, rowCount: kept.count),
            source: SourceDescription(path: nil, format: "table"), timeColumn: "entered")
        table.roles = dataset.roles
        return table
    }

    private func columns(_ expressions: [RowExpression?], on backend: any Backend) async throws -> [Column?] {
        var found: [Column?] = []
        for expression in expressions {
            if let expression {
                found.append(try await backend.column(expression, name: "stage", of: dataset.name))
            } else {
                found.append(nil)
            }
        }
        return found
    }

    private struct Builders: ~Copyable {
        var depth = ColumnBuilder(name: "depth", type: .integer, unit: .count)
        var last = ColumnBuilder(name: "last_step", type: .text)
        var entered: ColumnBuilder
        var reached: ColumnBuilder
        var took = ColumnBuilder(name: "took", type: .number, unit: .span(.day))
        var leftOut = ColumnBuilder(name: "left_out", type: .text)

        init(time: DataType) {
            entered = ColumnBuilder(name: "entered", type: time)
            reached = ColumnBuilder(name: "reached", type: time)
        }

        mutating func append(depth steps: Int, step: String, isOpen: Bool, entered first: Value, reached end: Value) {
            depth.append(.integer(steps))
            last.append(.text(step))
            entered.append(first)
            reached.append(end)
            leftOut.append(isOpen ? .text("open") : .null)
            switch (first, end) {
            case (.date(let first), .date(let end)): took.append(.number(Double(end.days(since: first))))
            case (.instant(let first), .instant(let end)):
                let length = Double(end.microseconds) - Double(first.microseconds)
                took.append(.number(length / Double(Instant.perDay)))
            default: took.append(.null)
            }
        }

        consuming func finish() -> [Column] {
            [
                depth.finish(), last.finish(), entered.finish(), reached.finish(), took.finish(), leftOut.finish(),
            ]
        }
    }
}

extension RowExpression {
    /// All of them; nil of none.
    fileprivate static func all(_ conditions: [RowExpression]) -> RowExpression? {
        guard let first = conditions.first else { return nil }
        return conditions.dropFirst().reduce(first) { .binary(.and, $0, $1, type: .boolean) }
    }
}
