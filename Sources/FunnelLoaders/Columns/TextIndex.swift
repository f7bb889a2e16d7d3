/// Distinct texts in order of first appearance: a hash table over bytes, so that a repeated cell makes no `String`.
///
/// - Cost: one lookup O(length); 5 bytes a distinct text beside its own.
struct TextIndex: Sendable {
    /// The texts, one after another.
    private(set) var arena: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt32] = []
    /// Code + 1, or 0 for a free slot; the count is a power of two, at most half full.
    private var slots = [UInt32](repeating: 0, count: 64)

    var count: Int { ends.count }

    func range(_ code: Int) -> Range<Int> { (code == 0 ? 0 : ends[code - 1])..<ends[code] }

    var strings: [String] {
        (0..<count).map { String(decoding: arena[range($0)], as: UTF8.self) }
    }

    /// The place of a text, added when it is new.
    mutating func code(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        // FNV-1a, mixed once more because the low bits choose the slot.
        var hash: UInt32 = 2_166_136_261
        for at in start..<end { hash = (hash ^ UInt32(bytes[at])) &* 16_777_619 }
        hash ^= hash >> 15
        hash = hash &* 0x2C1B_3C6D
        hash ^= hash >> 12
        return code(bytes, start, end, hash: hash)
    }

    private mutating func code(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, hash: UInt32) -> UInt32 {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let code = Int(slots[slot] - 1)
            if hashes[code] == hash, isEqual(code, bytes, start, end) { return UInt32(code) }
            slot = (slot + 1) & mask
        }
        slots[slot] = UInt32(ends.count + 1)
        for at in start..<end { arena.append(bytes[at]) }
        ends.append(arena.count)
        hashes.append(hash)
        if ends.count * 2 > slots.count { grow() }
        return UInt32(ends.count - 1)
    }

    private func isEqual(_ code: Int, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        let known = range(code)
        guard known.count == end - start else { return false }
        for offset in 0..<known.count where arena[known.lowerBound + offset] != bytes[start + offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (code, hash) in hashes.enumerated() {
            var slot = Int(hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(code + 1)
        }
    }

    /// Adds the texts of a later chunk in their order: for each of its codes, the code here.
    mutating func merge(_ later: TextIndex) -> [UInt32] {
        let bytes = later.arena.span
        var codes: [UInt32] = []
        codes.reserveCapacity(later.count)
        for code in 0..<later.count {
            let range = later.range(code)
            codes.append(self.code(bytes, range.lowerBound, range.upperBound, hash: later.hashes[code]))
        }
        return codes
    }
}
