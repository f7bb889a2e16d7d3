import FunnelValues

/// Operands: literals, names, calls, brackets, `case`.
extension TokenReader {
    mutating func operand() throws(SyntaxError) -> Expression {
        guard let token = current else { throw missing("a value") }
        height = 1
        switch token.kind {
        case .literal(let literal):
            advance()
            return Expression(.literal(perGrain(literal)), span: span(from: token.span))
        case .quotedName: return try nameOrCall()
        case .word(let word):
            switch word.lowercased() {
            case "true", "false":
                advance()
                return Expression(.literal(.boolean(word.lowercased() == "true")), span: token.span)
            case "null":
                advance()
                return Expression(.literal(.null), span: token.span)
            case "case" where self.word(at: position + 1) == "when":
                return try nested(at: token.span) { reader throws(SyntaxError) in try reader.cases() }
            default: return try nameOrCall()
            }
        case .symbol("("):
            advance()
            return try nested(at: token.span) { reader throws(SyntaxError) in
                var inner = try reader.expression()
                try reader.expectClosing(token.span)
                inner.span = reader.span(from: token.span)
                return inner
            }
        case .symbol("?"):
            advance()
            return Expression(.hole, span: token.span)
        case .symbol, .path: throw missing("a value")
        }
    }

    /// `5% per month`: a literal takes the period behind it.
    private mutating func perGrain(_ literal: Literal) -> Literal {
        switch literal {
        case .number, .percent, .percentagePoints, .money: break
        case .span, .per, .date, .instant, .period, .text, .boolean, .null, .argument: return literal
        }
        guard currentWord == "per", let word = word(at: position + 1), let grain = Grain(rawValue: word),
            !isSymbol("(", at: position + 2), !isSymbol(".", at: position + 2)
        else { return literal }
        position += 2
        return .per(literal, grain)
    }

    private mutating func nameOrCall() throws(SyntaxError) -> Expression {
        let name = try self.name("a value")
        guard let opening = current, opening.kind == .symbol("(") else {
            height = 1
            return Expression(.name(name), span: name.span)
        }
        advance()
        return try nested(at: opening.span) { reader throws(SyntaxError) in
            try reader.call(of: name, opening: opening.span)
        }
    }

    /// Behind the opening bracket: arguments, then `where`, `per`, `weighted by`, `by`, each once, in any order.
    private mutating func call(of name: Name, opening: SourceSpan) throws(SyntaxError) -> Expression {
        var call = Call(function: name.text, functionSpan: name.span, arguments: [])
        var highest = 0
        if isSymbol("*"), isSymbol(")", at: position + 1) {
            position += 2
            throw SyntaxError(
                "no such argument: *", at: token(at: position - 2)?.span ?? opening,
                cause: "all rows are counted by rows()",
                repairs: [.init(span(from: name.span), "rows()")])
        }
        if accept(symbol: ")") {
            height = 1
            return Expression(.call(call), span: span(from: name.span))
        }
        call.arguments.append(try expression())
        highest = height
        while !isAtEnd, !isSymbol(")") {
            if accept(symbol: ",") {
                call.arguments.append(try expression())
            } else {
                try clause(of: &call)
            }
            highest = max(highest, height)
        }
        try expectClosing(opening)
        height = highest + 1
        guard height <= Self.greatestHeight else {
            throw SyntaxError("nested too deeply: more than \(Self.deepestNesting) levels", at: opening)
        }
        return Expression(.call(call), span: span(from: name.span))
    }

    private mutating func clause(of call: inout Call) throws(SyntaxError) {
        let start = here
        func refuseSecond(_ isSecond: Bool, _ what: String) throws(SyntaxError) {
            if isSecond { throw SyntaxError("a second \(what) in one call", at: start) }
        }
        if accept(word: "where") {
            try refuseSecond(call.filter != nil, "where")
            call.filter = try expression()
        } else if accept(word: "per") {
            try refuseSecond(!call.per.isEmpty, "per")
            call.per = try keysOfCall()
        } else if accept(word: "by") {
            try refuseSecond(!call.by.isEmpty, "by")
            call.by = try keysOfCall()
        } else if currentWord == "weighted", word(at: position + 1) == "by" {
            position += 2
            try refuseSecond(call.weight != nil, "weighted by")
            call.weight = try expression()
        } else {
            throw unexpected(expected: ", or )", after: call.function)
        }
    }

    /// Keys up to the bracket or to a literal, which is an argument again: `quantile(x per user_id, 0.9)`.
    private mutating func keysOfCall() throws(SyntaxError) -> [Expression] {
        var keys = [try expression(atLeast: .sum)]
        var highest = height
        while isSymbol(","), case let next = token(at: position + 1)?.kind {
            if case .literal? = next { break }
            advance()
            keys.append(try expression(atLeast: .sum))
            highest = max(highest, height)
        }
        height = highest
        return keys
    }

    /// `case when … then … else … end`.
    private mutating func cases() throws(SyntaxError) -> Expression {
        let start = here
        advance()
        var branches: [Expression.Branch] = []
        var otherwise: Expression?
        var highest = 0
        while accept(word: "when") {
            let condition = try expression()
            highest = max(highest, height)
            try expect(word: "then", for: "a case reads: case when … then … else … end")
            branches.append(.init(condition: condition, value: try expression()))
            highest = max(highest, height)
        }
        if accept(word: "else") {
            otherwise = try expression()
            highest = max(highest, height)
        }
        try expect(word: "end", for: "a case reads: case when … then … else … end")
        height = highest + 1
        guard height <= Self.greatestHeight else {
            throw SyntaxError("nested too deeply: more than \(Self.deepestNesting) levels", at: start)
        }
        return Expression(.cases(branches, otherwise: otherwise), span: span(from: start))
    }

    // MARK: Ranges

    /// The ends of a range; a unit typed at one end only counts for both.
    func range(_ low: Expression, _ high: Expression) -> (Expression, Expression) {
        guard case .literal(let first) = low.form, case .literal(let last) = high.form else { return (low, high) }
        // A number in brackets, as in `(2)..8%`, is finished.
        if case .number(let number) = first, bytes[low.span.start] != UInt8(ascii: "("),
            let dressed = dressed(number, like: last)
        {
            return (Expression(.literal(dressed), span: low.span), high)
        }
        if case .number(let number) = last, case .money = first, bytes[high.span.start] != UInt8(ascii: "("),
            let dressed = dressed(number, like: first)
        {
            return (low, Expression(.literal(dressed), span: high.span))
        }
        return (low, high)
    }

    private func dressed(_ number: Decimal, like unit: Literal) -> Literal? {
        switch unit {
        case .percent:
            number.scale <= 36 ? .percent(Decimal(mantissa: number.mantissa, scale: number.scale + 2)) : nil
        case .percentagePoints: .percentagePoints(number)
        case .money(_, let currency): .money(number, currency: currency)
        case .span(_, let grain): .span(number, grain)
        case .per(let inner, let grain): .per(dressed(number, like: inner) ?? .number(number), grain)
        case .number, .date, .instant, .period, .text, .boolean, .null, .argument: nil
        }
    }
}
