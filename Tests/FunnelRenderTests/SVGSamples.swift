import FunnelReport
import FunnelValues

/// Plots of every kind, built by hand, with what is hard to draw in them.
enum SVGSamples {
    static let dollars = Unit.money("USD")

    static func key(_ name: String, _ type: DataType = .text, _ unit: Unit = .number) -> ReportColumn {
        ReportColumn(name, type: type, unit: unit, role: .key)
    }

    static func metric(_ name: String, _ unit: Unit, isChange: Bool = false) -> ReportColumn {
        ReportColumn(name, type: .number, unit: unit, role: .metric, isChange: isChange)
    }

    static func month(_ ahead: Int) -> Value { .period(Period(grain: .month, index: Int32(54 * 12 + ahead))) }

    /// A plot of one key and one figure.
    static func plot(
        _ kind: PlotReport.Kind, _ names: [Value], _ values: [Value], unit: Unit = .number, type: DataType = .text
    ) -> PlotReport {
        PlotReport(
            kind: kind, title: "figure by key", definitions: ["figure = sum(figure)"],
            table: TableReport(
                columns: [key("key", type), metric("figure", unit)], rows: zip(names, values).map { [$0, $1] }),
            axis: [0], values: [1])
    }

    static let bars = PlotReport(
        kind: .bars, title: "cac by channel over 2025",
        definitions: [
            "cac = sum(spend) / sum(new_customers), USD per new_customers", "11,696 rows, 2025-01-01 … 2025-12-31",
        ],
        table: TableReport(
            columns: [key("channel"), metric("cac", dollars)],
            rows: [
                [.text("organic"), .number(61.2)], [.text("email"), .number(120.444_444)],
                [.text("referral"), .number(157.5)], [.text("paid_search"), .number(561.9)],
                [.text("a channel of an agency whose name goes on and on, as they do"), .number(391.96)],
                [.text("日本語のとても長いチャンネル名"), .number(246.1)], [.text("tv"), .null], [.null, .number(88)],
            ], caption: "11,696 rows, 2025-01-01 … 2025-12-31"),
        axis: [0], values: [1])

    static let changes = plot(
        .bars, ["email", "tv", "seo", "partners"].map(Value.text),
        [.number(-120), .number(240), .number(0), .number(-480.5)], unit: dollars)

    static let compared = PlotReport(
        kind: .bars, title: "spend by channel over 2025-Q2 vs last quarter", definitions: ["spend = sum(spend), USD"],
        table: TableReport(
            columns: [key("channel"), metric("2025-Q1", dollars), metric("2025-Q2", dollars)],
            rows: [
                [.text("email"), .number(13_102), .number(11_840)],
                [.text("paid_search"), .number(50_277), .number(56_190)], [.text("tv"), .null, .number(88_000)],
            ]),
        axis: [0], values: [1, 2])

    static let units = PlotReport(
        kind: .bars, title: "spend, new_customers, cac", definitions: ["cac = sum(spend) / sum(new_customers), USD"],
        table: TableReport(
            columns: [metric("spend", dollars), metric("revenue", dollars), metric("new_customers", .count)],
            rows: [[.number(1_204_881), .number(3_204_881), .integer(2_922)]]),
        axis: [], values: [0, 1, 2])

    static let line = PlotReport(
        kind: .line, title: "cac by month",
        definitions: ["cac = sum(spend) / sum(new_customers), USD per new_customers", "11,696 rows"],
        table: TableReport(
            columns: [key("month", .period(.month)), metric("cac", dollars)],
            rows: (0..<24).map { place in
                let figure = 420 + Double((place * 37) % 90) - Double(place) * 4
                return [month(place), place == 9 ? .null : place > 21 ? .notYet : .number(figure)]
            }), axis: [0], values: [1])

    static func lines(_ names: [String], months: Int = 18, unit: Unit = dollars) -> PlotReport {
        PlotReport(
            kind: .line, title: "spend by month, channel", definitions: ["spend = sum(spend), USD"],
            table: TableReport(
                columns: [key("month", .period(.month)), key("channel"), metric("spend", unit)],
                rows: (0..<months).flatMap { place in
                    names.enumerated().map { series, name in
                        let figure = 900 + Double((place * 53 + series * 31) % 170) + Double(series * place * 9)
                        return [month(place), .text(name), .number(figure)]
                    }
                }), axis: [0], split: 1, values: [2])
    }

