import FunnelSyntax

/// The query of a table, read into a meaning clause by clause; the order of clauses means nothing.
extension FormulaReading {
    func read(_ query: Query, _ table: inout MeaningTable) -> Part {
        let clauses = query.clauses
        var parts = [table.ordered("items", query.items.map { item($0, of: query, &table) })]
        if !clauses.by.isEmpty { parts.append(table.ordered("by", clauses.by.map { item($0, of: query, &table) })) }
        if let filter = clauses.filter { parts.append(table.ordered("where", [read(filter, &table)])) }
        if let keep = clauses.keep { parts.append(table.ordered("keep", [read(keep, &table)])) }
        if let over = clauses.over { parts.append(table.word("over \(over.thing)")) }
        if let base = clauses.comparison?.thing {
            switch base {
            case .rows(let predicate): parts.append(table.ordered("vs where", [read(predicate, &table)]))
            case .last, .same, .period: parts.append(table.word("vs \(base)"))
            }
        }
        if !clauses.with.isEmpty { parts.append(table.ordered("with", clauses.with.map { assumed($0, &table) })) }
        if !clauses.sort.isEmpty { parts.append(table.ordered("sort", clauses.sort.map { sorted($0, &table) })) }
        if let limit = clauses.limit {
            let count = table.word("\(limit.end.rawValue) \(limit.count)")
            parts.append(table.ordered("limit", [count] + (limit.per.map { [read($0, &table)] } ?? [])))
        }
        if let from = clauses.from {
            parts.append(table.ordered("from", [read(Expression(.name(from), span: .none), &table)]))
        }
        return table.ordered("query", parts)
    }

    private func item(_ item: Query.Item, of query: Query, _ table: inout MeaningTable) -> Part {
        let meaning = read(item.expression, &table)
        guard !isDataset(item, of: query) else { return meaning }
        // Columns of a table go by what they are called: by the label, else by what was typed.
        let label = table.word("called \((item.label ?? "\(item.expression)").lowercased())")
        return table.ordered("item", [label, meaning])
    }

    /// `acquisition where region = "EU"`: rows, whose columns keep their names.
    private func isDataset(_ item: Query.Item, of query: Query) -> Bool {
        var rest = query.clauses
        rest.filter = nil
        guard query.items.count == 1, rest.isEmpty, case .name(let name) = item.expression.form else { return false }
        return set.place(of: name.text).map { set.definitions[$0].kind == .table } ?? true
    }

    private func sorted(_ key: SortKey, _ table: inout MeaningTable) -> Part {
        table.ordered(key.descending ? "down" : "up", [read(key.expression, &table)])
    }

    private func assumed(_ assumption: Assumption, _ table: inout MeaningTable) -> Part {
        let name = read(Expression(.name(assumption.name), span: .none), &table)
        switch assumption.change {
        case .value(let value): return table.ordered("is", [name, read(value, &table)])
        case .sweep(let low, let high, let step):
            let ends = [read(low, &table), read(high, &table)] + (step.map { [read($0, &table)] } ?? [])
            return table.ordered("sweep", [name] + ends)
        case .list(let values): return table.ordered("list", [name] + values.map { read($0, &table) })
        }
    }
}
