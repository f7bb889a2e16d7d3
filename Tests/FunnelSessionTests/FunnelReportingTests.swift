import FunnelPlan
import FunnelReport
import FunnelValues
import Testing

@testable import FunnelAnalyses

/// Counts become funnels: rates, intervals, times, trend, comparisons, bottlenecks.
@Suite struct FunnelReportingTests {
    private static let time = RowExpression.column(index: 1, type: .date)
    private static let channel = ReportColumn("channel", type: .text, unit: .number, role: .key)

    private static func request(_ change: (inout EventFunnelRequest) -> Void = { _ in }) -> EventFunnelRequest {
        let step = RowExpression.column(index: 2, type: .boolean)
        var request = EventFunnelRequest(
            dataset: "t", unit: [.column(index: 0, type: .text)], time: time,
            stages: [.init([step]), .init([step]), .init([step])])
        change(&request)
        return request
    }

    private static func reporting(
        _ groups: [EventFunnelTable.Group], _ request: EventFunnelRequest, keys: [ReportColumn] = []
    ) -> EventFunnelReporting {
        let table = EventFunnelTable(groups: groups, rowsRead: 9, rowsUsed: 9)
        return EventFunnelReporting(
            request: request, table: table, steps: ["a", "b", "c"], keys: keys, definition: "a, then b, then c")
    }

    private static func group(_ key: String, _ reached: [Int], young: [Int]? = nil) -> EventFunnelTable.Group {
        .init(keys: [.text(key)], reached: reached, young: young ?? reached.map { _ in 0 })
    }

    private func isClose(_ value: Double?, _ reference: Double?, _ tolerance: Double = 1e-12) -> Bool {
        guard let value, let reference else { return value == nil && reference == nil }
        return abs(value - reference) <= tolerance * max(abs(reference), 1e-300)
    }

    // MARK: Steps

    /// Wilson's of 81 of 263 as R. Newcombe has it, Statistics in Medicine 17 (1998) 857–872.
    @Test func ratesHaveWilsonsInterval() throws {
        let report = Self.reporting([.init(keys: [], reached: [263, 81, 15], young: [0, 0, 0])], Self.request()).report
        let steps = try #require(report.groups.first).steps
        #expect(steps[0].fromPrevious == nil && steps[0].lost.isNull)
        #expect(steps[1].lost == .integer(182))
        #expect(isClose(steps[1].fromPrevious?.value, 81 / 263))
        #expect(isClose(steps[1].fromPrevious?.low, 0.2553, 1e-3))
        #expect(isClose(steps[1].fromPrevious?.high, 0.3662, 1e-3))
        #expect(isClose(steps[2].fromFirst?.value, 15 / 263))
        #expect(isClose(steps[2].fromPrevious?.value, 15 / 81))
        #expect(report.total == nil && report.young == nil && report.excluded == nil)
    }

    /// 100 lost before b of which 20 of 50 would have paid, 30 lost before c: $10 each.
    @Test func whatIsLostIsWorthWhatItWouldHaveBrought() throws {
        var reporting = Self.reporting([.init(keys: [], reached: [150, 50, 20], young: [0, 0, 0])], Self.request())
        reporting.worth = FunnelWorth(amount: 10, unit: .money("USD"))
        let steps = try #require(reporting.report.groups.first).steps
        #expect(steps[0].valueLost.isNull)
        #expect(isClose(steps[1].valueLost.double, 100 * 0.4 * 10))
        #expect(isClose(steps[2].valueLost.double, 30 * 10))
    }

    @Test func groupsAddUpToTheTotal() throws {
        let request = Self.request {
            $0.window = .calendar(14, .day)
            $0.end = 20_000
            $0.exclusion = .column(index: 2, type: .boolean)
        }
        var (ads, email) = (Self.group("ads", [10, 4, 1], young: [2, 1, 0]), Self.group("email", [5, 5, 0]))
        (ads.excluded, ads.ties, email.ties) = (3, 1, 1)
        let report = Self.reporting([ads, email], request, keys: [Self.channel]).report
        let total = try #require(report.total)
        #expect(total.steps.map(\.count) == [.integer(15), .integer(9), .integer(1)])
        #expect(total.steps.map(\.young) == [2, 1, 0])
        #expect(report.young == 2 && report.excluded == 3 && report.ties == 2)
        #expect(isClose(total.steps[2].fromPrevious?.value, 1 / 9))
        #expect(report.groups[1].steps[2].fromPrevious?.value == 0)
    }

