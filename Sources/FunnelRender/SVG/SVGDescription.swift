import FunnelReport
import FunnelValues

/// A picture in words, for those who do not see it: its figures where they are few, else how many, and their ends.
enum SVGDescription {
    private static let most = 12

    static func text(of plot: PlotReport, _ panels: [SVGPanel]) -> String {
        let kind =
            switch plot.kind {
            case .bars: "Bars"
            case .line: panels.contains { $0.series.count > 1 } ? "Lines" : "A line"
            case .histogram: "A histogram"
            case .funnel: "A funnel"
            case .intervals: "Intervals"
            case .heat: "A heat table"
            }
        let marks = panels.flatMap { panel in
            panel.series.flatMap { series in
                series.marks.map {
                    (series, $0, series.title(of: $0, isAlone: panel.series.count == 1 || $0.position.isEmpty))
                }
            }
        }
        guard !marks.isEmpty else { return "\(kind), without a figure." }
        if marks.count <= most { return "\(kind). " + marks.map(\.2).joined(separator: "; ") + "." }
        let ends = panels.compactMap { panel -> String? in
            let marks = panel.series.flatMap { series in
                series.marks.filter { $0.number != nil }.map {
                    ($0.number ?? 0, series.title(of: $0, isAlone: panel.series.count == 1))
                }
            }
            guard let least = marks.min(by: { $0.0 < $1.0 }), let largest = marks.max(by: { $0.0 < $1.0 }) else {
                return nil
            }
            return (panel.heading.map { "\($0): " } ?? "") + "least \(least.1), largest \(largest.1)"
        }
        return "\(kind) of \(marks.count) figures. " + ends.map { $0 + "." }.joined(separator: " ")
    }
}
