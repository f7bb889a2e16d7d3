package import FunnelSyntax

/// What `source` brought in: every statement that changed something, with its own answer, in order.
package struct SourceReport: Sendable {
    package struct Item: Sendable {
        /// What the statement makes, as it is counted: `definition`, `dataset`, `setting`.
        package var kind: String
        package var statement: Statement
        package var report: Report
        package init(kind: String, statement: Statement, report: Report) {
            (self.kind, self.statement, self.report) = (kind, statement, report)
        }
    }

    /// The script's name alone, which stays when `save` moves the path.
    package var script: String
    package var items: [Item]
    /// Unchanged since it was brought in: nothing was done.
    package var isRepeated: Bool

    package init(script: String, items: [Item], isRepeated: Bool = false) {
        (self.script, self.items, self.isRepeated) = (script, items, isRepeated)
    }

    /// What is there at the script's end: of a definition that was replaced on the way, the last.
    package var lasting: [Item] {
        var seen: Set<String> = []
        return items.reversed().filter { item in
            guard case .definition(let definition) = item.report.body else { return true }
            return seen.insert(definition.name).inserted
        }.reversed()
    }

    /// `3 definitions, 1 dataset`, in the order in which the kinds first appear; `no definitions` for nothing at all.
    package var count: String {
        if isRepeated { return "already brought in" }
        var counts: [(kind: String, count: Int)] = []
        for item in lasting {
            if let place = counts.firstIndex(where: { $0.kind == item.kind }) {
                counts[place].count += 1
            } else {
                counts.append((item.kind, 1))
            }
        }
        guard !counts.isEmpty else { return "no definitions" }
        return counts.map { "\($0.count) \($0.kind)\($0.count == 1 ? "" : "s")" }.joined(separator: ", ")
    }
}
