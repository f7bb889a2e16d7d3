import FunnelRender
import FunnelReport
import FunnelValues
import Testing

@Suite struct TableLayoutTests {
    static func shown(_ table: TableReport, width: Int = 100, unicode: Bool = true) -> String {
        LooksTests.shown(Report(.table(table)), width: width, unicode: unicode)
    }

    static let twoKeys = TableReport(
        columns: [
            LooksTests.key("channel"), LooksTests.key("month", .period(.month)),
            LooksTests.metric("spend", LooksTests.dollars),
        ],
        rows: [
            [.text("email"), month(0), .integer(10)], [.text("email"), month(1), .integer(20)],
            [.text("tv"), month(0), .integer(5)],
        ],
        total: [.null, .null, .integer(35)],
        subtotals: [
            .init(keys: [.text("email")], row: [.text("email"), .null, .integer(30)]),
            .init(keys: [.text("tv")], row: [.text("tv"), .null, .integer(5)]),
        ])
    static func month(_ number: Int32) -> Value { .period(Period(grain: .month, index: 660 + number)) }

    @Test func subtotalsStandAfterTheirRows() {
        #expect(
            Self.shown(Self.twoKeys) == """
                channel   month      spend
                email     2025-01   $10.00
                          2025-02   $20.00
                          all       $30.00
                tv        2025-01    $5.00
                          all        $5.00
                ──────────────────────────
                all                 $35.00
                """)
    }

    @Test func totalOfKeptGroupsSaysSo() {
        var table = LooksTests.byChannel
        table.totalLabel = "kept groups"
        #expect(Self.shown(table).contains("\nkept groups   $1,204,881"))
    }

    @Test func withoutUnicode() {
        let table = TableReport(
            columns: [LooksTests.key("plan"), LooksTests.metric("change", LooksTests.dollars, isChange: true)],
            rows: [[.text("a"), .number(-1.5)], [.text("b"), .null], [.text("c"), .notYet]],
            total: [.null, .number(-1.5)])
        #expect(
            Self.shown(table, unicode: false) == """
                plan   change
                a      -$1.50
                b           -
                c         ...
                -------------
                all    -$1.50
                """)
    }

    @Test func decimalsGoBeforeColumns() {
        let table = TableReport(
            columns: [LooksTests.key("k"), LooksTests.metric("a", .share), LooksTests.metric("b", .share)],
            rows: [[.text("x"), .number(0.12345), .number(0.00512)]])
        #expect(Self.shown(table) == "k        a         b\nx   12.3 %   0.512 %")
        #expect(Self.shown(table, width: 17) == "k       a       b\nx  12.3 %  0.51 %")
    }

    @Test func lastMetricsAreFolded() {
        #expect(
            Self.shown(LooksTests.byChannel, width: 40) == """
                channel        spend  new_customers
                organic      $21,420            350
                email        $52,996            440
                referral     $80,010            508
                others    $1,050,455          1,624
                ───────────────────────────────────
                all       $1,204,881          2,922
                … 1 more column (widen the window)
                """)
        #expect(Self.shown(LooksTests.byChannel, width: 24).contains("… 2 more columns (widen\nthe window)"))
    }

    @Test func longKeysAreCutWhenTheyAloneDoNotFit() {
        let table = TableReport(
            columns: [LooksTests.key("page"), LooksTests.metric("n", .count)],
            rows: [[.text("/a/very/long/path/to/a/page"), .integer(1_234)], [.text("/日本語/日本語/日本語"), .integer(5)]])
        #expect(
            Self.shown(table, width: 20) == """
                page               n
                /a/very/long/… 1,234
                /日本語/日本…      5
                """)
    }

    @Test func numbersThatAreNamesHaveNoThousands() {
        let table = TableReport(
            columns: [LooksTests.key("year", .integer), LooksTests.metric("n", .count)],
            rows: [[.integer(2025), .integer(2_025)]])
        #expect(Self.shown(table) == "year       n\n2025   2,025")
    }

    @Test func noRowsAndNoColumns() {
        #expect(Self.shown(TableReport(columns: [LooksTests.key("k")], rows: [])) == "k\n· no rows")
        #expect(Self.shown(TableReport(columns: [], rows: [])) == "· no columns")
        // Rows shorter than the columns are no reason to stop.
        let short = TableReport(columns: [LooksTests.key("k"), LooksTests.metric("n", .count)], rows: [[.text("a")]])
        #expect(Self.shown(short) == "k   n\na")
    }

    @Test func captionAndSkippedRows() {
        var table = LooksTests.byChannel
        table.caption = "11,696 rows"
        table.skipped = [("without new_customers", 3)]
        #expect(Self.shown(table).hasSuffix("\n· 11,696 rows\n· 3 rows skipped: without new_customers"))
    }

    @Test func decimalsReturnWhereAColumnIsFolded() {
        let table = TableReport(
            columns: [
                LooksTests.key("step"), LooksTests.metric("rate", .share), LooksTests.metric("from the first", .share),
            ], rows: [[.text("visitors"), .number(0.015), .number(0.4)], [.text("leads"), .number(0.36), .null]])
        #expect(
            Self.shown(table, width: 20) == """
                step        rate
                visitors   1.5 %
                leads     36.0 %
                … 1 more column
                (widen the window)
                """)
    }

    @Test func betterAndWorseAreColouredWhereADirectionIsKnown() {
        var column = LooksTests.metric("change", LooksTests.dollars, isChange: true)
        column.better = .lower
        let table = TableReport(
            columns: [column], rows: [[.number(-1)], [.number(1)], [.number(0)], [.null]])
        let roles = TerminalRenderer(width: 40).render(Report(.table(table))).dropFirst().map { $0.pieces.last?.role }
        #expect(roles == [.better, .worse, .plain, .dim])
    }

    /// Long answers are measured once for each number of decimals, not for every try.
    @Test(.timeLimit(.minutes(1))) func longTables() {
        let columns = (1...8).map { LooksTests.metric("metric_\($0)", .share) }
        let rows = (0..<1_000).map { row in
            [Value.text("a\(row / 5)"), .integer(row)] + columns.indices.map { .number(Double(row * $0 + 1) / 40_000) }
        }
        let subtotals = (0..<200).map { group in
            TableReport.Subtotal(
                keys: [.text("a\(group)")], row: [.text("a\(group)"), .null] + columns.map { _ in .null })
        }
        let table = TableReport(
            columns: [LooksTests.key("k"), LooksTests.key("n", .integer)] + columns, rows: rows, subtotals: subtotals)
        let lines = TerminalRenderer(width: 60).render(Report(.table(table)))
        #expect(lines.count == 1_202)
        #expect(lines[6].text.hasPrefix("      all"))
    }

    static let letters = ["a", "Ł", "日", "本", "กำ", "é", " ", "👍", "👩‍👩‍👧", "_", "\t", "\u{1B}", "\n", "🇹🇭", "x", "y", "z"]
    static let units: [Unit] = [
        .number, .count, .share, .rate, .percentagePoints, .ratio, .points, .money("USD"), .money("NOK"), .span(.month),
    ]

    static func randomTable(_ generator: inout some RandomNumberGenerator) -> TableReport {
        func word() -> String {
            (0..<Int.random(in: 0...24, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "" }
                .joined()
        }
        func number() -> Value {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: .null
            case 1: .notYet
            case 2: .number(Double(bitPattern: UInt64.random(in: 0 ... .max, using: &generator)))
            case 3: .integer(Int.random(in: .min ... .max, using: &generator))
            case 4: .decimal(Decimal(mantissa: Int128(Int.random(in: -999_999...999_999, using: &generator)), scale: 4))
            default: .number(Double.random(in: -10_000...10_000, using: &generator))
            }
        }
        let keys = Int.random(in: 0...3, using: &generator)
        let metrics = Int.random(in: (keys == 0 ? 1 : 0)...6, using: &generator)
        var columns = (0..<keys).map { _ in LooksTests.key(word()) }
        columns += (0..<metrics).map { _ in
            let unit = units.randomElement(using: &generator) ?? .number
            return LooksTests.metric(word(), unit, isChange: Bool.random(using: &generator))
        }
        func row() -> [Value] { (0..<keys).map { _ in .text(word()) } + (0..<metrics).map { _ in number() } }
        var table = TableReport(
            columns: columns, rows: (0..<Int.random(in: 0...6, using: &generator)).map { _ in row() })
        if Bool.random(using: &generator) {
            table.bars = table.rows.map { _ in Double.random(in: -1...3, using: &generator) }
        }
        if Bool.random(using: &generator) { table.total = row() }
        if Bool.random(using: &generator) { table.others = row() }
        if keys > 1, let first = table.rows.first {
            table.subtotals = [.init(keys: [first[0]], row: row()), .init(keys: [.text("gone")], row: row())]
        }
        return table
    }

    @Test(arguments: [1, 7, 20, 40, 80, 200])
    func neverWiderThanTheScreen(_ width: Int) {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<150 {
            let table = Self.randomTable(&generator)
            let renderer = TerminalRenderer(width: width)
            let lines = renderer.render(Report(.table(table)))
            for line in lines {
                #expect(line.width <= width, "\(line.text)")
                #expect(!line.text.hasSuffix(" "))
                #expect(!line.text.unicodeScalars.contains { $0.value < 0x20 })
            }
            let rows = table.rows.count + (table.total == nil ? 0 : 2) + (table.others == nil ? 0 : 1)
            #expect(lines.count >= rows + table.subtotals.count + 1, "a row is one line, whatever the width")
        }
    }

    @Test func colourChangesNothingButCodes() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let report = Report(.table(Self.randomTable(&generator)), notes: [Note("n"), .warning("w", remedy: "r")])
            let plain = TerminalRenderer(width: 60).text(of: report)
            let coloured = TerminalRenderer(width: 60, style: .coloured).text(of: report)
            #expect(coloured.map(withoutCodes) == plain)
            #expect(coloured != plain)
        }
    }
}

/// The text without escape sequences.
func withoutCodes(_ text: String) -> String {
    var result = ""
    var isCode = false
    for scalar in text.unicodeScalars {
        if scalar == "\u{1B}" { isCode = true }
        if !isCode { result.unicodeScalars.append(scalar) }
        if isCode, scalar == "m" { isCode = false }
    }
    return result
}
