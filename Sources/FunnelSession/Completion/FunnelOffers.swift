import FunnelColumns
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// What can stand in a funnel: its steps, and the values of its options.
extension QueryOffers {
    /// Whether a funnel is being typed, also behind `table NAME =`.
    var isFunnel: Bool { verb == "funnel" }

    var isPaths: Bool { verb == "paths" }

    /// The datasets whose events can be steps.
    private var eventful: [Dataset] {
        let named = place.source.flatMap(names.dataset(named:)).map { [$0] } ?? context.catalog.datasets
        let having = named.filter { $0.roles["event"] != nil && !context.catalog.isView($0.name) }
        return having.first { $0.name == context.catalog.current }.map { [$0] } ?? having
    }

    /// The events of the files that have any, in quotes.
    func events() -> [Offered] {
        eventful.compactMap { dataset in
            guard let role = dataset.roles["event"], let column = dataset.column(named: role), column.type == .text
            else {
                return nil
            }
            return ValueOffers(column: column, typed: typed.typed, start: typed.start).offered()
        }
    }

    /// Steps: at the start also funnels by their names.
    func steps() -> [Offer] {
        let kept = context.catalog.funnels.map { Offer(Name.printed($0.name), "a funnel: \($0.funnel)") }
        let isFirst = place.tokens.isEmpty || (place.tokens.count == 2 && place.tokens.last?.kind == .symbol("="))
        let named = isFirst ? kept + [Offer(SaaSTemplate.name, "the stages of a SaaS firm that the data has")] : []
        let found = typed.form == .nothing || typed.form == .word ? events().flatMap(\.offers) : []
        let dates = context.catalog.datasets.filter { !context.catalog.isView($0.name) }.flatMap { dataset in
            dataset.table.columns.filter { $0.type.isTime || $0.type == .boolean }.map(Offer.column)
        }
        let groups = [Offer("any(", "either of several events"), Offer("all(", "all of several events, in any order")]
        return named + found + context.metrics() + countedColumns + dates + (eventful.isEmpty ? [] : groups)
    }

    /// What paths may begin or end with.
    func pathEnds() -> [Offer] {
        let found = typed.form == .nothing || typed.form == .word ? events().flatMap(\.offers) : []
        return found + (eventful.isEmpty ? [] : [Offer("any(", "either of several events")])
    }

    private var countedColumns: [Offer] {
        context.catalog.datasets.filter { !context.catalog.isView($0.name) }.flatMap { dataset in
            dataset.table.columns.filter { $0.type.isNumeric && $0.additivity != .never }.map(Offer.column)
        }
    }

    /// Arrows between steps.
    func arrows() -> [Offer] {
        if isPaths, place.clause.isEmpty, typed.typed.isEmpty, place.tokens.count == 1 {
            return [.word("->", "what comes next")]
        }
        guard isFunnel, place.clause.isEmpty, typed.typed.isEmpty else { return [] }
        return [.word("->", "then, at any time later"), .word("=>", "directly after")]
    }

    /// What an option of a funnel takes; nil for what is read like other verbs' options.
    func funnelOptionOffered(_ option: String) -> Offered? {
        guard isFunnel || isPaths else { return nil }
        let windows = ["14 days", "30 days", "7 days", "24 hours", "1 month"].map { Offer($0) }
        switch (option, typed.words(last: 1).last ?? "") {
        case ("within", _): return context.offered(windows)
        case ("each", "within"): return context.offered(windows)
        case ("excluding", _): return events().first ?? context.offered([])
        case ("at", _):
            return context.offered(scope.flatMap { $0.table.columns.filter(\.type.isTime).map(Offer.column) })
        case ("touch", "touch"):
            return context.offered([
                Offer("first", "the first that is not empty"), Offer("last", "the last that is not empty"),
                .word("step", "that of a step, from 1"),
            ])
        case ("along", _):
            return context.offered(scope.flatMap { $0.table.columns.filter { $0.type == .text }.map(Offer.column) })
        case ("steps", _): return context.offered(["3", "8", "12"].map { Offer($0) })
        case ("trend", "by"):
            return context.offered(
                [.day, .week, .month, .quarter, .year].map { (grain: Grain) in Offer(grain.rawValue) })
        case ("counting", "events"): return context.offered([Offer("matched to first")] + words())
        case ("value", _): return context.offered(figures())
        default: return nil
        }
    }
}
