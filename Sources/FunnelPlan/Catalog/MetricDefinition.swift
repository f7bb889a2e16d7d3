package import FunnelSyntax

/// A named formula: a metric, a parameter, or a formula with arguments.
package struct MetricDefinition: Sendable, Hashable {
    package var name: String
    package var parameters: [String]
    package var formula: Expression
    /// The lines of its `##` comment.
    package var documentation: [String]

    package init(name: String, parameters: [String] = [], formula: Expression, documentation: [String] = []) {
        self.name = name
        self.parameters = parameters
        self.formula = formula
        self.documentation = documentation
    }
}
