import FunnelColumns

/// How many rows each group has, or how many of some kind.
struct RowCounts {
    /// A table has fewer than 2^32 rows (`DenseGroups`).
    private(set) var counts: [UInt32]

    init(groups: Int) { counts = [UInt32](repeating: 0, count: groups) }

    subscript(group: Int) -> Int { Int(counts[group]) }

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

    mutating func merge(_ other: RowCounts) {
        for group in counts.indices { counts[group] &+= other.counts[group] }
    }
}
