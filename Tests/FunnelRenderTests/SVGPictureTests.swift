import FunnelRender
import FunnelReport
import FunnelValues
import Testing

/// Pictures are read back, and measured.
@Suite struct SVGPictureTests {
    static func text(_ plot: PlotReport, notes: [Note] = []) -> String {
        Renderer(format: .svg).text(of: Report(.plot(plot), notes: notes), statement: "")
    }
    static func root(_ plot: PlotReport) throws -> SVGReading.Element { try SVGReading.root(of: text(plot)) }

    /// Every text that is seen or told.
    static func texts(_ root: SVGReading.Element) -> [String] {
        root.all.filter { ["text", "title", "desc"].contains($0.name) }.map(\.text)
    }

    @Test(arguments: SVGSamples.all.map(\.name))
    func isXMLWithATitleAndWords(_ name: String) throws {
        let plot = try #require(SVGSamples.all.first { $0.name == name }).plot
        let root = try Self.root(plot)
        #expect(root.name == "svg")
        #expect(root.attributes["role"] == "img")
        #expect(root.title == plot.title)
        let ids = root.all.compactMap { $0.attributes["id"] }
        #expect(root.attributes["aria-labelledby"] == ids.joined(separator: " "))
        let texts = Self.texts(root)
        for line in plot.definitions { #expect(texts.contains(line)) }
        #expect(Self.text(plot) == Self.text(plot))
        for value in root.all.flatMap(\.attributes.values) where value.contains(".") && Double(value) != nil {
            #expect((value.split(separator: ".").last?.count ?? 0) <= 2, "\(value)")
        }
    }

    /// The cells of the table as Markdown has them, against what the picture says.
    @Test(arguments: SVGSamples.all.map(\.name))
    func figuresAreThoseOfTheTable(_ name: String) throws {
        let plot = try #require(SVGSamples.all.first { $0.name == name }).plot
        let table = Renderer(format: .md, includesNotes: false).text(of: Report(.table(plot.table)), statement: "")
        let rows = table.split(separator: "\n").dropFirst(2).map { line in
            line.split(separator: "|").map { $0.filter { $0 != "\\" }.trimmed }
        }
        let said = Self.texts(try Self.root(plot)).joined(separator: "\n")
        var found = 0
        for (values, cells) in zip(plot.table.rows, rows) {
            for column in plot.values where values[column].double != nil {
                #expect(said.contains(cells[column]), "\(cells[column])")
                found += 1
            }
        }
        #expect(found > 3 || name == "units")
    }

    @Test func barsAreAsLongAsTheirFigures() throws {
        let plot = SVGSamples.plot(
            .bars, ["a", "b", "c", "d"].map(Value.text), [.number(100), .number(200), .number(200), .number(-50)])
        let root = try Self.root(plot)
        let bars = root.all("rect", "fp-f0")
        let widths = bars.map { $0.number("width") }
        #expect(abs(widths[1] - 2 * widths[0]) < 0.05)
        #expect(widths[1] == widths[2])
        #expect(abs(widths[3] - widths[0] / 2) < 0.05)
        let zero = try #require(root.all("line", "fp-zero").first).number("x1")
        #expect(abs(bars[0].number("x") - zero) < 0.02)
        #expect(abs(bars[3].number("x") + widths[3] - zero) < 0.02)
        #expect(Set(bars.map { $0.number("height") }).count == 1)
    }

    @Test func columnsOfAHistogramAreAsHighAsTheirCounts() throws {
        var plot = SVGSamples.histogram
        plot.table.rows = [(0, 10, 40), (10, 20, 80), (20, 40, 40), (40, 50, 0)].map {
            [.integer($0), .integer($1), .integer($2)]
        }
        let root = try Self.root(plot)
        let columns = root.all("rect", "fp-f0")
        let heights = columns.map { $0.number("height") }
        #expect(abs(heights[1] - 2 * heights[0]) < 0.05)
        #expect(heights[0] == heights[2])
        #expect(heights[3] == 0)
        // Edges where they are, a gap of three quarters on both sides of each column.
        #expect(abs(columns[2].number("width") + 1.5 - 2 * (columns[0].number("width") + 1.5)) < 0.05)
        #expect(Self.texts(root).contains("$20.00 … $40.00: 40"))
        #expect(["$0", "$10", "$20", "$40", "$50"].allSatisfy(Self.texts(root).contains))
    }

    @Test func stepsOfAFunnelHaveTheirRates() throws {
        let root = try Self.root(SVGSamples.funnel)
        let widths = root.all("rect", "fp-f0").map { $0.number("width") }
        #expect(abs(widths[1] / widths[0] - 18_061 / 40_112.0) < 0.001)
        #expect(Self.texts(root).filter { $0.hasPrefix("↓") } == ["↓ 45.0 %", "↓ 40.0 %", "↓ 36.0 %", "↓ 25.0 %"])
    }

    @Test func aLineBreaksWhereThereIsNoValue() throws {
        let root = try Self.root(SVGSamples.line)
        let lines = root.all("path", "fp-l0")
        #expect(lines.count == 2)
        let points = lines.map { ($0.attributes["d"] ?? "").split { "ML".contains($0) }.count }
        #expect(points == [9, 12])
        #expect(root.all("circle", "fp-f0").count == 21)
    }

    @Test func pointsOfALineStandAtTheirFigures() throws {
        let months = (0..<3).map { SVGSamples.month($0) }
        let plot = SVGSamples.plot(
            .line, months, [.number(0), .number(50), .number(100)], type: .period(.month))
        let marks = try Self.root(plot).all("circle", "fp-f0")
        let (x, y) = (marks.map { $0.number("cx") }, marks.map { $0.number("cy") })
        #expect(abs((y[0] - y[1]) - (y[1] - y[2])) < 0.02)
        #expect(abs((x[1] - x[0]) - (x[2] - x[1])) < 0.02)
        #expect(marks.map(\.title) == ["2024-01: 0", "2024-02: 50", "2024-03: 100"])
    }

    @Test func namesAtTheEndsOfLinesStandApart() throws {
        for sample in ["lines", "lines12"] {
            let plot = try #require(SVGSamples.all.first { $0.name == sample }).plot
            let root = try Self.root(plot)
            let names = root.all("text", "fp-name").map { $0.number("y") }.sorted()
            #expect(names.count == (sample == "lines" ? 8 : 12))
            #expect(zip(names, names.dropFirst()).allSatisfy { $1 - $0 >= 15 })
        }
    }

    @Test func intervalsStandAtTheirEndsAndTheReferenceAtZero() throws {
        let root = try Self.root(SVGSamples.intervals)
        let references = root.all("line", "fp-reference")
        #expect(references.count == 1)
        let zero = references[0].number("x1")
        // +1.50 pp and +0.48 … +2.53 pp in one scale with zero.
        let circle = try #require(root.all("circle", "fp-f0").first { $0.title?.hasPrefix("B − A") == true })
        let point = circle.number("cx")
        let range = try #require(
            root.all("line", "fp-range").first {
                $0.number("y1") == $0.number("y2") && $0.number("y1") == circle.number("cy")
            })
        #expect(abs((range.number("x2") - zero) / (point - zero) - 2.53 / 1.5) < 0.002)
        #expect(abs((range.number("x1") - zero) / (point - zero) - 0.48 / 1.5) < 0.002)
        #expect(root.all("path", "fp-range").count == 1, "one end is open")
        #expect(Self.texts(root).contains("−∞ … +1.10 pp"))
    }

