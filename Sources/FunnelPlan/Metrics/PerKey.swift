package import FunnelFunctions
package import FunnelSyntax

/// An aggregate per key as it is bound, before requests are made of it (`PerKeyFigures`).
package struct PerKey: Sendable, Hashable {
    package var function: AggregateFunction
    package var parameter: Double?
    package var keys: [Expression]
    /// The measures that the figure and its weight are computed from, of one file or of several.
    package var measures: [DatasetMeasure]
    package var figure: MetricExpression
    package var weight: MetricExpression?
    package var filter: Expression?
    /// Whether the figures or their weights are amounts whose currency stands in a column.
    package var addsAmounts = false
}
