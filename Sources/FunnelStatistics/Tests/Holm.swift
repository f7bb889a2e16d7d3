/// P-values adjusted for having made several tests, so that the chance of any false alarm stays at the level (Holm).
///
/// - Returns: in the order given, each at least as large as it was and at most 1. A NaN stays NaN and counts as no test.
/// - Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65–70.
package func holm(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.filter { !pValues[$0].isNaN }.sorted { pValues[$0] < pValues[$1] }
    var adjusted = pValues
    var floor = 0.0
    for (rank, index) in order.enumerated() {
        floor = max(floor, min(1, Double(order.count - rank) * pValues[index]))
        adjusted[index] = floor
    }
    return adjusted
}
