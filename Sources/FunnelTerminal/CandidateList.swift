import FunnelRender

/// The candidates of a completion as lines below the text.
struct CandidateList {
    let candidates: [Completion.Candidate]
    /// How many there are beside them.
    var further = 0
    /// For a screen reader: one candidate a line.
    var isAccessible = false

    /// A longer note is cut, so that columns of candidates with theirs stand side by side.
    private static let noteWidth = 40
    /// More lines than these hide what was typed from the eye.
    private static let mostLines = 40

    /// One candidate a line with its note while there are few, columns of both while those have room, else columns of
    /// names alone, read downwards; the last line tells how many had no room.
    ///
    /// - Parameters: columns and rows of the terminal; `width` of a text in cells. No line is wider than `columns` − 1.
    func lines(columns: Int, rows: Int, width: (String) -> Int = { DisplayWidth.of($0) }) -> [String] {
        let room = max(1, min(rows - 3, Self.mostLines))
        let widest = candidates.map { width($0.display) }.max() ?? 0
        let notes = candidates.map { $0.note.isEmpty ? 0 : width($0.note) }.max() ?? 0
        if isAccessible {
            let shown = candidates.prefix(room).map { $0.note.isEmpty ? $0.display : "\($0.display): \($0.note)" }
            return cut(shown, beside: shown.count, columns, width)
        }
        if notes > 0 {
            if candidates.count <= min(room, 20) {
                return cut(
                    candidates.map { pair($0, widest, note: nil, width) }, beside: candidates.count, columns, width)
            }
            let note = min(notes, Self.noteWidth)
            let cell = widest + 2 + note + 3
            let across = max(1, (columns + 2) / cell)
            if candidates.count <= min(room, 20) * across {
                let cells = candidates.map { pair($0, widest, note: note, width) }
                return table(cells, gap: 3, room: room, columns, width)
            }
        }
        return table(candidates.map(\.display), gap: 2, room: room, columns, width)
    }

    /// A candidate and its note, in two columns.
    private func pair(
        _ candidate: Completion.Candidate, _ widest: Int, note: Int?, _ width: (String) -> Int
    ) -> String {
        guard !candidate.note.isEmpty else { return candidate.display }
        let words = note.map { shortened(candidate.note, to: $0, width) } ?? candidate.note
        return candidate.display + spaces(widest - width(candidate.display)) + "  " + words
    }

    /// In as many columns as fit, each as wide as its widest cell.
    private func table(
        _ cells: [String], gap: Int, room: Int, _ columns: Int, _ width: (String) -> Int
    ) -> [String] {
        let widths = cells.map(width)
        let (down, ends) = Self.arranged(widths, gap: gap, room: room, columns: columns)
        let shown = min(cells.count, down * ends.count)
        let lines = (0..<down).map { row in
            var line = ""
            var (blanks, column) = (0, 0)
            for index in stride(from: row, to: shown, by: down) {
                line += spaces(blanks) + cells[index]
                blanks = ends[column] + gap - widths[index]
                column += 1
            }
            return line
        }
        return cut(lines, beside: shown, columns, width)
    }

    /// The fewest lines whose columns fit beside each other, and the width of each column.
    private static func arranged(
        _ widths: [Int], gap: Int, room: Int, columns: Int
    ) -> (down: Int, columns: [Int]) {
        for down in 1...max(1, room) {
            var (taken, found): (Int, [Int]) = (-gap, [])
            for start in stride(from: 0, to: widths.count, by: down) {
                let widest = widths[start..<min(widths.count, start + down)].max() ?? 0
                guard taken + gap + widest < columns else { break }
                taken += gap + widest
                found.append(widest)
            }
            if down == room || found.count * down >= widths.count { return (down, found.isEmpty ? [columns] : found) }
        }
        return (1, [columns])
    }

    /// The lines cut to the terminal, and how many candidates are not among the `beside` that are shown.
    private func cut(_ lines: [String], beside shown: Int, _ columns: Int, _ width: (String) -> Int) -> [String] {
        let left = candidates.count - shown + further
        let all = lines + (left > 0 ? ["… and \(left) more"] : [])
        return all.map { shortened($0, to: columns - 1, width) }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    private func shortened(_ text: String, to columns: Int, _ width: (String) -> Int) -> String {
        guard width(text) > columns else { return text }
        guard columns > 1 else { return "" }
        var rest = text
        while width(rest) > columns - 1, !rest.isEmpty { rest.removeLast() }
        return rest + "…"
    }
}