    static let histogram = PlotReport(
        kind: .histogram, title: "order_value", definitions: ["rows by order_value, USD", "4,512 rows"],
        table: TableReport(
            columns: [key("from", .number, dollars), key("to", .number, dollars), metric("rows", .count)],
            rows: [12, 80, 410, 933, 1_204, 870, 512, 260, 118, 0, 41, 9].enumerated().map { place, count in
                [.integer(place * 25), .integer(place * 25 + 25), .integer(count)]
            }), axis: [0, 1], values: [2])

    static let funnel = PlotReport(
        kind: .funnel, title: "visitors -> leads -> mqls -> sqls -> new_customers",
        definitions: ["counted stages, all rows"],
        table: TableReport(
            columns: [
                key("step"), metric("count", .count), metric("from before", .share), metric("from first", .share),
            ],
            rows: [
                [.text("visitors"), .integer(40_112), .null, .null],
                [.text("leads"), .integer(18_061), .number(18_061 / 40_112.0), .number(18_061 / 40_112.0)],
                [.text("mqls"), .integer(7_224), .number(7_224 / 18_061.0), .number(7_224 / 40_112.0)],
                [.text("sqls"), .integer(2_601), .number(2_601 / 7_224.0), .number(2_601 / 40_112.0)],
                [.text("new_customers"), .integer(650), .number(650 / 2_601.0), .number(650 / 40_112.0)],
            ]), axis: [0], values: [1])

    static let intervals = PlotReport(
        kind: .intervals, title: "ab signups of visitors by variant",
        definitions: ["signups of visitors, 95 % intervals, two-sided", "B converts more than A."],
        table: TableReport(
            columns: [
                key("arm"), metric("value", .share), metric("value low", .share), metric("value high", .share),
                metric("difference", .percentagePoints, isChange: true),
                metric("difference low", .percentagePoints, isChange: true),
                metric("difference high", .percentagePoints, isChange: true),
            ],
            rows: [
                [.text("A"), .number(0.05), .number(0.0437), .number(0.0572), .null, .null, .null],
                [.text("B"), .number(0.065), .number(0.0578), .number(0.0731), .null, .null, .null],
                [.text("B − A"), .null, .null, .null, .number(0.015), .number(0.0048), .number(0.0253)],
                [.text("C − A"), .null, .null, .null, .number(-0.004), .null, .number(0.011)],
            ]), axis: [0], values: [1, 4], bounds: [(2, 3), (5, 6)], reference: 0)

    static func heat(months: Int = 12, from low: Double = 0.02) -> PlotReport {
        let names = ["organic", "email", "referral", "paid_search", "tv"]
        return PlotReport(
            kind: .heat, title: "churn by channel, month", definitions: ["churn = sum(lost) / sum(customers), rate"],
            table: TableReport(
                columns: [key("channel"), key("month", .period(.month)), metric("churn", .rate)],
                rows: names.enumerated().flatMap { row, name in
                    (0..<months).map { place in
                        let figure = low + Double((row * 37 + place * 13) % 50) / 1_000
                        let value: Value =
                            row == 4 && place < 3 ? .null : place > 10 && row > 2 ? .notYet : .number(figure)
                        return [.text(name), month(place), value]
                    }
                }), axis: [0], split: 1, values: [2])
    }

    static let all: [(name: String, plot: PlotReport)] = [
        ("bars", bars), ("changes", changes), ("compared", compared), ("units", units), ("line", line),
        ("lines", lines(["organic", "email", "referral", "paid_search", "tv", "partners", "events", "podcasts"])),
        ("lines3", lines(["organic", "email", "referral"], months: 40)),
        ("lines12", lines((1...12).map { "channel \($0)" })), ("histogram", histogram), ("funnel", funnel),
        ("intervals", intervals), ("heat", heat()), ("heat-signs", heat(months: 24, from: -0.025)),
        ("rates", lines(["EU", "US"], months: 6, unit: .share)),
    ]
}
