import FunnelValues

/// What follows the verb `funnel`.
extension TokenReader {
    /// The clauses that a funnel has.
    static let funnelClauses: Set<String> = ["by", "where", "over", "vs", "from", "to"]

    /// Options by their first word, each with one form that can be typed in its place.
    static let funnelOptions: [(word: String, form: String)] = [
        ("per", "per user_id"), ("at", "at time"), ("within", "within 14 days"), ("each", "each step within 1 day"),
        ("excluding", "excluding \"refund\""), ("first", "first entry"), ("touch", "touch last"),
        ("trend", "trend by month"), ("times", "times"), ("mature", "mature"), ("counting", "counting events"),
        ("units", "units"), ("lost", "lost stage = \"Lost\""), ("value", "value $49"),
    ]

    /// `NAME =` before the steps, or nil; then the funnel, to the end.
    mutating func namedFunnel() throws(SyntaxError) -> (name: Name?, funnel: FunnelExpression) {
        var name: Name?
        let start = position
        if let found = try acceptName() {
            if isSymbol("="), current?.span.length == 1 {
                advance()
                guard found.parts.count == 1 else {
                    throw SyntaxError(
                        "a dot in a new name: \(found.text)", at: found.span,
                        cause: "a dot stands between a funnel and its step",
                        repairs: [.init(found.span, found.parts.joined(separator: "_"))])
                }
                name = found
            } else {
                position = start
            }
        }
        return (name, try funnel())
    }

    /// Steps, or the name of a funnel, then options and clauses, to the end.
    mutating func funnel() throws(SyntaxError) -> FunnelExpression {
        guard !isAtEnd else {
            throw missing("steps", cause: "a step, an arrow and the next step: funnel visitors -> leads -> customers")
        }
        if let word = currentWord, Self.funnelClauses.contains(word) {
            throw missing("steps before \(word)", cause: "a step, an arrow and the next step, then the clauses")
        }
        var steps = [try step(.later)]
        while let link = acceptArrow() { steps.append(try step(link)) }
        var funnel: FunnelExpression
        if steps.count == 1, steps[0].label == nil, case .one(let expression) = steps[0].form,
            case .name(let name) = expression.form
        {
            funnel = FunnelExpression(steps: [], base: name)
        } else {
            funnel = FunnelExpression(steps: steps)
        }
        try readRest(into: &funnel)
        return funnel
    }

    private mutating func acceptArrow() -> FunnelExpression.Step.Link? {
        if accept(symbol: "->") { return .later }
        if accept(symbol: "=>") { return .directly }
        return nil
    }

    mutating func step(_ link: FunnelExpression.Step.Link) throws(SyntaxError) -> FunnelExpression.Step {
        guard !isAtEnd, !isSymbol("->"), !isSymbol("=>") else { throw missing("a step", cause: Self.stepForms) }
        let start = here
        var label: String?
        if isSymbol(":", at: position + 1), let name = try acceptName() {
            advance()
            label = name.text
        }
        if let word = currentWord, word == "any" || word == "all", isSymbol("(", at: position + 1),
            isSymbol(")", at: position + 2)
        {
            throw SyntaxError(
                "\(word) of which events?", at: here, cause: "events in quotes or conditions, with commas between them")
        }
        let expression = try self.expression()
        var form = FunnelExpression.Step.Form.one(expression)
        if case .call(let call) = expression.form, call.filter == nil, call.per.isEmpty, call.by.isEmpty,
            call.weight == nil, !call.arguments.isEmpty
        {
            switch call.function.lowercased() {
            case "any": form = .any(call.arguments)
            case "all" where call.arguments.count > 1: form = .all(call.arguments)
            case "all": form = .any(call.arguments)
            default: break
            }
        }
        return FunnelExpression.Step(form, label: label, link: link, span: span(from: start))
    }

    private static let stepForms = "a column, a metric, an event in quotes, or name: condition"

    // MARK: Options and clauses

