import FunnelReport

/// Times between two steps, as mean, median, 90 % point and bins.
struct StepTimes {
    /// Rising.
    let seconds: [Double]

    /// Each step and the one before it, at the end the first and the last, where there is anything between them.
    static func places(steps names: [String]) -> [(from: String, to: String)] {
        var places = zip(names, names.dropFirst()).map { (from: $0, to: $1) }
        if names.count > 2 { places.append((names[0], names[names.count - 1])) }
        return places
    }

    /// - Parameter bins: of equal width from 0 to the longest; the last one has its upper end.
    /// - Cost: O(n).
    func report(_ from: String, _ to: String, bins: Int) -> FunnelReport.Times {
        var times = FunnelReport.Times(from: from, to: to, n: seconds.count)
        guard let longest = seconds.last else { return times }
        times.mean = seconds.reduce(0, +) / Double(seconds.count)
        times.median = median
        times.p90 = quantile(0.9)
        times.bins = StepTimes.edges(to: longest, bins: bins).map { .init(low: $0.low, high: $0.high, n: 0) }
        for time in seconds { times.bins[StepTimes.place(of: time, to: longest, bins: times.bins.count)].n += 1 }
        return times
    }

    /// A bin alone where all times are 0.
    static func edges(to longest: Double, bins: Int) -> [(low: Double, high: Double)] {
        guard longest > 0, bins > 1 else { return [(0, longest)] }
        return (0..<bins).map { (longest * Double($0) / Double(bins), longest * Double($0 + 1) / Double(bins)) }
    }

    private static func place(of time: Double, to longest: Double, bins: Int) -> Int {
        guard longest > 0 else { return 0 }
        return max(0, min(bins - 1, Int((time / longest * Double(bins)).rounded(.down))))
    }

    /// Nil of none.
    var median: Double? { seconds.isEmpty ? nil : quantile(0.5) }

    /// R's type 7.
    ///
    /// - Source: R. Hyndman, Y. Fan, The American Statistician 50 (1996) 361–365.
    private func quantile(_ share: Double) -> Double {
        let place = Double(seconds.count - 1) * share
        let low = Int(place)
        guard low + 1 < seconds.count else { return seconds[low] }
        return seconds[low] + (place - Double(low)) * (seconds[low + 1] - seconds[low])
    }
}
