/// A test as the program lists it: what it asks, what it needs of each arm, and where its formula stands.
package struct StatisticalTest: Sendable {
    /// As it stands after `method`.
    package let name: String
    package let question: String
    package let needs: [Need]
    package let source: String
    /// How many arms it is of.
    package enum ArmCount: Sendable { case one, two, several }
    package var arms = ArmCount.two
    /// Arms in order, control first.
    package let evaluate: @Sendable ([Sample], Alternative) throws(StatisticsError) -> TestResult
    /// The way from the arms to p, of arms for which `evaluate` came to that result.
    package let steps: @Sendable ([Sample], TestResult, Alternative) -> [WorkedStep]

    package static func named(_ name: String) -> StatisticalTest? { all.first { $0.name == name } }
}
