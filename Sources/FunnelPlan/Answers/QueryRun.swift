import FunnelColumns
import FunnelSyntax
import FunnelValues

extension QueryPlan {
    /// Groups beyond which periods without rows are left out.
    static let mostFilledGroups = 100_000

    /// Asks the backend once per dataset, then does the arithmetic of the answer.
    package func run(on backend: any Backend) async throws -> QueryAnswer {
        try answer(from: try await RequestBatch([self]).run(on: backend))
    }

    /// The arithmetic of the answer, the same for every backend.
    ///
    /// - Parameter tables: what the backend answered to the plan's requests, and perhaps to others.
    package func answer(from tables: [AggregateRequest: AggregateTable]) throws(EngineError) -> QueryAnswer {
        let own = requests.compactMap { tables[$0] }
        var base = try comparison.map { comparison throws(EngineError) in
            BaseGroups(of: self, comparison, comparison.requests.compactMap { tables[$0] })
        }
        var matched = MatchedGroups(of: self, tables: own)
        defer { Progress.current?.leave(matched) }
        if Task.isCancelled { throw .cancelled }
        var notes: [String] = []
        if !matched.fillPeriods(limit: QueryPlan.mostFilledGroups) {
            notes.append("too many periods to show those without rows")
        }
        // What only the base has is shown too, within the periods shown.
        var ofBase = Set(base?.keys(in: matched) ?? [])
        if comparison?.shift != nil {
            ofBase = matched.withShownPeriods(ofBase, limit: QueryPlan.mostFilledGroups)
        }
        matched.add(ofBase)
        base?.cover(matched)
        matched.kept = matched.shown(in: days)
        if !ofBase.isEmpty {
            let more = matched.groups.indices.filter { ofBase.contains(matched.groups[$0].keys) }
            matched.kept = Set(matched.kept).union(more).sorted()
        }
        if let keep {
            let reader = FigureReader(matched, base: base)
            var passing: [Int] = []
            for (turn, group) in matched.kept.enumerated() {
                try Stopping.check(turn)
                guard try reader.value(keep, of: matched.cell(group)) == .boolean(true) else { continue }
                passing.append(group)
            }
            matched.kept = passing
        }
        let reader = FigureReader(matched, base: base)
        let ordered = try order(matched.kept, reader)
        let (shown, rest) = try cut(ordered, reader)
        var answer = QueryAnswer(
            rows: [], rowsRead: own.map(\.rowsRead), rowsUsed: own.map(\.rowsUsed), notes: notes, groups: matched)
        defer { Progress.current?.leave(answer.rows) }
        let whole = WholeRows(self, matched, order: orderedBy.map(\.expression))
        answer.rows.reserveCapacity(shown.count)
        for (turn, group) in shown.enumerated() {
            try Stopping.check(turn)
            if let row = try whole?.row(of: group) {
                answer.rows.append(row)
            } else {
                answer.rows.append(try row(of: matched.cell(group), reader))
            }
        }
        if !rest.isEmpty { answer.others = try row(of: Cell(groups: rest.sorted(), keys: nulls), reader) }
        if !keys.isEmpty {
            answer.total = try row(of: Cell(groups: matched.kept, keys: nulls), reader)
            if keys.count > 1, limit == nil, sort.isEmpty { answer.subtotals = try subtotals(shown, reader) }
        }
        if let base { answer.base = try base.answer(beside: answer, rest: rest, in: matched) }
        return answer
    }

    /// Whether a figure looks at other periods, also at those before `over`.
    var usesWindow: Bool {
        items.contains { $0.metric.expression.usesWindow } || sort.contains { $0.expression.usesWindow }
            || keep?.usesWindow == true
    }

    private var nulls: [Value] { Array(repeating: .null, count: keys.count) }

