import FunnelSyntax
import FunnelValues

extension QueryBinder {
    /// Plans what `vs` asks: the base's days or rows, and the requests over them.
    ///
    /// The plan's requests come with the query's own `where`, not yet with its period; the value's period is the one
    /// of `over`, else the newest with data.
    ///
    /// - Parameter refill: makes the plan's requests anew, over the rows of another filter.
    func compare(
        _ plan: inout QueryPlan, with base: Located<ComparisonBase>, clauses: Clauses,
        refill: (inout QueryPlan, Expression) throws(BindError) -> Void
    ) throws(BindError) {
        let whole = plan.requests
        guard !whole.isEmpty else { throw .noDataset(span: base.span) }
        var comparison: ComparisonPlan
        switch base.thing.asOnePeriod {
        case .rows(let predicate):
            comparison = ComparisonPlan(baseLabel: "where \(predicate)", valueLabel: "value")
            comparison.isOfRows = true
            var other = plan
            try refill(&other, predicate)
            if let over = clauses.over {
                let days = try days(of: over.thing, plan, over.span)
                try restrict(&plan, to: days, span: over.span)
                try restrict(&other, to: days, span: over.span)
                comparison.baseDays = days
            }
            comparison.requests = other.requests
            plan.comparison = comparison
            return
        case .period(.range(let first, let last))
        where clauses.over == nil && first == last
            && precedesNewest(first, plan):
            // The newest period of that kind beside it.
            let newest = Period(first.grain, containing: plan.today?.adding(days: -1) ?? first.lastDay)
            let shift = PeriodShift(count: Int(newest.index) - Int(first.index), grain: first.grain)
            comparison = try earlier(&plan, shift, newest: first.grain, clauses, base.span)
            comparison.baseLabel = "\(first)"
        case .period(let phrase):
            guard let today = plan.today else { throw noTime(plan, base.span) }
            let baseDays = phrase.days(today: today)
            let value: (first: Day, last: Day)?
            if let over = clauses.over { value = try days(of: over.thing, plan, over.span) } else { value = nil }
            comparison = ComparisonPlan(
                baseLabel: "\(phrase)", valueLabel: clauses.over.map { "\($0.thing)" } ?? "all")
            comparison.baseDays = baseDays
            if let grain = plan.grouping.timeKey.flatMap({ plan.keys[$0].grain }) {
                let first = value?.first ?? baseDays.first
                let steps =
                    Int(Period(grain, containing: first).index) - Int(Period(grain, containing: baseDays.first).index)
                comparison.shift = PeriodShift(count: steps, grain: grain)
            }
            if let value { try restrict(&plan, to: value, span: base.span) }
        case .last(let count, let grain):
            comparison = try earlier(
                &plan, PeriodShift(count: count, grain: grain), newest: grain, clauses, base.span)
            comparison.baseLabel = count == 1 ? "last \(grain)" : "\(count) \(grain.plural) before"
        case .same(let grain, let outer):
            comparison = try earlier(
                &plan, PeriodShift(grain, ofLast: outer), newest: grain, clauses, base.span)
            comparison.baseLabel = "same \(grain) last \(outer)"
        }
        if let baseDays = comparison.baseDays {
            comparison.nameSides(base: baseDays, value: plan.days)
            var other = plan
            other.requests = whole
            try restrict(&other, to: baseDays, span: base.span)
            comparison.requests = other.requests
        } else {
            comparison.requests = whole
        }
        plan.comparison = comparison
    }

    /// Whether a period lies before the newest of its kind that there is data of.
    private func precedesNewest(_ period: Period, _ plan: QueryPlan) -> Bool {
        guard let yesterday = plan.today?.adding(days: -1) else { return false }
        return period < Period(period.grain, containing: yesterday)
    }

    /// `vs last P`: the value's own period moved back; both sides end on the same day of it when it is not over.
    private func earlier(
        _ plan: inout QueryPlan, _ shift: PeriodShift, newest grain: Grain, _ clauses: Clauses, _ span: SourceSpan
    ) throws(BindError) -> ComparisonPlan {
        guard let today = plan.today, let yesterday = today.adding(days: -1) else { throw noTime(plan, span) }
        let key = plan.grouping.timeKey.flatMap { plan.keys[$0].grain }
        if let key, shift.grain < key { throw tooFine(shift, key, plan, span) }
        var comparison = ComparisonPlan(baseLabel: "", valueLabel: clauses.over.map { "\($0.thing)" } ?? "value")
        comparison.shift = key == nil ? nil : shift
        let newest = Period(grain, containing: yesterday)
        let value: (first: Day, last: Day)
        if let over = clauses.over {
            value = try days(of: over.thing, plan, over.span)
        } else if key == nil || clauses.comparison.map(\.thing.isFixed) == true {
            value = (newest.firstDay, newest.lastDay)
            comparison.valueLabel = "\(newest)"
        } else {
            // Every period of the data beside the one before it.
            comparison.baseDays = shift.base(of: (plan.firstDay ?? yesterday, yesterday), by: key, until: yesterday)
            comparison.baseDays?.first = plan.firstDay ?? yesterday
            // What is planned, and what was not known on the day that `set today` names, has no counterpart.
            if let last = plan.lastDay, last > yesterday, let first = plan.firstDay, first <= yesterday {
                try restrict(&plan, to: (first, yesterday), span: span)
                plan.days = nil
                if let days = plan.dataDays { plan.dataDays?.last = min(days.last, yesterday) }
            }
            return comparison
        }
        comparison.baseDays = shift.base(of: value, by: key, until: yesterday)
        let cut = (first: value.first, last: min(value.last, max(value.first, yesterday)))
        try restrict(&plan, to: cut, span: span)
        // Periods that have not begun are shown, with nothing in them.
        if key != nil { plan.days = value }
        return comparison
    }

    /// `by month vs last week`: no month lies a week before another.
    private func tooFine(_ shift: PeriodShift, _ key: Grain, _ plan: QueryPlan, _ span: SourceSpan) -> BindError {
        var query = plan.query
        query?.clauses.comparison = Located(.last(1, key), span: span)
        return .typeMismatch(
            "a \(key) is not moved by a \(shift.grain)", span: span,
            cause: "each row is compared with a \(key) before it",
            remedies: query.map { ["\($0)"] } ?? [])
    }

    private func days(
        of phrase: PeriodPhrase, _ plan: QueryPlan, _ span: SourceSpan
    ) throws(BindError) -> (first: Day, last: Day) {
        guard let today = plan.today else { throw noTime(plan, span) }
        return phrase.days(today: today)
    }

    private func noTime(_ plan: QueryPlan, _ span: SourceSpan) -> BindError {
        .noTimeColumn("period", span: span, dataset: plan.datasets.first ?? "the query")
    }
}
