import FunnelColumns
import FunnelValues

/// The units of a funnel as a table: one row each, with how far it got and when (LANGUAGE.md section 6, `units`).
package struct FunnelUnitsTable {
    package let funnel: BoundEventFunnel
    package let units: EventFunnelUnits
    package let dataset: Dataset

    package init(_ funnel: BoundEventFunnel, _ units: EventFunnelUnits, of dataset: Dataset) {
        (self.funnel, self.units, self.dataset) = (funnel, units, dataset)
    }

    /// The columns: the unit, `depth`, `last_step`, `entered`, `reached`, `took` (in days), the time of each step by its
    /// name, `left_out` (why, or no value).
    ///
    /// - Parameters:
    ///   - name: of the table.
    ///   - withOthers: also what the events of the first steps have in the dataset's other columns.
    /// - Cost: O(units × columns).
    package func table(named name: String, withOthers: Bool) -> Dataset {
        var columns = units.units
        for place in columns.indices { columns[place].additivity = .never }
        let last = units.depth.indices.map { unit in units.rows[max(0, units.depth[unit] - 1)][unit] }
        columns += [depth(), lastStep()]
        let entered = time(units.rows.first ?? [], named: "entered")
        let reached = time(last, named: "reached")
        columns += [entered, reached, took(entered, reached)]
        var taken = Set(columns.map(\.name)).union(["left_out"])
        for (place, step) in funnel.steps.enumerated() {
            var name = step
            while !taken.insert(name).inserted { name += "_at" }
            columns.append(time(units.rows[place], named: name))
        }
        columns.append(leftOut())
        if withOthers {
            let entries = (units.rows.first ?? []).map { $0 < 0 ? nil : Optional($0) }
            for column in dataset.table.columns where !taken.contains(column.name) {
                // What an event has is the unit's own, at its first step; adding it up says little, but is right.
                columns.append(column.gathered(orNull: entries))
            }
        }
        let table = Table(columns: columns, rowCount: units.depth.count)
        var made = Dataset(
            name: name, table: table, source: SourceDescription(path: nil, format: "table"), timeColumn: "entered")
        made.roles = dataset.roles.filter { ["variant", "channel", "source", "campaign"].contains($0.key) }
        let young = zip(units.young, units.excluded).count { $0 && !$1 }
        if young > 0 { made.youngUnits = (young, of: units.excluded.count { !$0 }) }
        return made
    }

    private func depth() -> Column {
        var builder = ColumnBuilder(name: "depth", type: .integer, unit: .count)
        for depth in units.depth { builder.append(.integer(depth)) }
        return builder.finish()
    }

    private func lastStep() -> Column {
        var builder = ColumnBuilder(name: "last_step", type: .text)
        let names = funnel.steps.map(Value.text)
        for depth in units.depth { builder.append(depth > 0 ? names[depth - 1] : .null) }
        return builder.finish()
    }

    /// The dataset's own times of some rows; none where the row is -1.
    private func time(_ rows: [Int], named name: String) -> Column {
        guard let place = dataset.columnIndex(named: funnel.timeName) else {
            return Column(name: name, type: .date, chunks: [])
        }
        var column = dataset.table.columns[place].gathered(orNull: rows.map { $0 < 0 ? nil : $0 })
        (column.name, column.header) = (name, name)
        return column
    }

    private func took(_ entered: Column, _ reached: Column) -> Column {
        let isDate = entered.type == .date
        var builder = ColumnBuilder(name: "took", type: isDate ? .integer : .number, unit: .span(.day))
        for row in 0..<units.depth.count {
            switch (entered.value(at: row), reached.value(at: row)) {
            case (.date(let first), .date(let last)): builder.append(.integer(last.days(since: first)))
            case (.instant(let first), .instant(let last)):
                let (length, overflow) = last.microseconds.subtractingReportingOverflow(first.microseconds)
                builder.append(overflow ? .null : .number(Double(length) / Double(Instant.perDay)))
            default: builder.append(.null)
            }
        }
        return builder.finish()
    }

    private func leftOut() -> Column {
        var builder = ColumnBuilder(name: "left_out", type: .text)
        for excluded in units.excluded { builder.append(excluded ? .text("excluded") : .null) }
        return builder.finish()
    }
}
