package import FunnelSyntax
package import FunnelValues

/// Arithmetic over the measures of a group: what is computed after aggregation, the same for every backend.
package indirect enum MetricExpression: Sendable, Hashable {
    case constant(Value, Unit)
    /// The place of a measure in the plan's list.
    case measure(Int, Unit)
    /// The value of a key of the group, in `keep` and `sort`.
    case key(Int)
    /// A named metric inside another, kept for `explain`: the name and what it stands for.
    case named(String, MetricExpression, Unit)
    /// The figure over all groups shown, or over those that share some keys with this one (places in `by`):
    /// `total(x)`, `total(x by month)`.
    case total(MetricExpression, by: [Int])
    /// The figure that `vs` compares with.
    case base(MetricExpression)
    /// A figure of other periods: `prev(x)`, `rolling(x, 3 months)`.
    case window(Window, MetricExpression)
    case unary(UnaryOperator, MetricExpression)
    case binary(BinaryOperator, MetricExpression, MetricExpression)
    case isNull(MetricExpression, negated: Bool)
    case isIn(MetricExpression, [MetricExpression], negated: Bool)
    case isInRange(MetricExpression, low: MetricExpression, high: MetricExpression, negated: Bool)
    /// A `ScalarFunction` by its name.
    case call(String, [MetricExpression])
    /// The wall clock of an instant in a zone, as among row expressions.
    case wallClock(of: MetricExpression, Zone)
    case cases([Branch], otherwise: MetricExpression?)

    package struct Branch: Sendable, Hashable {
        package var condition: MetricExpression
        package var value: MetricExpression
        package init(condition: MetricExpression, value: MetricExpression) {
            self.condition = condition
            self.value = value
        }
    }
}

extension MetricExpression {
    /// The expressions directly inside this one.
    package var children: [MetricExpression] {
        switch self {
        case .constant, .measure, .key: []
        case .named(_, let inner, _), .total(let inner, _), .window(_, let inner), .unary(_, let inner),
            .isNull(let inner, _), .base(let inner), .wallClock(let inner, _):
            [inner]
        case .binary(_, let left, let right): [left, right]
        case .isIn(let inner, let choices, _): [inner] + choices
        case .isInRange(let inner, let low, let high, _): [inner, low, high]
        case .call(_, let arguments): arguments
        case .cases(let branches, let otherwise):
            branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
        }
    }

    /// Whether it looks at other periods.
    package var usesWindow: Bool {
        if case .window = self { return true }
        return children.contains(where: \.usesWindow)
    }

    /// The windows in it, the outermost first.
    var windows: [Window] {
        let inner = children.flatMap(\.windows)
        if case .window(let window, _) = self { return [window] + inner }
        return inner
    }

    /// The measures it is computed from, in order, each once.
    package var measures: [Int] {
        if case .measure(let place, _) = self { return [place] }
        return children.flatMap(\.measures).reduce(into: []) { found, place in
            if !found.contains(place) { found.append(place) }
        }
    }
}
