package import FunnelSyntax
package import FunnelValues

/// Why an operation has no unit. Each case names both sides; `message` states the fact with the values last.
package enum UnitError: Error, Hashable, Sendable {
    /// `usd + eur`.
    case twoCurrencies(BinaryOperator, Operand, Operand)
    /// A monthly rate plus a yearly one, days beside months, money beside money per month.
    case twoPeriods(BinaryOperator, Operand, Operand)
    /// `money + days`, `text * 2`.
    case unlike(BinaryOperator, Operand, Operand)
    /// A column without currency beside money; `plain` is that column.
    case plainBesideMoney(BinaryOperator, Operand, Operand, plain: Operand, money: Unit)
    /// `days + 3`: a literal that needs a unit here.
    case literalWithoutUnit(BinaryOperator, Operand, Operand, literal: Operand, unit: Unit)
    /// `x + 10%`.
    case percentAdded(BinaryOperator, Operand, Operand)
    /// `10% of spend`: a share of something is a quotient in this language.
    case literalOf(Operand, Operand)
    /// `spend ^ 0.3`, `2 ^ days`.
    case noPower(Operand, Operand)
    /// Powers past what any figure of the field has (USD^7).
    case tooHigh(BinaryOperator, Operand, Operand)
    /// A boolean where a number is needed.
    case booleanAsNumber(BinaryOperator, Operand, Operand)
    /// A function whose argument has the wrong unit: `sqrt(spend)`, `annualize(share)`.
    case argument(function: String, Operand, needs: String, remedy: String?)
    /// A unary minus before text, a date or a boolean.
    case notNegatable(Operand)
    case notBoolean(BinaryOperator, Operand, Operand)

    package var message: String {
        switch self {
        case .twoCurrencies(let sign, let left, let right): "two currencies: \(left) \(sign.rawWord) \(right)"
        case .twoPeriods(let sign, let left, let right): "two periods: \(left) \(sign.rawWord) \(right)"
        case .unlike(let sign, let left, let right): "unlike units: \(left) \(sign.rawWord) \(right)"
        case .plainBesideMoney(let sign, let left, let right, _, _):
            "a plain number beside money: \(left) \(sign.rawWord) \(right)"
        case .literalWithoutUnit(let sign, let left, let right, _, _):
            "a number without a unit: \(left) \(sign.rawWord) \(right)"
        case .percentAdded(let sign, let left, let right):
            "a percentage of what is not said: \(left) \(sign.rawWord) \(right)"
        case .literalOf(let left, let right): "a part is expected before of: \(left) of \(right)"
        case .noPower(let base, let exponent): "no such power: \(base) ^ \(exponent)"
        case .tooHigh(let sign, let left, let right): "a unit of too high a power: \(left) \(sign.rawWord) \(right)"
        case .booleanAsNumber(let sign, let left, let right):
            "a boolean is no number: \(left) \(sign.rawWord) \(right)"
        case .argument(let function, let operand, let needs, _): "\(function) needs \(needs): \(operand)"
        case .notNegatable(let operand): "nothing to negate: \(operand)"
        case .notBoolean(let sign, let left, let right): "no condition: \(left) \(sign.rawWord) \(right)"
        }
    }

    /// Why, where the message leaves that open.
    package var cause: String? {
        switch self {
        case .twoCurrencies: "amounts of two currencies are never converted silently"
        case .twoPeriods: "a quantity per one period is no quantity per another, nor one without a period"
        case .plainBesideMoney(_, _, _, let plain, let money):
            "\(plain.label ?? "the plain number") has no currency, the other side is \(money)"
        case .percentAdded: "it may be meant of the value, or in percentage points"
        case .literalOf: "a of b is a / b"
        case .noPower: "units are raised to whole powers that are known; exponents are plain numbers"
        case .unlike, .literalWithoutUnit, .tooHigh, .booleanAsNumber, .argument, .notNegatable, .notBoolean: nil
        }
    }

    /// A line or piece of an expression that can be typed instead.
    package var remedy: String? {
        switch self {
        case .twoPeriods(let sign, let left, let right): UnitError.onePeriod(sign, left, right)
        case .plainBesideMoney(_, _, _, let plain, let money): "type \(plain.label ?? "COLUMN"): \(money.withoutPer)"
        case .literalWithoutUnit(_, _, _, let literal, let unit):
            unit.currencyColumn == nil ? unit.written(after: literal.description) : nil
        case .percentAdded(let sign, let left, let right): UnitError.moved(sign, left, right)
        case .literalOf(let left, let right): "\(left) * \(right.label ?? "x")"
        case .booleanAsNumber(_, let left, let right):
            "if(\((left.type == .boolean ? left : right).label ?? "condition"), 1, 0)"
        case .argument(_, _, _, let remedy): remedy
        case .unlike(_, let left, let right):
            if left.type == .text, right.isPlainLiteral {
                "\"\(right)\""
            } else if right.type == .text, left.isPlainLiteral {
                "\"\(left)\""
            } else {
                nil
            }
        case .twoCurrencies, .noPower, .tooHigh, .notNegatable, .notBoolean: nil
        }
    }

    /// The remedy, each of its readings by itself.
    package var remedies: [String] {
        if case .argument(let function, let operand, _, nil) = self, let label = operand.label,
            let unit = operand.type.unit, unit.kind == .money
        {
            // The logarithm of dollars is that of their number.
            return ["\(function)(\(label) / \(unit.written(after: "1")))"]
        }
        guard let remedy else { return [] }
        if case .percentAdded = self {
            let readings = remedy.split(separator: ",").map(String.init)
            return readings.map { $0.hasPrefix(" or ") ? String($0.dropFirst(4)) : $0 }
        }
        return [remedy]
    }

    /// `annualize(churn) + yearly_churn` for a monthly and a yearly rate, `mrr * monthly(yearly_churn)` beside money.
    private static func onePeriod(_ sign: BinaryOperator, _ left: Operand, _ right: Operand) -> String? {
        guard let a = left.type.unit, let b = right.type.unit, a.timePower == -1, b.timePower == -1,
            a.kind == .rate || b.kind == .rate
        else { return nil }
        let (first, second) = (left.written(or: "a"), right.written(or: "b"))
        if a.kind != .rate || b.kind != .rate {
            // The rate is brought to the period of the other side.
            let (rate, other) = a.kind == .rate ? (a, b) : (b, a)
            let converted: String
            switch (rate.timeGrain, other.timeGrain) {
            case (_, .year): converted = "annualize"
            case (.year, .month), (.quarter, .month): converted = "monthly"
            default: return nil
            }
            return a.kind == .rate
                ? "\(converted)(\(first)) \(sign.rawWord) \(second)"
                : "\(first) \(sign.rawWord) \(converted)(\(second))"
        }
        if b.timeGrain == .year { return "annualize(\(first)) \(sign.rawWord) \(second)" }
        if a.timeGrain == .year { return "\(first) \(sign.rawWord) annualize(\(second))" }
        return "annualize(\(first)) \(sign.rawWord) annualize(\(second))"
    }

    /// `spend * 1.1`, and for shares and rates also `x + 10pp`.
    private static func moved(_ sign: BinaryOperator, _ left: Operand, _ right: Operand) -> String? {
        let (value, percent) = right.isPercentLiteral ? (left, right) : (right, left)
        guard let share = percent.constant,
            let factor = sign == .minus ? Decimal.one.subtracting(share) : Decimal.one.adding(share),
            let points = share.multiplied(by: Decimal(100))
        else { return nil }
        let name = value.label ?? "x"
        let relative = "\(name) * \(factor)"
        guard let kind = value.type.unit?.kind, kind == .share || kind == .rate else { return relative }
        return "\(name) \(sign.rawWord) \(points)pp, or \(relative)"
    }
}

extension BinaryOperator {
    /// The operator as it is typed.
    var rawWord: String { rawValue }
}

extension Unit {
    /// The unit without the name of what it is per, as `type COLUMN: UNIT` takes it.
    var withoutPer: Unit {
        var unit = self
        unit.per = nil
        return unit
    }

    /// A literal of this unit: `100 USD`, `3 days`, `5 USD per month`.
    func written(after digits: String) -> String {
        switch kind {
        case .money, .span: "\(digits) \(withoutPer)"
        case .number, .count, .share, .rate, .percentagePoints, .points, .ratio, .compound:
            timePower == -1 ? "\(digits) per \(timeGrain?.rawValue ?? "month")" : digits
        }
    }
}
