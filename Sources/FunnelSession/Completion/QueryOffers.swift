import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// What a query, a definition, or a command that is read like a query has at a place.
struct QueryOffers {
    let context: CompletionPlace
    let place: QueryPlace
    /// The clauses it may have.
    let clauses: [String]
    /// The verb's options.
    let options: [OptionHelp]
    let isDefinition: Bool
    let verb: String

    /// In the order in which they are usually typed.
    static let allClauses = ["by", "where", "over", "vs", "keep", "sort", "top", "bottom", "with", "from", "to"]

    init(
        _ context: CompletionPlace, _ place: QueryPlace, clauses: [String] = QueryOffers.allClauses,
        options: [OptionHelp] = [], isDefinition: Bool = false, verb: String = ""
    ) {
        (self.context, self.place, self.clauses, self.options) = (context, place, clauses, options)
        (self.isDefinition, self.verb) = (isDefinition, verb)
    }

    var names: NameIndex { context.names }
    var typed: TypedText { context.typed }

    func offered() -> Offered {
        if let word = place.expectedWord { return context.offered([.word(word)]) }
        if let bracket = place.brackets.last { return offered(in: bracket) }
        if place.clause == "over" || place.clause == "vs", let periods = periodsOffered() { return periods }
        if typed.form == .number { return context.offered([]) }
        guard place.expectsOperand else { return context.offered(words()) }
        if place.expectsLabel { return context.offered([]) }
        if place.expectsNull { return context.offered(nullWords()) }
        if place.clause == "option" {
            return optionOffered()
        }
        if let values = comparedOffered() { return values }
        if isPaths, place.clause.isEmpty, typed.tokens.last?.kind == .symbol("->") {
            return context.offered(pathEnds() + words())
        }
        return context.offered(operands(), otherwise: place.clause == "from" ? [] : context.functions([.row]))
    }

    private func offered(in bracket: QueryPlace.Bracket) -> Offered {
        if typed.form == .number { return context.offered([]) }
        guard place.expectsOperand else { return context.offered(wordsInBracket(bracket)) }
        if place.expectsNull { return context.offered(nullWords()) }
        if let values = comparedOffered() { return values }
        if place.option == "types" {
            // Of a file that is not read yet only the types are known.
            return context.offered(typed.tokens.last?.kind == .symbol(":") ? context.typeWords() : [])
        }
        switch bracket.part {
        case "where": return context.offered(rows())
        case "per", "by": return context.offered(keys(), otherwise: context.functions([.row]))
        case "weighted": return context.offered(numbers())
        default:
            let rowLevel = place.clause == "where" || FunctionHelp.isAggregate(bracket.function)
            return context.offered(
                rowLevel ? rows() + context.metrics() : figures(), otherwise: context.functions([.row]))
        }
    }

    // MARK: Where names are looked for

    /// The datasets that the query is about: those its figures come from.
    var scope: [Dataset] {
        if let source = place.source, let dataset = names.dataset(named: source) { return [dataset] }
        let own = names.datasets(of: place.figures)
        if !own.isEmpty { return own }
        if let current = context.catalog.current, let dataset = names.dataset(named: current) { return [dataset] }
        return context.catalog.datasets
    }

    private var others: [Dataset] {
        let inside = Set(scope.map(\.name))
        return context.catalog.datasets.filter { !inside.contains($0.name) }
    }

    /// The columns that every dataset of the query's figures has: a key that one lacks would be an error.
    private func shared(_ isWanted: (Column) -> Bool) -> [Offer] {
        let scope = scope
        guard let first = scope.first else { return [] }
        let own = first.table.columns.filter(isWanted)
        guard scope.count > 1, !names.datasets(of: place.figures).isEmpty else {
            return scope.flatMap { $0.table.columns.filter(isWanted).map(Offer.column) }
        }
        return own.filter { column in
            let holders = Set(names.columns(named: column.name).map(\.dataset.name))
            return scope.allSatisfy { holders.contains($0.name) }
        }.map(Offer.column)
    }

    // MARK: Things

    private func operands() -> [Offer] {
        switch place.clause {
        case "by", "per": keys()
        case "where": rows()
        case "keep": groups()
        case "sort": ordered()
        case "with": context.metrics() + context.columns(scope)
        case "from": context.datasets()
        case "top", "bottom", "to": []
        default: isDefinition ? formula() : isFunnel ? steps() : isPaths ? pathEnds() : figures()
        }
    }

    func figures() -> [Offer] {
        context.metrics() + context.columns(scope) + context.columns(others)
            + context.functions([.aggregate, .metric]) + context.datasets()
    }

    /// Columns before metrics: most formulas are made of them.
    private func formula() -> [Offer] {
        context.columns(scope) + context.columns(others) + context.metrics()
            + context.functions([.aggregate, .metric]) + context.datasets()
    }

    /// Of one row: columns, and functions of rows.
    private func rows() -> [Offer] {
        let own = place.figures.isEmpty && place.source == nil ? context.columns(others) : []
        // With nothing typed the columns alone: eighty functions would hide them.
        let functions = typed.typed.isEmpty ? [] : context.functions([.row])
        return context.columns(scope) + own + [.word("not"), .word("case when")] + functions
    }

    private func numbers() -> [Offer] {
        scope.flatMap { $0.table.columns.filter(\.type.isNumeric).map(Offer.column) }
    }

