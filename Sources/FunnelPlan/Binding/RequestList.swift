import FunnelColumns
import FunnelFunctions
import FunnelSyntax
import FunnelValues

/// The requests that the measures of a plan need, each dataset's plain one first, and where each measure is found.
struct RequestList {
    let binder: QueryBinder
    /// `by` and `where` of the query.
    let keys: [Query.Item]
    let filter: Expression?

    private(set) var requests: [AggregateRequest] = []
    private(set) var reachingBack: Set<Int> = []
    private var identities: [Identity] = []

    /// What tells two requests on one dataset apart.
    private struct Identity: Hashable {
        var dataset: String
        /// Keys and filters beside the query's own, of aggregates per key.
        var keys: [Expression]
        var filters: [Expression]
        var reachesBack: Bool
    }

    /// - Parameter datasets: those whose rows are counted, in the order in which the query first names them.
    init(_ binder: QueryBinder, keys: [Query.Item], filter: Expression?, datasets: [String]) throws(BindError) {
        self.binder = binder
        self.keys = keys
        self.filter = filter
        for dataset in datasets {
            do {
                _ = try request(Identity(dataset: dataset, keys: [], filters: [], reachesBack: false))
            } catch {
                if datasets.count > 1, case .unknownName(let name, let span, _, _) = error {
                    throw .keyMissing(name, span: span, dataset: dataset)
                }
                throw error
            }
        }
    }

    /// Adds the requests of a measure, and gives its place.
    ///
    /// - Parameter keys: those of the aggregates per key around it, with their filters.
    mutating func place(
        _ measure: DatasetMeasure, beneath keys: [Expression] = [], filters: [Expression] = [],
        reachesBack: Bool = false
    ) throws(BindError) -> Place {
        let reachesBack = reachesBack || measure.reachesBack
        if let perKey = measure.perKey {
            let inner = keys + perKey.keys
            let filters = filters + (perKey.filter.map { [$0] } ?? [])
            var grouping = Grouping()
            for inside in perKey.measures {
                grouping.places.append(
                    try place(inside, beneath: inner, filters: filters, reachesBack: reachesBack))
            }
            if let dataset = binder.catalog.dataset(named: measure.dataset) {
                for key in perKey.keys {
                    grouping.keys.append(.init(name: "\(key)", row: try binder.bind(Query.Item(key), in: dataset)))
                }
            }
            return .perKey(
                PerKeyFigures(
                    function: perKey.function, parameter: perKey.parameter, grouping: grouping, figure: perKey.figure,
                    weight: perKey.weight, addsAmounts: perKey.addsAmounts))
        }
        let place = try request(
            Identity(dataset: measure.dataset, keys: keys, filters: filters, reachesBack: reachesBack))
        if let known = requests[place].measures.firstIndex(of: measure.measure) {
            return .measure(request: place, measure: known)
        }
        requests[place].measures.append(measure.measure)
        return .measure(request: place, measure: requests[place].measures.count - 1)
    }

    private mutating func request(_ identity: Identity) throws(BindError) -> Int {
        if let known = identities.firstIndex(of: identity) { return known }
        guard let dataset = binder.catalog.dataset(named: identity.dataset) else {
            throw .noDataset(span: .none)
        }
        var request = AggregateRequest(dataset: dataset.name, keys: [], measures: [])
        request.unorderedKeys = identity.keys.count
        for key in keys + identity.keys.map({ Query.Item($0) }) {
            request.keys.append(try binder.bind(key, in: dataset).expression)
        }
        let rows = RowBinder(dataset: dataset, catalog: binder.catalog, inFilter: true)
        for filter in (filter.map { [$0] } ?? []) + identity.filters {
            request.narrow(by: try rows.condition(filter).expression)
        }
        identities.append(identity)
        requests.append(request)
        if identity.reachesBack { reachingBack.insert(requests.count - 1) }
        return requests.count - 1
    }
}

extension AggregateRequest {
    /// Takes only the rows that pass one more condition.
    mutating func narrow(by condition: RowExpression) {
        filter = filter.map { .binary(.and, $0, condition, type: .boolean) } ?? condition
    }
}

