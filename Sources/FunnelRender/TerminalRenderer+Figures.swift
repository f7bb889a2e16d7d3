import FunnelReport
import FunnelValues

/// Single figures, definitions, explanations.
extension TerminalRenderer {
    func lines(of value: ValueReport) -> [Line] {
        let text =
            value.value.double == nil
            ? NumberFormat.text(value.value, unit: value.unit, zone: zone, glyphs: glyphs)
            : NumberFormat.text(value.value, unit: value.unit, digits: digits, showsTime: true, glyphs: glyphs)
        var remarks = value.details.map { detail in
            detail.pieces.map { self.text(of: $0, isExact: false) }.joined()
        }
        if let first = remarks.first, !first.isEmpty { remarks[0] = "\(glyphs.note) " + first }
        return beside(Line(text, .total), remarks)
    }

    /// A piece of text that may hold a figure; exact figures keep the digits they have.
    func text(of piece: ValueReport.Piece, isExact: Bool) -> String {
        switch piece {
        case .text(let text): return glyphs.clean(text)
        case .figure(let value, let unit):
            var format = NumberFormat(for: [value], unit: unit, digits: digits, glyphs: glyphs)
            format.zone = zone
            if isExact { format.places = max(format.places, exactPlaces(value, unit)) }
            return format.text(value)
        case .worked(let figure): return worked(figure)
        }
    }

    /// Six significant digits, and no more than there are.
    private func worked(_ figure: Double) -> String {
        guard let digits = DecimalDigits(figure) else {
            return NumberFormat.text(.number(figure), unit: .number, glyphs: glyphs)
        }
        let sign = digits.isNegative ? glyphs.minus : ""
        if digits.exponent > 15 || (digits.exponent < -4 && !digits.isZero) {
            return sign + digits.scientific(significant: 6, minus: glyphs.minus)
        }
        let rounded = digits.rounded(places: max(0, 6 - digits.exponent))
        return sign + rounded.fixed(places: rounded.places, grouping: ",")
    }

    private func exactPlaces(_ value: Value, _ unit: Unit) -> Int {
        let cents = unit.kind == .money && !CurrencySign.isWithoutCents(unit.currency ?? "") ? 2 : 0
        guard case .decimal = value, let digits = DecimalDigits(value) else { return cents }
        return max(cents, min(digits.timesPowerOfTen(unit.displayPower).places, 12))
    }

    /// `kpis.funnel: 3 definitions, 1 dataset`, then what each of them answers.
    func lines(of source: SourceReport) -> [Line] {
        let lasting = source.lasting
        let shown =
            tellsAll || lasting.count <= TerminalRenderer.mostBroughtIn + 5
            ? lasting : Array(lasting.prefix(TerminalRenderer.mostBroughtIn))
        let head = Line([.init(glyphs.clean(source.script), .key), .init(": \(source.count)")])
        let first = head.width <= width ? [head] : wrapped(head.text, hanging: 2)
        let lines = shown.flatMap { item -> [Line] in
            if case .definition(let definition) = item.report.body { return self.lines(of: definition) }
            return [self.head(of: item.report)]
        }
        let rest = lasting.count - shown.count
        return first + lines
            + (rest == 0 ? [] : [Line("\(glyphs.ellipsis) and \(rest) more (metrics lists all)", .dim)])
    }

    /// More are counted where nobody records them.
    static let mostBroughtIn = 30

    /// The first line of an answer.
    func head(of report: Report) -> Line {
        (renderAnswer(report).first ?? Line("")).truncated(to: width, ellipsis: glyphs.ellipsis)
    }

    func lines(of definition: DefinitionReport) -> [Line] {
        let formula = glyphs.clean(definition.expanded ?? definition.formula)
        let main = Line([.init(glyphs.clean(definition.name), .key), .init(" = \(formula)")])
        let unit = definition.unit.flatMap { $0.kind == .number && $0.per == nil ? nil : $0.description }
        let origin = definition.datasets.isEmpty ? nil : "from " + definition.datasets.joined(separator: ", ")
        let parts = [unit, definition.expanded == nil ? "waiting for data" : nil, origin].compactMap(\.self)
        return beside(main, parts.isEmpty ? [] : [glyphs.clean(parts.joined(separator: ", "))])
    }

    func lines(of explanation: ExplanationReport) -> [Line] {
        var lines: [Line] = explanation.steps.flatMap { step in
            let text = step.pieces.map { self.text(of: $0, isExact: true) }.joined()
            return wrapped(String(repeating: " ", count: max(0, step.indent)) + text, hanging: max(0, step.indent) + 4)
        }
        if let table = explanation.table { lines += self.lines(of: table) }
        let labelWidth = explanation.facts.map { DisplayWidth.of(glyphs.clean($0.label)) }.max() ?? 0
        for (label, text) in explanation.facts {
            let start = DisplayWidth.padded(glyphs.clean(label), to: labelWidth) + "   "
            lines += wrapped(start + text, .dim, hanging: labelWidth + 3)
        }
        return lines
    }
}
