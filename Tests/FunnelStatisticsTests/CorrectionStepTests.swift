import Testing

@testable import FunnelStatistics

/// Corrections and the split of units on the blackboard.
@Suite struct CorrectionStepTests {
    private static let pValues: [[Double]] = [
        [0.01, 0.04, 0.03], [0.5], [0.9, 0.8, 0.95, 1], [0, 0.02, 0.02, 1], [1e-30, 2e-12, 0.3], [0.04, .nan, 0.001],
        [0.021, 0.022, 0.0225, 0.023, 0.6, 0.61, 0.7], [0.01, 0.0101, 0.0102, 0.0103, 0.02, 0.5],
        (1...30).map { Double($0 * $0) / 1_000 },
    ]

    @Test(arguments: PValueCorrection.all.map(\.name)) func comeToWhatTheyAdjust(_ name: String) throws {
        let correction = try #require(PValueCorrection.named(name))
        for p in Self.pValues {
            let steps = correction.steps(p)
            expectTrue(steps, "\(name) of \(p)")
            let adjusted = correction.adjust(p).filter { !$0.isNaN }.sorted()
            let lines = steps.filter { $0.name.hasPrefix("p(") }
            #expect(lines.map(\.value) == adjusted.prefix(20).map(Optional.some), "\(name) of \(p)")
            #expect(lines.allSatisfy { !$0.figures.isEmpty })
            #expect((steps.last?.value == nil) == (adjusted.count > 20))
        }
        #expect(correction.steps([]).isEmpty && correction.steps([.nan]).isEmpty)
    }

    /// Every kind of line of Hommel's is among the examples: k p, and Simes' value.
    @Test func hommelShowsBothKinds() {
        let lines = Self.pValues.flatMap(PValueCorrection.hommel.steps).filter { $0.name.hasPrefix("p(") }
        #expect(lines.contains { $0.formula.hasPrefix("S(") })
        #expect(lines.contains { $0.formula == "k p, k = 3" })
    }

    @Test func manyTestsStayShort() {
        let p = (0..<20_000).map { Double(($0 * 7919) % 20_011) / 20_011 }
        for correction in PValueCorrection.all { #expect(correction.steps(p).count <= 24, "\(correction.name)") }
    }

    @Test func splitsComeToTheirTest() throws {
        let splits: [(units: [Int], planned: [Double]?)] = [
            ([4_000, 4_100], nil), ([4_000, 4_100], [50, 50]), ([100, 130], nil), ([100, 130], [0.25, 0.75]),
            ([900, 100, 520], [0.6, 0.1, 0.3]), ([0, 10], nil), ([5_000, 0, 5_001], [1, 0, 1]),
            ([1_000_000_007, 1_000_000_007], nil), ([10, 12, 14, 9, 15, 22], nil),
            (Array(repeating: 7, count: 30), nil),
        ]
        for (units, planned) in splits {
            let result = try sampleRatioTest(units: units, planned: planned)
            let steps = sampleRatioSteps(units: units, planned: planned, result: result)
            expectTrue(steps, "\(units)")
            #expect(steps.last?.name == "p" && steps.last?.value == result.pValue)
            #expect(steps.contains { $0.name == "χ²" && $0.value == result.statistic })
            #expect(steps.count <= 44)
        }
        let result = try sampleRatioTest(units: [10, 12])
        let steps = sampleRatioSteps(units: [10, 12], names: ["old", "new"], result: result)
        #expect(steps.prefix(2).map(\.name) == ["old, planned", "old"])
        #expect(sampleRatioSteps(units: [10], result: result).isEmpty)
    }
}
