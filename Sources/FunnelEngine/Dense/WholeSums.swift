import FunnelColumns

/// Exact sums of whole cells per group, and of their squares where they are asked for.
///
/// Kept in 64 bits for as long as the cells added so far cannot have left them, then moved on to 128. Copies add in the
/// same places (`LargeCells`) until then.
struct WholeSums {
    /// What has left 64 bits; empty before any has.
    private var sums: [Int128]
    private var squares: [UInt128]
    private var smallSums: LargeCells<Int64>
    private var smallSquares: LargeCells<UInt64>
    let keepsSquares: Bool
    /// What the small sums can have come to at most.
    private var (sumBound, squareBound): (UInt64, UInt64) = (0, 0)
    /// Groups from here on have yet to be cleared.
    private var cleared: Int

    init(groups: Int, keepsSquares: Bool) {
        self.init(unset: groups, keepsSquares: keepsSquares)
        clear(before: groups)
    }

    /// Sums of groups each of which is cleared, in a stretch of them, before something is added to it.
    init(unset groups: Int, keepsSquares: Bool) {
        self.keepsSquares = keepsSquares
        smallSums = LargeCells(unset: groups)
        smallSquares = LargeCells(unset: keepsSquares ? groups : 0)
        (sums, squares, cleared) = ([], [], 0)
    }

    /// Nothing in groups before one; what those cleared earlier have stays.
    mutating func clear(before end: Int) {
        guard cleared < end else { return }
        smallSums.clear(cleared..<end)
        if keepsSquares { smallSquares.clear(cleared..<end) }
        cleared = end
    }

    /// Those of some groups to which nothing has been added yet, themselves.
    func stretch(_ groups: Range<Int>) -> WholeSums {
        var stretch = self
        stretch.cleared = max(0, min(cleared, groups.upperBound) - groups.lowerBound)
        stretch.smallSums = smallSums.stretch(groups)
        if keepsSquares { stretch.smallSquares = smallSquares.stretch(groups) }
        return stretch
    }

    /// Whether sums of such cells stay within 128 bits, however many rows there are: squares below 2^96 do, 2^32 of them.
    func holds(_ range: ClosedRange<Int64>?) -> Bool {
        guard keepsSquares, let range else { return true }
        return max(range.lowerBound.magnitude, range.upperBound.magnitude) < 1 << 48
    }

    /// Adds the cells of some rows to the groups they are in.
    ///
    /// - Nulls: their cells are 0 and change nothing; they are counted elsewhere.
    mutating func add(_ cells: Chunk.Cells, _ range: ClosedRange<Int64>?, _ rows: ChunkRows, _ groups: [UInt32]?) {
        guard let range, rows.count > 0 else { return }
        let most = max(range.lowerBound.magnitude, range.upperBound.magnitude)
        let count = UInt64(rows.count)
        let (growth, tooMuch) = most.multipliedReportingOverflow(by: count)
        let (bound, overflow) = sumBound.addingReportingOverflow(growth)
        if tooMuch || overflow || bound > Int64.max { settle() }
        let isSmall = !tooMuch && growth <= Int64.max
        let square = most.multipliedReportingOverflow(by: most)
        let squareGrowth = square.partialValue.multipliedReportingOverflow(by: count)
        let squaresAreSmall = !square.overflow && !squareGrowth.overflow
        if keepsSquares, !squaresAreSmall || squareBound.addingReportingOverflow(squareGrowth.partialValue).overflow {
            settle()
        }
        guard isSmall, !keepsSquares || squaresAreSmall else {
            if sums.isEmpty { settle() }
            var loop = WideLoop(
                sums: sums, squares: squares, rows: rows, groups: groups, keepsSquares: keepsSquares)
            (sums, squares) = ([], [])
            cells.run(&loop)
            (sums, squares) = (loop.sums, loop.squares)
            return
        }
        sumBound += growth
        if keepsSquares {
            squareBound += squareGrowth.partialValue
            var loop = SquareLoop(sums: smallSums, squares: smallSquares, rows: rows, groups: groups)
            cells.run(&loop)
        } else {
            var loop = SumLoop(sums: smallSums, rows: rows, groups: groups)
            cells.run(&loop)
        }
    }

    func sum(of group: Int) -> Int128 { Int128(smallSums[group]) + (sums.isEmpty ? 0 : sums[group]) }

    func squares(of group: Int) -> UInt128 { UInt128(smallSquares[group]) + (squares.isEmpty ? 0 : squares[group]) }

    /// The sums of all groups; nil when some have left 64 bits.
    var cells: LargeCells<Int64>? { sums.isEmpty ? smallSums : nil }

