import FunnelPlan
import FunnelSyntax

/// A statement that cannot be read or bound, because its first word is nearly a verb: `lod "x.csv"`.
struct MistypedVerb {
    let word: String
    let span: SourceSpan
    /// The whole statement with each of the nearest verbs that makes it readable.
    let remedies: [String]

    /// Nil when no verb is near, or none makes the statement readable.
    init?(_ source: String) {
        let blanks = source.prefix { $0.isWhitespace }
        let first = source[blanks.endIndex...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let rest = source[first.endIndex...]
        guard !first.isEmpty, rest.first?.isWhitespace ?? true else { return nil }
        let start = blanks.utf8.count
        word = String(first)
        span = SourceSpan(start: start, end: start + first.utf8.count)
        guard !CommandList.verbs.contains(word.lowercased()) else { return nil }
        // Words of other languages that begin a definition, which needs none here.
        if ["let", "var", "const", "define"].contains(word.lowercased()), MistypedVerb.isReadable(String(rest)) {
            remedies = [String(rest.drop { $0.isWhitespace })]
            return
        }
        let verbs = CommandList.all.map { CommandList.verb(of: $0) }
        remedies = nearestNames(to: word, among: verbs).map { "\($0)\(rest)" }.filter(MistypedVerb.isReadable)
        if remedies.isEmpty { return nil }
    }

    private static func isReadable(_ line: String) -> Bool {
        guard let statement = try? Session.parser().parse(line).first else { return false }
        return (try? Action(statement)) != nil
    }

    /// What is said of a statement that cannot be read: when the fault lies directly behind the first word, that word is
    /// the fault.
    func mended(_ diagnostics: Diagnostics, in source: String) -> Diagnostics {
        var first = diagnostics.first
        let between = source.utf8.dropFirst(span.end).prefix(max(0, (first.span?.start ?? 0) - span.end))
        if between.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == 9 }) {
            first = Diagnostic("unknown verb: \(word)", at: span, remedies: remedies)
        } else {
            first.remedies += remedies
        }
        return Diagnostics(first, others: diagnostics.others)
    }
}
