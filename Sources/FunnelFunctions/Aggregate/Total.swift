import FunnelValues

/// A sum without rounding until it is asked for: the same in any order of the rows.
///
/// Decimals of one scale are added in 128 bits; what leaves them, other scales and doubles go into `WideSum`.
struct Total: Sendable {
    private var exact: Int128 = 0
    private var scale = 0
    /// Sums of mantissas by their scale.
    private var others: [Int: WideSum] = [:]
    private var doubles = WideSum()
    private var hasDoubles = false

    mutating func add(_ value: Value) {
        switch value {
        case .decimal(let decimal): add(mantissa: decimal.mantissa, scale: decimal.scale)
        case .number(let number): add([number])
        case .boolean(let flag): add(mantissa: flag ? 1 : 0, scale: 0)
        case .null, .notYet, .text, .date, .instant, .period: break
        }
    }

    mutating func add(mantissa: Int128, scale other: Int) {
        if mantissa == 0 { return }
        if exact == 0 { scale = max(scale, other) }
        let (sum, overflow) = exact.addingReportingOverflow(mantissa)
        if other == scale, !overflow {
            exact = sum
        } else {
            others[other, default: WideSum()].add(mantissa)
        }
    }

    /// Finite doubles.
    mutating func add(_ numbers: ArraySlice<Double>) {
        hasDoubles = hasDoubles || !numbers.isEmpty
        doubles.add(numbers)
    }

    mutating func merge(_ other: Total) {
        add(mantissa: other.exact, scale: other.scale)
        for (scale, sum) in other.others { others[scale, default: WideSum()].merge(sum) }
        hasDoubles = hasDoubles || other.hasDoubles
        doubles.merge(other.doubles)
    }

    /// The decimals' sum: exact where it fits 128 bits.
    private var decimals: (exact: Decimal?, rounded: Double) {
        if others.isEmpty {
            let sum = Decimal(mantissa: exact, scale: scale)
            return (sum, sum.double)
        }
        let common = max(scale, others.keys.max() ?? 0)
        func scaled(_ integer: WideInteger, _ scale: Int) -> WideInteger {
            integer * WideInteger(Decimal.powerOfTen(common - scale) ?? 1)
        }
        var sum = scaled(WideInteger(exact), scale)
        for (scale, part) in others {
            let (integer, exponent) = part.exact
            sum = sum + scaled(integer.shifted(byLimbs: exponent / 32), scale)
        }
        if let fitting = sum.int128 {
            let sum = Decimal(mantissa: fitting, scale: common)
            return (sum, sum.double)
        }
        return (nil, sum.double() / Double(Decimal.powerOfTen(common) ?? 1))
    }

    var value: Value {
        if !hasDoubles, let exact = decimals.exact { return .decimal(exact) }
        return .finite(double)
    }

    /// The sum over so many values, rounded once where all are decimals: three times 1.10 have the mean 1.10.
    func mean(of count: Int) -> Double {
        guard !hasDoubles, let quotient = decimals.exact?.divided(by: Decimal(count)) else {
            return double / Double(count)
        }
        return quotient
    }

    var double: Double { hasDoubles ? doubles.double + decimals.rounded : decimals.rounded }
}
