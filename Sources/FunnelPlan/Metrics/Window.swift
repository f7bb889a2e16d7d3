package import FunnelValues

/// Which periods a figure of a period is computed from, beside or instead of its own.
package enum Window: Sendable, Hashable {
    /// `prev(x)`: the period so many before.
    case previous(Int)
    /// `cumulative(x)`: from the first period shown.
    case cumulative
    /// `rolling(x, 3 months)`: so many periods of a grain that end with this one.
    case rolling(Int, Grain)
    /// `to_date(x, month)`: from where the grain began.
    case toDate(Grain)
    /// `moving_mean(x, 3)`: the mean of so many shown figures, this one the last.
    case movingMean(Int)

    /// The first period of a window that ends with `period`; nil when it does not begin with a whole one.
    func first(endingWith period: Period, firstShown: Period) -> Period? {
        switch self {
        case .previous(let count): return period.advanced(by: -count)
        case .cumulative: return firstShown
        case .movingMean(let count): return period.advanced(by: 1 - count)
        case .toDate(let grain):
            return Period(period.grain, containing: Period(grain, containing: period.firstDay).firstDay)
        case .rolling(let count, let grain):
            guard let next = period.lastDay.adding(days: 1) else { return nil }
            let start = PeriodShift(count: count, grain: grain).moved(next, by: -1)
            let first = Period(period.grain, containing: start)
            return first.firstDay == start ? first : nil
        }
    }
}

extension Window {
    /// Whether several periods lie in it.
    var holdsManyPeriods: Bool {
        switch self {
        case .previous: false
        case .cumulative, .rolling, .toDate, .movingMean: true
        }
    }

    /// Whether it is so many whole periods of a time key's grain.
    func fits(_ key: Grain) -> Bool {
        // A month to date that ends with a week would begin with days of another month.
        if case .toDate(let grain) = self, key == .week { return grain <= .week }
        guard case .rolling(let count, let grain) = self, key > .day else { return true }
        if key == .week || grain == .week || grain <= .day {
            guard let days = grain.count(of: .day), key == .week else { return false }
            return count * days % 7 == 0
        }
        guard let months = grain.count(of: .month), let whole = key.count(of: .month) else { return false }
        return count * months % whole == 0
    }

    /// `3 months`, `a month to date`.
    package var length: String {
        switch self {
        case .rolling(let count, let grain): "\(count) \(count == 1 ? grain.rawValue : grain.plural)"
        case .toDate(let grain): "a \(grain) to date"
        case .previous(let count), .movingMean(let count): "\(count)"
        case .cumulative: "all until then"
        }
    }
}
