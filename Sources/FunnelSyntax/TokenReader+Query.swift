import FunnelValues

/// Queries and their clauses (LANGUAGE.md section 5).
extension TokenReader {
    /// Items and clauses up to the end of the tokens.
    ///
    /// - Parameter mayGoOn: whether something else may follow.
    mutating func query(mayGoOn: Bool = false) throws(SyntaxError) -> Query {
        try refuseForeignQuery()
        let items = try self.items()
        let clauses = try self.clauses()
        guard mayGoOn || isAtEnd else { throw unexpected() }
        return Query(items: items, clauses: clauses)
    }

    /// Expressions separated by commas, each with an optional label.
    mutating func items() throws(SyntaxError) -> [Query.Item] {
        var items = [try item()]
        while accept(symbol: ",") { items.append(try item()) }
        return items
    }

    private mutating func item() throws(SyntaxError) -> Query.Item {
        let value = try expression()
        guard accept(word: "as") else { return Query.Item(value) }
        let label = try name("a label")
        guard label.parts.count == 1 else {
            throw SyntaxError(
                "a dot in a label", at: label.span, repairs: [.init(label.span, "`\(label.text)`")])
        }
        return Query.Item(value, label: label.text)
    }

    /// The clauses that follow, in any order, each at most once; `allowed` names those that may stand here.
    mutating func clauses(allowing allowed: Set<String> = Vocabulary.clauses) throws(SyntaxError) -> Clauses {
        var clauses = Clauses()
        var seen: Set<String> = []
        var previous: String?
        while let word = currentWord, allowed.contains(word), let start = current?.span {
            let kind = word == "bottom" ? "top" : word
            guard seen.insert(kind).inserted else {
                throw secondClause(word, at: start, isAdjacent: previous == kind, clauses)
            }
            previous = kind
            advance()
            try read(word, into: &clauses, start: start)
        }
        return clauses
    }

    private func secondClause(_ word: String, at span: SourceSpan, isAdjacent: Bool, _ clauses: Clauses) -> SyntaxError
    {
        var repairs: [SyntaxError.Repair] = []
        if isAdjacent {
            switch word {
            case "by", "with", "sort":
                let isSpaced = span.start > 0 && bytes[span.start - 1] <= 0x20
                repairs.append(.init(SourceSpan(start: span.start - (isSpaced ? 1 : 0), end: span.end), ","))
            case "where", "keep": repairs.append(.init(span, "and"))
            default: break
            }
        }
        // Of two periods, bases or limits the later one counts.
        let earlier = [
            "over": clauses.over?.span, "vs": clauses.comparison?.span, "top": clauses.limit?.span,
            "bottom": clauses.limit?.span,
        ]
        if let place = earlier[word] ?? nil {
            repairs.append(.init(SourceSpan(start: place.start, end: span.start), ""))
        }
        return SyntaxError(
            "a second clause: \(text(span))", at: span, cause: "each clause stands once in a query", repairs: repairs)
    }

    private mutating func read(_ word: String, into clauses: inout Clauses, start: SourceSpan) throws(SyntaxError) {
        switch word {
        case "by": clauses.by = try items()
        case "where": clauses.filter = try expression()
        case "keep": clauses.keep = try expression()
        case "over":
            let phrase = try period()
            clauses.over = Located(phrase, span: span(from: start))
        case "vs":
            let base = try comparisonBase()
            clauses.comparison = Located(base, span: span(from: start))
        case "with":
            repeat { clauses.with.append(try assumption()) } while accept(symbol: ",")
        case "sort":
            if currentWord == "by", let by = current?.span {
                throw SyntaxError(
                    "no such clause: sort by", at: start.union(by), cause: "order is given by: sort EXPR [desc]",
                    repairs: [.init(start.union(by), "sort")])
            }
            repeat { clauses.sort.append(try sortKey()) } while accept(symbol: ",")
        case "top", "bottom": clauses.limit = try limit(word == "top" ? .top : .bottom, start: start)
        case "from": clauses.from = try name("the name of a dataset")
        default: clauses.destination = try destination()
        }
    }

    private mutating func sortKey() throws(SyntaxError) -> SortKey {
        let key = try expression()
        if accept(word: "desc") || accept(word: "descending") { return SortKey(key, descending: true) }
        _ = accept(word: "asc") || accept(word: "ascending")
        return SortKey(key, descending: false)
    }

