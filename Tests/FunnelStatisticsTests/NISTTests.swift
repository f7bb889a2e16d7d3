import FunnelStatistics
import Testing

/// NIST's reference data sets, of which the last ones of each kind are made to take every digit from Σx² − (Σx)²/n.
@Suite struct NISTTests {
    @Test func univariateSummaries() {
        for set in NISTReference.univariate {
            let values = set.runs.flatMap { run in (0..<run.times).flatMap { _ in run.values } }
            let moments = Moments(of: values)
            #expect(relativeError(moments.mean, set.mean) < 1e-15, "\(set.name): \(moments)")
            #expect(relativeError(moments.standardDeviation, set.sdOfDoubles) < 2e-15, "\(set.name): \(moments)")
            // 10000000.1 and its like are read to half a digit of 2e-9, of which a deviation of 0.1 keeps eight digits.
            let read = abs(set.mean) / set.sd * 1.2e-16
            #expect(relativeError(moments.standardDeviation, set.sd) < 4e-15 + read, "\(set.name): \(moments)")
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
            // Whatever the level: fifteen digits of what the doubles say, even 1e12 above a spread of 0.1.
            #expect(relativeError(result.statistic, set.fOfDoubles) < 2e-15, "\(set.name): \(result.statistic)")
            // NIST's F is that of the decimal figures, which doubles hold to half a last digit: next to the spread that
            // leaves it fifteen digits at 1, ten at 1e6 and four at 1e12, whatever program reads them.
            let spread = (arms.reduce(0) { $0 + $1.m2 } / set.df.1).squareRoot()
            let read = arms[0].mean.ulp / 2 / spread
            #expect(relativeError(result.statistic, set.f) < 2e-15 + read, "\(set.name): \(result.statistic)")
        }
    }
}
