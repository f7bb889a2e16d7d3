extension ForeignStatement {
    private static let saysSelect = Sentence(
        "no such command: select", "a query begins with the figures wanted; rows are shown by head: cac by channel")

    /// `SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY … LIMIT …`, alone or within `CREATE`, `WITH` and `EXPLAIN`.
    static func sql(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        var rest = tokens[...]
        while rest.last?.isSymbol(";") == true { rest = rest.dropLast() }
        guard let first = rest.first else { return nil }
        if first.isWord("explain"), rest.dropFirst().first?.isWord("select") == true {
            guard let select = SelectReader(rest.dropFirst(), surroundings) else { return nil }
            return ForeignStatement(lines: select.lines.map { "explain \($0)" }, sentence: saysSelect)
        }
        if first.isWord("create"), let place = rest.firstIndex(ofWord: "as"), place > rest.startIndex {
            let name = rest[place - 1].text
            guard let select = SelectReader(rest[(place + 1)...], surroundings) else { return nil }
            return ForeignStatement(
                lines: select.tableLines.map { "table \(ForeignExpression.name(name)) = \($0)" },
                sentence: Sentence("no such command: create", "a query is kept under a name by: table NAME = QUERY"))
        }
        if first.isWord("with"), let opening = rest.firstIndex(where: { $0.isSymbol("(") }),
            let closing = rest.closing(opening), rest.startIndex + 1 < opening,
            let inner = SelectReader(rest[(opening + 1)..<closing], surroundings)
        {
            let name = ForeignExpression.name(rest[rest.startIndex + 1].text)
            return ForeignStatement(
                lines: inner.tableLines.map { "table \(name) = \($0); head \(name)" } + inner.lines,
                sentence: Sentence("with opens no statement", "a query is kept under a name by: table NAME = QUERY"))
        }
        if first.isWord("from"), let place = rest.firstIndex(ofWord: "select") {
            rest = rest[place...] + rest[..<place]
            rest = Array(rest)[...]
        }
        let isCall = rest.dropFirst().first?.isSymbol("(") == true && !rest.contains { $0.isWord("from") }
        guard rest.first?.isWord("select") == true, !isCall, let select = SelectReader(rest, surroundings) else {
            return nil
        }
        return ForeignStatement(lines: select.lines, sentence: saysSelect)
    }
}

/// The parts of a `SELECT`, and the queries of this language that ask the same.
struct SelectReader {
    private struct Item {
        var text: String
        var label: String?
        var isFigure: Bool
    }

    private var items: [Item] = []
    private var keys: [String] = []
    private var filter: String?
    private var kept: String?
    private var order: [String] = []
    private var limit: String?
    private var table: String?
    private var isDistinct = false
    private var links: [String] = []
    private var source = ""

    private static let clauses: Set<String> = [
        "from", "where", "group", "having", "order", "limit", "union", "intersect", "except", "qualify", "offset",
        "fetch",
    ]
    private static let aggregates: Set<String> = [
        "sum", "avg", "mean", "count", "min", "max", "median", "stddev", "variance", "quantile", "distinct", "rows",
        "first",
        "last", "percentile_cont", "total", "share", "prev", "growth", "cumulative", "ratio",
    ]

    init?(_ tokens: ArraySlice<ForeignToken>, _ surroundings: ForeignStatement.Surroundings) {
        guard tokens.first?.isWord("select") == true else { return nil }
        var parts: [(word: String, tokens: ArraySlice<ForeignToken>)] = []
        var rest = tokens
        while let first = rest.first {
            let body = rest.dropFirst()
            var (end, depth) = (body.endIndex, 0)
            for index in body.indices {
                let token = body[index]
                if token.isSymbol("(") { depth += 1 }
                if token.isSymbol(")") { depth -= 1 }
                if depth == 0, token.kind == .word, Self.clauses.contains(token.lowered) {
                    end = index
                    break
                }
            }
            parts.append((first.lowered, body[..<end]))
            rest = body[end...]
            if ["union", "intersect", "except"].contains(rest.first?.lowered ?? "") { break }
        }
        var expression = ForeignExpression(tables: Set(surroundings.tables.map { $0.name.lowercased() }))
        for part in parts where part.word == "from" { readTables(part.tokens, &expression, surroundings) }
        for part in parts { read(part.word, part.tokens, expression) }
        guard !items.isEmpty else { return nil }
    }

