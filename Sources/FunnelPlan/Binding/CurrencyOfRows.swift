import FunnelColumns
package import FunnelFunctions
package import FunnelSyntax
import FunnelValues

extension AggregateFunction {
    /// Whether amounts of two currencies would become one figure; counts take them one by one.
    var addsAmounts: Bool {
        switch self {
        case .count, .rows, .distinct, .nps: false
        case .sum, .mean, .min, .max, .median, .quantile, .stddev, .variance, .skewness, .product, .first, .last, .only,
            .moments:
            true
        }
    }
}

extension Dataset {
    /// The column that names the currency of a row's amount; nil for what is no such amount.
    ///
    /// - Throws: when the column is not there, as in a table that kept the amounts alone.
    package func currency(
        of row: BoundRow, under function: AggregateFunction, span: SourceSpan
    ) throws(BindError) -> RowExpression? {
        guard function.addsAmounts, let name = row.unit.currencyColumn else { return nil }
        guard let index = columnIndex(named: name), table.columns[index].type == .text else {
            throw .typeMismatch(
                "amounts of no known currency", span: span, cause: "\(self.name) has no text column \(name)",
                remedies: row.columnName.map { ["type \($0): USD"] } ?? [])
        }
        return .column(index: index, type: .text)
    }
}
