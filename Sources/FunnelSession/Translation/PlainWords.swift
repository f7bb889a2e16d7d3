import FunnelSyntax

/// Reads a sentence of an analyst, word by word: `average spend by channel in 2025`. Nothing is guessed past a word that
/// means nothing here: then there is no reading.
struct PlainWords {
    private let words: [String]
    private let names: PlainNames
    private let periods: PlainPeriods
    private var place = 0

    private var figures: [String] = []
    private var pending: String?
    private var keys: [String] = []
    private var filters: [(column: String, values: [String], negated: Bool)] = []
    private var conditions: [String] = []
    private var spans: [String] = []
    private var base: String?
    private var sort: String?
    private var limit: String?
    private var negates = false
    private var counts = false
    private var compares = false
    private var isDefinition: String?

    /// The lines that a sentence may mean; none when a word of it has no meaning here.
    static func lines(of source: String, in session: Session) -> [String] {
        guard source.utf8.count <= 300, let tokens = ForeignToken.cut(source), tokens.count <= 24 else { return [] }
        var reader = PlainWords(tokens, session)
        guard reader.readAll() else { return [] }
        return reader.lines
    }

    private init(_ tokens: [ForeignToken], _ session: Session) {
        words = tokens.map { $0.kind == .text ? $0.text.lowercased() : $0.lowered }
        names = PlainNames(session)
        periods = PlainPeriods(lastYear: names.lastYear)
    }

