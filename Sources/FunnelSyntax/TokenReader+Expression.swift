import FunnelValues

/// Expressions by precedence climbing (LANGUAGE.md section 3).
extension TokenReader {
    /// How tightly an operator binds, loosest first.
    enum Strength: Int, Comparable {
        case or, and, not, comparison, of, sum, product, minus, power, operand
        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
        var next: Strength { Strength(rawValue: rawValue + 1) ?? .operand }
    }

    mutating func expression() throws(SyntaxError) -> Expression { try expression(atLeast: .or) }

    mutating func expression(atLeast strength: Strength) throws(SyntaxError) -> Expression {
        var left = try prefix(atLeast: strength)
        var compared: (span: SourceSpan, left: Expression)?
        while let (operation, width) = infixOperator(), operation.strength >= strength {
            guard let token = current else { break }
            let sign = token.span.union(self.token(at: position + width - 1)?.span ?? token.span)
            let leftHeight = height
            position += width
            switch operation {
            case .binary(let binary):
                let right = try rightSide(of: binary, sign: sign)
                if operation.strength == .comparison {
                    if let compared { throw chain(compared.left, compared.span, left, sign, right) }
                    compared = (sign, left)
                }
                if binary == .plus || binary == .minus { try refusePercentMove(left, binary, right, sign: sign) }
                try grow(leftHeight, at: sign)
                left = Expression(.binary(binary, left, right), span: left.span.union(right.span))
            case .negatedMatch(let binary):
                let right = try rightSide(of: binary, sign: sign)
                let span = left.span.union(right.span)
                try grow(leftHeight + 1, at: sign)
                let match = Expression(.binary(binary, left, right), span: span)
                left = Expression(.unary(.not, match), span: span)
                compared = (sign, left)
            case .isIn(let negated):
                let form = try membership(of: left, negated: negated)
                try grow(leftHeight, at: sign)
                left = Expression(form, span: span(from: left.span))
                if let compared { throw chain(compared.left, compared.span, left, sign, left) }
                compared = (sign, left)
            case .isNull:
                left = Expression(.isNull(left, negated: try nullTest()), span: span(from: left.span))
                height = leftHeight
                try grow(leftHeight, at: sign)
                compared = (sign, left)
            }
        }
        return left
    }

    private mutating func rightSide(of binary: BinaryOperator, sign: SourceSpan) throws(SyntaxError) -> Expression {
        let strength = Infix.binary(binary).strength
        guard strength == .power else {
            // A chain recurses once for its right side and loops for the rest.
            return try expression(atLeast: strength.next)
        }
        return try nested(at: sign) { reader throws(SyntaxError) in try reader.expression(atLeast: .minus) }
    }

    /// Sets the height of a tree whose parts are `left` and the one read last.
    private mutating func grow(_ left: Int, at span: SourceSpan) throws(SyntaxError) {
        height = max(left, height) + 1
        guard height <= Self.greatestHeight else {
            throw SyntaxError("too long: more than \(Self.greatestHeight) operators in a row", at: span)
        }
    }

    private mutating func prefix(atLeast strength: Strength) throws(SyntaxError) -> Expression {
        guard let token = current else { throw missing("a value") }
        if currentWord == "not" {
            guard strength <= .not else {
                throw SyntaxError(
                    "not in the middle of a comparison or sum", at: token.span,
                    cause: "not binds looser than comparisons and arithmetic: it needs brackets here")
            }
            advance()
            let operand = try nested(at: token.span) { reader throws(SyntaxError) in
                try reader.expression(atLeast: .not)
            }
            try grow(height, at: token.span)
            return Expression(.unary(.not, operand), span: token.span.union(operand.span))
        }
        if isSymbol("-") {
            advance()
            let operand = try nested(at: token.span) { reader throws(SyntaxError) in
                try reader.expression(atLeast: .minus)
            }
            try grow(height, at: token.span)
            return Expression(.unary(.minus, operand), span: token.span.union(operand.span))
        }
        if isSymbol("+") {
            advance()
            return try nested(at: token.span) { reader throws(SyntaxError) in try reader.prefix(atLeast: .minus) }
        }
        return try operand()
    }

    // MARK: Operators between operands

    enum Infix {
        case binary(BinaryOperator)
        /// `not contains`, `not starts with`, `not ends with`.
        case negatedMatch(BinaryOperator)
        case isIn(negated: Bool)
        case isNull

