/// What a chain of pandas or dplyr asks of a table, step by step, and the line of this language that asks the same.
struct FrameChain {
    private var table: String?
    private var filters: [String] = []
    private var keys: [String] = []
    private var figures: [String] = []
    private var columns: [String] = []
    private var order: [String] = []
    private var limit: String?
    private var isDescription = false
    private var isValues = false
    private var added: [String] = []
    private var file: String?
    private let expression: ForeignExpression
    private let surroundings: ForeignStatement.Surroundings

    init(_ surroundings: ForeignStatement.Surroundings) {
        self.surroundings = surroundings
        expression = ForeignExpression(tables: surroundings.names)
    }

    private static let aggregates: [String: String] = [
        "sum": "sum", "mean": "mean", "avg": "mean", "median": "median", "min": "min", "max": "max", "std": "stddev",
        "sd": "stddev",
        "var": "variance", "count": "count", "size": "count", "nunique": "distinct", "n_distinct": "distinct",
        "first": "first",
        "last": "last", "cumsum": "cumulative", "pct_change": "growth", "diff": "change", "shift": "prev",
        "quantile": "quantile",
    ]
    private static let without: Set<String> = [
        "reset_index", "ungroup", "collect", "as_tibble", "to_frame", "copy", "print", "compute", "show", "plot",
        "hist", "bar", "line",
        "to_list", "tolist", "values", "round", "dropna", "fillna", "view",
    ]

    mutating func begin(_ name: String) { table = name }

    mutating func filter(_ tokens: ArraySlice<ForeignToken>) {
        for piece in tokens.splitAtCommas() where !piece.isEmpty { filters.append(condition(piece)) }
    }

    /// A condition written out, or within quotes: `query("channel == 'email'")`.
    private func condition(_ piece: ArraySlice<ForeignToken>) -> String {
        if piece.count == 1, let only = piece.first, only.kind == .text, let inner = ForeignToken.cut(only.text) {
            return expression.written(inner)
        }
        return expression.written(piece)
    }

    /// Names in quotes, in brackets or bare.
    private func names(_ tokens: ArraySlice<ForeignToken>) -> [String] {
        var found: [String] = []
        for piece in tokens.splitAtCommas() {
            var piece = piece
            if piece.contains(where: { $0.isSymbol("=") }), piece.first?.isWord("by", "on", "columns", "subset") != true
            {
                continue
            }
            if let mark = piece.firstIndex(where: { $0.isSymbol("=") }) { piece = piece[(mark + 1)...] }
            if piece.first?.isSymbol("[") == true || piece.first?.isWord("c", "vars") == true {
                found += piece.filter { $0.kind == .text || $0.kind == .word && !$0.isWord("c", "vars") }.map {
                    ForeignExpression.name($0.text)
                }
            } else if piece.count == 1, let only = piece.first, only.kind == .text || only.kind == .word {
                found.append(ForeignExpression.name(only.text))
            } else if !piece.isEmpty {
                found.append(expression.written(piece))
            }
        }
        return found
    }

    /// A column chosen from what there is: `["spend"]`, `.spend`, `[["channel", "spend"]]`.
    mutating func select(_ chosen: [String]) { columns = chosen }

    /// What stands in square brackets: columns, a condition, or places of rows.
    mutating func index(_ inside: ArraySlice<ForeignToken>) -> Bool {
        let texts = inside.filter { $0.kind == .text }
        let isList = inside.allSatisfy { $0.kind == .text || $0.isSymbol(",") || $0.isSymbol("[") || $0.isSymbol("]") }
        if isList, !texts.isEmpty {
            columns = texts.map { ForeignExpression.name($0.text) }
        } else if inside.contains(where: { ["==", "!=", ">", "<", ">=", "<=", "%in%"].contains($0.text) }) {
            // R: df[rows, columns].
            filters.append(condition(inside.splitAtCommas().first ?? inside))
        } else if inside.contains(where: { $0.isSymbol(":") }), let last = inside.last, last.kind == .number {
            limit = last.text
        } else if inside.allSatisfy({ $0.kind == .number }) {
            limit = "1"
        } else {
            return false
        }
        return true
    }

    /// One step with its arguments; false when it is none of a table's.
    mutating func step(_ verb: String, _ inside: ArraySlice<ForeignToken>) -> Bool {
        switch verb {
        case "filter", "query", "subset", "where": filter(inside)
        case "group_by", "groupby": keys = names(inside)
        case "summarise", "summarize", "agg", "aggregate": figures += summaries(inside)
        case "mutate", "assign", "with_columns", "transmute": added += inside.splitAtCommas().map(expression.written)
        case "arrange", "sort_values", "order_by", "sort": sort(inside)
        case "select", "pull": columns = names(inside)
        case "head", "limit", "slice_head", "tail", "take", "top_n", "slice_max", "nlargest", "sample":
            let number = inside.first { $0.kind == .number }?.text
            limit = number ?? "10"
            if verb == "nlargest" || verb == "slice_max",
                let column = inside.first(where: { $0.kind == .text || $0.kind == .word && !$0.isWord("n") })
            {
                order = ["\(column.text) desc"]
            }
        case "count" where !inside.isEmpty, "tally":
            keys = names(inside)
            figures = ["rows"]
        case "value_counts", "table", "unique", "distinct", "drop_duplicates":
            if columns.isEmpty { columns = names(inside) }
            isValues = true
        case "describe", "info", "summary", "str", "glimpse", "dtypes", "names", "colnames", "columns", "dim", "shape",
            "ncol",
            "skim":
            isDescription = true
        case "nrow", "n": figures.append("rows")
        case "to_csv", "write_csv": file = inside.first { $0.kind == .text }?.text
        default:
            if FrameChain.without.contains(verb) { return true }
            guard let function = FrameChain.aggregates[verb] else { return false }
            guard !columns.isEmpty else { return function == "count" ? append("rows") : false }
            let second = function == "quantile" ? ", \(inside.first { $0.kind == .number }?.text ?? "0.5")" : ""
            figures += columns.map { "\(function)(\($0)\(second))" }
            columns = []
        }
        return true
    }