    private mutating func readRest(into funnel: inout FunnelExpression) throws(SyntaxError) {
        var seen: Set<String> = []
        while !isAtEnd {
            guard let word = currentWord, let start = current?.span else { throw unexpectedInFunnel() }
            let isClause = Self.funnelClauses.contains(word)
            guard isClause || Self.funnelOptions.contains(where: { $0.word == word }) else {
                throw unexpectedInFunnel()
            }
            guard seen.insert(word).inserted else {
                throw SyntaxError(
                    "\(word) stands twice", at: start, cause: "each option and each clause is said once")
            }
            if isClause {
                funnel.clauses.take(try clauses(allowing: [word]))
            } else {
                advance()
                try read(option: word, at: start, into: &funnel.options)
            }
        }
    }

    private func unexpectedInFunnel() -> SyntaxError {
        guard let current, let word = currentWord else { return unexpected() }
        let words = Self.funnelOptions.map(\.word)
        let near = nearest(to: word, among: words + Self.funnelClauses.sorted())
        let forms = Self.funnelOptions.filter { near.contains($0.word) }.map(\.form)
        if Vocabulary.clauses.contains(word) {
            return SyntaxError(
                "a funnel has no \(word)", at: current.span,
                cause: "its clauses are by, where, over, vs, from and to")
        }
        return SyntaxError(
            "not an option of funnel: \(shown(current))", at: current.span,
            cause: "there are \(words.joined(separator: ", ")); a step follows an arrow",
            repairs: forms.map { .init(current.span, $0) })
    }

    private func nearest(to word: String, among words: [String]) -> [String] {
        words.filter { $0.hasPrefix(word) || (word.count > 2 && $0.hasPrefix(word.prefix(3))) }
    }

    private mutating func read(
        option: String, at start: SourceSpan, into options: inout FunnelOptions
    ) throws(SyntaxError) {
        switch option {
        case "per": options.per = try keys(option)
        case "at": options.at = try name("the column of the times")
        case "within": options.within = try window()
        case "each": options.eachStepWithin = try eachStepWithin(start, example: "1 day")
        case "excluding": options.excluding = try keys(option)
        case "first":
            guard accept(word: "entry") else {
                throw SyntaxError("first what?", at: start, repairs: [.init(start, "first entry")])
            }
            options.firstEntry = true
        case "touch": options.touch = try touch()
        case "trend":
            let hasBy = accept(word: "by")
            guard hasBy, let word = currentWord, let grain = Grain(word: word), grain >= .hour else {
                let place = span(from: start)
                let grain = currentWord.flatMap(Grain.init(word:)).map { "\($0)" } ?? "month"
                skipWord()
                throw SyntaxError(
                    "trend by what?", at: place, cause: "a period: hour, day, week, month, quarter or year",
                    repairs: [.init(span(from: start), "trend by \(grain)")])
            }
            advance()
            options.trend = grain
        case "times": options.times = try bins()
        case "mature": options.mature = true
        case "counting": options.counting = try counting(start)
        case "units": options.listsUnits = true
        case "lost", "value":
            let place = here
            guard !isAtEnd else {
                throw missing(option == "lost" ? "which deals are lost" : "what a unit is worth at the last step")
            }
            let expression = try self.expression()
            let located = Located(expression, span: span(from: place))
            if option == "lost" { options.lost = located } else { options.value = located }
        default: throw unexpected()
        }
    }
}

extension SourceSpan {
    fileprivate var length: Int { end - start }
}

extension Clauses {
    /// Takes over what is set in others.
    mutating func take(_ more: Clauses) {
        if !more.by.isEmpty { by = more.by }
        filter = more.filter ?? filter
        keep = more.keep ?? keep
        over = more.over ?? over
        comparison = more.comparison ?? comparison
        if !more.with.isEmpty { with = more.with }
        if !more.sort.isEmpty { sort = more.sort }
        limit = more.limit ?? limit
        from = more.from ?? from
        destination = more.destination ?? destination
    }
}
