/// Kinds of values that stand under one name.
struct JSONKinds: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let null = JSONKinds(rawValue: 1)
    static let text = JSONKinds(rawValue: 2)
    static let number = JSONKinds(rawValue: 4)
    static let boolean = JSONKinds(rawValue: 8)
    static let list = JSONKinds(rawValue: 16)
    static let object = JSONKinds(rawValue: 32)

    static let simple: JSONKinds = [.text, .number, .boolean, .list]

    /// `texts and numbers`
    var description: String {
        let words: [(JSONKinds, String)] = [
            (.text, "texts"), (.number, "numbers"), (.boolean, "booleans"), (.list, "lists"), (.object, "objects"),
        ]
        let own = words.filter { contains($0.0) }.map(\.1)
        return own.dropLast().joined(separator: ", ") + (own.count > 1 ? " and " : "") + (own.last ?? "")
    }
}

/// The names of objects within objects, as a tree in the order in which they were met. A place of it is a number; 0 is
/// the row itself.
struct JSONPaths: Sendable {
    struct Node: Sendable {
        let parent: Int
        let key: Range<Int>
        let hash: UInt32
        var kinds: JSONKinds = []
        /// Which name came next when this one was met last; of an object, which came first in it.
        var following = 0
        var first = 0
        var hasChildren = false
    }

    private(set) var nodes = [Node(parent: -1, key: 0..<0, hash: 0)]
    private var keys: [UInt8] = []
    /// Places by hash, 0 for a free one; twice as many as nodes, or more.
    private var slots = [Int](repeating: 0, count: 256)

    var count: Int { nodes.count }

    /// The places that are columns: those with a simple value in some row, and those without a name in them.
    var columns: [Int] {
        nodes.indices.dropFirst().filter { place in
            let kinds = nodes[place].kinds
            return !kinds.isEmpty && (!kinds.isDisjoint(with: .simple) || !hasColumnWithin(place))
        }
    }

    private func hasColumnWithin(_ place: Int) -> Bool { nodes[place].hasChildren }

    mutating func add(_ kinds: JSONKinds, to place: Int) {
        nodes[place].kinds.formUnion(kinds)
        if nodes[place].parent > 0 { nodes[nodes[place].parent].hasChildren = true }
    }

    /// The place of a name in an object, by what came behind `last` before; nil for a name that is new there.
    @inline(__always)
    mutating func find(_ bytes: Span<UInt8>, _ range: Range<Int>, in parent: Int, after last: Int) -> Int? {
        let guess = last == 0 ? nodes[parent].first : nodes[last].following
        if guess != 0, isKey(bytes, range, guess) { return guess }
        guard let found = search(bytes, range, in: parent) else { return nil }
        follow(found, parent, last)
        return found
    }

    private mutating func follow(_ place: Int, _ parent: Int, _ last: Int) {
        if last == 0 { nodes[parent].first = place } else { nodes[last].following = place }
    }

    @inline(__always)
    private func isKey(_ bytes: Span<UInt8>, _ range: Range<Int>, _ place: Int) -> Bool {
        let key = nodes[place].key
        return key.count == range.count && Scan.areEqual(bytes, range, keys.span, key.lowerBound)
    }

    private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>, _ parent: Int) -> UInt32 {
        // FNV-1a; the number of names is limited, so that no choice of them makes it slow.
        var hash = UInt32(truncatingIfNeeded: parent) &* 0x9E37_79B1 ^ 0x811C_9DC5
        for at in range { hash = (hash ^ UInt32(bytes[at])) &* 0x0100_0193 }
        return hash ^ hash >> 15
    }

    private func search(_ bytes: Span<UInt8>, _ range: Range<Int>, in parent: Int) -> Int? {
        let hash = JSONPaths.hash(bytes, range, parent)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let node = nodes[slots[slot]]
            if node.hash == hash, node.parent == parent, isKey(bytes, range, slots[slot]) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a name that is new in an object.
    mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>, in parent: Int, after last: Int) -> Int {
        let start = keys.count
        Scan.append(bytes, range, to: &keys)
        let place = nodes.count
        nodes.append(
            Node(parent: parent, key: start..<keys.count, hash: JSONPaths.hash(bytes, range, parent)))
        if nodes.count * 2 > slots.count {
            slots = [Int](repeating: 0, count: slots.count * 2)
            for place in nodes.indices.dropFirst() { putIntoSlot(place) }
        } else {
            putIntoSlot(place)
        }
        follow(place, parent, last)
        return place
    }

    private mutating func putIntoSlot(_ place: Int) {
        var slot = Int(nodes[place].hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = place
    }

    /// Takes up what a block of the file has met, behind what the blocks before it have.
    mutating func merge(_ other: JSONPaths) {
        var places = [0]
        let span = other.keys.span
        for node in other.nodes.dropFirst() {
            let parent = places[node.parent]
            let place = search(span, node.key, in: parent) ?? insert(span, node.key, in: parent, after: 0)
            places.append(place)
            if !node.kinds.isEmpty { add(node.kinds, to: place) }
        }
    }

    /// The names from the row down to a place.
    func parts(_ place: Int) -> [String] {
        var (parts, place) = ([String](), place)
        while place > 0 {
            parts.append(String(decoding: nodes[place].key.map { keys[$0] }, as: UTF8.self))
            place = nodes[place].parent
        }
        return parts.reversed()
    }
}
