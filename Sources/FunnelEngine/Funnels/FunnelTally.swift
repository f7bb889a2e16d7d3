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

    private let empty: Counts
    private var places: KeyPlaces
    private(set) var counts: [Counts] = []

    init(_ pass: FunnelPass) {
        places = KeyPlaces(pass.keys)
        let depth = pass.shape.depth
        var empty = Counts(reached: Array(repeating: 0, count: depth), young: Array(repeating: 0, count: depth))
        if pass.request.wantsTimes { empty.times = Array(repeating: [], count: depth) }
        self.empty = empty
    }

    /// The place of a group.
    mutating func place(_ codes: [Int64?]) -> Int {
        let place = places.place(codes)
        if place == counts.count { counts.append(empty) }
        return place
    }

    mutating func change(_ place: Int, _ body: (inout Counts) -> Void) { body(&counts[place]) }

    mutating func merge(_ other: FunnelTally) {
        for (codes, more) in zip(other.places.groups, other.counts) {
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
        if places.keys.isEmpty, counts.isEmpty { return [group([], empty, trend)] }
        return places.order.map { group(places.values($0), counts[$0], trend) }
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
