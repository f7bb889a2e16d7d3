import FunnelColumns
import FunnelPlan
import FunnelSyntax

/// What a statement that failed may have meant: as another language's, or in plain words. The lines are not yet tried.
struct Translation {
    /// Readings of another language's forms, and of what is plainly a sentence: better than any repair of a word.
    private(set) var certain: [String] = []
    /// Readings for when no repair of a word gives a statement.
    private(set) var possible: [String] = []
    /// What is said instead when one of the lines works.
    private(set) var sentence: Diagnostic?

    /// Words that begin a sentence and no query.
    private static let openings: Set<String> = [
        "what", "how", "which", "show", "give", "tell", "list", "compare", "get", "find", "please", "plot", "chart",
        "graph", "draw",
        "calculate", "compute", "top", "bottom", "best", "worst", "number", "count",
    ]
    /// What is said where a query goes on in words that are none of its clauses.
    private static let form = "a query reads: FIGURES by KEYS where CONDITION over PERIOD"

    /// - Parameter diagnostic: what is said of the statement so far.
    init(of source: String, in session: Session, for diagnostic: Diagnostic) {
        let verb = source.prefix { $0.isLetter || $0 == "_" }.lowercased()
        // What follows is a path, which no language reads as a formula.
        guard !NamedScript.verbs.contains(verb) else { return }
        if let foreign = ForeignStatement.read(source, Translation.surroundings(of: session)) {
            guard let said = foreign.sentence else {
                if diagnostic.message.hasPrefix("unknown function") {
                    // A function that goes by another name is no mistyped one.
                    certain = foreign.lines
                    return
                }
                possible = foreign.lines
                read(source, verb, in: session, for: diagnostic)
                return
            }
            certain = foreign.lines.filter { $0 != source }
            var better = diagnostic
            better.cause = said.cause
            if let message = said.message {
                let word = source.utf8.prefix { $0 > 0x20 && $0 != UInt8(ascii: "(") }.count
                (better.message, better.span) = (message, SourceSpan(start: 0, end: word))
            }
            sentence = better
        } else {
            read(source, verb, in: session, for: diagnostic)
        }
    }

    /// Reads plain words; a command that is known says best itself what it lacks.
    private mutating func read(_ source: String, _ verb: String, in session: Session, for diagnostic: Diagnostic) {
        if diagnostic.message.hasPrefix("missing at the end") {
            possible = Unfinished(source, in: session).lines
            return
        }
        guard !CommandList.verbs.contains(verb) || CommandList.toCome.contains(verb) else { return }
        let spoken = PlainWords.lines(of: source, in: session).filter { $0 != source }
        guard !spoken.isEmpty else { return }
        if Translation.openings.contains(verb) || diagnostic.message.hasPrefix("the ending does not say") {
            certain = spoken
        } else {
            possible = spoken + possible
        }
        var said = diagnostic
        if diagnostic.message.hasPrefix("unexpected"), !CommandList.toCome.contains(verb) {
            said.cause = Translation.form
        }
        sentence = said
    }

    /// The table at hand last, since it counts without being named.
    private static func surroundings(of session: Session) -> ForeignStatement.Surroundings {
        let current = session.catalog.current ?? session.catalog.datasets.last?.name
        let ordered =
            session.catalog.datasets.filter { $0.name != current }
            + session.catalog.datasets.filter { $0.name == current }
        return ForeignStatement.Surroundings(
            tables: ordered.map { .init(name: $0.name, columns: $0.table.columns.map(\.name)) })
    }
}