    private mutating func append(_ figure: String) -> Bool {
        figures.append(figure)
        return true
    }

    /// `total = sum(spend)`, `{"spend": "sum"}`, `total=("spend", "sum")`, `"mean"`.
    private func summaries(_ inside: ArraySlice<ForeignToken>) -> [String] {
        if let opening = inside.firstIndex(where: { $0.isSymbol("{") }), let closing = inside.closing(opening) {
            return inside[(opening + 1)..<closing].splitAtCommas().flatMap { pair -> [String] in
                let texts = pair.filter { $0.kind == .text }
                guard let column = texts.first else { return [] }
                return texts.dropFirst().map {
                    "\(FrameChain.aggregates[$0.lowered.isEmpty ? $0.text : $0.text] ?? $0.text)(\(column.text))"
                }
            }
        }
        return inside.splitAtCommas().flatMap { piece -> [String] in
            if piece.count == 1, let only = piece.first, only.kind == .text {
                return columns.map { "\(FrameChain.aggregates[only.text] ?? only.text)(\($0))" }
            }
            guard let mark = piece.firstIndex(where: { $0.isSymbol("=") }), mark == piece.startIndex + 1,
                let label = piece.first
            else { return [expression.written(piece)] }
            let body = piece[(mark + 1)...]
            let texts = body.filter { $0.kind == .text }
            if body.first?.isSymbol("(") == true, texts.count == 2 {
                return [
                    "\(FrameChain.aggregates[texts[1].text] ?? texts[1].text)(\(texts[0].text)) as \(ForeignExpression.name(label.text))"
                ]
            }
            return ["\(expression.written(body)) as \(ForeignExpression.name(label.text))"]
        }
    }

    private mutating func sort(_ inside: ArraySlice<ForeignToken>) {
        let descends =
            inside.contains { $0.isWord("false") } || inside.contains { $0.isSymbol("-") }
            || inside.contains { $0.isWord("desc", "descending") && !inside.contains { $0.isSymbol("=") } }
        let names = inside.filter {
            ($0.kind == .text || $0.kind == .word)
                && !["desc", "ascending", "false", "true", "by", "c"].contains($0.text.lowercased())
        }
        let key = names.first.map { ForeignExpression.name($0.text) } ?? figures.first ?? ""
        if !key.isEmpty { order = [key + (descends ? " desc" : "")] }
    }

    // MARK: In this language

    var lines: [String] {
        let known = table.flatMap(surroundings.table)
        let from = known.map { surroundings.from($0.name) } ?? ""
        let condition = filters.isEmpty ? "" : " where \(filters.joined(separator: " and "))"
        let sorting = order.isEmpty ? "" : " sort \(order.joined(separator: ", "))"
        let by = keys.isEmpty ? "" : " by \(keys.joined(separator: ", "))"
        let top = limit.map { " top \($0)" } ?? ""
        let destination = file.map { " to \"\($0)\"" } ?? ""
        if !added.isEmpty { return added.flatMap { ["column \($0)", $0] } }
        if isDescription { return ["describe\(known.map { " \($0.name)" } ?? "")"] }
        if !figures.isEmpty {
            let figure = figures.joined(separator: ", ")
            return ["\(figure)\(by)\(condition)\(sorting)\(by.isEmpty ? "" : top)\(from)\(destination)"]
        }
        if isValues, !columns.isEmpty {
            return columns.count == 1
                ? ["\(columns[0])\(condition)\(from)"]
                : ["rows by \(columns.joined(separator: ", "))\(condition)\(from)"]
        }
        if !keys.isEmpty {
            let asked = columns.isEmpty ? "rows" : columns.joined(separator: ", ")
            return ["\(asked)\(by)\(condition)\(sorting)\(top)\(from)\(destination)"]
        }
        let list =
            columns.isEmpty
            ? (from.isEmpty ? known.map { " \($0.name)" } ?? "" : "") : " \(columns.joined(separator: ", "))"
        let head = "head\(limit.map { " \($0)" } ?? "")\(list)\(condition)\(sorting)\(from)\(destination)"
        return columns.isEmpty ? [head] : [head, "\(columns.joined(separator: ", "))\(condition)\(from)"]
    }
}
