import FunnelReport
import FunnelValues

/// Figures beside the ranges they usually lie in, one line each, and in dim whose range it is and how it was compared.
///
///     cac   $412.35   inside 200–1,000 USD   · SaaS in general, seed A; no range for smb
struct CheckLayout {
    let check: CheckReport
    let width: Int
    let glyphs: Glyphs
    let digits: Int?
    let zone: Zone
    /// Where all groups are of one figure, its name: it stands above them.
    private let commonName: String?

    init(check: CheckReport, width: Int, glyphs: Glyphs, digits: Int?, zone: Zone) {
        (self.check, self.width, self.glyphs, self.digits, self.zone) = (check, width, glyphs, digits, zone)
        let first = check.lines.first?.name
        let isOne = !check.keys.isEmpty && check.lines.allSatisfy { $0.name == first }
        commonName = isOne ? first.map(glyphs.clean) : nil
    }

    func lines() -> [Line] {
        guard !check.lines.isEmpty else { return [Line("no rows", .dim)] }
        let formats = self.formats
        let rows = check.lines.map { cells($0, formats[FormatKey($0)] ?? NumberFormat(for: [], unit: $0.unit)) }
        let value = check.keys.count + 1
        let widths = (0..<(rows.first?.count ?? 0)).map { column in
            let name = column == value ? DisplayWidth.of(commonName ?? "") : 0
            let key = column < check.keys.count ? DisplayWidth.of(glyphs.clean(check.keys[column].name)) : 0
            return rows.reduce(max(name, key)) { max($0, DisplayWidth.of($1[column].text)) }
        }
        let shared = sharedRemarks
        let shown = zip(check.lines, rows).flatMap { line, cells -> [Line] in
            let own = shared.contains { $0.key == RangeKey(line) } || line.range == nil ? [] : [whose(line)]
            // Why something is not compared comes first.
            let remarks = line.verdict == .notCompared ? line.remarks + own : own + line.remarks
            return beside(padded(cells, widths), remarks.filter { !$0.isEmpty }.joined(separator: "; "))
        }
        let footers = shared.flatMap { key, text -> [Line] in
            TextFlow(width: width).lines(glyphs.clean("\(glyphs.note) \(key.name): \(text)"), hanging: 2).map {
                Line($0, .dim)
            }
        }
        return (check.keys.isEmpty ? [] : [headers(widths)]) + shown + footers
    }

    /// What several lines of one figure and range would say again and again stands once, below.
    private var sharedRemarks: [(key: RangeKey, text: String)] {
        var found: [(key: RangeKey, text: String)] = []
        var lines: [RangeKey: Int] = [:]
        for line in check.lines where line.range != nil {
            let key = RangeKey(line)
            lines[key, default: 0] += 1
            if lines[key] == 2, case let text = whose(line), !text.isEmpty { found.append((key, glyphs.clean(text))) }
        }
        return found
    }

    private struct RangeKey: Hashable {
        let name: String
        let range: CheckReport.Range?
        let segment: String?
        init(_ line: CheckReport.Line) { (name, range, segment) = (line.name, line.range, line.segment) }
    }

    private struct FormatKey: Hashable {
        let name: String
        let unit: Unit
        init(_ line: CheckReport.Line) { (name, unit) = (line.name, line.unit) }
    }

    /// The figures of one name share their digits.
    private var formats: [FormatKey: NumberFormat] {
        var values: [FormatKey: [Value]] = [:]
        for line in check.lines {
            values[FormatKey(line), default: []] +=
                [line.value] + [line.low, line.high].compactMap { $0.map(Value.number) }
        }
        return Dictionary(
            values.map { key, values in
                var format = NumberFormat(for: values, unit: key.unit, digits: digits, glyphs: glyphs)
                format.showsTime = true
                return (key, format)
            }, uniquingKeysWith: { first, _ in first })
    }

    private func headers(_ widths: [Int]) -> Line {
        var cells = zip(check.keys, widths).map { DisplayWidth.padded(glyphs.clean($0.name), to: $1) }
        let value = check.keys.count + 1
        if let commonName {
            cells.append(DisplayWidth.padded(commonName, to: widths[value], alignment: .right))
        }
        return Line(cells.joined(separator: "   "), .header).trimmed
    }

    /// Keys, name and verdict to the left, figures to the right.
    private func padded(_ cells: [Line.Piece], _ widths: [Int]) -> Line {
        var pieces: [Line.Piece] = []
        for (place, (cell, width)) in zip(cells, widths).enumerated() where width > 0 {
            if !pieces.isEmpty { pieces.append(.init("   ")) }
            let isLeft = place <= check.keys.count || place == cells.count - 1
            pieces.append(
                .init(DisplayWidth.padded(cell.text, to: width, alignment: isLeft ? .left : .right), cell.role))
        }
        return Line(pieces).trimmed
    }

    /// The remarks behind the line, or below it where there is no room.
    private func beside(_ line: Line, _ remarks: String) -> [Line] {
        var lines = [line]
        if line.width > width { lines = TextFlow(width: width).lines(line.text, hanging: 2).map { Line($0) } }
        guard !remarks.isEmpty else { return lines }
        let text = glyphs.clean("\(glyphs.note) \(remarks)")
        if lines.count == 1, line.width + 3 + DisplayWidth.of(text) <= width {
            return [line + Line("   " + text, .dim)]
        }
        return lines
            + TextFlow(width: max(1, width - 2)).lines(text, hanging: 2).map { Line("  " + $0, .dim) }
    }

