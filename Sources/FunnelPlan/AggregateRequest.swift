package import FunnelFunctions

/// An aggregate of one group's rows.
package struct Measure: Sendable, Hashable {
    package var function: AggregateFunction
    /// Nil for `rows`.
    package var argument: RowExpression?
    /// `mean(x weighted by w)`.
    package var weight: RowExpression?
    /// `sum(x where p)`: rows of the group that count.
    package var filter: RowExpression?
    /// The share of `quantile(x, 0.9)`.
    package var parameter: Double?
    /// Of a stock: the time it is taken by; per group only the rows at the latest time are used.
    package var latestBy: RowExpression?
    /// Of amounts whose currency stands in a column: that column. The states say which currencies they met.
    package var currency: RowExpression?

    package init(
        _ function: AggregateFunction, of argument: RowExpression? = nil, weight: RowExpression? = nil,
        filter: RowExpression? = nil, parameter: Double? = nil, latestBy: RowExpression? = nil,
        currency: RowExpression? = nil
    ) {
        self.function = function
        self.argument = argument
        self.weight = weight
        self.filter = filter
        self.parameter = parameter
        self.latestBy = latestBy
        self.currency = currency
    }
}

/// All that a query asks of one dataset: one pass over its rows.
package struct AggregateRequest: Sendable, Hashable {
    package var dataset: String
    package var keys: [RowExpression]
    package var measures: [Measure]
    package var filter: RowExpression?
    /// How many of the last keys may come in any order: those of figures per key, which nobody sees in a row.
    package var unorderedKeys = 0

    package init(dataset: String, keys: [RowExpression], measures: [Measure], filter: RowExpression? = nil) {
        self.dataset = dataset
        self.keys = keys
        self.measures = measures
        self.filter = filter
    }
}
