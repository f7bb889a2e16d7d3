/// The candidates of a completion as lines below the text.
struct CandidateList {
    let candidates: [Completion.Candidate]

    /// One candidate a line with its note while there are few; else columns, read downwards; the last line tells how
    /// many had no room.
    ///
    /// - Parameters: columns and rows of the terminal; `width` of a text in cells.
    func lines(columns: Int, rows: Int, width: (String) -> Int) -> [String] {
        let room = max(1, min(rows - 3, 40))
        let widest = candidates.map { width($0.display) }.max() ?? 0
        if candidates.contains(where: { !$0.note.isEmpty }), candidates.count <= min(room, 12) {
            return candidates.map { candidate in
                let padded = candidate.display + spaces(widest - width(candidate.display))
                return candidate.note.isEmpty
                    ? candidate.display : cut("\(padded)  \(candidate.note)", to: columns - 1, width)
            }
        }
        let cell = widest + 2
        let across = max(1, columns / max(1, cell))
        let down = min(room, (candidates.count + across - 1) / across)
        let shown = candidates.prefix(across * down)
        var lines = (0..<down).map { row in
            var line = ""
            var gap = 0
            for index in stride(from: row, to: shown.count, by: down) {
                line += spaces(gap) + shown[index].display
                gap = cell - width(shown[index].display)
            }
            return cut(line, to: columns - 1, width)
        }
        if shown.count < candidates.count { lines.append("… and \(candidates.count - shown.count) more") }
        return lines
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    private func cut(_ text: String, to columns: Int, _ width: (String) -> Int) -> String {
        var rest = text
        while width(rest) > columns, !rest.isEmpty { rest.removeLast() }
        return rest
    }
}
