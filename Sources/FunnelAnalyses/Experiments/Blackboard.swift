package import FunnelReport
package import FunnelStatistics
import FunnelValues

/// A question of statistics that gives its answer and the way to it.
package protocol WorkedAnswer {
    func report() throws -> Report
    func explanation() throws -> Report
}

/// The lines of a calculation, one below the other: titles, what a method says of itself, words between.
package struct Blackboard {
    package private(set) var steps: [ExplanationReport.Step] = []
    private var worked: [WorkedStep] = []

    package init() {}

    package mutating func title(_ text: String) {
        worked = []
        steps.append(.init([.text(text)]))
    }

    package mutating func say(_ text: String) { steps.append(.init([.text(text)], indent: 4)) }

    /// Where a method's formula is from.
    package mutating func source(_ name: String, _ source: String) { say("\(name): \(source)") }

    /// What stands below the same title already is not written again.
    package mutating func work(_ lines: [WorkedStep]) {
        for step in lines where !worked.contains(step) {
            worked.append(step)
            steps.append(.init(line(step), indent: 4))
        }
    }

    /// `name = formula = the formula with figures = value`, without what there is none of.
    private func line(_ step: WorkedStep) -> [ValueReport.Piece] {
        var parts: [[ValueReport.Piece]] = []
        if !step.name.isEmpty { parts.append([.text(step.name)]) }
        if !step.formula.isEmpty { parts.append([.text(step.formula)]) }
        if !step.figures.isEmpty {
            parts.append(pieces(step.figures))
        }
        if let value = step.value { parts.append([.worked(value)]) }
        return Array(parts.joined(separator: [.text(" = ")]))
    }

    /// An interval under its own words, with the lines from the arms to its ends.
    package mutating func interval(
        _ words: String, _ find: (Double, Alternative) throws -> Interval,
        _ lines: (Double, Alternative, Interval) -> [WorkedStep], _ options: ExperimentOptions
    ) rethrows {
        say(words)
        let found = try find(options.level, options.alternative)
        work(lines(options.level, options.alternative, found))
    }

    /// A negative figure behind a sign stands in brackets.
    private func pieces(_ figures: Figures) -> [ValueReport.Piece] {
        var result: [ValueReport.Piece] = []
        var isBehindSign = false
        for piece in figures.pieces {
            switch piece {
            case .text(let text):
                result.append(.text(text))
                isBehindSign = text.last { $0 != " " }.map { "+−·/".contains($0) } ?? false
                continue
            case .count(let count): result += bracketed(.figure(.integer(count), .count), count < 0 && isBehindSign)
            case .figure(let figure): result += bracketed(.worked(figure), figure < 0 && isBehindSign)
            }
            isBehindSign = false
        }
        return result
    }

    private func bracketed(_ piece: ValueReport.Piece, _ isBracketed: Bool) -> [ValueReport.Piece] {
        isBracketed ? [.text("("), piece, .text(")")] : [piece]
    }

    package func report(_ name: String, notes: [Note] = []) -> Report {
        Report(.explanation(ExplanationReport(name: name, steps: steps, facts: [])), notes: notes)
    }
}