extension QueryBinder {
    /// Adds to a plan what it asks of the data, then the periods of `over` and `vs`.
    func addRequests(
        to plan: inout QueryPlan, measures: [DatasetMeasure], clauses: Clauses, keyed: Dataset?
    ) throws(BindError) {
        var names: [String] = []
        for name in measures.flatMap(\.datasets) where !names.contains(name) { names.append(name) }
        if names.isEmpty, let keyed, !clauses.by.isEmpty { names = [keyed.name] }
        try fill(&plan, with: clauses.filter, by: clauses.by, measures, names)
        for name in names {
            guard let period = catalog.dataset(named: name)?.period else { continue }
            plan.firstDay = min(plan.firstDay ?? period.first, period.first)
            plan.lastDay = max(plan.lastDay ?? period.last, period.last)
            let next = period.last.adding(days: 1) ?? period.last
            plan.today = max(plan.today ?? next, next)
        }
        plan.today = today ?? plan.today ?? dayAfterAllData(names)
        plan.dataDays = try dataDays(plan, names, where: clauses.filter)
        if let comparison = clauses.comparison {
            try compare(&plan, with: comparison, clauses: clauses) { plan, filter throws(BindError) in
                try fill(&plan, with: filter, by: clauses.by, measures, names)
            }
        } else if let over = clauses.over {
            guard let today = plan.today else {
                throw .noTimeColumn("period", span: over.span, dataset: plan.datasets.first ?? "the query")
            }
            try restrict(&plan, to: over.thing.days(today: today), span: over.span)
        }
    }

    /// Today for datasets that have a time column and no row with a time: the day after that of any other.
    private func dayAfterAllData(_ names: [String]) -> Day? {
        guard names.contains(where: { catalog.dataset(named: $0)?.timeColumn != nil }) else { return nil }
        let last = catalog.datasets.compactMap { $0.period?.last }.max() ?? Day(number: 0)
        return last.adding(days: 1) ?? last
    }

    /// The days of the data, when the time key is of the main time and no condition of `where` cuts it: every period of
    /// them appears, also before the first row and after the last that pass.
    private func dataDays(
        _ plan: QueryPlan, _ names: [String], where filter: Expression?
    ) throws(BindError) -> (first: Day, last: Day)? {
        guard let place = plan.grouping.timeKey else { return nil }
        var days: (first: Day, last: Day)?
        for name in names {
            guard let dataset = catalog.dataset(named: name), let period = dataset.period else { continue }
            let time = try RowBinder(dataset: dataset, catalog: catalog).time(span: .none)?.expression
            for request in plan.requests where request.dataset == dataset.name {
                guard let time, request.keys[place].time == time else { return nil }
            }
            if let filter, let time {
                let condition = try RowBinder(dataset: dataset, catalog: catalog, inFilter: true).condition(filter)
                if !condition.expression.columns.isDisjoint(with: time.columns) { return nil }
            }
            days = (min(days?.first ?? period.first, period.first), max(days?.last ?? period.last, period.last))
        }
        return days
    }

    /// Makes the requests of the measures over the rows that pass a filter.
    private func fill(
        _ plan: inout QueryPlan, with filter: Expression?, by keys: [Query.Item], _ measures: [DatasetMeasure],
        _ datasets: [String]
    ) throws(BindError) {
        var list = try RequestList(self, keys: keys, filter: filter, datasets: datasets)
        plan.grouping.places = []
        for measure in measures { plan.grouping.places.append(try list.place(measure)) }
        plan.requests = list.requests
        plan.reachingBack = list.reachingBack
    }

    /// `over`: only rows whose main time lies in the period; for figures of other periods also those before it.
    func restrict(_ plan: inout QueryPlan, to days: (first: Day, last: Day), span: SourceSpan) throws(BindError) {
        plan.days = days
        for index in plan.requests.indices {
            guard let dataset = catalog.dataset(named: plan.requests[index].dataset) else { continue }
            let binder = RowBinder(dataset: dataset, catalog: catalog)
            guard let time = try binder.time(span: span) else {
                throw .noTimeColumn("period", span: span, dataset: dataset.name)
            }
            func bound(_ operation: BinaryOperator, _ day: Day) throws(BindError) -> RowExpression {
                let literal = BoundRow(.constant(.date(day), type: .date), literal: .date(day))
                return try binder.compare(operation, time, literal, span: span).expression
            }
            var inside = try bound(.lessOrEqual, days.last)
            if !plan.reachingBack.contains(index) {
                inside = .binary(.and, try bound(.greaterOrEqual, days.first), inside, type: .boolean)
            }
            plan.requests[index].narrow(by: inside)
        }
    }
}
