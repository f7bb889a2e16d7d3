/// A round number, 1, 2, 2.5 or 5 times a power of ten: the steps of an axis, the widths of bins.
package struct RoundNumber: Hashable, Sendable {
    /// 10, 20, 25 or 50.
    package let tenths: Int
    /// Of the number `tenths` ÷ 10 is multiplied with.
    package let power: Int

    private static let mantissas = [10, 20, 25, 50]

    /// The smallest that is not below a size; nil for what is no positive finite number.
    package init?(atLeast size: Double) {
        guard size.isFinite, size > 0 else { return nil }
        var (scale, power) = (1.0, 0)
        while scale <= size / 10 {
            scale *= 10
            power += 1
        }
        while scale > size, scale > 0 {
            scale /= 10
            power -= 1
        }
        // The scale is a product of roundings: what is missed by one of them is met.
        let found = RoundNumber.mantissas.first { Double($0) / 10 * scale >= size * (1 - 1e-12) }
        (tenths, self.power) = found.map { ($0, power) } ?? (10, power + 1)
    }

    private init(tenths: Int, power: Int) { (self.tenths, self.power) = (tenths, power) }

    /// The next larger one.
    package var next: RoundNumber {
        let larger = RoundNumber.mantissas.first { $0 > tenths }
        return larger.map { RoundNumber(tenths: $0, power: power) } ?? RoundNumber(tenths: 10, power: power + 1)
    }

    /// Whether all its multiples are whole numbers.
    package var isWhole: Bool { power >= 1 || (power == 0 && tenths != 25) }

    /// Nil where it does not fit.
    package var decimal: Decimal? {
        let exponent = power - 1
        if exponent < 0 { return exponent >= -38 ? Decimal(mantissa: Int128(tenths), scale: -exponent) : nil }
        guard let scale = Decimal.powerOfTen(exponent) else { return nil }
        let (mantissa, overflow) = Int128(tenths).multipliedReportingOverflow(by: scale)
        return overflow ? nil : Decimal(mantissa: mantissa, scale: 0)
    }

    /// So many times it, rounded once: 3 × 0.1 is 0.3.
    package func times(_ count: Int) -> Double {
        let (product, overflow) = count.multipliedReportingOverflow(by: tenths)
        let mantissa = overflow ? Double(count) * Double(tenths) : Double(product)
        let exponent = power - 1
        if exponent >= 0 { return mantissa * .pow10(exponent) }
        // Of the smallest numbers the power alone would be infinite.
        let (first, rest) = (min(-exponent, 300), max(0, -exponent - 300))
        return mantissa / .pow10(first) / .pow10(rest)
    }

    package var double: Double { times(1) }
}
