import FunnelColumns
import FunnelFunctions
package import FunnelPlan
package import FunnelReport
import FunnelSyntax
import FunnelValues

/// Turns the figures of a query into the report that is shown, exported and recorded.
package struct QueryReporting {
    package let plan: QueryPlan
    package let answer: QueryAnswer
    package let catalog: Catalog

    package init(plan: QueryPlan, answer: QueryAnswer, catalog: Catalog) {
        self.plan = plan
        self.answer = answer
        self.catalog = catalog
    }

    /// - Throws: `EngineError`, as the answer itself.
    package func report() throws -> Report {
        if plan.comparison == nil, plan.keys.isEmpty, plan.items.count == 1, let row = answer.rows.first {
            return Report(.value(try value(plan.items[0], row, at: 0)), notes: notes)
        }
        return Report(.table(answeredTable), notes: notes)
    }

    /// The figures as a table, beside those of the base where there is one.
    var answeredTable: TableReport { plan.comparison == nil ? table : comparedTable }

    // MARK: One figure

    private func value(_ item: QueryPlan.Item, _ row: QueryAnswer.Row, at index: Int) throws -> ValueReport {
        var details: [ValueReport.Detail] = []
        if let put = try figuresPutIn(item.metric.expression, row) { details.append(.init(put)) }
        if !plan.requests.isEmpty { details.append(.init([.text(scope)])) }
        for (reason, rows) in skipped {
            details.append(.init([.text("\(grouped(rows)) row\(rows == 1 ? "" : "s") skipped: \(reason)")]))
        }
        return ValueReport(
            name: item.name, formula: "\(item.metric.expanded)", value: row.items[index], unit: unit(ofItem: index),
            type: QueryReporting.type(of: row.items[index], item.metric.type), details: details)
    }

    /// `$1,204,881 / 2,922`: the outermost arithmetic with the figures in; nil for a figure that is nothing but itself.
    private func figuresPutIn(
        _ expression: MetricExpression, _ row: QueryAnswer.Row
    ) throws -> [ValueReport.Piece]? {
        switch expression {
        case .named(_, let inner, _): return try figuresPutIn(inner, row)
        case .binary, .call, .unary:
            return try FigureText(FigureReader(answer.groups), row.cell).pieces(expression)
        case .constant, .measure, .key, .base, .total, .window, .isNull, .isIn, .isInRange, .cases, .wallClock:
            return nil
        }
    }

    /// `11,696 rows, 2024-01-01 … 2025-12-31`.
    package var scope: String {
        var parts: [String] = []
        for (index, request) in plan.requests.enumerated() where plan.isFirst(index) {
            let (used, read) = (answer.rowsUsed[index], answer.rowsRead[index])
            let word = read == 1 ? "row" : "rows"
            var text = used == read ? "\(grouped(read)) \(word)" : "\(grouped(used)) of \(grouped(read)) \(word)"
            if plan.datasets.count > 1 { text = "\(request.dataset): \(text)" }
            if let days = plan.days {
                text += ", \(days.first) … \(days.last)"
            } else if let period = catalog.dataset(named: request.dataset)?.period {
                text += ", \(period.first) … \(period.last)"
            }
            parts.append(text)
        }
        return parts.joined(separator: " · ")
    }

    // MARK: A table

    package var table: TableReport {
        var columns = plan.keys.map { ReportColumn($0.name, type: $0.type, unit: $0.unit, role: .key) }
        for (index, item) in plan.items.enumerated() {
            let sample = answer.rows.lazy.map { $0.items[index] }.first { !$0.isNull } ?? .null
            let type = QueryReporting.type(of: sample, item.metric.type)
            columns.append(
                ReportColumn(
                    item.name, type: type, unit: unit(ofItem: index), role: .metric, isChange: item.metric.isChange,
                    additivity: plan.additivity(of: item.metric.expression)))
        }
        func cells(_ row: QueryAnswer.Row) -> [Value] { row.keys + row.items }
        var rows: [[Value]] = []
        rows.reserveCapacity(answer.rows.count)
        for turn in answer.rows.indices {
            // Nobody sees the report of a statement that was stopped.
            if Stopping.isDue(turn) { break }
            // A copy of the row would retain and release all its arrays.
            rows.append(answer.rows[turn].keys + answer.rows[turn].items)
        }
        return TableReport(
            columns: columns, rows: rows, total: answer.total.map(cells),
            totalLabel: plan.keep == nil ? "all" : "kept",
            subtotals: answer.subtotals.map { .init(keys: $0.keys, row: cells($0.row)) },
            others: answer.others.map(cells), skipped: skipped, caption: plan.requests.isEmpty ? nil : scope)
    }

    /// The type a figure turned out to have: a sum of decimals is a decimal, a quotient a number.
    static func type(of value: Value, _ bound: DataType) -> DataType {
        switch value {
        case .decimal(let decimal):
            bound.isNumeric ? (decimal.scale == 0 && bound == .integer ? .integer : bound) : bound
        case .number: .number
        default: bound
        }
    }

    // MARK: What qualifies it

    /// Rows that measures skipped because the value is missing, by column.
    var skipped: [(reason: String, rows: Int)] {
        guard let total = answer.total ?? answer.rows.first else { return [] }
        var found: [(reason: String, rows: Int)] = []
        for (place, nulls) in zip(plan.grouping.places, total.nulls) where nulls > 0 {
            guard case .measure(let number, let measure) = place, !plan.reachingBack.contains(number) else { continue }
            let request = plan.requests[number]
            let asked = request.measures[measure]
            guard let argument = asked.argument, case .column(let index, _) = argument,
                let column = catalog.dataset(named: request.dataset)?.table.columns[index]
            else { continue }
            // A score beyond 0 … 10 counts as none.
            let isScore = asked.function == .nps
            var reason = isScore ? "without a score of 0 … 10 in \(column.name)" : "without \(column.name)"
            if case .column(let weight, _)? = asked.weight,
                let weight = catalog.dataset(named: request.dataset)?.table.columns[weight]
            {
                reason += " or \(weight.name)"
            }
            if !found.contains(where: { $0.reason == reason }) { found.append((reason, nulls)) }
        }
        return found
    }

    var notes: [Note] {
        var notes = plan.warnings.map { Note.warning($0.message, remedy: $0.remedy) }
        if !plan.assumptions.isEmpty {
            notes.append(Note("with " + plan.assumptions.map(\.description).joined(separator: ", ")))
        }
        notes += currencyNotes + plan.notes.map { Note($0) } + answer.notes.map { Note($0) }
        if let keep = plan.keepText { notes.append(Note("the total is of the groups kept: \(keep)")) }
        for (index, used) in answer.rowsUsed.enumerated()
        where plan.isFirst(index) && used == 0 && answer.rowsRead[index] > 0 {
            let request = plan.requests[index]
            notes.append(.warning("no row of \(request.dataset) passes the filter"))
            if let table = catalog.dataset(named: request.dataset)?.table, let filter = request.filter {
                notes += SoughtTexts(table: table).missing(in: filter)
            }
        }
        if let base = answer.base, let comparison = plan.comparison {
            for (index, used) in base.rowsUsed.enumerated()
            where plan.isFirst(index) && used == 0 && answer.rowsRead[index] > 0 {
                notes.append(.warning("no row of \(plan.requests[index].dataset) in \(comparison.baseLabel)"))
            }
        }
        notes += sharesOutOfRange
        return notes + catalog.youngNotes(plan.datasets)
    }

    /// `a of b` must lie in 0…1.
    private var sharesOutOfRange: [Note] {
        plan.items.indices.compactMap { index in
            guard plan.items[index].metric.unit.kind == .share, !plan.items[index].metric.expression.isDifference else {
                return nil
            }
            let outside = answer.rows.count { row in row.items[index].double.map { $0 < 0 || $0 > 1 } ?? false }
            guard outside > 0 else { return nil }
            let name = plan.items[index].name
            return .warning("\(name) is a share but lies outside 0 … 100 % in \(outside) row\(outside == 1 ? "" : "s")")
        }
    }
}

extension Catalog {
    /// What is said of figures of a funnel's units while some may still come further.
    func youngNotes(_ names: [String]) -> [Note] {
        names.compactMap { name in
            guard let dataset = dataset(named: name), let young = dataset.youngUnits else { return nil }
            return Note(
                "\(grouped(young.count)) of \(grouped(young.of)) in \(dataset.name) young: their window is not over (mature in "
                    + "its funnel leaves them out)")
        }
    }
}

extension MetricExpression {
    /// A difference, also under a name: of two shares it may be negative.
    fileprivate var isDifference: Bool {
        switch self {
        case .named(_, let inner, _): inner.isDifference
        case .binary(.minus, _, _), .unary(.minus, _): true
        default: false
        }
    }
}

/// A whole number with thousands: `11,696`.
func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
        digits.insert(",", at: place)
        place -= 3
    }
    return (number < 0 ? "−" : "") + String(digits)
}
