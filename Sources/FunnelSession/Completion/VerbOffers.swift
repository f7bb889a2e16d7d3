import FunnelAnalyses
import FunnelColumns
import FunnelLoaders
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// What follows a verb.
extension CompletionPlace {
    /// The verb whose words are typed, also behind `explain` and `plot`, and what stands behind it.
    var verbAndArguments: (verb: String, arguments: ArraySlice<Token>)? {
        guard let verb = typed.verb else { return nil }
        return inner(verb, typed.tokens.dropFirst())
    }

    /// `explain ab …` is read like `ab …`.
    private func inner(_ verb: String, _ arguments: ArraySlice<Token>) -> (String, ArraySlice<Token>) {
        guard verb == "explain" || verb == "plot", case .word(let second)? = arguments.first?.kind,
            Self.explainable.contains(second.lowercased())
        else { return (verb, arguments) }
        return (second.lowercased(), arguments.dropFirst())
    }

    private static let explainable = ["funnel", "paths", "ab", "interval", "plan", "split", "correct"]

    func verbOffered(_ verb: String, _ arguments: ArraySlice<Token>) -> Offered {
        switch verb {
        case "use", "unload", "describe": return offered(arguments.isEmpty ? datasets() : [])
        case "forget": return offered(arguments.isEmpty ? metrics().map(\.bare) + funnels() + forgettable() : [])
        case "benchmark" where arguments.isEmpty, "benchmarks" where arguments.isEmpty:
            return offered(benchmarks() + (verb == "benchmarks" ? [.word("for", "those of one group alone")] : []))
        case "help": return arguments.isEmpty ? offered(helpTopics()) : offered([])
        case "set": return settingOffered(arguments)
        case "roles": return offered(roles(arguments))
        case "type": return offered(types(arguments))
        case "link": return offered(links(arguments))
        case "column", "table":
            guard let sign = arguments.firstIndex(where: { $0.kind == .symbol("=") }) else {
                if !arguments.isEmpty { return offered([Offer("= ", display: "=")]) }
                return offered(verb == "table" ? tables() : columns(homes))
            }
            if verb == "table", case .word(let word)? = arguments[(sign + 1)...].first?.kind,
                word.lowercased() == "funnel"
            {
                return queryOffers("funnel", arguments[(sign + 2)...]).verbOffered()
            }
            let place = QueryPlace(arguments[(sign + 1)...], optionWords: [])
            return QueryOffers(
                self, place, clauses: verb == "table" ? QueryOffers.allClauses : [],
                isDefinition: verb == "column"
            ).offered()
        default:
            let (verb, arguments) = inner(verb, arguments)
            return queryOffers(verb, arguments).verbOffered()
        }
    }

    /// What stands behind a verb, read like a query with the clauses and options that the verb has.
    func queryOffers(_ verb: String, _ arguments: ArraySlice<Token>) -> QueryOffers {
        let help = CommandList.commandHelp(of: verb)
        let options = help?.options ?? []
        var arguments = arguments
        if verb == "head", case .literal? = arguments.first?.kind { arguments = arguments.dropFirst() }
        let place = QueryPlace(
            arguments, optionWords: OptionOffers(options).beginnings.union(Vocabulary.options).subtracting(["null"]),
            endsInArrow: verb == "paths")
        return QueryOffers(
            self, place, clauses: help.map(Self.clauses) ?? [], options: options, verb: verb)
    }

    /// All clauses where the verb takes a query; else those that its help has.
    private static func clauses(of help: CommandHelp) -> [String] {
        if help.form.contains("QUERY") { return QueryOffers.allClauses }
        return QueryOffers.allClauses.filter(help.clauses.contains)
    }

    /// Where a verb that names no dataset looks: the one in use, else the one loaded last.
    private var homes: [Dataset] {
        let home = catalog.current.flatMap(catalog.dataset(named:)) ?? catalog.datasets.last
        return home.map { [$0] } ?? []
    }

