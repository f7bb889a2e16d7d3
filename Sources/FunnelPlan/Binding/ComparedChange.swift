import FunnelSyntax
import FunnelValues

extension MetricBinder {
    /// `change` and `` `change %` `` in the `sort` and `keep` of a query with `vs`: the columns that it shows, of its first
    /// figure; nil for any other name, and without `vs`.
    func changeOfComparison(_ name: Name) -> BoundMetric? {
        guard let compared, ["change", "change %"].contains(name.text.lowercased()) else { return nil }
        let base = MetricExpression.base(compared.expression)
        let change = MetricExpression.binary(.minus, compared.expression, base)
        let written = Expression(.name(name), span: name.span)
        guard name.text.lowercased() == "change" else {
            return BoundMetric(.binary(.dividedBy, change, base), unit: .rate, expanded: written)
        }
        let isPart = compared.unit.kind == .share || compared.unit.kind == .rate
        return BoundMetric(change, unit: isPart ? .percentagePoints : compared.unit, expanded: written)
    }
}
