import FunnelSyntax
import FunnelValues

extension UnitRules {
    /// Sums and differences: both sides need one currency, one time and kinds that add.
    ///
    /// Decided here:
    /// - A plain literal beside a share, a rate (also per month), a ratio, a count or points takes that unit: `1 - r`.
    ///   0 takes any unit. Beside money or spans another literal is an error that shows how to write it.
    /// - A percentage as typed is not added to anything but other literals; 100% is 1. On the left of `-` it has one
    ///   meaning only and is allowed (`50% - churn`).
    /// - A difference of shares stays a share, so that `1 - lost - won` is shown in %; `vs` and `change` give points.
    /// - Spans of commensurable grains are added in the finer one; days and months are two periods.
    /// - A plain column beside a count, a share or a ratio leaves a plain number; beside points it is an error.
    static func sum(
        _ operation: BinaryOperator, _ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit
    ) throws(UnitError) -> TypedResult {
        if left.isZeroLiteral { return TypedResult(b) }
        if right.isZeroLiteral { return TypedResult(a) }
        if addsPercent(right, to: left) || (operation == .plus && addsPercent(left, to: right)) {
            throw .percentAdded(operation, left, right)
        }
        let per = commonPer(a, b)
        guard a.currencyPower == b.currencyPower, a.denomination == b.denomination else {
            throw moneyError(operation, left, a, right, b)
        }
        if a.timePower == b.timePower, a.timeGrain == b.timeGrain {
            if a.currencyPower != 0 || a.kind == .span || a.kind == .compound || b.kind == .span || b.kind == .compound
            {
                guard a.kind == b.kind else { throw .unlike(operation, left, right) }
                return TypedResult(a.with(per: per))
            }
            guard let kind = sumKind(left, a.kind, right, b.kind) else { throw .unlike(operation, left, right) }
            return TypedResult(Unit(kind, timeGrain: a.timeGrain, timePower: a.timePower, per: per))
        }
        return try sumOfTwoTimes(operation, left, a, right, b, per: per)
    }

    private static func sumOfTwoTimes(
        _ operation: BinaryOperator, _ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit, per: String?
    ) throws(UnitError) -> TypedResult {
        if a.kind == .span, b.kind == .span, let g = a.timeGrain, let h = b.timeGrain {
            if let factor = g.count(of: h) {
                return TypedResult(.quantity(b.with(per: per)), leftFactor: factor)
            }
            if let factor = h.count(of: g) {
                return TypedResult(.quantity(a.with(per: per)), rightFactor: factor)
            }
            throw .twoPeriods(operation, left, right)
        }
        if moves(left, a, rate: b) { return TypedResult(b.with(per: per)) }
        if moves(right, b, rate: a) { return TypedResult(a.with(per: per)) }
        if left.isPlainLiteral { throw .literalWithoutUnit(operation, left, right, literal: left, unit: b) }
        if right.isPlainLiteral { throw .literalWithoutUnit(operation, left, right, literal: right, unit: a) }
        let isOneKind = a.kind == b.kind || (a.isFraction && b.isFraction)
        throw isOneKind ? .twoPeriods(operation, left, right) : .unlike(operation, left, right)
    }

    /// 1, 100% and 1pp beside a rate per month.
    private static func moves(_ operand: Operand, _ unit: Unit, rate: Unit) -> Bool {
        guard rate.kind == .rate, rate.timePower == -1, unit.timePower == 0 else { return false }
        return operand.isPlainLiteral || operand.isPercentLiteral || unit.kind == .percentagePoints
    }

    private static func addsPercent(_ percent: Operand, to other: Operand) -> Bool {
        guard percent.isPercentLiteral, percent.constant != .one else { return false }
        // Points say of what: of the share itself.
        if other.type.unit?.kind == .percentagePoints { return false }
        return !(other.isPlainLiteral || other.isPercentLiteral)
    }

    /// The error of two sides of which one has money and the other has not, or not the same.
    static func moneyError(
        _ operation: BinaryOperator, _ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit
    ) -> UnitError {
        if a.currencyPower == b.currencyPower, a.denomination != b.denomination {
            return .twoCurrencies(operation, left, right)
        }
        if left.isPlainLiteral { return .literalWithoutUnit(operation, left, right, literal: left, unit: b) }
        if right.isPlainLiteral { return .literalWithoutUnit(operation, left, right, literal: right, unit: a) }
        if a.kind == .money, b.kind == .number {
            return .plainBesideMoney(operation, left, right, plain: right, money: a)
        }
        if b.kind == .money, a.kind == .number {
            return .plainBesideMoney(operation, left, right, plain: left, money: b)
        }
        return .unlike(operation, left, right)
    }

    static func commonPer(_ a: Unit, _ b: Unit) -> String? {
        guard let first = a.per, let second = b.per else { return a.per ?? b.per }
        return first == second ? first : nil
    }

    /// The kind of a sum of plain kinds; nil where they do not add. Symmetric.
    private static func sumKind(_ left: Operand, _ a: Unit.Kind, _ right: Operand, _ b: Unit.Kind) -> Unit.Kind? {
        if a == b { return a }
        switch (a, b) {
        case (.number, let kind): return plainSum(left, kind)
        case (let kind, .number): return plainSum(right, kind)
        case (.percentagePoints, .share), (.share, .percentagePoints): return .share
        case (.percentagePoints, .rate), (.rate, .percentagePoints), (.share, .rate), (.rate, .share): return .rate
        case (.ratio, .share), (.share, .ratio), (.ratio, .rate), (.rate, .ratio): return .ratio
        default: return nil
        }
    }

    private static func plainSum(_ plain: Operand, _ kind: Unit.Kind) -> Unit.Kind? {
        if plain.isLiteral { return kind == .percentagePoints ? nil : kind }
        return kind == .points || kind == .percentagePoints ? nil : .number
    }
}

extension Unit {
    func with(per: String?) -> Unit {
        var unit = self
        unit.per = per
        return unit
    }

    /// A part of a whole or a rate, with or without a period.
    var isFraction: Bool { kind == .share || kind == .rate || kind == .percentagePoints || kind == .ratio }
}
