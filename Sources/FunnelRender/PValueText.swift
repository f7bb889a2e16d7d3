import FunnelValues

/// A p-value as it may be read: never 0, and never with digits that say nothing.
package enum PValueText {
    package static func text(_ p: Double, glyphs: Glyphs = .init(isUnicode: true)) -> String {
        guard let digits = DecimalDigits(p), p >= 0 else { return glyphs.noValue }
        if p < 1e-300 { return "< 1e\(glyphs.minus)300" }
        if p >= 0.9995 { return "1" }
        if p < 0.0001 { return digits.scientific(significant: 2, minus: glyphs.minus) }
        return digits.fixed(places: p >= 0.01 ? 3 : 2 - digits.exponent)
    }

    /// A test statistic: three significant digits.
    static func statistic(_ value: Double, glyphs: Glyphs) -> String {
        guard let digits = DecimalDigits(value) else {
            return NumberFormat.text(.number(value), unit: .number, glyphs: glyphs)
        }
        if digits.exponent > 9 || (digits.exponent < -4 && !digits.isZero) {
            return (digits.isNegative ? glyphs.minus : "") + digits.scientific(significant: 3, minus: glyphs.minus)
        }
        let places = digits.isZero ? 0 : max(0, 3 - digits.exponent)
        return (digits.isNegative ? glyphs.minus : "") + digits.fixed(places: places, grouping: ",")
    }
}
