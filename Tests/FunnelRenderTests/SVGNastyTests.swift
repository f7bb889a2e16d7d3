import FunnelRender
import FunnelReport
import FunnelValues
import Testing

/// Whatever an answer holds, its picture is XML and stays within its frame.
@Suite struct SVGNastyTests {
    static let texts = [
        "", " ", "a<b>&\"c\"'", "]]>", "<![CDATA[", "\u{0}\u{1}\u{8}\u{1B}[31m", "\n\r\t", "日本語のとても長いチャンネル名", "ภาษาไทย",
        "👩‍👩‍👧‍👦🇵🇱", "\u{202E}rtl\u{202C}", "\u{200F}עברית", "\u{FFFE}\u{FFFF}", "e\u{301}\u{302}\u{303}", "—", "…",
        String(repeating: "w", count: 400), String(repeating: "word ", count: 90), "\u{1F468}\u{10FFFF}", "a  b",
    ]
    static let numbers: [Value] = [
        .null, .notYet, .number(.nan), .number(.infinity), .number(-.infinity), .number(0), .number(-0.0), .integer(0),
        .number(.greatestFiniteMagnitude), .number(-.greatestFiniteMagnitude), .number(.leastNonzeroMagnitude),
        .number(1e-300), .number(1e300), .integer(.max), .integer(.min), .number(0.1), .number(1),
        .number(-3.25), .number(1e15), .number(1_234_567.891), .text("no number"),
    ]
    static let positions: [Value] = [
        .null, .notYet, .text("a"), .boolean(true), .number(.nan), .number(.infinity), .number(1e308), .number(-1e308),
        .number(2), .integer(3), .date(Day(number: 0)), .date(Day(number: .max)), .date(Day(number: .min)),
        .instant(Instant(microseconds: .max)), .instant(Instant(microseconds: .min)),
        .instant(Instant(microseconds: 0)),
        .period(Period(grain: .month, index: .max)), .period(Period(grain: .month, index: .min)),
        .period(Period(grain: .year, index: 2025)), .period(Period(grain: .week, index: 2_900)),
        .period(Period(grain: .quarter, index: 220)), .period(Period(grain: .day, index: 20_000)),
    ]
    static let units: [Unit] = [
        .number, .count, .share, .rate, .percentagePoints, .points, .ratio, .money("USD"), .money("JPY", per: .month),
        .span(.day), Unit(.compound, currency: "USD", currencyPower: 2),
    ]

    /// Of one kind of time in half of the cases, so that axes are drawn and not only names.
    static func position(_ generator: inout SeededGenerator, family: Int) -> Value {
        let near = Int32.random(in: -40...40, using: &generator)
        switch family {
        case 0: return .period(Period(grain: .month, index: 650 + near))
        case 1: return .date(Day(number: 20_000 + near * Int32.random(in: 1...300, using: &generator)))
        case 2: return .instant(Instant(microseconds: 1_700_000_000_000_000 + Int64(near) * 61_000_000))
        case 3: return .number(Double(near) * Double.random(in: 0.001...1e6, using: &generator))
        case 4: return .period(Period(grain: [.week, .quarter, .year][Int(near.magnitude) % 3], index: 2_000 + near))
        case 5: return .text(texts.randomElement(using: &generator) ?? "")
        default: return positions.randomElement(using: &generator) ?? .null
        }
    }

    static func plot(_ generator: inout SeededGenerator) -> PlotReport {
        let kind = PlotReport.Kind.allCases.randomElement(using: &generator) ?? .bars
        let (keys, figures) = (Int.random(in: 0...3, using: &generator), Int.random(in: 1...4, using: &generator))
        let unit = units.randomElement(using: &generator) ?? .number
        let columns =
            (0..<keys).map { SVGSamples.key("k\($0)" + (texts.randomElement(using: &generator) ?? "")) }
            + (0..<figures).map { _ in
                SVGSamples.metric(
                    texts.randomElement(using: &generator) ?? "",
                    Bool.random(using: &generator) ? unit : units.randomElement(using: &generator) ?? unit,
                    isChange: Bool.random(using: &generator))
            }
        let family = Int.random(in: 0...8, using: &generator)
        let isTame = Bool.random(using: &generator)
        let rows = (0..<[0, 1, 2, 7, 30].randomElement(using: &generator)!).map { _ -> [Value] in
            (0..<keys).map { _ in position(&generator, family: family) }
                + (0..<figures).map { _ in
                    isTame
                        ? .number(.random(in: -1e4...1e4, using: &generator))
                        : numbers.randomElement(using: &generator)!
                }
        }
        let values = Array(keys..<(keys + figures))
        let hasBounds = Bool.random(using: &generator)
        let split = keys > 1 && Bool.random(using: &generator) ? keys - 1 : nil
        return PlotReport(
            kind: kind, title: texts.randomElement(using: &generator)!,
            definitions: (0..<2).map { _ in texts.randomElement(using: &generator)! },
            table: TableReport(
                columns: columns, rows: rows, skipped: [(texts.randomElement(using: &generator)!, 3)],
                caption: texts.randomElement(using: &generator)!),
            axis: (0..<keys).filter { $0 != split }, split: split, values: values,
            bounds: hasBounds ? values.map { _ in (values[0], values[figures - 1]) } : [],
            reference: [nil, 0, 1e300, .infinity, .nan].randomElement(using: &generator)!)
    }