    private static let fillers: Set<String> = [
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
    private static let functions: [String: String] = [
        "average": "mean", "avg": "mean", "mean": "mean", "median": "median", "max": "max", "maximum": "max",
        "min": "min",
        "minimum": "min", "sum": "sum", "total": "sum", "growth": "growth", "change": "change",
        "cumulative": "cumulative",
        "running": "cumulative", "share": "share", "percent": "share", "percentage": "share", "%": "share",
        "proportion": "share",
        "difference": "change", "unique": "distinct", "distinct": "distinct", "different": "distinct", "count": "count",
        "stddev": "stddev", "std": "stddev", "typical": "median",
    ]
    private static let comparisons = ["mom": "month", "yoy": "year", "qoq": "quarter", "wow": "week"]
    private static let signs: [String: String] = [
        "more": ">", "greater": ">", "above": ">", "exceeding": ">", ">": ">", ">=": ">=", "<": "<", "<=": "<=",
        "less": "<",
        "under": "<", "below": "<", "fewer": "<", "over": ">",
    ]

    private func word(_ ahead: Int = 0) -> String { words.indices.contains(place + ahead) ? words[place + ahead] : "" }
    private var rest: ArraySlice<String> { words[min(place, words.count)...] }

    private mutating func readAll() -> Bool {
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
    private mutating func readNext() -> Bool {
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

    private mutating func advance(_ count: Int, _ change: (inout PlainWords) -> Void) -> Bool {
        place += count
        change(&self)
        return true
    }

    private mutating func addKey(_ key: String) { if !keys.contains(key) { keys.append(key) } }

    // MARK: Pieces

    private mutating func readFunction(_ function: String) -> Bool {
        place += 1
        let isOfTotal = function == "cumulative" || function == "share"
        while ["of", "in", "the", "rate"].contains(word()) || word() == "total" && isOfTotal { place += 1 }
        if function == "count" || function == "distinct" {
            counts = true
        } else if function == "sum", word().isEmpty || word() == "by" {
            return true
        } else if let last = figures.last, !followsFigure {
            figures[figures.count - 1] = applied(function, to: last)
        } else {
            pending = function
        }
        return true
    }

    private var followsFigure: Bool {
        var ahead = rest
        while let next = ahead.first, ["of", "the", "total", "in", "new"].contains(next), names.thing(ahead)?.0 == nil {
            ahead = ahead.dropFirst()
        }
        switch names.thing(ahead)?.0 {
        case .figure, .measure: return true
        default: return names.formula(ahead.first ?? "") != nil
        }
    }

    private func applied(_ function: String, to figure: String, isMetric: Bool = false) -> String {
        // A metric is a figure of all its rows already.
        if isMetric, ["mean", "sum"].contains(function) { return figure }
        return "\(function)(\(figure))"
    }

    private mutating func readThing() -> Bool {
        guard let (thing, count) = names.thing(rest) else {
            guard let formula = names.formula(word()) else { return false }
            place += word() == "conversion" && word(1) == "rate" ? 2 : 1
            if case (.figure(let from, _), let many)? = names.thing(rest.drop { ["from", "of", "for"].contains($0) }) {
                // conversion from leads to customers
                place = words.count - rest.drop { ["from", "of", "for"].contains($0) }.count + many
                return readConversion(from)
            }
            figures.append(figures.isEmpty && words.count == 1 ? "\(formula) as \(words[0])" : formula)
            return true
        }
        switch thing {
        case .figure(let name, let isMetric):
            place += count
            if counts, isMetric == false { counts = false }
            if ["to", "into", "->"].contains(word()), case (.figure, _)? = names.thing(rest.dropFirst()) {
                return readConversion(name)
            }
            figures.append(pending.map { applied($0, to: name, isMetric: isMetric) } ?? name)
            pending = nil
            return readArithmetic()
        case .measure(let name):
            place += count
            figures.append("\(pending ?? "mean")(\(name))")
            pending = nil
            return true
        case .condition(let name):
            return advance(count) { reader in
                if reader.figures.isEmpty {
                    reader.figures.append(name)
                } else {
                    reader.conditions.append(reader.negates ? "not \(name)" : name)
                }
                reader.negates = false
            }
        case .time(let name): return advance(count) { $0.addKey(name) }
        case .key(let name): return readColumn(name, count)
        case .value(let value, let column): return advance(count) { $0.add(value, of: column) }
        }
    }

    private mutating func readConversion(_ from: String) -> Bool {
        guard ["to", "into", "->"].contains(word()),
            case (.figure(let end, _), let count)? = names.thing(rest.dropFirst())
        else { return false }
        place += count + 1
        if ["conversion", "rate"].contains(word()) { place += 1 }
        figures.append("\(end) of \(from)")
        return true
    }

    /// `/ new customers`, `divided by leads`, `minus spend` behind a figure.
    private mutating func readArithmetic() -> Bool {
        let words = [
            "/": "/", "*": "*", "-": "-", "+": "+", "minus": "-", "plus": "+", "times": "*", "x": "*", "÷": "/",
            "×": "*",
        ]
        while true {
            var sign = words[word()]
            var ahead = 1
            if word() == "divided", word(1) == "by" { (sign, ahead) = ("/", 2) }
            if word() == "per", case (.figure, _)? = names.thing(rest.dropFirst()) { sign = "/" }
            guard let sign, let last = figures.last else { return true }
            let next = word(ahead)
            if next.first?.isNumber == true, next.allSatisfy({ $0.isNumber || ".%".contains($0) }) {
                figures[figures.count - 1] = "\(last) \(sign) \(next)"
                place += ahead + 1
                continue
            }
            guard case (.figure(let name, _), let count)? = names.thing(rest.dropFirst(ahead)) else { return false }
            figures[figures.count - 1] = "\(last) \(sign) \(name)"
            place += ahead + count
            if word() == "%", sign == "/" {
                place += 1
                figures[figures.count - 1] = "\(last) of \(name)"
            }
        }
    }

    /// A column of groups: with a value behind it a filter, else a key.
    private mutating func readColumn(_ name: String, _ count: Int) -> Bool {
        place += count
        var ahead = rest
        while let next = ahead.first,
            ["is", "=", "are", "equals", "==", "in", ":", "not", "!=", "isn't"].contains(next)
        {
            if ["not", "!=", "isn't"].contains(next) { negates = true }
            ahead = ahead.dropFirst()
        }
        if case (.value(let value, of: let column), let many)? = names.thing(ahead), column == name {
            place = words.count - ahead.count + many
            add(value, of: name)
            return true
        }
        if counts {
            counts = false
            figures.append("distinct(\(name))")
        } else {
            addKey(name)
        }
        return true
    }

    private mutating func add(_ value: String, of column: String) {
        if let index = filters.firstIndex(where: { $0.column == column && $0.negated == negates }) {
            filters[index].values.append(value)
        } else {
            filters.append((column, [value], negates))
        }
    }

    private mutating func readKeys() -> Bool {
        place += 1
        while ["by", "down", "for", "into", "each"].contains(word()) { place += 1 }
        let isWeekday = word() == "weekday" || word() == "day" && word(1) == "of"
        if isWeekday, let time = names.timeColumn, names.thing(rest.prefix(1)) == nil {
            let count = word() == "weekday" ? 1 : word(2) == "the" ? 4 : 3
            return advance(count) { $0.addKey("weekday(\(time))") }
        }
        if let grain = PlainPeriods.grain(word()), names.thing(words[place..<min(place + 1, words.count)]) == nil {
            return advance(1) { $0.addKey(grain) }
        }
        guard let (thing, count) = names.thing(rest) else { return PlainPeriods.adverbs[word()] != nil }
        switch thing {
        case .key(let name), .time(let name), .condition(let name): return advance(count) { $0.addKey(name) }
        case .figure(let name, _):
            place += count
            // top 5 channels by spend
            if figures.isEmpty { figures.append(name) } else { sort = "\(name) desc" }
            return true
        case .measure, .value: return false
        }
    }

    private mutating func readOrder() -> Bool {
        place += word(1) == "by" ? 2 : 1
        switch names.thing(rest) {
        case (.figure(let name, _), let count)?: return advance(count) { $0.sort = name }
        case (.key(let name), let count)?: return advance(count) { $0.addKey(name) }
        default: return false
        }
    }

    private mutating func readEnd(isTop: Bool) -> Bool {
        place += 1
        let number = Int(word())
        if number != nil { place += 1 }
        limit = "\(isTop ? "top" : "bottom") \(number ?? 1)"
        return true
    }

    private mutating func readBase() -> Bool {
        place += ["to", "with"].contains(word(1)) ? 2 : 1
        if let (period, count) = periods.period(rest) {
            return advance(count) { $0.base = period }
        }
        return readThing()
    }

    // MARK: Limits of figures

    private func sign() -> String? {
        if word() == "at", word(1) == "least" { return ">=" }
        if word() == "at", word(1) == "most" { return "<=" }
        guard let sign = Self.signs[word()] else { return nil }
        let number = word(1) == "than" ? word(2) : word(1)
        return Double(number) != nil && periods.single([number]) == nil || number == "$" ? sign : nil
    }

    private mutating func readLimit(_ sign: String) -> Bool {
        place += ["than", "least", "most"].contains(word(1)) ? 2 : 1
        let isMoney = word() == "$"
        if isMoney { place += 1 }
        guard Double(word()) != nil, let figure = figures.last else { return false }
        conditions.append("\(figure) \(sign) \(isMoney ? "$" : "")\(word())")
        place += 1
        return true
    }

    // MARK: The lines

    private mutating func apply() -> Bool {
        if compares, spans.count == 2 {
            base = min(spans[0], spans[1])
            spans = [max(spans[0], spans[1])]
        }
        if counts, figures.isEmpty { figures.append("rows") }
        guard spans.count <= 1, pending == nil else { return false }
        return !figures.isEmpty || !keys.isEmpty || !filters.isEmpty
    }

    private var lines: [String] {
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
