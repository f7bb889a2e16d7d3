import FunnelAnalyses
import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// `plot`: the answer of a query or a test as a picture.
struct PlotCommand: FileWriting {
    static let help = CommandHelp.plot
    static let kind = Transcript.Entry.Kind.question

    private enum Subject {
        case last
        case query(Query)
        case statistics(any Explainable)
    }

    private let subject: Subject
    private let options: PlotOptions
    private let destination: Located<String>?
    /// The statement without where it is written.
    private let typed: String

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        typed = arguments.restOfSource.onOneLine
        options = try PlotOptions(&arguments)
        destination = try PlotCommand.destination(&arguments)
        if arguments.isAtEnd {
            subject = .last
            return
        }
        if let statistics = try ExplainCommand.statistics(&arguments) {
            subject = .statistics(statistics)
            return
        }
        subject = .query(try arguments.query())
    }

    /// `to FILE` at the end, taken out of what is read.
    private static func destination(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Located<String>? {
        var place = 0
        while let token = arguments.peek(ahead: place) {
            if case .word(let word) = token.kind, word.lowercased() == "to" {
                var rest = arguments.advanced(by: place)
                let clauses = try rest.clauses(allowing: ["to"])
                if rest.isAtEnd, let destination = clauses.destination {
                    arguments.remove(place..<Int(Int32.max))
                    return destination
                }
            }
            place += 1
        }
        return nil
    }

    var paths: [Located<String>] {
        if let destination { return [destination] }
        if case .query(let query) = subject, let destination = query.clauses.destination { return [destination] }
        return []
    }

    func run(in session: inout Session) async throws -> Report {
        let file = try paths.first.map { try AnswerFile.ofPlot($0) }
        var report = try await drawn(in: &session)
        try file?.write(&report, of: "plot \(typed)", in: session)
        return report
    }

    /// Throws what `run` would, and writes nothing.
    func check(in session: Session) async throws {
        if let path = paths.first { _ = try AnswerFile.ofPlot(path) }
        var copy = session
        _ = try await drawn(in: &copy)
    }

    // MARK: What is drawn

    private func drawn(in session: inout Session) async throws -> Report {
        switch subject {
        case .query(let query):
            do { return try await drawn(query, in: &session) } catch let error as BindError {
                // Whole lines that are offered in the place of a query are drawn as it would have been.
                var diagnostic = error.diagnostic
                guard diagnostic.remedies.contains(where: PlotCommand.isQuery) else { throw error }
                diagnostic.remedies = diagnostic.remedies.map { PlotCommand.isQuery($0) ? "plot \($0)" : $0 }
                throw diagnostic
            }
        case .statistics(let statistics): return try await drawn(statistics, in: &session)
        case .last:
            if let last = session.lastExplainable, session.lastQuery == nil {
                return try await drawn(last, in: &session)
            }
            guard let query = session.lastQuery else {
                throw Diagnostic("nothing has been asked yet", remedies: ["plot cac by month", "plot rows by month"])
            }
            return try await drawn(query, in: &session)
        }
    }

    private static func isQuery(_ line: String) -> Bool {
        guard let read = try? Session.parser().parse(line), read.count == 1, case .query = read[0].form else {
            return false
        }
        return true
    }

    private func drawn(_ typed: Query, in session: inout Session) async throws -> Report {
        let action = QueryAction(query: typed, source: "")
        if let funnel = action.funnelAlone(in: session) { return try await drawn(funnel, in: &session) }
        try action.refuseQuotedNames(in: session)
        if options.kind?.thing == .histogram || (options.kind == nil && isOfRows(typed, in: session)) {
            let histogram = try HistogramPlot(
                typed, bins: options.bins?.thing, catalog: session.catalog, today: session.settings.today)
            return try await histogram.report(on: session.backend)
        }
        if let bins = options.bins {
            throw Diagnostic("only a histogram has bins", at: bins.span, remedies: ["plot \(typed) as histogram"])
        }
        let query = try action.asked(in: session)
        let (planned, answers) = try await QueryAction.answer(query, in: session)
        let report = try QueryPlot(planned, answers, of: query, catalog: session.catalog).report(as: options.kind)
        session.lastQuery = query
        return report
    }

    /// Whether what is asked for can be nothing but the rows of one column: bins were asked for, or it is a number that
    /// is never added, like a price.
    private func isOfRows(_ query: Query, in session: Session) -> Bool {
        if options.bins != nil { return true }
        guard query.items.count == 1, query.clauses.by.isEmpty, case .name(let name) = query.items[0].expression.form,
            session.catalog.metric(named: name.text) == nil
        else { return false }
        let home = query.clauses.from.flatMap { session.catalog.dataset(named: $0.text) }
        guard let dataset = try? MetricBinder(catalog: session.catalog, home: home).owner(of: name),
            let place = RowBinder(dataset: dataset, catalog: session.catalog).columnIndex(of: name)
        else { return false }
        let column = dataset.table.columns[place]
        return column.type.isNumeric && column.additivity == .never
    }

    private func drawn(_ statistics: any Explainable, in session: inout Session) async throws -> Report {
        if let funnel = statistics as? FunnelCommand { return try await drawn(funnel, in: &session) }
        if let paths = statistics as? PathsCommand {
            throw Diagnostic(
                "no picture of paths", cause: "their answer has bars of its own",
                remedies: ["paths \(paths.expression)"])
        }
        if let kind = options.kind, kind.thing != .intervals {
            throw Diagnostic(
                "a test is drawn as intervals", at: kind.span, repairs: [Repair(kind.span, "intervals")])
        }
        if let bins = options.bins { throw Diagnostic("only a histogram has bins", at: bins.span) }
        let report = try await statistics.run(in: &session)
        switch report.body {
        case .comparison(let comparison) where statistics is CompareCommand:
            return try IntervalPlot(comparison, title: title ?? comparison.title).report(notes: report.notes)
        case .interval(let interval):
            return Report(.plot(PlotReport(interval, title: title ?? interval.name)), notes: report.notes)
        default:
            throw Diagnostic(
                "no picture of \(statistics.verb)", cause: "ab, interval and funnel are drawn, and queries",
                remedies: title.map { [$0] } ?? [])
        }
    }

    private func drawn(_ funnel: FunnelCommand, in session: inout Session) async throws -> Report {
        if let kind = options.kind, kind.thing != .funnel {
            throw Diagnostic("a funnel is drawn as funnel", at: kind.span, repairs: [Repair(kind.span, "funnel")])
        }
        if let bins = options.bins { throw Diagnostic("only a histogram has bins", at: bins.span) }
        var report = try await funnel.run(in: &session)
        guard case .funnel(let answer) = report.body else {
            throw Diagnostic("no picture of units", cause: "a funnel is drawn by its steps")
        }
        report.body = .plot(FunnelPlot(answer, title: title ?? "funnel \(answer.name ?? "")").report)
        return report
    }

    /// What was typed after `plot`, without options; nil for the last answer.
    private var title: String? {
        if case .last = subject { return nil }
        var words = typed
        for ending in [" to ", " as intervals", " as funnel"] {
            if let range = words.range(ofLast: ending) { words = String(words[..<range]) }
        }
        return words
    }
}

extension String {
    /// Where the last copy of a text begins.
    fileprivate func range(ofLast text: String) -> String.Index? {
        var place = endIndex
        while place > startIndex {
            place = index(before: place)
            if self[place...].hasPrefix(text) { return place }
        }
        return nil
    }
}
