import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Two arms compared within each stratum and put together (Mantel and Haenszel): what differs between strata is no
/// difference between arms.
struct StratifiedComparison {
    let strata: [Stratum]
    let options: ExperimentOptions

    /// - Parameter place: of the arm that is compared with the first, in each stratum; where one of them has no units the
    ///   stratum says nothing.
    init(_ strata: [[ArmData]], _ place: Int, _ options: ExperimentOptions) {
        self.strata = strata.compactMap { arms in
            guard let control = arms.first?.sample.proportion, let treatment = arms[place].sample.proportion,
                control.trials > 0, treatment.trials > 0
            else { return nil }
            return Stratum(control: control, treatment: treatment)
        }
        self.options = options
    }

    /// - Returns: the comparison and what is told of it, such as whether the strata agree.
    /// - Throws: `StatisticsError` where no stratum says anything; `Diagnostic` for a method of something else.
    func comparison(of arm: String, against baseline: String) throws -> (ComparisonReport.Comparison, [Note]) {
        let corrected = try isCorrected
        var result = ComparisonReport.Comparison(arm: arm, baseline: baseline)
        let test = try mantelHaenszelTest(strata, correction: corrected, alternative: options.alternative)
        (result.statistic, result.df) = (test.statistic, test.df)
        (result.pValue, result.logPValue) = (test.pValue, test.logPValue)
        result.difference = try mantelHaenszelDifference(strata)
        result.differenceInterval = shown(
            try mantelHaenszelDifferenceInterval(
                strata, confidence: options.level, alternative: options.alternative))
        result.ratio = try mantelHaenszelRatio(strata)
        result.lift = result.ratio.map { $0 - 1 }
        result.liftInterval = shown(
            try mantelHaenszelRatioInterval(strata, confidence: options.level, alternative: options.alternative)
        ).map { .init(low: $0.low.map { $0 - 1 }, high: $0.high.map { $0 - 1 }) }
        result.oddsRatio = try mantelHaenszelOddsRatio(strata)
        result.oddsRatioInterval = shown(
            try mantelHaenszelInterval(strata, confidence: options.level, alternative: options.alternative))
        result.intervalMethod = "sato, greenland_robins"
        return (result, agreement)
    }

    var methodName: String { (try? isCorrected) == true ? "mantel_haenszel_corrected" : "mantel_haenszel" }

    private static let names = ["mantel_haenszel", "mantel_haenszel_corrected"]

    private var isCorrected: Bool {
        get throws(Diagnostic) {
            guard let name = options.methods.first else { return false }
            guard options.methods.count == 1, Self.names.contains(name.thing.lowercased()) else {
                throw Diagnostic(
                    "no method of strata is called \(name.thing)", at: name.span,
                    cause: "there are \(Self.names.joined(separator: ", "))",
                    remedies: nearestNames(to: name.thing, among: Self.names))
            }
            return name.thing.lowercased() == Self.names[1]
        }
    }

    private func shown(_ interval: Interval) -> ComparisonReport.Interval? {
        .init(low: interval.low, high: interval.high)
    }

    /// As on a blackboard.
    func explain(on board: inout Blackboard) throws {
        do {
            let test = try mantelHaenszelTest(
                strata, correction: try isCorrected, alternative: options.alternative)
            board.source(ComparisonReport.words(for: methodName), "N. Mantel, W. Haenszel, JNCI 22 (1959) 719–748")
            board.work(mantelHaenszelTestSteps(strata, alternative: options.alternative, of: test))
            try board.interval(
                "interval of the difference (T. Sato, Biometrics 45 (1989) 1323–1324)",
                { try mantelHaenszelDifferenceInterval(strata, confidence: $0, alternative: $1) },
                { mantelHaenszelDifferenceSteps(strata, confidence: $0, alternative: $1, of: $2) }, options)
            try board.interval(
                "interval of the lift (S. Greenland, J. M. Robins, Biometrics 41 (1985) 55–68)",
                { try mantelHaenszelRatioInterval(strata, confidence: $0, alternative: $1) },
                { mantelHaenszelRatioSteps(strata, confidence: $0, alternative: $1, of: $2) }, options)
            try board.interval(
                "interval of the odds ratio (J. Robins, N. Breslow, S. Greenland, Biometrics 42 (1986) 311–323)",
                { try mantelHaenszelInterval(strata, confidence: $0, alternative: $1) },
                { mantelHaenszelOddsSteps(strata, confidence: $0, alternative: $1, of: $2) }, options)
        } catch let error as StatisticsError {
            board.say(error.message)
        }
    }

    /// Whether one effect fits all strata.
    private var agreement: [Note] {
        guard let test = try? breslowDayTest(strata) else { return [] }
        let p = Decimal(rounding: test.pValue, to: test.pValue < 0.01 ? 4 : 2).map { "\($0)" } ?? "\(test.pValue)"
        if test.pValue < 0.05 {
            return [
                .warning(
                    "the odds ratio differs between the strata, p = \(p) (Breslow–Day): one figure for all hides it")
            ]
        }
        return [Note("no difference of odds ratios between the strata is shown, p = \(p) (Breslow–Day)")]
    }
}
