import FunnelPlan
import FunnelSyntax
import FunnelValues

/// What is computed of measures, written with a word for each: `m1 / m2`.
struct FigureFormula {
    /// The name of a measure by its place.
    let measure: (Int) -> String
    let keys: [String]

    func text(_ expression: MetricExpression) -> String { text(expression, within: 0) }

    private func text(_ expression: MetricExpression, within: Int) -> String {
        switch expression {
        case .constant(let value, _): return RowText.text(value)
        case .measure(let place, _): return measure(place)
        case .key(let place): return keys.indices.contains(place) ? keys[place] : "?"
        case .named(_, let inner, _): return text(inner, within: within)
        case .total(let inner, let places):
            let by = places.isEmpty ? "" : " by " + places.map { keys[$0] }.joined(separator: ", ")
            return "total(\(text(inner))\(by))"
        case .base(let inner): return "base(\(text(inner)))"
        case .window(let window, let inner): return "\(window.name)(\(text(inner))\(window.argument))"
        case .unary(.minus, let operand): return bracketed("-" + text(operand, within: 7), 7, within)
        case .unary(.not, let operand): return bracketed("not " + text(operand, within: 3), 3, within)
        case .binary(let operation, let left, let right):
            let strength = RowText.strength(operation)
            let both = "\(text(left, within: strength)) \(operation.rawValue) \(text(right, within: strength + 1))"
            return bracketed(both, strength, within)
        case .isNull(let operand, let negated):
            return bracketed("\(text(operand, within: 4)) is \(negated ? "not " : "")null", 4, within)
        case .isIn(let operand, let choices, let negated):
            let list = choices.map { text($0) }.joined(separator: ", ")
            return bracketed("\(text(operand, within: 4)) \(negated ? "not " : "")in (\(list))", 4, within)
        case .isInRange(let operand, let low, let high, let negated):
            let range = "\(text(low, within: 5))..\(text(high, within: 5))"
            return bracketed("\(text(operand, within: 4)) \(negated ? "not " : "")in \(range)", 4, within)
        case .call(let name, let arguments): return "\(name)(\(arguments.map { text($0) }.joined(separator: ", ")))"
        case .wallClock(let operand, let zone): return "\(text(operand, within: 9)) in \(zone.name)"
        case .cases(let branches, let otherwise):
            let whens = branches.map { "when \(text($0.condition)) then \(text($0.value)) " }.joined()
            return "case \(whens)" + (otherwise.map { "else \(text($0)) " } ?? "") + "end"
        }
    }

    private func bracketed(_ text: String, _ strength: Int, _ within: Int) -> String {
        strength < within ? "(\(text))" : text
    }
}

extension Window {
    /// The word of the language, `rolling`.
    var name: String {
        switch self {
        case .previous: "prev"
        case .cumulative: "cumulative"
        case .rolling: "rolling"
        case .toDate: "to_date"
        case .movingMean: "moving_mean"
        }
    }

    /// What follows x in the brackets: `, 3 months`.
    fileprivate var argument: String {
        switch self {
        case .previous(let count): count == 1 ? "" : ", \(count)"
        case .cumulative: ""
        case .rolling: ", \(length)"
        case .toDate(let grain): ", \(grain)"
        case .movingMean(let count): ", \(count)"
        }
    }
}
