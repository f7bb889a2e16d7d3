import FunnelAnalyses
import FunnelReport
import FunnelStatistics
import FunnelSyntax

/// `split`: whether units fell into the arms as planned.
struct SplitCommand: Explainable {
    static let help = CommandHelp.split
    static let kind = Transcript.Entry.Kind.question

    private let units: [Int]
    private var planned: [Double]?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        var units: [Int] = []
        repeat {
            let span = arguments.spanOfNext
            guard let count = arguments.units(), count >= 0 else {
                throw Diagnostic(
                    "not a number of units", at: span, cause: "each arm is a whole number of units",
                    remedies: ["split 5000 vs 5420"])
            }
            units.append(count)
        } while arguments.word("vs") || arguments.symbol(":")
        guard units.count > 1 else {
            throw Diagnostic("a split has two arms or more", at: arguments.spanOfNext, remedies: ["vs 5420"])
        }
        self.units = units
        if arguments.word("planned") {
            let span = arguments.spanOfNext
            let shares = try ExperimentOptionReading.shares(&arguments)
            guard shares.count == units.count else {
                throw Diagnostic("\(shares.count) planned shares for \(units.count) arms", at: span)
            }
            planned = shares
        }
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        session.lastQuery = nil
        session.lastExplainable = self
        return try SplitReporting(units: units, planned: planned).report()
    }

    func explain(in session: Session) async throws -> Report {
        try SplitReporting(units: units, planned: planned).explanation()
    }
}
