import FunnelReport
import FunnelValues

/// The keys of a `comparison`, all of them always: what a method does not give is null.
struct JSONComparison {
    let comparison: ComparisonReport

    var members: [(key: String, value: JSONText)] {
        let split = comparison.sampleRatio.map { split -> JSONText in
            .object([
                ("planned", .list(split.planned.map(JSONText.number))), ("statistic", JSONText(split.statistic)),
                ("df", JSONText(split.df)), ("p_value", .number(split.pValue)),
            ])
        }
        return [
            ("metrics", .list(comparison.metrics.map(text(of:)))), ("confidence", .number(comparison.confidence)),
            ("alternative", .text(comparison.alternative)), ("sample_ratio", split ?? .null),
            ("breakdown", .list(comparison.breakdown.map(text(of:)))), ("look", .null),
            ("verdict", .text(comparison.verdict)),
        ]
    }

    private func text(of segment: ComparisonReport.Segment) -> JSONText {
        .object([("key", .text(segment.key)), ("metrics", .list(segment.metrics.map(text(of:))))])
    }

    private func text(of metric: ComparisonReport.Metric) -> JSONText {
        let overall = metric.overall.map { test -> JSONText in
            .object([
                ("method", .text(test.method)), ("statistic", .number(test.statistic)), ("df", JSONText(test.df)),
                ("denominator_df", JSONText(test.denominatorDF)), ("p_value", .number(test.pValue)),
            ])
        }
        return .object([
            ("name", .text(metric.name)), ("kind", .text(metric.kind.rawValue)), ("method", .text(metric.method)),
            ("unit", JSONText(metric.unit.symbol)), ("arms", .list(metric.arms.map(text(of:)))),
            ("comparisons", .list(metric.comparisons.map(text(of:)))), ("overall", overall ?? .null),
            ("adjustment", JSONText(metric.adjustment)),
        ])
    }

    private func text(of arm: ComparisonReport.Arm) -> JSONText {
        .object([
            ("name", .text(arm.name)), ("n", .integer(arm.n)), ("successes", JSONText(arm.successes)),
            ("mean", JSONText(arm.mean)), ("sd", JSONText(arm.sd)), ("interval", text(of: arm.interval)),
        ])
    }

    private func text(of pair: ComparisonReport.Comparison) -> JSONText {
        .object([
            ("arm", .text(pair.arm)), ("baseline", .text(pair.baseline)), ("difference", JSONText(pair.difference)),
            ("difference_interval", text(of: pair.differenceInterval)), ("lift", JSONText(pair.lift)),
            ("lift_interval", text(of: pair.liftInterval)), ("ratio", JSONText(pair.ratio)),
            ("odds_ratio", JSONText(pair.oddsRatio)),
            ("odds_ratio_interval", text(of: pair.oddsRatioInterval)), ("effect_size", JSONText(pair.effectSize)),
            ("statistic", JSONText(pair.statistic)), ("df", JSONText(pair.df)),
            ("denominator_df", JSONText(pair.denominatorDF)), ("p_value", JSONText(pair.pValue)),
            ("log_p_value", JSONText(pair.logPValue)), ("adjusted_p_value", JSONText(pair.adjustedPValue)),
            ("margin_p_value", JSONText(pair.marginPValue)), ("interval_method", JSONText(pair.intervalMethod)),
            ("chance_to_win", .null),
            ("expected_loss", .null),
        ])
    }

    /// Two numbers, low and high; an open end is null.
    private func text(of interval: ComparisonReport.Interval?) -> JSONText {
        interval.map { .list([JSONText($0.low), JSONText($0.high)]) } ?? .null
    }
}
