import FunnelStatistics
import Testing

/// Arms of every kind an interval may be of, with their corners.
enum IntervalArms {
    private static func rates(_ counts: [(Int, Int)]) -> [[Sample]] {
        counts.map { [.proportion(Proportion($0.0, of: $0.1))] }
    }
    private static let single: [[Sample]] =
        rates([(23, 410), (0, 80), (80, 80), (1, 2), (1, 1), (50_000_000, 1_000_000_000)]) + [
            [.moments(Moments(count: 400, mean: 12.1, standardDeviation: 3.2))], [.moments(Moments(of: [1, 2, 4, 8]))],
            [.moments(Moments(of: [-3, -3, -3]))],
            [.exposure(EventRate(120, in: 1_000))], [.exposure(EventRate(0, in: 12.5))],
            [.exposure(EventRate(1, in: 0.25))],
            [.values(ValueCounts(of: [1, 2, 4, 8, 8, 8, 9, 12, 40, 41.5, 60]))], [.values(ValueCounts(of: [3, 7]))],
        ]
    private static let rates: [[Sample]] = [
        (200, 4_000, 260, 4_000), (2, 60, 9, 62), (0, 80, 9, 85), (7, 80, 0, 85), (80, 80, 70, 85), (70, 80, 85, 85),
        (0, 80, 85, 85), (80, 80, 0, 85), (0, 80, 0, 85), (80, 80, 85, 85), (1, 1, 1, 2),
        (50_000_000, 1_000_000_000, 50_020_000, 1_000_000_000),
    ].map { [.proportion(Proportion($0.0, of: $0.1)), .proportion(Proportion($0.2, of: $0.3))] }
    private static let means: [[Sample]] = [
        ((400, 12.1, 3.2), (410, 12.9, 3.3)), ((400, 12.1, 0), (410, 12.9, 3.3)), ((40, -12.1, 3.2), (41, -10, 6.5)),
        ((5, 1.5, 8), (5, 2, 1.1)), ((5, 0, 8), (9, 2, 1.1)), ((5, 3, 1), (9, -2, 1.1)),
    ].map { arms in
        [arms.0, arms.1].map { .moments(Moments(count: $0.0, mean: $0.1, standardDeviation: $0.2)) }
    }
    private static let exposures: [[Sample]] = [
        (120, 1_000, 150, 990.5), (0, 12.5, 4, 20), (4, 12.5, 0, 20), (0, 3, 0, 4), (1, 0.01, 1, 7),
        (50_000_000, 1e9, 50_020_000, 1e9),
    ].map { [.exposure(EventRate($0.0, in: $0.1)), .exposure(EventRate($0.2, in: $0.3))] }
    private static let values: [[Sample]] = [
        [
            .values(ValueCounts(of: [1, 2, 4, 8, 8, 8, 9, 12, 40, 41.5, 60])),
            .values(ValueCounts(of: [3, 5, 5.5, 21, 4, 6, 7, 900])),
        ],
        [.values(ValueCounts(of: [1, 2])), .values(ValueCounts(of: [5, 5, 5]))],
    ]
    private static let ratios: [[Sample]] = [
        (
            [(3, 1), (9, 2), (4, 1), (20, 5), (0, 1), (7, 3)], [(5, 1), (9, 2), (8, 1), (21, 4), (2, 2)]
        ),
        // The same in every unit.
        ([(3, 1), (6, 2), (9, 3)], [(5, 1), (9, 2), (8, 1)]),
    ].map { arms in
        [arms.0, arms.1].map { (pairs: [(Double, Double)]) in
            var joint = JointMoments()
            for (x, y) in pairs { joint.add(x, y) }
            return .ratio(joint)
        }
    }

    static let extremes: [[Sample]] = [
        [.proportion(Proportion(3, of: .max)), .proportion(Proportion(.max, of: .max))],
        [.proportion(Proportion(.max - 1, of: .max)), .proportion(Proportion(1, of: 1))],
        [.moments(Moments(count: 2, mean: 1e-300, m2: 1e-200)), .moments(Moments(count: 2, mean: 1e300, m2: 1e-200))],
        [.moments(Moments(count: 9, mean: 1e-300, m2: 0)), .moments(Moments(count: 9, mean: 1e300, m2: 1))],
    ]

    /// A one-sided interval below a confidence of one half starts on the other side of the estimate.
    static let questions: [([Sample], Double, Alternative)] =
        (single + rates + means + exposures + values + ratios).flatMap { arms in
            Alternative.allCases.flatMap { alternative in
                [0.95, 0.3, 0.999].map { (arms, $0, alternative) }
            }
        }
}

extension WorkedStepTests {
    /// Figures of extreme arms may lose their last digits, but no line is missing and none is no number.
    @Test(.timeLimit(.minutes(1)), arguments: IntervalMethod.all.indices)
    func extremeArmsHaveTheLinesOfTheirIntervals(_ place: Int) {
        let method = IntervalMethod.all[place]
        for arms in (WorkedTestArms.extremes + IntervalArms.extremes).flatMap({ [$0, [$0[0]]] }) {
            for alternative in Alternative.allCases {
                guard let interval = try? method.evaluate(arms, 0.95, alternative) else { continue }
                let steps = method.steps(arms, 0.95, alternative, interval)
                let title = "\(method.quantity.rawValue) \(method.name) of \(arms), \(alternative)"
                #expect((3...9).contains(steps.count), "\(title): \(steps.count) lines")
                #expect(steps.allSatisfy { $0.value?.isFinite ?? true }, "\(title)")
                if alternative != .less { #expect(steps.contains { $0.name == "low" }, "\(title)") }
                if alternative != .greater { #expect(steps.last?.name == "high", "\(title)") }
            }
        }
    }

    /// What is said to hold at an end that was searched does hold there.
    @Test(arguments: IntervalMethod.all.indices) func searchedEndsKeepTheirPromise(_ place: Int) {
        let method = IntervalMethod.all[place]
        for (arms, confidence, alternative) in IntervalArms.questions {
            guard let interval = try? method.evaluate(arms, confidence, alternative) else { continue }
            let steps = method.steps(arms, confidence, alternative, interval)
            let z = steps.first { $0.name == "z" }?.value
            let tail = steps.first { $0.name == "α" || $0.name == "α/2" }?.value
            for step in steps {
                let promised: Double? =
                    if step.name.hasPrefix("z at") {
                        z
                    } else if step.name.hasPrefix("z² at") {
                        z.map { $0 * $0 }
                    } else if step.name.hasPrefix("P(X") || step.name.hasPrefix("share") {
                        tail
                    } else {
                        step.value
                    }
                #expect(
                    relativeError(step.value, promised) < 1e-8,
                    "\(method.quantity.rawValue) \(method.name) \(arms) \(step)")
                guard step.name.hasPrefix("P(B"), let tail, let value = step.value else { continue }
                #expect((value < tail) != step.name.contains("="), "\(step)")
            }
        }
    }
}
