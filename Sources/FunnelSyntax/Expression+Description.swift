import FunnelValues

/// The canonical form: read again, it gives the same tree. Brackets stand only where they are needed.
extension Expression: CustomStringConvertible {
    package var description: String { printed(atLeast: .or) }

    private typealias Strength = TokenReader.Strength

    /// The form, in brackets when it binds looser than its place asks for.
    private func printed(atLeast place: TokenReader.Strength) -> String {
        strength < place ? "(\(bare))" : bare
    }

    private var strength: TokenReader.Strength {
        switch form {
        case .unary(.not, _): .not
        case .unary(.minus, _): .minus
        case .binary(let operation, _, _): TokenReader.Infix.binary(operation).strength
        case .isNull, .isIn, .isInRange: .comparison
        case .literal(let literal): literal.isNegative ? .minus : .operand
        case .name, .call, .cases, .hole: .operand
        }
    }

    private var bare: String {
        switch form {
        case .literal(let literal): return literal.description
        case .name(let name): return name.description
        case .unary(.minus, let operand): return "-" + operand.printed(atLeast: .minus)
        case .unary(.not, let operand): return "not " + operand.printed(atLeast: .not)
        case .binary(.power, let base, let exponent):
            return base.printed(atLeast: .operand) + " ^ " + exponent.printed(atLeast: .minus)
        case .binary(let operation, let left, let right):
            let own = strength
            // Comparisons stand alone: each side binds tighter.
            let leftPlace = own == .comparison ? own.next : own
            return left.printed(atLeast: leftPlace) + " \(operation.rawValue) " + right.printed(atLeast: own.next)
        case .isNull(let operand, let negated):
            return operand.printed(atLeast: .of) + (negated ? " is not null" : " is null")
        case .isIn(let operand, let members, let negated):
            return operand.printed(atLeast: .of) + (negated ? " not in (" : " in (") + Self.list(members) + ")"
        case .isInRange(let operand, let low, let high, let negated):
            return operand.printed(atLeast: .of) + (negated ? " not in " : " in ") + Self.range(low, high)
        case .call(let call): return call.description
        case .cases(let branches, let otherwise):
            let whens = branches.map { "when \($0.condition) then \($0.value) " }.joined()
            return "case \(whens)" + (otherwise.map { "else \($0) " } ?? "") + "end"
        case .hole: return "?"
        }
    }

    static func list(_ expressions: [Expression]) -> String {
        expressions.map(\.description).joined(separator: ", ")
    }

    /// `a..b`; a plain number beside a unit would take it over, and stays plain in brackets.
    static func range(_ low: Expression, _ high: Expression) -> String {
        "\(low.endOfRange(beside: high))..\(high.endOfRange(beside: low))"
    }

    /// As the step of a sweep.
    var printedAsEnd: String { printed(atLeast: .sum) }

    private func endOfRange(beside other: Expression) -> String {
        guard case .literal(.number) = form, case .literal(let unit) = other.form, unit.dressesNumbers else {
            return printed(atLeast: .sum)
        }
        return "(\(bare))"
    }

    /// As a key of a call or of `top … per`, which ends before `of` and comparisons. A literal behind a comma would be
    /// an argument again, so what begins with one stands in brackets.
    var printedAsKey: String { beginsWithLiteral ? "(\(bare))" : printed(atLeast: .sum) }

    private var beginsWithLiteral: Bool {
        switch form {
        case .literal: true
        case .binary(_, let first, _), .isNull(let first, _), .isIn(let first, _, _), .isInRange(let first, _, _, _):
            first.beginsWithLiteral
        case .name, .unary, .call, .cases, .hole: false
        }
    }
}

extension Call: CustomStringConvertible {
    package var description: String {
        var inside = Expression.list(arguments)
        if arguments.count == 2, case .literal(.number(let share)) = arguments[1].form, case .name = arguments[0].form,
            !per.isEmpty, filter == nil, weight == nil, by.isEmpty
        {
            // The keys belong to the first argument: `quantile(x per user_id, 0.9)`.
            let keys = per.map(\.printedAsKey).joined(separator: ", ")
            return "\(Name.printed(function))(\(arguments[0]) per \(keys), \(share))"
        }
        if let last = arguments.last, let key = per.first, case .name(let name) = key.form, name.parts.count == 1,
            Grain(rawValue: name.text.lowercased()) != nil, last.endsInNumber
        {
            // `5 per month` is one literal; in brackets the 5 stays an argument.
            inside = Expression.list(Array(arguments.dropLast())) + (arguments.count > 1 ? ", " : "") + "(\(last))"
        }
        if !per.isEmpty { inside += " per " + per.map(\.printedAsKey).joined(separator: ", ") }
        if let filter { inside += " where \(filter)" }
        if let weight { inside += " weighted by \(weight)" }
        if !by.isEmpty { inside += " by " + by.map(\.printedAsKey).joined(separator: ", ") }
        return "\(Name.printed(function))(\(inside))"
    }
}

extension Expression {
    /// Whether the printed form may end in a number, which a `per` behind it would turn into a rate.
    fileprivate var endsInNumber: Bool {
        switch form {
        case .literal: true
        case .unary(_, let last), .binary(_, _, let last), .isInRange(_, _, let last, _): last.endsInNumber
        case .name, .isNull, .isIn, .call, .cases, .hole: false
        }
    }
}

extension Name: CustomStringConvertible {
    /// As it is typed: parts joined by dots, in backquotes where they need them.
    package var description: String {
        parts.enumerated().map { index, part in Name.printed(part, isFirst: index == 0) }.joined(separator: ".")
    }

    /// One part of a name, in backquotes unless it is a plain word.
    package static func printed(_ part: String, isFirst: Bool = true) -> String {
        let isWord =
            part.unicodeScalars.first.map { $0 == "_" || $0.properties.isXIDStart } == true
            && part.unicodeScalars.allSatisfy(\.properties.isXIDContinue)
        // A name `case` before a `when` would begin another case.
        let isTaken = isFirst && (Vocabulary.reserved.contains(part.lowercased()) || part.lowercased() == "case")
        if isWord, !isTaken { return part }
        return "`" + part.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``") + "`"
    }
}
