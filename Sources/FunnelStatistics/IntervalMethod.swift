/// An interval as the program lists it: of what, what it needs of each arm, and where its formula stands.
package struct IntervalMethod: Sendable {
    package enum Quantity: String, CaseIterable, Sendable {
        /// Of one arm.
        case rate, mean, exposure, quantile
        /// Of treatment against control.
        case difference, lift, ratio
        case oddsRatio = "odds_ratio"
    }

    /// As it stands after `method`.
    package let name: String
    package let quantity: Quantity
    package let needs: [Need]
    package let source: String
    /// Arms in order, control first; one arm for a quantity of one.
    package let evaluate: @Sendable ([Sample], _ confidence: Double, Alternative) throws(StatisticsError) -> Interval
    /// The way from the arms to the ends, of arms for which `evaluate` came to that interval.
    package let steps: @Sendable ([Sample], _ confidence: Double, Alternative, Interval) -> [WorkedStep]

    package static func named(_ name: String, of quantity: Quantity) -> IntervalMethod? {
        all.first { $0.name == name && $0.quantity == quantity }
    }

    /// The arms of a method that compares two.
    static func pair<Kind>(
        _ arms: [Sample], _ method: String, _ needs: [Need], _ read: (Sample) -> Kind?
    ) throws(StatisticsError) -> (control: Kind, treatment: Kind) {
        guard arms.count == 2 else { throw .armsNeeded(found: arms.count, needed: "2") }
        guard let control = read(arms[0]), let treatment = read(arms[1]) else {
            throw .wrongSample(method: method, needs: needs)
        }
        return (control, treatment)
    }

    /// The arm of a method for one.
    static func single<Kind>(
        _ arms: [Sample], _ method: String, _ needs: [Need], _ read: (Sample) -> Kind?
    ) throws(StatisticsError) -> Kind {
        guard arms.count == 1 else { throw .armsNeeded(found: arms.count, needed: "1") }
        guard let arm = read(arms[0]) else { throw .wrongSample(method: method, needs: needs) }
        return arm
    }
}
