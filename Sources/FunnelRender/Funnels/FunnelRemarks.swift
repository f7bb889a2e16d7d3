import FunnelReport
import FunnelValues

/// What is said below a funnel: its definition, what was left out or might be read otherwise, where the most is lost.
struct FunnelRemarks {
    let funnel: FunnelReport
    let glyphs: Glyphs
    let digits: Int?

    var texts: [String] {
        [funnel.definition].filter { !$0.isEmpty } + leftOut + comparison + bottleneck
    }

    private var whole: [FunnelReport.Step] { (funnel.total ?? funnel.groups.first)?.steps ?? [] }

    private func count(_ number: Int) -> String { NumberFormat.text(.integer(number), unit: .count, glyphs: glyphs) }
    private func share(_ rate: Double) -> String {
        NumberFormat.text(.number(rate), unit: .share, digits: digits, glyphs: glyphs)
    }

    // MARK: What was left out

    private var leftOut: [String] {
        var texts: [String] = []
        if let excluded = funnel.excluded { texts.append("\(count(excluded)) dropped by excluding") }
        if let ties = funnel.ties, ties > 0 {
            texts.append("equal times mattered for \(count(ties)), counted in either order")
        }
        if let young = funnel.young, young > 0 {
            let entered = whole.first?.count.double.map { " of \(count(Int($0)))" } ?? ""
            texts.append("\(count(young))\(entered) young: their window is not over (mature leaves them out)")
        }
        if funnel.young == nil, hasOpenPeriods { texts.append("\(glyphs.notYet): not over") }
        return texts
    }

    private var hasOpenPeriods: Bool {
        ([funnel.total].compactMap(\.self) + funnel.groups).contains { $0.trend.contains { !$0.isMature } }
    }

    private var level: String { ComparisonLayout.percent(funnel.confidence, glyphs) }

    /// What the intervals of rates are, where they are shown.
    var intervals: String? {
        funnel.baseName == nil ? "Wilson intervals, \(level)" : nil
    }

    private var comparison: [String] {
        guard funnel.baseName != nil,
            ([funnel.total].compactMap(\.self) + funnel.groups).contains(where: { group in
                group.steps.contains { $0.base?.pValue != nil }
            })
        else { return [] }
        return ["p of each step by itself: pooled z, two-sided; score intervals, \(level)"]
    }

    // MARK: Where the most is lost

    private func place(_ step: Int) -> String {
        guard whole.indices.contains(step), step > 0 else { return "" }
        return "\(whole[step - 1].name) \(glyphs.arrow) \(whole[step].name)"
    }

    /// One line where the answers agree, several where they differ; nothing of a funnel with one way down.
    private var bottleneck: [String] {
        guard let found = funnel.bottleneck else { return [] }
        var texts: [String] = []
        if whole.count > 2 {
            switch (found.lowestRate, found.largestLoss) {
            case (let lowest?, let largest?) where lowest == largest:
                texts.append("lowest rate and largest loss: \(place(lowest))\(facts(lowest, found))")
            case (let lowest, let largest):
                let parts = [
                    lowest.map { "lowest rate: \(place($0))\(facts($0, found))" },
                    largest.map { "largest loss: \(place($0))\(loss($0))" },
                ].compactMap(\.self)
                if !parts.isEmpty { texts.append(parts.joined(separator: "; ")) }
            }
        }
        if let text = benchmark(found) { texts.append(text) }
        if let gain = found.gainToBestGroup { texts.append(bestGroup(gain)) }
        return texts
    }

    /// ` (1.50 %; 0.7–2.3 % is usual)`
    private func facts(_ step: Int, _ found: FunnelReport.Bottleneck) -> String {
        let rate = whole[step].fromPrevious.map { share($0.value) }
        let usual = found.usual.first { $0.step == step }.map { "\(range($0)) is usual" }
        let parts = [rate, usual].compactMap(\.self)
        return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
    }

    private func loss(_ step: Int) -> String {
        if funnel.valueUnit != nil, !whole[step].valueLost.isNull {
            let unit = funnel.valueUnit ?? .number
            return " (\(NumberFormat.text(whole[step].valueLost, unit: unit, digits: digits, glyphs: glyphs)))"
        }
        return " (\(NumberFormat.text(whole[step].lost, unit: funnel.unit, digits: digits, glyphs: glyphs)))"
    }

    /// `32–51 %`, `at least 15 %`
    private func range(_ usual: FunnelReport.Bottleneck.Usual) -> String {
        switch (usual.low, usual.high) {
        case (let low?, let high?):
            var format = NumberFormat(for: [.number(low), .number(high)], unit: .share, glyphs: glyphs)
            format = format.round([low, high])
            return "\(format.bareText(low))\(glyphs.isSpoken ? " to " : "–")\(format.text(.number(high)))"
        case (let low?, nil): return "at least \(bound(low))"
        case (nil, let high?): return "at most \(bound(high))"
        case (nil, nil): return "anything"
        }
    }

    private func bound(_ share: Double) -> String {
        NumberFormat(for: [.number(share)], unit: .share, glyphs: glyphs).round([share]).text(.number(share))
    }

    private func gained(_ units: Double) -> String {
        let last = whole.last?.name ?? ""
        let size = units < 0.1 ? units : units < 10 ? (units * 10).rounded() / 10 : units.rounded()
        return NumberFormat.text(.number(size), unit: .number, isSigned: true, glyphs: glyphs) + " \(last)"
    }

    private func benchmark(_ found: FunnelReport.Bottleneck) -> String? {
        if let gain = found.gainToBenchmark {
            let usual = found.usual.first { $0.step == gain.step }.map { ", below the usual \(range($0))" } ?? ""
            return
                "largest gain to a benchmark: \(place(gain.step)), \(share(gain.rate))\(usual); at \(bound(gain.target)) \(gained(gain.gained))"
        }
        guard !found.usual.isEmpty else { return nil }
        let parts = found.usual.map { usual in
            let isInside = usual.high.map { usual.rate <= $0 } ?? true
            return "\(place(usual.step)) \(isInside ? "inside" : "above") \(range(usual))"
        }
        return "benchmarks: \(parts.joined(separator: ", ")); none is below its range"
    }

    private func bestGroup(_ gain: FunnelReport.Bottleneck.Gain) -> String {
        let p = gain.pValue.map { PValueText.text($0, glyphs: glyphs) } ?? ""
        let sign = p.hasPrefix("<") ? "p " : "p = "
        let what =
            "\(place(gain.step)), all at \(share(gain.target)) as \(gain.source): \(gained(gain.gained))"
        guard let pValue = gain.pValue, pValue < 1 - funnel.confidence else {
            return "largest gain to the best group: \(what), but the gap may be luck (\(sign)\(p))"
        }
        return "largest gain to the best group: \(what) (\(sign)\(p), adjusted for all groups and steps)"
    }
}
