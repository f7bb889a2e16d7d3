package import FunnelReport
import FunnelStatistics
import FunnelValues

/// How the figures of a funnel came about: what a step counts, each rate from its counts to the ends of its interval, and
/// one unit step by step.
package struct FunnelExplanation {
    private let funnel: FunnelReport
    /// Lines of the unit that is followed as an example, its name first.
    private let example: [String]

    /// - Parameter example: empty where there is none.
    package init(_ funnel: FunnelReport, example: [String] = []) { (self.funnel, self.example) = (funnel, example) }

    /// - Parameter notes: those of the funnel's own answer.
    package func report(notes: [Note]) -> Report {
        var board = Blackboard()
        board.title("1. What is counted")
        for part in funnel.definition.split(separator: "·") { board.say(String(part).trimmingBlanks) }
        for line in meaning { board.say(line) }
        let whole = funnel.total ?? funnel.groups.first
        for (place, step) in (whole?.steps ?? []).enumerated().dropFirst() {
            guard let before = whole?.steps[place - 1] else { continue }
            explain(step, after: before, on: &board, number: place + 1)
        }
        if !example.isEmpty {
            board.title("\((whole?.steps.count ?? 1) + 1). One of them, step by step")
            for line in example { board.say(line) }
        }
        return board.report("funnel \(funnel.name ?? "")", notes: notes)
    }

    private var meaning: [String] {
        switch funnel.kind {
        case .counted:
            ["each stage is a figure of all rows; nobody is followed from one to the next"]
        case .events:
            [
                "a unit is as deep as its deepest run of events, each event one step at most",
                "of runs equally deep the earliest is the unit's: its times, and the value of by at its first step",
            ]
        case .countedEvents: ["an event of a later step counts where it has an earlier one to belong to"]
        case .deals:
            [
                "a deal is as far as its last stage", "moved on: of the deals in a stage, those in a later one",
                "open deals may still move on: they are in no rate",
            ]
        }
    }

    private func explain(
        _ step: FunnelReport.Step, after before: FunnelReport.Step, on board: inout Blackboard, number: Int
    ) {
        guard let rate = step.fromPrevious else {
            board.title("\(number). \(before.name) → \(step.name): no rate, nobody is left in \(before.name)")
            return
        }
        board.title("\(number). \(before.name) → \(step.name)")
        guard let reached = step.count.double, var units = before.count.double else { return }
        var formula = "\(step.name) / \(before.name)"
        if funnel.kind == .deals, let lost = step.lost.double {
            units = reached + lost
            formula = "moved on / (moved on + lost in \(before.name))"
        }
        let isWhole = Int(exactly: reached) != nil && Int(exactly: units) != nil
        let figures: Figures =
            isWhole ? "\(Int(reached)) / \(Int(units))" : "\(reached) / \(units)"
        board.work([WorkedStep("rate", formula, figures, rate.value)])
        if let open = step.open, open > 0 { board.say("\(open) still open in \(before.name), left out") }
        guard rate.low != nil, let part = Int(exactly: reached), let whole = Int(exactly: units), whole > 0 else {
            return
        }
        var options = ExperimentOptions()
        options.confidence = funnel.confidence
        board.explain(IntervalMethod.wilson, of: [.proportion(Proportion(part, of: whole))], options)
    }
}

extension String {
    var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
