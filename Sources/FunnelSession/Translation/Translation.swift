import FunnelColumns
import FunnelPlan
import FunnelSyntax

/// What a statement that failed may have meant: as another language's, or in plain words. The lines are not yet tried.
struct Translation {
    private(set) var lines: [String] = []
    /// What is said instead when one of the lines works.
    private(set) var sentence: Diagnostic?

    /// - Parameter diagnostic: what is said of the statement so far.
    init(of source: String, in session: Session, for diagnostic: Diagnostic) {
        let verb = source.prefix { $0.isLetter || $0 == "_" }.lowercased()
        if let foreign = ForeignStatement.read(source, Translation.surroundings(of: session)) {
            lines = foreign.lines.filter { $0 != source }
            if let said = foreign.sentence, !lines.isEmpty {
                var better = diagnostic
                better.cause = said.cause
                if let message = said.message {
                    let word = source.utf8.prefix { $0 > 0x20 && $0 != UInt8(ascii: "(") }.count
                    (better.message, better.span) = (message, SourceSpan(start: 0, end: word))
                }
                sentence = better
            }
            if foreign.sentence != nil { return }
        }
        if diagnostic.message.hasPrefix("missing at the end") {
            lines = Unfinished(source, in: session).lines
            return
        }
        // A command that is known says best itself what it lacks.
        guard !CommandList.verbs.contains(verb) || CommandList.toCome.contains(verb) else { return }
        let spoken = PlainWords.lines(of: source, in: session).filter { $0 != source }
        if !spoken.isEmpty {
            lines = spoken + lines
            var said = diagnostic
            said.cause = "a query reads: FIGURES by KEYS where CONDITION over PERIOD"
            if case .command = (try? Session.parser().parse(source))?.first?.form { said.cause = diagnostic.cause }
            sentence = said
        }
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
