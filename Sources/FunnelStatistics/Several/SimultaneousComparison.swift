/// One of several comparisons made at once; p and interval are those of all together.
package struct SimultaneousComparison: Equatable, Sendable {
    /// Positions among the arms.
    package let control: Int
    package let treatment: Int
    /// Treatment − control.
    package let difference: Double
    package let standardError: Double
    /// The chance, with no difference anywhere, of any comparison as far out as this one.
    package let result: TestResult
    /// Of the difference; all intervals together cover at the level. Nil where none is asked for.
    package let interval: Interval?
}

/// The spread within arms, the same in all of them.
///
///     s² = Σ (nᵢ − 1) sᵢ² / (N − k)
struct CommonSpread {
    let arms: [Moments]
    let variance: Double
    let df: Double

    init(_ arms: [Moments]) throws(StatisticsError) {
        guard arms.count >= 2 else { throw .armsNeeded(found: arms.count, needed: "2 or more") }
        var m2 = 0.0
        var units = 0.0
        for arm in arms {
            guard arm.count > 0 else { throw .tooFewObservations(found: max(0, arm.count), needed: 1) }
            guard arm.mean.isFinite else { throw .notFinite("mean") }
            guard arm.m2.isFinite, arm.m2 >= 0 else { throw .notFinite("variance") }
            m2 += arm.m2
            units += Double(arm.count)
        }
        self.arms = arms
        df = units - Double(arms.count)
        guard df > 0 else { throw .tooFewObservations(found: Int(units), needed: arms.count + 1) }
        variance = m2 / df
        guard variance.isFinite else { throw .notFinite("variance") }
        guard variance > 0 else { throw .noVariation(rate: nil) }
    }

    /// Treatment − control and its standard error.
    func difference(_ control: Int, _ treatment: Int) throws(StatisticsError) -> (value: Double, error: Double) {
        let (first, second) = (Double(arms[control].count), Double(arms[treatment].count))
        let value = arms[treatment].meanDifference(from: arms[control])
        let error = variance.squareRoot() * (1 / first + 1 / second).squareRoot()
        guard value.isFinite, (value / error).isFinite else { throw .notFinite("difference of the means") }
        return (value, error)
    }
}

extension StatisticalTest {
    /// The comparison that lies furthest out speaks for all of them.
    static func overall(_ comparisons: [SimultaneousComparison]) throws(StatisticsError) -> TestResult {
        guard let first = comparisons.min(by: { $0.result.logPValue < $1.result.logPValue }) else {
            throw .armsNeeded(found: 1, needed: "2 or more")
        }
        return first.result
    }

    package static func allMoments(_ arms: [Sample], _ method: String) throws(StatisticsError) -> [Moments] {
        var all: [Moments] = []
        for arm in arms {
            guard let moments = arm.moments else {
                throw .wrongSample(method: method, needs: [.count, .mean, .variance])
            }
            all.append(moments)
        }
        return all
    }
}
