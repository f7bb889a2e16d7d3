/// A correction of p-values for several tests at once, as the program lists it.
package struct PValueCorrection: Sendable {
    /// As it stands after `correct`.
    package let name: String
    /// What the corrected values keep at the level.
    package let question: String
    package let source: String
    /// In the order given, each at least as large as it was and at most 1. A NaN stays NaN and counts as no test.
    package let adjust: @Sendable ([Double]) -> [Double]
    /// The calculation on a blackboard, from the smallest p upwards; empty without any.
    package let steps: @Sendable ([Double]) -> [WorkedStep]

    package static func named(_ name: String) -> PValueCorrection? { all.first { $0.name == name } }

    package static let all: [PValueCorrection] = [
        .bonferroni, .sidak, .holm, .holmSidak, .hochberg, .hommel, .benjaminiHochberg, .benjaminiYekutieli,
    ]

    static let anyFalseAlarm = "How likely is any false alarm?"
    static let shareOfFalseAlarms = "Which share of the alarms is false?"
}

/// The p-values that count, from the smallest to the largest, and where they stood.
struct RankedPValues {
    private let all: [Double]
    private let order: [Int]
    let values: [Double]

    init(_ pValues: [Double]) {
        all = pValues
        order = pValues.indices.filter { !pValues[$0].isNaN }.sorted { pValues[$0] < pValues[$1] }
        values = order.map { pValues[$0] }
    }

    /// Adjusted values of the ranked ones, from those in the order given.
    func ranked(_ adjusted: [Double]) -> [Double] { order.map { adjusted[$0] } }

    /// Adjusted values in the order given, made from the ranked ones.
    func restored(_ adjusted: [Double]) -> [Double] {
        var result = all
        for (index, value) in zip(order, adjusted) { result[index] = value }
        return result
    }

    /// Down from the smallest p: a value may not fall below one before it.
    func steppedDown(_ raised: (_ p: Double, _ remaining: Double) -> Double) -> [Double] {
        var floor = 0.0
        return restored(
            values.indices.map { rank in
                floor = max(floor, min(1, raised(values[rank], Double(values.count - rank))))
                return floor
            })
    }

    /// Up from the largest p: a value may not exceed one after it. Ranks count from 1.
    func steppedUp(_ raised: (_ p: Double, _ rank: Double) -> Double) -> [Double] {
        var ceiling = 1.0
        var adjusted = values
        for rank in values.indices.reversed() {
            ceiling = min(ceiling, raised(values[rank], Double(rank + 1)))
            adjusted[rank] = ceiling
        }
        return restored(adjusted)
    }
}
