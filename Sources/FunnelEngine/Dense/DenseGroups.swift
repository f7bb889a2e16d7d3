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

    private static let most = 1 << 27

    /// Nil when the keys have too many possible values, or values that are no small whole numbers.
    init?(_ request: AggregateRequest, of table: Table) {
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
        test = request.filter.map { RowTest($0, of: table) }
        (rows, measures) = (RowCounts(groups: 0), [])
    }

    /// The same, ready to add rows.
    func begun(of table: Table) -> DenseGroups {
        var begun = self
        begun.rows = RowCounts(groups: groups)
        begun.measures = request.measures.map { DenseMeasure($0, groups: groups, of: table.columns) }
        return begun
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

    /// Adds what other chunks gave.
    mutating func merge(_ other: DenseGroups) {
        rows.merge(other.rows)
        rowsUsed += other.rowsUsed
        for place in measures.indices { measures[place].merge(other.measures[place]) }
    }

    /// The groups that have rows, in the order of their keys.
    func table(rowsRead: Int) -> AggregateTable {
        let ordered = keys.count - request.unorderedKeys
        let order = DenseOrder(keys, ordered: ordered, counts: rows)
        return AggregateTable(
            DenseTable(keys: keys, order: order, rows: rows, measures: measures),
            empty: request.measures.map(Accumulate.empty), rowsRead: rowsRead, rowsUsed: rowsUsed)
    }
}
