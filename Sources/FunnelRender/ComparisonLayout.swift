import FunnelReport
import FunnelValues

/// An A/B answer: is the split sound, the arms, the difference and the lift with their intervals, p, the verdict.
struct ComparisonLayout {
    let comparison: ComparisonReport
    let width: Int
    let glyphs: Glyphs
    let digits: Int?

    /// A row of the block: label, counts, value, and what stands beside it.
    fileprivate struct Row {
        var label: String
        var count = ""
        var value = ""
        var low: String?
        var beside = ""
        var role: Role = .plain
        /// A text over the columns of counts and values, as the split has it.
        var across: String?
    }

    func lines() -> [Line] {
        var lines = drawn(rows)
        let block = min(width, max(73, lines.map(\.width).max() ?? 0))
        lines = title(block) + lines
        if !comparison.verdict.isEmpty {
            lines += TextFlow(width: width).lines(glyphs.clean(comparison.verdict)).map { Line($0, .total) }
        }
        return lines
    }

    /// The same row by row, each in words: `A: 200 of 4,000, 5.00 %, 4.37 to 5.72 %`.
    func spoken() -> [Line] {
        let level = Self.percent(comparison.confidence, glyphs)
        let head = Line(glyphs.clean("\(comparison.title), \(level), \(comparison.alternative)"), .header)
        let lines = rows.map { row in
            let parts = [row.across ?? "", row.count, row.value, (row.low ?? "") + row.beside]
            let said = parts.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
            return Line(glyphs.clean("\(row.label): \(said.joined(separator: ", "))"), row.role)
        }
        return [head] + lines + (comparison.verdict.isEmpty ? [] : [Line(glyphs.clean(comparison.verdict), .total)])
    }

    private var rows: [Row] {
        var rows = [splitRow].compactMap(\.self)
        for metric in comparison.metrics {
            if comparison.metrics.count > 1 { rows.append(Row(label: metric.name, role: .key, across: "")) }
            rows += self.rows(of: metric)
        }
        for segment in comparison.breakdown { rows += self.rows(of: segment) }
        return rows
    }

    private func title(_ block: Int) -> [Line] {
        let percent = Self.percent(comparison.confidence, glyphs)
        let right = glyphs.clean("\(percent), \(comparison.alternative)")
        let left = glyphs.clean(comparison.title)
        let gap = block - DisplayWidth.of(left) - DisplayWidth.of(right)
        if gap >= 3 {
            return [Line([.init(left, .header), .init(String(repeating: " ", count: gap)), .init(right, .dim)])]
        }
        return TextFlow(width: width).lines(left).map { Line($0, .header) }
            + TextFlow(width: width).lines(right).map { Line($0, .dim) }
    }

    /// 0.95 is `95 %`, 0.999 is `99.9 %`: a level has the digits it was given.
    static func percent(_ share: Double, _ glyphs: Glyphs) -> String {
        guard let digits = DecimalDigits(share)?.timesPowerOfTen(2) else {
            return NumberFormat.text(.number(share), unit: .share, glyphs: glyphs)
        }
        return digits.fixed(places: min(digits.rounded(places: 6).places, 6)) + " %"
    }

    private var splitRow: Row? {
        guard let split = comparison.sampleRatio, let arms = comparison.metrics.first?.arms else { return nil }
        let found = arms.map { count($0.n) }.joined(separator: " : ")
        let shares = split.planned.map { share -> String in
            let digits = DecimalDigits(share)?.timesPowerOfTen(2)
            return digits?.fixed(places: min(digits?.rounded(places: 1).places ?? 0, 1)) ?? glyphs.noValue
        }
        let p = PValueText.text(split.pValue, glyphs: glyphs)
        let judged = "\(split.isSound ? "sound" : "not sound"), p \(p.hasPrefix("<") ? p : "= \(p)")"
        return Row(
            label: "split", beside: judged, role: split.isSound ? .plain : .warning,
            across: "\(found) of planned \(shares.joined(separator: " : "))")
    }

    // MARK: Rows of a metric

    private func rows(of metric: ComparisonReport.Metric) -> [Row] {
        let values = metric.arms.map { value(of: $0, metric) }
        let ends = metric.arms.flatMap { [$0.interval?.low, $0.interval?.high] }.compactMap(\.self)
        let unit = armUnit(metric)
        let format = NumberFormat(
            for: (values.compactMap(\.self) + ends).map(Value.number), unit: unit, digits: digits, glyphs: glyphs)
        var rows = zip(metric.arms, values).map { arm, value -> Row in
            var row = Row(label: arm.name, count: countText(arm, metric.kind))
            row.value = value.map { format.text(.number($0)) } ?? ""
            row.setInterval(arm.interval, format)
            if arm.interval == nil, let sd = arm.sd { row.beside = "sd \(format.text(.number(sd)))" }
            return row
        }
        for comparison in metric.comparisons {
            rows += self.rows(of: comparison, in: metric, isNamed: metric.comparisons.count > 1)
        }
        if let overall = metric.overall {
            rows.append(
                Row(
                    label: metric.comparisons.isEmpty ? "p" : "p, all arms",
                    value: PValueText.text(overall.pValue, glyphs: glyphs),
                    beside: method(overall.method, overall.statistic, overall.df, overall.denominatorDF)))
        }
        return rows
    }

