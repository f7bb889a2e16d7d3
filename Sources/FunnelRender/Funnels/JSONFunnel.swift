import FunnelReport
import FunnelValues

/// The members of a funnel in the JSON contract (docs/json.md), all of them always: what was not asked for is null or
/// empty.
struct JSONFunnel {
    let funnel: FunnelReport

    var members: [(key: String, value: JSONText)] {
        [
            ("name", JSONText(funnel.name)), ("of", .text(funnel.kind.rawValue)),
            ("definition", .text(funnel.definition)), ("keys", JSONText(funnel.keys.map(\.name))),
            ("groups", .list(funnel.groups.map(text(of:)))), ("total", funnel.total.map(text(of:)) ?? .null),
            ("base", JSONText(funnel.baseName)), ("confidence", .number(funnel.confidence)),
            ("unit", JSONText(funnel.unit.symbol)), ("value_unit", JSONText(funnel.valueUnit?.symbol)),
            ("excluded", JSONText(funnel.excluded)), ("ties", JSONText(funnel.ties)),
            ("young", JSONText(funnel.young)), ("bottleneck", bottleneck),
        ]
    }

    private func text(of group: FunnelReport.Group) -> JSONText {
        .object([
            ("key", JSONText(group.keys)), ("steps", .list(group.steps.map(text(of:)))),
            ("times", .list(group.times.map(text(of:)))), ("trend", .list(group.trend.map(text(of:)))),
        ])
    }

    private func text(of step: FunnelReport.Step) -> JSONText {
        .object([
            ("name", .text(step.name)), ("count", JSONText(step.count)),
            ("from_previous", JSONText(step.fromPrevious?.value)),
            ("from_previous_interval", interval(step.fromPrevious)),
            ("from_first", JSONText(step.fromFirst?.value)), ("from_first_interval", interval(step.fromFirst)),
            ("lost", JSONText(step.lost)), ("value_lost", JSONText(step.valueLost)), ("open", JSONText(step.open)),
            ("young", .integer(step.young)), ("base", step.base.map(text(of:)) ?? .null),
        ])
    }

    private func text(of base: FunnelReport.Base) -> JSONText {
        .object([
            ("count", JSONText(base.count)), ("from_previous", JSONText(base.fromPrevious?.value)),
            ("change", JSONText(base.change)),
            (
                "change_interval",
                base.changeInterval.map { .list([JSONText($0.low), JSONText($0.high)]) } ?? .null
            ), ("p_value", JSONText(base.pValue)),
        ])
    }

    private func interval(_ rate: FunnelReport.Rate?) -> JSONText {
        guard let low = rate?.low, let high = rate?.high else { return .null }
        return .list([.number(low), .number(high)])
    }

    private func text(of times: FunnelReport.Times) -> JSONText {
        .object([
            ("from", .text(times.from)), ("to", .text(times.to)), ("n", .integer(times.n)),
            ("mean", JSONText(times.mean)), ("median", JSONText(times.median)), ("p90", JSONText(times.p90)),
            (
                "bins",
                .list(
                    times.bins.map {
                        .object([("low", .number($0.low)), ("high", .number($0.high)), ("n", .integer($0.n))])
                    })
            ),
        ])
    }

    private func text(of entries: FunnelReport.TrendPeriod) -> JSONText {
        .object([
            ("period", JSONText(Value.period(entries.period))), ("entered", .integer(entries.entered)),
            ("converted", .integer(entries.converted)), ("rate", JSONText(entries.rate?.value)),
            ("rate_interval", interval(entries.rate)), ("mature", .boolean(entries.isMature)),
        ])
    }

    // MARK: Bottleneck

    private var steps: [FunnelReport.Step] { (funnel.total ?? funnel.groups.first)?.steps ?? [] }

    private var bottleneck: JSONText {
        guard let found = funnel.bottleneck else { return .null }
        let usual = found.usual.map { usual -> JSONText in
            .object(
                place(usual.step) + [
                    ("rate", .number(usual.rate)), ("low", JSONText(usual.low)), ("high", JSONText(usual.high)),
                ])
        }
        return .object([
            ("lowest_rate", found.lowestRate.map { .object(place($0)) } ?? .null),
            ("largest_loss", found.largestLoss.map { .object(place($0)) } ?? .null),
            (
                "largest_gain",
                .object([
                    ("to_benchmark", found.gainToBenchmark.map(text(of:)) ?? .null),
                    ("to_best_group", found.gainToBestGroup.map(text(of:)) ?? .null),
                ])
            ), ("benchmarks", .list(usual)),
        ])
    }

    private func place(_ step: Int) -> [(key: String, value: JSONText)] {
        guard steps.indices.contains(step), step > 0 else { return [("from", .null), ("to", .null)] }
        return [("from", .text(steps[step - 1].name)), ("to", .text(steps[step].name))]
    }

    private func text(of gain: FunnelReport.Bottleneck.Gain) -> JSONText {
        .object(
            place(gain.step) + [
                ("rate", .number(gain.rate)), ("target", .number(gain.target)),
                ("group", gain.source.isEmpty ? .null : .text(gain.source)), ("gained", .number(gain.gained)),
                ("p_value", JSONText(gain.pValue)),
            ])
    }
}