    @Test func anyPlotIsXMLWithinItsFrame() throws {
        var generator = SeededGenerator(seed: 7)
        var kinds: [PlotReport.Kind: Int] = [:]
        for run in 0..<250 {
            let plot = Self.plot(&generator)
            kinds[plot.kind, default: 0] += plot.table.rows.isEmpty ? 0 : 1
            var report = Report(.plot(plot), notes: [Note(Self.texts[run % Self.texts.count])])
            report.zone = .utc
            let text = Renderer(format: .svg).text(of: report, statement: "")
            let root: SVGReading.Element
            do { root = try SVGReading.root(of: text) } catch {
                Issue.record("run \(run): \(error)")
                continue
            }
            Self.expectWithin(root, run)
            let page = Renderer(format: .html).fileText(of: report, statement: "")
            #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</html>"))
        }
        #expect(PlotReport.Kind.allCases.allSatisfy { (kinds[$0] ?? 0) > 20 })
    }

    /// Every mark lies in the picture, and no place is written as NaN or in powers of ten.
    static func expectWithin(_ root: SVGReading.Element, _ run: Int) {
        let (width, height) = (root.number("width"), root.number("height"))
        for element in root.all {
            let box: [(Double, Double)]
            switch element.name {
            case "rect":
                let (x, y) = (element.number("x"), element.number("y"))
                box = [(x, y), (x + element.number("width"), y + element.number("height"))]
            case "line":
                box = [(element.number("x1"), element.number("y1")), (element.number("x2"), element.number("y2"))]
            case "circle": box = [(element.number("cx"), element.number("cy"))]
            case "text": box = [(element.number("x"), element.number("y"))]
            case "path":
                box = (element.attributes["d"] ?? "").split { "MLZ".contains($0) }.map { point in
                    let parts = point.split(separator: " ").map { Double($0) ?? .nan }
                    return parts.count == 2 ? (parts[0], parts[1]) : (.nan, .nan)
                }
            default: continue
            }
            for (x, y) in box where !(x >= -0.5 && y >= -0.5 && x <= width + 0.5 && y <= height + 0.5) {
                Issue.record("run \(run): \(element.name) \(element.attributes) outside \(width) × \(height)")
                return
            }
        }
    }

    @Test(arguments: PlotReport.Kind.allCases)
    func noRowAndOneRow(_ kind: PlotReport.Kind) throws {
        let sample = try #require(SVGSamples.all.first { $0.plot.kind == kind }).plot
        var plot = sample
        plot.table.rows = []
        let empty = try SVGPictureTests.root(plot)
        #expect(SVGPictureTests.texts(empty).contains { $0.hasPrefix("nothing to draw") })
        plot.table.rows = [sample.table.rows[1]]
        let one = try SVGPictureTests.root(plot)
        Self.expectWithin(one, 0)
        let marks = one.all.filter { $0.title != nil && $0.name != "svg" }
        #expect(!marks.isEmpty)
    }

    /// Tooltips of long names, cut in the picture, whole for a pointer.
    @Test func longNamesAreCutAndTold() throws {
        let name = "a channel of an agency whose name goes on and on, as they do"
        let root = try SVGPictureTests.root(SVGSamples.bars)
        let text = try #require(root.all("text", "fp-name").first { $0.title == name }).text
        #expect(text.hasSuffix("…"))
        #expect(name.hasPrefix(text.dropLast()))
    }

    @Test func whatIsNoPlotHasNoPicture() {
        let table = Report(.table(SVGSamples.bars.table))
        #expect(SVGRenderer().text(of: table) == nil)
        #expect(Renderer(format: .svg).text(of: table, statement: "").hasPrefix("channel"))
    }

    @Test func manyRowsAreCutAndTold() throws {
        let names = (0..<1_000).map { Value.text("n\($0)") }
        let plot = SVGSamples.plot(.bars, names, (0..<1_000).map { .integer($0) })
        let root = try SVGPictureTests.root(plot)
        #expect(root.all("rect", "fp-f0").count == 400)
        #expect(SVGPictureTests.texts(root).contains("the first 400 of 1000 rows"))
    }
}
