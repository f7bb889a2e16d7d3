/// How one adjusted p comes about: in letters, and with the figures put in.
struct CorrectionTerm {
    let letters: String
    let figures: Figures

    init(_ letters: String, _ figures: Figures) { (self.letters, self.figures) = (letters, figures) }

    /// A term that may exceed 1, which no probability does.
    static func capped(_ letters: String, _ figures: Figures, above adjusted: Double) -> CorrectionTerm {
        adjusted < 1
            ? CorrectionTerm(letters, figures) : CorrectionTerm("min(1, \(letters))", "min(1, \(figures))")
    }

    /// 1 − (1 − p)ᵐ; where 1 − p is 1 on any calculator it is m p to nine digits.
    static func sidak(_ letter: String, _ power: Figures, _ p: Double, tests: Int) -> CorrectionTerm {
        if tests == 1 { return CorrectionTerm("p", "\(p)") }
        return Double(tests) * p < 1e-9
            ? CorrectionTerm("1 − (1 − p)^\(letter), as good as \(letter) · p", "\(power) · \(p)")
            : CorrectionTerm("1 − (1 − p)^\(letter)", "1 − (1 − \(p))^\(power)")
    }

    /// Not below the adjusted p before it.
    func atLeast(_ before: Double?) -> CorrectionTerm {
        guard let before else { return self }
        return CorrectionTerm("max(previous, \(letters))", "max(\(before), \(figures))")
    }

    /// Not above the adjusted p after it, nor above 1.
    func atMost(_ line: RankedPValues.Line) -> CorrectionTerm {
        guard let after = line.after else { return .capped(letters, figures, above: line.adjusted) }
        return CorrectionTerm("min(next, \(letters))", "min(\(after), \(figures))")
    }
}

extension RankedPValues {
    /// One p of those that count, ranks from 1 for the smallest, and its adjusted neighbours.
    struct Line {
        let rank: Int
        let tests: Int
        let p: Double
        let adjusted: Double
        let before: Double?
        let after: Double?

        /// (m − i + 1) p.
        var holmTerm: CorrectionTerm {
            let all = rank == 1
            let term = CorrectionTerm(
                all ? "m · p" : "(m − i + 1) · p",
                all ? "\(tests) · \(p)" : "(\(tests) − \(rank) + 1) · \(p)")
            return Double(tests - rank + 1) * p > 1 ? .capped(term.letters, term.figures, above: 1) : term
        }
    }

    /// More lines than anybody reads on a blackboard are left to the results.
    static let shownLines = 20

    /// A line for each p, from the smallest.
    func lines(
        of adjusted: [Double], before head: [WorkedStep] = [], _ term: (Line) -> CorrectionTerm
    ) -> [WorkedStep] {
        guard !values.isEmpty else { return [] }
        let adjusted = ranked(adjusted)
        var steps = [WorkedStep.words("m = \(values.count), p from the smallest; p(i) is the i-th adjusted")] + head
        for index in values.indices.prefix(Self.shownLines) {
            let line = Line(
                rank: index + 1, tests: values.count, p: values[index], adjusted: adjusted[index],
                before: index > 0 ? adjusted[index - 1] : nil,
                after: index + 1 < adjusted.count ? adjusted[index + 1] : nil)
            let term = term(line)
            steps.append(WorkedStep("p(\(line.rank))", term.letters, term.figures, line.adjusted))
        }
        let rest = values.count - Self.shownLines
        return rest > 0 ? steps + [.words("in the same way the other \(rest)")] : steps
    }
}
