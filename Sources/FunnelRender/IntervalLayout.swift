import FunnelReport
import FunnelValues

/// An interval: what it is of, the value, the ends, and how they were found.
///
///     45 of 1,000   4.50 %   3.38 … 5.96 %   95 %, wilson
struct IntervalLayout {
    let interval: IntervalReport
    let width: Int
    let glyphs: Glyphs
    let digits: Int?

    func lines() -> [Line] {
        let ends = [interval.low, interval.high].compactMap(\.self)
        let format = NumberFormat(
            for: ([interval.value] + ends).map(Value.number), unit: interval.unit, digits: digits, glyphs: glyphs)
        let low = format.bareText(interval.low ?? -.infinity)
        let high = format.text(.number(interval.high ?? .infinity))
        let level = ComparisonLayout.percent(interval.confidence, glyphs)
        let side = interval.alternative == "two-sided" ? "" : ", \(interval.alternative)"
        var parts = [
            glyphs.clean(interval.name), format.text(.number(interval.value)), "\(low) \(glyphs.range) \(high)",
            "\(level)\(side), \(ComparisonReport.words(forInterval: interval.method))",
        ]
        // A summary that was typed has its n in its name.
        if let n = interval.n, interval.successes == nil, !interval.name.hasSuffix("n \(n)") {
            parts.insert("n = \(NumberFormat.text(.integer(n), unit: .count, glyphs: glyphs))", at: 1)
        }
        let line = parts.joined(separator: "   ")
        var lines =
            DisplayWidth.of(line) <= width
            ? [Line(line)] : TextFlow(width: width).lines(line, hanging: 2).map { Line($0) }
        if let test = interval.test {
            let df = test.df.map { ", \(NumberFormat.text(.number($0), unit: .number, glyphs: glyphs)) df" } ?? ""
            let null = format.text(.number(test.null))
            let text =
                "against \(null)   p \(PValueText.text(test.pValue, glyphs: glyphs))   \(test.df == nil ? "z" : "t") = \(PValueText.statistic(test.statistic, glyphs: glyphs))\(df)"
            lines += TextFlow(width: width).lines(text, hanging: 2).map { Line($0) }
        }
        return lines
    }
}
