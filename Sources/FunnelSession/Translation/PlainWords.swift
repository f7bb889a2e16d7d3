import FunnelSyntax

/// Reads a sentence of an analyst, word by word: `average spend by channel in 2025`. Nothing is guessed past a word that
/// means nothing here: then there is no reading.
struct PlainWords {
    let words: [String]
    let names: PlainNames
    let periods: PlainPeriods
    var place = 0

    var figures: [String] = []
    var pending: String?
    var keys: [String] = []
    var filters: [(column: String, values: [String], negated: Bool)] = []
    var conditions: [String] = []
    var spans: [String] = []
    var base: String?
    var sort: String?
    var limit: String?
    var negates = false
    var counts = false
    var compares = false
    var isDefinition: String?

    /// The lines that a sentence may mean; none when a word of it has no meaning here.
    static func lines(of source: String, in session: Session) -> [String] {
        guard source.utf8.count <= 300, let tokens = ForeignToken.cut(source), tokens.count <= 24 else { return [] }
        var reader = PlainWords(tokens, session)
        guard reader.readAll() else { return [] }
        return reader.lines
    }

    init(_ tokens: [ForeignToken], _ session: Session) {
        words = tokens.map { $0.kind == .text ? $0.text.lowercased() : $0.lowered }
        names = PlainNames(session)
        periods = PlainPeriods(lastYear: names.lastYear)
    }

    static let fillers: Set<String> = [
        "show", "give", "me", "the", "a", "an", "what", "what's", "was", "were", "please", "get", "list", "display",
        "print",
        "calculate", "compute", "how", "much", "did", "do", "we", "i", "my", "our", "all", "plot", "chart", "graph",
        "draw", "and", "||", "&&", "|",
        "or", "plus", "&", ",", "?", ".", "!", "for", "in", "on", "where", "only", "from", "at", "of", "s", "find",
        "see", "tell",
        "is", "are", "=", "column", "table", "with", "s'", ":", "over", "during", "channelwise", "to", "have", "has",
        "forecast", "select", "filter", "pivot", "auto", "want", "would", "like", "could", "can", "you", "us", "let",
        "which", "who", "each", "when", "within", "across", "between",
    ]
    static let functions: [String: String] = [
        "average": "mean", "avg": "mean", "mean": "mean", "median": "median", "max": "max", "maximum": "max",
        "min": "min",
        "minimum": "min", "sum": "sum", "total": "sum", "growth": "growth", "change": "change",
        "cumulative": "cumulative",
        "running": "cumulative", "share": "share", "percent": "share", "percentage": "share", "%": "share",
        "proportion": "share",
        "difference": "change", "unique": "distinct", "distinct": "distinct", "different": "distinct", "count": "count",
        "stddev": "stddev", "std": "stddev", "typical": "median",
    ]
    static let comparisons = ["mom": "month", "yoy": "year", "qoq": "quarter", "wow": "week"]
    static let signs: [String: String] = [
        "more": ">", "greater": ">", "above": ">", "exceeding": ">", ">": ">", ">=": ">=", "<": "<", "<=": "<=",
        "less": "<",
        "under": "<", "below": "<", "fewer": "<", "over": ">",
    ]

    func word(_ ahead: Int = 0) -> String { words.indices.contains(place + ahead) ? words[place + ahead] : "" }
    var rest: ArraySlice<String> { words[min(place, words.count)...] }

    mutating func readAll() -> Bool {
        // NAME = WORDS, NAME is WORDS.
        let isFormula = words.contains { ["/", "*", "+", "divided", "times", "minus"].contains($0) }
        if words.count > 2, ["=", ":"].contains(words[1]) || words[1] == "is" && isFormula {
            switch names.thing(words[0..<1])?.0 {
            case nil, .figure(_, isMetric: true): (isDefinition, place) = (words[0], 2)
            case .figure, .measure, .key, .condition, .time, .value:
                if words[1] == ":" { (isDefinition, place) = (words[0], 2) }
            }
        }
        while place < words.count {
            guard readNext() else { return false }
        }
        return apply()
    }

