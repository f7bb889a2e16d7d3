import FunnelValues

/// What follows the verb `paths`.
extension TokenReader {
    /// The clauses that paths have.
    static let pathClauses: Set<String> = ["by", "where", "over", "top", "from", "to"]

    /// Options by their first word, each with one form that can be typed in its place.
    static let pathOptions: [(word: String, form: String)] = [
        ("per", "per user_id"), ("at", "at time"), ("along", "along page"), ("steps", "steps 8"),
        ("within", "within 14 days"), ("each", "each step within 30 minutes"), ("repeats", "repeats"),
        ("mature", "mature"),
    ]

    /// Where they begin and end, options and clauses, to the end.
    mutating func paths() throws(SyntaxError) -> PathsExpression {
        var paths = PathsExpression()
        if isSymbol("=>") { throw directly() }
        if accept(symbol: "->") {
            paths.end = try step(.later)
        } else if !isAtEnd, !standsAtPathOption {
            let first = try step(.later)
            guard accept(symbol: "->") else {
                if isSymbol("=>") { throw directly() }
                throw SyntaxError(
                    "paths from \(first), or to it?", at: first.span, cause: "an arrow says which",
                    repairs: [.init(first.span, "\(first) ->"), .init(first.span, "-> \(first)")])
            }
            paths.start = first
            if standsAtMistypedOption { throw unexpectedInPaths() }
            if !isAtEnd, !standsAtPathOption { paths.end = try step(.later) }
        }
        if isSymbol("->") || isSymbol("=>") {
            throw SyntaxError(
                "paths have two ends", at: here,
                cause: "they go from one event to another, and what lies between is the answer; funnel takes more steps"
            )
        }
        try readRest(into: &paths)
        return paths
    }

    private func directly() -> SyntaxError {
        SyntaxError(
            "paths have no =>", at: here, cause: "what lies between is the answer", repairs: [.init(here, "->")])
    }

    /// Whether an option or a clause stands here, and no step of that name.
    private var standsAtPathOption: Bool {
        guard let word = currentWord, !isSymbol(":", at: position + 1) else { return false }
        return Vocabulary.clauses.contains(word) || Self.pathOptions.contains { $0.word == word }
    }

    /// Whether a word and a value stand here, which is no condition: `step 3`.
    private var standsAtMistypedOption: Bool {
        guard let word = currentWord, word != "not", word != "case", !standsAtPathOption,
            case .literal? = token(at: position + 1)?.kind
        else {
            return false
        }
        return true
    }

    private mutating func readRest(into paths: inout PathsExpression) throws(SyntaxError) {
        var seen: Set<String> = []
        while !isAtEnd {
            let isClause = currentWord.map(Self.pathClauses.contains) ?? false
            guard let word = currentWord, let start = current?.span,
                isClause || Self.pathOptions.contains(where: { $0.word == word })
            else { throw unexpectedInPaths() }
            guard seen.insert(word).inserted else {
                throw SyntaxError(
                    "\(word) stands twice", at: start, cause: "each option and each clause is said once")
            }
            if isClause {
                paths.clauses.take(try clauses(allowing: [word]))
            } else {
                advance()
                try read(option: word, at: start, into: &paths)
            }
        }
        if let limit = paths.clauses.limit, limit.per != nil {
            throw SyntaxError(
                "top … per of paths", at: limit.span, cause: "top counts the paths of each group of by",
                repairs: [.init(limit.span, "top \(limit.count)")])
        }
    }

    private func unexpectedInPaths() -> SyntaxError {
        guard let current, let word = currentWord else { return unexpected() }
        if Vocabulary.clauses.contains(word) {
            return SyntaxError(
                "paths have no \(word)", at: current.span, cause: "their clauses are by, where, over, top, from and to")
        }
        let near = Self.pathOptions.filter {
            $0.word.hasPrefix(word) || (word.count > 2 && $0.word.hasPrefix(word.prefix(3)))
        }
        return SyntaxError(
            "not an option of paths: \(shown(current))", at: current.span,
            cause: "there are \(Self.pathOptions.map(\.word).joined(separator: ", "))",
            repairs: near.flatMap { [.init(current.span, $0.word), .init(current.span, $0.form)] })
    }

    private mutating func read(
        option: String, at start: SourceSpan, into paths: inout PathsExpression
    ) throws(SyntaxError) {
        switch option {
        case "per": paths.per = try keys(option)
        case "at": paths.at = try name("the column of the times")
        case "along": paths.along = try name("the column whose values are the steps")
        case "within": paths.within = try window()
        case "each": paths.eachStepWithin = try eachStepWithin(start, example: "30 minutes")
        case "repeats": paths.keepsRepeats = true
        case "mature": paths.mature = true
        default: paths.steps = try steps(start)
        }
    }

    private mutating func steps(_ start: SourceSpan) throws(SyntaxError) -> Located<Int> {
        let allowed = PathsExpression.allowedSteps
        let place = here
        guard case .literal(.number(let number))? = current?.kind else {
            throw missing("a number of events", cause: "steps 8 shows up to eight events of a path")
        }
        advance()
        guard let count = number.integer, allowed.contains(count) else {
            throw SyntaxError(
                "so many events: \(allowed.lowerBound) to \(allowed.upperBound)", at: place,
                repairs: [.init(place, number < .zero || number < Decimal(2) ? "2" : "20")])
        }
        return Located(count, span: span(from: start))
    }
}
