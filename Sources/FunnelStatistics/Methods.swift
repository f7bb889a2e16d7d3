/// Every method that can be named, in the order in which help lists them. A method is defined in the file of its
/// formula; here it is only listed.
extension StatisticalTest {
    package static let all: [StatisticalTest] = rates + means + values + exposures + tables + several

    private static let rates: [StatisticalTest] = [
        .pooledZ, .unpooledZ, .yates, .likelihoodRatio, .fisher, .fisherMidP, .boschloo, .barnard,
    ]
    private static let means: [StatisticalTest] = [
        .welch, .student, .meanZ, .paired, .oneSample, .ratio, .welchANOVA, .anova,
    ]
    private static let values: [StatisticalTest] = [.mannWhitney, .kolmogorovSmirnov, .kruskalWallis, .yuen]
    private static let exposures: [StatisticalTest] = [.exposureScore, .exposureExact]
    private static let tables: [StatisticalTest] = [
        .chiSquaredOverall, .trend, .chiSquaredTable, .likelihoodRatioTable, .mcnemar, .mcnemarCorrected,
        .mcnemarExact, .mcnemarMidP,
    ]
    private static let several: [StatisticalTest] = [.dunnett, .dunnettRates, .tukey]
}

extension IntervalMethod {
    package static let all: [IntervalMethod] = rates + differences + lifts + means + exposures + others

    private static let rates: [IntervalMethod] = [
        .wilson, .wilsonContinuity, .agrestiCoull, .clopperPearson, .jeffreys, .wald,
    ]
    private static let differences: [IntervalMethod] = [
        .scoreDifference, .newcombe, .agrestiCaffo, .waldDifference, .welch, .student, .meanZ, .ratio, .yuen,
    ]
    private static let lifts: [IntervalMethod] = [.koopman, .katz, .fieller, .deltaLift, .logLift]
    private static let means: [IntervalMethod] = [.mean]
    private static let exposures: [IntervalMethod] = [
        .exposureExact, .exposureScore, .exposureRatioLog, .exposureRatioExact, .exposureRatioScore,
    ]
    private static let others: [IntervalMethod] = [.woolf, .scoreOddsRatio, .quantile]
}