    private func funnels() -> [Offer] { catalog.funnels.map { Offer(Name.printed($0.name), "a funnel: \($0.funnel)") } }

    /// What ranges there are of, each once.
    func benchmarks() -> [Offer] {
        var seen: Set<BenchmarkName> = []
        return catalog.benchmarks.all.filter { seen.insert($0.key).inserted }.map { Offer($0.name, $0.rangeText) }
    }

    /// The groups that have ranges of their own.
    func segments() -> [Offer] {
        Set(catalog.benchmarks.all.compactMap(\.segment)).sorted().map { Offer($0, "has ranges of its own") }
    }

    private func forgettable() -> [Offer] {
        catalog.benchmarks.own.isEmpty ? [] : [.word("benchmark", "a range of one's own")]
    }

    private func tables() -> [Offer] { catalog.views.compactMap { names.dataset(named: $0.name).map { .dataset($0) } } }

    // MARK: Verbs with words of their own

    private func roles(_ arguments: ArraySlice<Token>) -> [Offer] {
        if arguments.last?.kind == .symbol("=") { return columns(homes) }
        let isBehindRole = arguments.count % 4 == 1
        guard !isBehindRole else { return [.word("=")] }
        let columns = Dictionary(homes.flatMap { $0.roles.map { ($0.key, $0.value) } }, uniquingKeysWith: { a, _ in a })
        return Roles.known.map { Offer("\($0) = ", display: $0, note: .words(columns[$0] ?? "")) }
    }

    private func types(_ arguments: ArraySlice<Token>) -> [Offer] {
        guard let colon = arguments.firstIndex(where: { $0.kind == .symbol(":") }) else {
            if !arguments.isEmpty { return [Offer(": ", display: ":")] }
            return columns(catalog.datasets).map { offer in
                Offer("\(offer.text): ", display: offer.display, keys: offer.keys, note: offer.note)
            }
        }
        let additivities = [Additivity.added, .lastOverTime, .never].map { Offer($0.rawValue) }
        if arguments.count > colon - arguments.startIndex + 1 { return additivities }
        return typeWords()
    }

    /// Types as `type` and `types (…)` take them; what their reader refuses is left out.
    func typeWords() -> [Offer] {
        let words =
            ["text", "integer", "decimal", "number", "boolean", "date", "instant"]
            + [Grain.week, .month, .quarter, .year].map(\.rawValue)
            + ["days", "count", "share", "rate", "points", "id"]
        let currencies = typed.typed.isEmpty ? ["USD", "EUR"] : Vocabulary.currencies.sorted()
        return (words + currencies).filter { (try? TypeRequest($0)) != nil }.map { Offer($0) }
            + [.word("money in", "the currency stands in a column")]
    }

    private func links(_ arguments: ArraySlice<Token>) -> [Offer] {
        if arguments.isEmpty { return datasets(suffix: ".") }
        guard case .word(let word)? = arguments.last?.kind, word.lowercased() == "to" else {
            let isDone = arguments.contains { $0.kind == .word("to") }
            return isDone ? [] : [.word("to", "whose values stand there once")]
        }
        let left = arguments.first.map(TypedText.name)
        return catalog.datasets.filter { $0.name != left }.map { Offer.dataset($0, suffix: ".") }
    }

    /// Everything that `help` has a page of.
    func helpTopics() -> [Offer] {
        HelpIndex(session).words.filter { !CommandList.toCome.contains($0) }.map { Offer($0, note: .page($0)) }
    }

    static func methods() -> [Offer] {
        StatisticalTest.all.map { Offer($0.name, $0.question) }
            + IntervalMethod.all.map { method in
                let quantity = method.quantity.rawValue.split(separator: "_").joined(separator: " ")
                return Offer(method.name, "an interval of the \(quantity)")
            }
    }

