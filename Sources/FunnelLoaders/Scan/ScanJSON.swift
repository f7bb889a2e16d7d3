/// The loops over JSON that go by words of eight bytes.
extension Scan {
    /// The first place from `at` on with a quote, a backslash or a control character; the end when there is none.
    @inline(__always)
    static func endOfPlainText(_ bytes: Span<UInt8>, _ at: Int) -> Int {
        precondition(at >= 0, "a place in the bytes")
        return unsafe bytes.withUnsafeBytes { bytes in
            let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
            var at = at
            while at + 8 <= bytes.count {
                let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                // The lowest byte found is right; those above it may be found wrongly, by a borrow.
                let (quotes, slashes) = (word ^ ones &* 0x22, word ^ ones &* 0x5C)
                let found =
                    ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word) & highs
                if found != 0 { return at + found.trailingZeroBitCount / 8 }
                at += 8
            }
            while at < bytes.count {
                let byte = unsafe bytes[at]
                if byte == 0x22 || byte == 0x5C || byte < 0x20 { return at }
                at += 1
            }
            return at
        }
    }

    static func starts(_ bytes: Span<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
        guard at >= 0, at + word.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where unsafe bytes[at + offset] != word.utf8Start[offset] {
            return false
        }
        return true
    }

    static func append(_ bytes: Span<UInt8>, _ range: Range<Int>, to rows: inout [UInt8]) {
        unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe rows.append(contentsOf: $0) }
    }

    static func areEqual(_ bytes: Span<UInt8>, _ range: Range<Int>, _ others: Span<UInt8>, _ start: Int) -> Bool {
        guard start >= 0, range.count <= others.count - start else { return false }
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != others[start + offset] { return false }
        return true
    }
}
