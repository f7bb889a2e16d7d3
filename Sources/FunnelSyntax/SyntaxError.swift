/// A fault found while reading text, with the edits that would mend it; a `Diagnostic` shows each as a whole line.
struct SyntaxError: Error, Hashable {
    /// One edit, or several at once.
    struct Repair: Hashable {
        var edits: [Edit]

        init(_ span: SourceSpan, _ text: String) { edits = [Edit(span: span, text: text)] }
        init(_ edits: [Edit]) { self.edits = edits }
    }

    struct Edit: Hashable {
        var span: SourceSpan
        var text: String
    }

    var message: String
    var span: SourceSpan
    var cause: String?
    var repairs: [Repair]

    init(_ message: String, at span: SourceSpan, cause: String? = nil, repairs: [Repair] = []) {
        self.message = message
        self.span = span
        self.cause = cause
        self.repairs = repairs
    }

    /// Longer lines are not repeated in a remedy: nobody reads them, and it would cost.
    static let longestRemedy = 2_000

    /// The diagnostic, with remedies made from the stretch of `bytes` that holds the statement.
    func diagnostic(in bytes: [UInt8], statement: Range<Int>, accepting: (String) -> Bool) -> Diagnostic {
        let remedies = repairs.compactMap { repair -> String? in
            guard statement.count <= Self.longestRemedy else { return nil }
            var text: [UInt8] = []
            var copied = statement.lowerBound
            for edit in repair.edits.sorted(by: { $0.span.start < $1.span.start }) {
                guard edit.span.start >= copied, edit.span.end <= statement.upperBound else { return nil }
                text += bytes[copied..<edit.span.start]
                text += edit.text.utf8
                copied = edit.span.end
            }
            text += bytes[copied..<statement.upperBound]
            let line = String(decoding: text, as: UTF8.self)
            return accepting(line) ? line : nil
        }
        var distinct: [String] = []
        for remedy in remedies where !distinct.contains(remedy) { distinct.append(remedy) }
        return Diagnostic(message, at: span, cause: cause, remedies: distinct)
    }
}