    /// Moves what is in 64 bits to 128.
    private mutating func settle() {
        clear(before: smallSums.count)
        if sums.isEmpty {
            sums = [Int128](repeating: 0, count: smallSums.count)
            if keepsSquares { squares = [UInt128](repeating: 0, count: smallSums.count) }
        }
        for group in smallSums.indices where smallSums[group] != 0 {
            sums[group] += Int128(smallSums[group])
            smallSums[group] = 0
        }
        for group in smallSquares.indices where smallSquares[group] != 0 {
            squares[group] += UInt128(smallSquares[group])
            smallSquares[group] = 0
        }
        (sumBound, squareBound) = (0, 0)
    }

    private static func add<Cell>(_ more: LargeCells<Cell>, to room: inout LargeCells<Cell>) {
        let more = more.span
        var room = room.mutableSpan
        for group in more.indices { room[group] &+= more[group] }
    }

    /// Takes in what was added to a stretch of these, once all stretches have been added to.
    mutating func take(_ stretch: WholeSums, at first: Int) {
        cleared = smallSums.count
        (sumBound, squareBound) = (max(sumBound, stretch.sumBound), max(squareBound, stretch.squareBound))
        guard !stretch.sums.isEmpty else { return }
        if sums.isEmpty { settle() }
        for group in stretch.sums.indices { sums[first + group] += stretch.sums[group] }
        for group in stretch.squares.indices { squares[first + group] += stretch.squares[group] }
    }

    /// Adds another's sums of the same groups.
    mutating func merge(_ other: WholeSums) {
        let (bound, tooLarge) = sumBound.addingReportingOverflow(other.sumBound)
        let (squareBound, squaresTooLarge) = squareBound.addingReportingOverflow(other.squareBound)
        if sums.isEmpty, other.sums.isEmpty, !tooLarge, bound <= Int64.max, !squaresTooLarge {
            WholeSums.add(other.smallSums, to: &smallSums)
            WholeSums.add(other.smallSquares, to: &smallSquares)
            (sumBound, self.squareBound) = (bound, squareBound)
            return
        }
        settle()
        for group in sums.indices { sums[group] += other.sum(of: group) }
        for group in squares.indices { squares[group] += other.squares(of: group) }
    }
}

private struct SumLoop: WholeLoop {
    var sums: LargeCells<Int64>
    let rows: ChunkRows
    let groups: [UInt32]?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let rows = rows
        guard let groups else {
            var sum: Int64 = 0
            rows.each { _, row in sum &+= Int64(truncatingIfNeeded: cells[row]) }
            sums[0] &+= sum
            return
        }
        let group = groups.span
        var room = sums.mutableSpan
        rows.each { place, row in room[Int(group[place])] &+= Int64(truncatingIfNeeded: cells[row]) }
    }
}

/// Sums and squares at once: a row waits for what the one before it wrote to the same group, and both wait together.
private struct SquareLoop: WholeLoop {
    var sums: LargeCells<Int64>
    var squares: LargeCells<UInt64>
    let rows: ChunkRows
    let groups: [UInt32]?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let rows = rows
        guard let groups else {
            var (sum, squared): (Int64, UInt64) = (0, 0)
            rows.each { _, row in
                let cell = Int64(truncatingIfNeeded: cells[row])
                sum &+= cell
                squared &+= UInt64(bitPattern: cell &* cell)
            }
            sums[0] &+= sum
            squares[0] &+= squared
            return
        }
        let group = groups.span
        var (sums, squares) = (sums, squares)
        var room = sums.mutableSpan
        var squared = squares.mutableSpan
        rows.each { place, row in
            let cell = Int64(truncatingIfNeeded: cells[row])
            let group = Int(group[place])
            room[group] &+= cell
            squared[group] &+= UInt64(bitPattern: cell &* cell)
        }
    }
}

/// The loop for cells so large that 64 bits cannot hold the sum of a chunk.
private struct WideLoop: WholeLoop {
    var sums: [Int128]
    var squares: [UInt128]
    let rows: ChunkRows
    let groups: [UInt32]?
    let keepsSquares: Bool

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let groups = groups
        var (room, squared) = (sums, squares)
        (sums, squares) = ([], [])
        rows.each { place, row in
            let group = groups.map { Int($0[place]) } ?? 0
            let cell = Int64(truncatingIfNeeded: cells[row])
            room[group] += Int128(cell)
            if keepsSquares { squared[group] += UInt128(cell.magnitude) * UInt128(cell.magnitude) }
        }
        (sums, squares) = (room, squared)
    }
}
