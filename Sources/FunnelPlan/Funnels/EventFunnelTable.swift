package import FunnelColumns
package import FunnelValues

/// The answer to an `EventFunnelRequest`: counts per group, in the order of the keys (null last).
package struct EventFunnelTable: Sendable, Hashable {
    package struct Group: Sendable, Hashable {
        package var keys: [Value]
        /// Units (or events, where these are counted) that got as far as each step, the first first; never rising where
        /// units are counted. For units dropped or left out not.
        package var reached: [Int]
        /// Of these, the units whose entry is young, for each step.
        package var young: [Int]
        /// Units dropped by the exclusion, which are under the keys of their runs all the same.
        package var excluded = 0
        /// Units that would be less deep if equal times counted in no order: if each step had to be later than the one
        /// before, and what has the time of either side of `directly` counted as between them. Of counted events those
        /// that would not count if equal times were not earlier.
        package var ties = 0
        /// For each step from the second the times since the step before, and at the end the whole from the first step to
        /// the last: rising, in days for dates, microseconds for instants. Empty unless `wantsTimes`.
        package var times: [[Int64]] = []
        /// Entries by period, rising; empty unless `trend`.
        package var trend: [Entries] = []

        package init(keys: [Value], reached: [Int], young: [Int]) {
            (self.keys, self.reached, self.young) = (keys, reached, young)
        }
    }

    /// The units that entered in a period.
    package struct Entries: Sendable, Hashable {
        package var period: Period
        package var entered: Int
        /// Those of them that got to the last step.
        package var converted: Int
        /// Those of them whose window is not over.
        package var young: Int

        package init(period: Period, entered: Int, converted: Int, young: Int) {
            (self.period, self.entered, self.converted, self.young) = (period, entered, converted, young)
        }
    }

    package var groups: [Group]
    /// Rows of the dataset; rows that passed the filter; of these, rows without unit, and rows with a unit but without time.
    package var rowsRead: Int
    package var rowsUsed: Int
    package var withoutUnit = 0
    package var withoutTime = 0

    package init(groups: [Group], rowsRead: Int, rowsUsed: Int) {
        (self.groups, self.rowsRead, self.rowsUsed) = (groups, rowsRead, rowsUsed)
    }
}

/// One row per unit that entered, in the order of the unit's keys: its run.
package struct EventFunnelUnits: Sendable {
    /// The unit, one column per expression of `EventFunnelRequest.unit`.
    package var units: [Column]
    /// Steps reached, from 1.
    package var depth: [Int]
    /// For each step the row of the dataset that is it, or -1: of events of equal times that would do as well the earliest
    /// row.
    package var rows: [[Int]]
    /// Dropped by the exclusion; such a unit's depth is what it reached all the same.
    package var excluded: [Bool]
    package var young: [Bool]

    package init(units: [Column], depth: [Int], rows: [[Int]], excluded: [Bool], young: [Bool]) {
        (self.units, self.depth, self.rows, self.excluded, self.young) = (units, depth, rows, excluded, young)
    }
}
