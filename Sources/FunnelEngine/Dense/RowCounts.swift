import FunnelColumns

/// How many rows each group has, or how many of some kind.
///
/// Copies count in the same places (`LargeCells`).
struct RowCounts: Sendable {
    /// A table has fewer than 2^32 rows (`DenseGroups`).
    private(set) var counts: LargeCells<UInt32>

    init(groups: Int) { counts = LargeCells(zeros: groups) }

    /// Those of which each has to be cleared before rows are counted in it.
    init(unset groups: Int) { counts = LargeCells(unset: groups) }

    private init(_ counts: LargeCells<UInt32>) { self.counts = counts }

    subscript(group: Int) -> Int { Int(counts[group]) }

    /// No rows in these groups, to which none have been added yet.
    func clear(_ groups: Range<Int>) { counts.clear(groups) }

    /// Those of some groups, themselves.
    func stretch(_ groups: Range<Int>) -> RowCounts { RowCounts(counts.stretch(groups)) }

    /// Counts all of these rows.
    mutating func add(_ rows: ChunkRows, _ groups: [UInt32]?) {
        guard let groups else {
            counts[0] &+= UInt32(rows.count)
            return
        }
        let group = groups.span
        var room = counts.mutableSpan
        for place in group.indices { room[Int(group[place])] &+= 1 }
    }

    /// Counts those of these rows of which something is true.
    @inline(__always)
    mutating func add(_ rows: ChunkRows, _ groups: [UInt32]?, where isTrue: (Int) -> Bool) {
        guard let groups else {
            var count: UInt32 = 0
            rows.each { _, row in count &+= isTrue(row) ? 1 : 0 }
            counts[0] &+= count
            return
        }
        let group = groups.span
        var room = counts.mutableSpan
        rows.each { place, row in
            if isTrue(row) { room[Int(group[place])] &+= 1 }
        }
    }

    /// Adds another's counts of the groups from one on.
    mutating func merge(_ other: RowCounts, at first: Int = 0) {
        let more = other.counts.span
        var room = counts.mutableSpan
        for group in more.indices { room[first + group] &+= more[group] }
    }
}
