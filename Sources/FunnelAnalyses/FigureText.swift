import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// A metric expression written out with the figures of one cell of an answer in the places of its measures; named
/// metrics as what they stand for, totals and figures of other periods with the figures of those.
struct FigureText {
    private let reader: FigureReader
    private let cell: Cell

    init(_ reader: FigureReader, _ cell: Cell) {
        self.reader = reader
        self.cell = cell
    }

    /// - Throws: `EngineError`, as the figures themselves.
    func pieces(_ expression: MetricExpression) throws -> [ValueReport.Piece] { try write(expression, within: 0) }

    private func write(_ expression: MetricExpression, within: Int) throws -> [ValueReport.Piece] {
        func figure(_ unit: Unit) throws -> [ValueReport.Piece] {
            [.figure(try reader.value(expression, of: cell), unit)]
        }
        switch expression {
        case .constant(.decimal(let share), let unit) where unit.kind == .percentagePoints:
            // As it was typed: a figure in points is a change and has a sign, which would follow that of the operation.
            guard let points = share.multiplied(by: Decimal(100)) else { return try figure(unit) }
            return [.text("\(points) pp")]
        case .constant(_, let unit), .measure(_, let unit): return try figure(unit)
        case .key, .base: return try figure(.number)
        case .named(_, let inner, _): return try write(inner, within: within)
        case .total(let inner, let keys):
            return try FigureText(reader, reader.groups.total(of: cell, by: keys)).write(inner, within: within)
        case .window(let window, let inner): return try write(window, inner, within: within)
        case .unary(let operation, let operand):
            return [.text(operation == .minus ? "−" : "not ")] + (try write(operand, within: 10))
        case .binary(let operation, let left, let right):
            let strength = RowText.strength(operation)
            let inner =
                try write(left, within: strength) + [.text(" \(FigureText.sign(operation)) ")]
                + write(right, within: strength + 1)
            return strength < within ? [.text("(")] + inner + [.text(")")] : inner
        case .call("add_days", let arguments), .call("add_months", let arguments), .call("add_seconds", let arguments):
            return try moved(arguments, within: within)
        case .call("text_in_zone", let arguments):
            return [.text("text(")] + (try list(Array(arguments.prefix(1)))) + [.text(")")]
        case .call(let name, let arguments):
            return [.text("\(name)(")] + (try list(arguments)) + [.text(")")]
        case .wallClock(let operand, _): return try write(operand, within: within)
        case .cases(let branches, let otherwise): return try chosen(branches, otherwise, within: within)
        case .isNull, .isIn, .isInRange: return try figure(.number)
        }
    }

    /// `2025-01-31 + 1 month`, as it was typed: a time and the span that it is moved by, which the call counts in its own
    /// unit.
    private func moved(_ arguments: [MetricExpression], within: Int) throws -> [ValueReport.Piece] {
        guard arguments.count == 2 else { return [.text("?")] }
        var (span, sign) = (arguments[1], "+")
        if case .binary(.times, let amount, .constant(.decimal(let count), _)) = span {
            (span, sign) = (amount, count.isNegative ? "−" : "+")
        }
        let strength = RowText.strength(.plus)
        let inner =
            try write(arguments[0], within: strength) + [.text(" \(sign) ")] + write(span, within: strength + 1)
        return strength < within ? [.text("(")] + inner + [.text(")")] : inner
    }

    private func list(_ expressions: [MetricExpression]) throws -> [ValueReport.Piece] {
        var pieces: [ValueReport.Piece] = []
        for (place, expression) in expressions.enumerated() {
            if place > 0 { pieces.append(.text(", ")) }
            pieces += try write(expression, within: 0)
        }
        return pieces
    }

    /// The branch that holds, which is all there is of a case.
    private func chosen(
        _ branches: [MetricExpression.Branch], _ otherwise: MetricExpression?, within: Int
    ) throws -> [ValueReport.Piece] {
        for branch in branches where try reader.value(branch.condition, of: cell) == .boolean(true) {
            return try write(branch.value, within: within)
        }
        guard let otherwise else { return [.figure(.null, .number)] }
        return try write(otherwise, within: within)
    }

    /// The figures of the window's periods; a moving mean as their sum over their number.
    private func write(_ window: Window, _ inner: MetricExpression, within: Int) throws -> [ValueReport.Piece] {
        let cells = reader.groups.cells(in: window, endingWith: cell)
        guard case .movingMean(let count) = window else {
            guard let moved = cells.first else { return [.figure(.null, .number)] }
            return try FigureText(reader, moved).write(inner, within: within)
        }
        guard cells.count == count else { return [.figure(.null, .number)] }
        var pieces: [ValueReport.Piece] = [.text("(")]
        for (place, moved) in cells.enumerated() {
            if place > 0 { pieces.append(.text(" + ")) }
            pieces += try FigureText(reader, moved).write(inner, within: RowText.strength(.plus) + 1)
        }
        return pieces + [.text(") / \(count)")]
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
