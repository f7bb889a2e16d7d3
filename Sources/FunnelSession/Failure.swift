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
    func failure(_ error: any Error, of statement: Statement) -> ErrorReport {
        func report(_ diagnostics: Diagnostics, concernsData: Bool = false) -> ErrorReport {
            ErrorReport(
                diagnostics, source: statement.source, script: scriptName, line: statement.line,
                concernsData: concernsData)
        }
        switch error {
        case let error as Diagnostics: return report(error)
        case let error as Diagnostic: return report(Diagnostics(error))
        case let error as BindError:
            return report(Diagnostics(UnboundStatement(error: error, statement: statement, session: self).diagnostic))
        case let error as CommandError: return report(Diagnostics(error.diagnostic), concernsData: error.concernsData)
        case let error as EngineError: return report(Diagnostics(engine(error, in: statement)))
        default: return report(Diagnostics(Diagnostic("\(error)")))
        }
    }

    private func engine(_ error: EngineError, in statement: Statement) -> Diagnostic {
        switch error {
        case .unknownDataset(let name): return Diagnostic("no dataset is called \(name)", leads: ["datasets"])
        case .moreThanOneValue(let first, let second):
            let span = statement.source.spanOfCall("only")
            return Diagnostic(
                "more than one value: \(Session.text(first)) and \(Session.text(second))", at: span,
                cause:
                    "only(x) is the one value that all rows share; first(x) takes the first, distinct(x) counts them",
                repairs: span.map { [Repair($0, "first"), Repair($0, "distinct")] } ?? [])
        case .cancelled: return Diagnostic("stopped")
        case .outOfRange(let what): return Diagnostic("too large: \(what)")
        }
    }

    /// A value as it is spoken of in a message.
    static func text(_ value: Value) -> String { value == .null ? "–" : RowText.text(value) }
}

extension ErrorReport {
    /// The error of a statement in which a figure stood for `ans`, at its place in what was typed.
    func typed(as statement: Statement, _ answered: LastAnswer.Substitution) -> ErrorReport {
        func moved(_ diagnostic: Diagnostic) -> Diagnostic {
            var diagnostic = diagnostic
            diagnostic.span = diagnostic.span.map(answered.typed)
            diagnostic.repairs = diagnostic.repairs.map { repair in
                Repair(repair.edits.map { Repair.Edit(span: answered.typed($0.span), text: $0.text) })
            }
            return diagnostic
        }
        var report = self
        report.source = statement.source
        report.diagnostics = Diagnostics(moved(diagnostics.first), others: diagnostics.others.map(moved))
        return report
    }
}