        var strength: Strength {
            switch self {
            case .binary(.or): .or
            case .binary(.and): .and
            case .binary(.of): .of
            case .binary(.plus), .binary(.minus): .sum
            case .binary(.times), .binary(.dividedBy): .product
            case .binary(.power): .power
            case .binary, .negatedMatch, .isIn, .isNull: .comparison
            }
        }
    }

    /// The operator that begins at a token, and of how many tokens it consists.
    private func infixOperator() -> (Infix, width: Int)? {
        switch current?.kind {
        case .symbol(let symbol):
            return BinaryOperator(rawValue: symbol).map { (.binary($0), 1) }
        case .word:
            switch currentWord {
            case "or": return (.binary(.or), 1)
            case "and": return (.binary(.and), 1)
            case "of": return (.binary(.of), 1)
            case "in": return (.isIn(negated: false), 1)
            case "is": return (.isNull, 1)
            case "not":
                if word(at: position + 1) == "in" { return (.isIn(negated: true), 2) }
                return match(at: position + 1).map { (.negatedMatch($0.0), $0.width + 1) }
            default: return match(at: position).map { (.binary($0.0), $0.width) }
            }
        default: return nil
        }
    }

    private func match(at index: Int) -> (BinaryOperator, width: Int)? {
        switch (word(at: index), word(at: index + 1)) {
        case ("contains", _): (.contains, 1)
        case ("starts", "with"): (.startsWith, 2)
        case ("ends", "with"): (.endsWith, 2)
        default: nil
        }
    }

    /// What follows `in`: a list in brackets or a range.
    private mutating func membership(of left: Expression, negated: Bool) throws(SyntaxError) -> Expression.Form {
        guard let opening = current, opensList else {
            let low = try expression(atLeast: .sum)
            let lowHeight = height
            guard accept(symbol: "..") else { return try singleMember(of: left, low, negated: negated) }
            let high = try expression(atLeast: .sum)
            height = max(lowHeight, height)
            let (first, last) = range(low, high)
            return .isInRange(left, low: first, high: last, negated: negated)
        }
        advance()
        return try nested(at: opening.span) { reader throws(SyntaxError) in
            let (members, isRange) = try reader.members(closing: opening.span)
            if isRange, members.count == 2 {
                let (first, last) = reader.range(members[0], members[1])
                return .isInRange(left, low: first, high: last, negated: negated)
            }
            return .isIn(left, members, negated: negated)
        }
    }

    /// Whether a bracket stands here that holds a whole list, and not the beginning of a range: `(a + 1) * 2..b`.
    var opensList: Bool {
        guard isSymbol("(") else { return false }
        guard let closing = closingBrackets[position] else { return true }
        return !["..", "+", "-", "*", "/", "^"].contains { isSymbol($0, at: closing + 1) }
    }

    /// `(a, b, c)` or `(a..b)`, behind the opening bracket.
    mutating func members(closing opening: SourceSpan) throws(SyntaxError) -> ([Expression], isRange: Bool) {
        var members = [try expression()]
        var highest = height
        if accept(symbol: "..") {
            members.append(try expression())
            height = max(height, highest)
            try expectClosing(opening)
            return (members, true)
        }
        while accept(symbol: ",") {
            members.append(try expression())
            highest = max(highest, height)
        }
        height = highest
        try expectClosing(opening)
        return (members, false)
    }

    /// `t in 2025-06` is the whole month; anything else after `in` needs brackets.
    private func singleMember(of left: Expression, _ member: Expression, negated: Bool) throws(SyntaxError)
        -> Expression.Form
    {
        switch member.form {
        case .literal(.period), .literal(.date):
            return .isInRange(left, low: member, high: member, negated: negated)
        case .literal(.number(let number)) where (1900...2199).contains(number.integer ?? 0):
            return .isInRange(left, low: member, high: member, negated: negated)
        default:
            throw SyntaxError(
                "a list without brackets", at: member.span, cause: "in is followed by (a, b) or a..b",
                repairs: [.init(member.span, "(\(text(member.span)))")])
        }
    }

    /// What follows `is`: `null` or `not null`; true when negated.
    private mutating func nullTest() throws(SyntaxError) -> Bool {
        let start = here
        let negated = accept(word: "not")
        if accept(word: "null") { return negated }
        let isSpan = token(at: position - (negated ? 2 : 1))?.span ?? start
        let sign = SourceSpan(start: isSpan.start, end: negated ? start.end : isSpan.end)
        throw SyntaxError(
            "is without null", at: sign, cause: "is tests for null only; values are compared by = and !=",
            repairs: [.init(sign, negated ? "!=" : "=")])
    }
}
