package import FunnelSyntax
import FunnelValues

/// A funnel by its name: `funnel sales = visitors -> leads -> customers`. Its steps are metrics: `sales.leads`.
package struct FunnelDefinition: Sendable, Hashable {
    package var name: String
    /// With its steps in place; of the clauses only those that say of what rows it is
    /// (`where`, `from`): the period is that of the question.
    package var funnel: FunnelExpression

    package init(name: String, funnel: FunnelExpression) {
        self.name = name
        self.funnel = funnel
        self.funnel.base = nil
        self.funnel.clauses.by = []
        self.funnel.clauses.over = nil
        self.funnel.clauses.comparison = nil
        self.funnel.clauses.destination = nil
        self.funnel.options.listsUnits = false
        self.funnel.options.times = nil
        self.funnel.options.trend = nil
        self.funnel.options.touch = nil
    }

    /// The name of a step's metric.
    package func metricName(_ step: String) -> String { "\(name).\(step)" }

    /// Steps as metrics of the table of units: those that got so far and were not left out.
    ///
    /// - Parameter steps: the names of the steps, one by one.
    package func unitMetrics(_ steps: [String]) -> [MetricDefinition] {
        steps.enumerated().map { place, step in
            func column(_ name: String) -> Expression { Expression(.name(Name([self.name, name])), span: .none) }
            let depth = Expression(.literal(.number(.init(place + 1))), span: .none)
            let reached = Expression(.binary(.greaterOrEqual, column("depth"), depth), span: .none)
            let counted = Expression(.isNull(column("left_out"), negated: false), span: .none)
            let call = Call(function: "count", arguments: [reached], filter: counted)
            return MetricDefinition(name: metricName(step), formula: Expression(.call(call), span: .none))
        }
    }
}

extension FunnelExpression {
    /// The funnel with the steps of the one that it names, whose places are then that name's; what is said here comes
    /// before what is said there, and `where` of both counts.
    package func resolved(in funnels: [FunnelDefinition]) -> FunnelExpression? {
        guard let base else { return self }
        let found =
            funnels.first { $0.name == base.text }
            ?? { $0.count == 1 ? $0.first : nil }(funnels.filter { $0.name.lowercased() == base.text.lowercased() })
        guard let known = found?.funnel else { return nil }
        return merged(into: known.relocated(to: base.span))
    }

    /// Options and clauses of this one over those of another.
    package func merged(into known: FunnelExpression) -> FunnelExpression {
        var whole = known
        if !options.per.isEmpty { whole.options.per = options.per }
        whole.options.at = options.at ?? known.options.at
        whole.options.within = options.within ?? known.options.within
        whole.options.eachStepWithin = options.eachStepWithin ?? known.options.eachStepWithin
        if !options.excluding.isEmpty { whole.options.excluding = options.excluding }
        whole.options.firstEntry = options.firstEntry || known.options.firstEntry
        whole.options.touch = options.touch ?? known.options.touch
        whole.options.trend = options.trend ?? known.options.trend
        whole.options.times = options.times ?? known.options.times
        whole.options.mature = options.mature || known.options.mature
        whole.options.counting = options.counting ?? known.options.counting
        whole.options.listsUnits = options.listsUnits || known.options.listsUnits
        whole.options.lost = options.lost ?? known.options.lost
        whole.options.value = options.value ?? known.options.value
        whole.clauses.by = clauses.by
        whole.clauses.over = clauses.over ?? known.clauses.over
        whole.clauses.comparison = clauses.comparison ?? known.clauses.comparison
        whole.clauses.from = clauses.from ?? known.clauses.from
        whole.clauses.destination = clauses.destination
        switch (known.clauses.filter, clauses.filter) {
        case (let mine?, let theirs?):
            whole.clauses.filter = Expression(.binary(.and, mine, theirs), span: theirs.span)
        case (let mine, let theirs): whole.clauses.filter = theirs ?? mine
        }
        return whole
    }

    /// The same, standing elsewhere: where a fault of it is shown.
    package func relocated(to place: SourceSpan) -> FunnelExpression {
        var copy = self
        for index in copy.steps.indices {
            copy.steps[index].span = place
            switch copy.steps[index].form {
            case .one(let expression): copy.steps[index].form = .one(expression.relocated(to: place))
            case .any(let members): copy.steps[index].form = .any(members.map { $0.relocated(to: place) })
            case .all(let members): copy.steps[index].form = .all(members.map { $0.relocated(to: place) })
            }
        }
        copy.options.per = options.per.map { $0.relocated(to: place) }
        copy.options.excluding = options.excluding.map { $0.relocated(to: place) }
        copy.options.at?.span = place
        copy.options.within?.span = place
        copy.options.eachStepWithin?.span = place
        copy.options.touch?.span = place
        copy.options.lost = options.lost.map { Located($0.thing.relocated(to: place), span: place) }
        copy.options.value = options.value.map { Located($0.thing.relocated(to: place), span: place) }
        copy.clauses.filter = clauses.filter?.relocated(to: place)
        copy.clauses.over?.span = place
        copy.clauses.from?.span = place
        return copy
    }
}

extension Catalog {
    package func funnel(named name: String) -> FunnelDefinition? {
        if let exact = funnels.first(where: { $0.name == name }) { return exact }
        let alike = funnels.filter { $0.name.lowercased() == name.lowercased() }
        return alike.count == 1 ? alike.first : nil
    }

    /// Adds a funnel with the metrics of its steps, or replaces the one of that name.
    package mutating func insert(_ funnel: FunnelDefinition, metrics: [MetricDefinition]) {
        removeFunnel(named: funnel.name)
        funnels.append(funnel)
        for metric in metrics { insert(metric) }
    }

    /// Removes a funnel, the metrics of its steps and the table of its units.
    @discardableResult
    package mutating func removeFunnel(named name: String) -> Bool {
        guard let place = funnels.firstIndex(where: { $0.name == name }) else { return false }
        funnels.remove(at: place)
        for metric in metrics where metric.name.hasPrefix("\(name).") { _ = removeMetric(named: metric.name) }
        removeView(named: name)
        return true
    }
}

extension FunnelExpression {
    /// The names in its steps, options and clauses.
    package var names: [Name] {
        var expressions = steps.flatMap(\.form.expressions)
        expressions += options.per + options.excluding + clauses.by.map(\.expression)
        expressions += [clauses.filter, options.lost?.thing, options.value?.thing].compactMap(\.self)
        let bare = [base, options.at, clauses.from].compactMap(\.self)
        return bare + expressions.flatMap(\.names)
    }
}