    /// One row for each metric and arm: how much it differs there.
    private func rows(of segment: ComparisonReport.Segment) -> [Row] {
        segment.metrics.flatMap { metric in
            metric.comparisons.map { comparison -> Row in
                var label = segment.key
                if segment.metrics.count > 1 { label += ", \(metric.name)" }
                if metric.comparisons.count > 1 { label += ", \(comparison.arm)" }
                let interval = comparison.differenceInterval
                let all = [comparison.difference, interval?.low, interval?.high].compactMap(\.self)
                let format = NumberFormat(
                    for: all.map(Value.number), unit: differenceUnit(metric), isSigned: true, digits: digits,
                    glyphs: glyphs)
                let units = metric.arms.map { count($0.n) }.joined(separator: " : ")
                var row = Row(label: label, count: units)
                row.value = comparison.difference.map { format.text(.number($0)) } ?? glyphs.noValue
                row.setInterval(interval, format)
                if let p = comparison.pValue { row.beside += "   p \(PValueText.text(p, glyphs: glyphs))" }
                return row
            }
        }
    }

    private func rows(
        of comparison: ComparisonReport.Comparison, in metric: ComparisonReport.Metric, isNamed: Bool
    ) -> [Row] {
        var rows: [Row] = []
        // Of several pairs, the difference names its own; lift and p below it are of the same pair.
        let difference = isNamed ? "\(comparison.arm) \(glyphs.minus) \(comparison.baseline)" : "difference"
        func append(_ label: String, _ value: Double?, _ interval: ComparisonReport.Interval?, _ unit: Unit) {
            guard value != nil || interval != nil else { return }
            let all = [value, interval?.low, interval?.high].compactMap(\.self).map(Value.number)
            let format = NumberFormat(for: all, unit: unit, isSigned: true, digits: digits, glyphs: glyphs)
            var row = Row(label: label, value: value.map { format.text(.number($0)) } ?? glyphs.noValue)
            row.setInterval(interval, format)
            rows.append(row)
        }
        append(difference, comparison.difference, comparison.differenceInterval, differenceUnit(metric))
        append("lift", comparison.lift, comparison.liftInterval, .rate)
        if comparison.difference == nil, let ratio = comparison.ratio {
            rows.append(Row(label: "ratio", value: NumberFormat.text(.number(ratio), unit: .ratio, glyphs: glyphs)))
        }
        if let odds = comparison.oddsRatio, comparison.difference == nil || comparison.oddsRatioInterval != nil {
            var row = Row(label: "odds ratio", value: PValueText.statistic(odds, glyphs: glyphs))
            if let interval = comparison.oddsRatioInterval {
                row.low = interval.low.map { PValueText.statistic($0, glyphs: glyphs) } ?? "0"
                let high = interval.high.map { PValueText.statistic($0, glyphs: glyphs) } ?? glyphs.infinity
                row.beside = " \(glyphs.range) \(high)"
            }
            rows.append(row)
        }
        if let p = comparison.pValue {
            var beside = method(
                metric.method, comparison.statistic, comparison.df, comparison.denominatorDF)
            if let adjusted = comparison.adjustedPValue, adjusted != p {
                beside += ", adjusted p \(PValueText.text(adjusted, glyphs: glyphs))"
            }
            rows.append(Row(label: "p", value: PValueText.text(p, glyphs: glyphs), beside: beside))
        }
        if let p = comparison.marginPValue {
            let level = (self.comparison.marginLevel).map { "judged at \(ComparisonLayout.percent($0, glyphs))" } ?? ""
            rows.append(Row(label: "p of margin", value: PValueText.text(p, glyphs: glyphs), beside: level))
        }
        return rows
    }

    /// `pooled z = 2.88`, `Welch t = 2.10, 801.3 df`.
    private func method(_ name: String, _ statistic: Double?, _ df: Double?, _ denominatorDF: Double?) -> String {
        var text = glyphs.clean(ComparisonReport.words(for: name))
        if let statistic, !ComparisonReport.isOfCounts(name) {
            text += " = \(PValueText.statistic(statistic, glyphs: glyphs))"
        }
        let all = [df, denominatorDF].compactMap(\.self)
            .map { NumberFormat.text(.number($0), unit: .number, glyphs: glyphs) }
        if !all.isEmpty { text += ", \(all.joined(separator: " and ")) df" }
        return text
    }

