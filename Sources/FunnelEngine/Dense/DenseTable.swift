import FunnelFunctions
import FunnelPlan
import FunnelValues

/// The answer to a request with dense groups, left in the arrays it was added up in.
struct DenseTable: GroupColumns {
    let keys: [DenseKey]
    let order: DenseOrder
    let rows: RowCounts
    let measures: [DenseMeasure]

    var count: Int { order.numbers.count }

    private func number(_ group: Int) -> Int { Int(order.numbers[group]) }

    func keys(of group: Int) -> [Value] {
        var rest = number(group)
        var values: [Value] = []
        for key in keys.reversed() {
            values.append(key.value(rest % key.span))
            rest /= key.span
        }
        return values.reversed()
    }

    func rows(in group: Int) -> Int { rows[number(group)] }

    func rows(in run: Range<Int>) -> Int { order.numbers[run].reduce(0) { $0 + rows[Int($1)] } }

    func state(of measure: Int, in group: Int) -> AggregateState {
        let number = number(group)
        return measures[measure].state(of: number, rows: rows[number])
    }

    func runs(ofKeys count: Int) -> [Range<Int>] {
        guard count < keys.count else { return order.numbers.indices.map { $0..<$0 + 1 } }
        let width = width(behind: count)
        var runs: [Range<Int>] = []
        var (start, block) = (0, 0..<0)
        for (group, number) in order.numbers.enumerated() where !block.contains(Int(number)) {
            if group > start { runs.append(start..<group) }
            let first = Int(number) / width * width
            (start, block) = (group, first..<first + width)
        }
        if order.numbers.count > start { runs.append(start..<order.numbers.count) }
        return runs
    }

    /// How many groups there can be of the keys behind the first so many.
    private func width(behind count: Int) -> Int { keys[count...].reduce(1) { $0 * $1.span } }

    func inner(_ runs: [Range<Int>], behind count: Int) -> InnerGroups? {
        let width = width(behind: count)
        if runs.count == 1, let run = runs.first {
            let groups = run.filter { !hasNull(number($0) % width, behind: count) }.map { UInt32($0) }
            return InnerGroups(starts: (0...groups.count).map { UInt32($0) }, groups: groups)
        }
        // Counted by the number within the keys behind, then laid out one behind the other.
        var ends = [UInt32](repeating: 0, count: width + 1)
        for run in runs {
            for number in order.numbers[run] { ends[Int(number) % width + 1] += 1 }
        }
        for inner in 0..<width where hasNull(inner, behind: count) { ends[inner + 1] = 0 }
        var starts: [UInt32] = [0]
        for inner in 0..<width {
            let size = ends[inner + 1]
            ends[inner + 1] = ends[inner] + size
            if size > 0 { starts.append(ends[inner + 1]) }
        }
        var groups = [UInt32](repeating: 0, count: Int(ends[width]))
        for run in runs {
            for (place, number) in zip(run, order.numbers[run]) {
                let inner = Int(number) % width
                guard !hasNull(inner, behind: count) else { continue }
                groups[Int(ends[inner])] = UInt32(place)
                ends[inner] += 1
            }
        }
        return InnerGroups(starts: starts, groups: groups)
    }

    /// Whether one of the keys behind the first so many is null in a number made of them.
    private func hasNull(_ inner: Int, behind count: Int) -> Bool {
        var rest = inner
        for key in keys[count...].reversed() {
            if rest % key.span == key.span - 1 { return true }
            rest /= key.span
        }
        return false
    }

    func distinctCount(of measure: Int, in groups: [Int]) -> (count: Int, nulls: Int)? {
        measures[measure].distinctCount(of: groups.map(number))
    }

    func wholeFigures(of measure: Int) -> WholeFigures? {
        guard measures[measure].skipsNothing, let (cell, scale) = measures[measure].wholes(rows) else { return nil }
        return WholeFigures(cells: order.numbers.map { cell(Int($0)) }, scale: scale)
    }

    func wholeFigures(of measure: Int, in inner: InnerGroups) -> WholeFigures? {
        guard let (cell, scale) = measures[measure].wholes(rows) else { return nil }
        var cells: [Int64] = []
        cells.reserveCapacity(inner.count)
        for group in 0..<inner.count {
            var sum: Int64 = 0
            for place in inner.places(of: group) {
                let (more, overflow) = sum.addingReportingOverflow(cell(number(Int(place))))
                if overflow { return nil }
                sum = more
            }
            cells.append(sum)
        }
        return WholeFigures(cells: cells, scale: scale)
    }
}
