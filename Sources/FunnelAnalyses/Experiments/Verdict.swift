import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// What may be said of a test, in words that a beginner cannot misread.
struct Verdict {
    let metric: ComparisonReport.Metric
    let options: ExperimentOptions
    /// Whether units fell into the arms as planned.
    let isSound: Bool
    /// Why there is no test.
    let reason: String?

    private var comparisons: [ComparisonReport.Comparison] { metric.comparisons }

    var text: String {
        guard isSound else {
            return
                "The split is not as planned, so nothing is concluded: find out why units are missing or in the wrong arm."
        }
        if metric.kind == .table { return table }
        if comparisons.count == 1 { return sentence(comparisons[0]) }
        guard comparisons.count > 3, options.margin == nil else {
            return comparisons.map(sentence).joined(separator: " ")
        }
        // Of many arms, those that show nothing are named together.
        let (shown, others) = (comparisons.filter(isShown), comparisons.filter { !isShown($0) })
        guard others.count > 1 else { return comparisons.map(sentence).joined(separator: " ") }
        let names = others.map {
            others.contains { $0.baseline != others[0].baseline } ? "\($0.arm) and \($0.baseline)" : $0.arm
        }
        let whom = others.contains { $0.baseline != others[0].baseline } ? "between" : "from \(others[0].baseline) of"
        return (shown.map(sentence) + ["No difference \(whom) \(names.joined(separator: ", ")) is shown."])
            .joined(separator: " ")
    }

    private func isShown(_ comparison: ComparisonReport.Comparison) -> Bool {
        (comparison.adjustedPValue ?? comparison.pValue).map { $0 < options.alpha } ?? false
    }

    private var table: String {
        guard let test = metric.overall else { return "Nothing can be said: \(reason ?? "there are too few units")." }
        return test.pValue < options.alpha
            ? "A difference is shown: the arms do not divide alike among the kinds."
            : "No difference is shown: the arms may divide alike among the kinds."
    }

    /// What was asked with a margin.
    private func sentence(_ comparison: ComparisonReport.Comparison, within margin: ExperimentOptions.Margin) -> String
    {
        let (arm, baseline) = (comparison.arm, comparison.baseline)
        guard let p = comparison.marginPValue else {
            return "Nothing can be said of \(arm) against \(baseline): \(reason ?? "there are too few units")."
        }
        let isShown = p < options.marginAlpha
        switch margin {
        case .noWorse(let margin):
            let claim = "\(arm) is not worse than \(baseline) by \(size(margin)) or more"
            return isShown ? "It is shown: \(claim)." : "\(tooFewForMargin)It is not shown that \(claim)."
        case .equivalent(let margin):
            let claim = "\(arm) and \(baseline) differ by less than \(size(margin))"
            return isShown ? "It is shown: \(claim)." : "\(tooFewForMargin)It is not shown that \(claim)."
        }
    }

    /// What is missing of the units that would show the margin if the arms were alike.
    private var tooFewForMargin: String {
        guard let margin = options.margin?.thing, let control = metric.arms.first, metric.arms.count == 2 else {
            return ""
        }
        var design = PlanDesign()
        switch margin {
        case .noWorse(let size):
            design.claim = .noWorse(margin: size)
            design.alternative = options.alternative == .less ? .less : .greater
            design.confidence = 1 - options.marginAlpha
        case .equivalent(let size):
            design.claim = .equivalence(margin: size)
            design.confidence = options.level
        }
        if control.n > 0 { design.allocation = Double(metric.arms[1].n) / Double(control.n) }
        let planned: PlannedUnits?
        switch metric.kind {
        case .rate:
            planned = try? control.mean.map {
                try RatePlan(baseline: $0, design: design).units(effect: 0, power: options.power)
            }
        case .mean:
            planned = try? control.sd.map {
                try MeanPlan(standardDeviation: $0, design: design).units(effect: 0, power: options.power)
            }
        case .ratio, .exposure, .values, .table: planned = nil
        }
        guard let planned, planned.control > control.n else { return "" }
        let power = fixed(options.power * 100, 0)
        return
            "Too few units: some \(grouped(planned.control)) in \(control.name) show it with a power of \(power) % where the arms are alike. "
    }

    private func sentence(_ comparison: ComparisonReport.Comparison) -> String {
        if let margin = options.margin?.thing { return sentence(comparison, within: margin) }
        let (arm, baseline) = (comparison.arm, comparison.baseline)
        guard let p = comparison.adjustedPValue ?? comparison.pValue, let difference = comparison.difference else {
            return "Nothing can be said of \(arm) against \(baseline): \(reason ?? "there are too few units")."
        }
        guard p < options.alpha else { return noDifference(comparison) }
        guard isRate else {
            let side = difference > 0 ? "higher" : "lower"
            return
                "A difference is shown: \(what) of \(arm) \(isMany ? "tend to be" : "is") \(side) than \(isMany ? "those" : "that") of \(baseline)\(range(comparison))."
        }
        let more = difference > 0 ? "more" : "less"
        return "A difference is shown: \(arm) converts \(more) than \(baseline)\(range(comparison))."
    }

