import FunnelColumns
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

    func rows(in run: Range<Int>) -> Int {
        let (numbers, counts) = (order.numbers.span, rows.counts.span)
        var rows = 0
        for group in run { rows += Int(counts[Int(numbers[group])]) }
        return rows
    }

    func state(of measure: Int, in group: Int) -> AggregateState {
        let number = number(group)
        return measures[measure].state(of: number, rows: rows[number])
    }

    func runs(ofKeys count: Int) -> [Range<Int>] {
        guard count < keys.count else { return order.numbers.indices.map { $0..<$0 + 1 } }
        let width = KeyCodes(keys[count...].map(\.span)).width
        var runs: [Range<Int>] = []
        var (start, block) = (0, 0..<0)
        let numbers = order.numbers.span
        for group in numbers.indices where !block.contains(Int(numbers[group])) {
            if group > start { runs.append(start..<group) }
            let first = Int(numbers[group]) / width * width
            (start, block) = (group, first..<first + width)
        }
        if numbers.count > start { runs.append(start..<numbers.count) }
        return runs
    }

    func inner(_ runs: [Range<Int>], behind count: Int) -> InnerGroups? {
        let inside = KeyCodes(keys[count...].map(\.span))
        if let alone = inner(alone: runs, inside) { return alone }
        // Counted by the number within the keys behind, then laid out one behind the other.
        let width = inside.width
        var places = LargeCells<UInt32>(zeros: width)
        var next = places.mutableSpan
        each(of: runs, inside) { _, inner in next[inner] += 1 }
        var (known, total) = (0, UInt32(0))
        for inner in 0..<width where next[inner] > 0 { known += 1 }
        var starts: [UInt32] = []
        starts.reserveCapacity(known + 1)
        for inner in 0..<width where next[inner] > 0 {
            starts.append(total)
            (next[inner], total) = (total, total + next[inner])
        }
        starts.append(total)
        var groups = [UInt32](repeating: 0, count: Int(total))
        var room = groups.mutableSpan
        each(of: runs, inside) { place, inner in
            room[Int(next[inner])] = UInt32(place)
            next[inner] += 1
        }
        return .together(starts: starts, groups: groups)
    }

    /// Calls the body with each group of some runs and its number within the keys behind; not with those that have no key.
    @inline(__always)
    private func each(of runs: [Range<Int>], _ inside: KeyCodes, _ body: (_ group: Int, _ inner: Int) -> Void) {
        let (numbers, width) = (order.numbers.span, inside.width)
        // Numbers of a run mostly are of one block: a division for each would take as long as all the rest.
        var block = 0
        for run in runs {
            for place in run {
                let number = Int(numbers[place])
                if number < block || number >= block + width { block = number / width * width }
                let inner = number - block
                if !inside.haveNull(inner) { body(place, inner) }
            }
        }
    }

    /// Those of runs where no two groups belong together, such as users each of whom is in one arm; nil where some do.
    private func inner(alone runs: [Range<Int>], _ inside: KeyCodes) -> InnerGroups? {
        guard runs.count <= DenseTable.mostRunsAlone, runs.count <= 1 || areAlone(runs, inside) else { return nil }
        guard inside.nullsLieLast else {
            let groups = runs.joined().filter { !inside.haveNull(number($0) % inside.width) }.map { UInt32($0) }
            return .together(starts: (0...groups.count).map { UInt32($0) }, groups: groups)
        }
        return .each(
            runs.map { run in
                let lastIsNull = run.last.map { inside.haveNull(number($0) % inside.width) } ?? false
                return lastIsNull ? run.lowerBound..<run.upperBound - 1 : run
            })
    }

    /// More runs are put together, so that an inner group is found at once.
    private static let mostRunsAlone = 16

    /// Whether no two groups of these runs have the same keys behind.
    private func areAlone(_ runs: [Range<Int>], _ inside: KeyCodes) -> Bool {
        var met = LargeCells<UInt64>(zeros: inside.width / 64 + 1)
        var words = met.mutableSpan
        var areAlone = true
        // A run is looked at only as long as none has been met before.
        for run in runs where areAlone {
            each(of: [run], inside) { _, inner in
                let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: inner & 63)
                if words[inner >> 6] & bit != 0 { areAlone = false }
                words[inner >> 6] |= bit
            }
        }
        return areAlone
    }

    func distinctCount(of measure: Int, in groups: [Int]) -> (count: Int, nulls: Int)? {
        measures[measure].distinctCount(of: groups.map(number))
    }

    func wholeFigures(of measure: Int) -> WholeFigures? {
        guard measures[measure].skipsNothing else { return nil }
        return measures[measure].wholes(rows)?.figures(of: order.numbers)
    }

    func wholeFigures(of measure: Int, in inner: InnerGroups, _ some: Range<Int>) -> WholeFigures? {
        guard let wholes = measures[measure].wholes(rows) else { return nil }
        switch inner {
        case .each(let runs):
            var figures = WholeFigures(cells: [], scale: 0)
            var first = 0
            for run in runs {
                let part = some.clamped(to: first..<first + run.count)
                let start = run.lowerBound - first
                let more = wholes.figures(of: order.numbers.stretch(part.lowerBound + start..<part.upperBound + start))
                if part.count == some.count { return more }
                figures.scale = more.scale
                figures.cells += more.cells
                first += run.count
            }
            return figures
        case .together(let starts, let groups):
            let starts = starts[some.lowerBound...some.upperBound]
            let stretch = groups[Int(starts[some.lowerBound])..<Int(starts[some.upperBound])]
            return wholes.figures(of: stretch.map { order.numbers[Int($0)] }, starts: starts)
        }
    }
}

/// The codes of some keys as they lie in one number, the last changing fastest; the last code of each stands for null.
private struct KeyCodes {
    private let spans: [Int]
    /// How many numbers there are.
    let width: Int

    init(_ spans: [Int]) {
        self.spans = spans
        width = spans.reduce(1, *)
    }

    /// Whether no number without a null comes behind one with.
    var nullsLieLast: Bool { spans.count < 2 }

    func haveNull(_ number: Int) -> Bool {
        if spans.count == 1 { return number == width - 1 }
        var rest = number
        for span in spans.reversed() {
            if rest % span == span - 1 { return true }
            rest /= span
        }
        return false
    }
}
