import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// A funnel with its steps in place, bound to the session's data: asked, reported, or its units listed.
struct FunnelQuestion {
    /// With its steps in place, whatever it was called by.
    let funnel: FunnelExpression
    let bound: BoundFunnel
    /// The name that it was called by, or is given.
    var name: String?
    private var notes: [Note] = []
    /// Conditions on units, of `units where depth = 2`: those on their columns, not on events.
    private(set) var unitFilter: Expression?

    /// - Throws: `Diagnostic` for a name that no funnel has, `BindError` and `Diagnostic` for what does not fit the data.
    init(_ typed: FunnelExpression, in session: Session) throws {
        let catalog = session.catalog
        let known: FunnelExpression
        if let found = typed.resolved(in: catalog.funnels) {
            known = found
            name = typed.base.flatMap { catalog.funnel(named: $0.text)?.name }
        } else if let base = typed.base, base.text.lowercased() == SaaSTemplate.name {
            let template = try SaaSTemplate(typed, in: catalog)
            known = template.funnel
            name = SaaSTemplate.name
            notes.append(Note(template.note))
        } else {
            throw FunnelQuestion.unknown(typed, in: session)
        }
        (funnel, unitFilter) = FunnelUnits.parted(known, in: catalog)
        bound = try BoundFunnel(funnel, in: catalog, today: session.settings.today)
    }

    private static func unknown(_ typed: FunnelExpression, in session: Session) -> any Error {
        let name = typed.base?.text ?? ""
        let span = typed.base?.span ?? .none
        let near = nearestNames(to: name, among: session.catalog.funnels.map(\.name) + [SaaSTemplate.name])
        let isFigure =
            session.catalog.metric(named: name) != nil || !session.catalog.datasets(withColumn: name).isEmpty
        return Diagnostic(
            isFigure ? "a funnel has two steps or more" : "no funnel is called \(name)", at: span,
            cause: isFigure ? "a step, an arrow and the next step" : "a funnel is named by funnel NAME = step -> step",
            repairs: near.map { Repair(span, $0) })
    }

    /// The funnel with all of its conditions, those on units too.
    var whole: FunnelExpression {
        var copy = funnel
        switch (copy.clauses.filter, unitFilter) {
        case (let mine?, let theirs?):
            copy.clauses.filter = Expression(.binary(.and, mine, theirs), span: theirs.span)
        case (let mine, let theirs): copy.clauses.filter = theirs ?? mine
        }
        return copy
    }

    // MARK: Asking

    func report(in session: Session) async throws -> Report {
        var (answer, said) = try await answered(in: session)
        if Task.isCancelled { throw EngineError.cancelled }
        answer.name = name
        let benchmarks = session.catalog.benchmarks
        answer.bottleneck =
            BottleneckSearch(answer) { from, to in
                benchmarks.benchmark(from: from, to: to).map {
                    StepBenchmark(low: $0.range.low, high: $0.range.high)
                }
            }.found
        // Who has a value at a later step has come so far: groups of such values differ by how they were made.
        if case .events(let events) = bound, events.request.touch != .step(0) {
            answer.bottleneck?.gainToBestGroup = nil
        }
        return Report(.funnel(answer), notes: notes + said)
    }

    private func answered(in session: Session) async throws -> (FunnelReport, [Note]) {
        let worth = try await worth(in: session)
        let confidence = session.settings.confidence
        switch bound {
        case .counted(let steps, let clauses):
            var clauses = clauses
            clauses.destination = nil
            var counted = CountedFunnel(steps: steps, clauses: clauses)
            (counted.worth, counted.confidence, counted.name) = (worth, confidence, name)
            return try await counted.report(
                catalog: session.catalog, today: session.settings.today, on: session.backend)
        case .events(let events): return try await answered(events, worth, confidence, in: session)
        case .deals(let deals): return try await answered(deals, worth, confidence, in: session)
        }
    }

