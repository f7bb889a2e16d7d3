package import FunnelSyntax

extension Expression {
    /// The expressions directly inside this one.
    package var children: [Expression] {
        switch form {
        case .literal, .name, .hole: []
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .isNull(let operand, _): [operand]
        case .isIn(let operand, let choices, _): [operand] + choices
        case .isInRange(let operand, let low, let high, _): [operand, low, high]
        case .call(let call):
            call.arguments + (call.filter.map { [$0] } ?? []) + call.per + (call.weight.map { [$0] } ?? []) + call.by
        case .cases(let branches, let otherwise):
            branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
        }
    }

    /// Every name in it, in order.
    package var names: [Name] {
        if case .name(let name) = form { return [name] }
        return children.flatMap(\.names)
    }

    /// The same expression with some names replaced by expressions.
    package func replacingNames(_ replacement: (Name) -> Expression?) -> Expression {
        func replace(_ expression: Expression) -> Expression { expression.replacingNames(replacement) }
        var copy = self
        switch form {
        case .literal, .hole: break
        case .name(let name):
            if var found = replacement(name) {
                found.span = span
                return found
            }
        case .unary(let operation, let operand): copy.form = .unary(operation, replace(operand))
        case .binary(let operation, let left, let right): copy.form = .binary(operation, replace(left), replace(right))
        case .isNull(let operand, let negated): copy.form = .isNull(replace(operand), negated: negated)
        case .isIn(let operand, let choices, let negated):
            copy.form = .isIn(replace(operand), choices.map(replace), negated: negated)
        case .isInRange(let operand, let low, let high, let negated):
            copy.form = .isInRange(replace(operand), low: replace(low), high: replace(high), negated: negated)
        case .call(var call):
            call.arguments = call.arguments.map(replace)
            call.filter = call.filter.map(replace)
            call.per = call.per.map(replace)
            call.weight = call.weight.map(replace)
            call.by = call.by.map(replace)
            copy.form = .call(call)
        case .cases(let branches, let otherwise):
            copy.form = .cases(
                branches.map { .init(condition: replace($0.condition), value: replace($0.value)) },
                otherwise: otherwise.map(replace))
        }
        return copy
    }
}

extension Expression {
    /// The same expression, said to stand where the name stands that it replaces, so that an error inside a definition
    /// points at the name in the line that was typed.
    package func relocated(to place: SourceSpan) -> Expression {
        var copy = self
        copy.span = place
        func move(_ expression: Expression) -> Expression { expression.relocated(to: place) }
        switch form {
        case .literal, .hole: break
        case .name(var name):
            name.span = place
            copy.form = .name(name)
        case .unary(let operation, let operand): copy.form = .unary(operation, move(operand))
        case .binary(let operation, let left, let right): copy.form = .binary(operation, move(left), move(right))
        case .isNull(let operand, let negated): copy.form = .isNull(move(operand), negated: negated)
        case .isIn(let operand, let choices, let negated):
            copy.form = .isIn(move(operand), choices.map(move), negated: negated)
        case .isInRange(let operand, let low, let high, let negated):
            copy.form = .isInRange(move(operand), low: move(low), high: move(high), negated: negated)
        case .call(var call):
            call.functionSpan = place
            call.arguments = call.arguments.map(move)
            call.filter = call.filter.map(move)
            call.per = call.per.map(move)
            call.weight = call.weight.map(move)
            call.by = call.by.map(move)
            copy.form = .call(call)
        case .cases(let branches, let otherwise):
            copy.form = .cases(
                branches.map { .init(condition: move($0.condition), value: move($0.value)) },
                otherwise: otherwise.map(move))
        }
        return copy
    }
}
