import FunnelStatistics

/// All the tables that two arms of given sizes and rates can give, each with its chance.
///
/// Left out are those rarer than 1e-10, together below 1e-6.
struct ArmTables {
    let n1: Int
    let n2: Int
    /// p₂ − p₁.
    let difference: Double
    private let first: [Double]
    private let second: [Double]
    private static let rarest = 1e-10

    init(_ n1: Int, _ p1: Double, _ n2: Int, _ p2: Double) {
        (self.n1, self.n2) = (n1, n2)
        // 0.08 − 0.02 is a hair above 0.06.
        difference = ((p2 - p1) * 1e9).rounded() / 1e9
        (first, second) = (Self.chances(n1, p1), Self.chances(n2, p2))
    }

    /// The chance of all tables for which a condition holds. Every table is asked.
    func chance(where holds: (Proportion, Proportion) throws -> Bool) rethrows -> Double {
        var sum = 0.0
        for x1 in Self.common(first) {
            for x2 in Self.common(second) where first[x1] * second[x2] > Self.rarest {
                if try holds(Proportion(x1, of: n1), Proportion(x2, of: n2)) { sum += first[x1] * second[x2] }
            }
        }
        return sum
    }

    /// The same for a condition that is dear to ask: for each x₁ it must hold in one run of x₂ without gaps, which takes in
    /// the x₂ whose rate lies above that of x₁ by the true difference, or the next x₂. Its ends are searched by halving.
    func chanceOfRuns(where holds: (Proportion, Proportion) throws -> Bool) rethrows -> Double {
        let span = Self.common(second)
        var below = [0.0]  // the chance of fewer than x₂
        for chance in second { below.append(below[below.count - 1] + chance) }
        var sum = 0.0
        for x1 in Self.common(first) {
            let control = Proportion(x1, of: n1)
            let middle = (Double(n2) * (control.rate + difference)).rounded()
            let nearest = min(max(Int(middle), span.lowerBound), span.upperBound)
            guard let centre = try [nearest, nearest + 1].first(where: { try holds(control, Proportion($0, of: n2)) })
            else { continue }
            let ends = try [span.lowerBound - 1, span.upperBound + 1].map { outside in
                var (inner, outer) = (centre, outside)
                while abs(outer - inner) > 1 {
                    let x2 = (inner + outer) / 2
                    if try holds(control, Proportion(x2, of: n2)) { inner = x2 } else { outer = x2 }
                }
                return inner
            }
            sum += first[x1] * (below[ends[1] + 1] - below[ends[0]])
        }
        return sum
    }

    /// By the recurrence from 0 successes, which shares nothing with the distributions under test.
    private static func chances(_ n: Int, _ p: Double) -> [Double] {
        var value = 1.0
        for _ in 0..<n { value *= 1 - p }
        return (0...n).map { k in
            defer { value *= Double(n - k) / Double(k + 1) * (p / (1 - p)) }
            return value
        }
    }

    /// From the first to the last count that is not too rare.
    private static func common(_ chances: [Double]) -> ClosedRange<Int> {
        let counts = chances.indices.filter { chances[$0] > rarest }
        return (counts.first ?? 0)...(counts.last ?? 0)
    }
}
