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
        case let error as BindError: return report(Diagnostics(unbound(error, in: statement)))
        case let error as CommandError: return report(Diagnostics(error.diagnostic), concernsData: error.concernsData)
        case let error as EngineError: return report(Diagnostics(engine(error, in: statement)))
        default: return report(Diagnostics(Diagnostic("\(error)")))
        }
    }

    /// An unknown name at the statement's start may be a mistyped verb; one that the statement does not show stands in
    /// the formula of a metric, which is mended there.
    private func unbound(_ error: BindError, in statement: Statement) -> Diagnostic {
        var diagnostic = error.diagnostic
        // sum(channel) as distinct(channel): what is wrong is the argument, what is changed the call.
        if let span = diagnostic.span, let call = statement.source.spanOfCall(around: span) {
            let calls = diagnostic.repairs.flatMap(\.edits).filter { $0.text.hasSuffix(")") }
            diagnostic.repairs = calls.map { Repair(call, $0.text) } + diagnostic.repairs
        }
        if case .notAdditive = error, case .query(let query) = statement.form, query.items.count == 1,
            query.clauses.by.isEmpty, case .call = query.items[0].expression.form
        {
            // year(date) alone: the groups it makes.
            diagnostic.remedies = ["rows by \(query)"]
        }
        guard case .unknownName(let name, let span, _, let nearest) = error else { return diagnostic }
        if case .query = statement.form, span.start == 0, let verb = MistypedVerb(statement.source) {
            diagnostic.remedies += verb.remedies
        }
        let typed = statement.source.text(in: span)
        let metric = catalog.metrics.first { metric in metric.formula.names.contains { $0.text == name } }
        if let metric, !typed.lowercased().hasSuffix(name.lowercased()) {
            diagnostic.cause = "\(metric.name) = \(metric.formula)"
            diagnostic.repairs = []
            diagnostic.remedies = nearest.map { meant in
                let head = Definition(
                    name: Name([metric.name]), parameters: metric.parameters.map { Name([$0]) },
                    formula: metric.formula)
                return Statement(.definition(head), source: "").description.replacingWord(name, with: meant)
            }
        }
        return diagnostic
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

extension String {
    /// What stands at a span; empty when the span lies outside.
    func text(in span: SourceSpan) -> String {
        let bytes = Array(utf8)
        guard span.start >= 0, span.start <= span.end, span.end <= bytes.count else { return "" }
        return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }

    /// Where a function of that name is called first.
    func spanOfCall(_ function: String) -> SourceSpan? {
        let (bytes, sought) = (Array(lowercased().utf8), Array((function + "(").utf8))
        guard bytes.count >= sought.count else { return nil }
        let start = (0...(bytes.count - sought.count)).first { bytes[$0..<($0 + sought.count)].elementsEqual(sought) }
        return start.map { SourceSpan(start: $0, end: $0 + sought.count - 1) }
    }

    /// The call whose only argument stands at a span.
    func spanOfCall(around span: SourceSpan) -> SourceSpan? {
        let bytes = Array(utf8)
        guard span.start > 0, span.end < bytes.count, bytes[span.start - 1] == UInt8(ascii: "("),
            bytes[span.end] == UInt8(ascii: ")")
        else { return nil }
        var start = span.start - 1
        while start > 0, bytes[start - 1].isPartOfWord { start -= 1 }
        return start < span.start - 1 ? SourceSpan(start: start, end: span.end + 1) : nil
    }

    /// Each whole word of that spelling exchanged.
    func replacingWord(_ word: String, with other: String) -> String {
        var (result, current) = ("", "")
        for character in self + " " {
            if character.isLetter || character.isNumber || character == "_" {
                current.append(character)
            } else {
                result += current == word ? other : current
                result.append(character)
                current = ""
            }
        }
        return String(result.dropLast())
    }
}

extension UInt8 {
    fileprivate var isPartOfWord: Bool {
        self == UInt8(ascii: "_") || self >= 0x80 || (48...57).contains(self) || (65...90).contains(self & 0xDF)
    }
}
