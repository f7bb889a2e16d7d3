/// How a text table is cut into fields.
package struct Dialect: Hashable, Sendable {
    package var delimiter: UInt8
    /// Nil: nothing is quoted.
    package var quote: UInt8?
    /// A backslash, where one before a quote or a delimiter makes it text.
    package var escape: UInt8?
    /// Whether a blank follows every delimiter and belongs to no cell.
    var hasBlanks = false
    /// Written by this program: no quote is stray, no row is anything but a row, however little is in it.
    var isExact = false

    package init(delimiter: UInt8, quote: UInt8?, escape: UInt8? = nil, hasBlanks: Bool = false, isExact: Bool = false)
    {
        (self.delimiter, self.quote, self.escape) = (delimiter, quote, escape)
        (self.hasBlanks, self.isExact) = (hasBlanks, isExact)
    }
}

/// Where one cell stands in the file, without its quotes.
package struct Field {
    package var start: Int
    package var end: Int
    /// Holds doubled quotes that stand for one, or escaped characters.
    var hasEscapes = false
}

/// Where one record stands in the file.
package struct Record {
    package var start: Int
    /// Without the line's end.
    package var end: Int
    /// The physical line it starts on, from 1.
    package var line: Int
    /// A quote that never closed, or stands inside a quoted cell and is not doubled, was taken as text.
    var isRepaired = false
}

