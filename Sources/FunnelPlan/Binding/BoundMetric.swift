package import FunnelSyntax
package import FunnelValues

/// A metric expression with its unit and type, and what `explain` and the answer to a definition show of it.
package struct BoundMetric: Sendable {
    package var expression: MetricExpression
    package var unit: Unit
    package var type: DataType
    /// With implicit sums and inner definitions written out.
    package var expanded: Expression
    package var literal: Literal?
    /// What is counted or summed: the column's name, for `USD per new_customers`.
    package var label: String?
    /// A count of rows of this dataset: two such make a share.
    package var countsRowsOf: String?
    /// A `change(x)`, shown with its sign.
    package var isChange = false
    /// What was typed, for remedies.
    package var typed: Expression?
    /// A growth compounds upwards, any other rate is a loss.
    package var isGrowth = false

    package init(
        _ expression: MetricExpression, unit: Unit = .number, type: DataType = .number, expanded: Expression,
        literal: Literal? = nil, label: String? = nil, countsRowsOf: String? = nil
    ) {
        self.expression = expression
        self.unit = unit
        self.type = type
        self.expanded = expanded
        self.literal = literal
        self.label = label
        self.countsRowsOf = countsRowsOf
    }

    package var kindOfThing: String { type.isNumeric ? unit.description : type.name }
}

/// A measure and the dataset it is taken from.
package struct DatasetMeasure: Sendable, Hashable {
    package var dataset: String
    package var measure: Measure
    /// Set for an aggregate of figures per key; `measure` then only names the function.
    package var perKey: PerKey?
    /// Whether it is of other periods too, and so sees the rows before `over`.
    package var reachesBack = false
    package init(dataset: String, measure: Measure, perKey: PerKey? = nil) {
        self.dataset = dataset
        self.measure = measure
        self.perKey = perKey
    }

    /// The datasets it is taken from: several for a figure per key of operands from several files.
    package var datasets: [String] { perKey?.measures.flatMap(\.datasets) ?? [dataset] }
}
