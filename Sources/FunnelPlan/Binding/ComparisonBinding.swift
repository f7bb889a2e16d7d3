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
        let hasTimeKey = plan.grouping.timeKey != nil
        var comparison: ComparisonPlan
        switch base.thing {
        case .rows(let predicate):
            comparison = ComparisonPlan(baseLabel: "where \(predicate)", valueLabel: "value")
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
                &plan, PeriodShift(count: count, grain: grain), newest: grain, hasTimeKey, clauses, base.span)
            comparison.baseLabel = count == 1 ? "last \(grain)" : "\(count) \(grain.plural) before"
        case .same(let grain, let outer):
            comparison = try earlier(
                &plan, PeriodShift(count: 1, grain: outer), newest: grain, hasTimeKey, clauses, base.span)
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

    /// `vs last P`: the value's own period moved back.
    private func earlier(
        _ plan: inout QueryPlan, _ shift: PeriodShift, newest grain: Grain, _ hasTimeKey: Bool, _ clauses: Clauses,
        _ span: SourceSpan
    ) throws(BindError) -> ComparisonPlan {
        guard let today = plan.today, let yesterday = today.adding(days: -1) else { throw noTime(plan, span) }
        var comparison = ComparisonPlan(baseLabel: "", valueLabel: clauses.over.map { "\($0.thing)" } ?? "value")
        comparison.shift = hasTimeKey ? shift : nil
        var value: (first: Day, last: Day)?
        if let over = clauses.over {
            value = try days(of: over.thing, plan, over.span)
        } else if !hasTimeKey {
            let period = Period(grain, containing: yesterday)
            value = (period.firstDay, period.lastDay)
            comparison.valueLabel = "\(period)"
        }
        guard let value else { return comparison }
        // A period that is not over is compared with as many days of the one before.
        let cut = (first: value.first, last: min(value.last, max(value.first, yesterday)))
        comparison.baseDays = shift.movedBack(cut)
        try restrict(&plan, to: hasTimeKey ? value : cut, span: span)
        return comparison
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