    /// Text, booleans, times and grains; in a query with several datasets what all of them have.
    func keys() -> [Offer] {
        let taken = Set(place.keys.map { $0.lowercased() })
        let words = shared { $0.type == .text || $0.type == .boolean }
        let times = shared { $0.type.isTime }
        let hasTime = !scope.isEmpty && scope.allSatisfy { $0.timeColumn != nil }
        let grains = Grain.allCases.filter { hasTime && $0 >= .day }
            .map { Offer($0.rawValue, "each \($0.rawValue)") }
        return (words + times + grains).filter { !taken.contains($0.text.lowercased()) }
    }

    /// Figures of the groups: those that were asked for come first.
    private func groups() -> [Offer] {
        let asked = asked()
        return asked + figures()
    }

    private func ordered() -> [Offer] {
        let keys = place.keys.map { Offer(Offer.typed($0), "a key of this query") }
        return asked() + keys + figures()
    }

    /// The names and labels among the query's own figures.
    private func asked() -> [Offer] {
        let labels = place.labels.map { Offer(Offer.typed($0), "a figure of this query") }
        let own = place.figures.compactMap { name -> Offer? in
            if let metric = names.metric(named: name) { return .metric(metric) }
            return names.columns(named: name).first.map { .column($0.column) }
        }
        return labels + own
    }

    // MARK: Words between things

    private func nullWords() -> [Offer] {
        typed.words(last: 1) == ["not"]
            ? [Offer("null")] : [Offer("null", "has no value"), Offer("not null", "has one")]
    }

    private func wordsInBracket(_ bracket: QueryPlace.Bracket) -> [Offer] {
        var words = caseWords()
        if bracket.part == "where" { words += comparisonWords() }
        guard bracket.part.isEmpty, let function = FunctionHelp.called(bracket.function), function.kind != .row else {
            return words
        }
        if function.kind == .metric { return words + [.word("by", "within each of these")] }
        return words + [
            .word("where", "of these rows alone"), .word("per", "computed per key first"),
            .word("weighted by", "each counts as often as this says"),
        ]
    }

    private func caseWords() -> [Offer] {
        guard place.openCases > 0 else { return [] }
        return [.word("then"), .word("when"), .word("else"), Offer("end")]
    }

    /// What may follow a complete thing.
    func words() -> [Offer] {
        if typed.words(last: 1) == ["not"] { return comparisonWords() }
        var words = caseWords()
        guard words.isEmpty else { return words + ["and", "or"].map(LanguageWords.offer) }
        switch place.clause {
        case "where", "keep": words += comparisonWords()
        case "sort": words += [Offer("desc", "largest first")]
        case "top", "bottom": words += [.word("per", "so many in each of these")]
        case "":
            if !isDefinition, isQuery { words += [LanguageWords.offer("as")] }
            if isQuery || ["ab", "interval"].contains(verb) { words += [LanguageWords.offer("of")] }
        default: break
        }
        let left = clauses.filter { !place.used.contains($0) }.map { LanguageWords.offer($0) }
        words += arrows() + left + optionWords()
        if typed.typed.isEmpty, takesList, !words.isEmpty {
            words.append(Offer(",", note: .words("and another")))
        }
        return words
    }

    /// Whether figures and clauses stand there as in a query.
    private var isQuery: Bool { verb.isEmpty || clauses == QueryOffers.allClauses }

    /// Whether a comma and another may follow.
    private var takesList: Bool {
        switch place.clause {
        case "by", "sort", "with", "per": true
        case "":
            !isDefinition && (isQuery || verb == "ab" || CommandList.commandHelp(of: verb)?.form.contains(",") == true)
        default: false
        }
    }

    /// Behind a thing that may be compared.
    private func comparisonWords() -> [Offer] {
        if typed.words(last: 1) == ["not"] {
            return [
                .word("in", "one of these"), LanguageWords.offer("contains"), LanguageWords.offer("starts with"),
                LanguageWords.offer("ends with"),
            ]
        }
        guard let name = place.lastName, let column = names.columns(named: name).first?.column else {
            return ["and", "or"].map(LanguageWords.offer)
        }
        var words: [Offer] = [.word("=", "the same")]
        switch column.type {
        case .text:
            words += [.word("!=", "another"), Offer("in (", display: "in", note: .words("one of these"))]
            words += [
                LanguageWords.offer("contains"), LanguageWords.offer("starts with"), LanguageWords.offer("ends with"),
            ]
        case .boolean: words = [.word("=")] + ["and", "or"].map(LanguageWords.offer)
        case .date, .instant, .period: words += [.word(">="), .word("<="), .word("in", "a range: 2025-01..2025-06")]
        case .integer, .decimal, .number: words += [.word(">="), .word("<="), .word("in", "a range: 10..20")]
        }
        return words + [.word("is", "null, not null"), .word("not")]
    }
}

extension FunctionHelp {
    private static let byName = Dictionary(
        all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { $1.kind == .aggregate ? $1 : $0 })

    /// The function a word calls; of two of one name the one over rows of a group.
    static func called(_ name: String) -> FunctionHelp? { byName[name.lowercased()] }

    static func isAggregate(_ name: String) -> Bool { called(name)?.kind == .aggregate }
}

/// What help says of clauses and words of expressions, for the notes beside them.
enum LanguageWords {
    private static let summaries = Dictionary(
        (ClauseHelp.clauses + ClauseHelp.words).map { ($0.name, $0.summary) }, uniquingKeysWith: { first, _ in first })

    static func summary(of word: String) -> String {
        let first = word.split(separator: " ").first.map(String.init) ?? word
        return summaries[first] ?? summaries[ClauseHelp.others[first] ?? ""] ?? ""
    }

    static func offer(_ word: String) -> Offer { .word(word, summary(of: word)) }
}