    static func corrections() -> [Offer] { PValueCorrection.all.map { Offer($0.name, $0.title) } }
}

extension QueryOffers {
    /// What stands behind a verb whose words are read like a query's.
    func verbOffered() -> Offered {
        if verb == "plot", place.expectsLabel {
            return context.offered(PlotReport.Kind.allCases.map { Offer($0.rawValue, "draws it so") })
        }
        if verb == "check", place.expectsLabel { return context.offered(context.benchmarks()) }
        guard place.tokens.isEmpty else { return offered() }
        // Behind `ab` and its like a figure comes first; `save all`, `recover list` begin with an option.
        let help = CommandList.commandHelp(of: verb)
        var offers = help?.group == .analyses || help?.group == .looking ? [] : optionWords()
        switch verb {
        case "recover", "undo", "redo", "history", "metrics", "datasets", "quit", "exit", "correct", "split": break
        case "rejects": offers = context.datasets() + offers + wordsOfClauses
        case "head": offers = context.columns(scope) + context.datasets() + wordsOfClauses
        case "funnel": return context.offered(steps())
        case "paths": return context.offered(pathEnds() + [.word("->", "up to an event")] + words())
        case "explain", "plot":
            offers =
                figures() + offers
                + ["funnel", "paths", "ab", "interval", "plan"].compactMap { verb in
                    CommandList.commandHelp(of: verb).map { .word(verb, $0.summary) }
                }
        default: offers = figures() + Self.typedFigures(of: verb) + offers
        }
        return context.offered(offers)
    }

    /// What begins figures that are typed, in the place of columns.
    private static func typedFigures(of verb: String) -> [Offer] {
        switch verb {
        case "ab": [.word("mean", "mean 12.1 sd 3.2 n 400 vs …"), .word("paired", "two columns of one row")]
        case "interval": [.word("mean", "mean 12.1 sd 3.2 n 400")]
        case "plan":
            [.word("rate", "rate 5% lift 10%"), .word("mean", "mean 40 sd 55 lift 5%"), .word("sd", "sd 55 change 2")]
        default: []
        }
    }

    private var wordsOfClauses: [Offer] { clauses.map { LanguageWords.offer($0) } }

    /// The options of the verb that do not stand yet, or the second word of one whose first does.
    func optionWords() -> [Offer] {
        OptionOffers(options).words(
            behind: typed.words(last: 1), without: place.used, isBehindNumber: place.isBehindLiteral)
    }

    /// What an option of the verb takes.
    func optionOffered() -> Offered {
        let option = place.option ?? ""
        if let own = funnelOptionOffered(option) { return own }
        let known = OptionOffers(options)
        if let values = known.values(of: option) { return context.offered(values) }
        switch option {
        case "correct": return context.offered(CompletionPlace.corrections())
        case "for" where ["check", "benchmark", "benchmarks"].contains(verb):
            return context.offered(context.segments())
        case "method": return context.offered(CompletionPlace.methods() + [Offer("all", "what each says")])
        case "against" where verb == "ab": return arms()
        case "stratified" where typed.words(last: 1) == ["by"], "adjusting", "unique":
            return context.offered(keys() + context.columns(scope))
        case "confidence": return context.offered(["95%", "90%", "99%"].map { Offer($0) })
        case "power": return context.offered(["80%", "90%"].map { Offer($0) })
        case "timezone": return context.zonesOffered(behind: place.clauseEnd)
        default:
            let next = known.following(typed.words(last: 1).last ?? "")
            // One that needs nothing is followed by the next.
            return context.offered(known.standsAlone(option) ? words() : next)
        }
    }

    /// The arms of a test: the values of what it is split by.
    func arms() -> Offered {
        guard let name = place.keys.first, let column = names.columns(named: name).first?.column, column.type == .text
        else { return context.offered([]) }
        return ValueOffers(column: column, typed: typed.typed, start: typed.start).offered()
    }
}