    @Test func heatHasAShadeForEachFigureThatCanBeRead() throws {
        for sample in [SVGSamples.heat(), SVGSamples.heat(months: 9, from: -0.025)] {
            let root = try Self.root(sample)
            let sheet = try #require(root.all("style").first).text
            let shades = SVGSheet(sheet)
            let cells = root.all.filter { ($0.attributes["class"] ?? "").contains("fp-i") && $0.name == "text" }
            #expect(cells.count == sample.table.rows.filter { $0[2].double != nil }.count)
            for cell in cells {
                let ink = try #require(cell.attributes["class"]?.split(separator: " ").first.map(String.init))
                let shade = ink.replacing("fp-i", with: "fp-")
                for colours in [shades.light, shades.dark] {
                    let (above, below) = (try #require(colours[ink]), try #require(colours[shade]))
                    #expect(SVGSheet.contrast(above, below) >= 4.5, "\(ink): \(above) on \(below)")
                }
            }
        }
    }

    /// Letters on either ground, and marks, which need less.
    @Test func coloursCanBeSeenOnBothGrounds() {
        let sheet = SVGSheet(Self.text(SVGSamples.bars))
        for (colours, name) in [(sheet.light, "light"), (sheet.dark, "dark")] {
            let ground = colours["fp-ground"] ?? ""
            for text in ["fp", "fp-quiet"] { #expect(SVGSheet.contrast(colours[text] ?? "", ground) >= 4.5, "\(name)") }
            for place in 0..<8 {
                #expect(SVGSheet.contrast(colours["fp-f\(place)"] ?? "", ground) >= 2.1, "\(name) \(place)")
            }
        }
        #expect(Set((0..<8).compactMap { sheet.light["fp-f\($0)"] }).count == 8)
    }

    @Test func twoPicturesInOnePageHaveNamesOfTheirOwn() throws {
        let names = try SVGSamples.all.flatMap { try Self.root($0.plot).all.compactMap { $0.attributes["id"] } }
        #expect(Set(names).count == names.count)
        #expect(names.count == 2 * SVGSamples.all.count)
    }

    @Test func notesAndWhatTheRowsAreStandAtTheFoot() throws {
        var plot = SVGSamples.bars
        plot.table.caption = "420 rows"
        plot.table.skipped = [("no date", 3)]
        let texts = Self.texts(
            try SVGReading.root(of: Self.text(plot, notes: [Note("a note", remedy: "x"), .warning("a warning")])))
        #expect(["420 rows", "3 rows skipped: no date", "· a note", "! a warning"].allSatisfy(texts.contains))
    }
}

/// Colours of a style sheet by class, in both dresses.
struct SVGSheet {
    var light: [String: String] = [:]
    var dark: [String: String] = [:]

    init(_ sheet: String) {
        var isDark = false
        for line in sheet.split(separator: "\n") {
            if line.contains("prefers-color-scheme:dark") { isDark = true }
            guard let open = line.firstIndex(of: "{"), let hash = line.lastIndex(of: "#"), line.hasPrefix(".") else {
                continue
            }
            let colour = String(line[hash...].prefix { $0 != "}" })
            for selector in line[..<open].split(separator: ",") {
                if isDark {
                    dark[String(selector.dropFirst())] = colour
                } else {
                    light[String(selector.dropFirst())] = colour
                }
            }
        }
    }

    /// W3C, WCAG 2.2, "contrast ratio", with x^2.4 between the two roots that bound it: x² · ⁵√x².
    static func contrast(_ left: String, _ right: String) -> Double {
        func luminance(_ text: String) -> Double {
            let number = Int(text.dropFirst(), radix: 16) ?? 0
            let parts = [number >> 16, number >> 8 & 255, number & 255].map { part -> Double in
                let value = Double(part) / 255
                if value <= 0.04045 { return value / 12.92 }
                let base = (value + 0.055) / 1.055
                var (low, high) = (0.0, 1.0)
                for _ in 0..<60 {
                    let middle = (low + high) / 2
                    if middle * middle * middle * middle * middle < base * base { low = middle } else { high = middle }
                }
                return base * base * low
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        let (a, b) = (luminance(left), luminance(right))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
}

extension String {
    var trimmed: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// What stands along the axes.
@Suite struct SVGAxisTests {
    /// Texts of the axis below lines, from left to right: labels, then the years or days under them.
    static func words(_ times: [Value], _ type: DataType, zone: Zone = .utc) throws -> (
        labels: [String], groups: [String]
    ) {
        let values = times.indices.map { Value.number(Double(5 + $0 % 3)) }
        var report = Report(.plot(SVGSamples.plot(.line, times, values, type: type)))
        report.zone = zone
        let root = try SVGReading.root(of: Renderer(format: .svg).text(of: report, statement: ""))
        let texts = root.all("text", "fp-small").filter { $0.attributes["text-anchor"] == "middle" }
        let first = texts.map { $0.number("y") }.min() ?? 0
        return (
            texts.filter { $0.number("y") == first }.map(\.text), texts.filter { $0.number("y") > first }.map(\.text)
        )
    }

    static func periods(_ grain: Grain, from first: String, _ count: Int) throws -> [Value] {
        let day = try #require(Day(text: first))
        return (0..<count).map { .period(Period(grain, containing: day).advanced(by: $0)) }
    }

    @Test func monthsWithTheirYears() throws {
        let few = try Self.words(try Self.periods(.month, from: "2024-11-01", 5), .period(.month))
        #expect(few.labels == ["Nov", "Dec", "Jan", "Feb", "Mar"])
        #expect(few.groups == ["2024", "2025"])
        let many = try Self.words(try Self.periods(.month, from: "2021-01-01", 61), .period(.month))
        #expect(many.labels.prefix(3) == ["Jan", "Jul", "Jan"] || many.labels.prefix(3) == ["Jan", "Apr", "Jul"])
        #expect(many.groups == ["2021", "2022", "2023", "2024", "2025", "2026"])
        let decades = try Self.words(try Self.periods(.month, from: "1990-01-01", 433), .period(.month))
        #expect(decades.labels.contains("2000") && decades.groups.isEmpty)
    }

    @Test func quartersWeeksYearsAndDays() throws {
        let quarters = try Self.words(try Self.periods(.quarter, from: "2024-07-01", 4), .period(.quarter))
        #expect(quarters.labels == ["Q3", "Q4", "Q1", "Q2"])
        #expect(quarters.groups == ["2024", "2025"])
        let weeks = try Self.words(try Self.periods(.week, from: "2024-12-16", 5), .period(.week))
        #expect(weeks.labels == ["W51", "W52", "W01", "W02", "W03"])
        #expect(weeks.groups == ["2024", "2025"])
        let years = try Self.words(try Self.periods(.year, from: "2020-01-01", 5), .period(.year))
        #expect(years.labels == ["2020", "2021", "2022", "2023", "2024"])
        let day = try #require(Day(text: "2025-01-29"))
        let days = try Self.words((0..<6).compactMap { day.adding(days: $0).map(Value.date) }, .date)
        #expect(days.labels == ["29", "30", "31", "1", "2", "3"])
        #expect(days.groups == ["Jan 2025", "Feb 2025"])
    }

    @Test func hoursWithTheirDay() throws {
        let start = try #require(Instant(text: "2025-06-30T22:00:00Z"))
        let hours = (0..<5).map { Value.instant(Instant(microseconds: start.microseconds + Int64($0) * 3_600_000_000)) }
        let words = try Self.words(hours, .instant)
        #expect(["22:00", "23:00", "00:00", "01:00", "02:00"].allSatisfy(words.labels.contains))
        #expect(words.groups == ["2025-06-30", "2025-07-01"])
    }

    @Test(
        arguments: [
            (0.0, 486.0, ["0", "100", "200", "300", "400", "500"]),
            (-30, 12, ["−40", "−30", "−20", "−10", "0", "10", "20"]),
            (0, 0.9, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
            (0, 11, ["0.0", "2.5", "5.0", "7.5", "10.0", "12.5"]),
        ])
    func roundFigures(_ low: Double, _ high: Double, _ expected: [String]) throws {
        let months = (0..<2).map { SVGSamples.month($0) }
        let root = try SVGPictureTests.root(
            SVGSamples.plot(.line, months, [.number(low), .number(high)], type: .period(.month)))
        let ticks = root.all("text", "fp-small").filter { $0.attributes["text-anchor"] == "end" }.map(\.text)
        #expect(ticks == expected)
    }

    @Test func pagesNeedNothingElse() {
        let report = Report(.plot(SVGSamples.bars), notes: [Note("a note", remedy: "type <this>")])
        let page = Renderer(format: .html).fileText(of: report, statement: "")
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"))
        for word in ["<script", "src=", "href=", "url(", "@import", "<link"] { #expect(!page.contains(word)) }
        #expect(page.components(of: "http").allSatisfy { $0.hasPrefix("://www.w3.org/2000/svg") })
        #expect(page.contains("<td style=\"text-align:right;padding:0 .75em\">$120.44</td>"))
        #expect(page.contains("type &lt;this&gt;"))
        let fragment = Renderer(format: .html).text(of: report, statement: "plot cac by channel")
        #expect(fragment.hasPrefix("<div class=\"funnel funnel-plot\">") && fragment.hasSuffix("</div>"))
        #expect(fragment.contains("<svg ") && !fragment.contains("<html"))
    }
}

extension String {
    /// What follows each copy of a text.
    fileprivate func components(of text: String) -> [Substring] {
        indices.filter { self[$0...].hasPrefix(text) }.map { self[index($0, offsetBy: text.count)...] }
    }
}
