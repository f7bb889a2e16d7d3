/// One line of a calculation as it stands on a blackboard: `pooled p = (x₁ + x₂) / (n₁ + n₂) = (200 + 260) / (4,000 +
/// 4,000) = 0.0575`. A method says its own lines, from what it was given to p or to the ends of its interval.
package struct WorkedStep: Equatable, Sendable {
    /// What is found: `pooled p`.
    package let name: String
    /// In letters: `(x₁ + x₂) / (n₁ + n₂)`.
    package let formula: String
    /// The formula with the figures put in; empty where it is solved, integrated or summed up instead.
    package let figures: Figures
    /// What comes out; nil for a line of words alone.
    package let value: Double?

    /// What overflows is left out: the formula then stands alone.
    package init(_ name: String, _ formula: String, _ figures: Figures = "", _ value: Double?) {
        self.name = name
        self.formula = formula
        self.figures = figures.areFinite ? figures : ""
        self.value = value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// A line of words: what no formula says.
    package static func words(_ text: String) -> WorkedStep { WorkedStep("", text, "", nil) }

    /// p₁, p₂ and their difference.
    static func rates(_ a: Proportion, _ b: Proportion) -> [WorkedStep] {
        [
            WorkedStep("p₁", "x₁ / n₁", "\(a.successes) / \(a.trials)", a.rate),
            WorkedStep("p₂", "x₂ / n₂", "\(b.successes) / \(b.trials)", b.rate),
            WorkedStep("difference", "p₂ − p₁", "\(b.rate) − \(a.rate)", rateDifference(a, b)),
        ]
    }

    /// The statistic of a result.
    package static func statistic(
        _ name: String, _ formula: String, _ figures: Figures = "", of result: TestResult
    ) -> WorkedStep { WorkedStep(name, formula, figures, result.statistic) }

    /// p of a result as a tail of a distribution that is symmetric about 0.
    package static func tail(
        of distribution: String, _ letter: String, _ result: TestResult, _ alternative: Alternative
    )
        -> WorkedStep
    {
        let tail =
            switch alternative {
            case .twoSided: "both tails of \(distribution) beyond ±|\(letter)|"
            case .greater: "the tail of \(distribution) above \(letter)"
            case .less: "the tail of \(distribution) below \(letter)"
            }
        return WorkedStep("p", tail, "", result.pValue)
    }

    /// How many standard errors an interval reaches.
    static func quantile(_ letter: String, of distribution: String, tail: Double, _ value: Double) -> WorkedStep {
        // (1 − 0.95) / 2 is 0.025000000000000022 as a double.
        let shown = tail > 1e-6 ? (tail * 1e12).rounded() / 1e12 : tail
        return WorkedStep(letter, "what \(distribution) exceeds with probability \(shown)", "", value)
    }

    /// The ends of an interval that the alternative asks for: a one-sided one has one.
    static func ends(
        _ interval: Interval, _ alternative: Alternative, formula: String, low: Figures = "", high: Figures = ""
    ) -> [WorkedStep] {
        var steps: [WorkedStep] = []
        if alternative.closesBelow { steps.append(.end("low", formula, low, interval.low)) }
        if alternative.closesAbove { steps.append(.end("high", formula, high, interval.high)) }
        return steps
    }
}

/// A formula with its figures put in. Counts and other figures are kept apart from the text around them, so that a
/// layout shortens them and a test computes them again.
package struct Figures: Equatable, Sendable, ExpressibleByStringInterpolation {
    package enum Piece: Equatable, Sendable {
        case text(String)
        case count(Int)
        case figure(Double)
    }

    package let pieces: [Piece]

    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []
        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }
        package mutating func appendInterpolation(_ count: Int) { pieces.append(.count(count)) }
        /// A count that no Int holds is a figure.
        mutating func appendInterpolation(_ count: Int128) {
            pieces.append(Int(exactly: count).map(Piece.count) ?? .figure(Double(count)))
        }
        package mutating func appendInterpolation(_ figure: Double) { pieces.append(.figure(figure)) }
        package mutating func appendInterpolation(_ part: Figures) { pieces += part.pieces }
    }

    package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }
    package init(stringLiteral value: String) { pieces = value.isEmpty ? [] : [.text(value)] }
    package var isEmpty: Bool { pieces.isEmpty }
    var areFinite: Bool {
        pieces.allSatisfy { if case .figure(let figure) = $0 { figure.isFinite } else { true } }
    }
}
