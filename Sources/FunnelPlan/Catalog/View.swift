package import FunnelSyntax

/// A table that is made of others and follows them.
package struct View: Sendable, Hashable {
    package enum Form: Sendable, Hashable {
        /// `table eu = acquisition where region = "EU"`.
        case query(Query)
        /// `table reach = funnel sales units`: with its steps, options and clauses in place.
        case units(FunnelExpression)
        /// A funnel by its name: its units, and what the events of their first steps have in other columns.
        case funnel(FunnelExpression)
    }

    package var name: String
    package var form: Form

    package init(name: String, form: Form) {
        self.name = name
        self.form = form
    }

    /// Whether it holds the units of a kept funnel.
    var isOfFunnel: Bool { if case .funnel = form { true } else { false } }

    /// What it is made of, as it can be typed behind `table NAME =`.
    package var text: String {
        switch form {
        case .query(let query): "\(query)"
        case .units(let funnel), .funnel(let funnel): "funnel \(funnel)"
        }
    }

    /// The line that made it.
    package var line: String {
        switch form {
        case .query, .units: "table \(Name.printed(name)) = \(text)"
        case .funnel(let funnel): "funnel \(Name.printed(name)) = \(funnel)"
        }
    }

    /// The names that it is made of.
    package var names: [Name] {
        switch form {
        case .query(let query): query.items.flatMap(\.expression.names) + (query.clauses.filter?.names ?? [])
        case .units(let funnel), .funnel(let funnel): funnel.names
        }
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
