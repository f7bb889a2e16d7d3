package import FunnelValues

extension AggregateState {
    /// The values of one group in one chunk: mantissas of a fixed-point column, or what counts days and periods.
    ///
    /// - Nulls: left out before, and counted by `addNulls`.
    package mutating func add(cells: ArraySlice<Int64>, of type: DataType) {
        guard let first = cells.first, let last = cells.last else { return }
        let scale = if case .decimal(let digits) = type { digits } else { 0 }
        func cell(_ number: Int64) -> Value { DistinctValues.value(number, of: type) }
        switch content {
        case .nothing: count += cells.count
        case .total(var total):
            count += cells.count
            // At most 65,536 cells of 64 bits: the sum has at most 80.
            var sum: Int128 = 0
            for number in cells { sum += Int128(number) }
            total.add(mantissa: sum, scale: scale)
            content = .total(total)
        case .sample(var sample):
            count += cells.count
            content = .nothing
            sample.add(cells, scale: scale)
            content = .sample(sample)
        case .distinct(var distinct):
            count += cells.count
            content = .nothing
            distinct.add(cells, of: type)
            content = .distinct(distinct)
        case .powers(var powers):
            count += cells.count
            content = .nothing
            powers.add(cells, scale: scale)
            content = .powers(powers)
        case .one:
            switch function {
            case .min: add(cell(cells.min() ?? first), standingFor: cells.count)
            case .max: add(cell(cells.max() ?? first), standingFor: cells.count)
            case .first: add(cell(first), standingFor: cells.count)
            case .last: add(cell(last), standingFor: cells.count)
            default: for number in cells { add(cell(number)) }
            }
        case .extremes:
            add(cell(cells.min() ?? first))
            add(cell(cells.max() ?? first))
            addRows(cells.count - 2)
        case .nps, .weighted: for number in cells { add(cell(number)) }
        }
    }

    /// The values of one group, counted: of a function that needs all of them in order.
    ///
    /// - Nulls: left out before, and counted by `addNulls`.
    package mutating func add(_ tally: Tally, of type: DataType) {
        guard case .sample(var sample) = content else { return }
        let scale = if case .decimal(let digits) = type { digits } else { 0 }
        count += tally.count
        content = .nothing
        sample.add(tally, scale: scale)
        content = .sample(sample)
    }

    /// The finite doubles of one group in one chunk.
    package mutating func add(numbers: ArraySlice<Double>) {
        guard let first = numbers.first, let last = numbers.last else { return }
        switch content {
        case .nothing: count += numbers.count
        case .total(var total):
            count += numbers.count
            content = .nothing
            total.add(numbers)
            content = .total(total)
        case .sample(var sample):
            count += numbers.count
            content = .nothing
            sample.add(numbers)
            content = .sample(sample)
        case .powers(var powers):
            count += numbers.count
            content = .nothing
            powers.add(numbers)
            content = .powers(powers)
        case .one:
            switch function {
            case .min: add(.number(numbers.min() ?? first), standingFor: numbers.count)
            case .max: add(.number(numbers.max() ?? first), standingFor: numbers.count)
            case .first: add(.number(first), standingFor: numbers.count)
            case .last: add(.number(last), standingFor: numbers.count)
            default: for number in numbers { add(.number(number)) }
            }
        case .distinct(var distinct):
            count += numbers.count
            content = .nothing
            distinct.add(numbers)
            content = .distinct(distinct)
        case .extremes, .nps, .weighted: for number in numbers { add(.number(number)) }
        }
    }

    /// So many whole cells of a fixed-point column, by their sum.
    package mutating func add(count more: Int, sum: Int128, scale: Int) {
        guard case .total(var total) = content else { return }
        count += more
        total.add(mantissa: sum, scale: scale)
        content = .total(total)
    }

    /// So many whole cells of a fixed-point column, by their sum and that of their squares.
    package mutating func add(count more: Int, sum: Int128, squares: UInt128, scale: Int) {
        guard more > 0, case .powers(var powers) = content else { return }
        count += more
        content = .nothing
        powers.add(count: more, sum: sum, squares: squares, scale: scale)
        content = .powers(powers)
    }

    /// So many rows with these different cells, ascending: of a text column places in its dictionary.
    package mutating func add(distinct cells: [Int64], of type: DataType, words: [String], count more: Int) {
        guard more > 0, case .distinct(var distinct) = content else { return }
        count += more
        content = .nothing
        if type == .text { distinct.add(codes: cells, in: words) } else { distinct.add(cells, of: type) }
        content = .distinct(distinct)
    }

    /// One value that speaks for several rows.
    package mutating func add(_ value: Value, standingFor rows: Int) {
        add(value)
        addRows(rows - 1)
    }
}
