package import FunnelReport
import FunnelStatistics

extension PairedExperiment {
    /// As on a blackboard.
    package func explanation() throws -> Report {
        let whole = try report()
        guard case .comparison(let shown) = whole.body, let metric = shown.metrics.first else { return whole }
        var board = Blackboard()
        board.title("1. \(names.second) against \(names.first), of the same units")
        board.source(
            ComparisonReport.words(for: metric.method), StatisticalTest.named(metric.method)?.source ?? "")
        do {
            let result = try test(metric.method)
            switch pairs {
            case .numbers(let joint):
                board.work(pairedTestSteps(joint, alternative: options.alternative, of: result))
                try board.interval(
                    "interval of the difference, of the same t",
                    { try pairedDifferenceInterval(joint, confidence: $0, alternative: $1) },
                    { pairedDifferenceSteps(joint, confidence: $0, alternative: $1, of: $2) }, options)
                try board.interval(
                    "interval of the lift (Fieller, with the covariance)",
                    { try pairedFiellerInterval(joint, confidence: $0, alternative: $1) },
                    { pairedFiellerSteps(joint, confidence: $0, alternative: $1, of: $2) }, options)
            case .outcomes(let outcomes):
                board.work(mcnemarSteps(outcomes, alternative: options.alternative, of: result))
                try board.interval(
                    "interval of the difference (Tango)",
                    { try tangoInterval(outcomes, confidence: $0, alternative: $1) },
                    { tangoSteps(outcomes, confidence: $0, alternative: $1, of: $2) }, options)
                try board.interval(
                    "interval of the lift (score)",
                    { try pairedLiftInterval(outcomes, confidence: $0, alternative: $1) },
                    { pairedLiftSteps(outcomes, confidence: $0, alternative: $1, of: $2) }, options)
            case .discordant(let b, let c):
                let outcomes = PairedOutcomes(both: 0, controlOnly: b, treatmentOnly: c, neither: 0)
                board.work(mcnemarSteps(outcomes, alternative: options.alternative, of: result))
                if metric.method == "mcnemar_exact" {
                    try board.interval(
                        "interval of the odds ratio",
                        {
                            try discordantOddsExactInterval(
                                controlOnly: b, treatmentOnly: c, confidence: $0, alternative: $1)
                        },
                        {
                            discordantOddsExactSteps(
                                controlOnly: b, treatmentOnly: c, confidence: $0, alternative: $1, of: $2)
                        },
                        options)
                } else {
                    try board.interval(
                        "interval of the odds ratio",
                        {
                            try discordantOddsInterval(
                                controlOnly: b, treatmentOnly: c, confidence: $0, alternative: $1)
                        },
                        {
                            discordantOddsSteps(
                                controlOnly: b, treatmentOnly: c, confidence: $0, alternative: $1, of: $2)
                        },
                        options)
                }
            }
        } catch let error as StatisticsError {
            board.say(error.message)
        }
        board.title("2. \(shown.verdict)")
        return board.report("ab paired \(title)", notes: whole.notes)
    }
}
