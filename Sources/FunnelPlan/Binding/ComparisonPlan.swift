import FunnelSyntax
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
    /// Whether other rows of the same days are compared: `vs where`.
    package var isOfRows = false
    /// The days of both sides, when they are cut alike.
    package var baseDays: (first: Day, last: Day)?

    /// Calls both sides by the periods they are, when neither is compared period by period.
    mutating func nameSides(base: (first: Day, last: Day), value: (first: Day, last: Day)?) {
        guard shift == nil, base.first <= base.last else { return }
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

    /// `same GRAIN last OUTER`: weeks lie 52 apart, so that both begin on Monday.
    package init(_ grain: Grain, ofLast outer: Grain) {
        if grain == .week, let weeks = PeriodShift(count: 1, grain: outer).weeks {
            self.init(count: weeks, grain: .week)
        } else {
            self.init(count: 1, grain: outer)
        }
    }

    /// As so many weeks: 52 for a year, 13 for a quarter, 4 for a month; nil for a shift of days.
    private var weeks: Int? {
        switch grain {
        case .week: count
        case .month: count * 4
        case .quarter: count * 13
        case .year: count * 52
        case .second, .minute, .hour, .day: nil
        }
    }

    /// The same in weeks, where the days are whole weeks; nil where they are not, where they are whole months too, such as
    /// December 2025 to May 2026, and for a shift of days or weeks.
    private func ofWholeWeeks(_ days: (first: Day, last: Day)) -> PeriodShift? {
        guard grain.isOfCalendar, let weeks, days.first.weekday == 1, days.last.weekday == 7,
            !PeriodShift.areWholeMonths(days)
        else { return nil }
        return PeriodShift(count: weeks, grain: .week)
    }

    private static func areWholeMonths(_ days: (first: Day, last: Day)) -> Bool {
        days.first.civil.day == 1 && days.last.adding(days: 1)?.civil.day == 1
    }

    /// A stretch of days moved back: whole months stay whole however long they are, whole weeks begin on Monday.
    package func movedBack(_ days: (first: Day, last: Day)) -> (first: Day, last: Day) {
        (ofWholeWeeks(days) ?? self).movedByDate(days)
    }

    /// The same for days that may be whole weeks by chance, such as those of a period that is not over.
    private func movedByDate(_ days: (first: Day, last: Day)) -> (first: Day, last: Day) {
        guard PeriodShift.areWholeMonths(days), let next = days.last.adding(days: 1) else {
            return (moved(days.first, by: -1), moved(days.last, by: -1))
        }
        return (moved(days.first, by: -1), moved(next, by: -1).adding(days: -1) ?? days.last)
    }

    /// The days of the base of some days, which end where the value's period is cut when it is not over.
    ///
    /// - Parameters: the grain of the time key, whose periods are moved one by one; the last day that there is data of.
    /// - Returns: a stretch that ends before it begins when nothing of the value's has happened yet.
    package func base(
        of days: (first: Day, last: Day), by key: Grain?, until yesterday: Day
    ) -> (first: Day, last: Day) {
        guard days.first <= yesterday else {
            let start = movedBack(days).first
            return (start, start.adding(days: -1) ?? start)
        }
        let end = min(days.last, yesterday)
        guard let key else {
            // Whole weeks of which the last is not over are weeks none the less.
            return (ofWholeWeeks(days) ?? self).movedByDate((days.first, end))
        }
        let (first, last) = (Period(key, containing: days.first), Period(key, containing: end))
        let start = first.firstDay == days.first ? base(of: first).firstDay : moved(days.first, in: key)
        let whole = base(of: last).lastDay
        return (start, end == last.lastDay ? whole : min(whole, moved(end, in: key)))
    }

    /// A day within a period of the time key, in the period before.
    private func moved(_ day: Day, in key: Grain) -> Day {
        guard key == .week, let weeks else { return moved(day, by: -1) }
        return day.adding(days: -7 * weeks) ?? day
    }

    /// The period of the answer beside which a period of the base is shown.
    package func shown(_ period: Period) -> Period {
        if period.grain == .week, let weeks { return period.advanced(by: weeks) }
        return Period(period.grain, containing: moved(period.firstDay, by: 1))
    }

    /// The period of the base that a period of the answer is shown beside.
    package func base(of period: Period) -> Period {
        if period.grain == .week, let weeks { return period.advanced(by: -weeks) }
        return Period(period.grain, containing: moved(period.firstDay, by: -1))
    }
}

extension ComparisonBase {
    /// `2024-04..2024-06` as the quarter that it is, whichever way it was typed.
    var asOnePeriod: ComparisonBase {
        guard case .period(.range(let first, let last)) = self, first != last else { return self }
        for grain in [Grain.month, .quarter, .year] {
            let whole = Period(grain, containing: first.firstDay)
            if whole.firstDay == first.firstDay, whole.lastDay == last.lastDay { return .period(.range(whole, whole)) }
        }
        return self
    }

    /// A period that is named, `vs 2024`.
    var isFixed: Bool { if case .period = self { true } else { false } }
}
