import FunnelValues

/// Errors that know what was meant.
extension TokenReader {
    /// `1 < x < 5`.
    func chain(
        _ first: Expression, _ firstSign: SourceSpan, _ middle: Expression, _ secondSign: SourceSpan,
        _ last: Expression
    ) -> SyntaxError {
        guard case .binary(_, let low, let shared) = middle.form else {
            return SyntaxError(
                "two comparisons in a row", at: secondSign, cause: "each compares two things; join them by and")
        }
        let (before, after) = (text(firstSign), text(secondSign))
        let whole = low.span.union(last.span)
        let joined =
            "\(text(low.span)) \(before) \(text(shared.span)) and \(text(shared.span)) \(after) \(text(last.span))"
        var repairs = [SyntaxError.Repair(whole, joined)]
        if ["<", "<="].contains(before), before == after {
            let inside = "\(text(shared.span)) in \(text(low.span))..\(text(last.span))"
            if before == "<=" {
                repairs.insert(.init(whole, inside), at: 0)
            } else {
                repairs.append(.init(whole, inside))
            }
        }
        return SyntaxError(
            "two comparisons in a row", at: secondSign,
            cause: before == "<" ? "each compares two things; in a..b includes both ends" : "each compares two things",
            repairs: repairs)
    }

    /// `x + 10%`: ten points more, or a tenth more?
    func refusePercentMove(
        _ left: Expression, _ operation: BinaryOperator, _ right: Expression, sign: SourceSpan
    ) throws(SyntaxError) {
        guard case .literal(.percent(let share)) = right.form, !left.isArithmeticOfLiterals else { return }
        let factor = operation == .plus ? Decimal.one.adding(share) : Decimal.one.subtracting(share)
        let points = share.multiplied(by: Decimal(100))
        var repairs: [SyntaxError.Repair] = []
        if let points { repairs.append(.init(right.span, "\(points)pp")) }
        if let factor, !factor.isNegative {
            let whole = left.span.union(right.span)
            let bracketed = left.isSum ? "(\(text(left.span)))" : text(left.span)
            repairs.append(.init(whole, "\(bracketed) * \(factor)"))
        }
        throw SyntaxError(
            "a percentage added to a value: \(text(right.span))", at: sign.union(right.span),
            cause: "points move a share or rate, a factor changes any value by a part of it", repairs: repairs)
    }

    /// The error for a token that cannot stand here, with a remedy where the habit is known.
    func unexpected(expected: String? = nil, after function: String? = nil) -> SyntaxError {
        guard let token = current else { return missing(expected ?? "more") }
        let previous = self.token(at: position - 1)
        if let word = currentWord {
            switch word {
            case "like", "ilike", "matches":
                return SyntaxError(
                    "no such operator: \(shown(token))", at: token.span,
                    cause: "text is matched by contains, starts with and ends with", repairs: likeRepairs(token))
            case "between":
                return SyntaxError(
                    "no such operator: between", at: token.span, cause: "a range is written in a..b, ends included",
                    repairs: betweenRepairs())
            case "group", "order":
                if self.word(at: position + 1) == "by", let by = self.token(at: position + 1) {
                    return SyntaxError(
                        "no such clause: \(word) by", at: token.span.union(by.span),
                        cause: word == "group" ? "groups are given by: by KEY" : "order is given by: sort EXPR [desc]",
                        repairs: [.init(token.span.union(by.span), word == "group" ? "by" : "sort")])
                }
            case "having", "limit", "when", "if", "filter":
                let meant = ["having": "keep", "limit": "top", "when": "where", "if": "where", "filter": "where"]
                return SyntaxError(
                    "no such clause: \(shown(token))", at: token.span,
                    cause: meant[word].map { "here it is \($0)" },
                    repairs: meant[word].map { [.init(token.span, $0)] } ?? [])
            case "xor", "mod", "div":
                return SyntaxError(
                    "no such operator: \(shown(token))", at: token.span, cause: "mod(a, b) is a function")
            default: break
            }
        }
        if let previous {
            if case .literal(.percent(let share)) = previous.kind, let value = share.multiplied(by: Decimal(100)),
                case .literal = token.kind
            {
                let whole = previous.span.union(token.span)
                return SyntaxError(
                    "no remainder operator: %", at: whole, cause: "5% is a percentage",
                    repairs: [.init(whole, "mod(\(value), \(text(token.span)))")])
            }
            if case .literal(.number) = previous.kind, case .word(let word) = token.kind {
                let upper = word.uppercased()
                if Vocabulary.currencies.contains(upper) {
                    return SyntaxError(
                        "not a currency: \(word)", at: token.span, cause: "currencies are typed in capitals",
                        repairs: [.init(token.span, upper)])
                }
            }
            if case .word(let word) = previous.kind, case .literal(.number) = token.kind,
                Vocabulary.currencies.contains(word.uppercased())
            {
                let whole = previous.span.union(token.span)
                return SyntaxError(
                    "a currency before its amount", at: whole,
                    repairs: [.init(whole, "\(text(token.span)) \(word.uppercased())")])
            }
        }
        if isSymbol(")"), function == nil {
            return SyntaxError(
                "a bracket that was never opened", at: token.span, repairs: [.init(token.span, "")])
        }
        if let expected { return missing(expected) }
        var cause: String?
        if token.kind == .symbol("=") { cause = "a definition reads NAME = FORMULA or NAME(a, b) = FORMULA" }
        if case .word = token.kind, case .word? = previous?.kind {
            cause = "a name with a blank stands in backquotes; several things are separated by commas"
        }
        return SyntaxError("unexpected: \(shown(token))", at: token.span, cause: cause)
    }

    /// `like "%paid%"` by what it looks for.
    private func likeRepairs(_ token: Token) -> [SyntaxError.Repair] {
        guard let next = self.token(at: position + 1), case .literal(.text(let pattern)) = next.kind else {
            return [.init(token.span, "contains")]
        }
        return [.init(token.span.union(next.span), ForeignExpression.match(pattern))]
    }

    /// `between a and b` as `in a..b`.
    private func betweenRepairs() -> [SyntaxError.Repair] {
        var ahead = self
        guard let start = ahead.current?.span else { return [] }
        ahead.advance()
        guard let low = try? ahead.expression(atLeast: .sum), ahead.accept(word: "and"),
            let high = try? ahead.expression(atLeast: .sum)
        else { return [] }
        return [.init(start.union(high.span), "in \(text(low.span))..\(text(high.span))")]
    }
}

extension Expression {
    /// A number, a percentage, or arithmetic of such: `1 - 20%` is plain arithmetic.
    fileprivate var isArithmeticOfLiterals: Bool {
        if case .literal = form { return true }
        return false
    }

    fileprivate var isSum: Bool {
        switch form {
        case .binary(let operation, _, _): operation != .times && operation != .dividedBy && operation != .power
        case .literal, .name, .unary, .isNull, .isIn, .isInRange, .call, .cases, .hole: false
        }
    }
}
