/// An exact decimal number: `mantissa` × 10^−`scale`, always in lowest terms (1.50 is 15 × 10^−1).
///
/// Literals, money and the sums of fixed-point columns are decimals. Arithmetic that no longer fits returns nil, and
/// the caller goes on in `Double`.
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

    /// The nearest double; mantissas of up to 53 bits and scales of up to 22 give the correctly rounded one.
    package var double: Double {
        scale <= 22 ? Double(mantissa) / Decimal.exactPowers[scale] : Double(mantissa) / .pow10(scale)
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

    /// The value rounded to so many digits behind the point, halves away from zero.
    package func rounded(to digits: Int) -> Decimal {
        let kept = max(0, digits)
        guard kept < scale, let divisor = Decimal.powerOfTen(scale - kept) else { return self }
        let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
        let half = divisor / 2
        if remainder >= half { return Decimal(mantissa: quotient + 1, scale: kept) }
        if remainder <= -half { return Decimal(mantissa: quotient - 1, scale: kept) }
        return Decimal(mantissa: quotient, scale: kept)
    }
}

extension Decimal: Comparable {
    package static func < (left: Decimal, right: Decimal) -> Bool {
        let common = max(left.scale, right.scale)
        if let a = left.mantissa(at: common), let b = right.mantissa(at: common) { return a < b }
        return left.double < right.double
    }
}

extension Decimal: CustomStringConvertible {
    /// All digits, `.` as decimal sign, no grouping: `-1200.05`.
    package var description: String {
        var digits = String(mantissa.magnitude)
        if scale > 0 {
            if digits.count <= scale { digits = String(repeating: "0", count: scale - digits.count + 1) + digits }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
        }
        return mantissa < 0 ? "-" + digits : digits
    }

    /// Reads `-1200.05`, also with an exponent (`2e6`); nil for anything else and for what does not fit.
    package init?(text: some StringProtocol) {
        var mantissa: Int128 = 0
        var (scale, seenPoint, seenDigit, negative) = (0, false, false, false)
        var bytes = Array(text.utf8)[...]
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            negative = first == UInt8(ascii: "-")
            bytes = bytes.dropFirst()
        }
        while let byte = bytes.first {
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                let (shifted, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, carry) = shifted.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
                guard !overflow, !carry else { return nil }
                mantissa = sum
                seenDigit = true
                if seenPoint { scale += 1 }
            } else {
                break
            }
            bytes = bytes.dropFirst()
        }
        guard seenDigit else { return nil }
        if let mark = bytes.first {
            guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
            let digits = String(decoding: bytes.dropFirst(), as: UTF8.self)
            guard let exponent = Int(digits), abs(exponent) <= 76 else { return nil }
            scale -= exponent
        }
        if scale < 0 {
            guard let factor = Decimal.powerOfTen(-scale) else { return nil }
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
            guard !overflow else { return nil }
            (mantissa, scale) = (product, 0)
        }
        guard scale <= 38 else { return nil }
        self.init(mantissa: negative ? -mantissa : mantissa, scale: scale)
    }
}
