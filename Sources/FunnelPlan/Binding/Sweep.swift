package import FunnelSyntax
package import FunnelValues

/// `with churn in 2%..8% step 1%`: the values a name takes in turn.
package struct Sweep: Sendable {
    package struct Choice: Sendable {
        package var formula: Expression
        package var value: Value
        package var unit: Unit
    }

    package var name: Name
    package private(set) var values: [Choice] = []

    /// Values beyond which a sweep is refused.
    package static let mostValues = 1_000

    /// - Throws: for a range that is no range of constants, a step that never arrives, too many values.
    package init(_ assumption: Assumption, catalog: Catalog) throws(BindError) {
        name = assumption.name
        let formulas: [Expression]
        switch assumption.change {
        case .value(let formula): formulas = [formula]
        case .list(let list): formulas = list
        case .sweep(let low, let high, let step):
            formulas = try Sweep.range(low, high, step, catalog: catalog)
        }
        for formula in formulas {
            let (value, unit, _) = try Sweep.constant(formula, catalog)
            values.append(Choice(formula: formula, value: value, unit: unit))
        }
    }

    private static func range(
        _ low: Expression, _ high: Expression, _ step: Expression?, catalog: Catalog
    ) throws(BindError) -> [Expression] {
        let (first, last) = (try constant(low, catalog), try constant(high, catalog))
        guard case .decimal(let start) = first.value, case .decimal(let end) = last.value, start <= end else {
            throw .typeMismatch("not a range: \(low)..\(high)", span: low.span, cause: "it runs upwards", remedies: [])
        }
        var width: Decimal?
        if let step, case .decimal(let given) = try constant(step, catalog).value { width = given }
        if step == nil, let whole = end.subtracting(start) {
            width = whole.multiplied(by: Decimal(mantissa: 2, scale: 1))  // five steps
        }
        guard let width, width > .zero else {
            throw .typeMismatch(
                "not a step: \(step.map { "\($0)" } ?? "0")", span: step?.span ?? low.span, cause: "it is over 0",
                remedies: [])
        }
        var values: [Expression] = []
        var next = start
        while next <= end {
            guard values.count < mostValues else {
                throw .typeMismatch(
                    "more than \(mostValues) values", span: low.span, cause: "the step is too small", remedies: [])
            }
            values.append(Expression(.literal(literal(next, like: first.literal)), span: low.span))
            guard let following = next.adding(width) else { break }
            next = following
        }
        return values
    }

    private static func constant(
        _ expression: Expression, _ catalog: Catalog
    ) throws(BindError) -> (value: Value, unit: Unit, literal: Literal?) {
        var binder = MetricBinder(catalog: catalog, home: nil)
        let bound = try binder.bind(expression)
        guard case .constant(let value, let unit) = bound.expression else {
            throw .typeMismatch("not a constant: \(expression)", span: expression.span, cause: nil, remedies: [])
        }
        return (value, unit, bound.literal)
    }

    /// The value, written as the range's start was: with its currency, percent or period.
    private static func literal(_ value: Decimal, like model: Literal?) -> Literal {
        switch model {
        case .percent: .percent(value)
        case .percentagePoints: .percentagePoints(value.multiplied(by: Decimal(100)) ?? value)
        case .money(_, let currency): .money(value, currency: currency)
        case .span(_, let grain): .span(value, grain)
        case .per(let inner, let grain): .per(literal(value, like: inner), grain)
        default: .number(value)
        }
    }
}
