/// A call of a function that goes by another name here, or is written another way.
struct ForeignCall {
    private let name: String
    private let pieces: [ArraySlice<ForeignToken>]
    private let inside: ArraySlice<ForeignToken>
    private let expression: ForeignExpression

    init(_ name: String, _ inside: ArraySlice<ForeignToken>, _ expression: ForeignExpression) {
        self.name = name
        self.inside = inside
        self.expression = expression
        // mean(x, na.rm = TRUE): what is said about nulls is so here anyway.
        pieces = inside.splitAtCommas().filter { piece in
            !["na", "trim", "skipna", "axis", "numeric_only"].contains(piece.first?.lowered ?? "")
                || !piece.contains { $0.isSymbol("=") }
        }
    }

    static func knows(_ name: String) -> Bool { renamed[name] != nil || special.contains(name) }

    private static let special: Set<String> = ["is.na", "weighted.mean", "np.where", "pd.read_csv", "read.csv"]

    /// Nothing but the name differs.
    private static let renamed: [String: String] = [
        "ifnull": "coalesce", "nvl": "coalesce", "isnull": "coalesce", "len": "length", "nchar": "length",
        "char_length": "length",
        "countd": "distinct", "n_distinct": "distinct", "countunique": "distinct", "nunique": "distinct",
        "approx_count_distinct": "distinct", "uniq": "distinct", "std": "stddev", "sd": "stddev", "stdev": "stddev",
        "stddev_samp": "stddev", "stddev_pop": "stddev", "var": "variance", "var_samp": "variance",
        "ceiling": "ceil", "roundup": "ceil", "rounddown": "floor", "ucase": "upper", "toupper": "upper",
        "lcase": "lower",
        "tolower": "lower", "counta": "count", "any_value": "first", "lag": "prev", "shift": "prev",
        "cumsum": "cumulative",
        "pct_change": "growth", "diff": "change", "iif": "if", "ifelse": "if", "if_else": "if", "average": "mean",
        "avg": "mean", "percentile": "quantile", "approx_quantile": "quantile", "percentile_approx": "quantile",
        "todate": "date",
        "to_date": "date", "datevalue": "date", "value": "number", "to_number": "number",
    ]

    var arguments: [String] { pieces.map(expression.written) }

