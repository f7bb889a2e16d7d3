/// A sum without rounding, of doubles, of their powers or of whole numbers: the same in any order of the rows.
///
/// The sum is kept in limbs of 32 bits, and only where there are values: some three for amounts of like size, at most
/// 67 for all doubles. A limb has 31 bits more than it needs, so carries wait.
///
/// - Source: U. Kulisch, Computer Arithmetic and Validity (2013), chapter 8 (the long accumulator).
struct WideSum: Sendable {
    private var limbs: [Int64] = []
    /// The lowest limb counts 2^(32 × `base`).
    private var base = 0
    /// Additions since the carries were last taken on.
    private var waiting = 0

    /// Adds magnitude × 2^exponent with a sign.
    mutating func add(_ magnitude: UInt128, isNegative: Bool, exponent: Int = 0) {
        guard magnitude != 0 else { return }
        let low = exponent >> 5
        let shift = UInt128(exponent & 31)
        // The lowest 32 bits after the shift, and the rest, which then needs no shift by more than 32 − shift.
        var rest = magnitude >> (32 - shift)
        var part = UInt32(truncatingIfNeeded: magnitude << shift)
        cover(low, low + (rest == 0 ? 0 : (128 - rest.leadingZeroBitCount + 31) >> 5))
        if waiting == 1 << 30 { carry() }
        waiting += 1
        var place = low - base
        while true {
            limbs[place] += isNegative ? -Int64(part) : Int64(part)
            if rest == 0 { return }
            part = UInt32(truncatingIfNeeded: rest)
            rest >>= 32
            place += 1
        }
    }

    mutating func add(_ value: Int128) { add(value.magnitude, isNegative: value < 0) }

    /// Adds finite doubles.
    ///
    /// - Cost: two additions to an array per value; no allocation but when a value is of another size than all before.
    mutating func add(_ numbers: ArraySlice<Double>) {
        var (least, most) = (UInt64.max, UInt64.min)
        for number in numbers where number != 0 {
            let bits = number.bitPattern & (UInt64.max >> 1)
            least = min(least, bits)
            most = max(most, bits)
        }
        guard most > 0 else { return }
        cover(WideSum.exponent(least) >> 5, (WideSum.exponent(most) >> 5) + 2)
        var rest = numbers
        while !rest.isEmpty {
            if waiting >= 1 << 30 { carry() }
            let part = rest.prefix((1 << 30) - waiting)
            waiting += part.count
            addCovered(part)
            rest = rest.dropFirst(part.count)
        }
    }

    private mutating func addCovered(_ numbers: ArraySlice<Double>) {
        let base = self.base
        for number in numbers {
            let bits = number.bitPattern
            let magnitude = bits & (UInt64.max >> 1)
            if magnitude == 0 { continue }
            let field = magnitude >> 52
            let fraction = magnitude & ((1 << 52) - 1) | (field == 0 ? 0 : 1 << 52)
            let exponent = Int(max(field, 1)) - 1075
            let shift = UInt64(exponent & 31)
            let place = (exponent >> 5) - base
            // All ones for a negative number: (x ^ sign) − sign is −x.
            let sign = Int64(bitPattern: bits) >> 63
            let low = Int64((fraction << shift) & 0xFFFF_FFFF)
            let high = fraction >> (32 - shift)
            limbs[place] &+= (low ^ sign) &- sign
            limbs[place + 1] &+= (Int64(high & 0xFFFF_FFFF) ^ sign) &- sign
            limbs[place + 2] &+= (Int64(high >> 32) ^ sign) &- sign
        }
    }

    /// Whole number and power of two of a finite double: number = significand × 2^exponent.
    static func parts(_ number: Double) -> (significand: UInt64, exponent: Int) {
        let bits = number.bitPattern & (UInt64.max >> 1)
        let fraction = bits & ((1 << 52) - 1) | (bits >> 52 == 0 ? 0 : 1 << 52)
        return (fraction, exponent(bits))
    }

    private static func exponent(_ bits: UInt64) -> Int { Int(max(bits >> 52, 1)) - 1075 }

    mutating func merge(_ other: WideSum) {
        guard !other.limbs.isEmpty else { return }
        if limbs.isEmpty {
            self = other
            return
        }
        var other = other
        carry()
        other.carry()
        cover(other.base, other.base + other.limbs.count - 1)
        for place in other.limbs.indices { limbs[place + other.base - base] += other.limbs[place] }
        waiting += 1
    }

    /// The sum as integer × 2^exponent.
    var exact: (integer: WideInteger, exponent: Int) {
        var copy = self
        copy.carry()
        guard let top = copy.limbs.last else { return (.zero, 0) }
        // After the carries every limb but the last is 0..<2^32; the last has the sign.
        let below = WideInteger(isNegative: false, magnitude: copy.limbs.dropLast().map { UInt32($0) })
        let upper = WideInteger(Int128(top)).shifted(byLimbs: copy.limbs.count - 1)
        return (upper + below, 32 * copy.base)
    }

    /// The nearest double to the sum; infinite beyond the doubles.
    var double: Double {
        let (integer, exponent) = exact
        return integer.double(timesTwoTo: exponent)
    }

    /// Makes room for limbs from `low` through `high`.
    private mutating func cover(_ low: Int, _ high: Int) {
        if limbs.isEmpty { base = low }
        if low < base {
            limbs.insert(contentsOf: repeatElement(0, count: base - low), at: 0)
            base = low
        }
        let missing = high - base + 1 - limbs.count
        if missing > 0 { limbs.append(contentsOf: repeatElement(0, count: missing)) }
    }

    /// Leaves 32 bits in every limb but the last, which keeps the sign.
    private mutating func carry() {
        waiting = 0
        guard !limbs.isEmpty else { return }
        var over: Int64 = 0
        for place in limbs.indices.dropLast() {
            let sum = limbs[place] + over
            limbs[place] = sum & 0xFFFF_FFFF
            over = sum >> 32
        }
        let top = limbs[limbs.count - 1] + over
        if top >> 32 == 0 || top >> 32 == -1 {
            limbs[limbs.count - 1] = top
        } else {
            limbs[limbs.count - 1] = top & 0xFFFF_FFFF
            limbs.append(top >> 32)
        }
    }
}