    private func noDifference(_ comparison: ComparisonReport.Comparison) -> String {
        let (arm, baseline) = (comparison.arm, comparison.baseline)
        let interval = comparison.differenceInterval
        guard let low = interval?.low, let high = interval?.high else { return noDifference(ofLift: comparison) }
        if let alone = comparison.pValue, alone < options.alpha {
            return
                "\(tooFew)No difference between \(arm) and \(baseline) is shown: alone p is low enough, among so many comparisons it is not."
        }
        if low > 0 || high < 0 {
            return
                "\(tooFew)No difference between \(arm) and \(baseline) is shown by this test; the interval, which is by another method, leaves 0 out: the two disagree."
        }
        if options.alternative != .twoSided {
            let side = options.alternative == .greater ? "higher" : "lower"
            return "\(tooFew)It is not shown that \(arm) is \(side) than \(baseline)."
        }
        return
            "\(tooFew)No difference is shown; one could still hide: \(arm) may be up to \(size(abs(low))) below \(baseline) or up "
            + "to \(size(abs(high))) above it."
    }

    /// Where the difference has no two ends: how much the lift could hide.
    private func noDifference(ofLift comparison: ComparisonReport.Comparison) -> String {
        let (arm, baseline) = (comparison.arm, comparison.baseline)
        if options.alternative != .twoSided {
            let side = options.alternative == .greater ? "higher" : "lower"
            return "\(tooFew)It is not shown that \(arm) is \(side) than \(baseline)."
        }
        guard let low = comparison.liftInterval?.low, let high = comparison.liftInterval?.high, low <= 0, high >= 0
        else {
            return "\(tooFew)No difference between \(arm) and \(baseline) is shown."
        }
        return
            "\(tooFew)No difference is shown; one could still hide: \(arm) may be up to \(fixed(-low * 100, 1)) % below \(baseline) or up "
            + "to \(fixed(high * 100, 1)) % above it."
    }

    /// What is missing of the units that were planned.
    private var tooFew: String {
        guard let plan = plan, let least = missing(plan).max(), least > 0 else { return "" }
        return "Too few units: \(grouped(least)) more in an arm were planned. "
    }

    /// The plan, where it is of such a metric and of as many arms.
    private var plan: PlanReport? {
        guard [.rate, .mean].contains(metric.kind) else { return nil }
        return options.plans.last {
            ($0.unit.kind == .share) == isRate && $0.unitsPerArm.count == metric.arms.count
        }
    }

    private func missing(_ plan: PlanReport) -> [Int] { zip(plan.unitsPerArm, metric.arms).map { $0 - $1.n } }

    /// Whether the units that were planned have come; nil without a plan for such a metric.
    var planNote: Note? {
        guard let plan else { return nil }
        let missing = missing(plan)
        let each = plan.unitsPerArm.map(grouped).joined(separator: " : ")
        if missing.allSatisfy({ $0 <= 0 }) { return Note("the planned units are reached: \(each)") }
        return .warning(
            "the planned units are not reached: \(each) were planned, \(grouped(missing.max() ?? 0)) are missing in an arm"
        )
    }

    /// `, by 0.48 to 2.53 points`.
    private func range(_ comparison: ComparisonReport.Comparison) -> String {
        guard let interval = comparison.differenceInterval else { return "" }
        let ends = [interval.low, interval.high].compactMap(\.self).map(abs).sorted()
        guard ends.count == 2, options.alternative == .twoSided else {
            guard let end = options.alternative == .greater ? interval.low : interval.high else { return "" }
            return ", by at least \(size(abs(end)))"
        }
        if isRate { return ", by \(points(ends[0])) to \(points(ends[1])) percentage points" }
        return ", by \(size(ends[0])) to \(size(ends[1]))"
    }

    private var isMany: Bool { metric.kind == .values }

    private var what: String {
        switch metric.kind {
        case .rate, .mean: "the mean"
        case .ratio: "the ratio"
        case .exposure: "the rate"
        case .values: "the values"
        case .table: "the table"
        }
    }

    private var isRate: Bool { metric.kind == .rate }

    private func size(_ value: Double) -> String {
        if isRate { return "\(points(value)) percentage points" }
        let unit = metric.unit
        guard unit.kind == .money, let currency = unit.currency else { return figure(value) }
        return currency == "USD" ? "$\(fixed(value, 2))" : "\(fixed(value, 2)) \(currency)"
    }

    private func points(_ share: Double) -> String { fixed(share * 100, share < 0.0995 ? 2 : 1) }

    private func fixed(_ value: Double, _ digits: Int) -> String {
        guard let decimal = Decimal(rounding: value, to: digits) else { return figure(value) }
        let parts = decimal.description.drop { $0 == "-" }.split(separator: ".")
        let whole = parts.first.flatMap { Int($0) }.map(grouped) ?? String(parts.first ?? "0")
        let sign = decimal.isNegative ? "−" : ""
        guard digits > 0 else { return sign + whole }
        let behind = parts.count > 1 ? String(parts[1]) : ""
        return sign + whole + "." + behind + String(repeating: "0", count: max(0, digits - behind.count))
    }

    /// Three significant digits.
    private func figure(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return "0" }
        var (scaled, digits) = (abs(value), 0)
        while scaled < 100, digits < 12 {
            scaled *= 10
            digits += 1
        }
        if digits >= 12 { return "under 0.000000001" }
        return fixed(value, digits)
    }
}

extension Decimal {
    /// A double rounded to so many digits behind the point, halves away from zero; nil for what does not fit.
    package init?(rounding value: Double, to digits: Int) {
        var factor = 1.0
        for _ in 0..<digits { factor *= 10 }
        let scaled = (value * factor).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, abs(scaled) < 1e30, let mantissa = Int128(exactly: scaled) else { return nil }
        self.init(mantissa: mantissa, scale: digits)
    }
}
