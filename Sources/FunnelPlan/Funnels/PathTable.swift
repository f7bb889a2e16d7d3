package import FunnelValues

/// The answer to a `PathRequest`: paths per group, in the order of the keys (null last).
package struct PathTable: Sendable, Hashable {
    package struct Path: Sendable, Hashable {
        /// The values of `PathRequest.event`, in order.
        package var events: [Value]
        /// Whether events are left out before the last.
        package var isCut: Bool
        package var units: Int
        /// From the first event to the last of each unit: rising, in days for dates, microseconds for instants; empty for
        /// a path of one event.
        package var times: [Int64]
        /// The rows of the events of one unit, where examples are asked for: the unit whose first event is earliest.
        package var example: [Int] = []

        package init(events: [Value], isCut: Bool, units: Int, times: [Int64]) {
            (self.events, self.isCut, self.units, self.times) = (events, isCut, units, times)
        }
    }

    package struct Group: Sendable, Hashable {
        package var keys: [Value]
        /// Those that the most units go, at most `PathRequest.most`: the most units first, of equally many the shorter,
        /// then in the order of their events' names.
        package var paths: [Path] = []
        /// Units whose path begins (or, up to an end alone, ends).
        package var entered = 0
        /// Those of them that have a path: from start to end that got to the end.
        package var followed = 0
        /// Paths that are not told one by one, their units, and the times of those with two events or more, rising.
        package var otherPaths = 0
        package var otherUnits = 0
        package var otherTimes: [Int64] = []
        /// Units that did more than their path shows: behind it, or before it where only the end is given.
        package var longer = 0
        /// Units with different events of one time on their paths: these stand in the order of their names.
        package var ties = 0
        /// Units that entered and whose window is not over.
        package var young = 0

        package init(keys: [Value]) { self.keys = keys }
    }

    package var groups: [Group]
    /// Rows of the dataset; rows that passed the filter; of these, rows without unit, and rows with a unit but without time,
    /// and with both but without event.
    package var rowsRead: Int
    package var rowsUsed: Int
    package var withoutUnit = 0
    package var withoutTime = 0
    package var withoutEvent = 0

    package init(groups: [Group], rowsRead: Int, rowsUsed: Int) {
        (self.groups, self.rowsRead, self.rowsUsed) = (groups, rowsRead, rowsUsed)
    }
}