    private func count(_ n: Int) -> String { NumberFormat.text(.integer(n), unit: .count, glyphs: glyphs) }

    private func countText(_ arm: ComparisonReport.Arm, _ kind: ComparisonReport.Metric.Kind) -> String {
        switch (kind, arm.successes) {
        case (.exposure, let events?): "\(count(events)) in \(arm.exposure.map(exposureText) ?? count(arm.n))"
        case (_, let successes?): "\(count(successes)) of \(count(arm.n))"
        case (_, nil): count(arm.n)
        }
    }

    private func exposureText(_ exposure: Double) -> String {
        NumberFormat.text(.number(exposure), unit: .number, glyphs: glyphs)
    }

    private func value(of arm: ComparisonReport.Arm, _ metric: ComparisonReport.Metric) -> Double? {
        if let mean = arm.mean { return mean }
        guard let successes = arm.successes, arm.n > 0 else { return nil }
        return Double(successes) / Double(arm.n)
    }

    private func armUnit(_ metric: ComparisonReport.Metric) -> Unit {
        metric.kind == .rate && [.number, .count].contains(metric.unit.kind) ? .share : metric.unit
    }

    /// Shares and rates differ by points, never by per cent.
    private func differenceUnit(_ metric: ComparisonReport.Metric) -> Unit {
        let unit = armUnit(metric)
        return [.share, .rate].contains(unit.kind) ? .percentagePoints : unit
    }

    // MARK: Drawing

    private func drawn(_ rows: [Row]) -> [Line] {
        let shown = rows.map { row in
            var row = row
            row.label = DisplayWidth.truncated(
                glyphs.clean(row.label), to: max(4, width / 3), ellipsis: glyphs.ellipsis)
            return row
        }
        let isRoomy = width >= 73
        func widest(_ texts: [String], atLeast: Int) -> Int {
            max(isRoomy ? atLeast : 0, texts.map { DisplayWidth.of($0) }.max() ?? 0)
        }
        let label = widest(shown.filter { $0.across?.isEmpty != true }.map(\.label), atLeast: 12)
        let count = widest(shown.map(\.count), atLeast: 14)
        let value = widest(shown.map(\.value), atLeast: 11)
        let isSigned = shown.contains { $0.low.map { $0.hasPrefix("+") || $0.hasPrefix(glyphs.minus) } ?? false }
        return shown.flatMap { row -> [Line] in
            let name = Line.Piece(DisplayWidth.padded(row.label, to: label), row.role == .key ? .key : .plain)
            if let across = row.across {
                if across.isEmpty { return [Line(row.label, row.role)] }
                return fitted(Line([name, .init("   " + across)]), beside: row.beside, role: row.role)
            }
            let main = Line([
                name, .init("   " + DisplayWidth.padded(row.count, to: count, alignment: .right)),
                .init("   " + DisplayWidth.padded(row.value, to: value, alignment: .right)),
            ])
            // Ends without a sign leave its cell free, so that the figures of both kinds line up.
            let hasSign = row.low.map { $0.hasPrefix("+") || $0.hasPrefix(glyphs.minus) } ?? true
            let beside = (row.low ?? "") + row.beside
            return fitted(main, beside: isSigned && !hasSign ? " " + beside : beside, role: .plain)
        }
    }

    private func fitted(_ main: Line, beside: String, role: Role) -> [Line] {
        guard !beside.isEmpty else { return main.trimmed.width <= width ? [main.trimmed] : flowed(main, "", role) }
        let line = main + Line([.init("   "), .init(beside, role)])
        return line.width <= width ? [line.trimmed] : flowed(main, beside, role)
    }

    /// Too narrow for columns: the words of the row, one after the other.
    private func flowed(_ main: Line, _ beside: String, _ role: Role) -> [Line] {
        let words = (main.text + "  " + beside).split(separator: " ").joined(separator: " ")
        return TextFlow(width: width).lines(words, hanging: 2).map { Line($0, role) }
    }
}

extension ComparisonLayout.Row {
    /// `4.37 … 5.72 %`: the unit once, at the high end.
    fileprivate mutating func setInterval(_ interval: ComparisonReport.Interval?, _ format: NumberFormat) {
        guard let interval else { return }
        guard interval.low != nil || interval.high != nil else {
            beside = "unbounded"
            return
        }
        // The unit stands at the high end, or where there is none at the low one.
        let low =
            interval.high == nil
            ? format.text(.number(interval.low ?? -.infinity)) : format.bareText(interval.low ?? -.infinity)
        self.low = low
        let high = interval.high.map { format.text(.number($0)) } ?? format.text(.number(.infinity))
        beside = " \(format.glyphs.range) \(high)"
    }
}
