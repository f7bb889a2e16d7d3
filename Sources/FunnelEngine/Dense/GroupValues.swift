import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues

/// The values of each group for medians, other quantiles and products: counted where a column has few different ones,
/// otherwise kept.
struct GroupValues {
    private var counted: CountedCells?
    /// Values that are whole cells, and those that are doubles.
    private var wholes = GroupSamples()
    private var numbers = GroupSamples()

    /// - Parameter isCounted: whether all rows are added to these groups, not stretch by stretch.
    init(_ measure: Measure, groups: Int, of columns: [Column], isCounted: Bool) {
        guard isCounted, measure.function != .product, case .column(let index, _)? = measure.argument,
            let range = columns[index].range
        else { return }
        counted = CountedCells(range, groups: groups, rows: columns[index].count)
    }

    /// Adds rows of a chunk, which are in these groups; false where its cells are no numbers of one kind.
    mutating func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) -> Bool {
        if case .double = chunk.cells {
            numbers.add(chunk, rows, groups)
        } else if !chunk.cells.areWhole {
            return false
        } else if counted != nil {
            counted?.add(chunk, rows, groups)
        } else {
            wholes.add(chunk, rows, groups)
        }
        return true
    }

    /// The same of some of the groups, of which nothing has been added yet.
    var stretch: GroupValues {
        var stretch = self
        stretch.counted = nil
        return stretch
    }

    /// Says that all rows of groups before one have come.
    mutating func settle(before end: Int) {
        wholes.settle(before: end)
        numbers.settle(before: end)
    }

    /// Takes in what was added to a stretch of these groups.
    mutating func take(_ stretch: GroupValues, at first: Int) {
        wholes.merge(stretch.wholes, at: first)
        numbers.merge(stretch.numbers, at: first)
    }

    /// Adds what other rows gave.
    mutating func merge(_ other: GroupValues) {
        take(other, at: 0)
        if let more = other.counted { counted?.merge(more) }
    }

    /// Adds those of a group, which are of this type, to a state.
    func add(_ group: Int, of type: DataType, to state: inout AggregateState) {
        if let counted { state.add(counted.tally(of: group), of: type) }
        wholes.each(of: group) { state.add(cells: $0, of: type) }
        numbers.each(of: group) { bits in
            state.add(numbers: bits.map { Double(bitPattern: UInt64(bitPattern: $0)) }[...])
        }
    }
}
