package import FunnelSyntax

extension Expression {
    /// The expressions directly inside this one.
    package var children: [Expression] {
        var found: [Expression] = []
        _ = mappingChildren { child in
            found.append(child)
            return child
        }
        return found
    }

    /// The same expression with the expressions directly inside it exchanged, from left to right.
    package func mappingChildren(_ change: (Expression) -> Expression) -> Expression {
        var copy = self
        switch form {
        case .literal, .name, .hole: break
        case .unary(let operation, let operand): copy.form = .unary(operation, change(operand))
        case .binary(let operation, let left, let right):
            let first = change(left)
            copy.form = .binary(operation, first, change(right))
        case .isNull(let operand, let negated): copy.form = .isNull(change(operand), negated: negated)
        case .isIn(let operand, let choices, let negated):
            let sought = change(operand)
            copy.form = .isIn(sought, choices.map(change), negated: negated)
        case .isInRange(let operand, let low, let high, let negated):
            let sought = change(operand)
            let least = change(low)
            copy.form = .isInRange(sought, low: least, high: change(high), negated: negated)
        case .call(var call):
            call.arguments = call.arguments.map(change)
            call.filter = call.filter.map(change)
            call.per = call.per.map(change)
            call.weight = call.weight.map(change)
            call.by = call.by.map(change)
            copy.form = .call(call)
        case .cases(let branches, let otherwise):
            let changed = branches.map { branch in
                let condition = change(branch.condition)
                return Branch(condition: condition, value: change(branch.value))
            }
            copy.form = .cases(changed, otherwise: otherwise.map(change))
        }
        return copy
    }

    /// Every name in it, in order.
    package var names: [Name] {
        if case .name(let name) = form { return [name] }
        return children.flatMap(\.names)
    }

    /// The same expression with some names replaced by expressions.
    package func replacingNames(_ replacement: (Name) -> Expression?) -> Expression {
        if case .name(let name) = form, var found = replacement(name) {
            found.span = span
            return found
        }
        return mappingChildren { $0.replacingNames(replacement) }
    }

    /// The same expression, said to stand where the name stands that it replaces, so that an error inside a definition
    /// points at the name in the line that was typed.
    package func relocated(to place: SourceSpan) -> Expression {
        var copy = mappingChildren { $0.relocated(to: place) }
        copy.span = place
        if case .name(var name) = copy.form {
            name.span = place
            copy.form = .name(name)
        }
        if case .call(var call) = copy.form {
            call.functionSpan = place
            copy.form = .call(call)
        }
        return copy
    }
}

extension Expression {
    /// `(a - b) / c` for `a - b / c`; nil for anything else.
    var sumBracketed: Expression? {
        guard case .binary(let sum, let left, let right) = form, sum == .minus || sum == .plus,
            case .binary(let product, let first, let second) = right.form, product == .dividedBy || product == .times
        else { return nil }
        return Expression(.binary(product, Expression(.binary(sum, left, first), span: span), second), span: span)
    }
}
