import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// What a funnel of deals asks of a backend: how many deals are how deep, lost or not, in each group.
struct DealRequest {
    private let funnel: DealFunnel

    init(_ funnel: DealFunnel) { self.funnel = funnel }

    /// Places of the measures.
    enum Measured: Int, CaseIterable { case deals, young, outOfOrder, withoutFirst }

    /// Keys: those of `by`, the depth, whether it is lost, the period of the first date where there is a trend.
    var counts: AggregateRequest {
        let depth = RowExpression.cases(
            funnel.stages.indices.reversed().map { place in
                .init(condition: reached(place), value: .constant(.integer(place + 1), type: .integer))
            }, otherwise: .constant(.integer(0), type: .integer), type: .integer)
        let isLost = RowExpression.cases(
            [.init(condition: funnel.lost ?? truth(false), value: truth(true))], otherwise: truth(false),
            type: .boolean)
        let measures = Measured.allCases.map { measured -> Measure in
            switch measured {
            case .deals: Measure(.rows)
            case .young: Measure(.count, of: isYoung ?? truth(false))
            case .outOfOrder: Measure(.count, of: outOfOrder)
            case .withoutFirst:
                Measure(
                    .count,
                    of: .cases(
                        [.init(condition: funnel.stages[0].reached, value: truth(false))], otherwise: truth(true),
                        type: .boolean))
            }
        }
        return AggregateRequest(
            dataset: funnel.dataset, keys: funnel.keys.map(\.expression) + [depth, isLost] + trend, measures: measures,
            filter: filter)
    }

    private func truth(_ value: Bool) -> RowExpression { .constant(.boolean(value), type: .boolean) }

    private func both(_ left: RowExpression, _ right: RowExpression) -> RowExpression {
        .binary(.and, left, right, type: .boolean)
    }

    var filter: RowExpression? {
        var all = funnel.filters
        if funnel.isMature, let isYoung { all.append(.unary(.not, isYoung)) }
        return all.reduce(nil) { sum, next in sum.map { both($0, next) } ?? next }
    }

    /// A stage that was reached, within the window where it has a date.
    func reached(_ place: Int) -> RowExpression {
        let stage = funnel.stages[place]
        guard place > 0, let end = windowEnd, let date = date(place) else { return stage.reached }
        return both(stage.reached, .binary(.lessOrEqual, date, end, type: .boolean))
    }

    private var trend: [RowExpression] {
        guard let grain = funnel.trend, let first = funnel.stages.first?.date else { return [] }
        return [.period(grain, local(first))]
    }

    // MARK: Dates

    /// Dates of one type: days where some stages have days and others instants.
    func date(_ place: Int) -> RowExpression? {
        guard let date = funnel.stages[place].date else { return nil }
        let isMixed = Set(funnel.stages.compactMap(\.date?.type)).count > 1
        return isMixed && date.type == .instant ? .call("date", [local(date)], type: .date) : date
    }

    private func local(_ time: RowExpression) -> RowExpression {
        time.type == .instant && !funnel.zone.isUTC ? .wallClock(of: time, funnel.zone) : time
    }

    /// The last moment within the window of a deal's first date.
    private var windowEnd: RowExpression? {
        guard let window = funnel.window, let first = date(0) else { return nil }
        func moved(_ function: String, _ time: RowExpression, _ count: Int) -> RowExpression {
            .call(function, [time, .constant(.integer(count), type: .integer)], type: time.type)
        }
        switch window {
        case .microseconds(let micros): return moved("add_microseconds", first, Int(micros))
        case .calendar(let count, let grain):
            let (function, factor): (String, Int) =
                switch grain {
                case .second, .minute, .hour, .day: ("add_days", 1)
                case .week: ("add_days", 7)
                case .month: ("add_months", 1)
                case .quarter: ("add_months", 3)
                case .year: ("add_months", 12)
                }
            let (steps, overflow) = count.multipliedReportingOverflow(by: factor)
            guard !overflow else { return nil }
            let end = moved(function, local(first), steps)
            // The same time of day by the zone's clocks.
            return local(first) == first ? end : .instant(ofWallClock: end, funnel.zone)
        }
    }

    private var isYoung: RowExpression? {
        guard let end = windowEnd, let today = funnel.today else { return nil }
        let moment: Value =
            end.type == .instant ? .instant(funnel.zone.instant(ofWallClock: Instant(today))) : .date(today)
        return .binary(.greaterOrEqual, end, .constant(moment, type: end.type), type: .boolean)
    }

    /// Whether some stage is dated before an earlier one.
    private var outOfOrder: RowExpression {
        var found: RowExpression?
        for later in funnel.stages.indices {
            for earlier in 0..<later {
                guard let a = date(earlier), let b = date(later), a.type == b.type else { continue }
                let wrong = RowExpression.binary(.less, b, a, type: .boolean)
                found = found.map { .binary(.or, $0, wrong, type: .boolean) } ?? wrong
            }
        }
        return found ?? truth(false)
    }
}
