import FunnelValues

/// How large the numbers of a column are, and how fine, as they are shown: what its format is decided by. Zeros say
/// nothing.
///
/// - Cost: O(n); of decimals without making their digits, as a column may have millions.
struct NumberSizes {
    private let values: [Value]
    private let power: Int
    /// Numbers that are not 0.
    private(set) var count = 0
    /// Digits before the decimal sign, of the largest and the smallest: −1 for 0.01.
    private(set) var largest: Int?
    private(set) var smallest: Int?
    /// Places behind the decimal sign that all digits of all of them need.
    private(set) var places = 0

    /// - Parameter power: powers of ten between the values and what is shown.
    init(of values: [Value], power: Int) {
        (self.values, self.power) = (values, power)
        for (turn, value) in values.enumerated() {
            if Stopped.isDue(turn) { return }
            guard let (exponent, places) = NumberSizes.size(value, power) else { continue }
            count += 1
            largest = max(largest ?? exponent, exponent)
            smallest = min(smallest ?? exponent, exponent)
            self.places = max(self.places, places)
        }
    }

    /// Places that are not zero in every value, once rounded to so many.
    func needed(at limit: Int) -> Int {
        if places <= limit { return places }
        var most = 0
        for (turn, value) in values.enumerated() {
            // No rounded value has more.
            if most >= limit || Stopped.isDue(turn) { break }
            guard let (_, places) = NumberSizes.size(value, power) else { continue }
            if places <= limit {
                most = max(most, places)
            } else if let digits = DecimalDigits(value)?.timesPowerOfTen(power) {
                most = max(most, digits.rounded(places: limit).places)
            }
        }
        return most
    }

    /// Nil for 0 and for what is no number.
    private static func size(_ value: Value, _ power: Int) -> (exponent: Int, places: Int)? {
        if case .decimal(let decimal) = value, let small = UInt64(exactly: decimal.mantissa.magnitude) {
            guard small > 0 else { return nil }
            var (digits, rest) = (0, small)
            while rest > 0 { (digits, rest) = (digits + 1, rest / 10) }
            var (zeros, kept) = (0, small)
            while kept % 10 == 0 { (zeros, kept) = (zeros + 1, kept / 10) }
            let exponent = digits - decimal.scale + power
            return (exponent, max(0, digits - zeros - exponent))
        }
        guard let digits = DecimalDigits(value)?.timesPowerOfTen(power), !digits.isZero else { return nil }
        return (digits.exponent, digits.places)
    }
}
