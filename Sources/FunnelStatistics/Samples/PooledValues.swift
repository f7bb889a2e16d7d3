/// The values of all arms in one order, with how often each occurs in each arm: what rank tests walk along.
struct PooledValues {
    /// For each different value, rising: how often it occurs in each arm.
    let groups: [[Int]]
    /// Of each arm.
    let totals: [Int]
    let total: Int

    /// More than this many units overflow sums of cubes; no metric has them.
    private static let most = 1_000_000_000_000

    /// - Throws: `.tooFewObservations` for an empty arm; `.tooManyObservations` above 1e12 in all.
    /// - Cost: different values times arms.
    init(_ arms: [ValueCounts]) throws(StatisticsError) {
        var totals: [Int] = []
        var total = 0
        for arm in arms {
            var sum = 0
            for count in arm.counts {
                guard count <= Self.most, sum <= Self.most else {
                    throw .tooManyObservations(found: max(sum, count), most: Self.most)
                }
                sum += count
            }
            guard sum > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
            totals.append(sum)
            total += sum
            guard total <= Self.most else { throw .tooManyObservations(found: total, most: Self.most) }
        }
        var next = [Int](repeating: 0, count: arms.count)
        var groups: [[Int]] = []
        while true {
            var least: Double?
            for (arm, place) in zip(arms, next) where place < arm.values.count {
                least = min(least ?? .infinity, arm.values[place])
            }
            guard let least else { break }
            var group = [Int](repeating: 0, count: arms.count)
            for (index, arm) in arms.enumerated() where next[index] < arm.values.count {
                guard arm.values[next[index]] == least else { continue }
                group[index] = arm.counts[next[index]]
                next[index] += 1
            }
            groups.append(group)
        }
        (self.groups, self.totals, self.total) = (groups, totals, total)
    }

    /// Whether any value occurs twice.
    var hasTies: Bool { groups.count < total }

    /// Twice the sum of ranks in each arm; ties have the mean of their ranks.
    var doubledRankSums: [Int128] {
        var sums = [Int128](repeating: 0, count: totals.count)
        var below = 0
        for group in groups {
            let size = group.reduce(0, +)
            // Ranks below + 1 ... below + size, of which twice the mean is this.
            let rank = Int128(2 * below + size + 1)
            for (index, count) in group.enumerated() { sums[index] += rank * Int128(count) }
            below += size
        }
        return sums
    }

    /// 12 Σ (rank − mean rank)² = N³ − N − Σ (t³ − t), exact; 0 when all values are one.
    var rankSpread: Int128 {
        func cube(_ count: Int) -> Int128 { Int128(count) * (Int128(count) * Int128(count) - 1) }
        return groups.reduce(cube(total)) { $0 - cube($1.reduce(0, +)) }
    }
}
