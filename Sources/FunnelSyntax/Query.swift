package import FunnelValues

/// One or more expressions and the clauses that shape their answer (LANGUAGE.md section 5).
package struct Query: Sendable, Hashable {
    package var items: [Item]
    package var clauses: Clauses

    package init(items: [Item], clauses: Clauses = Clauses()) {
        self.items = items
        self.clauses = clauses
    }

    /// An expression with an optional label: `spend / new_customers as cac`.
    package struct Item: Sendable, Hashable {
        package var expression: Expression
        package var label: String?
        package init(_ expression: Expression, label: String? = nil) {
            self.expression = expression
            self.label = label
        }
    }
}

/// The clauses of a query, each at most once, in any order.
package struct Clauses: Sendable, Hashable {
    package var by: [Query.Item] = []
    /// `where PREDICATE`: rows, before aggregation.
    package var filter: Expression?
    /// `keep PREDICATE`: groups, after aggregation.
    package var keep: Expression?
    package var over: Located<PeriodPhrase>?
    package var comparison: Located<ComparisonBase>?
    package var with: [Assumption] = []
    package var sort: [SortKey] = []
    package var limit: Limit?
    package var from: Name?
    /// `to "file.csv"`.
    package var destination: Located<String>?

    package init() {}

    package var isEmpty: Bool { self == Clauses() }
}

/// A thing and where it stands; equal when the things are.
package struct Located<Thing: Sendable & Hashable>: Sendable, Hashable {
    package var thing: Thing
    package var span: SourceSpan
    package init(_ thing: Thing, span: SourceSpan) {
        self.thing = thing
        self.span = span
    }
    package static func == (left: Self, right: Self) -> Bool { left.thing == right.thing }
    package func hash(into hasher: inout Hasher) { hasher.combine(thing) }
}

/// What follows `over`, and a fixed period after `vs`.
package enum PeriodPhrase: Sendable, Hashable {
    /// `2025`, `2025-Q2`, `2025-01..2025-06`, `2025-06-01..2025-06-30`: the first and the last period, both included.
    case range(Period, Period)
    /// `this month`.
    case this(Grain)
    /// `last month` (count 1), `last 3 months`: complete ones.
    case last(Int, Grain)
    /// `month to date`.
    case toDate(Grain)
    /// `since 2025-03`.
    case since(Period)
}

/// What follows `vs`.
package enum ComparisonBase: Sendable, Hashable {
    /// `last month`: the value's own period moved back.
    case last(Int, Grain)
    /// `same month last year`.
    case same(Grain, lastOf: Grain)
    case period(PeriodPhrase)
    /// `vs where PREDICATE`.
    case rows(Expression)
}

/// `with NAME = EXPR`, `with churn in 2%..8% step 1%`.
package struct Assumption: Sendable, Hashable {
    package enum Change: Sendable, Hashable {
        case value(Expression)
        case sweep(low: Expression, high: Expression, step: Expression?)
        /// `with churn in (2%, 5%)`.
        case list([Expression])
    }
    package var name: Name
    package var change: Change
    package init(name: Name, change: Change) {
        self.name = name
        self.change = change
    }
}

package struct SortKey: Sendable, Hashable {
    package var expression: Expression
    package var descending: Bool
    package init(_ expression: Expression, descending: Bool) {
        self.expression = expression
        self.descending = descending
    }
}

/// `top 5`, `bottom 5 per channel`.
package struct Limit: Sendable, Hashable {
    package enum End: String, Sendable, Hashable { case top, bottom }
    package var end: End
    package var count: Int
    package var per: Expression?
    package var span: SourceSpan
    package init(_ end: End, count: Int, per: Expression? = nil, span: SourceSpan) {
        self.end = end
        self.count = count
        self.per = per
        self.span = span
    }
    package static func == (left: Limit, right: Limit) -> Bool {
        left.end == right.end && left.count == right.count && left.per == right.per
    }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(end)
        hasher.combine(count)
        hasher.combine(per)
    }
}
