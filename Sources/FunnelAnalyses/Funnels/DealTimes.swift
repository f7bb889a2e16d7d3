import FunnelFunctions
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// Times between the dates of deals' stages: those of deals that have both, in their order.
struct DealTimes {
    private let funnel: DealFunnel
    private let request: DealRequest

    /// Two stages with dates, and what is measured between them.
    private struct Pair {
        var from: String
        var to: String
        /// In days for dates, seconds for instants.
        var time: RowExpression
        var isBoth: RowExpression
        /// Seconds in the unit of `time`.
        var seconds: Double
    }

    /// Measures of a pair.
    private static let figures: [Measure] = [
        Measure(.count), Measure(.mean), Measure(.median), Measure(.quantile, parameter: 0.9), Measure(.max),
    ]

    init(_ funnel: DealFunnel) { (self.funnel, request) = (funnel, DealRequest(funnel)) }

    /// Of each group, and of all.
    func found(
        on backend: any Backend
    ) async throws -> (groups: [[Value]: [FunnelReport.Times]], whole: [FunnelReport.Times]) {
        let pairs = self.pairs
        let measures = pairs.flatMap { pair in
            DealTimes.figures.map { figure -> Measure in
                var measure = figure
                (measure.argument, measure.filter) = (pair.time, pair.isBoth)
                return measure
            }
        }
        let asked = AggregateRequest(
            dataset: funnel.dataset, keys: funnel.keys.map(\.expression), measures: measures, filter: request.filter)
        let table = try await backend.aggregate(asked)
        let all = DealTimes.merged(table)
        var whole = pairs.indices.map { times(pairs[$0], $0, all) }
        var groups = table.groups.map { cell in
            (keys: cell.keys, times: pairs.indices.map { times(pairs[$0], $0, cell.states) })
        }
        try await fillBins(&groups, &whole, pairs, on: backend)
        return (Dictionary(groups.map { ($0.keys, $0.times) }) { first, _ in first }, whole)
    }

    private var pairs: [Pair] {
        let dated = funnel.stages.indices.compactMap { place in
            request.date(place).flatMap { $0.type == .date || $0.type == .instant ? (place, $0) : nil }
        }
        func pair(_ a: (Int, RowExpression), _ b: (Int, RowExpression)) -> Pair {
            let isBoth = RowExpression.binary(
                .and, .binary(.and, request.reached(a.0), request.reached(b.0), type: .boolean),
                .binary(.greaterOrEqual, b.1, a.1, type: .boolean), type: .boolean)
            let isOfDays = a.1.type == .date
            return Pair(
                from: funnel.stages[a.0].name, to: funnel.stages[b.0].name,
                time: .binary(.minus, b.1, a.1, type: isOfDays ? .integer : .number), isBoth: isBoth,
                seconds: isOfDays ? 86_400 : 1)
        }
        var found = zip(dated, dated.dropFirst()).map(pair)
        if dated.count > 2 { found.append(pair(dated[0], dated[dated.count - 1])) }
        return found
    }

    private static func merged(_ table: AggregateTable) -> [AggregateState] {
        var sum = table.empty
        for cell in table.groups {
            for place in sum.indices { sum[place].merge(cell.states[place]) }
        }
        return sum
    }

    private func times(_ pair: Pair, _ place: Int, _ states: [AggregateState]) -> FunnelReport.Times {
        func figure(_ index: Int) -> Value { states[place * DealTimes.figures.count + index].finish() }
        func seconds(_ index: Int) -> Double? { figure(index).double.map { $0 * pair.seconds } }
        var times = FunnelReport.Times(from: pair.from, to: pair.to, n: figure(0).wholeNumber ?? 0)
        guard times.n > 0, let longest = seconds(4) else { return times }
        (times.mean, times.median, times.p90) = (seconds(1), seconds(2), seconds(3))
        times.bins = StepTimes.edges(to: longest, bins: funnel.bins ?? 1)
            .map { .init(low: $0.low, high: $0.high, n: 0) }
        return times
    }

    // MARK: Bins

    /// One count per bin of the longest times of a group: each has edges of its own.
    private func fillBins(
        _ groups: inout [(keys: [Value], times: [FunnelReport.Times])], _ whole: inout [FunnelReport.Times],
        _ pairs: [Pair], on backend: any Backend
    ) async throws {
        let ofGroups = funnel.keys.isEmpty ? [] : groups.indices.map { groups[$0].times }
        let sets = [whole] + ofGroups
        let requests = sets.map { times in
            AggregateRequest(
                dataset: funnel.dataset, keys: funnel.keys.map(\.expression),
                measures: zip(pairs, times).flatMap { pair, times in times.bins.indices.map { bin(pair, times, $0) } },
                filter: request.filter)
        }
        let tables = try await backend.aggregate(requests, of: funnel.dataset)
        for (place, table) in tables.enumerated() {
            let states: [AggregateState]? =
                place == 0
                ? DealTimes.merged(table) : table.groups.first { $0.keys == groups[place - 1].keys }?.states
            var counts = (states ?? []).map { $0.finish().wholeNumber ?? 0 }.makeIterator()
            var filled = sets[place]
            for pair in filled.indices {
                for bin in filled[pair].bins.indices { filled[pair].bins[bin].n = counts.next() ?? 0 }
            }
            if place == 0 { whole = filled } else { groups[place - 1].times = filled }
        }
        if funnel.keys.isEmpty, !groups.isEmpty { groups[0].times = whole }
    }

    /// The last bin has its upper end.
    private func bin(_ pair: Pair, _ times: FunnelReport.Times, _ place: Int) -> Measure {
        let bin = times.bins[place]
        func edge(_ seconds: Double) -> RowExpression { .constant(.number(seconds / pair.seconds), type: .number) }
        let isLast = place == times.bins.count - 1
        let inside = RowExpression.binary(
            .and, .binary(.greaterOrEqual, pair.time, edge(bin.low), type: .boolean),
            .binary(isLast ? .lessOrEqual : .less, pair.time, edge(bin.high), type: .boolean), type: .boolean)
        return Measure(.count, of: inside, filter: pair.isBoth)
    }
}
