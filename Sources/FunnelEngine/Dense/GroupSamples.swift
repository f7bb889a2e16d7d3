import FunnelColumns

/// The values of each group, for what needs all of them: medians and other quantiles, products.
///
/// Rows are noted as they come, with their cells where they are; once a stretch of groups has all its rows, a counting
/// sort puts the values of each group one behind the other, in the order of the rows.
///
/// - Cost: O(rows + groups); 8 bytes a value, and 4 a row while rows wait.
/// - Source: D. Knuth, The Art of Computer Programming 3, §5.2, algorithm D (distribution counting).
struct GroupSamples {
    /// Values as whole cells, or the bits of doubles.
    private var waiting: [WaitingRows] = []
    private var settled = SettledSamples()
    /// What other rows gave, of the same groups or of others.
    private var parts: [SettledSamples] = []

    var isEmpty: Bool { waiting.isEmpty && settled.isEmpty && parts.isEmpty }

    /// Notes rows of a chunk, which are in these groups; all in one when it is nil.
    mutating func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) {
        waiting.append(WaitingRows(chunk: chunk, rows: rows, groups: groups))
    }

    /// Puts what waits into order: groups before `end` that have no values yet get theirs, and no more rows come for them.
    ///
    /// - Returns: early when the task is cancelled; the samples are then to be thrown away.
    mutating func settle(before end: Int) {
        guard !waiting.isEmpty else { return }
        settled.append(waiting, before: end)
        waiting = []
    }

    /// Takes in what other rows of the same groups gave, or of groups from one on.
    mutating func merge(_ other: GroupSamples, at first: Int = 0) {
        parts += ([other.settled] + other.parts).filter { !$0.isEmpty }.map { $0.moved(by: first) }
    }

    /// Calls the body with the values of a group, in one stretch or several.
    func each(of group: Int, _ body: (ArraySlice<Int64>) -> Void) {
        func give(_ samples: SettledSamples) {
            let values = samples.values(of: group)
            if !values.isEmpty { body(values) }
        }
        give(settled)
        for part in parts { give(part) }
    }
}

/// Rows whose values are still where they came from.
private struct WaitingRows {
    let chunk: Chunk
    let rows: ChunkRows
    let groups: [UInt32]?
}

/// Values of groups that follow one another.
private struct SettledSamples {
    /// The number of the first group.
    private var first = 0
    /// By group, where its values end; they begin where those of the group before end.
    private var ends: [UInt32] = []
    private var values: [Int64] = []

    var isEmpty: Bool { values.isEmpty }

    func moved(by groups: Int) -> SettledSamples {
        var moved = self
        moved.first += groups
        return moved
    }

    func values(of group: Int) -> ArraySlice<Int64> {
        let place = group - first
        guard ends.indices.contains(place) else { return [] }
        return values[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])]
    }

    /// Adds the values of the groups behind those that are here.
    mutating func append(_ blocks: [WaitingRows], before end: Int) {
        let known = ends.count
        let start = values.count
        ends += repeatElement(0, count: max(0, end - known))
        for block in blocks {
            if Task.isCancelled { return }
            var loop = CountLoop(counts: ends, block: block)
            ends = []
            block.chunk.cells.runAll(&loop)
            ends = loop.counts
        }
        // Each group's place becomes where its values begin; writing them moves it to where they end.
        var sum = UInt32(start)
        for group in known..<ends.count { (ends[group], sum) = (sum, sum + ends[group]) }
        values += repeatElement(0, count: Int(sum) - start)
        for block in blocks {
            if Task.isCancelled { return }
            var loop = PlaceLoop(places: ends, values: values, block: block)
            (ends, values) = ([], [])
            block.chunk.cells.runAll(&loop)
            (ends, values) = (loop.places, loop.values)
        }
    }
}

/// A loop over whole cells or doubles.
private protocol ValueLoop: WholeLoop {
    mutating func run(numbers: Span<Double>)
}

extension Chunk.Cells {
    fileprivate func runAll(_ loop: inout some ValueLoop) {
        if case .double(let cells) = self { loop.run(numbers: cells.span) } else { run(&loop) }
    }
}

extension WaitingRows {
    /// Calls the body with each row that has a value, and its group.
    @inline(__always) func each(_ body: (_ row: Int, _ group: Int) -> Void) {
        guard let groups else {
            rows.each { _, row in if chunk.validity?[row] != false { body(row, 0) } }
            return
        }
        let group = groups.span
        if let validity = chunk.validity {
            rows.each { place, row in if validity[row] { body(row, Int(group[place])) } }
        } else {
            rows.each { place, row in body(row, Int(group[place])) }
        }
    }
}

/// How many values each group has.
private struct CountLoop: ValueLoop {
    var counts: [UInt32]
    let block: WaitingRows

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) { count() }
    mutating func run(numbers: Span<Double>) { count() }

    private mutating func count() {
        let block = block
        var room = counts.mutableSpan
        block.each { _, group in room[group] += 1 }
    }
}

/// Writes each value to the next place of its group.
private struct PlaceLoop: ValueLoop {
    var places: [UInt32]
    var values: [Int64]
    let block: WaitingRows

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        write { Int64(truncatingIfNeeded: cells[$0]) }
    }

    mutating func run(numbers: Span<Double>) { write { Int64(bitPattern: numbers[$0].bitPattern) } }

    @inline(__always) private mutating func write(_ value: (Int) -> Int64) {
        var (next, found) = (places, values)
        (places, values) = ([], [])
        var nextPlaces = next.mutableSpan
        var room = found.mutableSpan
        block.each { row, group in
            room[Int(nextPlaces[group])] = value(row)
            nextPlaces[group] += 1
        }
        (places, values) = (next, found)
    }
}
