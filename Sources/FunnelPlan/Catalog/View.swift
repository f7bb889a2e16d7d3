package import FunnelSyntax

/// A table that is the answer of a query and follows its inputs.
package struct View: Sendable, Hashable {
    package var name: String
    package var query: Query

    package init(name: String, query: Query) {
        self.name = name
        self.query = query
    }
}

extension Catalog {
    package mutating func insert(_ view: View) {
        views.removeAll { $0.name == view.name }
        views.append(view)
    }

    /// The view and its rows.
    package mutating func removeView(named name: String) {
        guard isView(name) else { return }
        views.removeAll { $0.name == name }
        _ = removeDataset(named: name)
    }

    /// Files before tables: a table that repeats a file's columns takes no name from it, `from` reaches it.
    func withoutViews(_ datasets: [Dataset]) -> [Dataset] {
        let files = datasets.filter { !isView($0.name) }
        return files.isEmpty ? datasets : files
    }

    package func isView(_ name: String) -> Bool { views.contains { $0.name == name } }
}
