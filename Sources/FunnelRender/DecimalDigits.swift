package import FunnelValues

/// A number as its decimal digits: ±0.d₁d₂d₃… × 10^`exponent`, without leading or trailing zeros.
///
/// Doubles are taken at their shortest text that reads back the same, and rounded from there: 2.675 is 2.68 at two
/// places, as it was typed, and not 2.67, as its bits have it.
package struct DecimalDigits: Hashable, Sendable {
    package private(set) var isNegative: Bool
    /// Each 0...9; empty for zero.
    package private(set) var digits: [UInt8]
    /// Digits before the decimal sign: 3 for 123.4, −1 for 0.01.
    package private(set) var exponent: Int

    package var isZero: Bool { digits.isEmpty }

    package init(_ decimal: Decimal) {
        let text = Array(String(decimal.mantissa.magnitude).utf8).map { $0 - UInt8(ascii: "0") }
        self.init(isNegative: decimal.isNegative, digits: text, exponent: text.count - decimal.scale)
    }

    /// Nil for what is not finite.
    package init?(_ number: Double) {
        guard number.isFinite else { return nil }
        var digits: [UInt8] = []
        var (exponent, afterPoint, seenPoint) = (0, 0, false)
        let text = Array(number.magnitude.description.utf8)
        for (place, byte) in text.enumerated() {
            if byte == UInt8(ascii: ".") {
                seenPoint = true
            } else if byte == UInt8(ascii: "e") {
                exponent = Int(String(decoding: text[(place + 1)...], as: UTF8.self)) ?? 0
                break
            } else {
                digits.append(byte - UInt8(ascii: "0"))
                if seenPoint { afterPoint += 1 }
            }
        }
        self.init(isNegative: number < 0, digits: digits, exponent: exponent + digits.count - afterPoint)
    }

    /// Nil for what is no number.
    package init?(_ value: Value) {
        switch value {
        case .decimal(let decimal): self.init(decimal)
        case .number(let number): self.init(number)
        case .null, .notYet, .boolean, .text, .date, .instant, .period: return nil
        }
    }

    private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        let leading = digits.prefix { $0 == 0 }.count
        var kept = Array(digits[leading...])
        while kept.last == 0 { kept.removeLast() }
        self.digits = kept
        self.isNegative = isNegative && !kept.isEmpty
        self.exponent = kept.isEmpty ? 0 : exponent - leading
    }

    /// Places behind the decimal sign that all digits need.
    package var places: Int { max(0, digits.count - exponent) }

    package func timesPowerOfTen(_ power: Int) -> DecimalDigits {
        DecimalDigits(isNegative: isNegative, digits: digits, exponent: isZero ? 0 : exponent + power)
    }

    /// Halves go away from zero; a negative number of places rounds to tens, hundreds, ….
    package func rounded(places: Int) -> DecimalDigits {
        let kept = exponent + places
        guard kept < digits.count else { return self }
        guard kept >= 0 else { return DecimalDigits(isNegative: false, digits: [], exponent: 0) }
        var result = Array(digits[..<kept])
        var carries = digits[kept] >= 5
        for place in result.indices.reversed() where carries {
            carries = result[place] == 9
            result[place] = carries ? 0 : result[place] + 1
        }
        if carries { result.insert(1, at: 0) }
        return DecimalDigits(isNegative: isNegative, digits: result, exponent: carries ? exponent + 1 : exponent)
    }

    package func rounded(significant: Int) -> DecimalDigits { rounded(places: significant - exponent) }

    /// The magnitude with exactly so many places: `1,204.50`.
    package func fixed(places: Int, grouping: String = "") -> String {
        let rounded = rounded(places: places)
        func digit(_ place: Int) -> Character {
            let value = rounded.digits.indices.contains(place) ? rounded.digits[place] : 0
            return Character(Unicode.Scalar(UInt8(ascii: "0") + value))
        }
        var text = ""
        let whole = max(rounded.exponent, 0)
        for place in 0..<whole {
            text.append(digit(place))
            let left = whole - place - 1
            if left > 0, left % 3 == 0 { text += grouping }
        }
        if whole == 0 { text = "0" }
        if places > 0 {
            text.append(".")
            for place in 0..<places { text.append(digit(rounded.exponent + place)) }
        }
        return text
    }

    /// The magnitude as `2.1e−12`, with so many significant digits.
    package func scientific(significant: Int, minus: String) -> String {
        let rounded = rounded(significant: significant)
        guard let first = rounded.digits.first else { return "0" }
        var text = String(first)
        let rest = rounded.digits.dropFirst().prefix(max(0, significant - 1))
        if !rest.isEmpty { text += "." + rest.map { String($0) }.joined() }
        let power = rounded.exponent - 1
        return text + "e" + (power < 0 ? minus : "") + String(power.magnitude)
    }
}
