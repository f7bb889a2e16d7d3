package import FunnelSyntax
import FunnelValues

/// What an operation gives (LANGUAGE.md section 4, rule 7): units are types.
///
/// A unit is a currency and a time, each to a power, and a kind of plain number. Products and quotients add and
/// subtract powers; sums and comparisons need equal ones. `per` (USD per new_customers) is shown, never compared.
/// Decisions where the language's page is silent stand at the function that takes them.
package enum UnitRules {
    /// The one entry for every binary operator.
    ///
    /// - Throws: `UnitError`, naming both sides.
    package static func type(
        of operation: BinaryOperator, _ left: Operand, _ right: Operand
    ) throws(UnitError) -> TypedResult {
        switch operation {
        case .or, .and:
            for side in [left, right] where side.type != .boolean && side.type != .null {
                throw .notBoolean(operation, left, right)
            }
            return TypedResult(.boolean)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try comparison(operation, left, right)
        case .contains, .startsWith, .endsWith:
            for side in [left, right] where side.type != .text && side.type != .null {
                throw .unlike(operation, left, right)
            }
            return TypedResult(.boolean)
        case .plus, .minus, .times, .dividedBy, .power, .of:
            return try arithmetic(operation, left, right)
        }
    }

    private static func arithmetic(
        _ operation: BinaryOperator, _ left: Operand, _ right: Operand
    ) throws(UnitError) -> TypedResult {
        if left.type == .null || right.type == .null {
            return TypedResult(left.type == .null ? right.type : left.type)
        }
        if left.type == .boolean || right.type == .boolean { throw .booleanAsNumber(operation, left, right) }
        guard let a = left.type.unit, let b = right.type.unit else {
            return try timeArithmetic(operation, left, right)
        }
        for power in [a.currencyPower, a.timePower, b.currencyPower, b.timePower] where power.magnitude > 100 {
            throw .tooHigh(operation, left, right)
        }
        switch operation {
        case .plus, .minus: return try sum(operation, left, a, right, b)
        case .times: return try product(left, a, right, b)
        case .dividedBy: return try quotient(left, a, right, b)
        case .power: return try power(left, a, right, b)
        case .of: return try part(left, a, right, b)
        case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .startsWith,
            .endsWith:
            throw .unlike(operation, left, right)
        }
    }

    /// Unary minus keeps the unit.
    package static func negated(_ operand: Operand) throws(UnitError) -> TypedResult {
        switch operand.type {
        case .quantity, .null: return TypedResult(operand.type)
        case .date, .instant, .period, .text, .boolean: throw .notNegatable(operand)
        }
    }

    /// The one type of the branches of `if` and `case`, of `coalesce`, of a list after `in`.
    ///
    /// Plain literals fit any unit here (`if(paid, spend, 0)`), null fits anything, the rest follows the rules of
    /// sums; spans of two grains need one grain, since a branch has no place for a factor.
    package static func common(_ operands: [Operand], of function: String) throws(UnitError) -> OperandType {
        guard var kept = operands.first(where: { $0.type != .null && !$0.isPlainLiteral }) else {
            return operands.first { $0.type != .null }?.type ?? .null
        }
        for operand in operands where operand.type != .null && operand != kept {
            if kept.type.unit != nil, operand.isPlainLiteral { continue }
            if let a = kept.type.unit, let b = operand.type.unit {
                let result = try sum(.plus, kept.asVariable, a, operand.asVariable, b)
                guard result.leftFactor == 1, result.rightFactor == 1 else { throw .twoPeriods(.plus, kept, operand) }
                kept.type = result.type
            } else if kept.type != operand.type {
                throw .argument(
                    function: function, operand, needs: "values of one type, here \(kept.type)", remedy: nil)
            }
        }
        return kept.type
    }
}

extension Operand {
    /// The same operand without the licence of a literal.
    var asVariable: Operand { Operand(type, isLiteral: false, constant: constant, label: label) }
}
