/// An exact decimal number: `mantissa` × 10^−`scale`, always in lowest terms (1.50 is 15 × 10^−1).
///
/// Literals, money and the sums of fixed-point columns are decimals. Arithmetic that no longer fits returns nil, and
/// the caller goes on in `Double`. Equal values have one form, so they are equal and hash alike.
package struct Decimal: Hashable, Sendable {
    package let mantissa: Int128
    /// Digits behind the point, 0...38.
    package let scale: Int

    package static let zero = Decimal(0)
    package static let one = Decimal(1)

    package init(_ value: Int) {
        self.init(mantissa: Int128(value), scale: 0)
    }

    /// Puts a mantissa and a scale in lowest terms.
    package init(mantissa: Int128, scale: Int) {
        precondition((0...38).contains(scale), "a scale is 0...38")
        var (reduced, digits) = (mantissa, scale)
        while digits > 0, reduced % 10 == 0 {
            reduced /= 10
            digits -= 1
        }
        self.mantissa = reduced
        self.scale = digits
    }

    /// The nearest double, correctly rounded.
    ///
    /// - Cost: one division where both parts are exact doubles, else the digits are read as text.
    package var double: Double {
        if mantissa.magnitude <= 1 << 53, scale <= 22 { return Double(Int64(mantissa)) / Decimal.exactPowers[scale] }
        return Double(description) ?? Double(mantissa) / .pow10(scale)
    }

    /// The decimal with the fewest digits that reads back as this double; nil for what is not finite or does not fit.
    package init?(shortest double: Double) {
        guard double.isFinite else { return nil }
        self.init(text: double.description)
    }

    /// The value as an `Int` when it is one.
    package var integer: Int? { scale == 0 ? Int(exactly: mantissa) : nil }

    package var isNegative: Bool { mantissa < 0 }

    static let exactPowers: [Double] = (0...22).map { .pow10($0) }

    /// 10^exponent, or nil when it does not fit.
    package static func powerOfTen(_ exponent: Int) -> Int128? {
        guard (0...38).contains(exponent) else { return nil }
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}

extension Double {
    /// 10^exponent, exact up to 10^22.
    static func pow10(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}
