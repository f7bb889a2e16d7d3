import FunnelSyntax
import FunnelValues

extension QueryPlan {
    /// Groups beyond which periods without rows are left out.
    static let mostFilledGroups = 100_000

    /// Asks the backend once per dataset, then does the arithmetic of the answer.
    package func run(on backend: any Backend) async throws -> QueryAnswer {
        var tables: [AggregateTable] = []
        for request in requests { tables.append(try await backend.aggregate(request)) }
        if requests.isEmpty {
            let items = items.map { $0.metric.expression.value(measures: [], keys: []) }
            let row = QueryAnswer.Row(keys: [], measures: [], items: items, rows: 0, nulls: [])
            return QueryAnswer(rows: [row], rowsRead: [], rowsUsed: [])
        }
        let base = try await comparison?.run(on: backend, of: self)
        var answer = QueryAnswer(rows: [], rowsRead: tables.map(\.rowsRead), rowsUsed: tables.map(\.rowsUsed))
        var matched = MatchedGroups(plan: self, tables: tables)
        if !matched.fillPeriods(limit: QueryPlan.mostFilledGroups) {
            answer.notes.append("too many periods to show those without rows")
        }
        // What only the base has is shown too, except beyond the ends of a period.
        if let base, comparison?.shift == nil { matched.add(base.keys) }
        let index = usesWindow ? matched.windowIndex() : nil
        var shown: [(group: MatchedGroups.Group, row: QueryAnswer.Row)] = []
        for group in matched.groups where index == nil || isShown(group) {
            shown.append((group, try matched.row(group, index)))
        }
        if let keep { shown = shown.filter { matched.figure(keep, $0.group, $0.row, index) == .boolean(true) } }
        let kept = shown.map(\.group)
        if usesTotals {
            matched.totals = try matched.merged(kept, keys: nulls).measures
            for place in shown.indices { shown[place].row = try matched.row(shown[place].group, index) }
        }
        order(&shown) { matched.figure($0, $1.group, $1.row, index) }
        let rest = cut(&shown)
        answer.rows = shown.map(\.row)
        if !rest.isEmpty { answer.others = try matched.merged(rest, keys: nulls) }
        if !keys.isEmpty {
            answer.total = try matched.merged(kept, keys: nulls)
            if keys.count > 1, limit == nil, sort.isEmpty { answer.subtotals = try subtotals(kept, matched) }
        }
        if let base {
            answer.base = try base.answer(
                beside: shown.map(\.group.keys), rest: rest.map(\.keys), kept: kept.map(\.keys))
        }
        return answer
    }

    private var usesTotals: Bool {
        items.contains { $0.metric.expression.usesTotal } || sort.contains { $0.expression.usesTotal }
    }

    /// Whether a figure looks at other periods, also at those before `over`.
    var usesWindow: Bool {
        items.contains { $0.metric.expression.usesWindow } || sort.contains { $0.expression.usesWindow }
            || keep?.usesWindow == true
    }

    /// Whether the group's period lies in `over`.
    private func isShown(_ group: MatchedGroups.Group) -> Bool {
        guard let days else { return true }
        return group.keys.allSatisfy {
            guard case .period(let period) = $0 else { return true }
            return period.lastDay >= days.first && period.firstDay <= days.last
        }
    }

    private var nulls: [Value] { Array(repeating: .null, count: keys.count) }

    /// A subtotal for each value of the first key, then of the first two, … up to all but the last.
    private func subtotals(
        _ kept: [MatchedGroups.Group], _ matched: MatchedGroups
    ) throws(EngineError) -> [QueryAnswer.Subtotal] {
        var found: [QueryAnswer.Subtotal] = []
        for length in 1..<keys.count {
            var start = kept.startIndex
            while start < kept.endIndex {
                let prefix = Array(kept[start].keys.prefix(length))
                var end = start
                while end < kept.endIndex, Array(kept[end].keys.prefix(length)) == prefix { end += 1 }
                let keys = prefix + Array(repeating: .null, count: keys.count - length)
                let row = try matched.merged(Array(kept[start..<end]), keys: keys)
                found.append(.init(keys: prefix, row: row))
                start = end
            }
        }
        return found
    }

    // MARK: Order and limit

    private typealias Shown = (group: MatchedGroups.Group, row: QueryAnswer.Row)

    private func order(_ shown: inout [Shown], by figure: (MetricExpression, Shown) -> Value) {
        var by = sort
        if by.isEmpty, let limit, let first = items.first {
            by = [(first.metric.expression, limit.end == .top)]
        }
        guard !by.isEmpty else { return }
        let figures = shown.map { shown in by.map { figure($0.expression, shown) } }
        let places = shown.indices.sorted { left, right in
            for (place, key) in by.enumerated() {
                let (a, b) = (figures[left][place], figures[right][place])
                if a.isNull != b.isNull { return b.isNull }
                if let order = ValueArithmetic.compare(a, b), order != 0 { return (order < 0) != key.descending }
            }
            return left < right
        }
        shown = places.map { shown[$0] }
    }

    /// Keeps the rows of `top` or `bottom`; gives back the others, in their order.
    ///
    /// `top 5` are the first five, in the order of `sort`; `bottom 5` with a `sort` are the last five of it that have a
    /// value, without one the five smallest, smallest first.
    private func cut(_ shown: inout [Shown]) -> [MatchedGroups.Group] {
        guard let limit else { return [] }
        var taken: [Value: Int] = [:]
        var kept: [Int] = []
        let fromEnd = limit.end == .bottom && !sort.isEmpty
        for place in fromEnd ? Array(shown.indices.reversed()) : Array(shown.indices) {
            let bucket = limitKey.map { shown[place].row.keys[$0] } ?? .null
            if fromEnd, let key = sort.first {
                let row = shown[place].row
                if key.expression.value(measures: row.measures, keys: row.keys).isNull { continue }
            }
            if taken[bucket, default: 0] < limit.count {
                taken[bucket, default: 0] += 1
                kept.append(place)
            }
        }
        let chosen = Set(kept)
        let rest = shown.indices.filter { !chosen.contains($0) }.map { shown[$0].group }
        shown = kept.sorted().map { shown[$0] }
        return rest
    }
}
