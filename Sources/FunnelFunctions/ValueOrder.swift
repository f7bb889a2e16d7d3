package import FunnelValues

extension Value {
    /// −1, 0, 1 as this value comes before, with or after another; nil for values of different kinds and for null.
    ///
    /// Text goes by its UTF-8 bytes, which is the order of the Unicode scalars; false comes before true; numbers of
    /// different types by their values.
    package func order(beside other: Value) -> Int? {
        switch (self, other) {
        case (.decimal(let a), .decimal(let b)): return sign(a, b)
        case (.text(let a), .text(let b)):
            if a == b { return 0 }
            return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
        case (.date(let a), .date(let b)): return sign(a, b)
        case (.instant(let a), .instant(let b)): return sign(a, b)
        case (.period(let a), .period(let b)): return sign(a, b)
        case (.boolean(let a), .boolean(let b)): return a == b ? 0 : b ? -1 : 1
        case (.number(let a), .number(let b)): return sign(a, b)
        case (.decimal(let a), .number(let b)): return order(a, b)
        case (.number(let a), .decimal(let b)): return order(b, a).map { -$0 }
        default: return nil
        }
    }

    /// Decimals of up to 15 digits have different doubles: IEEE 754 binary64 holds `DBL_DIG` = 15 of them.
    private static let sharedByNoOther: UInt128 = 1_000_000_000_000_000

    private func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a > b ? 1 : 0 }

    /// A decimal of at most 15 digits equals the double nearest to it, since no other such decimal has the same: a mean of
    /// 19.99 is 19.99. Else exactly, whole parts first, then the fractions bit by bit, so that 2^53 + 1 and 2^53 stay
    /// two numbers.
    private func order(_ a: Decimal, _ b: Double) -> Int? {
        if b.isNaN { return nil }
        if a.mantissa.magnitude < Value.sharedByNoOther, a.double == b { return 0 }
        if a.isNegative != (b < 0) { return a.isNegative ? -1 : 1 }
        // Away from 0, whatever the sign, and turned round for negative numbers.
        let larger = a.isNegative ? -1 : 1
        let towardsZero = b.magnitude.rounded(.down)
        guard let target = UInt128(exactly: towardsZero) else { return -larger }
        guard let unit = Decimal.powerOfTen(a.scale) else { return nil }
        let one = unit.magnitude
        let (whole, remainder) = a.mantissa.magnitude.quotientAndRemainder(dividingBy: one)
        if whole != target { return whole > target ? larger : -larger }
        var (left, fraction) = (remainder, b.magnitude - towardsZero)
        while left != 0 || fraction != 0 {
            left *= 2
            fraction *= 2
            let (mine, theirs) = (left >= one, fraction >= 1)
            if mine != theirs { return mine ? larger : -larger }
            if mine { (left, fraction) = (left - one, fraction - 1) }
        }
        return 0
    }

    /// The order of group keys: as `order(beside:)`, null last.
    package static func precedes(_ left: Value, _ right: Value) -> Bool {
        if left.isNull || right.isNull { return !left.isNull && right.isNull }
        return left.order(beside: right) == -1
    }

    /// A double as a value: null when it is not finite, for there is no NaN among values.
    package static func finite(_ number: Double) -> Value { number.isFinite ? .number(number) : .null }

    package var truth: Bool? {
        if case .boolean(let flag) = self { return flag }
        return nil
    }

    package var whole: Int? {
        switch self {
        case .decimal(let decimal): decimal.integer
        case .number(let number): Int(exactly: number)
        case .null, .notYet, .boolean, .text, .date, .instant, .period: nil
        }
    }

    package var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }
}
