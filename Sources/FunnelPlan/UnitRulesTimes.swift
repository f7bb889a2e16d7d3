import FunnelSyntax
import FunnelValues

extension UnitRules {
    /// Sums and differences with a date, an instant or a period on at least one side.
    ///
    /// Decided here: a date and an instant differ by seconds, the date being its midnight; a date plus hours is an
    /// instant; a period moves only by whole periods of its own grain or a coarser one; the difference of two
    /// periods counts periods; dates are never multiplied.
    static func timeArithmetic(
        _ operation: BinaryOperator, _ left: Operand, _ right: Operand
    ) throws(UnitError) -> TypedResult {
        switch (operation, left.type, right.type) {
        case (.minus, .date, .date): return TypedResult(.span(.day))
        case (.minus, .instant, .instant), (.minus, .date, .instant), (.minus, .instant, .date):
            return TypedResult(.span(.second))
        case (.minus, .period(let first), .period(let second)):
            guard first == second else { throw .twoPeriods(operation, left, right) }
            return TypedResult(.span(first))
        case (.plus, _, .quantity(let unit)), (.minus, _, .quantity(let unit)):
            return try moved(operation, left, right, time: left.type, by: unit, span: right)
        case (.plus, .quantity(let unit), _):
            var result = try moved(operation, left, right, time: right.type, by: unit, span: left)
            (result.leftFactor, result.rightFactor) = (result.rightFactor, result.leftFactor)
            return result
        default: throw .unlike(operation, left, right)
        }
    }

    private static func moved(
        _ operation: BinaryOperator, _ left: Operand, _ right: Operand, time: OperandType, by unit: Unit, span: Operand
    ) throws(UnitError) -> TypedResult {
        let isTime: Bool
        var grain = Grain.day
        switch time {
        case .date: isTime = true
        case .instant: (isTime, grain) = (true, .second)
        case .period(let own): (isTime, grain) = (true, own)
        case .quantity, .text, .boolean, .null: isTime = false
        }
        guard isTime else { throw .unlike(operation, left, right) }
        if span.isPlainLiteral {
            throw .literalWithoutUnit(operation, left, right, literal: span, unit: .span(max(grain, .day)))
        }
        guard unit.kind == .span, let step = unit.timeGrain else { throw .unlike(operation, left, right) }
        switch time {
        case .date: return TypedResult(step < .day ? .instant : .date)
        case .instant: return TypedResult(.instant)
        case .period(let own):
            guard let factor = step.count(of: own) else { throw .twoPeriods(operation, left, right) }
            return TypedResult(time, rightFactor: factor)
        case .quantity, .text, .boolean, .null: throw .unlike(operation, left, right)
        }
    }
}
