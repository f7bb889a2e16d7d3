import FunnelRender
import FunnelReport
import FunnelValues
import Testing

@Suite struct ComparisonLayoutTests {
    static func arm(
        _ name: String, _ n: Int, successes: Int? = nil, mean: Double? = nil, _ low: Double? = nil,
        _ high: Double? = nil
    ) -> ComparisonReport.Arm {
        .init(
            name: name, n: n, successes: successes, mean: mean, sd: nil,
            interval: low == nil && high == nil ? nil : .init(low: low, high: high))
    }
    static func report(_ metrics: [ComparisonReport.Metric], split: ComparisonReport.SampleRatio? = nil) -> Report {
        Report(
            .comparison(
                ComparisonReport(
                    title: "t", metrics: metrics, confidence: 0.999, alternative: "greater", sampleRatio: split,
                    verdict: "v.")))
    }

    @Test func means() {
        var pair = ComparisonReport.Comparison(arm: "B", baseline: "A")
        pair.difference = 0.8
        pair.differenceInterval = .init(low: 0.35, high: 1.25)
        pair.lift = 0.066
        pair.liftInterval = .init(low: 0.0288, high: nil)
        pair.statistic = 3.4876
        pair.df = 801.27
        pair.pValue = 0.00051
        let metric = ComparisonReport.Metric(
            name: "revenue", kind: .mean, unit: .money("USD"), method: "Welch t",
            arms: [Self.arm("A", 400, mean: 12.1, 11.79, 12.41), Self.arm("B", 410, mean: 12.9, 12.58, 13.22)],
            comparisons: [pair])
        let split = ComparisonReport.SampleRatio(
            planned: [0.5, 0.5], statistic: 20, df: 1, pValue: 2e-5, isSound: false)
        #expect(
            LooksTests.shown(Self.report([metric], split: split)) == """
                t                                                         99.9 %, greater
                split          400 : 410 of planned 50 : 50   not sound, p = 2e−5
                A                         400        $12.10    $11.79 … $12.41
                B                         410        $12.90    $12.58 … $13.22
                difference                           +$0.80   +$0.35 … +$1.25
                lift                                +6.60 %   +2.88 % … +∞
                p                                   0.00051   Welch t = 3.49, 801.3 df
                v.
                """)
    }

    @Test func severalArms() {
        var (first, second) = (
            ComparisonReport.Comparison(arm: "B", baseline: "A"), ComparisonReport.Comparison(arm: "C", baseline: "A")
        )
        first.difference = 0.015
        first.pValue = 0.004
        second.difference = -0.0012
        second.pValue = 0.8
        second.adjustedPValue = 0.81
        let metric = ComparisonReport.Metric(
            name: "m", kind: .rate, unit: .share, method: "pooled z",
            arms: [
                Self.arm("A", 4_000, successes: 200), Self.arm("B", 4_000, successes: 260),
                Self.arm("C", 4_000, successes: 195),
            ], comparisons: [first, second])
        #expect(
            LooksTests.shown(Self.report([metric])) == """
                t                                                         99.9 %, greater
                A                200 of 4,000        5.00 %
                B                260 of 4,000        6.50 %
                C                195 of 4,000        4.88 %
                B − A                              +1.50 pp
                p                                    0.0040   pooled z
                C − A                             −0.120 pp
                p                                     0.800   pooled z, adjusted p 0.810
                v.
                """)
    }

    @Test func exposureAndTables() {
        let events = ComparisonReport.Metric(
            name: "orders", kind: .exposure, unit: .number, method: "exact",
            arms: [Self.arm("1", 1_000, successes: 120), Self.arm("2", 1_010, successes: 150)], comparisons: [])
        let plans = ComparisonReport.Metric(
            name: "plan", kind: .table, unit: .count, method: "chi-squared", arms: [Self.arm("A", 98)], comparisons: [],
            overall: .init(method: "chi-squared", statistic: 0.6123, df: 2, pValue: 0))
        #expect(
            LooksTests.shown(Self.report([events, plans])) == """
                t                                                         99.9 %, greater
                orders
                1                120 in 1,000        0.1200
                2                150 in 1,010        0.1485
                plan
                A                          98
                p                                  < 1e−300   chi-squared = 0.612, 2 df
                v.
                """)
    }

    /// Too narrow for columns, the rows become words; none is lost.
    @Test func narrow() {
        let text = LooksTests.shown(Report(.comparison(LooksTests.signups)), width: 30)
        #expect(text.contains("A 200 of 4,000 5.00 % 4.37 …\n"))
        #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 30 })
    }
}
