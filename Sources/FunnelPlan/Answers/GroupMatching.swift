import FunnelFunctions
package import FunnelValues

/// The groups of one level of grouping, matched by their keys over all requests (full outer), and merged on demand.
package struct MatchedGroups: Sendable {
    /// A group and where each request has it: nowhere, in one of its groups, or, for a request with further keys, in
    /// several.
    struct Group {
        var keys: [Value]
        var places: RequestPlaces
    }

    package let grouping: Grouping
    let plan: QueryPlan
    let tables: [AggregateTable]
    /// How many keys of the tables belong to the levels around this one.
    let keysBefore: Int
    private(set) var groups: [Group] = []
    /// The groups that totals are taken over: those shown and kept.
    var kept: [Int] = []
    private(set) var index: [[Value]: Int] = [:]
    /// The first period of the time key that is shown, and the first that there is data of.
    private(set) var firstShown: Period?
    private(set) var firstWithData: Period?
    /// Of each measure of the grouping: that of every group of its request, where all are whole numbers.
    private(set) var wholes: [WholeFigures?] = []
    private var latestDates: [Int: [[Value]: Value]] = [:]
    /// Periods that begin today or later and yet have rows: planned dates.
    private var planned: Set<Period> = []

    /// The groups of a query's `by`.
    init(of plan: QueryPlan, tables: [AggregateTable]) {
        self.init(
            plan.grouping, of: plan, tables: tables, keysBefore: 0,
            within: tables.map { $0.columns.runs(ofKeys: plan.grouping.keys.count) })
    }

    /// - Parameter within: of each table, runs of groups with the same keys, as far as they lie in the group of the level
    ///   around this one.
    init(
        _ grouping: Grouping, of plan: QueryPlan, tables: [AggregateTable], keysBefore: Int, within: [[Range<Int>]]
    ) {
        self.grouping = grouping
        self.plan = plan
        self.tables = tables
        self.keysBefore = keysBefore
        let range = keysBefore..<keysBefore + grouping.keys.count
        // Runs of one request have different keys. Groups are looked up by them to match several requests, other periods,
        // another base, and the same keys in several groups of the level around.
        let isLookedUp = tables.count > 1 || keysBefore > 0 || grouping.timeKey != nil || plan.comparison != nil
        if isLookedUp { index.reserveCapacity(within.map(\.count).max() ?? 0) }
        wholes = grouping.places.map { place in
            guard case .measure(let request, let measure) = place,
                plan.requests[request].measures[measure].latestBy == nil
            else { return nil }
            return tables[request].columns.wholeFigures(of: measure)
        }
        for (request, members) in within.enumerated() {
            let columns = tables[request].columns
            for (turn, run) in members.enumerated() {
                // Whoever asked for the groups finds out for himself.
                if Stopping.isDue(turn) { break }
                let known = columns.keys(of: run.lowerBound)
                let keys = range == known.indices ? known : Array(known[range])
                if isLookedUp, let known = index[keys] {
                    groups[known].places[request].append(run, rows: columns.rows(in: run))
                } else {
                    if isLookedUp { index[keys] = groups.count }
                    var places = RequestPlaces(requests: tables.count)
                    places[request] = GroupPlaces(run, rows: columns.rows(in: run))
                    groups.append(Group(keys: keys, places: places))
                }
            }
        }
        if grouping.keys.isEmpty, groups.isEmpty {
            groups = [Group(keys: [], places: RequestPlaces(requests: tables.count))]
        }
        if tables.count > 1 { sort() }
        kept = Array(groups.indices)
        notePeriods()
        noteDates()
    }

    /// Adds groups without rows for keys that are not there.
    mutating func add(_ keys: some Sequence<[Value]>) {
        let before = groups.count
        for keys in keys where index[keys] == nil {
            index[keys] = groups.count
            groups.append(Group(keys: keys, places: RequestPlaces(requests: tables.count)))
        }
        guard groups.count > before else { return }
        sort()
        kept = Array(groups.indices)
    }

    private mutating func sort() {
        groups.sort { keysPrecede($0.keys, $1.keys) }
        index = Dictionary(uniqueKeysWithValues: groups.indices.map { (groups[$0].keys, $0) })
    }

    private mutating func notePeriods() {
        guard let place = grouping.timeKey, let grain = grouping.keys[place].grain else { return }
        let periods = groups.lazy.compactMap { if case .period(let period) = $0.keys[place] { period } else { nil } }
        firstWithData = periods.min()
        // With a month its year is planned too.
        if let today = plan.today {
            let isAllToCome = plan.days.map { $0.first >= today } ?? false
            // What is shown are the groups of the answer; of keys within them all that have rows.
            let isShown = plan.reachingBack.count < tables.count && keysBefore == 0
            let shown = isShown ? groups.filter(hasRows) : groups
            planned = Set(
                shown.flatMap { MatchedGroups.periods(of: $0.keys) }.filter { $0.firstDay >= today || isAllToCome })
        }
        let isOuter = keysBefore == 0
        if isOuter, let first = plan.firstDay.map({ Period(grain, containing: $0) }) {
            firstWithData = min(firstWithData ?? first, first)
        }
        firstShown = periods.min()
        if isOuter, let days = plan.days {
            firstShown = Period(grain, containing: days.first)
        } else if isOuter, let first = plan.dataDays.map({ Period(grain, containing: $0.first) }) {
            firstShown = min(firstShown ?? first, first)
        }
    }

    private static func periods(of keys: [Value]) -> [Period] {
        keys.compactMap { if case .period(let period) = $0 { period } else { nil } }
    }

    /// Whether rows of a group lie in what is shown, not only in periods before it.
    func hasRows(_ group: Group) -> Bool {
        group.places.hasRows(besides: plan.reachingBack)
    }

    /// The groups to be shown: those with rows, and those of their keys in periods of some days, or between periods with
    /// rows, as the date of a key need not be the one that `over` speaks of.
    func shown(in days: (first: Day, last: Day)?) -> [Int] {
        guard !plan.reachingBack.isEmpty, let place = grouping.timeKey, let grain = grouping.keys[place].grain else {
            return Array(groups.indices)
        }
        let origin = Period(grain: grain, index: 0)
        let withRows = groups.filter(hasRows)
        let present = Set(withRows.map { grouping.moved($0.keys, to: origin) })
        var periods = withRows.compactMap { if case .period(let period) = $0.keys[place] { period } else { nil } }
        if let days = days ?? plan.dataDays {
            periods += [Period(grain, containing: days.first), Period(grain, containing: days.last)]
        }
        let (first, last) = (periods.min(), periods.max())
        let isOneKey = grouping.keys.allSatisfy { $0.grain != nil }
        return groups.indices.filter { group in
            let keys = groups[group].keys
            if hasRows(groups[group]) { return true }
            guard isOneKey || present.contains(grouping.moved(keys, to: origin)),
                case .period(let period) = keys[place], let first, let last
            else { return false }
            return days == nil || first...last ~= period
        }
    }

    // MARK: Cells

    func cell(_ group: Int) -> Cell { Cell(groups: [group], keys: groups[group].keys) }

    /// Groups as one that share nothing.
    func whole(_ groups: [Int]) -> Cell { Cell(groups: groups, keys: grouping.keys.map { _ in .null }) }

    /// The groups that are shown and share some keys with a cell, as one; of a cell of several groups those that share
    /// them with any of its groups.
    package func total(of cell: Cell, by places: [Int]) -> Cell {
        var keys = [Value](repeating: .null, count: grouping.keys.count)
        for place in places { keys[place] = cell.keys[place] }
        guard !places.isEmpty else { return Cell(groups: kept, keys: keys) }
        let wanted = shared(by: cell, at: places)
        return Cell(groups: kept.filter { group in wanted.contains(places.map { groups[group].keys[$0] }) }, keys: keys)
    }

    /// The values that the groups of a cell have of some keys; those of the cell itself when it has no group.
    func shared(by cell: Cell, at places: [Int]) -> Set<[Value]> {
        if cell.groups.isEmpty { return [places.map { cell.keys[$0] }] }
        return Set(cell.groups.map { group in places.map { groups[group].keys[$0] } })
    }

    // MARK: Stocks, rows and periods to come

    func isStock(_ place: Int) -> Bool {
        guard case .measure(let request, let measure) = grouping.places[place] else { return false }
        return plan.requests[request].measures[measure].latestBy != nil
    }

    /// The date that a stock is taken at in a cell: the latest of the cell's periods, of all groups, so that the parts of a
    /// period add up to it; nil for what is no stock, and without dates.
    package func date(ofStock place: Int, in cell: Cell) -> Value? {
        guard isStock(place), let latest = latestDates[place] else { return nil }
        let times = grouping.keys.indices.filter { grouping.keys[$0].grain != nil }
        if cell.groups.isEmpty { return latest[times.map { cell.keys[$0] }] }
        let periods = Set(cell.groups.map { group in times.map { groups[group].keys[$0] } })
        return periods.compactMap { latest[$0] }.max { Value.precedes($0, $1) }
    }

    /// Of each stock, the latest date in each period of the keys.
    private mutating func noteDates() {
        let times = grouping.keys.indices.filter { grouping.keys[$0].grain != nil }
        for place in grouping.places.indices where isStock(place) {
            guard case .measure(let request, let measure) = grouping.places[place] else { continue }
            var latest: [[Value]: Value] = [:]
            for group in groups {
                for part in group.places[request] {
                    guard let time = tables[request].columns.state(of: measure, in: part).time else { continue }
                    let period = times.map { group.keys[$0] }
                    if let known = latest[period], !Value.precedes(known, time) { continue }
                    latest[period] = time
                }
            }
            latestDates[place] = latest
        }
    }

    /// Rows of the data in a cell, counted once per dataset.
    func rows(in cell: Cell) -> Int {
        if tables.count == 1 { return cell.groups.reduce(0) { $0 + groups[$1].places[0].rows } }
        var counted: Set<String> = []
        return tables.indices.reduce(0) { sum, request in
            guard counted.insert(plan.requests[request].dataset).inserted else { return sum }
            return cell.groups.reduce(sum) { $0 + rows(of: groups[$1], in: request) }
        }
    }

    func isEmpty(_ cell: Cell) -> Bool {
        cell.groups.allSatisfy { group in tables.indices.allSatisfy { rows(of: groups[group], in: $0) == 0 } }
    }

    /// Whether a cell has no rows but perhaps those of periods before what is shown.
    private func hasNoRowsShown(_ cell: Cell) -> Bool {
        if plan.reachingBack.count == tables.count { return isEmpty(cell) }
        return cell.groups.allSatisfy { group in
            tables.indices.allSatisfy { plan.reachingBack.contains($0) || rows(of: groups[group], in: $0) == 0 }
        }
    }

    private func rows(of group: Group, in request: Int) -> Int { group.places[request].rows }

    /// A period that begins today or later has not happened; one in which rows lie (planned dates) is shown.
    func isFuture(_ cell: Cell) -> Bool {
        guard let today = plan.today, hasNoRowsShown(cell) else { return false }
        let isAllToCome = plan.days.map { $0.first >= today } ?? false
        func isFuture(_ keys: [Value], otherwise: Bool) -> Bool {
            let periods = MatchedGroups.periods(of: keys)
            if periods.isEmpty { return otherwise }
            return periods.contains { ($0.firstDay >= today || isAllToCome) && !planned.contains($0) }
        }
        if isFuture(cell.keys, otherwise: cell.groups.isEmpty && isAllToCome) { return true }
        return !cell.groups.isEmpty
            && cell.groups.allSatisfy { isFuture(groups[$0].keys, otherwise: isAllToCome) }
    }
}

/// Ascending by the first key, then the next; no value comes last.
func keysPrecede(_ left: [Value], _ right: [Value]) -> Bool {
    for (a, b) in zip(left, right) where a != b {
        if a.isNull || b.isNull { return b.isNull }
        if let order = ValueArithmetic.compare(a, b), order != 0 { return order < 0 }
    }
    return false
}
