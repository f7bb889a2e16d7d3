import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// `correct`: p-values adjusted for how many there are.
struct CorrectCommand: Command {
    static let help = CommandHelp(
        "correct P, P, …", "p-values adjusted for how many there are.",
        example: "correct 0.01, 0.02, 0.04", group: .analyses,
        details: [
            "correct 0.01, 0.02, 0.04                        by Holm",
            "correct 0.01, 0.02, 0.04 method benjamini_hochberg",
            "Methods: \(PValueCorrection.all.map(\.name).joined(separator: ", ")).",
        ])
    static let kind = Transcript.Entry.Kind.question

    private let pValues: [Double]
    private let correction: PValueCorrection

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        var values: [Double] = []
        repeat {
            let span = arguments.spanOfNext
            guard let p = arguments.share(), p >= 0, p <= 1 else {
                throw Diagnostic(
                    "not a p-value", at: span, cause: "it lies between 0 and 1", remedies: ["correct 0.01, 0.02, 0.04"])
            }
            values.append(p)
        } while arguments.symbol(",")
        pValues = values
        var chosen = PValueCorrection.holm
        if arguments.word("method") {
            let names = PValueCorrection.all.map(\.name)
            guard let word = arguments.anyWord() else {
                throw Diagnostic("which method?", at: arguments.spanOfNext, cause: names.joined(separator: ", "))
            }
            guard let found = PValueCorrection.named(word.thing.lowercased()) else {
                throw Diagnostic(
                    "no correction is called \(word.thing)", at: word.span,
                    cause: "there are \(names.joined(separator: ", "))",
                    remedies: nearestNames(to: word.thing, among: names))
            }
            chosen = found
        }
        correction = chosen
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        let adjusted = correction.adjust(pValues)
        let level = 1 - session.settings.confidence
        let columns = [
            ReportColumn("test", type: .integer, unit: .number, role: .key),
            ReportColumn("p_value", type: .number, unit: .number, role: .metric),
            ReportColumn("adjusted_p_value", type: .number, unit: .number, role: .metric),
            ReportColumn("shown", type: .boolean, unit: .number, role: .metric),
        ]
        let rows = zip(pValues, adjusted).enumerated().map { place, pair -> [Value] in
            [.integer(place + 1), .number(pair.0), .number(pair.1), .boolean(pair.1 < level)]
        }
        return Report(
            .table(TableReport(columns: columns, rows: rows)),
            notes: [Note("by \(correction.name): \(correction.source)")])
    }
}
