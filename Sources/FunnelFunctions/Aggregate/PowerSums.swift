/// Mean and sums of powers of the deviations from it, merged without losing digits.
///
/// - Source: T. Chan, G. Golub, R. LeVeque, The American Statistician 37 (1983) 242–247; P. Pébay, Sandia report
///   SAND2008-6212 (third power).
struct PowerSums: Sendable {
    private(set) var count = 0
    private(set) var mean = 0.0
    private(set) var m2 = 0.0
    private(set) var m3 = 0.0

    init() {}

    /// Two passes over the values of one chunk.
    init(_ values: some Collection<Double>) {
        guard !values.isEmpty else { return }
        count = values.count
        let first = values.reduce(0) { $0 + $1 / Double(values.count) }
        // A second look at the mean takes back what rounding lost in the first.
        mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(count)
        for value in values {
            let deviation = value - mean
            m2 += deviation * deviation
            m3 += deviation * deviation * deviation
        }
    }

    mutating func add(_ value: Double) { merge(PowerSums(CollectionOfOne(value))) }

    mutating func merge(_ other: PowerSums) {
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
    var variance: Double? { count < 2 ? nil : max(0, m2) / Double(count - 1) }

    /// The adjusted Fisher–Pearson coefficient G₁ (Excel's SKEW, pandas' and DuckDB's skew); nil below three values and
    /// where all are equal.
    var skewness: Double? {
        guard count > 2, m2 > 0 else { return nil }
        let n = Double(count)
        return n * (n - 1).squareRoot() / (n - 2) * m3 / (m2 * m2.squareRoot())
    }
}
