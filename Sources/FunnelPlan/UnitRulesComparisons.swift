import FunnelSyntax
import FunnelValues

extension UnitRules {
    /// Comparisons of like with like.
    ///
    /// Decided here:
    /// - A plain literal compares with any number (`cac > 500`), a percentage as typed with any fraction, also per month.
    /// - Money as typed without a period compares with money per month (`mrr > $500`).
    /// - Plain numbers, shares, rates and ratios without a period compare with one another, counts with plain numbers.
    /// - A date compares with instants and periods, with a plain literal (a year), and with text as typed (ISO).
    /// - A boolean compares with text (a word of its file), 0 and 1, for equality only.
    static func comparison(
        _ operation: BinaryOperator, _ left: Operand, _ right: Operand
    ) throws(UnitError) -> TypedResult {
        let result = TypedResult(.boolean)
        let isEquality = operation == .equal || operation == .notEqual
        switch (left.type, right.type) {
        case (.null, _), (_, .null), (.text, .text): return result
        case (.boolean, .boolean), (.boolean, .text), (.text, .boolean):
            guard isEquality else { throw .unlike(operation, left, right) }
            return result
        case (.boolean, .quantity):
            guard isEquality, isBit(right) else { throw .booleanAsNumber(operation, left, right) }
            return result
        case (.quantity, .boolean):
            guard isEquality, isBit(left) else { throw .booleanAsNumber(operation, left, right) }
            return result
        case (.quantity(let a), .quantity(let b)):
            return try quantityComparison(operation, left, a, right, b)
        case (.quantity, .text), (.text, .quantity): throw .unlike(operation, left, right)
        case (.quantity, _):
            guard left.isPlainLiteral else { throw .unlike(operation, left, right) }
            return result
        case (_, .quantity):
            guard right.isPlainLiteral else { throw .unlike(operation, left, right) }
            return result
        case (.text, _):
            guard left.isLiteral else { throw .unlike(operation, left, right) }
            return result
        case (_, .text):
            guard right.isLiteral else { throw .unlike(operation, left, right) }
            return result
        case (.boolean, _), (_, .boolean): throw .unlike(operation, left, right)
        case (.date, _), (.instant, _), (.period, _): return result
        }
    }

    private static func isBit(_ operand: Operand) -> Bool {
        operand.isPlainLiteral && (operand.constant == .zero || operand.constant == .one)
    }

    private static func quantityComparison(
        _ operation: BinaryOperator, _ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit
    ) throws(UnitError) -> TypedResult {
        let result = TypedResult(.boolean)
        if left.isPlainLiteral || right.isPlainLiteral { return result }
        if left.isPercentLiteral, b.isFraction || b == .number { return result }
        if right.isPercentLiteral, a.isFraction || a == .number { return result }
        guard a.currencyPower == b.currencyPower, a.denomination == b.denomination else {
            throw moneyError(operation, left, a, right, b)
        }
        if a.timePower == b.timePower, a.timeGrain == b.timeGrain {
            guard compares(a.kind, b.kind) else { throw .unlike(operation, left, right) }
            return result
        }
        if a.kind == .money, b.kind == .money,
            (left.isLiteral && a.timePower == 0) || (right.isLiteral && b.timePower == 0)
        {
            return result
        }
        if a.kind == .span, b.kind == .span, let g = a.timeGrain, let h = b.timeGrain {
            if let factor = g.count(of: h) { return TypedResult(.boolean, leftFactor: factor) }
            if let factor = h.count(of: g) { return TypedResult(.boolean, rightFactor: factor) }
            throw .twoPeriods(operation, left, right)
        }
        let isOneKind = a.kind == b.kind || (a.isFraction && b.isFraction)
        throw isOneKind ? .twoPeriods(operation, left, right) : .unlike(operation, left, right)
    }

    private static func compares(_ a: Unit.Kind, _ b: Unit.Kind) -> Bool {
        if a == b { return true }
        let plain: Set<Unit.Kind> = [.number, .share, .rate, .ratio]
        if plain.contains(a), plain.contains(b) { return true }
        return (a == .count && b == .number) || (a == .number && b == .count)
    }
}
