package import FunnelValues

/// A picture of an answer before any size, colour or sign: the table it is drawn from, and which column plays which part.
///
/// The table is all that is recorded in a script, compared by a replay and written into files of data; a picture is one
/// way to show it.
package struct PlotReport: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A bar a row and figure, from zero. Without keys the table is one row, and each of its figures has a bar.
        case bars
        /// A line over a time key or over numbers.
        case line
        /// Counts of rows between the ends in `table`'s first two columns.
        case histogram
        /// Steps down the table, each with its count; its rate from the step before and from the first stand in the two
        /// columns after it.
        case funnel
        /// Values with the ends of their intervals. Arms and what they came to in one figure, differences and lifts (figures
        /// that are changes) against `reference` in the others; what a row does not have is null.
        case intervals
        /// Rows of one key, columns of another (`split`) or of several figures of one unit, a figure in each cell.
        case heat
    }

    package var kind: Kind
    /// What was asked: `cac by channel`.
    package var title: String
    /// What the figures are, a line each: `cac = sum(spend) / sum(new_customers)`, then what they are of.
    package var definitions: [String]
    package var table: TableReport
    /// Columns of `table` whose values say where a mark stands, by place: the axis of a line, the names of bars, from and
    /// to of a histogram, the rows of heat.
    package var axis: [Int]
    /// The column whose values tell lines, bars side by side, or the columns of heat apart; nil when there is one series.
    package var split: Int?
    /// Columns with the figures that are drawn, in order; those of different units are pictures of their own, one below
    /// the other.
    package var values: [Int]
    /// Columns with the ends of each value's interval, as many as `values`; empty when there are none.
    package var bounds: [(low: Int, high: Int)]
    /// What the marks are compared with: 0 of differences.
    package var reference: Double?

    /// What the marks of one figure are compared with: where there are changes, they alone are.
    package func reference(of column: ReportColumn) -> Double? {
        column.isChange || !values.contains { table.columns[$0].isChange } ? reference : nil
    }

    package init(
        kind: Kind, title: String, definitions: [String], table: TableReport, axis: [Int], split: Int? = nil,
        values: [Int], bounds: [(low: Int, high: Int)] = [], reference: Double? = nil
    ) {
        (self.kind, self.title, self.definitions, self.table) = (kind, title, definitions, table)
        (self.axis, self.split, self.values, self.bounds) = (axis, split, values, bounds)
        self.reference = reference
    }

    /// One figure of the picture.
    package struct Mark: Sendable {
        /// Where it stands: the row's values of `axis`.
        package var position: [Value]
        package var value: Value
        package var low: Value?
        package var high: Value?
    }

    /// Marks that belong together: one line, bars of one colour, one column of heat.
    package struct Series: Sendable {
        /// The figure's column, with its unit.
        package var column: ReportColumn
        /// The value of the `split` column; nil when there is none.
        package var key: Value?
        package var marks: [Mark]
    }

    /// The marks of the rows (not of totals), one series for each figure and value of the `split` column, both in the order
    /// of the table.
    ///
    /// - Cost: O(rows × values).
    package var series: [Series] {
        values.enumerated().flatMap { place, column -> [Series] in
            var found: [Series] = []
            var places: [Value: Int] = [:]
            for row in table.rows {
                let key = split.map { row[$0] }
                let mark = Mark(
                    position: axis.map { row[$0] }, value: row[column],
                    low: place < bounds.count ? row[bounds[place].low] : nil,
                    high: place < bounds.count ? row[bounds[place].high] : nil)
                let known = key ?? .null
                if let at = places[known] {
                    found[at].marks.append(mark)
                } else {
                    places[known] = found.count
                    found.append(Series(column: table.columns[column], key: key, marks: [mark]))
                }
            }
            return found
        }
    }
}
