package import FunnelColumns
package import FunnelSyntax
package import FunnelValues

/// A dataset as its file has it, before a zone, and what has been changed in it since: another zone is another reading of
/// the same cells, never a correction of the last one.
package struct DatasetOrigin: Sendable {
    /// What `type` and `column` did.
    package enum Edit: Sendable {
        case type(column: String, words: String)
        case column(name: String, formula: Expression)
    }

    /// Times that say no zone stand as if they said UTC.
    package var table: Table
    /// Columns of instants none of which says its zone: wall clocks of the session's.
    package var wallClockColumns: Set<String>
    package var edits: [Edit] = []

    package init(table: Table, wallClockColumns: Set<String> = []) {
        self.table = table
        self.wallClockColumns = wallClockColumns
    }

    /// Whether anything of it is another one in another zone.
    package var hasInstants: Bool { table.columns.contains { $0.type == .instant } || !edits.isEmpty }

    /// The table with its wall clocks read in a zone.
    ///
    /// - Cost: O(rows) for each such column; none in UTC, where the cells are shared.
    package func table(in zone: Zone) -> Table {
        guard !zone.isUTC else { return table }
        var read = table
        for place in read.columns.indices where wallClockColumns.contains(read.columns[place].name) {
            read.columns[place] = read.columns[place].instants(ofWallClocksIn: zone)
        }
        return read
    }
}

extension Catalog {
    /// Puts the catalog in another zone, with its datasets as they are there; what links lend is computed again.
    package mutating func enter(_ zone: Zone, datasets changed: [Dataset]) {
        self.zone = zone
        for dataset in datasets { store(changed.first { $0.name == dataset.name } ?? dataset) }
        for link in links {
            guard let left = dataset(named: link.left), let right = dataset(named: link.right),
                let joined = try? link.joined(left, right)
            else {
                links.removeAll { $0 == link }
                continue
            }
            store(joined.dataset)
        }
    }
}
