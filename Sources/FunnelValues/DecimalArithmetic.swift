extension Decimal {
    /// The mantissa at a larger scale; nil when it does not fit.
    func mantissa(at target: Int) -> Int128? {
        guard target >= scale, let factor = Decimal.powerOfTen(target - scale) else { return nil }
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }

    package func adding(_ other: Decimal) -> Decimal? {
        let common = max(scale, other.scale)
        guard let a = mantissa(at: common), let b = other.mantissa(at: common) else { return nil }
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? nil : Decimal(mantissa: sum, scale: common)
    }

    package func subtracting(_ other: Decimal) -> Decimal? {
        guard let negated = other.negated else { return nil }
        return adding(negated)
    }

    package func multiplied(by other: Decimal) -> Decimal? {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: other.mantissa)
        guard !overflow, scale + other.scale <= 38 else { return nil }
        return Decimal(mantissa: product, scale: scale + other.scale)
    }

    /// Nil only for the smallest mantissa, which has no positive twin.
    package var negated: Decimal? {
        mantissa == .min ? nil : Decimal(mantissa: -mantissa, scale: scale)
    }

    /// Rounds to so many digits behind the point, halves away from zero; −2 rounds to hundreds.
    ///
    /// Where the rounded value no longer fits (from 1.7 × 10^38, digits negative), the value stays as it is;
    /// `roundedIfFits` tells.
    package func rounded(to digits: Int) -> Decimal { roundedIfFits(to: digits) ?? self }

    /// As `rounded`, nil where the result does not fit.
    package func roundedIfFits(to digits: Int) -> Decimal? {
        guard digits < scale else { return self }
        // Past 38 digits even the largest mantissa is less than half a unit.
        guard digits > scale - 39, let divisor = Decimal.powerOfTen(scale - digits) else { return .zero }
        let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
        let half = divisor / 2
        let kept = remainder >= half ? quotient + 1 : remainder <= -half ? quotient - 1 : quotient
        if digits >= 0 { return Decimal(mantissa: kept, scale: digits) }
        if kept == 0 { return .zero }
        guard let unit = Decimal.powerOfTen(-digits) else { return nil }
        let (product, overflow) = kept.multipliedReportingOverflow(by: unit)
        return overflow ? nil : Decimal(mantissa: product, scale: 0)
    }
}

extension Decimal {
    /// The quotient as the nearest double; nil when the divisor is 0.
    ///
    /// Up to 53 bits a side one division is exact; beyond, 40 digits of the quotient are read as text, the last one
    /// telling whether anything follows.
    package func divided(by divisor: Decimal) -> Double? {
        guard divisor.mantissa != 0 else { return nil }
        if mantissa == 0 { return 0 }
        let common = max(scale, divisor.scale)
        guard let a = mantissa(at: common), let b = divisor.mantissa(at: common) else {
            return double / divisor.double
        }
        let exact: UInt128 = 1 << 53
        if a.magnitude <= exact, b.magnitude <= exact { return Double(Int64(a)) / Double(Int64(b)) }
        let sign = (a < 0) == (b < 0) ? "" : "-"
        let text = sign + Decimal.digits(of: a.magnitude, dividedBy: b.magnitude)
        return Double(text) ?? double / divisor.double
    }

    /// `123.456…` of a quotient: 40 digits from the first that is not 0, then 1 if the division goes on.
    private static func digits(of dividend: UInt128, dividedBy divisor: UInt128) -> String {
        var (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        var text = String(quotient) + "."
        var significant = quotient == 0 ? 0 : text.utf8.count - 1
        while remainder != 0, significant < 40 {
            let wide = remainder.multipliedFullWidth(by: 10)
            (quotient, remainder) = divisor.dividingFullWidth(wide)
            text += String(quotient)
            if significant > 0 || quotient > 0 { significant += 1 }
        }
        return text + (remainder == 0 ? "0" : "1")
    }
}

extension Decimal: Comparable {
    package static func < (left: Decimal, right: Decimal) -> Bool {
        let common = max(left.scale, right.scale)
        if let a = left.mantissa(at: common), let b = right.mantissa(at: common) { return a < b }
        // One side does not fit at the common scale: whole parts first, then what is left, which does fit.
        let (a, b) = (left.parts, right.parts)
        if a.whole != b.whole { return a.whole < b.whole }
        guard let x = a.rest.mantissa(at: common), let y = b.rest.mantissa(at: common) else {
            return a.rest.double < b.rest.double
        }
        return x < y
    }

    /// The value towards zero, and what is left of it (of the same sign).
    private var parts: (whole: Int128, rest: Decimal) {
        guard let unit = Decimal.powerOfTen(scale) else { return (0, self) }
        let (whole, rest) = mantissa.quotientAndRemainder(dividingBy: unit)
        return (whole, Decimal(mantissa: rest, scale: scale))
    }
}