    func row(of cell: Cell, _ reader: FigureReader) throws(EngineError) -> QueryAnswer.Row {
        let figures = reader.figures(of: cell)
        var values: [Value] = []
        var currencies: [Set<Value>] = []
        for item in items {
            guard meetsCurrencies else {
                values.append(try item.metric.expression.value(figures))
                continue
            }
            let met = try item.metric.expression.currencies(figures)
            values.append(met.count > 1 ? .null : try item.metric.expression.value(figures))
            currencies.append(met)
        }
        var order: [Value] = []
        for (expression, _) in orderedBy { order.append(try expression.value(figures)) }
        var skipped: [Int] = []
        for place in grouping.places.indices { skipped.append(try figures.finished(place).nulls) }
        return QueryAnswer.Row(
            keys: cell.keys, items: values, order: order, cell: cell, rows: reader.groups.rows(in: cell),
            nulls: skipped, itemCurrencies: currencies)
    }

    /// A subtotal for each value of the first key, then of the first two, … up to all but the last.
    private func subtotals(_ shown: [Int], _ reader: FigureReader) throws(EngineError) -> [QueryAnswer.Subtotal] {
        var found: [QueryAnswer.Subtotal] = []
        let groups = reader.groups.groups
        for length in 1..<keys.count {
            var start = shown.startIndex
            while start < shown.endIndex {
                try Stopping.check(start)
                let prefix = Array(groups[shown[start]].keys.prefix(length))
                var end = start
                while end < shown.endIndex, groups[shown[end]].keys.prefix(length).elementsEqual(prefix) { end += 1 }
                let keys = prefix + Array(repeating: .null, count: keys.count - length)
                let row = try row(of: Cell(groups: Array(shown[start..<end]), keys: keys), reader)
                found.append(.init(keys: prefix, row: row))
                start = end
            }
        }
        return found
    }

    // MARK: Order and limit

    /// What groups are ordered by, and whether it falls.
    private var orderedBy: [(expression: MetricExpression, descending: Bool)] {
        if let limit, sort.isEmpty { return items.prefix(1).map { ($0.metric.expression, limit.end == .top) } }
        return sort.map { ($0.expression, $0.descending) }
    }

    /// The groups in the order of `sort`; without one, of a limit, largest or smallest first; what has no value last.
    private func order(_ groups: [Int], _ reader: FigureReader) throws(EngineError) -> [Int] {
        let by = orderedBy
        guard !by.isEmpty else { return groups }
        var sorted: [(group: Int, figures: [Value])] = []
        for (turn, group) in groups.enumerated() {
            try Stopping.check(turn)
            let figures = reader.figures(of: reader.groups.cell(group))
            var values: [Value] = []
            for (expression, _) in by { values.append(try expression.value(figures)) }
            sorted.append((group, values))
        }
        var turn = 0
        do {
            try sorted.sort { left, right in
                turn &+= 1
                try Stopping.check(turn)
                for (place, key) in by.enumerated() {
                    let (a, b) = (left.figures[place], right.figures[place])
                    if a.isNull != b.isNull { return b.isNull }
                    if let order = ValueArithmetic.compare(a, b), order != 0 { return (order < 0) != key.descending }
                }
                return left.group < right.group
            }
        } catch { throw .cancelled }
        return sorted.map(\.group)
    }

    /// Keeps the groups of `top` or `bottom`, and gives the others too, both in their order.
    ///
    /// `top 5` are the first five, in the order of `sort`; `bottom 5` with a `sort` are the last five of it that have a
    /// value, without one the five smallest, smallest first.
    private func cut(_ groups: [Int], _ reader: FigureReader) throws(EngineError) -> (shown: [Int], rest: [Int]) {
        guard let limit else { return (groups, []) }
        var taken: [Value: Int] = [:]
        var kept: Set<Int> = []
        let fromEnd = limit.end == .bottom && !sort.isEmpty
        for (turn, group) in (fromEnd ? Array(groups.reversed()) : groups).enumerated() {
            try Stopping.check(turn)
            let cell = reader.groups.cell(group)
            let bucket = limitKey.map { cell.keys[$0] } ?? .null
            if fromEnd, let key = sort.first, try reader.value(key.expression, of: cell).isNull { continue }
            if taken[bucket, default: 0] < limit.count {
                taken[bucket, default: 0] += 1
                kept.insert(group)
            }
        }
        return (groups.filter(kept.contains), groups.filter { !kept.contains($0) })
    }
}
