import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// A metric expression written out with the figures of one group in the places of its measures.
struct FigureText {
    let measures: [Value]
    let keys: [Value]
    /// The measures over all groups, for `total(x)`.
    var totals: [Value]?

    /// - Parameter opened: whether named metrics are written as what they stand for.
    func pieces(_ expression: MetricExpression, opened: Bool) -> [ValueReport.Piece] {
        write(expression, opened: opened, within: 0)
    }

    private func write(_ expression: MetricExpression, opened: Bool, within: Int) -> [ValueReport.Piece] {
        func figure(_ unit: Unit) -> [ValueReport.Piece] {
            [.figure(expression.value(measures: measures, keys: keys, totals: totals), unit)]
        }
        switch expression {
        case .constant(.decimal(let share), let unit) where unit.kind == .percentagePoints:
            // As it was typed: a figure in points is a change and has a sign, which would follow that of the operation.
            guard let points = share.multiplied(by: Decimal(100)) else { return figure(unit) }
            return [.text("\(points) pp")]
        case .constant(_, let unit), .measure(_, let unit): return figure(unit)
        case .key, .total, .window: return figure(.number)
        case .named(_, let inner, let unit):
            return opened ? write(inner, opened: true, within: within) : figure(unit)
        case .unary(let operation, let operand):
            return [.text(operation == .minus ? "−" : "not ")] + write(operand, opened: opened, within: 9)
        case .binary(let operation, let left, let right):
            let strength = FigureText.strength(operation)
            let inner =
                write(left, opened: opened, within: strength) + [.text(" \(FigureText.sign(operation)) ")]
                + write(right, opened: opened, within: strength + 1)
            return strength < within ? [.text("(")] + inner + [.text(")")] : inner
        case .call("text_in_zone", let arguments):
            let time = arguments.prefix(1).flatMap { write($0, opened: opened, within: 0) }
            return [.text("text(")] + time + [.text(")")]
        case .call(let name, let arguments):
            var inner: [ValueReport.Piece] = [.text("\(name)(")]
            for (index, argument) in arguments.enumerated() {
                if index > 0 { inner.append(.text(", ")) }
                inner += write(argument, opened: opened, within: 0)
            }
            return inner + [.text(")")]
        case .wallClock(let operand, _): return write(operand, opened: opened, within: within)
        case .isNull, .isIn, .isInRange, .cases: return figure(.number)
        }
    }

    private static func strength(_ operation: BinaryOperator) -> Int {
        switch operation {
        case .or: 1
        case .and: 2
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .startsWith, .endsWith: 3
        case .of: 4
        case .plus, .minus: 5
        case .times, .dividedBy: 6
        case .power: 8
        }
    }

    private static func sign(_ operation: BinaryOperator) -> String {
        switch operation {
        case .of: "/"
        case .minus: "−"
        case .times: "×"
        default: operation.rawValue
        }
    }
}
