package import FunnelSyntax
package import FunnelValues

/// An expression over the values of one row, bound to the columns of one dataset and typed.
///
/// Text compared with a boolean column, dates that stand for whole periods and times of day are lowered before: both
/// sides of a comparison have one type (numbers may mix integer, decimal and number).
package indirect enum RowExpression: Sendable, Hashable {
    case column(index: Int, type: DataType)
    case constant(Value, type: DataType)
    case unary(UnaryOperator, RowExpression)
    case binary(BinaryOperator, RowExpression, RowExpression, type: DataType)
    case isNull(RowExpression, negated: Bool)
    case isIn(RowExpression, [Value], negated: Bool)
    case isInRange(RowExpression, low: RowExpression, high: RowExpression, negated: Bool)
    /// A `ScalarFunction` by its name.
    case call(String, [RowExpression], type: DataType)
    /// The first branch whose condition is true; null and false are not true.
    case cases([Branch], otherwise: RowExpression?, type: DataType)
    /// The period of a date, instant or finer period: `month(created)`, the key `month`. Of an instant by UTC; that of a
    /// zone is the period of its wall clock.
    case period(Grain, RowExpression)
    /// The wall clock of an instant in a zone: what hours, days and periods of the zone are taken of. (`t AT TIME ZONE z`
    /// of SQL.)
    case wallClock(of: RowExpression, Zone)
    /// The instant at which a zone's clocks show a wall clock.
    case instant(ofWallClock: RowExpression, Zone)

    package struct Branch: Sendable, Hashable {
        package var condition: RowExpression
        package var value: RowExpression
        package init(condition: RowExpression, value: RowExpression) {
            self.condition = condition
            self.value = value
        }
    }

    package var type: DataType {
        switch self {
        case .column(_, let type), .constant(_, let type), .binary(_, _, _, let type), .call(_, _, let type),
            .cases(_, _, let type):
            type
        case .unary(.minus, let operand): operand.type
        case .unary(.not, _), .isNull, .isIn, .isInRange: .boolean
        case .period(let grain, _): .period(grain)
        case .wallClock, .instant: .instant
        }
    }
}

extension RowExpression {
    /// What a period is the period of; itself for a column of periods.
    var time: RowExpression {
        if case .period(_, let time) = self { return time }
        return self
    }

    /// The expressions directly inside this one.
    var children: [RowExpression] {
        switch self {
        case .column, .constant: []
        case .unary(_, let inner), .isNull(let inner, _), .isIn(let inner, _, _), .period(_, let inner),
            .wallClock(let inner, _), .instant(let inner, _):
            [inner]
        case .binary(_, let left, let right, _): [left, right]
        case .isInRange(let inner, let low, let high, _): [inner, low, high]
        case .call(_, let arguments, _): arguments
        case .cases(let branches, let otherwise, _):
            branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
        }
    }

    /// The places of the columns it is computed from.
    package var columns: Set<Int> {
        if case .column(let index, _) = self { return [index] }
        return children.reduce(into: []) { $0.formUnion($1.columns) }
    }
}
