import FunnelPlan

/// The paths of some units, each different one kept once.
struct PathTally: Sendable {
    struct Counts: Sendable {
        var entered = 0
        var followed = 0
        var longer = 0
        var ties = 0
        var young = 0

        mutating func add(_ other: Counts) {
            entered += other.entered
            followed += other.followed
            longer += other.longer
            ties += other.ties
            young += other.young
        }
    }

    /// The unit of a path whose first event is earliest, then whose rows come first.
    struct Example: Sendable {
        var time: Int64
        var rows: [Int]

        func precedes(_ other: Example) -> Bool {
            time != other.time ? time < other.time : rows.lexicographicallyPrecedes(other.rows)
        }
    }

    /// Sequences of a group's place, then names, then `cut` where events are left out before the last.
    private(set) var trie = PathTrie()
    private(set) var places: KeyPlaces
    private(set) var counts: [Counts] = []
    /// The node of each unit's path, and how long it took.
    private(set) var nodes: [UInt32] = []
    private(set) var times: [Int64] = []
    private(set) var examples: [UInt32: Example] = [:]

    static let cut = UInt32.max

    init(_ pass: PathPass) { places = KeyPlaces(pass.keys) }

    /// The paths of the units of a part.
    init(_ pass: PathPass, _ part: UnitEvents) throws(EngineError) {
        self.init(pass)
        var walk = PathWalk(pass)
        let (times, marks) = (part.times.span, part.masks.span)
        var start = 0
        for number in 0..<max(0, part.ends.count - 1) {
            if number & 4_095 == 0, Task.isCancelled { throw .cancelled }
            let end = Int(part.ends[number])
            if start == end { continue }
            if end - start > 10_000, Task.isCancelled { throw .cancelled }
            if pass.isUpToEnd {
                walk.goBackwards(times, marks, start..<end)
            } else {
                walk.goForwards(times, marks, start..<end)
            }
            start = end
            if let anchor = walk.anchor { add(walk, at: anchor, pass, part) }
        }
    }

    private mutating func place(_ codes: [Int64?]) -> Int {
        let place = places.place(codes)
        if place == counts.count { counts.append(Counts()) }
        return place
    }

    private mutating func add(_ walk: PathWalk, at anchor: Int, _ pass: PathPass, _ part: UnitEvents) {
        let place = place(PathTally.codes(walk, at: anchor, pass, part))
        counts[place].entered += 1
        if pass.isYoung(walk.events[0].time) { counts[place].young += 1 }
        if walk.shown.isEmpty { return }
        counts[place].followed += 1
        if walk.isLonger { counts[place].longer += 1 }
        if walk.hasTies { counts[place].ties += 1 }
        var node = trie.child(of: 0, UInt32(truncatingIfNeeded: place))
        for shown in walk.shown { node = trie.child(of: node, walk.events[shown].name) }
        if walk.isCut { node = trie.child(of: node, PathTally.cut) }
        nodes.append(node)
        times.append(walk.took)
        if pass.request.wantsExamples {
            keep(
                Example(
                    time: walk.events[walk.shown[0]].time,
                    rows: walk.shown.map { Int(part.rows[walk.events[$0].place]) }), of: node)
        }
    }

    private mutating func keep(_ example: Example, of node: UInt32) {
        if let known = examples[node], !example.precedes(known) { return }
        examples[node] = example
    }

    /// The keys of the event that the path is anchored at: of equal ones those that come first.
    private static func codes(
        _ walk: PathWalk, at anchor: Int, _ pass: PathPass, _ part: UnitEvents
    ) -> [Int64?] {
        if pass.keys.isEmpty { return [] }
        let known = walk.events[anchor]
        var row = Int(part.rows[known.place])
        for event in walk.events where event.time == known.time && event.mark == known.mark {
            let other = Int(part.rows[event.place])
            if pass.keys.precede(other, row) { row = other }
        }
        return pass.keys.map { $0.code(row) }
    }

    mutating func merge(_ other: PathTally) {
        var groups: [UInt32] = []
        for (codes, more) in zip(other.places.groups, other.counts) {
            let place = place(codes)
            counts[place].add(more)
            groups.append(UInt32(truncatingIfNeeded: place))
        }
        var moved: [UInt32] = [0]
        for node in 1..<max(1, other.trie.count) {
            let (parent, number) = (other.trie.parents[node], other.trie.numbers[node])
            moved.append(trie.child(of: moved[Int(parent)], parent == 0 ? groups[Int(number)] : number))
        }
        nodes += other.nodes.map { moved[Int($0)] }
        times += other.times
        for (node, example) in other.examples { keep(example, of: moved[Int(node)]) }
    }
}
