/// The variance within arms, taken as the same in each, and its degrees of freedom.
///
///     s² = Σ m2ᵢ / (Σ nᵢ − k)
///
/// - Throws: `.tooFewObservations` for an empty arm or where no arm has a second value; `.noVariation` when s² is 0.
func pooledVariance(of arms: [Moments]) throws(StatisticsError) -> (variance: Double, df: Double) {
    var (m2, df) = (0.0, 0.0)
    for arm in arms {
        guard arm.count > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
        guard arm.mean.isFinite else { throw .notFinite("mean") }
        guard arm.m2.isFinite, arm.m2 >= 0 else { throw .notFinite("variance") }
        m2 += arm.m2
        df += Double(arm.count) - 1
    }
    guard df > 0 else { throw .tooFewObservations(found: arms.count, needed: arms.count + 1) }
    let variance = m2 / df
    guard variance > 0 else { throw .noVariation(rate: nil) }
    guard variance.isFinite else { throw .notFinite("variance") }
    return (variance, df)
}
