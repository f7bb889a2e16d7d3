import FunnelFunctions
package import FunnelReport
import FunnelStatistics
import FunnelValues

/// A funnel beside another of the same steps (`vs`): per step the other's figures, the change of the rate, a test.
package struct FunnelComparison {
    /// The test of each step, as `ab` has it.
    package static let test = "pooled z"

    private let value: FunnelReport
    private let base: FunnelReport

    package init(_ value: FunnelReport, against base: FunnelReport) { (self.value, self.base) = (value, base) }

    /// The value's report with the base in it; groups that only the base has are there too, with nobody in them.
    ///
    /// - Parameters: what both sides are called.
    package func report(base baseName: String, value valueName: String? = nil) -> FunnelReport {
        var report = value
        (report.baseName, report.valueName) = (baseName, valueName)
        let found = Dictionary(base.groups.map { ($0.keys, $0) }) { first, _ in first }
        let known = Set(value.groups.map(\.keys))
        report.groups = value.groups.map { joined($0, found[$0.keys]) }
        report.groups += base.groups.filter { !known.contains($0.keys) }.map { joined(empty(like: $0), $0) }
        if report.groups.count > value.groups.count {
            report.groups.sort { Value.precede($0.keys, $1.keys) }
        }
        report.total = value.total.map { joined($0, base.total) }
        return report
    }

    private func empty(like group: FunnelReport.Group) -> FunnelReport.Group {
        .init(keys: group.keys, steps: group.steps.map { .init(name: $0.name, count: .integer(0)) })
    }

    private func joined(_ group: FunnelReport.Group, _ other: FunnelReport.Group?) -> FunnelReport.Group {
        var group = group
        for place in group.steps.indices {
            let before = other.flatMap { $0.steps.indices.contains(place) ? $0.steps[place] : nil }
            group.steps[place].base =
                before.map { FunnelReport.Base($0, beside: group.steps[place], confidence: value.confidence) }
                ?? FunnelReport.Base(count: .integer(0))
        }
        return group
    }
}

extension FunnelReport.Base {
    /// - Parameter step: the value's.
    init(_ base: FunnelReport.Step, beside step: FunnelReport.Step, confidence: Double) {
        self.init(count: base.count)
        fromPrevious = base.fromPrevious
        guard let before = base.fromPrevious, let now = step.fromPrevious else { return }
        change = now.value - before.value
        guard let control = base.proportion, let treatment = step.proportion else { return }
        let interval = try? scoreDifferenceInterval(control: control, treatment: treatment, confidence: confidence)
        changeInterval = interval.map { .init(low: $0.low, high: $0.high) }
        // Where everybody or nobody converts, there is nothing to test.
        pValue = try? twoProportionTest(control: control, treatment: treatment).pValue
    }
}

extension Value {
    /// The order of groups: key by key, null last.
    static func precede(_ left: [Value], _ right: [Value]) -> Bool {
        for (a, b) in zip(left, right) where a != b { return precedes(a, b) }
        return left.count < right.count
    }
}