    @Test func nobodyHasNoRate() throws {
        let report = Self.reporting([.init(keys: [], reached: [4, 0, 0], young: [0, 0, 0])], Self.request()).report
        let steps = try #require(report.groups.first).steps
        #expect(steps[1].fromPrevious?.value == 0)
        #expect(steps[2].fromPrevious == nil)
        #expect(steps[2].fromFirst?.value == 0)
    }

    /// Events that follow may be more than those before: a rate over 100 % is no share; several may follow one, so that the
    /// difference of two counts is no number of lost ones.
    @Test func countedEventsMayPassAllOfThem() throws {
        let request = Self.request { $0.counting = .events(toFirst: false) }
        let report = Self.reporting([.init(keys: [], reached: [4, 9, 3], young: [0, 0, 0])], request).report
        let steps = try #require(report.groups.first).steps
        #expect(report.kind == .countedEvents)
        #expect(steps[1].fromPrevious == .init(2.25))
        #expect(steps[1].lost.isNull)
        #expect(steps[2].lost.isNull)
    }

    // MARK: Times and trend

    /// Median and 90 % point as R's quantile(c(0, 1, 2, 3, 9), c(.5, .9)): 2 and 6.6.
    @Test func timesAreInSecondsWithBinsFromZero() throws {
        let request = Self.request { $0.wantsTimes = true }
        var group = EventFunnelTable.Group(keys: [], reached: [9, 5, 1], young: [0, 0, 0])
        group.times = [[0, 1, 2, 3, 9], [4], [5]]
        var reporting = Self.reporting([group], request)
        reporting.bins = 3
        let times = try #require(reporting.report.groups.first).times
        #expect(times.map(\.from) == ["a", "b", "a"] && times.map(\.to) == ["b", "c", "c"])
        #expect(times[0].n == 5)
        #expect(isClose(times[0].mean, 3 * 86_400))
        #expect(isClose(times[0].median, 2 * 86_400))
        #expect(isClose(times[0].p90, 6.6 * 86_400))
        #expect(times[0].bins.map(\.n) == [3, 1, 1])
        #expect(isClose(times[0].bins.last?.high, 9 * 86_400))
        #expect(times[1].bins.map(\.n) == [0, 0, 1])
    }

    @Test func noTimesHaveNoMeanAndZeroTimesOneBin() {
        #expect(StepTimes(seconds: []).report("a", "b", bins: 4).mean == nil)
        #expect(StepTimes(seconds: [0, 0]).report("a", "b", bins: 4).bins == [.init(low: 0, high: 0, n: 2)])
    }

    @Test func periodsWithoutEntriesAppearAndTheLastMayBeYoung() throws {
        func month(_ index: Int32) -> Period { Period(grain: .month, index: index) }
        let request = Self.request { $0.trend = .month }
        var ads = Self.group("ads", [7, 1, 1])
        ads.trend = [
            .init(period: month(600), entered: 4, converted: 1, young: 0),
            .init(period: month(603), entered: 3, converted: 0, young: 2),
        ]
        var email = Self.group("email", [2, 1, 1])
        email.trend = [.init(period: month(601), entered: 2, converted: 1, young: 0)]
        let report = Self.reporting([ads, email], request, keys: [Self.channel]).report
        let total = try #require(report.total).trend
        #expect(total.map(\.period) == [600, 601, 602, 603].map(month))
        #expect(total.map(\.entered) == [4, 2, 0, 3])
        #expect(total.map(\.isMature) == [true, true, true, false])
        #expect(total[2].rate == nil && total[0].rate?.value == 0.25)
    }

    // MARK: Comparison

