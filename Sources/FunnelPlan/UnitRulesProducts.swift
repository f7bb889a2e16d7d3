import FunnelSyntax
import FunnelValues

extension UnitRules {
    /// Powers past this are no figure of the field, and their factors might not fit.
    private static let highestPower = 4

    /// Products: powers add up.
    ///
    /// Decided here:
    /// - Plain numbers and ratios multiply anything and leave its unit; so do shares and rates, of money and counts.
    /// - A share of a plain number that the data has is such a number: `amount * 80%` of a file without currency. Of one
    ///   that was typed it is a share: `2 * 5%`.
    /// - A rate per month times something per month is one step of that month and stays per month: `mrr * churn`.
    /// - USD per new_customers times new_customers is USD; other counts leave the label.
    /// - Money times months is kept, with a warning: an amount per month was meant.
    static func product(
        _ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit
    ) throws(UnitError) -> TypedResult {
        guard var base = productKind(a, b) else { throw .unlike(.times, left, right) }
        if isAmount(left, a) || isAmount(right, b), [.share, .rate, .percentagePoints].contains(base) {
            base = .number
        }
        var per = a.per ?? b.per
        if a.kind == .count, let label = left.label, b.per == label { per = a.per }
        if b.kind == .count, let label = right.label, a.per == label { per = b.per }
        var result = try combined(.times, left, a, right, b, base: base, per: per)
        if let warning = compounding(.times, left, a, right, b) { result.warning = warning }
        return result
    }

    /// A plain number that the data has, or one per something.
    private static func isAmount(_ operand: Operand, _ unit: Unit) -> Bool {
        unit.kind == .number && (unit.per != nil || !operand.isLiteral && operand.constant == nil)
    }

    /// Quotients: powers are subtracted.
    ///
    /// Decided here:
    /// - Two amounts of one currency give a ratio, whatever they are per; two spans and two rates likewise.
    /// - Two counts of one label give a share, of two labels a plain number per the lower label.
    /// - A plain column below money leaves money per that column; money below a plain column is refused, since it
    ///   is mostly a file without currency. A literal over money (`1 / cac`) is kept.
    static func quotient(
        _ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit
    ) throws(UnitError) -> TypedResult {
        if b.kind == .money, a.kind == .number, !left.isLiteral {
            throw .plainBesideMoney(.dividedBy, left, right, plain: left, money: b)
        }
        let isSame = left.label != nil && left.label == right.label
        guard let base = quotientKind(a, b, isSame: isSame) else { throw .unlike(.dividedBy, left, right) }
        var per = a.per == b.per ? nil : a.per
        if b.isPlainCount || (b == .number && !right.isLiteral) {
            per = base == .share || base == .ratio ? nil : right.label ?? a.per
        }
        var result = try combined(.dividedBy, left, a, right, b, base: base, per: per)
        if let warning = compounding(.dividedBy, left, a, right, b) { result.warning = warning }
        return result
    }

    /// `a of b`: a share of two quantities of one kind; a literal percentage before it wants `*`.
    static func part(_ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit) throws(UnitError) -> TypedResult {
        if left.isPercentLiteral { throw .literalOf(left, right) }
        guard a.currencyPower == b.currencyPower, a.denomination == b.denomination else {
            throw moneyError(.of, left, a, right, b)
        }
        let areCounts = (a.kind == .count || a.kind == .number) && (b.kind == .count || b.kind == .number)
        guard areCounts || a.kind == b.kind, a.kind != .points, a.timePower == b.timePower else {
            throw .unlike(.of, left, right)
        }
        guard a.timeGrain == b.timeGrain || a.kind == .span else { throw .twoPeriods(.of, left, right) }
        var result = try combined(.dividedBy, left, a, right, b, base: .share, per: nil)
        result.type = .quantity(.share)
        return result
    }