    private mutating func limit(_ end: Limit.End, start: SourceSpan) throws(SyntaxError) -> Limit {
        guard case .literal(.number(let number))? = current?.kind, let count = number.integer, count > 0 else {
            throw missing(
                "a whole number above 0", cause: "\(end.rawValue) 5 keeps the five groups at that end",
                repairs: countRepairs())
        }
        advance()
        let per = accept(word: "per") ? try expression() : nil
        return Limit(end, count: count, per: per, span: span(from: start))
    }

    /// `top five`, `top -1`, `top 0` and `top` alone, with a number above 0.
    private func countRepairs() -> [SyntaxError.Repair] {
        guard let token = current else { return [.init(here, " 5")] }
        let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        if let place = words.firstIndex(of: currentWord ?? "") { return [.init(token.span, "\(place + 1)")] }
        if isSymbol("-"), case .literal(.number(let number))? = self.token(at: position + 1)?.kind,
            let next = self.token(at: position + 1)
        {
            return [.init(token.span.union(next.span), "\(number)")]
        }
        if case .literal = token.kind { return [.init(token.span, "5")] }
        return [.init(SourceSpan(start: token.span.start, end: token.span.start), "5 ")]
    }

    /// `NAME = EXPR`, `NAME in a..b step c`, `NAME in (a, b)`.
    private mutating func assumption() throws(SyntaxError) -> Assumption {
        let name = try self.name("the name of a metric, parameter or column")
        if accept(symbol: "=") { return Assumption(name: name, change: .value(try expression())) }
        guard accept(word: "in") else { throw missing("= or in", cause: "with reads: with NAME = EXPR") }
        var ends: [Expression]
        if let opening = current, opensList {
            advance()
            let (members, isRange) = try nested(at: opening.span) { reader throws(SyntaxError) in
                try reader.members(closing: opening.span)
            }
            guard isRange else { return Assumption(name: name, change: .list(members)) }
            ends = members
        } else {
            ends = [try expression(atLeast: .sum)]
            guard accept(symbol: "..") else { throw missing("..", cause: "a sweep reads: NAME in 2%..8% step 1%") }
            ends.append(try expression(atLeast: .sum))
        }
        let (low, high) = range(ends[0], ends[1])
        let step = accept(word: "step") ? try expression(atLeast: .sum) : nil
        return Assumption(name: name, change: .sweep(low: low, high: high, step: step))
    }

    // MARK: Files

    /// A quoted text or a bare path, joined up to the next blank.
    mutating func destination() throws(SyntaxError) -> Located<String> {
        guard let first = current else { throw missing("a file") }
        switch first.kind {
        case .literal(.text(let text)):
            advance()
            return Located(text, span: first.span)
        case .literal(.argument(let number)):
            advance()
            return Located("${\(number)}", span: first.span)
        case .path(let path):
            advance()
            return Located(path, span: first.span)
        case .word, .quotedName, .literal, .symbol:
            if first.kind == .symbol(",") { throw missing("a file") }
            advance()
            while let next = current, !next.followsBlank, next.kind != .symbol(",") { advance() }
            let span = self.span(from: first.span)
            return Located(text(span), span: span)
        }
    }

    /// `select …`, `show …`: a query begins with what is wanted.
    private func refuseForeignQuery() throws(SyntaxError) {
        guard let first = current, let word = currentWord, let next = token(at: position + 1), next.followsBlank,
            ["select", "show", "print", "display", "calculate", "calc"].contains(word)
        else { return }
        switch next.kind {
        case .word(let following):
            let operators: Set<String> = ["in", "is", "of", "as", "and", "or", "not", "contains", "starts", "ends"]
            let lowered = following.lowercased()
            if operators.contains(lowered) || Vocabulary.clauses.contains(lowered) { return }
        case .quotedName: break
        case .symbol("*") where word == "select" && self.word(at: position + 2) == "from": break
        case .symbol, .literal, .path: return
        }
        if word == "select", isSymbol("*", at: position + 1), self.word(at: position + 2) == "from",
            let name = token(at: position + 3)
        {
            throw SyntaxError(
                "no such command: select", at: first.span,
                cause: "rows are shown by head, figures by typing what is wanted",
                repairs: [.init(SourceSpan(start: first.span.start, end: name.span.start), "head ")])
        }
        throw SyntaxError(
            "no such command: \(shown(first))", at: first.span,
            cause: "a query begins with the figures wanted: cac by channel",
            repairs: [.init(SourceSpan(start: first.span.start, end: next.span.start), "")])
    }
}
