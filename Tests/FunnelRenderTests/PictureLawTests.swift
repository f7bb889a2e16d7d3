import FunnelRender
import FunnelReport
import FunnelValues
import Testing

/// What holds of every picture, whatever its data and its window.
@Suite struct PictureLawTests {
    static let letters = ["a", "Ł", "日", "本", "กำ", "é", " ", "👍", "👩‍👩‍👧", "_", "\t", "\u{1B}", "\n", "🇹🇭", "z"]
    static let units: [Unit] = [
        .number, .count, .share, .rate, .percentagePoints, .ratio, .points, .money("USD"), .money("NOK"), .span(.month),
    ]
    static let types: [DataType] = [
        .text, .integer, .number, .boolean, .date, .instant, .period(.month), .period(.week), .period(.year),
    ]

    struct Random {
        var generator: SeededGenerator
        let isASCII: Bool

        mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

        mutating func word() -> String {
            let letters = isASCII ? ["a", "b", "_", " ", "Z"] : PictureLawTests.letters
            return (0..<int(0...20)).map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
        }

        mutating func number() -> Value {
            switch int(0...9) {
            case 0: .null
            case 1: .notYet
            case 2: .number(Double(bitPattern: UInt64.random(in: 0 ... .max, using: &generator)))
            case 3: .integer([.max, .min, 0, 1].randomElement(using: &generator) ?? 0)
            case 4: .decimal(Decimal(mantissa: int(0...1) == 0 ? .max : .min, scale: int(0...38)))
            case 5:
                .number(
                    [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity, .nan]
                        .randomElement(using: &generator) ?? 0)
            case 6: .integer(7)
            default: .number(Double.random(in: -10_000...10_000, using: &generator))
            }
        }

        mutating func key(_ type: DataType) -> Value {
            switch type {
            case .text: .text(word())
            case .boolean: .boolean(int(0...1) == 0)
            case .date:
                .date(
                    Day(
                        number: int(0...3) == 0
                            ? [.min, .max].randomElement(using: &generator) ?? 0 : Int32(int(0...20_000))))
            case .instant:
                .instant(
                    Instant(
                        microseconds: int(0...3) == 0
                            ? [.min, .max].randomElement(using: &generator) ?? 0 : Int64(int(0...1_000_000_000))))
            case .period(let grain):
                .period(
                    Period(
                        grain: grain,
                        index: int(0...5) == 0
                            ? [.min, .max].randomElement(using: &generator) ?? 0 : Int32(int(2_000...2_060))))
            case .integer, .decimal, .number: number()
            }
        }

        mutating func plot(_ kind: PlotReport.Kind) -> PlotReport {
            let keys = kind == .histogram ? 2 : kind == .line ? int(1...2) : kind == .heat ? int(1...2) : int(0...3)
            let figures = kind == .histogram || kind == .funnel ? 1 : int(1...4)
            let shared = PictureLawTests.units.randomElement(using: &generator) ?? .number
            var columns = (0..<keys).map { _ in
                ReportColumn(
                    word(), type: PictureLawTests.types.randomElement(using: &generator) ?? .text, unit: .number,
                    role: .key)
            }
            for _ in 0..<figures {
                let unit = int(0...2) == 0 ? PictureLawTests.units.randomElement(using: &generator) ?? .number : shared
                columns.append(
                    ReportColumn(word(), type: .number, unit: unit, role: .metric, isChange: int(0...1) == 0))
            }
            let places = Array(keys..<(keys + figures))
            var bounds: [(low: Int, high: Int)] = []
            if kind == .intervals {
                for place in places {
                    bounds.append((columns.count, columns.count + 1))
                    columns += ["low", "high"].map {
                        ReportColumn($0, type: .number, unit: columns[place].unit, role: .metric)
                    }
                }
            }
            let count = [0, 1, 2, int(3...30), int(60...120)].randomElement(using: &generator) ?? 0
            var rows: [[Value]] = []
            for _ in 0..<count {
                rows.append(columns.map { $0.role == .key ? key($0.type) : number() })
            }
            var table = TableReport(columns: columns, rows: rows)
            if int(0...2) == 0, keys > 0 { table.others = columns.map { $0.role == .key ? .null : number() } }
            if int(0...3) == 0 { table.base = "2024" }
            let split = (kind == .line || kind == .heat) && keys > 1 ? 1 : nil
            return PlotReport(
                kind: kind, title: word(), definitions: [word()], table: table,
                axis: kind == .line || kind == .heat ? [0] : Array(0..<keys), split: split, values: places,
                bounds: bounds, reference: int(0...1) == 0 ? 0 : number().double)
        }
    }

    @Test("No line is wider than the window, and nothing stops the program", arguments: PlotReport.Kind.allCases)
    func fits(_ kind: PlotReport.Kind) {
        var random = Random(generator: SeededGenerator(seed: 7), isASCII: false)
        for round in 0..<80 {
            let plot = random.plot(kind)
            for width in [1, 2, 3, 1 + round % 200, random.int(4...60), 80, 200] {
                let renderer = TerminalRenderer(width: width, height: random.int(1...60))
                for line in renderer.render(Report(.plot(plot))) {
                    // A letter of two cells on a screen of one has to stand somewhere.
                    #expect(line.width <= max(width, 2), "\(kind) in \(width): \(line.text)")
                }
            }
        }
    }

