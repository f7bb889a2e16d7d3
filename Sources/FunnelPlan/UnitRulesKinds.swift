import FunnelSyntax
import FunnelValues

/// The kinds of products and quotients once currency and time are set aside, and the warnings that go with them.
extension UnitRules {
    /// The kind of a product; nil where points meet money or a span. Symmetric.
    static func productKind(_ a: Unit, _ b: Unit) -> Unit.Kind? {
        if (a.kind == .points && b.isDimensional) || (b.kind == .points && a.isDimensional) { return nil }
        return productKind(a.plainKind, b.plainKind)
    }

    private static func productKind(_ a: Unit.Kind, _ b: Unit.Kind) -> Unit.Kind {
        switch (a, b) {
        case (.number, let kind), (let kind, .number), (.ratio, let kind), (let kind, .ratio): kind
        case (.points, .points), (.percentagePoints, .percentagePoints): .number
        case (.points, _), (_, .points): .points
        case (.count, _), (_, .count): .count
        case (.percentagePoints, _), (_, .percentagePoints): .percentagePoints
        case (.rate, _), (_, .rate): .rate
        case (.share, _), (.money, _), (.span, _), (.compound, _): a
        }
    }

    /// The kind of a quotient; nil where points are divided by money or a span.
    static func quotientKind(_ a: Unit, _ b: Unit, isSame: Bool) -> Unit.Kind? {
        if a.kind == .points, b.isDimensional { return nil }
        if a.isDimensional, b.isDimensional { return .ratio }
        return quotientKind(a.plainKind, b.plainKind, isSame: isSame)
    }

    private static func quotientKind(_ a: Unit.Kind, _ b: Unit.Kind, isSame: Bool) -> Unit.Kind {
        switch (a, b) {
        case (_, .number), (_, .ratio): a
        case (.number, _): .number
        case (.points, .points): .ratio
        case (.points, _): .points
        case (_, .points): .number
        case (.count, .count): isSame ? .share : .number
        case (.count, _): .count
        case (_, .count): .number
        default: .ratio
        }
    }

    /// `churn * 12` and `yearly / 12`: a rate is compounded, not multiplied; `mrr * 12` is still per month.
    static func compounding(
        _ operation: BinaryOperator, _ left: Operand, _ a: Unit, _ right: Operand, _ b: Unit
    ) -> UnitWarning? {
        let (rate, unit, number, other) =
            a.timePower == -1
            ? (left, a, right, b) : operation == .times ? (right, b, left, a) : (left, a, right, b)
        guard unit.timePower == -1, let grain = unit.timeGrain, let times = number.constant?.integer else { return nil }
        let isRate = unit.kind == .rate
        if operation == .dividedBy, unit.kind == .money, other.kind == .span {
            return UnitWarning(
                message: "\(unit.withoutPer) divided by a time is per \(grain.rawValue) and per time once more",
                remedy: "\(grain == .month ? "annualize" : "monthly")(\(rate.written(or: "amount")))")
        }
        guard isRate || unit.kind == .money && other == .number else { return nil }
        let name = rate.written(or: isRate ? "rate" : "amount")
        if operation == .dividedBy {
            guard grain == .year, times == 12, other == .number else { return nil }
            return UnitWarning(
                message: isRate
                    ? "a twelfth of a yearly rate is not its monthly rate, which compounds"
                    : "a twelfth of \(unit.withoutPer) is still an amount per year",
                remedy: "monthly(\(name))")
        }
        let periods: [Int]
        switch grain {
        case .month: periods = [12]
        case .quarter: periods = [4]
        case .week: periods = [52]
        case .day: periods = [360, 365, 366]
        case .second, .minute, .hour, .year: periods = []
        }
        let isYear =
            other == .number
            ? periods.contains(times) : other == .span(grain) ? periods.contains(times) : other == .span(.year)
        guard isYear, grain != .year else { return nil }
        guard isRate else {
            return UnitWarning(
                message: "\(unit.withoutPer) times \(times) is still per \(grain.rawValue)",
                remedy: "annualize(\(name))")
        }
        let factor =
            other.kind == .span
            ? "\(times) \(number.type.unit?.timeGrain.map { times == 1 ? $0.rawValue : $0.plural } ?? "")" : "\(times)"
        return UnitWarning(
            message: "a rate per \(grain.rawValue) times \(factor) is not a rate per year, which compounds",
            remedy: "annualize(\(name))")
    }

    /// `arpa * lifetime` with an ARPA that says no period.
    static func moneyAndTime(_ a: Unit, _ b: Unit, _ result: Unit) -> UnitWarning? {
        guard result.currencyPower == 1, result.timePower == 1, let denomination = result.denomination,
            let grain = result.timeGrain, a.kind == .money || b.kind == .money
        else { return nil }
        return UnitWarning(
            message: "the result is \(result): an amount without a period met a span or a rate per \(grain.rawValue)",
            remedy: "\(denomination) per \(grain.rawValue)")
    }
}

extension Unit {
    /// Money, spans and what is made of them.
    var isDimensional: Bool { kind == .money || kind == .span || kind == .compound }

    /// The kind once currency and time are set aside.
    var plainKind: Kind { isDimensional ? .number : kind }

    var isPlainCount: Bool { kind == .count && timePower == 0 }
}
