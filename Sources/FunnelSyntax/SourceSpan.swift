/// A stretch of a statement's text, in UTF-8 bytes from its start.
package struct SourceSpan: Hashable, Sendable {
    package let start: Int
    package let end: Int

    package init(start: Int, end: Int) {
        precondition(start <= end, "a span does not end before it starts")
        self.start = start
        self.end = end
    }

    package static let none = SourceSpan(start: 0, end: 0)

    package func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(start: min(start, other.start), end: max(end, other.end))
    }
}
