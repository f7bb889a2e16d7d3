/// Breaks running text between words; what is longer than a line is broken between letters.
package struct TextFlow {
    let width: Int

    package init(width: Int) { self.width = width }

    /// - Parameter hanging: blanks before every line but the first.
    package func lines(_ text: String, hanging: Int = 0) -> [String] {
        guard DisplayWidth.of(text) > width else { return [text] }
        let indent = hanging * 2 < width ? hanging : 0
        var lines: [String] = []
        var line = ""
        var room: Int { width - (lines.isEmpty ? 0 : indent) }
        func close() {
            lines.append((lines.isEmpty ? "" : String(repeating: " ", count: indent)) + line)
            line = ""
        }
        // Blanks before the first word are the line's own indent.
        let lead = text.prefix { $0 == " " }
        if lead.count * 2 < width { line = String(lead) }
        var isFirst = true
        for word in text.dropFirst(lead.count).split(separator: " ", omittingEmptySubsequences: false) {
            let candidate = line.isEmpty || isFirst ? line + word : line + " " + word
            isFirst = false
            if DisplayWidth.of(candidate) <= room {
                line = candidate
                continue
            }
            if !line.isEmpty { close() }
            var rest = Substring(word)
            while DisplayWidth.of(rest) > room {
                let fitting = DisplayWidth.prefix(of: rest, cells: room)
                // A wide letter on a screen one cell wide has to stand somewhere.
                let part = fitting.isEmpty ? String(rest.prefix(1)) : fitting
                line = part
                close()
                rest = rest.dropFirst(part.count)
            }
            line = String(rest)
        }
        if !line.isEmpty || lines.isEmpty { close() }
        return lines
    }
}
