/// Sequences of numbers as the nodes of a tree, so that each that is met is kept once: a node is its parent's sequence and
/// one number more.
///
/// - Cost: O(1) a number looked up; open addressing with linear probing.
struct PathTrie: Sendable {
    /// Of each node; the root, which is node 0, is its own. A parent stands before its children.
    private(set) var parents: [UInt32] = [0]
    private(set) var numbers: [UInt32] = [0]
    /// Nodes by their parent and number; 0 for none.
    private var slots = [UInt32](repeating: 0, count: 64)

    var count: Int { parents.count }

    /// The node of a sequence that goes on with a number; made, where it is new.
    mutating func child(of node: UInt32, _ number: UInt32) -> UInt32 {
        var slot = place(node, number)
        while slots[slot] != 0 {
            let found = Int(slots[slot])
            if parents[found] == node, numbers[found] == number { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let new = UInt32(parents.count)
        parents.append(node)
        numbers.append(number)
        slots[slot] = new
        if 2 * parents.count > slots.count { grow() }
        return new
    }

    private func place(_ node: UInt32, _ number: UInt32) -> Int {
        let mixed = UnitParts.mixed(UInt64(node) << 32 | UInt64(number))
        return Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: 2 * slots.count)
        for node in 1..<parents.count {
            var slot = place(parents[node], numbers[node])
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(node)
        }
    }

    /// The sequence of a node, without the root's children that it begins with.
    func sequence(of node: UInt32) -> [UInt32] {
        var reversed: [UInt32] = []
        var place = Int(node)
        while parents[place] != 0 {
            reversed.append(numbers[place])
            place = Int(parents[place])
        }
        return reversed.reversed()
    }
}
