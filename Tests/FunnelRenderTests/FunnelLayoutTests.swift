import FunnelReport
import Testing

@testable import FunnelRender

@Suite struct FunnelLayoutTests {
    @Test func show() {
        for (name, report) in [
            ("counted", FunnelSamples.counted), ("events", FunnelSamples.events), ("deals", FunnelSamples.deals),
            ("compared", FunnelSamples.compared),
        ] {
            for width in [120, 80, 40, 20] {
                print("=== \(name) \(width)")
                print(Renderer(format: .table, width: width).text(of: Report(.funnel(report)), statement: ""))
            }
            for format in [OutputFormat.plain, .csv, .md, .html, .json] {
                print("=== \(name) \(format)")
                print(Renderer(format: format).text(of: Report(.funnel(report)), statement: "funnel"))
            }
            print("=== spoken")
            print(TerminalRenderer.spoken().text(of: Report(.funnel(report))).joined(separator: "\n"))
        }
    }
}
