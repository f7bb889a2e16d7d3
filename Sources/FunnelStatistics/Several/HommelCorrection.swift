extension PValueCorrection {
    package static let hommel = PValueCorrection(
        name: "hommel", question: anyFalseAlarm, source: "G. Hommel, Biometrika 75 (1988) 383–386",
        adjust: FunnelStatistics.hommel
    ) { pValues in
        let ranked = RankedPValues(pValues)
        let choices = hommelChoices(ranked.values)
        return ranked.lines(
            of: FunnelStatistics.hommel(pValues),
            before: [
                .words("S(k) = min over j of k p / j, p the j-th of the k largest: Simes' p of these k"),
                .words("each p becomes the largest min(k p, S(k)) of any k"),
            ]
        ) { line in choices[line.rank - 1].term(line) }
    }
}

/// Simes' test of every group of hypotheses at once: never larger than Hochberg's, under the same conditions.
///
///     p̃ = max over m of min(m p, S(m)),   S(m) = min over k of m p₍n−m+k₎ / k
///
/// S(m) is Simes' p-value of the m largest. It falls with m while m p rises, so that the best m is found by halving; the
/// minimum over k is the flattest line from (n − m, 0) to the points (i, p₍ᵢ₎) right of it, which touches their lower hull.
/// - Cost: n log n.
/// - Source: G. Hommel, Biometrika 75 (1988) 383–386; R. J. Meijer, T. J. P. Krebs, J. J. Goeman, Biometrical Journal 61
///   (2019) 73–82.
package func hommel(_ pValues: [Double]) -> [Double] {
    let ranked = RankedPValues(pValues)
    // What rounding takes may neither change the order nor fall below p itself.
    var floor = 0.0
    return ranked.restored(
        hommelChoices(ranked.values).map { choice in
            floor = max(floor, min(1, choice.value))
            return floor
        })
}

/// Where min(m p, S(m)) is largest for one p: at the most values for which m p does not exceed S(m), or one further.
private struct HommelChoice {
    let value: Double
    /// m.
    let values: Int
    /// The point among all that S(m) is made of, where that is what decides: k, and p₍ₙ₋ₘ₊ₖ₎.
    let simes: (k: Int, p: Double)?

    func term(_ line: RankedPValues.Line) -> CorrectionTerm {
        guard let simes else {
            return .capped("k p, k = \(values)", "\(values) · \(line.p)", above: line.adjusted)
        }
        return .capped(
            "S(\(values)) = \(values) p / \(simes.k), p here of rank \(line.tests - values + simes.k)",
            "\(values) · \(simes.p) / \(simes.k)", above: line.adjusted)
    }
}

/// Of ascending p-values.
private func hommelChoices(_ p: [Double]) -> [HommelChoice] {
    let simes = simesOfLargest(p)
    return p.map { own in
        // The most values with m p ≤ S(m); m = 1 always is one of them.
        var (low, high) = (1, simes.count + 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Double(middle) * own <= simes[middle - 1].value { low = middle } else { high = middle }
        }
        let best = Double(low) * own
        guard high <= simes.count, simes[high - 1].value > best else {
            return HommelChoice(value: best, values: low, simes: nil)
        }
        let (value, touched) = simes[high - 1]
        return HommelChoice(value: value, values: high, simes: (k: touched + 1 - (p.count - high), p: p[touched]))
    }
}

/// S(1), S(2), … of ascending p-values, and the index of the p that each is made of.
private func simesOfLargest(_ p: [Double]) -> [(value: Double, touched: Int)] {
    func point(_ index: Int) -> (x: Double, y: Double) { (Double(index + 1), p[index]) }
    func slope(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) -> Double {
        (to.y - from.y) / (to.x - from.x)
    }
    // The lower hull of the points seen so far, its leftmost point last.
    var hull: [Int] = []
    var simes: [(value: Double, touched: Int)] = []
    for index in p.indices.reversed() {
        while let next = hull.last, hull.count > 1,
            slope(point(index), point(next)) >= slope(point(next), point(hull[hull.count - 2]))
        {
            hull.removeLast()
        }
        hull.append(index)
        let eye = (x: Double(index), y: 0.0)
        func slopeTo(_ position: Int) -> Double { slope(eye, point(hull[position])) }
        // Along the hull from the right the slopes fall, then rise.
        var (low, high) = (0, hull.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if slopeTo(middle + 1) >= slopeTo(middle) { high = middle } else { low = middle + 1 }
        }
        simes.append((Double(simes.count + 1) * slopeTo(low), hull[low]))
    }
    return simes
}
