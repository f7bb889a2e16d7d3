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
    /// The figure over all groups shown: `total(x)`.
    case total(MetricExpression)
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
