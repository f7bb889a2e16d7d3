import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues

/// One measure of all groups of a request: kept as whole numbers where a loop can, as states where it cannot.
struct DenseMeasure {
    let measure: Measure
    private var groups: Int
    /// What the loops add up; empty ones are not asked for.
    private var sums: WholeSums?
    private var extremes: WholeExtremes?
    private var seen: SeenCells?
    private var seenWords: [String] = []
    /// Nil where none are needed.
    private var values: GroupValues?
    /// Rows that count, where they are fewer than those of the group, and rows without a value.
    private var passing: RowCounts?
    private var nulls: RowCounts?
    private var truths: RowCounts?
    /// What is counted, where it is a comparison that a loop has.
    private let within: WithinCounts?
    /// What no loop was there for, by group.
    private var states: [Int: AggregateState] = [:]
    /// Of whole cells: the type that says what they stand for.
    private let type: DataType

    /// - Parameter isUnset: whether each group is cleared, in a stretch of them, before something is added to it.
    /// - Parameter apart: cells of a column's range from which on distinct ones of all rows are found apart.
    init(
        _ measure: Measure, groups: Int, of columns: [Column], isUnset: Bool = false, distinctApart apart: Int = .max
    ) {
        (self.measure, self.groups) = (measure, groups)
        type = measure.argument?.type ?? .integer
        within = measure.function == .count ? WithinCounts(measure.argument) : nil
        if measure.filter != nil { passing = isUnset ? RowCounts(unset: groups) : RowCounts(groups: groups) }
        guard DenseMeasure.isPlain(measure) else { return }
        switch measure.function {
        case .sum, .mean, .stddev, .variance, .moments:
            let keepsSquares = measure.function != .sum && measure.function != .mean
            sums =
                isUnset
                ? WholeSums(unset: groups, keepsSquares: keepsSquares)
                : WholeSums(groups: groups, keepsSquares: keepsSquares)
        case .min, .max: extremes = WholeExtremes(groups: groups)
        case .distinct:
            guard case .column(let index, _)? = measure.argument, let range = columns[index].range else { return }
            seen = SeenCells(range, groups: groups, apart: measure.filter == nil ? apart : .max)
            seenWords = columns[index].dictionary
        case .median, .quantile, .product:
            if type.isNumeric { values = GroupValues(measure, groups: groups, of: columns, isCounted: !isUnset) }
        case .count, .rows, .first, .last, .only, .skewness, .nps: break
        }
    }

    /// Whether another measure of the same table, which adds up squares too, has the sums of this one.
    func isPart(of other: DenseMeasure, of columns: [Column]) -> Bool {
        guard case .column(let index, let type)? = measure.argument, type.isNumeric, type != .number,
            let wider = other.sums, wider.keepsSquares, sums?.keepsSquares == false,
            other.measure.argument == measure.argument, other.measure.filter == measure.filter
        else { return false }
        // Beyond, the rows of some chunks would be in neither's sums.
        return columns[index].range.map { wider.holds($0) } ?? false
    }

    /// With the sums of another, of which it is a part and which alone was added to.
    func with(sumsOf other: DenseMeasure) -> DenseMeasure {
        var taken = self
        (taken.sums, taken.passing, taken.nulls) = (other.sums, other.passing, other.nulls)
        return taken
    }

    /// Whether rows count alike, whatever time, currency or weight they have.
    private static func isPlain(_ measure: Measure) -> Bool {
        measure.weight == nil && measure.latestBy == nil && measure.currency == nil
    }

    /// Adds rows of a chunk, which are in these groups.
    mutating func add(_ evaluator: RowEvaluator, _ rows: ChunkRows, _ groups: [UInt32]?) {
        var (rows, groups) = (rows, groups)
        if let filter = measure.filter {
            let truths = evaluator.vector(filter).truths
            groups = groups.map { known in
                var kept: [UInt32] = []
                rows.each { place, row in if truths[row] { kept.append(known[place]) } }
                return kept
            }
            rows = rows.filtered { truths[$0] }
            passing?.add(rows, groups)
        }
        guard rows.count > 0 else { return }
        guard let argument = measure.argument else { return }
        if DenseMeasure.isPlain(measure), add(argument, evaluator, rows, groups) { return }
        let index = GroupIndex(groups, rows, of: self.groups)
        var inner = measure
        inner.filter = nil
        for (place, state) in Accumulate(measure: inner, evaluator: evaluator, index: index).states().enumerated() {
            states[index.numbers[place], default: Accumulate.empty(measure)].merge(state)
        }
    }

