import FunnelStatistics
import Testing

/// NIST's reference data sets, of which the last ones of each kind are made to take every digit from Σx² − (Σx)²/n.
@Suite struct NISTTests {
    @Test func univariateSummaries() {
        for set in NISTReference.univariate {
            let values = set.runs.flatMap { run in (0..<run.times).flatMap { _ in run.values } }
            let moments = Moments(of: values)
            #expect(relativeError(moments.mean, set.mean) < 1e-14, "\(set.name): \(moments)")
            // A deviation of 0.1 around 1e7 keeps sixteen digits less eight.
            let level = abs(set.mean) / set.sd
            #expect(
                relativeError(moments.standardDeviation, set.sdOfDoubles) < 1e-15 * max(10, level), "\(set.name)")
            #expect(relativeError(moments.standardDeviation, set.sd) < 1e-15 * max(10, level), "\(set.name)")
        }
    }

    @Test func oneWayAnalysisOfVariance() throws {
        for set in NISTReference.oneWay {
            let arms = set.arms.map { arm in
                set.pairs == 0
                    ? Moments(of: arm) : Moments(of: [arm[0]] + (0..<set.pairs).flatMap { _ in [arm[1], arm[2]] })
            }
            let result = try anovaTest(arms)
            #expect(result.df == set.df.0 && result.denominatorDF == set.df.1, "\(set.name)")
            // A mean is held in one double: what its last digit is worth next to the spread is all that is lost.
            let spread = (arms.reduce(0) { $0 + $1.m2 } / set.df.1).squareRoot()
            let tolerance = 4e-16 * max(20, arms[0].mean / spread)
            #expect(relativeError(result.statistic, set.fOfDoubles) < tolerance, "\(set.name)")
            #expect(relativeError(result.statistic, set.f) < tolerance, "\(set.name)")
        }
    }
}
