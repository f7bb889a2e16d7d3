import FunnelFunctions

/// A function of any kind — of a row, of the rows of a group, of figures in periods — as help and Tab show it.
package struct FunctionHelp: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case row, aggregate, metric }

    package let name: String
    /// `quantile(x, share)`.
    package let signature: String
    package let summary: String
    package let kind: Kind

    /// Every function that can be typed, in the order of help.
    package static let all: [FunctionHelp] =
        ScalarFunction.all.map {
            FunctionHelp(
                name: $0.name, signature: "\($0.name)(\($0.parameters.joined(separator: ", ")))", summary: $0.summary,
                kind: .row)
        }
        + AggregateFunction.words.map { FunctionHelp(name: $0, signature: "\($0)(x)", summary: "", kind: .aggregate) }
        + ["total", "share", "prev", "change", "growth", "cumulative", "rolling", "to_date", "moving_mean"]
        .map { FunctionHelp(name: $0, signature: "\($0)(x)", summary: "", kind: .metric) }
        + ["annualize", "monthly"].map {
            FunctionHelp(name: $0, signature: "\($0)(rate)", summary: "", kind: .metric)
        }
}