    /// Adds the rows in a loop; false when there is none for them.
    private mutating func add(
        _ argument: RowExpression, _ evaluator: RowEvaluator, _ rows: ChunkRows, _ groups: [UInt32]?
    ) -> Bool {
        if let within {
            let chunk = evaluator.columns[within.column].chunks[evaluator.chunk]
            guard chunk.cells.areWhole else { return false }
            if truths == nil { truths = RowCounts(groups: self.groups) }
            truths.map { within.add(chunk, rows, groups, to: $0) }
            addNulls(of: chunk, rows, groups)
            return true
        }
        guard let chunk = chunk(of: argument, evaluator) else { return false }
        switch measure.function {
        case .sum, .mean, .stddev, .variance, .moments:
            guard chunk.cells.areWhole, type.isNumeric || type == .boolean,
                sums?.holds(chunk.range) == true
            else { return false }
            sums?.add(chunk.cells, chunk.range, rows, groups)
        case .min, .max:
            guard chunk.cells.areWhole, type != .text, type != .boolean else { return false }
            extremes?.add(chunk, rows, groups)
        case .distinct:
            guard seen != nil, chunk.cells.areWhole else { return false }
            seen?.add(chunk, rows, groups)
        case .count:
            if case .flags(let cells) = chunk.cells {
                if truths == nil { truths = RowCounts(groups: self.groups) }
                let flags = cells.array
                if let validity = chunk.validity {
                    truths?.add(rows, groups) { flags[$0] && validity[$0] }
                } else {
                    truths?.add(rows, groups) { flags[$0] }
                }
            }
        case .median, .quantile, .product:
            guard values?.add(chunk, rows, groups) == true else { return false }
        case .rows, .first, .last, .only, .skewness, .nps: return false
        }
        addNulls(of: chunk, rows, groups)
        return true
    }

    private mutating func addNulls(of chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) {
        guard let validity = chunk.validity else { return }
        if nulls == nil { nulls = RowCounts(groups: self.groups) }
        nulls?.add(rows, groups) { !validity[$0] }
    }

    /// The cells of the argument: of a column as they are, of a formula as computed.
    private func chunk(of argument: RowExpression, _ evaluator: RowEvaluator) -> Chunk? {
        if case .column(let index, let type) = argument {
            let chunk = evaluator.columns[index].chunks[evaluator.chunk]
            return type == .boolean && measure.function != .count ? chunk.wholeFlags : chunk
        }
        // The range of what is distinct is known of columns alone.
        if measure.function == .distinct { return nil }
        let vector = evaluator.vector(argument)
        switch vector.cells {
        // What the cells stand for is told by the measure's type alone.
        case .int64 where type.isNumeric && vector.type != type: return nil
        case .int64(let cells):
            return Chunk(computed: cells, vector.validity)
        case .int32(let cells):
            return Chunk(computed: cells.map(Int64.init), vector.validity)
        case .flags(let flags):
            let chunk = Chunk(.flags(CellArray(flags)), validity: vector.validity)
            return measure.function == .count ? chunk : chunk.wholeFlags
        case .double(let cells) where values != nil:
            return Chunk(.double(CellArray(cells)), validity: vector.validity)
        case .double, .codes, .values, .constant: return nil
        }
    }

    /// The measure of some groups of which nothing has been added yet.
    func stretch(_ some: Range<Int>) -> DenseMeasure {
        var stretch = self
        stretch.groups = some.count
        stretch.sums = sums?.stretch(some)
        stretch.passing = passing?.stretch(some)
        if extremes != nil { stretch.extremes = WholeExtremes(groups: some.count) }
        stretch.values = values?.stretch
        return stretch
    }

    /// Nothing in these groups, which follow those cleared before.
    mutating func clear(_ groups: Range<Int>) {
        sums?.clear(before: groups.upperBound)
        passing?.clear(groups)
    }

    /// Says that all rows of groups before one have come.
    mutating func settle(before end: Int) {
        values?.settle(before: end)
    }

