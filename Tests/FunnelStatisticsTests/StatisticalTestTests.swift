import FunnelStatistics
import Testing

@Suite struct StatisticalTestTests {
    @Test func namesAreUnique() {
        #expect(Set(StatisticalTest.all.map(\.name)).count == StatisticalTest.all.count)
    }

    @Test func theListGivesWhatTheFunctionsGive() throws {
        let (control, treatment) = (Proportion(8_502, of: 44_700), Proportion(8_279, of: 45_489))
        let listed = try #require(StatisticalTest.named("z_pooled"))
        let result = try listed.evaluate([.proportion(control), .proportion(treatment)], .twoSided)
        #expect(result == (try twoProportionTest(control: control, treatment: treatment)))
        #expect(throws: StatisticsError.wrongSample(method: "z_pooled", needs: [.count, .successes])) {
            try listed.evaluate([.moments(Moments()), .moments(Moments())], .twoSided)
        }
        #expect(throws: StatisticsError.armsNeeded(found: 1, needed: "2")) {
            try listed.evaluate([.proportion(control)], .twoSided)
        }
    }
}