    /// One word with what belongs to it; false when it means nothing.
    mutating func readNext() -> Bool {
        let first = word()
        if first == "how", word(1) == "many" { return advance(2) { $0.counts = true } }
        if first == "number", word(1) == "of" { return advance(2) { $0.counts = true } }
        if ["compare", "comparison"].contains(first) { return advance(1) { $0.compares = true } }
        if ["month", "year", "quarter", "week"].contains(first), ["over", "on"].contains(word(1)), word(2) == first {
            return advance(3) { $0.base = "last \(first)" }
        }
        if let grain = Self.comparisons[first] { return advance(1) { $0.base = "last \(grain)" } }
        if ["trend", "trends", "development"].contains(first) { return advance(1) { $0.addKey("month") } }
        if first == "over", word(1) == "time" { return advance(2) { $0.addKey("month") } }
        if let grain = PlainPeriods.adverbs[first] { return advance(1) { $0.addKey(grain) } }
        if first == "difference", word(1) == "between" { return advance(2) { $0.compares = true } }
        if ["vs", "versus", "against", "compared"].contains(first) { return readBase() }
        if ["by", "per", "split", "grouped", "group", "broken", "each"].contains(first) { return readKeys() }
        if ["order", "ordered", "sort", "sorted", "ranked", "rank"].contains(first) { return readOrder() }
        if ["desc", "descending", "asc", "ascending"].contains(first) {
            return advance(1) {
                $0.sort = ($0.sort ?? $0.figures.last ?? "") + (first.hasPrefix("desc") ? " desc" : "")
            }
        }
        if [
            "top", "bottom", "best", "worst", "highest", "lowest", "largest", "smallest", "biggest", "cheapest", "most",
            "least",
        ].contains(first) {
            return readEnd(isTop: ["top", "best", "highest", "largest", "biggest", "most"].contains(first))
        }
        if ["excluding", "without", "except", "not", "exclude", "but", "!="].contains(first) {
            return advance(1) { $0.negates = true }
        }
        if let sign = sign() { return readLimit(sign) }
        if !keys.isEmpty, place > 0, ["and", ","].contains(words[place - 1]), let grain = PlainPeriods.grain(first) {
            return advance(1) { $0.addKey(grain) }
        }
        // A month's name or a year is a period before it is anything else.
        if let (period, count) = periods.period(rest) { return advance(count) { $0.spans.append(period) } }
        if let function = Self.functions[first], names.thing(words[place...place])?.0 == nil {
            return readFunction(function)
        }
        return readThing() || (Self.fillers.contains(first) && advance(1) { _ in })
    }

    mutating func advance(_ count: Int, _ change: (inout PlainWords) -> Void) -> Bool {
        place += count
        change(&self)
        return true
    }

    mutating func addKey(_ key: String) { if !keys.contains(key) { keys.append(key) } }

    // MARK: Limits of figures

    func sign() -> String? {
        if word() == "at", word(1) == "least" { return ">=" }
        if word() == "at", word(1) == "most" { return "<=" }
        guard let sign = Self.signs[word()] else { return nil }
        let number = word(1) == "than" ? word(2) : word(1)
        return Double(number) != nil && periods.single([number]) == nil || number == "$" ? sign : nil
    }

    mutating func readLimit(_ sign: String) -> Bool {
        place += ["than", "least", "most"].contains(word(1)) ? 2 : 1
        let isMoney = word() == "$"
        if isMoney { place += 1 }
        guard Double(word()) != nil, let figure = figures.last else { return false }
        conditions.append("\(figure) \(sign) \(isMoney ? "$" : "")\(word())")
        place += 1
        return true
    }

    // MARK: The lines

    mutating func apply() -> Bool {
        if compares, spans.count == 2 {
            base = min(spans[0], spans[1])
            spans = [max(spans[0], spans[1])]
        }
        if counts, figures.isEmpty { figures.append("rows") }
        guard spans.count <= 1, pending == nil else { return false }
        return !figures.isEmpty || !keys.isEmpty || !filters.isEmpty
    }

    var lines: [String] {
        if let name = isDefinition {
            guard figures.count == 1, keys.isEmpty, filters.isEmpty, spans.isEmpty else { return [] }
            return ["\(name) = \(figures[0])"]
        }
        var keys = keys
        let needsTime = figures.contains { figure in
            ["growth(", "change(", "cumulative(", "prev("].contains(where: figure.hasPrefix)
        }
        if needsTime, !keys.contains(where: { PlainPeriods.grain($0) != nil }), base == nil { keys.append("month") }
        let isOfGroups = limit != nil || !conditions.isEmpty && !figures.contains { names.isColumn($0) }
        if isOfGroups, keys.isEmpty, let key = names.firstKey { keys = [Name.printed(key)] }
        // The figures of a column alone are its values with counts.
        if figures.isEmpty, keys.count == 1, filters.isEmpty, spans.isEmpty, limit == nil { return [keys[0]] }
        var line = (figures.isEmpty ? ["rows"] : figures).joined(separator: ", ")
        if !keys.isEmpty { line += " by \(keys.joined(separator: ", "))" }
        let filter = filters.map { filter in
            let texts = filter.values.map { "\"\($0)\"" }
            if texts.count == 1 { return "\(Name.printed(filter.column)) \(filter.negated ? "!=" : "=") \(texts[0])" }
            return
                "\(Name.printed(filter.column)) \(filter.negated ? "not in" : "in") (\(texts.joined(separator: ", ")))"
        }
        let ofRows = filter + (keys.isEmpty ? conditions : [])
        if !ofRows.isEmpty { line += " where \(ofRows.joined(separator: " and "))" }
        if !keys.isEmpty, !conditions.isEmpty { line += " keep \(conditions.joined(separator: " and "))" }
        if let span = spans.first { line += " over \(span)" }
        if let base { line += " vs \(base)" }
        if let sort { line += " sort \(sort)" }
        if let limit { line += " \(limit)" }
        return [line]
    }
}
