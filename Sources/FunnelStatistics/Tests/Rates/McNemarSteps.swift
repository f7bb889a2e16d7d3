/// The way to McNemar's p of paired outcomes, by whichever of the four tests the result is of.
package func mcnemarSteps(
    _ pairs: PairedOutcomes, alternative: Alternative = .twoSided, of result: TestResult
) -> [WorkedStep] {
    guard (try? pairs.checked()) != nil, pairs.discordant > 0, let test = StatisticalTest.named(result.method) else {
        return []
    }
    // The test's table has the outcomes under control in its rows, those under treatment in its columns.
    let table: [Sample] = [
        .categories([pairs.both, pairs.controlOnly]), .categories([pairs.treatmentOnly, pairs.neither]),
    ]
    return pairs.rateSteps + test.steps(table, result, alternative)
}

extension DiscordantPairs {
    var steps: [WorkedStep] {
        [
            WorkedStep("b", "units that converted under control alone", "", Double(controlOnly)),
            WorkedStep("c", "units that converted under treatment alone", "", Double(treatmentOnly)),
        ]
    }

    /// χ² and its tail.
    func steps(isCorrected: Bool, _ result: TestResult, _ alternative: Alternative) -> [WorkedStep] {
        let (b, c) = (controlOnly, treatmentOnly)
        let chiSquared =
            isCorrected
            ? WorkedStep.statistic(
                "χ²", "max(|c − b| − 1, 0)² / (b + c)", "max(|\(c) − \(b)| − 1, 0)² / (\(b) + \(c))", of: result)
            : .statistic("χ²", "(c − b)² / (b + c)", "(\(c) − \(b))² / (\(b) + \(c))", of: result)
        return [chiSquared] + WorkedStep.signedRoot("χ²", result, alternative, sign: gap)
    }

    /// The chances of the smaller count, or of the one that the alternative asks about, and of fewer.
    func exactSteps(isMidP: Bool, _ result: TestResult, _ alternative: Alternative) -> [WorkedStep] {
        let (letter, k) =
            switch alternative {
            case .greater: ("b", controlOnly)
            case .less: ("c", treatmentOnly)
            case .twoSided: ("m", min(controlOnly, treatmentOnly))
            }
        let m = WorkedStep("m", "min(b, c)", "min(\(controlOnly), \(treatmentOnly))", Double(k))
        let fewer = exponential(logLower(Double(k) - 1))
        let exactly = exponential(logBinomialTerm(Double(k), of: count, p: 0.5, q: 0.5))
        let n: Figures = "\(controlOnly) + \(treatmentOnly)"
        let p: WorkedStep =
            switch (isMidP, alternative) {
            case (false, .twoSided):
                WorkedStep("p", "2 (fewer + exactly), at most 1", "min(2 · (\(fewer) + \(exactly)), 1)", result.pValue)
            case (true, .twoSided):
                WorkedStep(
                    "p", "2 (fewer + ½ exactly), at most 1", "min(2 · (\(fewer) + 0.5 · \(exactly)), 1)", result.pValue)
            case (false, _): WorkedStep("p", "fewer + exactly", "\(fewer) + \(exactly)", result.pValue)
            case (true, _): WorkedStep("p", "fewer + ½ exactly", "\(fewer) + 0.5 · \(exactly)", result.pValue)
            }
        return (alternative == .twoSided ? [m] : []) + [
            WorkedStep(
                "fewer", "P(X < \(letter)), the chance of fewer than \(letter) of b + c, each as likely as not", "",
                fewer),
            WorkedStep(
                "exactly", "P(X = \(letter)) = C(b + c, \(letter)) / 2ᵇ⁺ᶜ",
                count <= Figures.mostToChooseFrom ? "C(\(n), \(k)) / exp((\(n)) · ln(2))" : "", exactly),
            p,
        ]
    }
}
