/// The way to McNemar's p of paired outcomes, by whichever of the four tests the result is of.
package func mcnemarSteps(
    _ pairs: PairedOutcomes, alternative: Alternative = .twoSided, of result: TestResult
) -> [WorkedStep] {
    guard (try? pairs.checked()) != nil, pairs.discordant > 0 else { return [] }
    let (b, c) = (pairs.controlOnly, pairs.treatmentOnly)
    let z = (pairs.gap < 0 ? -1 : 1) * result.statistic.squareRoot()
    switch result.method {
    case "mcnemar":
        return pairs.rateSteps + [
            WorkedStep("z", "(c − b) / √(b + c)", "(\(c) − \(b)) / √(\(b) + \(c))", z),
            .statistic("χ²", "z²", "(\(z))²", of: result),
            .tail(of: "the normal distribution", "z", result, alternative),
        ]
    case "mcnemar_corrected":
        return pairs.rateSteps + [
            .statistic(
                "χ²", "max(0, |c − b| − 1)² / (b + c)", "max(0, |\(c) − \(b)| − 1)² / (\(b) + \(c))", of: result),
            WorkedStep("z", "√χ² with the sign of c − b", "\(pairs.gap < 0 ? "−" : "")√\(result.statistic)", z),
            .tail(of: "the normal distribution", "z", result, alternative),
        ]
    default:
        let isHalved = result.method == "mcnemar_midp"
        let tail =
            switch alternative {
            case .twoSided: "twice the chance of at most min(b, c) heads"
            case .greater: "the chance of at most b heads"
            case .less: "the chance of at most c heads"
            }
        let half = isHalved ? ", that number itself counted half" : ""
        return pairs.rateSteps + [
            WorkedStep("throws", "b + c", "\(b) + \(c)", pairs.discordant),
            WorkedStep("p", "\(tail)\(half), at most 1, of as many throws of a coin", "", result.pValue),
        ]
    }
}
