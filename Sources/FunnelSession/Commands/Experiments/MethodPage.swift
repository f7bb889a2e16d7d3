import FunnelAnalyses
import FunnelReport
import FunnelStatistics

/// What `help fisher` says: of a test, an interval or a correction, what it answers, where its formula stands, how to ask.
enum MethodPage {
    /// Nil for what is no method.
    static func lines(of name: String) -> [String]? {
        var lines: [String] = []
        if let test = StatisticalTest.named(name) {
            lines += ["\(test.name): a test, \(ComparisonReport.words(for: test.name))", test.question]
            lines += [test.source, "ab … method \(test.name)"]
        }
        for method in IntervalMethod.all where method.name == name {
            lines.append(
                "\(method.name): an interval of the \(method.quantity.rawValue.split(separator: "_").joined(separator: " "))"
            )
            lines.append(method.source)
            lines.append(
                "\([.rate, .mean, .exposure].contains(method.quantity) ? "interval" : "ab") … method \(method.name)")
        }
        if let correction = PValueCorrection.named(name) {
            lines += ["\(correction.name): a correction of p-values (\(correction.title))", correction.question]
            lines += [
                correction.source, "ab … correct \(correction.name)",
                "correct 0.01, 0.02, 0.04 method \(correction.name)",
            ]
        }
        return lines.isEmpty ? nil : lines
    }
}