    private func answered(
        _ events: BoundEventFunnel, _ worth: FunnelWorth?, _ confidence: Double, in session: Session
    ) async throws -> (FunnelReport, [Note]) {
        let keys = events.keys.map { ReportColumn($0.name, type: $0.type, unit: $0.unit, role: .key) }
        func side(_ request: EventFunnelRequest) async throws -> EventFunnelReporting {
            var reporting = EventFunnelReporting(
                request: request, table: try await session.backend.funnel(request),
                steps: events.steps, keys: keys, definition: events.definition)
            (reporting.worth, reporting.confidence, reporting.unitName) = (worth, confidence, events.unitName)
            reporting.bins = events.bins ?? 10
            return reporting
        }
        let value = try await side(events.request)
        var notes = events.warnings.map { Note.warning($0.message, remedy: $0.remedy) }
        notes += events.notes.map { Note($0) } + value.notes
        notes += nobody(value.report, in: session.catalog.dataset(named: events.request.dataset))
        guard let base = events.base else { return (value.report, notes) }
        let other = try await side(base)
        let report = FunnelComparison(value.report, against: other.report)
            .report(base: events.baseName ?? "base", value: events.valueName)
        return (report, notes)
    }

    private func answered(
        _ deals: BoundDealFunnel, _ worth: FunnelWorth?, _ confidence: Double, in session: Session
    ) async throws -> (FunnelReport, [Note]) {
        func side(_ filters: [RowExpression?]) -> DealFunnel {
            var funnel = DealFunnel(
                dataset: deals.dataset,
                stages: deals.stages.map { .init(name: $0.name, reached: $0.reached, date: $0.date) }, lost: deals.lost)
            funnel.keys = deals.keys.map { key, expression in
                (ReportColumn(key.name, type: key.type, unit: key.unit, role: .key), expression)
            }
            funnel.filters = filters.compactMap(\.self)
            (funnel.window, funnel.isMature, funnel.trend, funnel.bins) =
                (deals.window, deals.mature, deals.trend, deals.bins)
            (funnel.worth, funnel.name, funnel.definition) = (worth, name, deals.definition)
            (funnel.today, funnel.zone, funnel.confidence) = (deals.today, deals.zone, confidence)
            return funnel
        }
        let (value, said) = try await side([deals.filter, deals.entryFilter]).report(on: session.backend)
        let notes =
            deals.notes.map { Note($0) } + said
            + nobody(value, in: session.catalog.dataset(named: deals.dataset))
        guard let base = deals.base else { return (value, notes) }
        let (other, _) = try await side([base.filter, base.entryFilter]).report(on: session.backend)
        return (
            FunnelComparison(value, against: other).report(base: deals.baseName ?? "base", value: deals.valueName),
            notes
        )
    }

    /// What is said where nobody is at the first step in the period that was asked for.
    private func nobody(_ report: FunnelReport, in dataset: Dataset?) -> [Note] {
        guard let over = funnel.clauses.over, let period = dataset?.period,
            (report.total ?? report.groups.first)?.steps.first?.count.double ?? 0 == 0
        else { return [] }
        return [.warning("nothing in \(over.thing): the data is of \(period.first) … \(period.last)")]
    }

    /// What `value` says a unit is worth at the last step: an amount, or a figure of the data.
    private func worth(in session: Session) async throws -> FunnelWorth? {
        let typed: Located<Expression>? =
            switch bound {
            case .counted: funnel.options.value
            case .events(let events): events.value
            case .deals(let deals): deals.value
            }
        guard let typed else { return nil }
        let (planned, answers) = try await QueryAction.answer(Query(items: [.init(typed.thing)]), in: session)
        guard let item = planned.plans.first?.items.first, let row = answers.first?.rows.first,
            let amount = row.items.first?.double
        else {
            throw Diagnostic(
                "\(typed.thing) has no value", at: typed.span, cause: "value says what a unit is worth at the last step"
            )
        }
        return FunnelWorth(amount: amount, unit: item.metric.unit)
    }
}
