package import FunnelFunctions
package import FunnelSyntax

/// An aggregate of figures that are computed per key first: `mean(revenue per user_id)`, `product(1 - churn per month)`,
/// `mean(conversion per segment weighted by visitors)`.
///
/// The keys are asked for beside those of `by`; a total is computed per key over all its rows, never from the groups'
/// figures, since a user of two channels is one user.
package struct PerKey: Sendable, Hashable {
    package var function: AggregateFunction
    package var parameter: Double?
    package var keys: [Expression]
    /// The measures that the figure and its weight are computed from.
    package var measures: [Measure]
    package var figure: MetricExpression
    package var weight: MetricExpression?
    package var filter: Expression?
    /// Whether the figures or their weights are amounts whose currency stands in a column.
    package var addsAmounts = false
}
