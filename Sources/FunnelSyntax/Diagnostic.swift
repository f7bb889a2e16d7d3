/// What is wrong with a statement: what, where, why, and what to try (STYLE.md section 6).
package struct Diagnostic: Error, Hashable, Sendable {
    /// A fact without blame, values last after a colon: `unknown name: new_custmers`.
    package var message: String
    /// The smallest wrong thing in the statement's text; nil when the fault is not in the text (a missing file).
    package var span: SourceSpan?
    package var cause: String?
    /// Lines that can be pasted.
    package var remedies: [String]
    /// Edits of the statement's text, best first, not yet tried: the session makes remedies of those that work.
    package var repairs: [Repair]
    /// Lines that lead on, for when nothing mends the statement: what there is, and the help of a verb.
    package var leads: [String]
    /// Where in a data file or script the fault lies, as `path:line:column`.
    package var place: String?

    package init(
        _ message: String, at span: SourceSpan? = nil, cause: String? = nil, remedies: [String] = [],
        repairs: [Repair] = [], leads: [String] = [], place: String? = nil
    ) {
        self.message = message
        self.span = span
        self.cause = cause
        self.remedies = remedies
        self.repairs = repairs
        self.leads = leads
        self.place = place
    }
}

/// All that is wrong with one statement, the first thing first.
package struct Diagnostics: Error, Hashable, Sendable {
    package let first: Diagnostic
    package let others: [Diagnostic]

    package init(_ first: Diagnostic, others: [Diagnostic] = []) {
        self.first = first
        self.others = others
    }
}
