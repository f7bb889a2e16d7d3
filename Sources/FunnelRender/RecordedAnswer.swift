package import FunnelReport

/// What `save` writes under a statement: the answer as it reads, each line after `#> `.
package enum RecordedAnswer {
    static let mark = "#>"
    /// As wide on every machine, whatever the terminal was.
    static let width = 120

    /// - Parameter isExact: records all digits (`save … exact`), not only those that are read.
    package static func lines(of report: Report, isExact: Bool = false) -> [String] {
        var recorded = report
        // A picture is one way to show its data: the data are what can be compared.
        if case .plot(let plot) = report.body { recorded.body = .table(plot.table) }
        var renderer = TerminalRenderer(width: width, digits: isExact ? NumberFormat.allDigits : nil)
        renderer.tellsAll = true
        return renderer.render(recorded).map { line in line.text.isEmpty ? mark : "\(mark) \(line.text)" }
    }

    /// The recorded lines without their marks.
    package static func text(_ lines: [String]) -> String { lines.map(content).joined(separator: "\n") }

    /// The text of a recorded line, without its mark.
    static func content(_ line: String) -> String {
        var rest = Substring(line)
        rest = rest.drop { $0 == " " || $0 == "\t" }
        guard rest.hasPrefix(mark) else { return line }
        rest = rest.dropFirst(mark.count)
        return String(rest.first == " " ? rest.dropFirst() : rest)
    }
}