    /// Nil when the call is to stand as it is.
    var written: String? {
        let given = arguments
        switch (name, given.count) {
        case ("count", 1):
            if inside.count == 1, inside.first?.text == "*" || inside.first?.text == "1" { return "rows" }
            return withoutDistinct.map { "distinct(\($0))" }
        case ("date_trunc", 1): return "month(\(given[0]))"
        case ("n", 0), ("rows", 0), ("count", 0): return "rows"
        case ("nrow", _) where isTable, ("len", _) where isTable: return "rows"
        case ("sum", 1), ("mean", 1), ("avg", 1):
            return withoutDistinct.map { "\(name)(\($0))" }
        case ("length", 1) where inside.first?.isWord("unique", "levels") == true:
            return given[0].hasPrefix("unique(") ? "distinct(\(given[0].dropFirst(7))" : nil
        case ("sum", 2...): return given.map { "sum(\($0))" }.joined(separator: " + ")
        case ("roundup", 1...): return "ceil(\(given[0]))"
        case ("rounddown", 1...): return "floor(\(given[0]))"
        case ("nullif", 2): return given[0]
        case ("iferror", _), ("ifna", _), ("safe_divide", _):
            if name == "safe_divide", given.count == 2 { return "\(given[0]) / \(given[1])" }
            return given.count == 2 && given[1] != "\"\"" ? "coalesce(\(given[0]), \(given[1]))" : given.first
        case ("power", 2), ("pow", 2): return "\(given[0]) ^ \(given[1])"
        case ("is.na", 1), ("isna", 1), ("isnan", 1), ("isblank", 1), ("isnull", 1): return "\(given[0]) is null"
        case ("and", 2...): return given.joined(separator: " and ")
        case ("or", 2...): return "(" + given.joined(separator: " or ") + ")"
        case ("not", 1): return "not \(given[0])"
        case ("c", _): return "(\(given.joined(separator: ", ")))"
        case ("any", 1), ("list", _), ("set", _): return "(\(given.joined(separator: ", ")))"
        case ("sumproduct", 1...): return "sum(\(given.joined(separator: " * ")))"
        case ("subtotal", 2): return "sum(\(given[1]))"
        case ("weighted.mean", 2), ("weighted_mean", 2): return "mean(\(given[0]) weighted by \(given[1]))"
        case ("where", 3), ("np.where", 3): return "if(\(given.joined(separator: ", ")))"
        case ("sumif", _), ("averageif", _), ("countif", _), ("sumifs", _), ("averageifs", _), ("countifs", _),
            ("maxifs", _), ("minifs", _):
            return conditional(given)
        case ("quantile", 2), ("percentile", 2), ("percentile_disc", 2), ("percentile_cont", 2):
            return "quantile(\(given[0]), \(given[1].replacingPrefix(of: ["probs = ", "probs="])))"
        case ("quartile", 2): return Int(given[1]).map { "quantile(\(given[0]), 0.\($0 * 25))" }
        case ("round", 2):
            return
                "round(\(given[0]), \(given[1].replacingPrefix(of: ["digits = ", "digits=", "ndigits=", "ndigits = ", "decimals="])))"
        case ("cast", 1), ("try_cast", 1): return cast
        case ("as.numeric", 1), ("float", 1), ("int", 1), ("to_numeric", 1): return "number(\(given[0]))"
        case ("datediff", 3): return "\(given[2]) - \(given[1])"
        case ("datediff", 2): return "\(given[0]) - \(given[1])"
        case ("datedif", 3): return "\(given[1]) - \(given[0])"
        case ("case_when", _): return cases
        case ("substring", 3), ("substr", 3), ("mid", 3):
            return given[1] == "1" ? "left(\(given[0]), \(given[2]))" : nil
        case ("eomonth", _): return given.first.map { "month(\($0))" }
        default: return period(given) ?? ForeignCall.renamed[name].map { "\($0)(\(given.joined(separator: ", ")))" }
        }
    }

    private var withoutDistinct: String? {
        guard let piece = pieces.first, pieces.count == 1, piece.first?.isWord("distinct") == true, piece.count > 1
        else { return nil }
        return expression.written(piece.dropFirst())
    }

    private var isTable: Bool {
        inside.count == 1 && expression.tables.contains(inside.first?.lowered ?? "")
    }

    /// `date_trunc('month', d)`, `extract(year from d)`, `to_char(d, 'YYYY-MM')` and their kin.
    private func period(_ given: [String]) -> String? {
        func unquoted(_ text: String) -> String { text.trimmingQuotes.lowercased() }
        switch (name, given.count) {
        case ("date_trunc", 2), ("date_part", 2), ("datepart", 2), ("trunc", 2), ("floor_date", 2), ("datetrunc", 2):
            for (place, other) in [(0, 1), (1, 0)] {
                if let grain = ForeignCall.grain(unquoted(given[place])) { return "\(grain)(\(given[other]))" }
            }
            return nil
        case ("extract", 1):
            guard inside.count > 2, let from = inside.firstIndex(ofWord: "from"), let first = inside.first,
                let grain = ForeignCall.grain(first.lowered)
            else { return nil }
            let part = grain == "month" ? "month_number" : grain
            return "\(part)(\(expression.written(inside[(from + 1)...])))"
        case ("to_char", 2), ("strftime", 2), ("format_date", 2), ("date_format", 2), ("text", 2), ("format", 2):
            for (place, other) in [(1, 0), (0, 1)] {
                let pattern = unquoted(given[place])
                guard pattern.contains("y") || pattern.contains("m") else { continue }
                let grain = pattern.contains("d") ? "day" : pattern.contains("m") ? "month" : "year"
                return "\(grain)(\(given[other]))"
            }
            return nil
        default: return nil
        }
    }

