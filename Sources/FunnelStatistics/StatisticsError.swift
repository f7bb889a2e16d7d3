/// Why a sample has no answer. Values come last, after a colon; nothing here is the program's fault.
package enum StatisticsError: Error, Equatable, Sendable {
    case notAProportion(successes: Int, trials: Int)
    case notAShare(Double)
    case notFinite(String)
    case tooFewObservations(found: Int, needed: Int)
    case noVariation(rate: Double?)
    case notAConfidenceLevel(Double)
    case notAPower(Double)
    case armsNeeded(found: Int, needed: String)
    case sharesDoNotMatch(arms: Int, shares: Int)
    case unplannedArm(position: Int)
    case noEffect
    case effectTooSmall
    case effectOutsideClaim
    case effectTooLarge
    case marginNeedsDirection
    case equivalenceHasNoLeastEffect
    case notUnits(Double)
    case controlTooSmall(times: Double)
    case wrongSample(method: String, needs: [Need])
    case oneSidedNeedsTwoArms(method: String)
    /// An exact method that would take seconds.
    case tooManyUnits(method: String, found: Int, limit: Int)
    case negativeCount(Int)
    /// Rows of a table that do not count the same kinds.
    case unequalKinds(found: Int, needed: Int)
    case scoresDoNotMatch(arms: Int, scores: Int)
    /// No events in either arm.
    case noEvents
    /// A method that takes logarithms met a count of 0.
    case needsCounts(of: String, method: String)
    case notADifference(Double)
    case notAMargin(Double)
    case zeroDenominator
    case zeroControl
    case notPositiveMean(Double)
    case notATrim(Double)
    case notAQuantile(Double)
    case tooManyObservations(found: Int, most: Int)

    /// One plain sentence, in lower case and without a full stop, for the first line of a diagnostic.
    package var message: String {
        switch self {
        case .notAProportion(let successes, let trials):
            trials < 0 || successes < 0
                ? "a count cannot be negative: \(successes) of \(trials)"
                : "more successes than trials: \(successes) of \(trials)"
        case .notAShare(let value): "a share lies between 0 and 1: \(value)"
        case .notFinite(let name): "not a finite number: \(name)"
        case .tooFewObservations(let found, let needed):
            "too few observations, \(needed) \(needed == 1 ? "is" : "are") needed: \(found)"
        case .noVariation(let rate?):
            rate == 0 ? "no variation: no unit in any arm converted" : "no variation: every unit in every arm converted"
        case .noVariation(nil): "no variation in any arm"
        case .notAConfidenceLevel(let level): "a confidence level lies between 0 and 1: \(level)"
        case .notAPower(let power): "a power lies between 0 and 1: \(power)"
        case .armsNeeded(let found, let needed): "\(needed) arms are needed: \(found)"
        case .sharesDoNotMatch(let arms, let shares): "\(arms) arms, but planned shares: \(shares)"
        case .unplannedArm(let position): "units in an arm with planned share 0: arm \(position)"
        case .noEffect: "the effect to detect is 0"
        case .effectTooSmall: "no number of units could show so small an effect"
        case .effectOutsideClaim: "the effect lies where the claim is not true: more units only show it the less"
        case .effectTooLarge: "so few units cannot show any effect with this power"
        case .marginNeedsDirection: "a margin of no worse than control needs a direction: greater or less"
        case .equivalenceHasNoLeastEffect: "equivalence has a margin in place of a least effect"
        case .notUnits(let units): "units and their ratio are greater than 0: \(units)"
        case .controlTooSmall(let times):
            "beside control the other arms are too large for Dunnett's test, at most 10000 times: \(times)"
        case .wrongSample(let method, let needs):
            "\(method) needs of each arm: \(needs.map(\.rawValue).joined(separator: ", "))"
        case .oneSidedNeedsTwoArms(let method): "\(method) has no one-sided form"
        case .tooManyUnits(let method, let found, let limit):
            "\(method) is computed exactly and takes at most \(limit) units: \(found)"
        case .negativeCount(let count): "a count cannot be negative: \(count)"
        case .unequalKinds(let found, let needed):
            "every row counts the same kinds, \(needed) of them: \(found)"
        case .scoresDoNotMatch(let arms, let scores): "\(arms) arms, but scores: \(scores)"
        case .noEvents: "no events in any arm"
        case .needsCounts(let kind, let method): "\(method) has no answer without \(kind) in every arm"
        case .notADifference(let value): "a difference of two rates lies between -1 and 1: \(value)"
        case .notAMargin(let value): "a margin is a number above 0, for rates below 1: \(value)"
        case .zeroDenominator: "a ratio needs a denominator that is not 0 on average"
        case .zeroControl: "a lift needs a control whose mean is not 0"
        case .notPositiveMean(let mean): "a logarithm needs means above 0: \(mean)"
        case .notATrim(let trim): "a trim lies from 0 to below one half: \(trim)"
        case .notAQuantile(let share): "a quantile lies between 0 and 1: \(share)"
        case .tooManyObservations(let found, let most): "more than \(most) observations: \(found)"
        }
    }
}
