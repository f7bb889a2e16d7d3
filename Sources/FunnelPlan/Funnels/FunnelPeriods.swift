import FunnelSyntax
import FunnelValues

/// The sides of a funnel's answer: the rows and the entries of the value, and those of the base of `vs`.
struct FunnelPeriods {
    struct Side {
        var filter: RowExpression?
        var entryFilter: RowExpression?
    }

    var value = Side()
    var base: Side?
    var baseName: String?
    /// What the value's side is called beside it: `2025-Q3`.
    var valueName: String?
    /// The first day that the data does not have.
    var today: Day?
    var notes: [String] = []

    /// - Parameters:
    ///   - dataset: with the column whose times `over` and `vs` mean as its main time.
    ///   - catalog: with that dataset in it.
    init(_ clauses: Clauses, of dataset: Dataset, catalog: Catalog, today: Day?) throws {
        let binder = QueryBinder(catalog: catalog, today: today)
        let rows = RowBinder(dataset: dataset, catalog: catalog, inFilter: true)
        var query = Query(items: [.init(Expression(.name(Name(["rows"])), span: .none))])
        query.clauses.from = Name([dataset.name])
        query.clauses.over = clauses.over
        if let filter = clauses.filter { value.filter = try rows.condition(filter).expression }
        guard case .rows(let predicate)? = clauses.comparison?.thing else {
            query.clauses.comparison = clauses.comparison
            let plan = try binder.plan(query)
            self.today = plan.today
            value.entryFilter = plan.requests.first?.filter
            if let comparison = plan.comparison {
                base = Side(filter: value.filter, entryFilter: comparison.requests.first?.filter)
                (baseName, valueName) = (comparison.baseLabel, comparison.valueLabel)
            }
            return
        }
        let plan = try binder.plan(query)
        self.today = plan.today
        value.entryFilter = plan.requests.first?.filter
        base = Side(filter: try rows.condition(predicate).expression, entryFilter: value.entryFilter)
        (baseName, valueName) = ("where \(predicate)", clauses.filter.map { "where \($0)" } ?? "all")
    }
}

extension RowExpression {
    /// Both, where there are two.
    static func both(_ left: RowExpression?, _ right: RowExpression?) -> RowExpression? {
        guard let left, let right else { return left ?? right }
        return .binary(.and, left, right, type: .boolean)
    }

    /// Either; nil of none.
    static func anyOf(_ conditions: [RowExpression]) -> RowExpression? {
        guard let first = conditions.first else { return nil }
        return conditions.dropFirst().reduce(first) { .binary(.or, $0, $1, type: .boolean) }
    }
}