    private static func grain(_ word: String) -> String? {
        let words = [
            "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "dow": "weekday",
            "hour": "hour",
        ]
        return words[word] ?? words[String(word.dropLast(word.hasSuffix("s") ? 1 : 0))]
    }

    /// `cast(x as integer)`.
    private var cast: String? {
        guard let place = inside.firstIndex(ofWord: "as"), inside.indices.contains(place + 1) else { return nil }
        let value = expression.written(inside[..<place])
        let type = inside[place + 1].lowered
        if ["varchar", "text", "string", "char", "nvarchar"].contains(type) { return "text(\(value))" }
        return type == "date" ? "date(\(value))" : value
    }

    /// `case_when(p ~ a, TRUE ~ b)`.
    private var cases: String? {
        var line = "case"
        for piece in pieces {
            guard let mark = piece.firstIndex(where: { $0.isSymbol("~") }) else { return nil }
            let condition = expression.written(piece[..<mark])
            let value = expression.written(piece[(mark + 1)...])
            line += condition.lowercased() == "true" ? " else \(value)" : " when \(condition) then \(value)"
        }
        return line + " end"
    }

    /// `SUMIF(range, criterion, sum)`, `SUMIFS(sum, range, criterion, …)`, `COUNTIFS(range, criterion, …)`.
    private func conditional(_ given: [String]) -> String? {
        let function =
            name.hasPrefix("sum")
            ? "sum"
            : name.hasPrefix("count") ? "count" : name.hasPrefix("max") ? "max" : name.hasPrefix("min") ? "min" : "mean"
        var rest = given
        var value: String?
        if name.hasSuffix("ifs"), function != "count" {
            guard !rest.isEmpty else { return nil }
            value = rest.removeFirst()
        } else if function != "count", rest.count == 3 {
            value = rest.removeLast()
        }
        // A condition written out: SUMIF(spend, channel = "email").
        if rest.count == 2, value == nil, function != "count", rest[1].containsComparison {
            return "\(function)(\(rest[0]) where \(rest[1]))"
        }
        if rest.count == 1, let only = rest.first, only.containsComparison {
            return value.map { "\(function)(\($0) where \(only))" } ?? "\(function)(\(only))"
        }
        guard rest.count >= 2, rest.count % 2 == 0 else { return nil }
        let conditions = stride(from: 0, to: rest.count, by: 2).map { place in
            ForeignCall.condition(rest[place], rest[place + 1])
        }
        let condition = conditions.joined(separator: " and ")
        if function == "count" { return "count(\(condition))" }
        return "\(function)(\(value ?? rest[0]) where \(condition))"
    }

    /// A range and its criterion: `"email"`, `">100"`, `"*paid*"`, `5`.
    private static func condition(_ range: String, _ criterion: String) -> String {
        let text = criterion.trimmingQuotes
        guard text != criterion else { return "\(range) = \(criterion)" }
        for sign in [">=", "<=", "<>", ">", "<", "="] where text.hasPrefix(sign) {
            let value = String(text.dropFirst(sign.count))
            let isNumber = value.allSatisfy { $0.isNumber || ".-%".contains($0) } && !value.isEmpty
            return "\(range) \(sign == "<>" ? "!=" : sign) \(isNumber ? value : "\"\(value)\"")"
        }
        if text.contains("*") {
            return "\(range) \(ForeignExpression.match(String(text.map { $0 == "*" ? "%" : $0 })))"
        }
        return "\(range) = \"\(text)\""
    }
}

extension String {
    package var trimmingQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }

    fileprivate var containsComparison: Bool { !hasPrefix("\"") && contains { "=<>".contains($0) } }

    fileprivate func replacingPrefix(of prefixes: [String]) -> String {
        for prefix in prefixes where hasPrefix(prefix) { return String(dropFirst(prefix.count)) }
        return self
    }
}
