import FunnelFiles
import FunnelLoaders
import FunnelPlan
import FunnelReport
package import FunnelSyntax
import FunnelValues

/// A statement that could not be done, said by a command in its own words.
package struct CommandError: Error, Sendable {
    package var diagnostic: Diagnostic
    /// Data that is missing or unreadable: exit code 4.
    package var concernsData: Bool
    package init(_ diagnostic: Diagnostic, concernsData: Bool = false) {
        self.diagnostic = diagnostic
        self.concernsData = concernsData
    }
}

extension Session {
    /// The one place where the errors of all layers become what a person reads.
    static func failure(_ error: any Error, of statement: Statement, script: String?) -> ErrorReport {
        func report(_ diagnostics: Diagnostics, concernsData: Bool = false) -> ErrorReport {
            ErrorReport(
                diagnostics, source: statement.source, script: script, line: statement.line, concernsData: concernsData)
        }
        switch error {
        case let error as Diagnostics: return report(error)
        case let error as Diagnostic: return report(Diagnostics(error))
        case let error as BindError: return report(Diagnostics(unbound(error, in: statement)))
        case let error as CommandError: return report(Diagnostics(error.diagnostic), concernsData: error.concernsData)
        case let error as EngineError: return report(Diagnostics(engine(error)))
        default: return report(Diagnostics(Diagnostic("\(error)")))
        }
    }

    /// A name that is unknown or cannot be added up with the whole statement as it was meant; at the statement's start
    /// it may be a mistyped verb.
    private static func unbound(_ error: BindError, in statement: Statement) -> Diagnostic {
        var diagnostic = error.diagnostic
        let (span, choices): (SourceSpan, [String])
        switch error {
        case .unknownName(let name, let place, _, let nearest): (span, choices) = (place, nearest.filter { $0 != name })
        case .notAdditive(_, let place, _, let ways): (span, choices) = (place, ways)
        default: return diagnostic
        }
        let bytes = Array(statement.source.utf8)
        if case .notAdditive(let name, _, _, _) = error {
            // Inside another metric's formula there is nothing to put it in the place of.
            guard span.start >= 0, span.start < span.end, span.end <= bytes.count,
                String(decoding: bytes[span.start..<span.end], as: UTF8.self) == name
            else { return diagnostic }
        }
        if span.start >= 0, span.start < span.end, span.end <= bytes.count {
            diagnostic.remedies = choices.map { meant in
                String(decoding: bytes[..<span.start] + Array(meant.utf8) + bytes[span.end...], as: UTF8.self)
            }
        }
        guard case .unknownName = error else { return diagnostic }
        if case .query = statement.form, span.start == 0, let verb = MistypedVerb(statement.source) {
            diagnostic.remedies += verb.remedies
        }
        return diagnostic
    }

    private static func engine(_ error: EngineError) -> Diagnostic {
        switch error {
        case .unknownDataset(let name): Diagnostic("no dataset is called \(name)")
        case .moreThanOneValue(let first, let second):
            Diagnostic(
                "more than one value: \(text(first)) and \(text(second))",
                cause: "only(x) is the one value that all rows share; first(x) takes the first, distinct(x) counts them"
            )
        case .cancelled: Diagnostic("stopped")
        case .outOfRange(let what): Diagnostic("too large: \(what)")
        }
    }

    static func text(_ value: Value) -> String {
        switch value {
        case .null: "–"
        case .notYet: "…"
        case .decimal(let decimal): "\(decimal)"
        case .number(let number): "\(number)"
        case .boolean(let flag): "\(flag)"
        case .text(let text): "\"\(text)\""
        case .date(let day): "\(day)"
        case .instant(let instant): "\(instant)"
        case .period(let period): "\(period)"
        }
    }
}

extension ErrorReport {
    /// The error of a statement in which a figure stood for `ans`, at its place in what was typed.
    func typed(as statement: Statement, _ answered: LastAnswer.Substitution) -> ErrorReport {
        func moved(_ diagnostic: Diagnostic) -> Diagnostic {
            var diagnostic = diagnostic
            diagnostic.span = diagnostic.span.map(answered.typed)
            return diagnostic
        }
        var report = self
        report.source = statement.source
        report.diagnostics = Diagnostics(moved(diagnostics.first), others: diagnostics.others.map(moved))
        return report
    }
}
