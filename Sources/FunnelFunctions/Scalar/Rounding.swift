import FunnelValues

extension ScalarFunction {
    static let roundings: [ScalarFunction] = [
        ScalarFunction(
            name: "abs", parameters: ["x"], summary: "The size of a number, without its sign.",
            examples: [Example("abs(-3.5)", gives: "3.5"), Example("abs(null)", gives: "null")],
            resultType: { numeric($0, 0) }, apply: { strict($0) { absolute($0[0]) } }),
        ScalarFunction(
            name: "round", parameters: ["x", "digits?"],
            summary: "The number rounded to so many digits behind the point (0), halves away from zero.",
            examples: [
                Example("round(2.5)", gives: "3"), Example("round(-2.5)", gives: "-3"),
                Example("round(1.005, 2)", gives: "1.01"), Example("round(1250, -2)", gives: "1300"),
            ],
            resultType: { types in
                guard types.first?.isNumeric == true, types.dropFirst().allSatisfy({ $0 == .integer }) else {
                    return nil
                }
                return types[0]
            },
            apply: { strict($0) { rounded($0[0], digits: $0.count > 1 ? $0[1].whole : 0) } }),
        ScalarFunction(
            name: "floor", parameters: ["x"], summary: "The greatest whole number not above x.",
            examples: [Example("floor(2.7)", gives: "2"), Example("floor(-2.1)", gives: "-3")],
            resultType: { wholeNumber($0) }, apply: { strict($0) { toWhole($0[0], .down) } }),
        ScalarFunction(
            name: "ceil", parameters: ["x"], summary: "The least whole number not below x.",
            examples: [Example("ceil(2.1)", gives: "3"), Example("ceil(-2.7)", gives: "-2")],
            resultType: { wholeNumber($0) }, apply: { strict($0) { toWhole($0[0], .up) } }),
        ScalarFunction(
            name: "mod", parameters: ["x", "divisor"],
            summary: "The remainder, with the sign of the divisor, as in a spreadsheet; null where the divisor is 0.",
            examples: [
                Example("mod(7, 3)", gives: "1"), Example("mod(-7, 3)", gives: "2"),
                Example("mod(7.5, 2)", gives: "1.5"),
                Example("mod(1, 0)", gives: "null"),
            ],
            resultType: { types in
                guard types.count == 2, types.allSatisfy(\.isNumeric) else { return nil }
                return common(types)
            },
            apply: { strict($0) { remainder($0[0], $0[1]) } }),
    ]

    /// Gives null when an argument has no value.
    static func strict(_ arguments: [Value], _ body: ([Value]) -> Value) -> Value {
        arguments.contains(where: \.isNull) ? .null : body(arguments)
    }

    static func numeric(_ types: [DataType], _ place: Int) -> DataType? {
        types.indices.contains(place) && types[place].isNumeric ? types[place] : nil
    }

    private static func wholeNumber(_ types: [DataType]) -> DataType? {
        guard let type = numeric(types, 0) else { return nil }
        return type == .number ? .number : .integer
    }

    private static func absolute(_ value: Value) -> Value {
        switch value {
        case .decimal(let decimal) where decimal.isNegative:
            decimal.negated.map(Value.decimal) ?? .number(decimal.double.magnitude)
        case .number(let number): .number(number.magnitude)
        default: value.double == nil ? .null : value
        }
    }

    private static func rounded(_ value: Value, digits: Int?) -> Value {
        guard let digits else { return .null }
        switch value {
        case .decimal(let decimal):
            guard digits < 0 else { return .decimal(decimal.rounded(to: digits)) }
            guard digits >= -37, let unit = Decimal.powerOfTen(-digits) else { return .integer(0) }
            // The digits behind the point cannot change which multiple is nearest, but for halves they decide nothing
            // either: a half of 10^k is whole.
            let (quotient, rest) = decimal.rounded(to: decimal.scale).truncatedMantissa.quotientAndRemainder(
                dividingBy: unit)
            let up: Int128 = rest.magnitude >= UInt128(unit / 2) ? (rest < 0 ? -1 : 1) : 0
            let (product, overflow) = (quotient + up).multipliedReportingOverflow(by: unit)
            return overflow ? .null : .decimal(Decimal(mantissa: product, scale: 0))
        case .number(let number):
            if digits > 300 { return value }
            let scale = powerOfTen(digits)
            let scaled = number * scale
            // Beyond 2^52 a double has no digits behind the point left to round.
            guard scaled.magnitude < 4_503_599_627_370_496, scale > 0 else { return scale > 0 ? value : .number(0) }
            return .finite(scaled.rounded(.toNearestOrAwayFromZero) / scale)
        default: return .null
        }
    }

    private static func toWhole(_ value: Value, _ rule: FloatingPointRoundingRule) -> Value {
        switch value {
        case .decimal(let decimal):
            let whole = decimal.truncatedMantissa
            let isCut = decimal.scale > 0
            let step: Int128 = !isCut ? 0 : rule == .up ? (decimal.isNegative ? 0 : 1) : (decimal.isNegative ? -1 : 0)
            return .decimal(Decimal(mantissa: whole + step, scale: 0))
        case .number(let number): return .number(number.rounded(rule))
        default: return .null
        }
    }

    private static func remainder(_ value: Value, _ divisor: Value) -> Value {
        if case .decimal(let a) = value, case .decimal(let b) = divisor {
            guard b.mantissa != 0 else { return .null }
            if let (x, y, scale) = a.aligned(with: b) {
                if y == -1 { return .integer(0) }
                let rest = x % y
                return .decimal(Decimal(mantissa: rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest, scale: scale))
            }
        }
        guard let a = value.double, let b = divisor.double, b != 0 else { return .null }
        let rest = a.truncatingRemainder(dividingBy: b)
        return .finite(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest)
    }

    /// The type that holds values of all these types.
    static func common(_ types: [DataType]) -> DataType? {
        guard let first = types.first else { return nil }
        if types.allSatisfy({ $0 == first }) { return first }
        guard types.allSatisfy(\.isNumeric) else { return nil }
        var scale = 0
        for type in types {
            switch type {
            case .number: return .number
            case .decimal(let digits): scale = max(scale, digits)
            case .integer, .text, .boolean, .date, .instant, .period: break
            }
        }
        return .decimal(scale: scale)
    }

    static func powerOfTen(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<min(exponent.magnitude, 400) { power *= 10 }
        return exponent < 0 ? 1 / power : power
    }
}

extension Decimal {
    /// The whole part, cut towards zero.
    var truncatedMantissa: Int128 {
        guard scale > 0, let unit = Decimal.powerOfTen(scale) else { return mantissa }
        return mantissa / unit
    }

    /// Both mantissas at the larger scale; nil when one does not fit.
    func aligned(with other: Decimal) -> (Int128, Int128, scale: Int)? {
        let common = max(scale, other.scale)
        guard let a = Decimal.powerOfTen(common - scale), let b = Decimal.powerOfTen(common - other.scale) else {
            return nil
        }
        let (x, lost) = mantissa.multipliedReportingOverflow(by: a)
        let (y, gone) = other.mantissa.multipliedReportingOverflow(by: b)
        return lost || gone ? nil : (x, y, common)
    }
}
