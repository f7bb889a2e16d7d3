import FunnelFunctions
import FunnelPlan
import FunnelReport
import FunnelValues

/// Deals by group: how many got to each stage, and how many of them ended there.
struct DealCounts {
    struct Group {
        var keys: [Value]
        /// Per stage.
        var reached: [Int]
        var young: [Int]
        /// Those that got to a stage and no further.
        var lost: [Int]
        var open: [Int]
        fileprivate var periods: [Period: Entries] = [:]

        fileprivate init(keys: [Value], stages: Int) {
            let zeros = Array(repeating: 0, count: stages)
            (self.keys, reached, young, lost, open) = (keys, zeros, zeros, zeros, zeros)
        }

        /// Per period of the first date; without a window a period is mature when none of its deals is open.
        func trend(_ funnel: DealFunnel) -> [FunnelReport.TrendPeriod] {
            periods.sorted { $0.key < $1.key }.map { period, deals in
                let known = funnel.lost == nil ? deals.entered : deals.won + deals.lost
                return .init(
                    period: period, entered: deals.entered, converted: deals.won,
                    rate: FunnelReport.Rate(deals.won, of: known, confidence: funnel.confidence),
                    isMature: funnel.window == nil
                        ? funnel.lost == nil || deals.entered == known : deals.young == 0)
            }
        }
    }

    fileprivate struct Entries {
        var entered = 0
        var won = 0
        var lost = 0
        var young = 0
    }

    private(set) var groups: [Group] = []
    private(set) var whole: Group
    private var withoutStage = 0
    private var withoutFirst = 0
    private var outOfOrder = 0
    private var wonAndLost = 0
    private let funnel: DealFunnel
    private let rowsRead: Int
    private let rowsUsed: Int

    /// - Parameter table: the answer to `DealRequest.counts`.
    init(_ funnel: DealFunnel, _ table: AggregateTable) {
        self.funnel = funnel
        (rowsRead, rowsUsed) = (table.rowsRead, table.rowsUsed)
        whole = Group(keys: [], stages: funnel.stages.count)
        let keyCount = funnel.keys.count
        for cell in table.groups {
            let keys = Array(cell.keys.prefix(keyCount))
            func measured(_ measure: DealRequest.Measured) -> Int {
                cell.states[measure.rawValue].finish().wholeNumber ?? 0
            }
            let (depth, isLost) = (cell.keys[keyCount].wholeNumber ?? 0, cell.keys[keyCount + 1] == .boolean(true))
            let deals = measured(.deals)
            guard depth > 0 else {
                withoutStage += deals
                continue
            }
            withoutFirst += measured(.withoutFirst)
            outOfOrder += measured(.outOfOrder)
            if isLost, depth == funnel.stages.count { wonAndLost += deals }
            if groups.last?.keys != keys { groups.append(Group(keys: keys, stages: funnel.stages.count)) }
            let period = funnel.trend == nil ? nil : cell.keys.last
            add(deals, young: measured(.young), depth: depth, isLost: isLost, period, to: &groups[groups.count - 1])
            add(deals, young: measured(.young), depth: depth, isLost: isLost, period, to: &whole)
        }
    }

    private func add(_ deals: Int, young: Int, depth: Int, isLost: Bool, _ period: Value?, to group: inout Group) {
        for stage in 0..<depth {
            group.reached[stage] += deals
            group.young[stage] += young
        }
        let isWon = depth == funnel.stages.count
        if !isWon {
            if isLost { group.lost[depth - 1] += deals } else { group.open[depth - 1] += deals }
        }
        guard case .period(let period)? = period else { return }
        group.periods[period, default: Entries()].entered += deals
        group.periods[period, default: Entries()].young += young
        if isWon { group.periods[period, default: Entries()].won += deals }
        if isLost, !isWon { group.periods[period, default: Entries()].lost += deals }
    }

    /// What was counted although it looks wrong, and what was not.
    var notes: [Note] {
        func deals(_ count: Int) -> String { "\(grouped(count)) deal\(count == 1 ? "" : "s")" }
        let (first, last) = (funnel.stages[0].name, funnel.stages[funnel.stages.count - 1].name)
        var notes: [Note] = []
        if rowsUsed == 0, rowsRead > 0 { notes.append(.warning("no row of \(funnel.dataset) passes the filter")) }
        if withoutStage > 0 { notes.append(Note("\(deals(withoutStage)) in none of the stages left out")) }
        if withoutFirst > 0 {
            notes.append(Note("\(deals(withoutFirst)) without \(first) counted, since a later stage passes it"))
        }
        if outOfOrder > 0 { notes.append(Note("\(deals(outOfOrder)) with a later stage dated before an earlier one")) }
        if wonAndLost > 0 { notes.append(Note("\(deals(wonAndLost)) both lost and in \(last): counted as \(last)")) }
        return notes
    }
}
