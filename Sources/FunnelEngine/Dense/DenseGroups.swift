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
    private var rows: RowCounts
    private var measures: [DenseMeasure]
    private(set) var rowsUsed = 0

    /// Nil when the keys have too many possible values, or values that are no small whole numbers.
    init?(_ request: AggregateRequest, of table: Table) {
        var keys: [DenseKey] = []
        var groups = 1
        for key in request.keys {
            guard let dense = DenseKey(key, of: table) else { return nil }
            let (product, overflow) = groups.multipliedReportingOverflow(by: dense.span)
            guard !overflow, product <= max(1 << 12, min(1 << 22, 2 * table.rowCount)) else { return nil }
            keys.append(dense)
            groups = product
        }
        self.request = request
        self.keys = keys
        self.groups = groups
        test = request.filter.map { RowTest($0, of: table) }
        rows = RowCounts(groups: groups)
        measures = request.measures.map { DenseMeasure($0, groups: groups, of: table.columns) }
    }

    mutating func add(_ evaluator: RowEvaluator, of table: Table) {
        let selected = test?.rows(evaluator) ?? .all(evaluator.count)
        rowsUsed += selected.count
        guard selected.count > 0 else { return }
        var numbers: [UInt32]?
        if !keys.isEmpty {
            var split = [UInt32](repeating: 0, count: selected.count)
            for key in keys { key.split(&split, selected, of: table, chunk: evaluator.chunk) }
            numbers = split
        }
        rows.add(selected, numbers)
        for place in measures.indices { measures[place].add(evaluator, selected, numbers) }
    }

    mutating func settle() { for place in measures.indices { measures[place].settle() } }

    /// Adds what other chunks gave; both are settled.
    mutating func merge(_ other: DenseGroups) {
        rows.merge(other.rows)
        rowsUsed += other.rowsUsed
        for place in measures.indices { measures[place].merge(other.measures[place]) }
    }

    /// The groups that have rows, in the order of their keys.
    func table(rowsRead: Int) -> AggregateTable {
        let empty = request.measures.map(Accumulate.empty)
        var found: [AggregateTable.Group] = []
        func append(_ group: Int, _ keys: [Value]) {
            let count = rows.counts[group]
            found.append(
                AggregateTable.Group(
                    keys: keys, states: measures.map { $0.state(of: group, rows: count) }, rows: count))
        }
        if keys.isEmpty {
            append(0, [])
        } else {
            let present = rows.counts.indices.filter { rows.counts[$0] > 0 }
            for group in ordered(present) { append(group.number, group.keys) }
        }
        return AggregateTable(groups: found, empty: empty, rowsRead: rowsRead, rowsUsed: rowsUsed)
    }

    /// Groups by the order of their first key, then the second …
    private func ordered(_ present: [Int]) -> [(number: Int, keys: [Value])] {
        var ranks: [[Int]] = []
        var values: [[Value]] = []
        var stride = groups
        var strides: [Int] = []
        for key in keys {
            stride /= key.span
            strides.append(stride)
            var occurs = [Bool](repeating: false, count: key.span)
            for group in present { occurs[group / stride % key.span] = true }
            let codes = key.ordered(occurs.indices.filter { occurs[$0] })
            var rank = [Int](repeating: 0, count: key.span)
            var value = [Value](repeating: .null, count: key.span)
            for (place, code) in codes.enumerated() { (rank[code], value[code]) = (place, key.value(code)) }
            ranks.append(rank)
            values.append(value)
        }
        let sorted = present.map { group -> (place: Int, number: Int) in
            let place = keys.indices.reduce(0) { sum, key in
                sum * keys[key].span + ranks[key][group / strides[key] % keys[key].span]
            }
            return (place, group)
        }.sorted { $0.place < $1.place }
        return sorted.map { entry in
            (entry.number, keys.indices.map { values[$0][entry.number / strides[$0] % keys[$0].span] })
        }
    }
}
