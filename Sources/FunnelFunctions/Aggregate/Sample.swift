import FunnelValues

/// All values of a group, for what needs them in order: 8 bytes each; mantissas while they are decimals of 64 bits.
struct Sample: Sendable {
    /// A stretch of the values of all groups, until others are added.
    private var mantissas: ArraySlice<Int64> = []
    private var scale = 0
    private var doubles: [Double] = []
    /// Others that are counted, with as many digits; alone as long as all values are.
    private var tally = Tally()
    private var tallyScale = 0

    var count: Int { mantissas.count + doubles.count + tally.count }

    mutating func add(_ value: Value) {
        if case .decimal(let decimal) = value, let small = Int64(exactly: decimal.mantissa) {
            append(CollectionOfOne(small), scale: decimal.scale)
        } else if let number = value.double {
            doubles.append(number + 0)
        }
    }

    /// - Cost: none for the first values, which stay where they are.
    mutating func add(_ values: ArraySlice<Int64>, scale other: Int) {
        if mantissas.isEmpty, other >= scale {
            (mantissas, scale) = (values, other)
        } else {
            append(values, scale: other)
        }
    }

    private mutating func append(_ values: some Collection<Int64>, scale other: Int) {
        if other > scale { rescale(to: other) }
        if other == scale {
            mantissas.append(contentsOf: values)
            return
        }
        for value in values {
            if let exact = Sample.rescaled(value, by: scale - other) {
                mantissas.append(exact)
            } else {
                doubles.append(Decimal(mantissa: Int128(value), scale: other).double)
            }
        }
    }

    mutating func add(_ values: some Collection<Double>) {
        // Adding 0 makes of −0 a 0.
        doubles.append(contentsOf: values.lazy.map { $0 + 0 })
    }

    mutating func add(_ more: Tally, scale other: Int) {
        if tally.count == 0 { tallyScale = other }
        if other == tallyScale { tally.merge(more) } else { append(more.all, scale: other) }
    }

    /// The same values, none of them counted.
    private var uncounted: Sample {
        guard tally.count > 0 else { return self }
        var all = self
        all.tally = Tally()
        all.add(tally.all[...], scale: tallyScale)
        return all
    }

    mutating func merge(_ other: Sample) {
        if other.tally.count > 0 { add(other.tally, scale: other.tallyScale) }
        if !other.mantissas.isEmpty { add(other.mantissas, scale: other.scale) }
        doubles.append(contentsOf: other.doubles)
    }

    private mutating func rescale(to target: Int) {
        let (old, oldScale) = (mantissas, scale)
        (mantissas, scale) = ([], target)
        for value in old {
            if let exact = Sample.rescaled(value, by: target - oldScale) {
                mantissas.append(exact)
            } else {
                doubles.append(Decimal(mantissa: Int128(value), scale: oldScale).double)
            }
        }
    }

    private static func rescaled(_ value: Int64, by digits: Int) -> Int64? {
        guard (0...18).contains(digits), let factor = Decimal.powerOfTen(digits) else { return nil }
        return Int64(exactly: Int128(value) * factor)
    }

    /// R's type 7: between the two values around place (n − 1) p, by its fraction; null without values.
    ///
    /// - Source: R. Hyndman, Y. Fan, The American Statistician 50 (1996) 361–365.
    func quantile(_ share: Double) -> Value {
        guard count > 0, share >= 0, share <= 1 else { return .null }
        let place = Double(count - 1) * share
        let low = Int(place)
        let fraction = place - Double(low)
        let isCounted = mantissas.isEmpty && doubles.isEmpty
        if !isCounted, tally.count > 0 { return uncounted.quantile(share) }
        if doubles.isEmpty {
            guard let found = isCounted ? tally.values(at: low) : Selection.values(at: low, of: mantissas) else {
                return .null
            }
            let scale = isCounted ? tallyScale : scale
            let (a, b) = (Int128(found.value), Int128(found.next))
            if fraction == 0 { return .decimal(Decimal(mantissa: a, scale: scale)) }
            // A half needs one digit more and stays exact.
            if fraction == 0.5, scale < 38 { return .decimal(Decimal(mantissa: (a + b) * 5, scale: scale + 1)) }
            let (x, y) = (Decimal(mantissa: a, scale: scale).double, Decimal(mantissa: b, scale: scale).double)
            return .finite(x + fraction * (y - x))
        }
        let all =
            doubles.map(Sample.ordered)
            + mantissas.map { Sample.ordered(Decimal(mantissa: Int128($0), scale: scale).double) }
        guard let found = Selection.values(at: low, of: all[...]) else { return .null }
        let (value, next) = (Sample.number(ordered: found.value), Sample.number(ordered: found.next))
        return fraction == 0 ? .finite(value) : .finite(value + fraction * (next - value))
    }

    /// The whole number in whose place a double stands among doubles, of which none is −0.
    private static func ordered(_ number: Double) -> Int64 {
        let bits = Int64(bitPattern: number.bitPattern)
        // Of negative ones the larger magnitude is the lesser number.
        return bits ^ ((bits >> 63) & .max)
    }

    private static func number(ordered place: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: place ^ ((place >> 63) & .max)))
    }

    /// The product of all values, multiplied in ascending order whatever their order in the file; null without values.
    ///
    /// Exact while the values are decimals and the product fits 128 bits; else in doubles, the powers of two counted
    /// apart, so that nothing on the way overflows.
    var product: Value {
        guard count > 0 else { return .null }
        if tally.count > 0 { return uncounted.product }
        let sorted = mantissas.sorted()
        if doubles.isEmpty, let exact = Sample.exactProduct(sorted, scale: scale) { return .decimal(exact) }
        var (significand, exponent) = (1.0, 0)
        for factor in sorted.map({ Decimal(mantissa: Int128($0), scale: scale).double }) + doubles.sorted() {
            if factor == 0 { return .number(0) }
            significand *= factor
            exponent += Int(significand.exponent)
            significand = significand < 0 ? -significand.significand : significand.significand
        }
        return .finite(Double(sign: .plus, exponent: exponent, significand: significand))
    }

    private static func exactProduct(_ mantissas: [Int64], scale: Int) -> Decimal? {
        var product = Decimal.one
        for mantissa in mantissas {
            if mantissa == 0 { return .zero }
            guard let next = product.multiplied(by: Decimal(mantissa: Int128(mantissa), scale: scale)) else {
                return nil
            }
            product = next
        }
        return product
    }
}
