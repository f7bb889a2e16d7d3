import FunnelStatistics
import Testing

/// How often each interval of a difference of rates covers it, on every table that two arms can give.
///
/// The expected percentages were enumerated in Python for the design page on statistics, to one decimal.
@Suite struct RateCoverageTests {
    typealias Row = (n1: Int, n2: Int, p1: Double, p2: Double, wald: Double, agrestiCaffo: Double, newcombe: Double)
    static let rows: [Row] = [
        (50, 50, 0.02, 0.08, 90.6, 97.6, 97.8), (100, 100, 0.05, 0.05, 94.6, 96.6, 96.4),
        (200, 200, 0.02, 0.02, 95.5, 97.8, 96.4), (1000, 100, 0.05, 0.05, 91.7, 96.0, 95.5),
    ]

    @Test(arguments: rows) func coversAsOftenAsEnumerated(_ row: Row) throws {
        let (first, second) = (chances(row.n1, row.p1), chances(row.n2, row.p2))
        let difference = row.p2 - row.p1
        var (wald, caffo, newcombe) = (0.0, 0.0, 0.0)
        for x1 in 0...row.n1 {
            // Tables rarer than 1e-8 are left out: together below 1e-4.
            for x2 in 0...row.n2 where first[x1] * second[x2] > 1e-8 {
                let chance = first[x1] * second[x2]
                let (control, treatment) = (Proportion(x1, of: row.n1), Proportion(x2, of: row.n2))
                if try waldDifferenceInterval(control: control, treatment: treatment).contains(difference) {
                    wald += chance
                }
                if try agrestiCaffoInterval(control: control, treatment: treatment).contains(difference) {
                    caffo += chance
                }
                if try newcombeInterval(control: control, treatment: treatment).contains(difference) {
                    newcombe += chance
                }
            }
        }
        #expect(abs(100 * wald - row.wald) < 0.0601, "Wald \(row): \(wald)")
        #expect(abs(100 * caffo - row.agrestiCaffo) < 0.0601, "Agresti–Caffo \(row): \(caffo)")
        #expect(abs(100 * newcombe - row.newcombe) < 0.0601, "Newcombe \(row): \(newcombe)")
    }

    /// By the recurrence from 0 successes, which shares nothing with the distribution under test.
    private func chances(_ n: Int, _ p: Double) -> [Double] {
        var value = 1.0
        for _ in 0..<n { value *= 1 - p }
        return (0...n).map { k in
            defer { value *= Double(n - k) / Double(k + 1) * (p / (1 - p)) }
            return value
        }
    }
}
