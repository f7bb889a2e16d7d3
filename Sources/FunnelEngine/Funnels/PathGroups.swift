import FunnelPlan
import FunnelValues

/// The paths of all units as groups: the most followed of each, one by one, the others together.
///
/// - Cost: O(n) in the units and the different paths, and the sorting of those that as many units go as the last one told.
struct PathGroups {
    private let tally: PathTally
    private let pass: PathPass
    /// For each node its units, the group it is of, and the steps up to it.
    private var units: [Int]
    private var group: [Int]
    private var depth: [Int]

    init(_ tally: PathTally, _ pass: PathPass) {
        (self.tally, self.pass) = (tally, pass)
        let trie = tally.trie
        units = Array(repeating: 0, count: trie.count)
        for node in tally.nodes { units[Int(node)] += 1 }
        group = Array(repeating: 0, count: trie.count)
        depth = group
        for node in 1..<max(1, trie.count) {
            let parent = Int(trie.parents[node])
            group[node] = parent == 0 ? Int(trie.numbers[node]) : group[parent]
            depth[node] = parent == 0 ? 0 : depth[parent] + (trie.numbers[node] == PathTally.cut ? 0 : 1)
        }
    }

    /// In the order of their keys; the one without keys also where no unit is.
    func groups() throws -> [PathTable.Group] {
        let places = tally.places
        if places.keys.isEmpty, places.groups.isEmpty { return [PathTable.Group(keys: [])] }
        var nodes: [[UInt32]] = Array(repeating: [], count: places.groups.count)
        for node in units.indices where units[node] > 0 { nodes[group[node]].append(UInt32(node)) }
        var told = [Int](repeating: -1, count: units.count)
        var made: [PathTable.Group] = []
        for place in places.groups.indices {
            let chosen = most(of: nodes[place])
            for (turn, node) in chosen.enumerated() { told[Int(node)] = turn }
            var group = PathTable.Group(keys: places.values(place))
            group.paths = chosen.map(path)
            group.otherPaths = nodes[place].count - chosen.count
            let counts = tally.counts[place]
            (group.entered, group.followed, group.longer) = (counts.entered, counts.followed, counts.longer)
            (group.ties, group.young) = (counts.ties, counts.young)
            made.append(group)
        }
        for (turn, node) in tally.nodes.enumerated() {
            if turn & 0xF_FFFF == 0, Task.isCancelled { throw EngineError.cancelled }
            let (place, path) = (group[Int(node)], told[Int(node)])
            if path < 0 { made[place].otherUnits += 1 }
            // A path of one event takes no time.
            if depth[Int(node)] < 2 { continue }
            if path < 0 {
                made[place].otherTimes.append(tally.times[turn])
            } else {
                made[place].paths[path].times.append(tally.times[turn])
            }
        }
        for place in made.indices {
            made[place].otherTimes.sort()
            for path in made[place].paths.indices { made[place].paths[path].times.sort() }
        }
        return places.order.map { made[$0] }
    }

    private func path(_ node: UInt32) -> PathTable.Path {
        var numbers = tally.trie.sequence(of: node)
        let isCut = numbers.last == PathTally.cut
        if isCut { numbers.removeLast() }
        var path = PathTable.Path(
            events: numbers.map { pass.names[Int($0)] }, isCut: isCut, units: units[Int(node)], times: [])
        path.example = tally.examples[node]?.rows ?? []
        return path
    }

    /// The nodes that the most units go, the most first.
    private func most(of nodes: [UInt32]) -> [UInt32] {
        let most = pass.request.most
        func weight(_ node: UInt32) -> Int { units[Int(node)] << 8 - depth[Int(node)] }
        var found = nodes
        if nodes.count > most, most > 0 {
            let least = nodes.map(weight).sorted(by: >)[most - 1]
            found = nodes.filter { weight($0) >= least }
        }
        let named = found.map { (node: $0, weight: weight($0), names: tally.trie.sequence(of: $0)) }
        return named.sorted { left, right in
            left.weight != right.weight ? left.weight > right.weight : left.names.lexicographicallyPrecedes(right.names)
        }.prefix(most).map(\.node)
    }
}
