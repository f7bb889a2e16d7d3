import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// `correct`: p-values adjusted for how many there are.
struct CorrectCommand: Explainable {
    static let help = CommandHelp.correct
    static let kind = Transcript.Entry.Kind.question

    private let pValues: [Double]
    private let correction: PValueCorrection
    private var confidence: Double?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        var values: [Double] = []
        repeat {
            let span = arguments.spanOfNext
            guard let p = arguments.share(), p >= 0, p <= 1 else {
                throw Diagnostic(
                    "not a p-value", at: span, cause: "it lies between 0 and 1", instead: ["0.04"])
            }
            values.append(p)
        } while arguments.symbol(",")
        pValues = values
        var chosen = PValueCorrection.holm
        if arguments.word("confidence") { confidence = try ExperimentOptionReading.confidence(&arguments) }
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
        if confidence == nil, arguments.word("confidence") {
            confidence = try ExperimentOptionReading.confidence(&arguments)
        }
        correction = chosen
        try arguments.expectEnd()
    }

    func explain(in session: Session) async throws -> Report {
        var board = Blackboard()
        board.title("\(pValues.count) p-values, by \(correction.title)")
        board.source(correction.title, correction.source)
        board.work(correction.steps(pValues))
        return board.report("correct")
    }

    func run(in session: inout Session) async throws -> Report {
        session.lastQuery = nil
        session.lastExplainable = self
        let adjusted = correction.adjust(pValues)
        let level = ExperimentOptions.alpha(of: confidence ?? session.settings.confidence)
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
            notes: [Note("by \(correction.title): \(correction.source)")])
    }
}
