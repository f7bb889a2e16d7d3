import FunnelFunctions
import FunnelValues

/// The measures of a cell: of one group of the backend, or of several taken together.
extension MatchedGroups {
    /// One measure over a cell's rows, and how many rows it skipped as null.
    ///
    /// - Nulls: no value for a stock at no date; not yet for a period that has not begun and has no rows.
    func measure(_ place: Int, of cell: Cell) throws(EngineError) -> Finished {
        if isFuture(cell) { return Finished(value: .notYet) }
        switch grouping.places[place] {
        case .measure(let request, let measure):
            if let whole = whole(place, request, of: cell) { return Finished(value: whole) }
            if let counted = distinctCount(of: measure, request, in: cell) { return counted }
            // A stock at no date is not known, whereas a sum of no rows is 0.
            let date = date(ofStock: place, in: cell)
            if date == nil, isStock(place) { return Finished(value: .null) }
            var state: AggregateState?
            for (turn, group) in cell.groups.enumerated() {
                // One state may hold all values of its rows.
                if turn & 7 == 7, Task.isCancelled { throw .cancelled }
                for part in groups[group].places[request] {
                    let more = tables[request].columns.state(of: measure, in: part)
                    // A group that ends before the period's latest date has nothing at that date.
                    if let date, more.time != date { continue }
                    if state == nil { state = more } else { state?.merge(more) }
                }
            }
            return try MatchedGroups.finished(state ?? tables[request].empty[measure])
        case .perKey(let figures): return try MatchedGroups.finished(try state(of: figures, in: cell))
        }
    }

    /// A measure that is a whole number in every group, added up; nil where it is none, or has left 64 bits.
    private func whole(_ place: Int, _ request: Int, of cell: Cell) -> Value? {
        guard let whole = wholes[place] else { return nil }
        var sum: Int64 = 0
        for group in cell.groups {
            for part in groups[group].places[request] {
                let (more, overflow) = sum.addingReportingOverflow(whole.cells[part])
                if overflow { return nil }
                sum = more
            }
        }
        return .decimal(Decimal(mantissa: Int128(sum), scale: whole.scale))
    }

    /// A distinct count over a cell, where the groups of its request know it together.
    private func distinctCount(of measure: Int, _ request: Int, in cell: Cell) -> Finished? {
        let asked = plan.requests[request].measures[measure]
        guard asked.function == .distinct, asked.latestBy == nil, asked.currency == nil else { return nil }
        let parts = cell.groups.flatMap { Array(groups[$0].places[request]) }
        guard let (count, nulls) = tables[request].columns.distinctCount(of: measure, in: parts) else { return nil }
        return Finished(value: .integer(count), nulls: nulls)
    }

    /// A measure of a cell: its value, rows skipped as null, and the currencies met where a column names them.
    struct Finished {
        var value: Value
        var nulls = 0
        var currencies: Set<Value> = []
    }

    static func finished(_ state: AggregateState) throws(EngineError) -> Finished {
        if let conflict = state.conflict {
            throw .moreThanOneValue(first: conflict.first, second: conflict.second)
        }
        return Finished(value: state.finish(), nulls: state.nulls, currencies: state.currencies)
    }
}
