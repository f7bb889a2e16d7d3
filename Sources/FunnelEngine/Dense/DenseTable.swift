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
        var values = [Value](repeating: .null, count: keys.count)
        for place in keys.indices.reversed() {
            values[place] = keys[place].value(rest % keys[place].span)
            rest /= keys[place].span
        }
        return values
    }

    func rows(in group: Int) -> Int { rows[number(group)] }

    func rows(in run: Range<Int>) -> Int {
        let (numbers, counts) = (order.numbers.span, rows.counts.span)
        var rows = 0
        guard let first = run.first, let last = run.last else { return 0 }
        if numbers[first] / order.width == numbers[last] / order.width {
            // All groups that lie in between are of the run.
            let between = counts.extracting(Int(numbers[first])...Int(numbers[last]))
            for number in between.indices { rows += Int(between[number]) }
            return rows
        }
        for group in run { rows += Int(counts[Int(numbers[group])]) }
        return rows
    }

    func state(of measure: Int, in group: Int) -> AggregateState {
        let number = number(group)
        return measures[measure].state(of: number, rows: rows[number])
    }

    func runs(ofKeys count: Int) -> [Range<Int>] {
        guard count < keys.count else { return order.numbers.indices.map { $0..<$0 + 1 } }
        let width = KeyCodes(keys[count...]).width
        var runs: [Range<Int>] = []
        let numbers = order.numbers.span
        var start = 0
        while start < numbers.count {
            let first = Int(numbers[start]) / width * width
            let end = DenseTable.end(of: first..<first + width, in: numbers, from: start)
            runs.append(start..<end)
            start = end
        }
        return runs
    }

    /// Where the numbers of a block end that begin at a place: they lie one behind the other.
    ///
    /// - Cost: O(log of how many there are).
    private static func end(of block: Range<Int>, in numbers: Span<UInt32>, from start: Int) -> Int {
        var (inside, step) = (start, 1)
        while inside + step < numbers.count, block.contains(Int(numbers[inside + step])) {
            inside += step
            step *= 2
        }
        while step > 0 {
            if inside + step < numbers.count, block.contains(Int(numbers[inside + step])) { inside += step }
            step /= 2
        }
        return inside + 1
    }

    func inner(_ runs: [Range<Int>], behind count: Int) -> InnerGroups? {
        let inside = KeyCodes(keys[count...])
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

    /// Whether no two groups of these runs, each of a block of its own, have the same keys behind.
    ///
    /// - Cost: O(possible groups of the blocks), several in one instruction.
    private func areAlone(_ runs: [Range<Int>], _ inside: KeyCodes) -> Bool {
        let (counts, width) = (rows.counts.span, inside.width)
        let blocks = runs.filter { !$0.isEmpty }.map { number($0.lowerBound) / width * width }
        var have = [UInt32](repeating: 0, count: min(width, DenseTable.lookedAt))
        for first in stride(from: 0, to: width, by: DenseTable.lookedAt) {
            let some = first..<min(width, first + DenseTable.lookedAt)
            guard DenseTable.meet(some, of: blocks, counts, &have) else { continue }
            // Groups without keys belong to nobody, however many there are.
            for inner in some where !inside.haveNull(inner) {
                if blocks.count(where: { counts[$0 + inner] > 0 }) > 1 { return false }
            }
        }
        return true
    }

    /// So many possible groups of each block are looked at before those of the next.
    private static let lookedAt = 1 << 12

    /// Whether two groups of these places in some blocks have rows.
    private static func meet(
        _ some: Range<Int>, of blocks: [Int], _ counts: Span<UInt32>, _ have: inout [UInt32]
    ) -> Bool {
        var have = have.mutableSpan
        for place in have.indices { have[place] = 0 }
        var both: UInt32 = 0
        for block in blocks {
            let counts = counts.extracting(block + some.lowerBound..<block + some.upperBound)
            for place in counts.indices {
                let has: UInt32 = counts[place] > 0 ? 1 : 0
                both |= have[place] & has
                have[place] |= has
            }
        }
        return both != 0
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

/// The codes of some keys as they lie in one number, the last changing fastest.
private struct KeyCodes {
    private let keys: ArraySlice<DenseKey>
    private let hasNull: Bool
    /// How many numbers there are.
    let width: Int

    init(_ keys: ArraySlice<DenseKey>) {
        self.keys = keys
        hasNull = keys.contains(where: \.hasNull)
        width = keys.reduce(1) { $0 * $1.span }
    }

    /// Whether no number without a null comes behind one with.
    var nullsLieLast: Bool { keys.count < 2 || !hasNull }

    func haveNull(_ number: Int) -> Bool {
        guard hasNull else { return false }
        if keys.count == 1 { return number == width - 1 }
        var rest = number
        for key in keys.reversed() {
            if key.hasNull, rest % key.span == key.span - 1 { return true }
            rest /= key.span
        }
        return false
    }
}