    private mutating func readTables(
        _ tokens: ArraySlice<ForeignToken>, _ expression: inout ForeignExpression,
        _ surroundings: ForeignStatement.Surroundings
    ) {
        guard let first = tokens.first, first.kind != .symbol else { return }
        table = first.text
        source = surroundings.from(first.text)
        let aliases = tokens.filter { $0.kind == .word || $0.kind == .quotedName }
        for (place, token) in aliases.enumerated()
        where !["join", "inner", "left", "right", "outer", "full", "on", "using", "as"].contains(token.lowered) {
            let before = place > 0 ? aliases[place - 1].lowered : ""
            if place == 0 || before == "join" || before == "as" || place == 1 {
                expression.tables.insert(token.lowered)
            }
        }
        // a join b on a.x = b.y
        if let on = tokens.firstIndex(ofWord: "on"), let join = tokens.firstIndex(ofWord: "join") {
            let condition = tokens[(on + 1)...].split { $0.isSymbol("=") || $0.isSymbol("==") }
            let names = condition.compactMap { $0.last?.text }
            if names.count == 2, tokens.indices.contains(join + 1) {
                links = ["link \(first.text).\(names[0]) to \(tokens[join + 1].text).\(names[1])"]
            }
        }
    }

    private mutating func read(_ word: String, _ tokens: ArraySlice<ForeignToken>, _ expression: ForeignExpression) {
        switch word {
        case "select": readItems(tokens, expression)
        case "where": filter = expression.written(tokens)
        case "group", "order":
            let pieces = tokens.dropFirst(tokens.first?.isWord("by") == true ? 1 : 0).splitAtCommas()
            for piece in pieces where !piece.isEmpty {
                if word == "group" {
                    keys.append(named(expression.written(piece)))
                } else {
                    order.append(orderKey(piece, expression))
                }
            }
        case "having": kept = expression.written(tokens)
        case "limit", "fetch": limit = tokens.first { $0.kind == .number }?.text
        default: break
        }
    }

    private mutating func readItems(_ tokens: ArraySlice<ForeignToken>, _ expression: ForeignExpression) {
        var tokens = tokens
        if tokens.first?.isWord("distinct") == true {
            isDistinct = true
            tokens = tokens.dropFirst()
            if tokens.first?.isWord("on") == true, let closing = tokens.closing(tokens.startIndex + 1) {
                tokens = tokens[(closing + 1)...]
            }
        }
        if tokens.first?.isWord("top") == true, tokens.dropFirst().first?.kind == .number {
            limit = tokens.dropFirst().first?.text
            tokens = tokens.dropFirst(2)
        }
        for piece in tokens.splitAtCommas() where !piece.isEmpty {
            var (body, label): (ArraySlice<ForeignToken>, String?) = (piece, nil)
            if let place = piece.firstIndex(ofWord: "as"), place > piece.startIndex, piece.indices.contains(place + 1) {
                (body, label) = (piece[..<place], piece[place + 1].text)
            } else if piece.count > 1, let last = piece.last, last.kind == .word, !last.isWord("end", "null"),
                let before = piece.dropLast().last, before.isSymbol(")")
            {
                (body, label) = (piece.dropLast(), last.text)
            }
            // A window over groups: its figure is the group's own.
            if let over = body.firstIndex(ofWord: "over"), over > body.startIndex {
                if body.first?.isWord("rank", "row_number", "dense_rank", "ntile") == true {
                    // Ranks are an order: by what they rank.
                    let inside = body[over...].drop { !$0.isWord("order") }.dropFirst(2).prefix { !$0.isSymbol(")") }
                    guard !inside.isEmpty else { continue }
                    order.append(orderKey(inside, expression))
                    items.append(
                        Item(
                            text: expression.written(inside.filter { !$0.isWord("desc", "asc") }), label: nil,
                            isFigure: true))
                    continue
                }
                body = body[..<over]
            }
            let text = expression.written(body)
            let isFigure =
                body.indices.contains { index in
                    body[index].kind == .word && Self.aggregates.contains(body[index].lowered)
                        && body.indices.contains(index + 1) && body[index + 1].isSymbol("(")
                } || text == "rows" || text.contains("distinct(")
            items.append(Item(text: text, label: label, isFigure: isFigure))
        }
    }

