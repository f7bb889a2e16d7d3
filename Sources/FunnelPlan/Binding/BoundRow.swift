import FunnelFunctions
package import FunnelSyntax
package import FunnelValues

/// A row expression with its unit, and what units and dates need to know of how it was typed.
package struct BoundRow: Sendable {
    package var expression: RowExpression
    package var unit: Unit
    /// The literal it was typed as, if it was.
    package var literal: Literal?
    /// The column it is, if it is one: its name.
    package var columnName: String?
    /// What was typed, for remedies.
    package var typed: Expression?
    /// A growth compounds upwards, any other rate is a loss.
    package var isGrowth = false
    /// What is computed as asked, but perhaps not as meant.
    package var warnings: [UnitWarning] = []

    package init(_ expression: RowExpression, unit: Unit = .number, literal: Literal? = nil, columnName: String? = nil)
    {
        self.expression = expression
        self.unit = unit
        self.literal = literal
        self.columnName = columnName
    }

    package var type: DataType { expression.type }

    /// What it is, in words for a message: `text`, `a date`, `USD`.
    package var kindOfThing: String { type.isNumeric ? unit.description : type.name }
}
