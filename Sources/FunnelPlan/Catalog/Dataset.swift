package import FunnelColumns
package import FunnelValues

/// A loaded table under a name, and what is known of it.
package struct Dataset: Sendable {
    package var name: String
    package var table: Table
    package var source: SourceDescription
    /// Rows kept apart at load: line, reason, text.
    package var rejects: Table?
    /// The column that periods and *today* are counted from.
    package var timeColumn: String?
    /// `user`, `event`, `time`, `customer`, `variant` … to a column.
    package var roles: [String: String]
    /// Columns of times at which something came into a stage, by name.
    package var stageTimes: [String] = []
    /// Columns that links lend it, by name (`customers.segment`).
    package var lent: [String] = []
    /// Of a table of the units of a funnel: how many of those that are not left out may still come further.
    package var youngUnits: (count: Int, of: Int)?
    /// What it was before its times were put in a zone; nil for a table made of others.
    package var origin: DatasetOrigin?
    /// The zone its days are counted in: the catalog's.
    package internal(set) var zone = Zone.utc

    package init(
        name: String, table: Table, source: SourceDescription, rejects: Table? = nil, timeColumn: String? = nil,
        roles: [String: String] = [:]
    ) {
        self.name = name
        self.table = table
        self.source = source
        self.rejects = rejects
        self.timeColumn = timeColumn
        self.roles = roles
    }

    /// The place of a column by its name, exactly, then without case, then by its header.
    package func columnIndex(named name: String) -> Int? {
        if let exact = table.columns.firstIndex(where: { $0.name == name || $0.header == name }) { return exact }
        // A lent column by its own name, while that is unique.
        let borrowed = table.columns.indices.filter {
            lent.contains(table.columns[$0].name) && table.columns[$0].name.hasSuffix(".\(name)")
        }
        if borrowed.count == 1 { return borrowed.first }
        let lowered = name.lowercased()
        let matches = table.columns.indices.filter {
            table.columns[$0].name.lowercased() == lowered || table.columns[$0].header.lowercased() == lowered
        }
        return matches.count == 1 ? matches.first : nil
    }

    /// Whether a link lends the column of that name.
    package func isLent(_ name: String) -> Bool { column(named: name).map { lent.contains($0.name) } ?? false }

    package func column(named name: String) -> Column? { columnIndex(named: name).map { table.columns[$0] } }

    /// First and last day of the main time column; nil without one or without values.
    package var period: (first: Day, last: Day)? {
        guard let name = timeColumn, let column = column(named: name), column.type.isTime else { return nil }
        guard let range = column.range else { return nil }
        switch (Column.value(range.lowerBound, of: column.type), Column.value(range.upperBound, of: column.type)) {
        case (.date(let first), .date(let last)): return (first, last)
        case (.instant(let first), .instant(let last)): return (zone.day(of: first), zone.day(of: last))
        case (.period(let first), .period(let last)): return (first.firstDay, last.lastDay)
        default: return nil
        }
    }
}
