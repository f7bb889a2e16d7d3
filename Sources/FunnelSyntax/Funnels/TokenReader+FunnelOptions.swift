import FunnelValues

/// What follows an option of a funnel, or of paths.
extension TokenReader {
    /// Past a word that cannot be read, so that a repair takes its place; not past an option or a clause.
    mutating func skipWord() {
        guard let word = currentWord, !Self.funnelClauses.contains(word),
            !Self.funnelOptions.contains(where: { $0.word == word })
        else { return }
        advance()
    }

    mutating func keys(_ option: String) throws(SyntaxError) -> [Expression] {
        var found: [Expression] = []
        repeat { found.append(try expression()) } while accept(symbol: ",")
        return found
    }

    mutating func window() throws(SyntaxError) -> Located<FunnelWindow> {
        let start = here
        let isNegative = isSymbol("-")
        if isNegative { advance() }
        guard case .literal(.span(let count, let grain))? = current?.kind else {
            if case .literal(.number(let number))? = current?.kind {
                let place = here
                advance()
                skipWord()
                throw SyntaxError(
                    "a window without a unit: \(number)", at: place, cause: "14 days, 30 minutes, 1 month",
                    repairs: [.init(span(from: place), "\(number) days")])
            }
            throw missing("a span of time", cause: "14 days, 30 minutes, 1 month")
        }
        advance()
        guard !isNegative, count > .zero else {
            throw SyntaxError(
                "a window is longer than nothing", at: span(from: start),
                cause: "without within there is no limit", repairs: [.init(span(from: start), "14 days")])
        }
        return Located(FunnelWindow(count, grain), span: span(from: start))
    }

    /// What follows `each`: `step within` and a window.
    mutating func eachStepWithin(_ start: SourceSpan, example: String) throws(SyntaxError) -> Located<FunnelWindow> {
        guard accept(word: "step"), accept(word: "within") else {
            // `each within 1 day` lacks one word, `each` and `each step` all that follows.
            let isWindowed = accept(word: "within")
            throw SyntaxError(
                "each step within what?", at: start,
                repairs: [
                    .init(span(from: start), isWindowed ? "each step within" : "each step within \(example)")
                ])
        }
        return try window()
    }

    mutating func touch() throws(SyntaxError) -> Located<FunnelOptions.Touch> {
        let start = here
        if accept(word: "first") { return Located(.first, span: start) }
        if accept(word: "last") { return Located(.last, span: start) }
        if accept(word: "step") {
            if case .literal(.number(let number))? = current?.kind, let step = number.integer, step > 0 {
                advance()
                return Located(.step(step), span: span(from: start))
            }
            if case .literal(.text(let name))? = current?.kind {
                advance()
                return Located(.named(name), span: span(from: start))
            }
            if let name = try acceptName() { return Located(.named(name.text), span: span(from: start)) }
        }
        skipWord()
        throw SyntaxError(
            "touch first, touch last or touch step 2", at: span(from: start),
            cause: "whose value a unit is counted under",
            repairs: ["first", "last", "step 2"].map { .init(span(from: start), $0) })
    }

    /// `10 bins`; without them there are ten.
    mutating func bins() throws(SyntaxError) -> Int {
        guard case .literal(.number(let number))? = current?.kind else { return 10 }
        let start = here
        advance()
        guard let count = number.integer, (1...1_000).contains(count), accept(word: "bins") || accept(word: "bin")
        else {
            throw SyntaxError(
                "so many bins: 1 to 1,000", at: span(from: start), repairs: [.init(span(from: start), "10 bins")])
        }
        return count
    }

    mutating func counting(_ start: SourceSpan) throws(SyntaxError) -> FunnelOptions.EventMatching {
        guard accept(word: "events") else {
            throw SyntaxError(
                "counting what?", at: start, cause: "units are counted unless it says events",
                repairs: [.init(start, "counting events")])
        }
        guard accept(word: "matched") else { return .before }
        let place = here
        // `to` begins a clause elsewhere.
        guard accept(word: "to"), accept(word: "first") else {
            skipWord()
            throw SyntaxError("matched to what?", at: place, repairs: [.init(span(from: place), "to first")])
        }
        return .first
    }
}
