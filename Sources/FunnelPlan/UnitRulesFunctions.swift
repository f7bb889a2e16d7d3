import FunnelSyntax
package import FunnelValues

/// What each function of LANGUAGE.md section 3 gives, by the units of its arguments.
///
/// Names are those of the language in lower case. Text and date functions have fixed results and are not here; nil is
/// the answer for a name that is not.
package enum FunctionUnits {
    /// The type a function or aggregate gives.
    ///
    /// - Parameter timeKey: the grain of the query's time key, which is the period of a `growth`; without it the growth
    ///   is a rate without a period.
    /// - Throws: `UnitError.argument` where an argument's unit does not fit, or the error of a sum where several must agree.
    package static func type(
        of function: String, _ arguments: [Operand], timeKey: Grain? = nil
    ) throws(UnitError) -> OperandType? {
        guard let first = arguments.first else {
            return function == "rows" || function == "count" ? .quantity(.count) : nil
        }
        switch function {
        case "abs", "round", "floor", "ceil", "sum", "mean", "avg", "average", "median", "quantile", "stddev", "total",
            "cumulative", "rolling", "to_date", "moving_mean", "mod":
            return try quantity(function, first)
        case "min", "max", "first", "last", "only", "prev": return first.type
        case "bucket": return .text
        case "count", "distinct", "rows": return .quantity(.count)
        case "least", "greatest", "coalesce": return try UnitRules.common(arguments, of: function)
        case "if":
            guard first.type == .boolean || first.type == .null else {
                throw .argument(function: function, first, needs: "a condition first", remedy: nil)
            }
            return try UnitRules.common(Array(arguments.dropFirst()), of: function)
        case "sqrt": return try squareRoot(first)
        case "exp", "ln", "log10": return try plain(function, first)
        case "variance": return try variance(first)
        case "product": return try product(first)
        case "skewness":
            _ = try quantity(function, first)
            return .quantity(.number)
        case "nps":
            _ = try quantity(function, first)
            return .quantity(.points)
        case "share":
            _ = try quantity(function, first)
            return .quantity(.share)
        case "change": return try change(first)
        case "growth":
            _ = try quantity(function, first)
            return .quantity(timeKey.map { Unit.rate(per: $0) } ?? .rate)
        case "annualize": return try yearly(first)
        case "monthly": return try perMonth(first)
        default:
            let families = ["normal", "t", "chi2", "f", "beta", "gamma", "binomial", "poisson", "hypergeometric"]
            let endings = ["_pdf", "_cdf", "_sf", "_quantile"]
            guard families.contains(where: { family in endings.contains { family + $0 == function } }) else {
                return nil
            }
            for argument in arguments { _ = try plain(function, argument) }
            return .quantity(.number)
        }
    }

    /// `mean` of a boolean is its share, `sum` its count; of anything else that is no number an error.
    private static func quantity(_ function: String, _ operand: Operand) throws(UnitError) -> OperandType {
        switch operand.type {
        case .quantity, .null: return operand.type
        case .boolean where ["mean", "avg", "average"].contains(function): return .quantity(.share)
        case .boolean where ["sum", "total", "cumulative", "share"].contains(function): return .quantity(.count)
        case .date where ["mean", "median", "quantile"].contains(function): return .date
        case .instant where ["mean", "median", "quantile"].contains(function): return .instant
        case .boolean, .date, .instant, .period, .text:
            throw .argument(function: function, operand, needs: "numbers", remedy: nil)
        }
    }

    /// Exponentials and logarithms are of numbers without money and time.
    private static func plain(_ function: String, _ operand: Operand) throws(UnitError) -> OperandType {
        if operand.type == .null { return .quantity(.number) }
        guard let unit = operand.type.unit, !unit.isDimensional, unit.timePower == 0 || unit.kind == .rate else {
            throw .argument(function: function, operand, needs: "a plain number", remedy: nil)
        }
        return .quantity(.number)
    }

    /// Undoes a square (a variance of money); otherwise a plain number.
    private static func squareRoot(_ operand: Operand) throws(UnitError) -> OperandType {
        guard operand.type.unit?.isDimensional == true else { return try plain("sqrt", operand) }
        let half = Operand(unit: .number, isLiteral: true, constant: Decimal(mantissa: 5, scale: 1))
        do {
            return try UnitRules.type(of: .power, operand, half).type
        } catch {
            throw .argument(function: "sqrt", operand, needs: "a plain number or a square", remedy: nil)
        }
    }

    private static func variance(_ operand: Operand) throws(UnitError) -> OperandType {
        guard case .quantity(let unit) = try quantity("variance", operand) else { return operand.type }
        guard unit.isDimensional else { return .quantity(.number) }
        let two = Operand(unit: .number, isLiteral: true, constant: Decimal(2))
        return try UnitRules.type(of: .power, operand, two).type
    }

    /// Factors without money and time only, since how many there are is not known; shares and rates give a share.
    private static func product(_ operand: Operand) throws(UnitError) -> OperandType {
        if operand.type == .null { return .null }
        guard let unit = operand.type.unit, !unit.isDimensional, unit.timePower == 0 || unit.kind == .rate else {
            throw .argument(function: "product", operand, needs: "plain numbers, shares or rates", remedy: nil)
        }
        return .quantity(unit.kind == .share || unit.kind == .rate ? .share : unit.kind == .ratio ? .ratio : .number)
    }

    /// Shares and rates change by percentage points, dates by days.
    private static func change(_ operand: Operand) throws(UnitError) -> OperandType {
        if operand.type == .date { return .quantity(.span(.day)) }
        let type = try quantity("change", operand)
        guard let kind = type.unit?.kind, kind == .share || kind == .rate else { return type }
        return .quantity(.percentagePoints)
    }

    /// A rate compounds to a year, an amount or a count per month is twelve times itself.
    private static func yearly(_ operand: Operand) throws(UnitError) -> OperandType {
        guard let unit = operand.type.unit, converts(unit) else {
            throw .argument(
                function: "annualize", operand, needs: "a rate or an amount per month, week, day or quarter",
                remedy: unitRemedy(operand, .month))
        }
        return .quantity(unit.per(.year))
    }

    private static func converts(_ unit: Unit) -> Bool {
        unit.timePower == -1 && (unit.kind == .rate || unit.kind == .money || unit.kind == .count)
    }

    /// `type churn: rate per month`, for a column that was not told its period.
    private static func unitRemedy(_ operand: Operand, _ grain: Grain) -> String? {
        guard let label = operand.label, let unit = operand.type.unit, unit.timePower == 0 else { return nil }
        switch unit.kind {
        case .number, .share, .rate, .ratio: return "type \(label): rate per \(grain.rawValue)"
        case .money: return unit.denomination.map { "type \(label): \($0) per \(grain.rawValue)" }
        case .count: return "type \(label): count per \(grain.rawValue)"
        case .percentagePoints, .points, .span, .compound: return nil
        }
    }

    private static func perMonth(_ operand: Operand) throws(UnitError) -> OperandType {
        guard let unit = operand.type.unit, converts(unit),
            unit.timeGrain == .year || unit.timeGrain == .quarter || unit.timeGrain == .month
        else {
            throw .argument(
                function: "monthly", operand, needs: "a rate or an amount per year or quarter",
                remedy: unitRemedy(operand, .year))
        }
        return .quantity(unit.per(.month))
    }
}

extension Unit {
    /// The same per another period.
    func per(_ grain: Grain) -> Unit {
        var unit = self
        (unit.timeGrain, unit.timePower) = (grain, -1)
        return unit
    }
}
