package import FunnelValues

/// What the rules need to know of one side of an operator.
package enum OperandType: Hashable, Sendable {
    /// Anything with a number in it: plain, counted, money, a span.
    case quantity(Unit)
    case date
    case instant
    case period(Grain)
    case text
    case boolean
    /// `null`: fits beside anything and never decides the type.
    case null

    package var unit: Unit? {
        if case .quantity(let unit) = self { unit } else { nil }
    }

    /// The type of a cell or a value, with the unit its column has.
    package init(_ type: DataType, unit: Unit?) {
        switch type {
        case .text: self = .text
        case .boolean: self = .boolean
        case .integer, .decimal, .number: self = .quantity(unit ?? .number)
        case .date: self = .date
        case .instant: self = .instant
        case .period(let grain): self = .period(grain)
        }
    }
}

extension OperandType: CustomStringConvertible {
    package var description: String {
        switch self {
        case .quantity(let unit): unit.description
        case .date: "date"
        case .instant: "instant"
        case .period(let grain): grain.rawValue
        case .text: "text"
        case .boolean: "boolean"
        case .null: "null"
        }
    }
}

/// One side of an operator.
package struct Operand: Hashable, Sendable {
    package var type: OperandType
    /// Typed where it stands (`12`, `10%`, `$5`), or a negated such; never a column, a metric or a parameter.
    package var isLiteral: Bool
    /// The value when it is known before any row is read: a literal or a parameter. A percentage is 0.1, not 10; a
    /// percentage point is 0.01.
    package var constant: Decimal?
    /// The name of the column, metric or counted thing (`new_customers`): shown after "per" and put into remedies; two
    /// counts with one label count the same thing.
    package var label: String?
    /// As it was typed, for remedies; without it the label stands there.
    package var typed: String?
    /// A growth compounds upwards, any other rate (a churn) is a loss.
    package var isGrowth = false

    package init(
        _ type: OperandType, isLiteral: Bool = false, constant: Decimal? = nil, label: String? = nil,
        typed: String? = nil
    ) {
        self.type = type
        self.isLiteral = isLiteral
        self.constant = constant
        self.label = label
        self.typed = typed
    }

    package init(
        unit: Unit, isLiteral: Bool = false, constant: Decimal? = nil, label: String? = nil, typed: String? = nil
    ) {
        self.init(.quantity(unit), isLiteral: isLiteral, constant: constant, label: label, typed: typed)
    }

    /// What a remedy calls it.
    func written(or other: String) -> String { typed ?? label ?? other }

    /// A plain number as typed.
    package static func literal(_ value: Decimal) -> Operand {
        Operand(unit: .number, isLiteral: true, constant: value)
    }

    /// `12`: has no unit of its own and takes that of its neighbour.
    var isPlainLiteral: Bool { isLiteral && type == .quantity(.number) }

    /// `10%` as typed, without a period.
    var isPercentLiteral: Bool {
        guard isLiteral, let unit = type.unit else { return false }
        return (unit.kind == .share || unit.kind == .rate) && unit.timePower == 0
    }

    var isZeroLiteral: Bool { isPlainLiteral && constant == .zero }
}

extension Operand: CustomStringConvertible {
    /// What an error calls it: a plain or percent literal by its digits, everything else by its unit.
    package var description: String {
        if isPlainLiteral, let constant { return constant.description }
        if isPercentLiteral, let percent = constant?.multiplied(by: Decimal(100)) { return "\(percent)%" }
        return type.description
    }
}

/// What an operation gives, and what the numbers must be multiplied by before and after it.
///
/// Two spans of different grains are brought to the finer one, so that the factors are whole numbers:
/// the result is (left × leftFactor) op (right × rightFactor) / divisor.
package struct TypedResult: Hashable, Sendable {
    package var type: OperandType
    package var leftFactor: Int
    package var rightFactor: Int
    package var divisor: Int
    package var warning: UnitWarning?

    package init(
        _ type: OperandType, leftFactor: Int = 1, rightFactor: Int = 1, divisor: Int = 1, warning: UnitWarning? = nil
    ) {
        self.type = type
        self.leftFactor = leftFactor
        self.rightFactor = rightFactor
        self.divisor = divisor
        self.warning = warning
    }

    package init(_ unit: Unit, warning: UnitWarning? = nil) { self.init(.quantity(unit), warning: warning) }

    package var unit: Unit? { type.unit }
}

/// Said beside an answer that is computed as asked, but perhaps not as meant.
package struct UnitWarning: Hashable, Sendable {
    package let message: String
    package let remedy: String
}