    /// Powers: a rate per month to any power is a plain share, `(1 - churn)^12`; money and spans need a known whole
    /// exponent, or one half where the powers are even.
    static func power(_ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit) throws(UnitError) -> TypedResult {
        if a.kind == .rate, a.timePower == -1, b.kind == .span {
            // (1 - churn)^(12 months): the exponent counts the rate's periods.
            guard let g = a.timeGrain, let h = b.timeGrain, let factor = h.count(of: g) else {
                throw .twoPeriods(.power, left, right)
            }
            return TypedResult(.quantity(.share), rightFactor: factor)
        }
        let isPlainExponent =
            b.timePower == 0 && b.currencyPower == 0 && b.kind != .percentagePoints && b.kind != .points
            && b.kind != .compound
        guard isPlainExponent else { throw .noPower(left, right) }
        if right.constant == .one { return TypedResult(a) }
        if a.currencyPower == 0, a.timePower == 0 || a.kind == .rate {
            switch a.kind {
            case .share: return TypedResult(.share)
            case .rate: return TypedResult(a.timePower == 0 ? .rate : .share)
            case .ratio: return TypedResult(.ratio)
            case .number, .count, .percentagePoints, .points: return TypedResult(.number)
            case .money, .span, .compound: throw .noPower(left, right)
            }
        }
        guard let exponent = right.constant, let twice = exponent.multiplied(by: Decimal(2))?.integer,
            abs(twice) <= 2 * highestPower, (a.currencyPower * twice) % 2 == 0, (a.timePower * twice) % 2 == 0
        else { throw .noPower(left, right) }
        let (money, time) = (a.currencyPower * twice / 2, a.timePower * twice / 2)
        guard abs(money) <= highestPower, abs(time) <= highestPower else { throw .tooHigh(.power, left, right) }
        return TypedResult(
            unit(.number, in: a.denomination, currencyPower: money, timeGrain: a.timeGrain, timePower: time, per: nil)
        )
    }

    /// Currencies and times of a product or quotient, and the factors that bring two grains to the finer one.
    private static func combined(
        _ operation: BinaryOperator, _ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit, base: Unit.Kind,
        per: String?
    ) throws(UnitError) -> TypedResult {
        if let first = a.denomination, let second = b.denomination, first != second {
            throw .twoCurrencies(operation, left, right)
        }
        let sign = operation == .times ? 1 : -1
        let money = a.currencyPower + sign * b.currencyPower
        var time = a.timePower + sign * b.timePower
        var (leftFactor, rightFactor, divisor) = (1, 1, 1)
        var grain = a.timePower == 0 ? b.timeGrain : a.timeGrain
        let isStep =
            operation == .times && a.timePower == -1 && b.timePower == -1 && (a.kind == .rate || b.kind == .rate)
        if a.timePower != 0, b.timePower != 0, let g = a.timeGrain, let h = b.timeGrain {
            if isStep { time = -1 }
            if g != h {
                let areRates = a.timePower == -1 && b.timePower == -1 && (a.kind == .rate || b.kind == .rate)
                guard !areRates, abs(a.timePower) <= 2, abs(b.timePower) <= 2 else {
                    throw .twoPeriods(operation, left, right)
                }
                if let count = g.count(of: h) {
                    grain = h
                    let factor = abs(a.timePower) == 2 ? count * count : count
                    if a.timePower > 0 { leftFactor = factor } else { divisor = factor }
                } else if let count = h.count(of: g) {
                    let factor = abs(b.timePower) == 2 ? count * count : count
                    if b.timePower > 0 {
                        rightFactor = factor
                    } else if operation == .times {
                        divisor = factor
                    } else {
                        leftFactor = factor
                    }
                } else {
                    throw .twoPeriods(operation, left, right)
                }
            }
        }
        guard abs(money) <= highestPower, abs(time) <= highestPower else { throw .tooHigh(operation, left, right) }
        let unit = unit(
            base, in: a.denomination ?? b.denomination, currencyPower: money, timeGrain: grain, timePower: time,
            per: per)
        return TypedResult(
            .quantity(unit), leftFactor: leftFactor, rightFactor: rightFactor, divisor: divisor,
            warning: moneyAndTime(a, b, unit))
    }

    /// The unit of a currency and a time to their powers, and the kind of what is left when both are gone.
    private static func unit(
        _ base: Unit.Kind, in denomination: Unit.Denomination?, currencyPower: Int, timeGrain: Grain?, timePower: Int,
        per: String?
    ) -> Unit {
        let kind: Unit.Kind
        switch (currencyPower, timePower) {
        case (0, 0): kind = base
        case (1, 0), (1, -1): kind = .money
        case (0, 1): kind = base == .count ? .compound : .span
        case (0, -1): kind = base == .share || base == .ratio || base == .percentagePoints ? .rate : base
        default: kind = .compound
        }
        return Unit(
            kind, in: currencyPower == 0 ? nil : denomination, currencyPower: currencyPower,
            timeGrain: timePower == 0 ? nil : timeGrain, timePower: timePower, per: per)
    }
}
