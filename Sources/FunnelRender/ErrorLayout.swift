import FunnelReport
import FunnelSyntax

/// An error as it is read: the wrong thing with a caret under it, the fact in red, then cause and remedies.
struct ErrorLayout {
    let error: ErrorReport
    let width: Int
    let glyphs: Glyphs
    let promptWidth: Int?

    func lines() -> [Line] {
        ([error.diagnostics.first] + error.diagnostics.others).flatMap(lines(of:)) + way
    }

    /// Which scripts brought in the one at fault; of very many the nearest and the outermost.
    private var way: [Line] {
        guard !error.way.isEmpty else { return [] }
        let places = error.way.map { "\($0.script):\($0.line)" }
        let shown = places.count > 6 ? places.prefix(4) + [glyphs.ellipsis] + places.suffix(1) : places[...]
        return flow("\(mark)brought in by \(shown.joined(separator: ", by "))", .dim, hanging: 2)
    }

    private func lines(of diagnostic: Diagnostic) -> [Line] {
        var lines: [Line] = []
        let position = diagnostic.span.map { SourcePosition(of: $0, in: error.source) }
        if let place = diagnostic.place {
            lines += flow(place, .dim)
        } else if let script = error.script {
            let line = error.line + (position?.line ?? 0)
            lines += flow("\(script):\(line)" + (position.map { ":\($0.column)" } ?? ""), .dim)
        }
        if let position { lines += glyphs.isSpoken ? named(position) : pointed(position) }
        lines += flow(glyphs.isSpoken ? "error: \(diagnostic.message)" : diagnostic.message, .error)
        if let cause = diagnostic.cause { lines += flow(mark + cause, .dim, hanging: 2) }
        for remedy in diagnostic.remedies { lines += flow("\(mark)try: \(remedy)", .dim, hanging: 2) }
        return lines
    }

    private var mark: String { glyphs.isSpoken ? "" : "\(glyphs.note) " }

    /// The place in words: `column 12: new_custmers`.
    private func named(_ position: SourcePosition) -> [Line] {
        let line = position.isPartOfSeveral ? "line \(position.line + 1), " : ""
        return flow("\(line)column \(position.column): \(position.marked)", .dim)
    }

    private func flow(_ text: String, _ role: Role, hanging: Int = 0) -> [Line] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
            let start = place == 0 ? "" : String(repeating: " ", count: hanging)
            return TextFlow(width: width).lines(start + glyphs.clean(Tabs.expanded(String(part))), hanging: hanging)
                .map { Line($0, role) }
        }
    }

    /// The line at fault, unless it stands on the screen already, and carets under the span.
    private func pointed(_ position: SourcePosition) -> [Line] {
        let shown = glyphs.clean(Tabs.expanded(position.text))
        let before = DisplayWidth.of(glyphs.clean(Tabs.expanded(position.before)))
        let through = DisplayWidth.of(glyphs.clean(Tabs.expanded(position.before + position.marked)))
        let carets = max(1, through - before)
        if let promptWidth, !position.isPartOfSeveral, promptWidth + DisplayWidth.of(shown) <= width {
            return [caretLine(indent: promptWidth + before, carets)]
        }
        let room = max(width - 2, 1)
        if DisplayWidth.of(shown) <= room {
            return [Line("  " + shown), caretLine(indent: 2 + before, carets)]
        }
        return windowed(shown, before: before, carets: carets, room: room)
    }

    private func caretLine(indent: Int, _ carets: Int) -> Line {
        let blanks = String(repeating: " ", count: min(indent, max(0, width - 1)))
        let count = max(1, min(carets, width - blanks.count))
        return Line([.init(blanks), .init(String(repeating: "^", count: count), .caret)])
    }

    /// The part of a long line around the fault.
    private func windowed(_ text: String, before: Int, carets: Int, room: Int) -> [Line] {
        let lead = max(0, min(before, room / 3))
        var dropped = 0
        var rest = Substring(text)
        while dropped < before - lead, let first = rest.first {
            dropped += DisplayWidth.of(first)
            rest = rest.dropFirst()
        }
        let mark = dropped > 0 ? glyphs.ellipsis : ""
        let shown = DisplayWidth.truncated(
            mark + rest, to: room, ellipsis: glyphs.ellipsis)
        let indent = 2 + DisplayWidth.of(mark) + max(0, before - dropped)
        return [Line("  " + shown), caretLine(indent: indent, carets)]
    }
}
