import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues

/// A request whose groups are places in arrays, over some of the chunks of a table.
///
/// - Cost: one pass; 8 to 40 bytes for each measure and possible group.
struct DenseGroups {
    private let request: AggregateRequest
    private let keys: [DenseKey]
    private let test: RowTest?
    /// How many there can be; one without keys.
    private let groups: Int
    /// Nil where the groups are added to as rows come.
    let partitions: GroupPartitions?
    private var rows: RowCounts
    private var measures: [DenseMeasure]
    /// Cells of a column's range from which on the distinct ones of all rows are found apart from the pass.
    private let distinctApart: Int
    /// For each measure whose sums another one adds up too: that one.
    private var wider: [Int: Int] = [:]
    private(set) var rowsUsed = 0

    private static let most = 1 << 27

    /// Nil when the keys have too many possible values, or values that are no small whole numbers.
    init?(_ request: AggregateRequest, of table: Table, partitionedFrom least: Int, distinctApart: Int) {
        guard table.rowCount <= UInt32.max else { return nil }
        var keys: [DenseKey] = []
        var groups = 1
        for key in request.keys {
            guard let dense = DenseKey(key, of: table) else { return nil }
            let (product, overflow) = groups.multipliedReportingOverflow(by: dense.span)
            guard !overflow, product <= max(1 << 12, min(DenseGroups.most, 4 * table.rowCount)) else { return nil }
            keys.append(dense)
            groups = product
        }
        self.request = request
        self.keys = keys
        self.groups = groups
        self.distinctApart = keys.isEmpty && request.filter == nil ? distinctApart : .max
        test = request.filter.map { RowTest($0, of: table) }
        partitions =
            keys.isEmpty
            ? nil : GroupPartitions(request.measures, groups: groups, rows: table.rowCount, least: least)
        (rows, measures) = (RowCounts(groups: 0), [])
    }

    /// The same, ready to add rows, or partitions of them.
    func begun(of table: Table) -> DenseGroups {
        var begun = self
        let isUnset = partitions != nil
        begun.rows = isUnset ? RowCounts(unset: groups) : RowCounts(groups: groups)
        begun.measures = request.measures.map {
            DenseMeasure(
                $0, groups: groups, of: table.columns, isUnset: isUnset, distinctApart: distinctApart)
        }
        // A partition lies in a core's cache, where the same sums once more cost little.
        guard !isUnset else { return begun }
        for (place, measure) in begun.measures.enumerated() {
            begun.wider[place] = begun.measures.firstIndex { measure.isPart(of: $0, of: table.columns) }
        }
        return begun
    }

    mutating func add(_ evaluator: RowEvaluator, of table: Table) {
        let (selected, numbers) = located(evaluator, of: table)
        add(evaluator, selected, numbers)
    }

    /// The rows of a chunk that the filter lets through, and the groups they are in; nil without keys.
    private func located(_ evaluator: RowEvaluator, of table: Table) -> (rows: ChunkRows, groups: [UInt32]?) {
        let selected = test?.rows(evaluator) ?? .all(evaluator.count)
        guard !keys.isEmpty else { return (selected, nil) }
        var split = [UInt32](repeating: 0, count: selected.count)
        if selected.count > 0 {
            for key in keys { key.split(&split, selected, of: table, chunk: evaluator.chunk) }
        }
        return (selected, split)
    }

    /// Adds rows; to some groups that have not been cleared before.
    private mutating func add(
        _ evaluator: RowEvaluator, _ selected: ChunkRows, _ numbers: [UInt32]?, clearing some: Range<Int>? = nil
    ) {
        rowsUsed += selected.count
        // Each array just before it is added to, when it lies in a core's cache.
        if let some { rows.clear(some) }
        if selected.count > 0 { rows.add(selected, numbers) }
        for place in measures.indices where wider[place] == nil {
            if let some { measures[place].clear(some) }
            if selected.count > 0 { measures[place].add(evaluator, selected, numbers) }
        }
    }

    /// The rows of a chunk in the order of the partitions.
    func partitioned(
        _ evaluator: RowEvaluator, of table: Table, by partitions: GroupPartitions, in space: PageSpace,
        _ room: inout PartitionedRows.Room
    ) -> PartitionedRows {
        let (selected, numbers) = located(evaluator, of: table)
        return CellSpaces.$current.withValue(space) {
            PartitionedRows(partitions, selected, numbers ?? [], of: evaluator, in: &room)
        }
    }

    /// Adds the rows of some partitions, in a part that has the same places as these groups (`take`).
    func added(
        _ stretch: Range<Int>, of partitions: GroupPartitions, _ rows: PartitionedTable, _ table: Table
    ) throws(EngineError) -> DenseGroups {
        let some = partitions.groups(of: stretch, outOf: groups)
        var part = self
        part.rows = self.rows.stretch(some)
        part.measures = measures.map { $0.stretch(some) }
        let ranges = table.columns.map(\.range)
        for partition in stretch {
            if Task.isCancelled { throw .cancelled }
            let (evaluator, numbers) = rows.taken(partition, from: some.lowerBound, table, ranges)
            let those = partitions.groups(of: partition..<partition + 1, outOf: groups)
            let (first, end) = (those.lowerBound - some.lowerBound, those.upperBound - some.lowerBound)
            part.add(evaluator, .all(numbers.count), numbers, clearing: first..<end)
            part.settle(before: end)
            Progress.current?.advance()
        }
        return part
    }

    /// Takes in what was added to some partitions.
    mutating func take(_ part: DenseGroups, _ stretch: Range<Int>, of partitions: GroupPartitions) {
        rowsUsed += part.rowsUsed
        let first = partitions.groups(of: stretch, outOf: groups).lowerBound
        for place in measures.indices { measures[place].take(part.measures[place], at: first) }
    }

    /// Says that no more rows come.
    mutating func settle() { settle(before: groups) }

    private mutating func settle(before end: Int) {
        for place in measures.indices { measures[place].settle(before: end) }
    }

    /// Adds what other chunks gave.
    mutating func merge(_ other: DenseGroups) {
        rows.merge(other.rows)
        rowsUsed += other.rowsUsed
        for place in measures.indices { measures[place].merge(other.measures[place]) }
    }

    /// What is found apart when all rows have been added, column by column: each of so many stretches by one core.
    mutating func stretchesApart(_ count: Int) -> [(column: Int, stretches: [SeenStretch])] {
        measures.indices.compactMap { measures[$0].stretchesApart(count) }
    }

    /// The groups that have rows, in the order of their keys.
    func table(rowsRead: Int) -> AggregateTable {
        let ordered = keys.count - request.unorderedKeys
        let order = DenseOrder(keys, ordered: ordered, counts: rows, mostGroups: rowsUsed)
        let measures = measures.enumerated().map { place, measure in
            wider[place].map { measure.with(sumsOf: self.measures[$0]) } ?? measure
        }
        return AggregateTable(
            DenseTable(keys: keys, order: order, rows: rows, measures: measures),
            empty: request.measures.map(Accumulate.empty), rowsRead: rowsRead, rowsUsed: rowsUsed)
    }
}
