import FunnelValues

/// A scale of numbers whose ends and ticks are round.
struct ValueScale {
    /// Ascending, finite.
    let ticks: [Double]
    let low: Double
    let high: Double

    /// - Parameters:
    ///   - values: finite ones alone count.
    ///   - most: ticks at most, 2 or more.
    ///   - isFromZero: whether 0 is always on it; else it is where the values lie within a factor of two of it.
    init(_ values: [Double], most: Int, isFromZero: Bool = false) {
        let known = values.filter(\.isFinite)
        var low = known.min() ?? 0
        var high = known.max() ?? 0
        if low > 0, isFromZero || low < high / 2 || low == high { low = 0 }
        if high < 0, isFromZero || high > low / 2 || low == high { high = 0 }
        if low == high { high = 1 }
        let steps = max(1, most - 1)
        // Each end divided first, so that the largest numbers have a difference.
        var step = RoundNumber(atLeast: high / Double(steps) - low / Double(steps))
        var found: [Double] = []
        while let width = step, found.isEmpty {
            let first = (low / width.double).rounded(.down)
            let last = (high / width.double).rounded(.up)
            guard let from = Int(exactly: first), let to = Int(exactly: last), to > from else { break }
            if to - from <= steps { found = (from...to).map { width.times($0) }.filter(\.isFinite) }
            step = width.next
        }
        // Numbers so large or so close that no round one lies between them.
        if found.count < 2 || found[0] > low || found[found.count - 1] < high { found = [low, high] }
        ticks = found
        self.low = found[0]
        self.high = found[found.count - 1]
    }

    /// The values from end to end, and round numbers between them.
    init(within values: [Double], most: Int) {
        let known = values.filter(\.isFinite)
        let outer = ValueScale(known, most: max(2, most), isFromZero: false)
        guard let low = known.min(), let high = known.max(), low < high else {
            self = outer
            return
        }
        (self.low, self.high) = (low, high)
        var step = RoundNumber(atLeast: high / Double(max(1, most)) - low / Double(max(1, most)))
        var found: [Double] = []
        while let width = step {
            let (first, last) = ((low / width.double).rounded(.up), (high / width.double).rounded(.down))
            guard let from = Int(exactly: first), let to = Int(exactly: last), to >= from else { break }
            if to - from < most {
                found = (from...to).map { width.times($0) }.filter { $0 >= low && $0 <= high }
                break
            }
            step = width.next
        }
        ticks = found.isEmpty ? [low, high] : found
    }

    /// 0 at the low end, 1 at the high end.
    func fraction(_ value: Double) -> Double {
        // Halves: the difference of two of the largest numbers is no number.
        let range = high / 2 - low / 2
        guard value.isFinite, range > 0 else { return 0 }
        return min(max((value / 2 - low / 2) / range, 0), 1)
    }
}
