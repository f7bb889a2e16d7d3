/// Which rows of a chunk have a value: one bit a row, set when there is one.
package struct Validity: Sendable, Hashable {
    package private(set) var words: [UInt64]
    package private(set) var count: Int

    package init() { (words, count) = ([], 0) }

    /// So many rows, all valid or all null.
    package init(repeating valid: Bool, count: Int) {
        self.count = count
        words = Array(repeating: valid ? ~0 : 0, count: (count + 63) / 64)
        if valid, count % 64 != 0, let last = words.indices.last { words[last] = (1 << UInt64(count % 64)) - 1 }
    }

    /// Bits that were written earlier; nil when they are not of so many rows.
    package init?(words: [UInt64], count: Int) {
        guard count >= 0, words.count == (count + 63) / 64 else { return nil }
        if count % 64 != 0, let last = words.last, last >> UInt64(count % 64) != 0 { return nil }
        (self.words, self.count) = (words, count)
    }

    package subscript(row: Int) -> Bool {
        get { words[row >> 6] & (1 << UInt64(row & 63)) != 0 }
        set {
            if newValue {
                words[row >> 6] |= 1 << UInt64(row & 63)
            } else {
                words[row >> 6] &= ~(1 << UInt64(row & 63))
            }
        }
    }

    package mutating func append(_ valid: Bool) {
        if count & 63 == 0 { words.append(0) }
        if valid { words[count >> 6] |= 1 << UInt64(count & 63) }
        count += 1
    }

    package var validCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
