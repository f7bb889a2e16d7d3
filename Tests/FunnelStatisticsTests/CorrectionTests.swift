import Testing

@testable import FunnelStatistics

@Suite struct CorrectionTests {
    @Test(arguments: SeveralReference.adjusted)
    func matchesR(_ row: (method: String, p: [Double], adjusted: [Double])) throws {
        let found = try #require(PValueCorrection.named(row.method)).adjust(row.p)
        #expect(found.count == row.adjusted.count)
        for (value, expected) in zip(found, row.adjusted) {
            #expect(value.isNaN && expected.isNaN || relativeError(value, expected) < 1e-14, "\(row) \(found)")
        }
    }

    @Test(arguments: PlanReference.sidak)
    func matchesPowers(_ row: (p: [Double], sidak: [Double], holmSidak: [Double])) {
        for (value, expected) in zip(sidak(row.p), row.sidak) { #expect(relativeError(value, expected) < 1e-14) }
        for (value, expected) in zip(holmSidak(row.p), row.holmSidak) {
            #expect(relativeError(value, expected) < 1e-14)
        }
    }

    /// Against the closed principle itself: every group of hypotheses is tested by Simes, and p̃ is the worst of its groups.
    @Test func hommelIsTheClosedTestOfSimes() {
        var generator = Steps(state: 11)
        for count in 1...9 {
            for _ in 0..<20 {
                let p = (0..<count).map { _ in Double(generator.next() % 40) / 40 * Double(generator.next() % 3) / 2 }
                var closed = p
                for group in 1..<(1 << count) {
                    let members = p.indices.filter { group >> $0 & 1 == 1 }
                    let sorted = members.map { p[$0] }.sorted()
                    let simes = sorted.indices.map { Double(sorted.count) * sorted[$0] / Double($0 + 1) }.min() ?? 1
                    for member in members { closed[member] = max(closed[member], simes) }
                }
                for (value, expected) in zip(hommel(p), closed) { #expect(abs(value - expected) < 1e-14, "\(p)") }
            }
        }
    }

    @Test func keepsItsLaws() {
        var generator = Steps(state: 5)
        for count in [1, 2, 3, 10, 100] {
            let p = (0..<count).map { _ in Double(generator.next() % 1_000) / 1_000 }
            for correction in PValueCorrection.all {
                let adjusted = correction.adjust(p)
                for (before, after) in zip(p, adjusted) {
                    #expect(after >= before && after <= 1, "\(correction.name): \(before) \(after)")
                }
                let ranked = zip(p, adjusted).sorted { $0 < $1 }.map(\.1)
                #expect(ranked == ranked.sorted(), "\(correction.name) keeps the order")
                // The order in which they are given changes nothing.
                #expect(Array(correction.adjust(p.reversed()).reversed()) == adjusted, "\(correction.name)")
                // One that was not tested is not counted.
                #expect(Array(correction.adjust([.nan] + p).dropFirst()) == adjusted, "\(correction.name)")
            }
            let chain = [hommel(p), hochberg(p), holm(p), bonferroni(p)]
            for (smaller, larger) in zip(chain, chain.dropFirst()) {
                for (a, b) in zip(smaller, larger) {
                    #expect(a <= b * (1 + 1e-14), "Hommel ≤ Hochberg ≤ Holm ≤ Bonferroni")
                }
            }
            for (a, b) in zip(sidak(p), bonferroni(p)) { #expect(a <= b * (1 + 1e-14)) }
            for (a, b) in zip(benjaminiHochberg(p), hommel(p)) { #expect(a <= b * (1 + 1e-14)) }
        }
        #expect(Set(PValueCorrection.all.map(\.name)).count == PValueCorrection.all.count)
    }

    @Test(.timeLimit(.minutes(1))) func manyTestsTakeNoSquareOfTime() {
        let p = (0..<20_000).map { Double(($0 * 7919) % 20_011) / 20_011 }
        for correction in PValueCorrection.all { #expect(correction.adjust(p).count == p.count) }
    }
}

/// Numbers that look drawn and are the same every time.
private struct Steps {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
