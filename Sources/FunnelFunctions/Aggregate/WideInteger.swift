/// A whole number of any size: what the last step of an exact sum is computed in.
///
/// - Cost: schoolbook multiplication; the sums of a column have some ten limbs.
struct WideInteger: Sendable, Equatable {
    private(set) var isNegative: Bool
    /// Limbs of 32 bits, the lowest first, without zeros at the upper end.
    private(set) var magnitude: [UInt32]

    static let zero = WideInteger(isNegative: false, magnitude: [])

    init(isNegative: Bool, magnitude: [UInt32]) {
        var limbs = magnitude
        while limbs.last == 0 { limbs.removeLast() }
        self.magnitude = limbs
        self.isNegative = isNegative && !limbs.isEmpty
    }

    init(_ value: Int128) {
        let bits = value.magnitude
        self.init(
            isNegative: value < 0, magnitude: (0..<4).map { UInt32(truncatingIfNeeded: bits >> (32 * UInt128($0))) })
    }

    /// The number in 128 bits when it fits.
    var int128: Int128? {
        guard magnitude.count <= 4 else { return nil }
        var bits: UInt128 = 0
        for limb in magnitude.reversed() { bits = bits << 32 | UInt128(limb) }
        if isNegative { return bits > 1 << 127 ? nil : Int128(truncatingIfNeeded: 0 &- bits) }
        return Int128(exactly: bits)
    }

    /// The nearest double to the number times 2^exponent: rounded once, to even; infinite beyond the doubles.
    func double(timesTwoTo exponent: Int = 0) -> Double {
        guard !magnitude.isEmpty else { return 0 }
        // Three limbs hold 65 bits or more; of what lies below only matters whether there is anything.
        let low = max(0, magnitude.count - 3)
        var bits: UInt128 = 0
        for limb in magnitude[low...].reversed() { bits = bits << 32 | UInt128(limb) }
        if magnitude[..<low].contains(where: { $0 != 0 }) { bits |= 1 }
        let double = Double(sign: .plus, exponent: exponent + 32 * low, significand: Double(bits))
        return isNegative ? -double : double
    }

    static prefix func - (value: WideInteger) -> WideInteger {
        WideInteger(isNegative: !value.isNegative, magnitude: value.magnitude)
    }

    static func + (left: WideInteger, right: WideInteger) -> WideInteger {
        if left.isNegative == right.isNegative {
            var sum: [UInt32] = []
            var carry: UInt64 = 0
            for place in 0..<max(left.magnitude.count, right.magnitude.count) {
                carry += UInt64(left.limb(place)) + UInt64(right.limb(place))
                sum.append(UInt32(truncatingIfNeeded: carry))
                carry >>= 32
            }
            return WideInteger(isNegative: left.isNegative, magnitude: sum + [UInt32(carry)])
        }
        let (large, small) = left.isFurtherFromZero(than: right) ? (left, right) : (right, left)
        var difference: [UInt32] = []
        var borrow: Int64 = 0
        for place in large.magnitude.indices {
            borrow += Int64(large.limb(place)) - Int64(small.limb(place))
            difference.append(UInt32(truncatingIfNeeded: borrow))
            borrow >>= 32
        }
        return WideInteger(isNegative: large.isNegative, magnitude: difference)
    }

    static func - (left: WideInteger, right: WideInteger) -> WideInteger { left + -right }

    static func * (left: WideInteger, right: WideInteger) -> WideInteger {
        var product = [UInt32](repeating: 0, count: left.magnitude.count + right.magnitude.count)
        for (place, limb) in left.magnitude.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.magnitude.enumerated() {
                carry += UInt64(limb) * UInt64(other) + UInt64(product[place + offset])
                product[place + offset] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product[place + right.magnitude.count] = UInt32(carry)
        }
        return WideInteger(isNegative: left.isNegative != right.isNegative, magnitude: product)
    }

    /// The number times 2^(32 × limbs).
    func shifted(byLimbs limbs: Int) -> WideInteger {
        WideInteger(isNegative: isNegative, magnitude: Array(repeating: 0, count: limbs) + magnitude)
    }

    private func limb(_ place: Int) -> UInt32 { place < magnitude.count ? magnitude[place] : 0 }

    private func isFurtherFromZero(than other: WideInteger) -> Bool {
        if magnitude.count != other.magnitude.count { return magnitude.count > other.magnitude.count }
        for (a, b) in zip(magnitude.reversed(), other.magnitude.reversed()) where a != b { return a > b }
        return false
    }
}