    // MARK: Cells

    private func cells(_ line: CheckReport.Line, _ format: NumberFormat) -> [Line.Piece] {
        let keys = line.keys.enumerated().map { place, key -> Line.Piece in
            let isSum = line.keys.allSatisfy(\.isNull)
            if isSum, place == 0 { return .init("all", .key) }
            if isSum { return .init("") }
            var format = NumberFormat(for: [key], unit: check.keys[place].unit, glyphs: glyphs)
            format.isGrouped = false
            format.zone = zone
            return .init(format.text(key), .key)
        }
        return keys + [
            .init(commonName == nil ? glyphs.clean(line.name) : ""), .init(format.text(line.value), .total),
            .init(interval(line, format)),
            .init(converted(line)), .init(verdict(line), role(line)),
        ]
    }

    /// `11.7 … 38.1 % of 36 trials`.
    private func interval(_ line: CheckReport.Line, _ format: NumberFormat) -> String {
        guard let low = line.low, let high = line.high else { return "" }
        var text = "\(format.bareText(low)) \(glyphs.range) \(format.text(.number(high)))"
        if let counts = line.counts {
            let n = NumberFormat.text(.integer(counts.n), unit: .count, glyphs: glyphs)
            text += counts.of.isEmpty ? " of \(n)" : " of \(n) \(glyphs.clean(counts.of))"
        }
        return text
    }

    /// `= 38.7 % per year`.
    private func converted(_ line: CheckReport.Line) -> String {
        guard let converted = line.converted else { return "" }
        var format = NumberFormat(
            for: [converted.value, converted.low, converted.high].compactMap { $0.map(Value.number) },
            unit: converted.unit, digits: digits, glyphs: glyphs)
        guard let low = converted.low, let high = converted.high else {
            format.showsTime = true
            return "= \(format.text(.number(converted.value)))"
        }
        let ends = "\(format.bareText(low)) \(glyphs.range) \(format.bareText(high))"
        format.showsTime = true
        return "= \(format.text(.number(converted.value))) (\(ends))"
    }

    private func verdict(_ line: CheckReport.Line) -> String {
        guard let range = line.range else { return "no range is known" + (line.segment.map { " for \($0)" } ?? "") }
        let text = self.text(of: range, of: line)
        let standing = line.standing.map { ", \($0.rawValue) than usual" } ?? ""
        switch line.verdict {
        case .inside:
            return range.form == .between || range.form == .about ? "inside \(text)" : "inside: \(text)"
        case .below, .above:
            let isPlain = range.form == .between || range.form == .about
            return (isPlain ? "\(line.verdict.rawValue) \(text)" : "\(line.verdict.rawValue): not \(text)") + standing
        case .undecided: return "cannot tell from \(text)"
        case .notCompared: return "not compared with \(text)"
        case .noValue: return "no value to compare with \(text)"
        case .noRange: return "no range is known"
        }
    }

    private func role(_ line: CheckReport.Line) -> Role {
        switch line.standing {
        case .better: .better
        case .worse: .worse
        case nil: .plain
        }
    }

    // MARK: Ranges

    /// `200–1,000 USD`, `under 5 % per year`.
    private func text(of range: CheckReport.Range, of line: CheckReport.Line) -> String {
        let ends = range.ends.map { end -> String in
            let shown = DecimalDigits(end).timesPowerOfTen(range.unit.displayPower)
            return (end.isNegative ? glyphs.minus : "") + shown.fixed(places: shown.places, grouping: ",")
        }
        guard let first = ends.first, let last = ends.last else { return "" }
        let dash = glyphs.isSpoken ? " to " : glyphs.isUnicode ? "–" : "-"
        // A plain range beside a ratio is of ratios.
        let isRatio = range.unit.kind == .ratio || range.unit.kind == .number && line.unit.kind == .ratio
        let unit = isRatio ? glyphs.times : suffix(range.unit)
        switch range.form {
        case .between: return "\(first)\(dash)\(last)\(unit)"
        case .atMost: return "at most \(last)\(unit)"
        case .under: return "under \(last)\(unit)"
        case .atLeast: return "at least \(first)\(unit)"
        case .over: return "over \(first)\(unit)"
        case .about: return "about \(first)\(unit)"
        }
    }

    private func suffix(_ unit: Unit) -> String {
        let time = unit.timePower == -1 ? unit.timeGrain.map { " per \($0.rawValue)" } ?? "" : ""
        switch unit.kind {
        case .share, .rate: return " %" + time
        case .percentagePoints: return " pp" + time
        case .money: return (unit.currency.map { " \($0)" } ?? "") + time
        case .span: return unit.timeGrain.map { " \($0.plural)" } ?? ""
        case .number, .count, .points, .ratio, .compound: return time
        }
    }

    // MARK: What stands in dim

    /// `for smb, seed A`.
    private func whose(_ line: CheckReport.Line) -> String {
        [line.segment.map { "for \($0)" }, line.note, line.source].compactMap(\.self).joined(separator: ", ")
    }
}
