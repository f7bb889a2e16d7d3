/// Every method that can be named, in the order in which help lists them. A method is defined in the file of its
/// formula; here it is only listed.
extension StatisticalTest {
    package static let all: [StatisticalTest] = rates + means + values + exposures + tables + several

    private static let rates: [StatisticalTest] = [.pooledZ]
    private static let means: [StatisticalTest] = [.welch, .welchANOVA]
    private static let values: [StatisticalTest] = []
    private static let exposures: [StatisticalTest] = []
    private static let tables: [StatisticalTest] = [.chiSquaredOverall]
    private static let several: [StatisticalTest] = [.dunnett, .dunnettRates, .tukey]
}

extension IntervalMethod {
    package static let all: [IntervalMethod] = rates + differences + lifts + means + exposures + others

    private static let rates: [IntervalMethod] = [.wilson]
    private static let differences: [IntervalMethod] = [.scoreDifference, .welch]
    private static let lifts: [IntervalMethod] = [.koopman, .fieller]
    private static let means: [IntervalMethod] = [.mean]
    private static let exposures: [IntervalMethod] = []
    private static let others: [IntervalMethod] = []
}
