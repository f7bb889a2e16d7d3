import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues

/// The states of one measure over the groups of one chunk.
struct Accumulate {
    let measure: Measure
    let evaluator: RowEvaluator
    let index: GroupIndex

    static func empty(_ measure: Measure) -> AggregateState {
        AggregateState(measure.function, parameter: measure.parameter, isWeighted: measure.weight != nil)
    }

    func states() -> [AggregateState] {
        var states = Array(repeating: Accumulate.empty(measure), count: index.count)
        let passing = measure.filter.map { evaluator.vector($0).truths }
        guard let argument = measure.argument else {
            for group in states.indices {
                states[group].addRows(passing.map { truths in rows(of: group).count { truths[$0] } } ?? size(group))
            }
            return states
        }
        let vector = evaluator.vector(argument)
        let weights = measure.weight.map(evaluator.vector)
        let times = measure.latestBy.map(evaluator.vector)
        let currencies = measure.currency.map(evaluator.vector)
        for group in states.indices {
            let all = self.rows(of: group)
            var rows = passing.map { truths in all.filter { truths[$0] } } ?? all
            if let times {
                guard let latest = latest(times, rows) else {
                    states[group].addNulls(rows.count)
                    continue
                }
                rows = rows.filter { times.value(at: $0).order(beside: latest) == 0 }
                states[group].mark(time: latest)
            }
            if let currencies { meet(currencies, of: vector, weights, rows, &states[group]) }
            if let weights {
                for row in rows { states[group].add(vector.value(at: row), weight: weights.value(at: row)) }
            } else {
                add(vector, rows, to: &states[group])
                if let row = place(of: vector, in: rows) { states[group].mark(place: row) }
            }
        }
        return states
    }

    /// The row of the data whose value `first` or `last` takes.
    private func place(of vector: Vector, in rows: [Int]) -> Int? {
        let row: Int? =
            switch measure.function {
            case .first: rows.first { !vector.isNull(at: $0) }
            case .last: rows.last { !vector.isNull(at: $0) }
            default: nil
            }
        return row.map { evaluator.chunk * Chunk.rows + $0 }
    }

    /// The currencies of the amounts that count: 0 of one currency is 0 of any.
    private func meet(
        _ currencies: Vector, of amounts: Vector, _ weights: Vector?, _ rows: [Int], _ state: inout AggregateState
    ) {
        var codes: Set<UInt32> = []
        func isZero(_ row: Int) -> Bool { (weights ?? amounts).value(at: row).double == 0 }
        for row in rows where !amounts.isNull(at: row) && weights?.isNull(at: row) != true {
            let isNull = currencies.isNull(at: row)
            if !isNull, case .codes(let cells, _) = currencies.cells {
                if !codes.contains(cells[row]), !isZero(row) { codes.insert(cells[row]) }
            } else if !isZero(row) {
                state.meet(currency: isNull ? .null : currencies.value(at: row))
            }
        }
        guard case .codes(_, let dictionary) = currencies.cells else { return }
        for code in codes { state.meet(currency: .text(dictionary[Int(code)])) }
    }

    private func size(_ group: Int) -> Int { index.starts[group + 1] - index.starts[group] }

    private func rows(of group: Int) -> [Int] {
        let range = index.starts[group]..<index.starts[group + 1]
        return index.rows.map { $0[range].map(Int.init) } ?? Array(range)
    }

    private func latest(_ times: Vector, _ rows: [Int]) -> Value? {
        var latest: Value?
        for row in rows {
            let time = times.value(at: row)
            if time.isNull { continue }
            if latest.map({ time.order(beside: $0) == 1 }) ?? true { latest = time }
        }
        return latest
    }

    private func add(_ vector: Vector, _ rows: [Int], to state: inout AggregateState) {
        let valid = vector.validity.map { validity in rows.filter { validity[$0] } } ?? rows
        switch vector.cells {
        case .int64(let cells): state.add(cells: valid.map { cells[$0] }[...], of: vector.type)
        case .int32(let cells): state.add(cells: valid.map { Int64(cells[$0]) }[...], of: vector.type)
        case .double(let cells): state.add(numbers: valid.map { cells[$0] }[...])
        case .flags(let cells) where measure.function == .count: state.addRows(valid.count { cells[$0] })
        case .codes where measure.function == .count: state.addRows(valid.count)
        case .codes(let cells, let dictionary) where measure.function == .distinct:
            let seen = Set(valid.map { cells[$0] })
            for code in seen { state.add(.text(dictionary[Int(code)])) }
            state.addRows(valid.count - seen.count)
        case .codes, .flags, .values, .constant:
            for row in rows { state.add(vector.value(at: row)) }
            return
        }
        state.addNulls(rows.count - valid.count)
    }
}
