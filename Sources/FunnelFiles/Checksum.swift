/// XXH64: 64 bits that tell whether bytes are still those that were written. Against accidents, not against forgery.
///
/// - Cost: about 10 GB a second and core, so that a column is checked while it is read.
/// - Source: Y. Collet, xxHash fast digest algorithm (doc/xxhash_spec.md of xxHash), "XXH64", with seed 0.
package enum Checksum {
    private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (
        0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63,
        0x27D4_EB2F_1656_67C5
    )

    package static func of(_ bytes: [UInt8]) -> UInt64 { of(bytes.span) }

    package static func of(_ bytes: Span<UInt8>) -> UInt64 {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return finished(primes.4) }
            return unsafe of(UnsafeRawPointer(start), count: buffer.count)
        }
    }

    private static func of(_ start: UnsafeRawPointer, count: Int) -> UInt64 {
        let (p1, p2, p3, p4, p5) = primes
        var at = 0
        var sum: UInt64
        if count >= 32 {
            // Four sums side by side: a core multiplies for all of them at once.
            var (a, b, c, d) = (p1 &+ p2, p2, UInt64(0), 0 &- p1)
            while at <= count - 32 {
                a = mixed(a, unsafe word(start, at))
                b = mixed(b, unsafe word(start, at + 8))
                c = mixed(c, unsafe word(start, at + 16))
                d = mixed(d, unsafe word(start, at + 24))
                at += 32
            }
            sum = turned(a, 1) &+ turned(b, 7) &+ turned(c, 12) &+ turned(d, 18)
            for lane in [a, b, c, d] { sum = (sum ^ mixed(0, lane)) &* p1 &+ p4 }
        } else {
            sum = p5
        }
        sum = sum &+ UInt64(count)
        while at <= count - 8 {
            sum = turned(sum ^ mixed(0, unsafe word(start, at)), 27) &* p1 &+ p4
            at += 8
        }
        if at <= count - 4 {
            let half = unsafe UInt32(littleEndian: start.loadUnaligned(fromByteOffset: at, as: UInt32.self))
            sum = turned(sum ^ (UInt64(half) &* p1), 23) &* p2 &+ p3
            at += 4
        }
        while at < count {
            let byte = unsafe start.load(fromByteOffset: at, as: UInt8.self)
            sum = turned(sum ^ (UInt64(byte) &* p5), 11) &* p1
            at += 1
        }
        return finished(sum)
    }

    @inline(__always) private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
        turned(sum &+ word &* primes.1, 31) &* primes.0
    }

    @inline(__always) private static func turned(_ word: UInt64, _ bits: UInt64) -> UInt64 {
        word &<< bits | word &>> (64 &- bits)
    }

    @inline(__always) private static func word(_ start: UnsafeRawPointer, _ at: Int) -> UInt64 {
        unsafe UInt64(littleEndian: start.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }

    private static func finished(_ sum: UInt64) -> UInt64 {
        var sum = (sum ^ sum &>> 33) &* primes.1
        sum = (sum ^ sum &>> 29) &* primes.2
        return sum ^ sum &>> 32
    }
}
