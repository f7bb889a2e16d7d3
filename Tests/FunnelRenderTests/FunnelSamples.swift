import FunnelReport
import FunnelValues

/// Funnels made by hand: rates and intervals are near to what their counts give, not computed.
enum FunnelSamples {
    static func steps(_ counts: [(name: String, count: Int)]) -> [FunnelReport.Step] {
        counts.indices.map { place in
            var step = FunnelReport.Step(name: counts[place].name, count: .integer(counts[place].count))
            guard place > 0 else { return step }
            step.fromPrevious = rate(counts[place].count, counts[place - 1].count)
            step.fromFirst = rate(counts[place].count, counts[0].count)
            step.lost = .integer(counts[place - 1].count - counts[place].count)
            return step
        }
    }

    private static func rate(_ part: Int, _ whole: Int) -> FunnelReport.Rate {
        let value = Double(part) / Double(whole)
        let half = 1.96 * (value * (1 - value) / Double(whole)).squareRoot()
        return .init(value, low: value - half, high: value + half)
    }

    /// LOOKS.md's.
    static var counted: FunnelReport {
        let steps = steps([
            ("visitors", 1_204_112), ("leads", 18_061), ("mqls", 7_224), ("sqls", 2_601), ("new_customers", 650),
        ])
        var report = FunnelReport(
            name: nil, kind: .counted, definition: "counted stages, all rows", keys: [],
            groups: [.init(keys: [], steps: steps)], unit: .count, confidence: 0.95)
        var found = FunnelReport.Bottleneck()
        (found.lowestRate, found.largestLoss) = (1, 1)
        found.usual = [
            .init(step: 1, rate: 0.015, low: 0.007, high: 0.023), .init(step: 2, rate: 0.4, low: 0.32, high: 0.51),
        ]
        report.bottleneck = found
        return report
    }

    static var events: FunnelReport {
        func group(_ keys: [Value], _ counts: [Int]) -> FunnelReport.Group {
            var group = FunnelReport.Group(
                keys: keys, steps: steps(Array(zip(["signup", "trial", "paid"], counts).map { ($0, $1) })))
            var times = FunnelReport.Times(
                from: "signup", to: "trial", n: counts[1],
                bins: [12, 5, 0, 2, 1].enumerated().map {
                    .init(low: Double($0.offset) * 86_400, high: Double($0.offset + 1) * 86_400, n: $0.element)
                })
            (times.mean, times.median, times.p90) = (103_680, 86_400, 259_200)
            var quick = FunnelReport.Times(
                from: "trial", to: "paid", n: counts[2], bins: [.init(low: 0, high: 2_400, n: 3)])
            (quick.mean, quick.median, quick.p90) = (1_260, 1_200, 2_280)
            group.times = [times, quick, .init(from: "signup", to: "paid", n: 0)]
            group.trend = [
                .init(
                    period: Period(.month, containing: Day(number: 20_000)), entered: 120, converted: 14,
                    rate: .init(0.11667, low: 0.0708, high: 0.186), isMature: true),
                .init(
                    period: Period(.month, containing: Day(number: 20_040)), entered: 0, converted: 0, rate: nil,
                    isMature: true),
                .init(
                    period: Period(.month, containing: Day(number: 20_080)), entered: 90, converted: 2,
                    rate: .init(0.02222, low: 0.00611, high: 0.0774), isMature: false),
            ]
            return group
        }
        var report = FunnelReport(
            name: "sales", kind: .events,
            definition:
                "users by user_id: signup, then trial, then paid, in this order, within 14 days of signup; any entry may start",
            keys: [ReportColumn("channel", type: .text, unit: .number, role: .key)],
            groups: [
                group([.text("ads")], [1_200, 400, 60]), group([.text("email")], [800, 360, 108]),
                group([.null], [12, 3, 0]),
            ], total: group([], [2_012, 763, 168]), unit: .count, confidence: 0.95)
        (report.excluded, report.ties, report.young) = (17, 3, 41)
        var found = FunnelReport.Bottleneck()
        (found.lowestRate, found.largestLoss) = (2, 1)
        found.gainToBestGroup = .init(
            step: 2, rate: 0.22, target: 0.3, source: "email", gained: 60.9, pValue: 0.000012)
        report.bottleneck = found
        return report
    }

    static var deals: FunnelReport {
        var steps = steps([("created", 900), ("demo_date", 420), ("won", 120)])
        (steps[1].open, steps[2].open) = (180, 60)
        (steps[1].lost, steps[2].lost) = (.integer(300), .integer(240))
        (steps[1].valueLost, steps[2].valueLost) = (.number(123_456.789), .number(98_765.4321))
        var report = FunnelReport(
            name: nil, kind: .deals, definition: "deals in stages, a later one passes those before", keys: [],
            groups: [.init(keys: [], steps: steps)], unit: .count, confidence: 0.95)
        report.valueUnit = .money("USD")
        return report
    }

    static var compared: FunnelReport {
        var report = events
        (report.excluded, report.ties, report.young, report.bottleneck) = (nil, nil, nil, nil)
        (report.baseName, report.valueName) = ("2025-Q1", "2025-Q2")
        for place in report.groups.indices { report.groups[place] = compared(report.groups[place]) }
        report.total = report.total.map(compared)
        return report
    }

    private static func compared(_ group: FunnelReport.Group) -> FunnelReport.Group {
        var group = group
        (group.times, group.trend) = ([], [])
        for place in group.steps.indices {
            var base = FunnelReport.Base(count: .integer(1_000 / (place + 1)))
            if place > 0 {
                base.fromPrevious = .init(0.4)
                base.change = (group.steps[place].fromPrevious?.value ?? 0) - 0.4
                base.changeInterval = .init(low: -0.031, high: 0.042)
                base.pValue = 0.018
            }
            group.steps[place].base = base
        }
        return group
    }
}

extension FunnelSamples {
    /// Names of wide letters and of letters with marks.
    static var thai: FunnelReport {
        var report = events
        for place in report.groups.indices {
            for (step, name) in ["ผู้เยี่ยมชมเว็บไซต์", "お試し登録をした顧客", "ลูกค้าที่จ่ายเงิน"].enumerated() {
                report.groups[place].steps[step].name = name
            }
            report.groups[place].keys = [.text("チャネル\(place)")]
        }
        return report
    }
}