    @Test("Without Unicode there is nothing beyond ASCII", arguments: PlotReport.Kind.allCases)
    func isASCII(_ kind: PlotReport.Kind) {
        var random = Random(generator: SeededGenerator(seed: 11), isASCII: true)
        for _ in 0..<80 {
            let plot = random.plot(kind)
            let width = random.int(1...120)
            for line in TerminalRenderer(width: width, height: 24, unicode: false).text(of: Report(.plot(plot))) {
                #expect(line.utf8.allSatisfy { $0 < 0x80 }, "\(line)")
            }
        }
    }

    @Test("Colour changes no letter", arguments: PlotReport.Kind.allCases)
    func colourSaysNothingAlone(_ kind: PlotReport.Kind) {
        var random = Random(generator: SeededGenerator(seed: 13), isASCII: false)
        for _ in 0..<40 {
            let report = Report(.plot(random.plot(kind)))
            let plain = TerminalRenderer(width: 80, height: 24).text(of: report)
            let coloured = TerminalRenderer(width: 80, height: 24, style: .coloured).text(of: report)
            #expect(coloured.map(Self.withoutCodes) == plain)
        }
    }

    private static func withoutCodes(_ text: String) -> String {
        text.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated().map { place, part in
            place == 0 ? String(part) : String(part.drop { $0 != "m" }.dropFirst())
        }.joined()
    }

    @Test("Bars are as long as their figures are large, to an eighth of a cell") func proportional() throws {
        var random = Random(generator: SeededGenerator(seed: 3), isASCII: true)
        for _ in 0..<200 {
            let numbers = (0..<random.int(1...12)).map { _ in Double(random.int(0...10_000)) }
            guard let most = numbers.max(), most > 0 else { continue }
            let plot = PlotReport(
                kind: .bars, title: "t", definitions: [],
                table: TableReport(
                    columns: [LooksTests.key("k"), LooksTests.metric("n", .count)],
                    rows: numbers.enumerated().map { [.text("k\($0)"), .number($1)] }), axis: [0], values: [1])
            let width = random.int(40...100)
            let lines = TerminalRenderer(width: width, height: 40).text(of: Report(.plot(plot))).dropFirst()
            let lengths = lines.map(Self.eighths)
            let full = try #require(lengths.max())
            #expect(full % 8 == 0 && full > 0)
            for (number, length) in zip(numbers, lengths) {
                #expect(length == Int((number / most * Double(full)).rounded()))
            }
        }
    }

    /// The length of the blocks in a line.
    private static func eighths(_ line: String) -> Int {
        line.reduce(0) { sum, sign in
            let scalar = sign.unicodeScalars.first?.value ?? 0
            return (0x2588...0x258F).contains(scalar) ? sum + Int(0x2590 - scalar) : sum
        }
    }

    @Test("Beside the marks stand the figures of the table, each in its row") func figures() {
        var random = Random(generator: SeededGenerator(seed: 5), isASCII: true)
        for _ in 0..<100 {
            let numbers = (0..<random.int(1...14)).map { _ in Value.integer(random.int(-99_999...99_999)) }
            let plot = PlotReport(
                kind: .bars, title: "t", definitions: [],
                table: TableReport(
                    columns: [LooksTests.key("k"), LooksTests.metric("n", .count)],
                    rows: numbers.enumerated().map { [.text("k\($0)"), $1] }), axis: [0], values: [1])
            let lines = TerminalRenderer(width: 80, height: 24).text(of: Report(.plot(plot))).dropFirst()
            #expect(lines.count == numbers.count)
            for (place, pair) in zip(lines, numbers).enumerated() {
                let words = pair.0.split(separator: " ")
                #expect(words.first == "k\(place)")
                let read = words.dropFirst().first.map { $0.replacing("−", with: "-").replacing(",", with: "") }
                #expect(read.flatMap { Int($0) }.map(Value.integer) == pair.1)
            }
        }
    }

    @Test("What does not fit a window is told") func leftOut() {
        let rows = (0..<1_000).map { [Value.text("k\($0)"), .integer($0)] }
        let plot = PlotReport(
            kind: .bars, title: "t", definitions: [],
            table: TableReport(columns: [LooksTests.key("k"), LooksTests.metric("n", .count)], rows: rows), axis: [0],
            values: [1])
        let lines = TerminalRenderer(width: 80, height: 24).text(of: Report(.plot(plot)))
        #expect(lines.count < 24)
        let bars = lines.count { $0.hasPrefix("k") }
        #expect(lines.contains { $0.contains("\(1_000 - bars) more rows of 1,000 left out") })
    }

    @Test("A recorded picture is the table that it is drawn from", arguments: PlotReport.Kind.allCases)
    func recorded(_ kind: PlotReport.Kind) {
        var random = Random(generator: SeededGenerator(seed: 17), isASCII: false)
        for _ in 0..<20 {
            let plot = random.plot(kind)
            #expect(
                RecordedAnswer.lines(of: Report(.plot(plot))) == RecordedAnswer.lines(of: Report(.table(plot.table))))
        }
    }
}