    /// Takes in what was added to a stretch of these groups. Sums and rows that count lie in its places already.
    mutating func take(_ stretch: DenseMeasure, at first: Int) {
        if let more = stretch.sums { sums?.take(more, at: first) }
        if let more = stretch.extremes { extremes?.merge(more, at: first) }
        if let more = stretch.values { values?.take(more, at: first) }
        func take(_ counts: inout RowCounts?, _ more: RowCounts?) {
            guard let more else { return }
            counts = counts ?? RowCounts(groups: groups)
            counts?.merge(more, at: first)
        }
        take(&nulls, stretch.nulls)
        take(&truths, stretch.truths)
        for (group, state) in stretch.states { states[first + group] = state }
    }

    /// Of distinct cells that are found apart from what is added: the column, and so many stretches of its range, which find
    /// them for this measure.
    mutating func stretchesApart(_ count: Int) -> (column: Int, stretches: [SeenStretch])? {
        guard seen?.isApart == true, case .column(let column, _)? = measure.argument,
            let stretches = seen?.stretches(count)
        else { return nil }
        return (column, stretches)
    }

    /// Adds what other rows gave.
    mutating func merge(_ other: DenseMeasure) {
        if let more = other.sums { sums?.merge(more) }
        if let more = other.extremes { extremes?.merge(more) }
        if let more = other.seen { seen?.merge(more) }
        if let more = other.values { values?.merge(more) }
        func merge(_ counts: inout RowCounts?, _ more: RowCounts?) {
            guard let more else { return }
            if counts == nil { counts = more } else { counts?.merge(more) }
        }
        merge(&passing, other.passing)
        merge(&nulls, other.nulls)
        merge(&truths, other.truths)
        for (group, state) in other.states { states[group, default: Accumulate.empty(measure)].merge(state) }
    }

    /// The state of a group with so many rows.
    func state(of group: Int, rows: Int) -> AggregateState {
        var state = states[group] ?? Accumulate.empty(measure)
        // Rows that a state was kept of are counted in it.
        let counted = state.count + state.nulls
        let rows = (passing.map { $0[group] } ?? rows) - counted
        let nulls = nulls.map { $0[group] } ?? 0
        let valued = rows - nulls
        guard rows > 0 else { return state }
        switch measure.function {
        case .rows: state.addRows(rows)
        case .count: state.addRows(truths.map { $0[group] } ?? valued)
        case .sum, .mean:
            if let sums { state.add(count: valued, sum: sums.sum(of: group), scale: scale) }
        case .stddev, .variance, .moments:
            if let sums {
                state.add(count: valued, sum: sums.sum(of: group), squares: sums.squares(of: group), scale: scale)
            }
        case .min, .max:
            if let extremes, valued > 0 {
                let cell = measure.function == .min ? extremes.least[group] : extremes.greatest[group]
                state.add(Column.value(cell, of: type), standingFor: valued)
            }
        case .distinct:
            if let seen { state.add(distinct: seen.cells(of: group), of: type, words: seenWords, count: valued) }
        case .median, .quantile, .product: values?.add(group, of: type, to: &state)
        case .first, .last, .only, .skewness, .nps: break
        }
        state.addNulls(nulls)
        return state
    }

    /// Of a distinct count: how many cells some groups have met together, and their rows without a value; nil where they
    /// are not kept as bits.
    func distinctCount(of groups: [Int]) -> (count: Int, nulls: Int)? {
        guard measure.function == .distinct, states.isEmpty, let seen else { return nil }
        return (seen.count(of: groups), nulls.map { nulls in groups.reduce(0) { $0 + nulls[$1] } } ?? 0)
    }

    /// Whether no row was without a value.
    var skipsNothing: Bool { nulls == nil && states.isEmpty }

    /// Of each group, where all are whole numbers within 64 bits: a sum, rows, conditions that hold.
    ///
    /// - Parameter rows: those of each group.
    func wholes(_ rows: RowCounts) -> GroupWholes? {
        guard states.isEmpty else { return nil }
        let counted = passing ?? rows
        switch measure.function {
        case .sum: return sums?.cells.map { .sums($0, scale: scale) }
        case .rows: return .rows(counted)
        case .count:
            if let truths { return .rows(truths) }
            return nulls.map { .rowsExcept(counted, $0) } ?? .rows(counted)
        default: return nil
        }
    }

    private var scale: Int { if case .decimal(let digits) = type { digits } else { 0 } }
}
