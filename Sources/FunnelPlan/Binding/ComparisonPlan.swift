package import FunnelValues

/// What a query is compared with (`vs`): the same requests over other rows, and how their groups find each other.
package struct ComparisonPlan: Sendable {
    /// What the base is called: `2024-Q4`, `last month`, `where …`.
    package var baseLabel: String
    package var valueLabel: String
    /// The same measures as the plan's requests, over the rows of the base.
    package var requests: [AggregateRequest] = []
    /// By how much a period of the base lies before the one it is shown beside.
    package var shift: PeriodShift?
    /// The days of both sides, when they are cut alike.
    package var baseDays: (first: Day, last: Day)?

    /// Calls both sides by the periods they are, when neither is compared period by period.
    mutating func nameSides(base: (first: Day, last: Day), value: (first: Day, last: Day)?) {
        guard shift == nil else { return }
        baseLabel = ComparisonPlan.name(of: base)
        if let value { valueLabel = ComparisonPlan.name(of: value) }
    }

    /// `2025-Q1`, `2025-01..2025-02`, `2025-05-01..2025-05-15`.
    private static func name(of days: (first: Day, last: Day)) -> String {
        for grain in [Grain.year, .quarter, .month, .week] {
            let (first, last) = (Period(grain, containing: days.first), Period(grain, containing: days.last))
            guard first.firstDay == days.first, last.lastDay == days.last else { continue }
            if first == last { return "\(first)" }
            if grain == .month { return "\(first)..\(last)" }
        }
        return days.first == days.last ? "\(days.first)" : "\(days.first)..\(days.last)"
    }
}

/// So many periods of a grain.
package struct PeriodShift: Sendable, Hashable {
    package var count: Int
    package var grain: Grain

    package init(count: Int, grain: Grain) {
        self.count = count
        self.grain = grain
    }

    /// The day so much later (earlier when negative); a month's last day stays within its month.
    package func moved(_ day: Day, by sign: Int) -> Day {
        let steps = count * sign
        switch grain {
        case .second, .minute, .hour, .day: return day.adding(days: steps) ?? day
        case .week: return day.adding(days: steps * 7) ?? day
        case .month: return day.adding(months: steps) ?? day
        case .quarter: return day.adding(months: steps * 3) ?? day
        case .year: return day.adding(months: steps * 12) ?? day
        }
    }

    /// A stretch of days moved back: its end is the day before where the next stretch would begin.
    package func movedBack(_ days: (first: Day, last: Day)) -> (first: Day, last: Day) {
        let next = days.last.adding(days: 1) ?? days.last
        let end = moved(next, by: -1)
        return (moved(days.first, by: -1), end.adding(days: -1) ?? end)
    }

    /// The period of the answer beside which a period of the base is shown. Weeks a year apart are 52 weeks apart.
    package func shown(_ period: Period) -> Period {
        if period.grain == .week, grain == .year { return period.advanced(by: 52 * count) }
        return Period(period.grain, containing: moved(period.firstDay, by: 1))
    }

    /// The period of the base that a period of the answer is shown beside.
    package func base(of period: Period) -> Period {
        if period.grain == .week, grain == .year { return period.advanced(by: -52 * count) }
        return Period(period.grain, containing: moved(period.firstDay, by: -1))
    }
}
