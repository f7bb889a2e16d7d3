/// A word of a recorded line, and the cells it stands in.
struct RecordedToken: Hashable, Sendable {
    var text: String
    /// Cells from the line's start: of its first, and behind its last.
    var start: Int
    var end: Int

    static func tokens(of line: String) -> [RecordedToken] {
        var tokens: [RecordedToken] = []
        var (word, start, place) = ("", 0, 0)
        func isGap(_ character: Character) -> Bool { character == " " || character == "\t" }
        for character in line {
            if isGap(character) {
                if !word.isEmpty { tokens.append(RecordedToken(text: word, start: start, end: place)) }
                word = ""
                place += 1
            } else {
                if word.isEmpty { start = place }
                word.append(character)
                place += DisplayWidth.of(String(character))
            }
        }
        if !word.isEmpty { tokens.append(RecordedToken(text: word, start: start, end: place)) }
        return tokens
    }
}

/// The header of a recorded table: which column a figure stands in.
struct RecordedHeaders: Sendable {
    /// Names parted by two blanks, with the cells they stand in; empty where the first line is no header.
    private let names: [RecordedToken]

    /// - Parameter first: the first line of the answer.
    init(_ first: [RecordedToken]) {
        guard first.allSatisfy({ RecordedFigure($0.text) == nil }) else {
            names = []
            return
        }
        var joined: [RecordedToken] = []
        for token in first {
            if let last = joined.last, token.start - last.end == 1 {
                joined[joined.count - 1].text += " " + token.text
                joined[joined.count - 1].end = token.end
            } else {
                joined.append(token)
            }
        }
        names = joined
    }

    /// The header whose end is nearest to the figure's, since figures stand on the right; nil where one column has figures.
    func name(above token: RecordedToken) -> String? {
        guard names.count > 2 else { return nil }
        return names.min { abs($0.end - token.end) < abs($1.end - token.end) }?.text
    }
}