    /// A key by the name of an item, or by its place.
    private func named(_ key: String) -> String {
        if let place = Int(key), items.indices.contains(place - 1) { return items[place - 1].text }
        return items.first { $0.label == key && !$0.isFigure }?.text ?? key
    }

    private func orderKey(_ piece: ArraySlice<ForeignToken>, _ expression: ForeignExpression) -> String {
        var piece = piece
        if let nulls = piece.firstIndex(ofWord: "nulls") { piece = piece[..<nulls] }
        let descends = piece.last?.isWord("desc") == true
        if piece.last?.isWord("desc", "asc") == true { piece = piece.dropLast() }
        var key = expression.written(piece)
        if let place = Int(key), items.indices.contains(place - 1) {
            key = items[place - 1].label.map { ForeignExpression.name($0) } ?? items[place - 1].text
        }
        if let item = items.first(where: { $0.label == key && !$0.isFigure }) { key = item.text }
        return key + (descends ? " desc" : "")
    }

    // MARK: In this language

    private func text(of items: [Item]) -> String {
        items.map { $0.text + ($0.label.map { " as \(ForeignExpression.name($0))" } ?? "") }.joined(separator: ", ")
    }

    private var condition: String { filter.map { " where \($0)" } ?? "" }
    private var sorting: String {
        // Groups come in the order of their keys anyway.
        let groups = keys + items.filter { !$0.isFigure }.map(\.text)
        let sorted = order.filter { !groups.contains($0) || groups.isEmpty }
        return sorted.isEmpty ? "" : " sort \(sorted.joined(separator: ", "))"
    }

    /// The figures by their keys; nil when nothing is added up.
    private func query(with figures: [Item]) -> String? {
        guard !figures.isEmpty else { return nil }
        let spoken = keys.isEmpty ? items.filter { !$0.isFigure && $0.text != "*" }.map(\.text) : keys
        let groups = figures.count == items.count ? keys : spoken
        var line = text(of: figures)
        if !groups.isEmpty { line += " by \(groups.joined(separator: ", "))" }
        line += condition
        if let kept { line += " keep \(kept)" }
        line += sorting
        if let limit, !groups.isEmpty { line += " top \(limit)" }
        return line + source
    }

    /// The rows themselves.
    private func head(_ columns: [Item]) -> String {
        let isAll = columns.contains { $0.text == "*" }
        let names =
            isAll
            ? (source.isEmpty ? (table.map { " \($0)" } ?? "") : "") : " " + columns.map(\.text).joined(separator: ", ")
        return
            "head\(limit.map { " \($0)" } ?? "")\(names)\(condition)\(order.isEmpty ? "" : " sort \(order.joined(separator: ", "))")\(source)"
    }

    var lines: [String] {
        let figures = items.filter(\.isFigure)
        var lines: [String] = []
        if let query = query(with: figures) {
            lines.append(query)
        } else if isDistinct, items.count == 1 {
            lines.append(items[0].text + condition + source)
        } else if isDistinct || !keys.isEmpty {
            lines.append(
                "rows by \((keys.isEmpty ? items.map(\.text) : keys).joined(separator: ", "))\(condition)\(source)")
        } else if table == nil {
            lines.append(text(of: items))
        } else {
            lines.append(head(items))
            if items.first?.text != "*" { lines.append(text(of: items) + condition + source) }
        }
        if let link = links.first { return lines.map { "\(link); \($0)" } + lines }
        return lines
    }

    /// What may stand behind `table NAME =`.
    var tableLines: [String] {
        if let query = query(with: items.filter(\.isFigure)) { return [query] }
        return [(table ?? "") + condition]
    }
}