    /// NIST e-Handbook 7.3.3's kind of test: 200 of 4,000 against 260 of 4,000, z = 2.8816, p = 0.0039568 (Python: erfc).
    @Test func eachStepIsTestedAgainstTheBase() throws {
        let keys = [Self.channel]
        let value = Self.reporting(
            [Self.group("ads", [4_000, 260, 10]), Self.group("email", [5, 1, 1])], Self.request(), keys: keys)
        let base = Self.reporting(
            [Self.group("ads", [4_000, 200, 10]), Self.group("direct", [3, 2, 1])], Self.request(), keys: keys)
        let report = FunnelComparison(value.report, against: base.report).report(base: "2025-Q1")
        #expect(report.groups.map(\.keys) == [[.text("ads")], [.text("direct")], [.text("email")]])
        let found = try #require(report.groups[0].steps[1].base)
        #expect(found.count == .integer(200))
        #expect(isClose(found.change, 0.015))
        #expect(isClose(found.pValue, 0.0039567866009765))
        // The score interval leaves 0 out where the pooled test rejects.
        let interval = try #require(found.changeInterval)
        #expect((interval.low ?? -1) > 0 && (interval.high ?? 0) > 0.015)
        // Only the base has direct: nobody is there now.
        #expect(report.groups[1].steps.map(\.count) == [.integer(0), .integer(0), .integer(0)])
        #expect(report.groups[1].steps[1].base?.change == nil)
        #expect(report.groups[2].steps[1].base?.count == .integer(0))
        #expect(report.total?.steps[0].base?.count == .integer(4_003))
    }

    // MARK: Bottleneck

    private static var made: FunnelReport {
        reporting(DealReference.made.map { group($0.name, $0.counts) }, request(), keys: [channel]).report
    }

    /// What Python works out of the same counts (scripts/reference-values-deals.py).
    @Test func theBestGroupIsTheOneOfEnoughUnits() throws {
        let found = try #require(BottleneckSearch(Self.made).found)
        let gain = try #require(found.gainToBestGroup)
        let reference = DealReference.madeGains[0]
        #expect(gain.step == reference.step && gain.source == reference.segment)
        #expect(isClose(gain.target, reference.target))
        #expect(isClose(gain.gained, reference.gained))
        #expect(isClose(gain.pValue, reference.p, 1e-9))
        #expect(found.lowestRate == 2 && found.largestLoss == 1)
    }

    /// With the sure gap gone the other is named, and its p says that it may be luck.
    @Test func aGapThatMayBeLuckIsNamedWithItsChance() throws {
        var report = Self.made
        for place in report.groups.indices { report.groups[place].steps[1].fromPrevious?.low = nil }
        let gain = try #require(BottleneckSearch(report).found?.gainToBestGroup)
        #expect(gain.step == 2 && gain.source == "email")
        // Holm over the three groups of this step alone.
        #expect((gain.pValue ?? 0) > 0 && (gain.pValue ?? 1) <= DealReference.madeGains[1].p)
    }

    @Test func theGainToABenchmarkIsToItsLowEnd() throws {
        let search = BottleneckSearch(Self.made) { from, _ in
            from == "a" ? StepBenchmark(low: 0.4, high: 0.5) : StepBenchmark(low: 0.1, high: 0.2)
        }
        let found = try #require(search.found)
        let gain = try #require(found.gainToBenchmark)
        // 4,029 units, 1,289 of them in b, 328 in c.
        #expect(gain.step == 1 && gain.target == 0.4 && gain.pValue == nil)
        #expect(isClose(gain.gained, (0.4 - 1_289.0 / 4_029) * 4_029 * (328.0 / 1_289)))
        #expect(found.usual.map(\.step) == [1, 2])
    }

    @Test func theLargestLossIsOfValueWhereItIsGiven() throws {
        var reporting = Self.reporting([.init(keys: [], reached: [100, 10, 1], young: [0, 0, 0])], Self.request())
        #expect(BottleneckSearch(reporting.report).found?.largestLoss == 1)
        reporting.worth = FunnelWorth(amount: 5, unit: .money("USD"))
        // 90 × 0.1 and 9 × 1 are worth the same: the earlier.
        #expect(BottleneckSearch(reporting.report).found?.largestLoss == 1)
    }

    @Test func nobodyLosesNothing() {
        let report = Self.reporting([.init(keys: [], reached: [0, 0, 0], young: [0, 0, 0])], Self.request()).report
        #expect(BottleneckSearch(report).found == nil)
    }
}
