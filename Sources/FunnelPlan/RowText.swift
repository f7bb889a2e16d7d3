package import FunnelColumns
import FunnelFunctions
package import FunnelSyntax
package import FunnelValues

/// Row expressions and measures as a person reads them, with the names of a dataset's columns.
package struct RowText {
    private let names: [String]

    package init(_ table: Table) { names = table.columns.map { Name([$0.name]).description } }

    /// `sum(spend)`, `mean(open_rate weighted by delivered)`, `sum(mrr at the latest month)`.
    package func text(_ measure: Measure) -> String {
        var inside = measure.argument.map { text($0) } ?? ""
        if let parameter = measure.parameter { inside += ", \(parameter)" }
        if let weight = measure.weight { inside += " weighted by \(text(weight))" }
        if let latest = measure.latestBy { inside += " at the latest \(text(latest))" }
        if let filter = measure.filter { inside += (inside.isEmpty ? "where " : " where ") + text(filter) }
        return measure.function == .rows && inside.isEmpty ? "rows" : "\(measure.function.rawValue)(\(inside))"
    }

    package func text(_ expression: RowExpression) -> String { text(expression, within: 0) }

    /// - Parameter within: how strongly what stands around it binds; brackets where that is more.
    private func text(_ expression: RowExpression, within: Int) -> String {
        switch expression {
        case .column(let index, _): return names.indices.contains(index) ? names[index] : "?"
        case .constant(let value, _): return RowText.text(value)
        case .unary(.minus, let operand): return bracketed("-" + text(operand, within: 7), 7, within)
        case .unary(.not, let operand): return bracketed("not " + text(operand, within: 3), 3, within)
        case .binary(let operation, let left, let right, _):
            let strength = RowText.strength(operation)
            let both = "\(text(left, within: strength)) \(operation.rawValue) \(text(right, within: strength + 1))"
            return bracketed(both, strength, within)
        case .isNull(let operand, let negated):
            return bracketed("\(text(operand, within: 4)) is \(negated ? "not " : "")null", 4, within)
        case .isIn(let operand, let values, let negated):
            let list = values.map(RowText.text).joined(separator: ", ")
            return bracketed("\(text(operand, within: 4)) \(negated ? "not " : "")in (\(list))", 4, within)
        case .isInRange(let operand, let low, let high, let negated):
            let range = "\(text(low, within: 5))..\(text(high, within: 5))"
            return bracketed("\(text(operand, within: 4)) \(negated ? "not " : "")in \(range)", 4, within)
        case .call(let name, let arguments, _): return "\(name)(\(arguments.map { text($0) }.joined(separator: ", ")))"
        case .cases(let branches, let otherwise, _):
            let whens = branches.map { "when \(text($0.condition)) then \(text($0.value)) " }.joined()
            return "case \(whens)" + (otherwise.map { "else \(text($0)) " } ?? "") + "end"
        case .period(let grain, let operand): return "\(grain)(\(text(operand)))"
        case .wallClock(let operand, let zone): return "\(text(operand, within: 9)) in \(zone.name)"
        case .instant(let operand, let zone): return "\(text(operand, within: 9)) of \(zone.name)"
        }
    }

    private func bracketed(_ text: String, _ strength: Int, _ within: Int) -> String {
        strength < within ? "(\(text))" : text
    }

    package static func strength(_ operation: BinaryOperator) -> Int {
        switch operation {
        case .or: 1
        case .and: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .startsWith, .endsWith: 4
        case .of: 5
        case .plus, .minus: 6
        case .times, .dividedBy: 7
        case .power: 9
        }
    }

    package static func text(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .notYet: "…"
        case .decimal(let decimal): "\(decimal)"
        case .number(let number): "\(number)"
        case .boolean(let flag): "\(flag)"
        case .text(let text): "\"\(text)\""
        case .date(let day): "\(day)"
        case .instant(let instant): "\(instant)"
        case .period(let period): "\(period)"
        }
    }
}
