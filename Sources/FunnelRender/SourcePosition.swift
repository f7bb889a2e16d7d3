package import FunnelSyntax

/// Where a span lies in a statement of one or several lines, in characters.
package struct SourcePosition: Hashable, Sendable {
    /// Lines after the statement's first.
    package let line: Int
    /// From 1, in characters.
    package let column: Int
    /// Characters in all, at least 1.
    package let length: Int
    /// The text of that line, and of it what stands before the span and in it.
    package let text: String
    package let before: String
    package let marked: String
    let isPartOfSeveral: Bool

    /// A span beyond the text counts as its end.
    package init(of span: SourceSpan, in source: String) {
        let bytes = Array(source.utf8)
        let start = min(max(span.start, 0), bytes.count)
        let end = min(max(span.end, start), bytes.count)
        let newline = UInt8(ascii: "\n")
        let lineStart = bytes[..<start].lastIndex(of: newline).map { $0 + 1 } ?? 0
        let lineEnd = bytes[start...].firstIndex(of: newline) ?? bytes.count
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        line = bytes[..<start].count { $0 == newline }
        before = text(lineStart..<start)
        column = before.count + 1
        length = max(1, text(start..<end).count)
        marked = text(start..<max(start, min(end, lineEnd)))
        let whole = text(lineStart..<lineEnd)
        self.text = whole.hasSuffix("\r") ? String(whole.dropLast()) : whole
        isPartOfSeveral = bytes.contains(newline)
    }
}
