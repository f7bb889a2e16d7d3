package import FunnelReport
import FunnelStatistics
import FunnelValues

/// What is usual from one step to the next, as shares; an end that is nil is open.
package struct StepBenchmark: Sendable, Hashable {
    package var low: Double?
    package var high: Double?

    package init(low: Double?, high: Double?) { (self.low, self.high) = (low, high) }
}

/// Where a funnel loses the most: three answers, which may differ (DEFINITIONS.md section 4).
///
/// The gain of a step is what the last one would have more if its rate were higher: units of the step before × the gap ×
/// the rates of the steps after. Beside a benchmark the gap is to its low end. Beside the own groups it is that of each
/// group to the best of them, groups with fewer than 30 units in the step before aside; whether the best is better than
/// the rest is a pooled z-test, adjusted by Holm for every group and step that was tried.
package struct BottleneckSearch {
    /// Fewer units in the step before are no example to follow.
    package static let fewestUnits = 30

    private let report: FunnelReport
    private let benchmark: (_ from: String, _ to: String) -> StepBenchmark?

    package init(
        _ report: FunnelReport, benchmark: @escaping (_ from: String, _ to: String) -> StepBenchmark? = { _, _ in nil }
    ) {
        (self.report, self.benchmark) = (report, benchmark)
    }

    private var whole: [FunnelReport.Step] { (report.total ?? report.groups.first)?.steps ?? [] }

    /// Nil where no step has a rate.
    ///
    /// - Cost: O(groups × steps).
    package var found: FunnelReport.Bottleneck? {
        // Of events counted, rates are none of units: no range is meant for them, and what nothing follows is not lost.
        guard report.kind != .countedEvents else { return nil }
        let rated = whole.indices.filter { whole[$0].fromPrevious != nil }
        guard !rated.isEmpty else { return nil }
        var found = FunnelReport.Bottleneck()
        // Of equals the earlier: what is lost there is lost to all that follows.
        found.lowestRate = rated.min { rate(whole[$0]) < rate(whole[$1]) }
        found.largestLoss = largest(rated) { step in
            report.valueUnit == nil ? step.lost.double : step.valueLost.double
        }
        found.usual = rated.compactMap { place in
            guard let usual = benchmark(whole[place - 1].name, whole[place].name) else { return nil }
            return .init(step: place, rate: rate(whole[place]), low: usual.low, high: usual.high)
        }
        found.gainToBenchmark = found.usual.compactMap(gain(to:)).max { $0.gained < $1.gained }
        found.gainToBestGroup = gainToBestGroup
        return found
    }

    private func rate(_ step: FunnelReport.Step) -> Double { step.fromPrevious?.value ?? .infinity }

    private func largest(_ places: [Int], _ size: (FunnelReport.Step) -> Double?) -> Int? {
        var best: (place: Int, size: Double)?
        for place in places {
            guard let size = size(whole[place]), size > best?.size ?? 0 else { continue }
            best = (place, size)
        }
        return best?.place
    }

    /// The share of a step's units that get to the last; nil where a rate on the way is missing.
    private func onward(_ steps: [FunnelReport.Step], from place: Int) -> Double? {
        steps.dropFirst(place + 1).reduce(1.0) { share, step in
            guard let share, let rate = step.fromPrevious else { return nil }
            return share * rate.value
        }
    }

    private func gain(to usual: FunnelReport.Bottleneck.Usual) -> FunnelReport.Bottleneck.Gain? {
        guard let low = usual.low, usual.rate < low, let before = units(whole, before: usual.step),
            let onward = onward(whole, from: usual.step)
        else { return nil }
        return .init(
            step: usual.step, rate: usual.rate, target: low, source: "", gained: before * (low - usual.rate) * onward,
            pValue: nil)
    }

    /// Of deals, those of the step before of whom the end is known.
    private func units(_ steps: [FunnelReport.Step], before place: Int) -> Double? {
        steps[place].proportion.map { Double($0.trials) } ?? steps[place - 1].count.double
    }

    // MARK: The best own group

    private struct Candidate {
        var step: Int
        var group: Int
        var arm: Proportion
        /// Of the group against all the others; NaN where nothing varies.
        var pValue: Double
    }

    private var gainToBestGroup: FunnelReport.Bottleneck.Gain? {
        guard report.groups.count > 1 else { return nil }
        let tried = whole.indices.dropFirst().flatMap(candidates(at:))
        guard !tried.isEmpty else { return nil }
        let adjusted = holm(tried.map(\.pValue))
        var gains: [FunnelReport.Bottleneck.Gain] = []
        for step in whole.indices.dropFirst() {
            let places = tried.indices.filter { tried[$0].step == step }
            guard let best = places.max(by: { tried[$0].arm.rate < tried[$1].arm.rate }),
                let gained = gained(at: step, to: tried[best].arm.rate), gained > 0
            else { continue }
            let group = report.groups[tried[best].group]
            gains.append(
                .init(
                    step: step, rate: whole[step].fromPrevious?.value ?? 0, target: tried[best].arm.rate,
                    source: group.keys.map(FunnelGroupName.text).joined(separator: ", "), gained: gained,
                    pValue: adjusted[best].isNaN ? 1 : adjusted[best]))
        }
        // A gap that may be luck gives way to one that is none.
        let sure = gains.filter { ($0.pValue ?? 1) < 1 - report.confidence }
        return (sure.isEmpty ? gains : sure).max { $0.gained < $1.gained }
    }

    /// Groups that are large enough, where there are at least two of them.
    private func candidates(at step: Int) -> [Candidate] {
        let arms = report.groups.enumerated().compactMap { place, group -> (group: Int, arm: Proportion)? in
            group.steps[step].proportion.map { (place, $0) }
        }
        let large = arms.filter { $0.arm.trials >= BottleneckSearch.fewestUnits }
        guard large.count > 1 else { return [] }
        let successes = arms.reduce(0) { $0 + $1.arm.successes }
        let trials = arms.reduce(0) { $0 + $1.arm.trials }
        return large.map { group, arm in
            let rest = Proportion(successes - arm.successes, of: trials - arm.trials)
            let p = (try? twoProportionTest(control: rest, treatment: arm))?.pValue ?? .nan
            return Candidate(step: step, group: group, arm: arm, pValue: p)
        }
    }

    /// Units more at the last step if every group below the best converted as well; of a group that nobody of got through
    /// a later step of, the rates of all.
    private func gained(at step: Int, to best: Double) -> Double? {
        var sum = 0.0
        for group in report.groups {
            guard let arm = group.steps[step].proportion, arm.rate < best,
                let onward = onward(group.steps, from: step) ?? onward(whole, from: step)
            else { continue }
            sum += (best - arm.rate) * Double(arm.trials) * onward
        }
        return sum
    }
}

/// A key of a group in running text.
enum FunnelGroupName {
    static func text(_ value: Value) -> String {
        switch value {
        case .null, .notYet: "–"
        case .text(let text): text
        case .decimal(let decimal): decimal.description
        case .number(let number): number.description
        case .boolean(let truth): truth ? "true" : "false"
        case .date(let day): day.description
        case .instant(let instant): instant.description
        case .period(let period): period.description
        }
    }
}
