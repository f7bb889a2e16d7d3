package import FunnelValues

/// What is kept of a group's rows for one aggregate: a sufficient statistic that merges and then finishes.
package struct AggregateState: Sendable {
    /// Values that counted, and rows skipped because the value was null.
    package var count = 0
    package var nulls = 0

    /// `only(x)` met these two values: the group has no single one.
    package var conflict: Conflict?

    package struct Conflict: Sendable, Hashable {
        package let first: Value
        package let second: Value
    }

    package var moments: (count: Int, mean: Double, m2: Double)? { nil }
    package init() {}

    package mutating func merge(_ other: AggregateState) {
        count += other.count
        nulls += other.nulls
    }

    /// The aggregate's value; null without values where the aggregate has none.
    package func finish() -> Value { .integer(count) }
}
