import FunnelValues

/// Mean and sums of powers of the deviations from it.
struct Deviations {
    private(set) var count: Int
    private(set) var mean = 0.0
    private(set) var m2 = 0.0
    private(set) var m3 = 0.0

    /// From the sums of the first three powers, in units of 2^exponent × 10^−scale and their powers.
    init(count: Int, _ sums: [WideInteger], exponent: Int, scale: Int) {
        self.count = count
        guard count > 0 else { return }
        let (n, ten) = (WideInteger(Int128(count)), Double(Decimal.powerOfTen(scale) ?? 1))
        let whole = sums[0]
        if exponent == 0, let sum = whole.int128 {
            // As the mean of a fixed-point column is computed.
            mean = Decimal(mantissa: sum, scale: scale).divided(by: Decimal(count)) ?? 0
        } else {
            mean = whole.double(timesTwoTo: exponent) / ten / Double(count)
        }
        let squares = n * sums[1] - whole * whole
        m2 = squares.double(timesTwoTo: 2 * exponent) / Double(count) / (ten * ten)
        let two = WideInteger(2)
        let three = WideInteger(3)
        let cubes = n * n * sums[2] - three * n * whole * sums[1] + two * whole * whole * whole
        m3 = cubes.double(timesTwoTo: 3 * exponent) / Double(count) / Double(count) / (ten * ten * ten)
    }

    mutating func merge(_ other: Deviations) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        let (a, b) = (Double(count), Double(other.count))
        let n = a + b
        let delta = other.mean - mean
        m3 += other.m3 + delta * delta * delta * a * b * (a - b) / (n * n)
        m3 += 3 * delta * (a * other.m2 - b * m2) / n
        m2 += other.m2 + delta * delta * a * b / n
        mean += delta * b / n
        count += other.count
    }

    /// Of a sample: n − 1 below; nil below two values.
    var variance: Double? { count < 2 ? nil : m2 / Double(count - 1) }

    /// The adjusted Fisher–Pearson coefficient G₁ (Excel's SKEW, pandas' and DuckDB's skew); nil below three values and
    /// where all are equal.
    var skewness: Double? {
        guard count > 2, m2 > 0 else { return nil }
        let n = Double(count)
        return n * (n - 1).squareRoot() / (n - 2) * m3 / (m2 * m2.squareRoot())
    }
}
