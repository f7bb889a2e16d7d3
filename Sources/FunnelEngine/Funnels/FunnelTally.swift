import FunnelFunctions
import FunnelPlan
import FunnelValues

/// Counts of the groups of a funnel, over some of its units.
struct FunnelTally: Sendable {
    struct Counts: Sendable {
        var reached: [Int]
        var young: [Int]
        var excluded = 0
        var ties = 0
        var times: [[Int64]] = []
        var trend: [Int32: (entered: Int, converted: Int, young: Int)] = [:]
    }

    private let keys: [CodedValues]
    private let empty: Counts
    /// Places of the groups in `counts` by the numbers of their keys, where there are few possible ones.
    private var places: [Int] = []
    private var known: [[Int64?]: Int] = [:]
    private var groups: [[Int64?]] = []
    private(set) var counts: [Counts] = []

    init(_ pass: FunnelPass) {
        keys = pass.keys
        let depth = pass.shape.depth
        var empty = Counts(reached: Array(repeating: 0, count: depth), young: Array(repeating: 0, count: depth))
        if pass.request.wantsTimes { empty.times = Array(repeating: [], count: depth) }
        self.empty = empty
        let spans = keys.map(\.span)
        var product = 1
        for span in spans {
            guard let span, span < 1 << 16 else {
                product = 0
                break
            }
            product = min(product * (span + 1), 1 << 20)
        }
        if product <= 1 << 16 { places = Array(repeating: -1, count: product) }
    }

    /// The place of a group.
    mutating func place(_ codes: [Int64?]) -> Int {
        if places.isEmpty {
            if let place = known[codes] { return place }
            known[codes] = counts.count
            return append(codes)
        }
        var number = 0
        for (key, code) in zip(keys, codes) {
            let span = key.span ?? 0
            number = number * (span + 1) + (code.map { Int($0) } ?? span)
        }
        if places[number] < 0 { places[number] = append(codes) }
        return places[number]
    }

    private mutating func append(_ codes: [Int64?]) -> Int {
        groups.append(codes)
        counts.append(empty)
        return counts.count - 1
    }

    mutating func change(_ place: Int, _ body: (inout Counts) -> Void) { body(&counts[place]) }

    mutating func merge(_ other: FunnelTally) {
        for (codes, more) in zip(other.groups, other.counts) {
            change(place(codes)) { counts in
                for step in more.reached.indices {
                    counts.reached[step] += more.reached[step]
                    counts.young[step] += more.young[step]
                }
                counts.excluded += more.excluded
                counts.ties += more.ties
                for step in more.times.indices { counts.times[step] += more.times[step] }
                for (period, entries) in more.trend {
                    var sum = counts.trend[period] ?? (0, 0, 0)
                    sum.entered += entries.entered
                    sum.converted += entries.converted
                    sum.young += entries.young
                    counts.trend[period] = sum
                }
            }
        }
    }

    /// The groups in the order of their keys; the one without keys also where nobody entered.
    func groups(_ trend: Grain?) -> [EventFunnelTable.Group] {
        var order = Array(groups.indices)
        order.sort { left, right in
            for key in keys.indices {
                let (a, b) = (groups[left][key], groups[right][key])
                if keys[key].precedes(a, b) { return true }
                if keys[key].precedes(b, a) { return false }
            }
            return false
        }
        if keys.isEmpty, order.isEmpty { return [group([], empty, trend)] }
        return order.map { place in
            group(zip(keys, groups[place]).map { $0.value($1) }, counts[place], trend)
        }
    }

    private func group(_ keys: [Value], _ counts: Counts, _ trend: Grain?) -> EventFunnelTable.Group {
        var group = EventFunnelTable.Group(keys: keys, reached: counts.reached, young: counts.young)
        group.excluded = counts.excluded
        group.ties = counts.ties
        group.times = counts.times.map { $0.sorted() }
        if let trend {
            let grain = max(trend, .day)
            group.trend = counts.trend.sorted { $0.key < $1.key }.map { index, entries in
                EventFunnelTable.Entries(
                    period: Period(grain: grain, index: index), entered: entries.entered, converted: entries.converted,
                    young: entries.young)
            }
        }
        return group
    }
}
