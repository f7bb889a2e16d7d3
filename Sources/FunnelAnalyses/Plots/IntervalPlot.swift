package import FunnelReport
package import FunnelSyntax
import FunnelValues

/// Intervals of an A/B test: the arms, then what each came to against its baseline, as difference and as lift.
package struct IntervalPlot {
    private let comparison: ComparisonReport
    private let title: String

    package init(_ comparison: ComparisonReport, title: String) { (self.comparison, self.title) = (comparison, title) }

    /// One figure of a metric in all its rows, and its ends.
    private struct Figure {
        var name: String
        var unit: Unit
        var isChange: Bool
    }

    /// - Throws: `Diagnostic` where no arm and no comparison has an interval, as in a table of counts.
    package func report(notes: [Note]) throws(Diagnostic) -> Report {
        let units = Set(comparison.metrics.map(unit))
        // Of metrics in different units only lifts stand on one scale.
        let figures =
            units.count == 1
            ? comparison.metrics.prefix(1).flatMap { metric in
                [
                    Figure(name: "value", unit: unit(metric), isChange: false),
                    Figure(name: "difference", unit: differenceUnit(metric), isChange: true),
                    Figure(name: "lift", unit: .rate, isChange: true),
                ]
            } : [Figure(name: "lift", unit: .rate, isChange: true)]
        let rows = rows(isLiftAlone: units.count != 1)
        let drawn = figures.indices.filter { place in rows.contains { $0.figures[place].hasInterval } }
        guard !drawn.isEmpty else {
            throw Diagnostic(
                "no intervals to draw", cause: "this test compares whole tables or orders of values", remedies: [])
        }
        return Report(.plot(plot(drawn.map { figures[$0] }, rows, drawn)), notes: notes)
    }

    private func plot(_ figures: [Figure], _ rows: [Row], _ drawn: [Int]) -> PlotReport {
        let hasMetrics = comparison.metrics.count > 1
        let hasSegments = !comparison.breakdown.isEmpty
        var columns = [hasMetrics ? "metric" : nil, hasSegments ? "of" : nil, "arm"].compactMap(\.self).map {
            ReportColumn($0, type: .text, unit: .number, role: .key)
        }
        let keys = columns.count
        for figure in figures {
            columns += [figure.name, "\(figure.name) low", "\(figure.name) high"].map {
                ReportColumn($0, type: .number, unit: figure.unit, role: .metric, isChange: figure.isChange)
            }
        }
        let cells = rows.filter { row in drawn.contains { !row.figures[$0].isEmpty } }.map { row -> [Value] in
            let names = [hasMetrics ? row.metric : nil, hasSegments ? row.segment : nil, row.arm].compactMap(\.self)
            return names.map(Value.text) + drawn.flatMap { row.figures[$0].values }
        }
        let places = figures.indices.map { keys + 3 * $0 }
        return PlotReport(
            kind: .intervals, title: title, definitions: definitions,
            table: TableReport(columns: columns, rows: cells), axis: Array(0..<keys), values: places,
            bounds: places.map { ($0 + 1, $0 + 2) }, reference: 0)
    }

    private var definitions: [String] {
        let level = comparison.confidence * 100
        let shown = (level * 1000).rounded() / 1000
        let percent = Int(exactly: shown).map(String.init) ?? "\(shown)"
        return ["\(comparison.title), \(percent) % intervals, \(comparison.alternative)"]
            + (comparison.verdict.isEmpty ? [] : [comparison.verdict])
    }

    // MARK: Rows

    private struct Estimate {
        var value: Double?
        var interval: ComparisonReport.Interval?
        var isEmpty: Bool { value == nil && !hasInterval }
        var hasInterval: Bool { interval?.low != nil || interval?.high != nil }
        var values: [Value] {
            [value, interval?.low, interval?.high].map { $0.map(Value.number) ?? .null }
        }
    }

    private struct Row {
        var metric: String
        var segment: String
        var arm: String
        var figures: [Estimate]
    }

    private func rows(isLiftAlone: Bool) -> [Row] {
        var segments = [ComparisonReport.Segment(key: "all", metrics: comparison.metrics)]
        segments += comparison.breakdown
        return segments.flatMap { segment in
            segment.metrics.flatMap { metric -> [Row] in
                let arms = metric.arms.map { arm -> Row in
                    let share = arm.successes.flatMap { arm.n > 0 ? Double($0) / Double(arm.n) : nil }
                    let value = Estimate(value: arm.mean ?? share, interval: arm.interval)
                    return Row(
                        metric: metric.name, segment: segment.key, arm: arm.name,
                        figures: isLiftAlone ? [Estimate()] : [value, Estimate(), Estimate()])
                }
                let pairs = metric.comparisons.map { pair -> Row in
                    let lift = Estimate(value: pair.lift, interval: pair.liftInterval)
                    let difference = Estimate(value: pair.difference, interval: pair.differenceInterval)
                    return Row(
                        metric: metric.name, segment: segment.key, arm: "\(pair.arm) − \(pair.baseline)",
                        figures: isLiftAlone ? [lift] : [Estimate(), difference, lift])
                }
                // Within a breakdown the arms repeat what is told once; what they came to is the news.
                return segment.key == "all" ? arms + pairs : pairs
            }
        }
    }

    private func unit(_ metric: ComparisonReport.Metric) -> Unit { metric.kind == .rate ? .share : metric.unit }

    private func differenceUnit(_ metric: ComparisonReport.Metric) -> Unit {
        let unit = unit(metric)
        return unit.kind == .share || unit.kind == .rate ? .percentagePoints : unit
    }
}

extension PlotReport {
    /// One interval, and the value it was tested against.
    package init(_ interval: IntervalReport, title: String) {
        let figures = ["value", "low", "high"].map {
            ReportColumn($0, type: .number, unit: interval.unit, role: .metric)
        }
        let ends = [interval.low, interval.high].map { $0.map(Value.number) ?? .null }
        let percent = interval.confidence * 100
        let level = Int(exactly: (percent * 1000).rounded() / 1000).map(String.init) ?? "\(percent)"
        self.init(
            kind: .intervals, title: title,
            definitions: [
                "\(level) % interval, \(ComparisonReport.words(forInterval: interval.method))"
                    + (interval.alternative == "two-sided" ? "" : ", \(interval.alternative)")
            ],
            table: TableReport(
                columns: [ReportColumn("name", type: .text, unit: .number, role: .key)] + figures,
                rows: [[.text(interval.name), .number(interval.value)] + ends]),
            axis: [0], values: [1], bounds: [(2, 3)], reference: interval.test?.null)
    }
}
