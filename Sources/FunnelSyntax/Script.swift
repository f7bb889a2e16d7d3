/// A script cut into pieces that, joined in order, give back every byte: for `save`, `replay --accept` and golden
/// sessions.
package struct Script: Sendable, Hashable {
    package struct Piece: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            case blank
            /// `# …` and `## …` lines, also `#!`, that belong to no statement.
            case comment
            /// `# funnel 1`.
            case version(Int)
            /// One statement, with the `## …` lines directly before it, comments and `;` behind it, its line's end.
            case statement
            /// The recorded `#> …` lines under a statement.
            case answer
        }

        package var kind: Kind
        /// Every byte of the piece, line ends included.
        package var text: String
        /// The line it starts on, from 1.
        package var line: Int

        package init(_ kind: Kind, text: String, line: Int) {
            self.kind = kind
            self.text = text
            self.line = line
        }

        /// The recorded lines of an answer, without the marks; empty for other pieces.
        package var answerLines: [String] {
            guard kind == .answer else { return [] }
            return text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
                var bytes = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.dropFirst(2)
                if bytes.first == UInt8(ascii: " ") { bytes = bytes.dropFirst() }
                if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
                return String(decoding: Array(bytes), as: UTF8.self)
            }
        }
    }

    package var pieces: [Piece]

    package init(pieces: [Piece]) { self.pieces = pieces }

    /// The script's text.
    package var text: String { pieces.map(\.text).joined() }

    /// The version named by the first lines; nil when the script names none.
    package var version: Int? {
        for case .version(let version) in pieces.map(\.kind) { return version }
        return nil
    }

    /// The piece that records an answer.
    package static func answer(_ lines: [String], line: Int) -> Piece {
        Piece(.answer, text: lines.map { $0.isEmpty ? "#>\n" : "#> \($0)\n" }.joined(), line: line)
    }

    /// Cuts a script; text that cannot be read becomes a statement piece of one line, whose parsing says why.
    ///
    /// - Cost: O(n).
    package init(_ text: String, verbs: Set<String>) {
        var cutter = ScriptCutter(Array(text.utf8), verbs: verbs)
        pieces = cutter.pieces()
    }
}

/// Finds the borders of a script's pieces.
private struct ScriptCutter {
    private let bytes: [UInt8]
    private var lexer: Lexer
    private var line = 1
    private var start = 0
    private var result: [Script.Piece] = []

    init(_ bytes: [UInt8], verbs: Set<String>) {
        self.bytes = bytes
        lexer = Lexer(bytes, verbs: verbs, continuesIndentedLines: true)
    }

    mutating func pieces() -> [Script.Piece] {
        while start < bytes.count {
            switch mark(at: start) {
            case .blank: cut(.blank, at: endOfLines { $0 == .blank })
            case .answer: cut(.answer, at: endOfLines { $0 == .answer })
            case .comment:
                let end = endOfLine(start)
                if let version = version(until: end) { cut(.version(version), at: end) } else { cut(.comment, at: end) }
            case .documentation:
                let end = endOfLines { $0 == .documentation }
                if end < bytes.count, mark(at: end) == .statement {
                    cutStatement(from: end)
                } else {
                    cut(.comment, at: end)
                }
            case .statement: cutStatement(from: start)
            }
        }
        return result
    }

    private mutating func cutStatement(from begin: Int) {
        let end = endOfStatement(from: begin)
        cut(.statement, at: beforeAnswer(end))
    }

    /// A recorded answer ends a statement, also one that is not complete; what looks so within a text is text.
    private func beforeAnswer(_ end: Int) -> Int {
        var line = endOfLine(start)
        while line < end {
            let isText = lexer.tokens.contains { $0.span.start < line && line < $0.span.end }
            if !isText, mark(at: line) == .answer { return line }
            line = endOfLine(line)
        }
        return end
    }

    private enum Mark { case blank, answer, comment, documentation, statement }

    private func mark(at lineStart: Int) -> Mark {
        var first = lineStart
        while let next = lexer.byte(at: first), next == UInt8(ascii: " ") || next == 9 || next == 13 { first += 1 }
        guard let next = lexer.byte(at: first), next != UInt8(ascii: "\n") else { return .blank }
        guard next == UInt8(ascii: "#") else { return .statement }
        if lexer.byte(at: first + 1, is: ">") { return .answer }
        return lexer.byte(at: first + 1, is: "#") ? .documentation : .comment
    }

    private func endOfLine(_ from: Int) -> Int {
        bytes[from...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }

    private func endOfLines(_ belongs: (Mark) -> Bool) -> Int {
        var end = endOfLine(start)
        while end < bytes.count, belongs(mark(at: end)) { end = endOfLine(end) }
        return end
    }

    /// Behind the statement's `;` or line end, with the comment and the blanks that follow it there.
    private mutating func endOfStatement(from begin: Int) -> Int {
        lexer.position = begin
        do throws(SyntaxError) { _ = try lexer.readStatement() } catch {
            return endOfLine(lexer.tokens.isEmpty ? begin : max(begin, error.span.start))
        }
        let end = max(lexer.position, begin + 1)
        // What stands between `;` and the line's end belongs to it unless another statement follows there.
        if end <= bytes.count, bytes[end - 1] == UInt8(ascii: ";") {
            let rest = end < bytes.count ? mark(at: end) : .statement
            if rest != .statement { return endOfLine(end) }
        }
        return end
    }

    /// The number in `# funnel 1`, when only a `#!` line stands before it.
    private func version(until end: Int) -> Int? {
        guard result.allSatisfy({ $0.text.utf8.starts(with: "#!".utf8) }) else { return nil }
        let words = String(decoding: bytes[start..<end], as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 3, words[0] == "#", words[1] == "funnel" else { return nil }
        return Int(words[2])
    }

    private mutating func cut(_ kind: Script.Piece.Kind, at end: Int) {
        result.append(Script.Piece(kind, text: String(decoding: bytes[start..<end], as: UTF8.self), line: line))
        line += bytes[start..<end].count { $0 == UInt8(ascii: "\n") }
        start = end
    }
}
