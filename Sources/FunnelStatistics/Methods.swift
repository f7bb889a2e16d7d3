/// Every method that can be named, in the order in which help lists them. A method is defined in the file of its
/// formula; here it is only listed.
extension StatisticalTest {
    package static let all: [StatisticalTest] = rates + means + values + exposures + tables

    private static let rates: [StatisticalTest] = [.pooledZ]
    private static let means: [StatisticalTest] = [
        .welch, .student, .meanZ, .paired, .oneSample, .ratio, .welchANOVA, .anova,
    ]
    private static let values: [StatisticalTest] = [.mannWhitney, .kolmogorovSmirnov, .kruskalWallis, .yuen]
    private static let exposures: [StatisticalTest] = []
    private static let tables: [StatisticalTest] = [.chiSquaredOverall]
}

extension IntervalMethod {
    package static let all: [IntervalMethod] = rates + differences + lifts + means + exposures + others

    private static let rates: [IntervalMethod] = [.wilson]
    private static let differences: [IntervalMethod] = [.scoreDifference, .welch, .student, .meanZ, .ratio, .yuen]
    private static let lifts: [IntervalMethod] = [.koopman, .fieller, .deltaLift, .logLift]
    private static let means: [IntervalMethod] = [.mean]
    private static let exposures: [IntervalMethod] = []
    private static let others: [IntervalMethod] = [.quantile]
}
