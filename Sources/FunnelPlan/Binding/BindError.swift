package import FunnelSyntax
import FunnelValues

/// Why a statement cannot be bound to the data and metrics there are.
package enum BindError: Error, Sendable, Hashable {
    case unknownName(String, span: SourceSpan, within: String?, nearest: [String])
    /// A bare word where only a text value makes sense.
    case bareWord(String, span: SourceSpan)
    case ambiguousName(String, span: SourceSpan, candidates: [String])
    /// A query that several files could answer, with the query of each.
    case ambiguousQuery(SourceSpan, remedies: [String])
    case unknownFunction(String, span: SourceSpan, nearest: [String])
    case wrongArgumentCount(String, span: SourceSpan, parameters: [String], given: Int)
    case wrongArgumentType(String, span: SourceSpan, given: [String])
    case notAdditive(String, span: SourceSpan, why: String, choices: [String])
    case aggregateInRow(String, span: SourceSpan, inFilter: Bool)
    /// An aggregate in `where`, with the query as it would be typed with `keep`.
    case aggregateInFilter(String, span: SourceSpan, remedy: String)
    case rowInMetric(span: SourceSpan, remedy: String?)
    case nestedAggregate(span: SourceSpan)
    case cycle([String], span: SourceSpan)
    case typeMismatch(String, span: SourceSpan, cause: String?, remedies: [String])
    case noTimeColumn(String, span: SourceSpan, dataset: String)
    case notInThisVersion(String, span: SourceSpan)
    case noDataset(span: SourceSpan)
    case keyMissing(String, span: SourceSpan, dataset: String)
    case hole(span: SourceSpan)

    /// Whether a value of rows stood where only figures of groups make sense.
    var isOfRows: Bool {
        switch self {
        case .notAdditive, .rowInMetric: true
        default: false
        }
    }

    package var diagnostic: Diagnostic {
        switch self {
        case .unknownName(let name, let span, let dataset, let nearest):
            Diagnostic(
                "unknown name: \(name)", at: span,
                cause: dataset.map { "\($0) has no column or metric so named" } ?? "nothing has that name",
                remedies: nearest)
        case .bareWord(let word, let span):
            Diagnostic(
                "unknown name: \(word)", at: span, cause: "bare words are names, never text", remedies: ["\"\(word)\""])
        case .ambiguousName(let name, let span, let candidates):
            Diagnostic(
                "more than one thing is called \(name)", at: span,
                cause: "found in \(candidates.joined(separator: ", "))",
                remedies: candidates)
        case .ambiguousQuery(let span, let remedies):
            Diagnostic("which file?", at: span, cause: "several could answer", remedies: Array(remedies.prefix(3)))
        case .unknownFunction(let name, let span, let nearest):
            BindError.unknownFunction(name, span: span, nearest: nearest)
        case .wrongArgumentCount(let name, let span, let parameters, let given):
            Diagnostic(
                "\(name) does not take \(given) argument\(given == 1 ? "" : "s")", at: span,
                cause: "it is \(name)(\(parameters.joined(separator: ", ")))")
        case .wrongArgumentType(let name, let span, let given):
            Diagnostic("\(name) cannot be computed of \(given.joined(separator: " and "))", at: span)
        case .notAdditive(let name, let span, let why, let choices):
            Diagnostic("\(name) cannot be added up", at: span, cause: why, remedies: choices)
        case .aggregateInRow(let name, let span, let inFilter):
            Diagnostic(
                "\(name) is computed over rows, not in one", at: span,
                cause: inFilter ? "where looks at one row at a time" : "here each name is the value of one row")
        case .aggregateInFilter(let name, let span, let remedy):
            Diagnostic(
                "\(name) is computed over rows, not in one", at: span,
                cause: "where looks at one row at a time, keep at the figures of a group", remedies: [remedy])
        case .rowInMetric(let span, let remedy):
            Diagnostic(
                "a condition on rows outside an aggregate", at: span, cause: "a metric is computed over many rows",
                remedies: remedy.map { [$0] } ?? [])
        case .nestedAggregate(let span):
            Diagnostic(
                "an aggregate of an aggregate", at: span, cause: "per key it is mean(revenue per user_id)", remedies: []
            )
        case .cycle(let path, let span):
            Diagnostic("defined by itself: \(path.joined(separator: " → "))", at: span)
        case .typeMismatch(let message, let span, let cause, let remedies):
            Diagnostic(message, at: span, cause: cause, remedies: remedies)
        case .noTimeColumn(let word, let span, let dataset):
            Diagnostic(
                "no time column to take the \(word) of", at: span,
                cause: "\(dataset) has no date, instant or month column",
                remedies: ["roles time = COLUMN"])
        case .notInThisVersion(let what, let span):
            Diagnostic("not in this version: \(what)", at: span)
        case .noDataset(let span):
            Diagnostic("no data is loaded", at: span, remedies: ["load \"file.csv\""])
        case .keyMissing(let key, let span, let dataset):
            Diagnostic("\(dataset) has no \(key)", at: span, cause: "every file of a query needs its keys and filters")
        case .hole(let span):
            Diagnostic(
                "? stands for something that is to be found", at: span,
                cause: "in a query or a definition it lists what fits")
        }
    }

    private static func unknownFunction(_ name: String, span: SourceSpan, nearest: [String]) -> Diagnostic {
        if name.lowercased() == "log" {
            return Diagnostic(
                "log does not say which logarithm", at: span, remedies: ["ln", "log10"])
        }
        let known = ForeignFunction.named(name)
        return Diagnostic(
            "unknown function: \(name)", at: span, cause: known.map { "here it is \($0.form)" },
            remedies: known == nil ? nearest : known.flatMap(\.name).map { [$0] } ?? [])
    }
}
