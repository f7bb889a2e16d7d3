import FunnelStatistics
import Testing

/// Every line on the blackboard that has its figures put in comes to what it says, and the last to the result.
@Suite struct WorkedStepTests {
    private static let rates: [[Sample]] = [
        [.proportion(Proportion(200, of: 4_000)), .proportion(Proportion(260, of: 4_000))],
        [.proportion(Proportion(2, of: 60)), .proportion(Proportion(9, of: 62))],
        [.proportion(Proportion(0, of: 80)), .proportion(Proportion(9, of: 85))],
    ]
    private static let means: [[Sample]] = [
        [
            .moments(Moments(count: 400, mean: 12.1, standardDeviation: 3.2)),
            .moments(Moments(count: 410, mean: 12.9, standardDeviation: 3.3)),
        ],
        [.moments(Moments(of: [1, 2, 4, 8])), .moments(Moments(of: [3, 5, 5.5, 21, 4]))],
    ]
    private static var arms: [[Sample]] { rates + means }

    @Test(arguments: StatisticalTest.all.map(\.name)) func testsComeToWhatTheySay(_ name: String) throws {
        let test = try #require(StatisticalTest.named(name))
        for arms in Self.arms {
            for alternative in Alternative.allCases {
                guard let result = try? test.evaluate(arms, alternative) else { continue }
                let steps = test.steps(arms, result, alternative)
                guard !steps.isEmpty else { continue }
                expectTrue(steps, "\(name) of \(arms), \(alternative)")
                #expect(steps.last?.value == result.pValue, "\(name)")
            }
        }
    }

    @Test(arguments: IntervalMethod.all.map { "\($0.quantity.rawValue) \($0.name)" })
    func intervalsComeToWhatTheySay(_ title: String) throws {
        let method = try #require(IntervalMethod.all.first { "\($0.quantity.rawValue) \($0.name)" == title })
        for arms in Self.arms.flatMap({ [$0, [$0[0]], [$0[1]]] }) {
            for alternative in Alternative.allCases {
                guard let interval = try? method.evaluate(arms, 0.95, alternative) else { continue }
                let steps = method.steps(arms, 0.95, alternative, interval)
                guard !steps.isEmpty else { continue }
                expectTrue(steps, "\(title) of \(arms), \(alternative)")
                let ends = Set(steps.map(\.value))
                if alternative != .less { #expect(ends.contains(interval.low), "\(title)") }
                if alternative != .greater { #expect(ends.contains(interval.high), "\(title)") }
            }
        }
    }

    private func expectTrue(_ steps: [WorkedStep], _ title: String) {
        for step in steps where !step.figures.isEmpty {
            guard let value = step.value else { continue }
            guard let computed = FiguresCalculator.value(of: step.figures) else {
                Issue.record("\(title): cannot be computed: \(step)")
                continue
            }
            #expect(
                relativeError(computed, value) < 1e-9 || abs(computed - value) < 1e-12,
                "\(title): \(step) is \(computed)")
        }
    }
}
