import FunnelColumns
import FunnelFunctions
import FunnelPlan

/// Many groups cut into stretches of their numbers, each of which a core's caches hold: rows are first put in the order
/// of these, then added up stretch by stretch.
///
/// What is added to any of millions of places waits for memory each time; sorted so, ten times as many groups take
/// ten times as long, no longer.
/// - Source: the radix partitioning of Boncz, Manegold and Kersten, "Database Architecture Optimized for the New
///   Bottleneck: Memory Access", VLDB 1999, section 3.3.
struct GroupPartitions {
    /// Numbers of groups less so many bits are those of their partitions.
    let shift: Int
    let count: Int
    /// Columns that the measures are computed from.
    let columns: [Int]

    /// At most so many: as many stretches of a chunk are written to at the same time.
    private static let most = 512
    /// Groups below which all of them are near enough.
    static let leastGroups = 1 << 19

    /// Nil where it is not worth while: few groups; distinct counts, which keep bits by group.
    init?(_ measures: [Measure], groups: Int, rows: Int, least: Int = GroupPartitions.leastGroups) {
        guard groups >= least, rows <= Int32.max,
            !measures.contains(where: { $0.function == .distinct })
        else { return nil }
        var shift = 0
        while (groups - 1) >> shift >= GroupPartitions.most { shift += 1 }
        (self.shift, count) = (shift, (groups - 1) >> shift + 1)
        let used = measures.flatMap { [$0.argument, $0.weight, $0.filter, $0.latestBy, $0.currency] }
        columns = used.reduce(into: Set<Int>()) { $0.formUnion($1?.columns ?? []) }.sorted()
    }

    /// The numbers of the groups of some partitions.
    func groups(of partitions: Range<Int>, outOf groups: Int) -> Range<Int> {
        min(groups, partitions.lowerBound << shift)..<min(groups, partitions.upperBound << shift)
    }

    /// As many stretches of partitions as told, with about as many rows each.
    func stretches(_ wanted: Int, of table: PartitionedTable) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var (start, rows) = (0, 0)
        for partition in 0..<count {
            rows += table.rows(of: partition).reduce(0) { $0 + $1.count }
            let isLast = partition + 1 == count
            if isLast || stretches.count + 1 < wanted && rows * wanted >= table.rowCount * (stretches.count + 1) {
                stretches.append(start..<partition + 1)
                start = partition + 1
            }
        }
        return stretches
    }
}
