/// What would mend a statement: one stretch of its text replaced, or several at once.
package struct Repair: Hashable, Sendable {
    package struct Edit: Hashable, Sendable {
        package var span: SourceSpan
        package var text: String
        package init(span: SourceSpan, text: String) {
            self.span = span
            self.text = text
        }
    }

    package var edits: [Edit]

    package init(_ span: SourceSpan, _ text: String) { edits = [Edit(span: span, text: text)] }
    package init(_ edits: [Edit]) { self.edits = edits }

    /// The text with the edits done; nil when one of them lies outside, or two overlap.
    ///
    /// - Cost: O(n) in the stretch.
    package func applied(to bytes: [UInt8], within stretch: Range<Int>) -> String? {
        var text: [UInt8] = []
        var copied = stretch.lowerBound
        for edit in edits.sorted(by: { $0.span.start < $1.span.start }) {
            guard edit.span.start >= copied, edit.span.start <= edit.span.end, edit.span.end <= stretch.upperBound
            else { return nil }
            text += bytes[copied..<edit.span.start]
            text += edit.text.utf8
            copied = edit.span.end
        }
        text += bytes[copied..<stretch.upperBound]
        return String(decoding: text, as: UTF8.self)
    }

    package func applied(to source: String) -> String? {
        let bytes = Array(source.utf8)
        return applied(to: bytes, within: 0..<bytes.count)
    }

    /// The same edits in a text that begins so many bytes earlier.
    package func moved(by offset: Int) -> Repair {
        Repair(
            edits.map { edit in
                Edit(
                    span: SourceSpan(start: edit.span.start + offset, end: edit.span.end + offset), text: edit.text)
            })
    }
}
