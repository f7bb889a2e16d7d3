import FunnelStatistics

/// Arms of every kind that a test takes, with the corners of each: 0 and 100 %, no difference, ties, a single unit.
enum WorkedTestArms {
    static var all: [[Sample]] { rates + means + ratios + values + exposures + tables }

    private static let rates: [[Sample]] = [
        rates((200, 4_000), (260, 4_000)), rates((2, 60), (9, 62)), rates((9, 62), (2, 60)),
        rates((0, 80), (9, 85)), rates((9, 85), (0, 80)), rates((85, 85), (70, 80)), rates((60, 60), (0, 62)),
        rates((5, 50), (5, 50)), rates((1, 1), (0, 3)), rates((1, 2), (2, 4)), rates((3, 20), (2_900, 20_000)),
        rates((12_000, 100_000), (11_800, 100_000)), rates((7, 9), (6, 9)),
        rates((30, 400)), rates((400, 400)),
        rates((200, 4_000), (260, 4_000), (231, 4_100)), rates((0, 50), (4, 40), (9, 60), (0, 20)),
        rates((20, 400), (18, 390), (33, 410), (29, 405), (12, 380), (25, 400)),
    ]
    private static let means: [[Sample]] = [
        [moments(400, 12.1, 3.2), moments(410, 12.9, 3.3)], [moments(12, -3.5, 1.5), moments(9, -4, 0)],
        [.moments(Moments(of: [1, 2, 4, 8])), .moments(Moments(of: [3, 5, 5.5, 21, 4]))],
        [.moments(Moments(of: [7])), .moments(Moments(of: [3, 5, 5.5]))], [moments(20, 5, 1), moments(20, 5, 2)],
        [moments(50, 0.4, 2.5)], [moments(2, -7, 0.5)], [.moments(Moments(of: [1, 2, 4, 8])), rates((9, 62))[0]],
        [moments(40, 10, 2), moments(44, 11, 2.5), moments(39, 12.5, 1.9)],
        [moments(40, 10, 2), moments(44, 10, 2.5), moments(39, 10, 1.9)],
        (0..<6).map { moments(30 + $0, 10 - Double($0 * $0) / 9, 2 + Double($0) / 4) },
    ]
    private static let ratios: [[Sample]] = [
        [ratio([1, 4, 2, 9], [2, 3, 2, 4]), ratio([5, 4, 7, 9, 1], [2, 3, 2, 4, 1])],
        [ratio([1, 4, 2, 9], [2, 3, 2, 4]), ratio([6, 9, 3], [2, 3, 1])], [ratio([1, 4, 2, 9], [2, 3, 2, 4])],
        [
            ratio([1, 4, 2, 9], [2, 3, 2, 4]), ratio([5, 4, 7, 9, 1], [2, 3, 2, 4, 1]),
            ratio([5, 4, 8, 9], [1, 3, 2, 4]),
        ],
    ]
    private static let values: [[Sample]] = [
        [values([1, 2.5, 4, 8, 9, 11]), values([3, 5, 5.5, 21, 6, 30, 31])],
        [values([3, 5, 5.5, 21, 6, 30, 31]), values([1, 2.5, 4, 8, 9, 11])],
        [values([1, 2, 2, 3, 5, 5, 8]), values([2, 2, 3, 5, 9, 9, 13, 13])],
        [values([1, 2, 3, 4]), values([1, 2, 3, 4])], [values([1, 2, 3]), values([4, 5, 6])],
        [values([4]), values([1, 2, 3, 4, 5, 6])],
        [values((0..<2_000).map { Double($0 * $0 % 997) }), values((0..<1_900).map { Double($0 * $0 % 997 + 40) })],
        [values((0..<2_000).map { Double($0 % 997) }), values((0..<1_900).map { Double($0 % 997 + 6) })],
        [values([1, 2, 2, 3]), values([2, 4, 5, 8]), values([2, 7, 9])],
        (0..<5).map { arm in values((0..<9).map { Double(($0 * 7 + arm * 3) % 11) }) },
    ]
    private static let exposures: [[Sample]] = [
        exposures((120, 1_000), (34, 812.5)), exposures((34, 812.5), (120, 1_000)), exposures((0, 10), (5, 12.5)),
        exposures((5, 12.5), (0, 10)), exposures((0, 3), (0, 4)), exposures((8, 20), (8, 20)),
        exposures((5_000, 1e5), (5_200, 1e5)), exposures((2, 1), (900, 1_000)),
    ]
    private static let tables: [[Sample]] = [
        table([30, 12], [5, 40]), table([30, 5], [12, 40]), table([30, 7], [7, 40]), table([30, 0], [6, 1]),
        table([9, 900], [840, 9]), table([30, 0], [7, 40]), table([10, 20, 30], [12, 18, 25]), table([8, 8], [4, 4]),
        table([10, 0, 3], [12, 0, 5]), table([5, 9], [8, 2], [7, 7]), table([5, 9, 1], [8, 2, 6], [7, 0, 7]),
    ]

    private static func rates(_ arms: (Int, Int)...) -> [Sample] {
        arms.map { .proportion(Proportion($0.0, of: $0.1)) }
    }
    private static func exposures(_ arms: (Int, Double)...) -> [Sample] {
        arms.map { .exposure(EventRate($0.0, in: $0.1)) }
    }
    private static func table(_ rows: [Int]...) -> [Sample] { rows.map { .categories($0) } }
    private static func values(_ values: [Double]) -> Sample { .values(ValueCounts(of: values)) }
    private static func moments(_ count: Int, _ mean: Double, _ deviation: Double) -> Sample {
        .moments(Moments(count: count, mean: mean, standardDeviation: deviation))
    }
    private static func ratio(_ x: [Double], _ y: [Double]) -> Sample {
        var joint = JointMoments()
        for (x, y) in zip(x, y) { joint.add(x, y) }
        return .ratio(joint)
    }

    /// As large, as small or as uneven as arms may be: here figures lose digits, but no line may be missing.
    static let extremes: [[Sample]] = [
        rates((1, 1_000_000_000), (4, 1_000_000_000)),
        rates((500_000_000, 1_000_000_000), (500_010_000, 1_000_000_000)),
        rates((999_999_999, 1_000_000_000), (990, 1_000)), rates((3, .max), (5, .max)), rates((.max, .max), (5, .max)),
        rates((1, 1_000_000_000), (4, 1_000_000_000), (2, 7)),
        [moments(1_000_000_000, 1e150, 1e150), moments(2, -1e150, 1e149)],
        [moments(9, 1e12, 1e-3), moments(9, 1e12, 2e-3)],
        [moments(9, 1e-200, 1e-150), moments(9, 2e-200, 1e-150), moments(4, 1e-160, 1e-151)],
        [moments(9, 1e200, 1e120), moments(9, 2e200, 1e120), moments(4, 1e201, 1e121)], [moments(3, 1e200, 1e-100)],
        exposures((1_000_000_000, 1e300), (900_000_000, 1e300)), exposures((5, 1e308), (9, 1.5e308)),
        exposures((5, .leastNormalMagnitude / 8), (9, .leastNormalMagnitude / 8)),
        exposures((0, 1e-9), (400_000_000_000, 1e9)),
        table([.max, .max], [3, .max]), table([0, .max], [3, 0]), table([1, 2, .max], [.max, 1, 0]),
        [
            .values(ValueCounts([1: 1_000_000_000, 2: 5])), .values(ValueCounts([1: 2, 3: 999_999_999])),
        ],
    ]
}
