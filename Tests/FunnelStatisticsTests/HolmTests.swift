import Testing

@testable import FunnelStatistics

@Suite struct HolmTests {
    /// R 4.2.2: p.adjust(p, "holm").
    static let reference: [(p: [Double], adjusted: [Double])] = [
        ([0.01, 0.04, 0.03, 0.005, 0.2], [0.04, 0.09, 0.09, 0.025, 0.2]), ([0.5], [0.5]), ([0.6, 0.7], [1, 1]),
        ([0.02, 0.02, 0.02], [0.06, 0.06, 0.06]), ([], []),
    ]

    @Test(arguments: reference) func matchesR(_ row: (p: [Double], adjusted: [Double])) {
        for (value, expected) in zip(holm(row.p), row.adjusted) { #expect(abs(value - expected) < 1e-15) }
        #expect(holm(row.p).count == row.adjusted.count)
    }
}
