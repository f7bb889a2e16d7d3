package import FunnelValues

/// Groups of an answer that are read as one: a row, a subtotal, the others, the total, or a row's groups in another
/// period. No groups stand for no rows: sums are 0 there, ratios have no value.
package struct Cell: Sendable {
    /// Places in `MatchedGroups.groups`, in ascending order.
    package var groups: [Int]
    /// What all its groups share; null elsewhere.
    package var keys: [Value]
    /// Of a window of several periods, which all must have data: the first of them.
    package var since: Period?

    package init(groups: [Int], keys: [Value], since: Period? = nil) {
        self.groups = groups
        self.keys = keys
        self.since = since
    }
}
