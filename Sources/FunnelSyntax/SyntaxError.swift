/// A fault found while reading text, with the edits that would mend it; a `Diagnostic` shows each as a whole line.
struct SyntaxError: Error, Hashable {
    typealias Repair = FunnelSyntax.Repair
    typealias Edit = FunnelSyntax.Repair.Edit

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

    /// The diagnostic, with remedies made from the stretch of `bytes` that holds the statement. The repairs go with it: one
    /// that leaves another mistake in the line is half of a remedy.
    func diagnostic(in bytes: [UInt8], statement: Range<Int>, accepting: (String) -> Bool) -> Diagnostic {
        guard statement.count <= Self.longestRemedy else { return Diagnostic(message, at: span, cause: cause) }
        var remedies: [String] = []
        for repair in repairs {
            guard let line = repair.applied(to: bytes, within: statement), accepting(line), !remedies.contains(line)
            else { continue }
            remedies.append(line)
        }
        return Diagnostic(message, at: span, cause: cause, remedies: remedies, repairs: repairs)
    }
}
