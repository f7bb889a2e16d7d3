import FunnelReport

/// Two sets of definitions compared, for a person: first what differs, then how much of it there is.
///
///     changed   cac                 spend / new_customers → (spend + salaries) / new_customers
///     follows   ltv_cac             cac → ltv_cac
///     renamed   cost_per_customer   was cac
///     12 definitions: 9 the same, 1 renamed, 1 changed, 1 following
struct DifferenceLayout {
    let report: DifferenceReport
    let width: Int
    let glyphs: Glyphs

    func lines() -> [Line] {
        let statuses = report.rows.map { DisplayWidth.of($0.status) }.max() ?? 0
        let names = report.rows.map { DisplayWidth.of(glyphs.clean($0.name)) }.max() ?? 0
        let gap = width < 60 ? 1 : 3
        // Names that would leave no room for formulas push their own line to the right.
        let nameWidth = min(names, max(8, width / 3))
        let indent = statuses + gap + nameWidth + gap
        let rows = report.rows.flatMap { row -> [Line] in
            let name = DisplayWidth.padded(glyphs.clean(row.name), to: nameWidth)
            let blanks = String(repeating: " ", count: gap)
            let head = [
                Line.Piece(DisplayWidth.padded(row.status, to: statuses), row.status == "follows" ? .dim : .plain),
                .init(blanks), .init(name, .key), .init(blanks),
            ]
            var texts = said(of: row, room: width - indent)
            if DisplayWidth.of(name) > nameWidth || indent * 2 > width {
                return [Line(head).trimmed.truncated(to: width, ellipsis: glyphs.ellipsis)]
                    + texts.flatMap { placed($0, indent: min(indent, width / 4)) }
            }
            guard !texts.isEmpty else { return [Line(head).trimmed] }
            let first = placed(texts.removeFirst(), indent: indent)
            return [Line(head + [.init(String(first.first?.text.dropFirst(indent) ?? ""))])] + first.dropFirst()
                + texts.flatMap { placed($0, indent: indent) }
        }
        return rows + TextFlow(width: width).lines(report.summary).map { Line($0) }
    }

    /// On one line where there is room, else what it was and what it is, each on its own.
    private func said(of row: DifferenceReport.Row, room: Int) -> [String] {
        if let note = row.note { return [note] }
        switch (row.before, row.after) {
        case (let before?, let after?):
            let both = "\(before) \(glyphs.arrow) \(after)"
            return DisplayWidth.of(glyphs.clean(both)) <= room ? [both] : [before, "\(glyphs.arrow) \(after)"]
        case (let one?, nil), (nil, let one?): return [one]
        case (nil, nil): return []
        }
    }

    private func placed(_ text: String, indent: Int) -> [Line] {
        let blanks = String(repeating: " ", count: indent)
        return TextFlow(width: max(1, width - indent)).lines(glyphs.clean(text), hanging: 2).map { Line(blanks + $0) }
    }
}