/// Cuts a file into records and fields: quotes, LF, CRLF, CR, physical line numbers. Blank lines are passed over.
///
/// A quoted field may span lines. One that does not close within 1,000 lines or 1 MB, that is followed by text after a
/// quote, or that swallows whole lines of the usual number of fields was opened by a stray quote: its first line is
/// read again with only those quotes that close on it, so at most that line is wrong and reading goes on behind it.
///
/// - Cost: O(n) for files as people have them; a stray quote costs at most another 1 MB.
package struct RecordReader {
    let delimiter: UInt8
    /// 0xFF, which no UTF-8 contains, when nothing is quoted.
    let quote: UInt8
    /// 0xFF when nothing is escaped.
    private let escape: UInt8
    private let isExact: Bool
    /// The usual number of fields, once known.
    var expected: Int?
    var position: Int
    var line: Int

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let longestQuotedLines = 1_000
    private static let longestQuotedBytes = 1 << 20

    package init(_ dialect: Dialect, position: Int = 0, line: Int = 1, expected: Int? = nil) {
        delimiter = dialect.delimiter
        quote = dialect.quote ?? 0xFF
        escape = dialect.escape ?? 0xFF
        isExact = dialect.isExact
        self.position = position
        self.line = line
        self.expected = expected
    }

    /// The next record and its fields; nil at the end.
    package mutating func next(_ bytes: Span<UInt8>, into fields: inout [Field]) -> Record? {
        while position < bytes.count, Self.isLineEnd(bytes[position]) { passLineEnd(bytes) }
        guard position < bytes.count else { return nil }
        let (start, startLine) = (position, line)
        var inside = QuotedLines()
        guard read(bytes, into: &fields, quoted: &inside, acrossLines: true) else {
            return readSingleLine(bytes, into: &fields, start: start, line: startLine)
        }
        if inside.lines > 0, !isExact, let expected, expected > 1 {
            let isCounted = fields.count == expected
            let swallows = inside.usual == inside.whole && inside.whole >= (isCounted ? 2 : 1) && expected > 2
            if swallows { return readSingleLine(bytes, into: &fields, start: start, line: startLine) }
            if !isCounted {
                let (end, endLine, all) = (position, line, fields)
                let single = readSingleLine(bytes, into: &fields, start: start, line: startLine)
                if fields.count == expected { return single }
                (position, line, fields) = (end, endLine, all)
            }
        }
        return finish(
            bytes, Record(start: start, end: position, line: startLine, isRepaired: inside.hasStrayQuote))
    }

    private mutating func readSingleLine(
        _ bytes: Span<UInt8>, into fields: inout [Field], start: Int, line startLine: Int
    ) -> Record {
        (position, line) = (start, startLine)
        var inside = QuotedLines()
        _ = read(bytes, into: &fields, quoted: &inside, acrossLines: false)
        return finish(bytes, Record(start: start, end: position, line: startLine, isRepaired: true))
    }

    private mutating func finish(_ bytes: Span<UInt8>, _ record: Record) -> Record {
        if position < bytes.count { passLineEnd(bytes) }
        return record
    }

    @inline(__always) private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == lineFeed || byte == carriageReturn
    }

    /// Whether nobody waits for the rest of a very long field; asked every 16 MB.
    @inline(__always) private static func isCancelled(at place: Int) -> Bool {
        place & 0xFF_FFFF == 0 && Task.isCancelled
    }

    /// Passes one line's end, which stands at the position.
    mutating func passLineEnd(_ bytes: Span<UInt8>) {
        let isPair =
            bytes[position] == Self.carriageReturn && position + 1 < bytes.count
            && bytes[position + 1] == Self.lineFeed
        position += isPair ? 2 : 1
        line += 1
    }

    /// Reads fields up to a line's end. False when a quote does not close, which only happens across lines: on one
    /// line such a quote is text.
    private mutating func read(
        _ bytes: Span<UInt8>, into fields: inout [Field], quoted inside: inout QuotedLines, acrossLines: Bool
    ) -> Bool {
        fields.removeAll(keepingCapacity: true)
        let count = bytes.count
        var at = position
        while true {
            var open = at
            while open < count, bytes[open] == 0x20, delimiter != 0x20 { open += 1 }
            if open < count, bytes[open] == quote {
                if let close = closingQuote(bytes, from: open + 1, lines: &inside, acrossLines: acrossLines) {
                    fields.append(Field(start: open + 1, end: close.quote, hasEscapes: close.hasEscapes))
                    if close.isStray { inside.hasStrayQuote = true }
                    at = close.next
                    if at < count, bytes[at] == delimiter {
                        at += 1
                        continue
                    }
                    break
                }
                if acrossLines { return false }
            }
            var (end, hasEscapes) = (at, false)
            while end < count {
                let byte = bytes[end]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
                if byte == escape, end + 1 < count, !Self.isLineEnd(bytes[end + 1]) {
                    (end, hasEscapes) = (end + 1, true)
                }
                end += 1
                if Self.isCancelled(at: end) { end = count }
            }
            fields.append(Field(start: at, end: end, hasEscapes: hasEscapes))
            at = end
            if at < count, bytes[at] == delimiter {
                at += 1
                continue
            }
            break
        }
        position = at
        line += inside.lines
        return true
    }

    /// The closing quote of a field and where its delimiter or line end stands.
    private func closingQuote(
        _ bytes: Span<UInt8>, from start: Int, lines inside: inout QuotedLines, acrossLines: Bool
    ) -> (quote: Int, next: Int, hasEscapes: Bool, isStray: Bool)? {
        let count = bytes.count
        var (at, hasEscapes, isMalformed, delimiters) = (start, false, false, 0)
        let linesBefore = inside.lines
        while at < count {
            if Self.isCancelled(at: at) { return nil }
            let byte = bytes[at]
            if byte == escape, at + 1 < count, !Self.isLineEnd(bytes[at + 1]) {
                hasEscapes = true
                at += 2
                continue
            }
            if byte == quote {
                if at + 1 < count, bytes[at + 1] == quote {
                    hasEscapes = true
                    at += 2
                    continue
                }
                var next = at + 1
                while next < count, bytes[next] == 0x20, delimiter != 0x20 { next += 1 }
                if next == count || bytes[next] == delimiter || Self.isLineEnd(bytes[next]) {
                    return (at, next, hasEscapes, isMalformed)
                }
                isMalformed = true
                if inside.lines > linesBefore { return nil }
            } else if byte == delimiter {
                delimiters += 1
            } else if Self.isLineEnd(byte) {
                if !acrossLines || isMalformed { return nil }
                if inside.lines > linesBefore {
                    inside.whole += 1
                    if let expected, delimiters == expected - 1 { inside.usual += 1 }
                }
                inside.lines += 1
                delimiters = 0
                if byte == Self.carriageReturn, at + 1 < count, bytes[at + 1] == Self.lineFeed { at += 1 }
                let isLong =
                    inside.lines - linesBefore > Self.longestQuotedLines || at - start > Self.longestQuotedBytes
                if isLong, !isExact { return nil }
            }
            at += 1
        }
        return nil
    }

    /// The lines inside quoted fields of one record.
    private struct QuotedLines {
        /// Line ends inside quotes.
        var lines = 0
        /// A quote inside a quoted cell that is neither doubled nor its end.
        var hasStrayQuote = false
        /// Lines that lie inside the quotes from their start to their end.
        var whole = 0
        /// Whole lines with the usual number of delimiters.
        var usual = 0
    }
}
