import FunnelColumns
import FunnelValues

/// Chooses the column that `over` and the grain words mean.
enum MainTimeColumn {
    /// The best-named date, instant or period; of equal ones the first. Nil when there is none.
    static func name(in columns: [Column]) -> String? {
        let times = columns.enumerated().filter { $0.element.type.isTime && $0.element.nullCount < $0.element.count }
        // A stage that few have reached, and a day that all rows share, say less than what every row has of its own.
        func weight(_ column: Column) -> Int {
            if column.nullCount * 2 > column.count { return 2 }
            if column.count > 2, let range = column.range, range.lowerBound == range.upperBound { return 1 }
            return 0
        }
        let best = times.min {
            let left = (weight($0.element), NameHints($0.element.header).timePreference, $0.offset)
            return left < (weight($1.element), NameHints($1.element.header).timePreference, $1.offset)
        }
        return best?.element.name
    }
}
