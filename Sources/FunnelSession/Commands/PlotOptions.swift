import FunnelReport
import FunnelSyntax
import FunnelValues

/// What may stand at the end of `plot …`: `as line`, `20 bins`. They are taken out before the query is read, in which `as`
/// would name a key.
struct PlotOptions {
    private(set) var kind: Located<PlotReport.Kind>?
    private(set) var bins: Located<Int>?

    /// - Throws: `Diagnostic` for a picture that there is not, and for a number of bins that is none.
    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        bins = try PlotOptions.bins(&arguments)
        kind = try PlotOptions.kind(&arguments)
        let second = try PlotOptions.kind(&arguments)
        if let kind, let second {
            throw Diagnostic(
                "two pictures: \(second.thing.rawValue) and \(kind.thing.rawValue)", at: second.span.union(kind.span),
                cause: "an answer is drawn in one way",
                repairs: [Repair(SourceSpan(start: second.span.end, end: kind.span.end), "")])
        }
    }

    /// Places of the tokens that no bracket holds.
    private static func outer(_ arguments: ArgumentReader) -> [Int] {
        var (depth, place) = (0, 0)
        var outer: [Int] = []
        while let token = arguments.peek(ahead: place) {
            if token.kind == .symbol("(") { depth += 1 }
            if depth == 0 { outer.append(place) }
            if token.kind == .symbol(")") { depth -= 1 }
            place += 1
        }
        return outer
    }

    private static func word(_ place: Int, _ arguments: ArgumentReader) -> String? {
        if case .word(let word)? = arguments.peek(ahead: place)?.kind { word.lowercased() } else { nil }
    }

    private static func bins(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Located<Int>? {
        for place in outer(arguments) where word(place + 1, arguments) == "bins" {
            guard let token = arguments.peek(ahead: place), case .literal(.number(let number)) = token.kind else {
                continue
            }
            guard let count = number.integer, (1...200).contains(count) else {
                throw Diagnostic(
                    "not a number of bins: \(number)", at: token.span, cause: "1 to 200",
                    repairs: [Repair(token.span, "20")])
            }
            arguments.remove(place..<(place + 2))
            return Located(count, span: token.span)
        }
        return nil
    }

    /// `as KIND` where nothing but a clause or the end follows: elsewhere `as` names a figure.
    private static func kind(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Located<PlotReport.Kind>? {
        for place in outer(arguments).reversed() where word(place, arguments) == "as" {
            let following = word(place + 2, arguments)
            let isLast = arguments.peek(ahead: place + 2) == nil
            guard let name = word(place + 1, arguments), let span = arguments.peek(ahead: place + 1)?.span,
                isLast || following.map(Vocabulary.clauses.contains) == true
            else { continue }
            if let kind = PlotReport.Kind(rawValue: name) {
                arguments.remove(place..<(place + 2))
                return Located(kind, span: span)
            }
            if let meant = others[name] {
                throw Diagnostic(
                    "no picture is called \(name)", at: span,
                    cause: "there are \(PlotReport.Kind.allCases.map(\.rawValue).joined(separator: ", "))",
                    repairs: [Repair(span, meant.rawValue)])
            }
        }
        return nil
    }

    /// What other tools call them, or draw in their place.
    private static let others: [String: PlotReport.Kind] = [
        "bar": .bars, "barchart": .bars, "barplot": .bars, "column": .bars, "columns": .bars, "pie": .bars,
        "donut": .bars, "treemap": .bars, "dots": .bars, "lines": .line, "linechart": .line, "area": .line,
        "sparkline": .line, "timeseries": .line, "scatter": .line, "hist": .histogram, "histograms": .histogram,
        "density": .histogram, "box": .histogram, "boxplot": .histogram, "violin": .histogram, "heatmap": .heat,
        "matrix": .heat, "pivot": .heat, "funnels": .funnel, "interval": .intervals, "forest": .intervals,
        "errorbars": .intervals,
    ]
}
