/// Text between quotes.
extension Lexer {
    mutating func readText() throws(SyntaxError) -> String {
        if byte(at: position, is: "\""), byte(at: position + 1, is: "\""), byte(at: position + 2, is: "\"") {
            return try readBlock()
        }
        let start = position
        let quote = bytes[position]
        position += 1
        var content: [UInt8] = []
        while let next = byte(at: position), next != UInt8(ascii: "\n") {
            position += 1
            if next == quote { return String(decoding: content, as: UTF8.self) }
            guard next == UInt8(ascii: "\\") else {
                content.append(next)
                continue
            }
            content.append(try readEscape())
        }
        let span = SourceSpan(start: start, end: start + 1)
        throw SyntaxError(
            "a quote that is never closed", at: span, cause: "text ends on its own line",
            repairs: closingRepairs(openedAt: start))
    }

    /// The character behind a backslash.
    private mutating func readEscape() throws(SyntaxError) -> UInt8 {
        let start = position - 1
        guard let mark = byte(at: position), mark != UInt8(ascii: "\n") else {
            throw SyntaxError("a quote that is never closed", at: SourceSpan(start: start, end: position))
        }
        position += 1
        switch mark {
        case UInt8(ascii: "n"): return UInt8(ascii: "\n")
        case UInt8(ascii: "t"): return UInt8(ascii: "\t")
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): return mark
        default:
            let length = scalar(at: start + 1)?.length ?? 1
            let span = SourceSpan(start: start, end: start + 1 + length)
            throw SyntaxError(
                "not an escape: \(text(span))", at: span, cause: #"text knows \" \' \\ \n \t"#,
                repairs: [.init(SourceSpan(start: start, end: start), "\\")])
        }
    }

    /// `"""` … `"""`, over several lines: a line break directly behind the first is not part of it.
    private mutating func readBlock() throws(SyntaxError) -> String {
        let start = position
        position += 3
        if byte(at: position, is: "\r") { position += 1 }
        if byte(at: position, is: "\n") { position += 1 }
        var content: [UInt8] = []
        while let next = byte(at: position) {
            if next == UInt8(ascii: "\""), byte(at: position + 1, is: "\""), byte(at: position + 2, is: "\"") {
                position += 3
                return String(decoding: content, as: UTF8.self)
            }
            position += 1
            content.append(next == UInt8(ascii: "\\") ? try readEscape() : next)
        }
        markUnfinished()
        throw SyntaxError(
            "a block of text that is never closed", at: SourceSpan(start: start, end: start + 3),
            cause: "it ends with three quotes")
    }

    /// The quote closed behind the word that follows it, else at the line's end.
    private func closingRepairs(openedAt start: Int) -> [SyntaxError.Repair] {
        guard !isLoose else { return [] }
        let quote = byte(at: start, is: "'") ? "'" : "\""
        var wordEnd = start + 1
        while let next = byte(at: wordEnd), next.isLetterOrDigit || next >= 0x80 { wordEnd += 1 }
        let limit = min(bytes.count, start + SyntaxError.longestRemedy)
        let lineEnd = bytes[start..<limit].firstIndex(of: UInt8(ascii: "\n")) ?? limit
        let ends = wordEnd > start + 1 && wordEnd < lineEnd ? [wordEnd, lineEnd] : [lineEnd]
        guard lineEnd > start + 1 else { return [] }
        return ends.prefix(1).map { .init(SourceSpan(start: $0, end: $0), quote) }
    }
}
