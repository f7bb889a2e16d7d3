package import FunnelValues

/// How the numbers of one column read: `$412.35`, `5.0 %`, `+1.5 pp`, `3.0×`, `12 d`.
///
/// A format is decided once, from all values of the column, so that they share one number of decimals. It rounds only
/// here, once, halves away from zero.
package struct NumberFormat: Hashable, Sendable {
    package var unit: Unit
    /// A difference: a plus sign before what is positive.
    package var isSigned: Bool
    /// Digits behind the decimal sign, of the number as shown (of 5.0 % it is one).
    package var places: Int
    package var glyphs: Glyphs
    /// Thousands are set apart; not in numbers that name things (a year, an id).
    package var isGrouped = true
    /// In place of a number of digits: as many as the values have.
    package static let allDigits = 30

    /// `$49.00 per month`: where there is room for words.
    package var showsTime = false
    /// Whether numbers are seconds that read in the unit that suits each.
    package var readsAsTime = false
    /// In which instants read.
    package var zone = Zone.utc

    /// - Parameters:
    ///   - digits: places behind the decimal sign that the user has set, for all but whole counts.
    package init(
        for values: [Value], unit: Unit, isSigned: Bool = false, digits: Int? = nil,
        glyphs: Glyphs = .init(isUnicode: true)
    ) {
        self.unit = unit
        self.isSigned = isSigned || unit.kind == .percentagePoints
        self.glyphs = glyphs
        places = PlaceRule(unit: unit).places(for: values, asked: digits)
    }

    /// One value in the format that fits it alone.
    package static func text(
        _ value: Value, unit: Unit, isSigned: Bool = false, digits: Int? = nil, showsTime: Bool = false,
        zone: Zone = .utc, glyphs: Glyphs = .init(isUnicode: true)
    ) -> String {
        var format = NumberFormat(for: [value], unit: unit, isSigned: isSigned, digits: digits, glyphs: glyphs)
        format.showsTime = showsTime
        format.zone = zone
        return format.text(value)
    }

    package func text(_ value: Value) -> String {
        switch value {
        case .null: return glyphs.noValue
        case .notYet: return glyphs.notYet
        case .boolean(let truth): return truth ? "true" : "false"
        case .text(let text): return glyphs.clean(text)
        case .date(let day): return day.description
        case .instant(let instant): return zone.text(of: instant)
        case .period(let period): return period.description
        case .decimal(let decimal): return text(DecimalDigits(decimal))
        case .number(let seconds) where readsAsTime: return TimeText.text(seconds, glyphs: glyphs)
        case .number(let number):
            guard let digits = DecimalDigits(number) else {
                if number.isNaN { return glyphs.noValue }
                return (number < 0 ? glyphs.minus : isSigned ? "+" : "") + glyphs.infinity
            }
            return text(digits)
        }
    }

    /// The number without its unit, for the low end of `4.37 … 5.72 %`.
    package func bareText(_ number: Double) -> String {
        guard let digits = DecimalDigits(number) else { return text(.number(number)) }
        let shown = digits.timesPowerOfTen(unit.displayPower)
        return sign(of: shown) + currencyBefore + magnitude(shown)
    }

    private func text(_ digits: DecimalDigits) -> String {
        let shown = digits.timesPowerOfTen(unit.displayPower)
        let body = magnitude(shown)
        return sign(of: shown) + currencyBefore + body + suffix(isOne: body == "1")
    }

    private func magnitude(_ shown: DecimalDigits) -> String {
        if isScientific(shown) { return shown.scientific(significant: 4, minus: glyphs.minus) }
        if isPlain, !shown.isZero, shown.rounded(places: places).isZero {
            // 0 is 0: what is not keeps its own two digits beside much larger neighbours.
            let own = shown.rounded(significant: 2)
            return own.fixed(places: own.places)
        }
        return shown.fixed(places: places, grouping: isGrouped ? "," : "")
    }

    private func sign(of shown: DecimalDigits) -> String {
        if !isPlain, shown.rounded(places: places).isZero { return "" }
        return shown.isNegative ? glyphs.minus : isSigned && !shown.isZero ? "+" : ""
    }

    /// Plain numbers that fixed digits would show as a row of zeros, or of digits nobody knows.
    private func isScientific(_ shown: DecimalDigits) -> Bool {
        guard !shown.isZero else { return false }
        if shown.exponent > 18 { return true }
        return isPlain && shown.exponent < -3 && shown.rounded(places: places).isZero
    }

    private var isPlain: Bool { unit.kind == .number || unit.kind == .compound }

    private var currencyBefore: String {
        guard unit.kind == .money, let currency = unit.currency else { return "" }
        return CurrencySign.before(currency, isUnicode: glyphs.isUnicode) ?? ""
    }

    private func suffix(isOne: Bool) -> String {
        let time = showsTime && unit.timePower == -1 ? unit.timeGrain.map { " per \($0.rawValue)" } ?? "" : ""
        switch unit.kind {
        case .number, .count: return time
        case .share, .rate: return " %" + time
        case .percentagePoints: return " pp" + time
        case .points: return isOne ? " point" : " points"
        case .ratio: return glyphs.times
        case .money:
            guard let currency = unit.currency, currencyBefore.isEmpty else { return time }
            return " \(currency)" + time
        case .span: return unit.timeGrain.map { " " + $0.suffix(isOne: isOne) } ?? ""
        case .compound: return unit.symbol.map { $0.isEmpty ? "" : " \($0)" } ?? ""
        }
    }
}

extension Grain {
    func suffix(isOne: Bool) -> String {
        switch self {
        case .second: "s"
        case .minute: "min"
        case .hour: "h"
        case .day: "d"
        case .week, .month, .quarter, .year: isOne ? rawValue : plural
        }
    }
}

extension Unit {
    /// Powers of ten between the value and what is shown: fractions are shown in hundredths.
    var displayPower: Int {
        switch kind {
        case .share, .rate, .percentagePoints: 2
        case .number, .count, .points, .ratio, .money, .span, .compound: 0
        }
    }
}
