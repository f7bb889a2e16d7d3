/// A length of time of the calendar or the clock, from seconds to years.
package enum Grain: String, Hashable, Sendable, CaseIterable, Comparable {
    case second, minute, hour, day, week, month, quarter, year

    package var plural: String { rawValue + "s" }

    package static func < (left: Grain, right: Grain) -> Bool { left.order < right.order }

    private var order: Int {
        switch self {
        case .second: 0
        case .minute: 1
        case .hour: 2
        case .day: 3
        case .week: 4
        case .month: 5
        case .quarter: 6
        case .year: 7
        }
    }

    /// The grain named by a word in singular or plural, in any case: `Months` is month.
    package init?(word: some StringProtocol) {
        let lowered = word.lowercased()
        guard let found = Grain.allCases.first(where: { $0.rawValue == lowered || $0.plural == lowered }) else {
            return nil
        }
        self = found
    }

    /// How many of another grain make one of this, always the same number: a week has 7 days, a year 12 months; nil
    /// where that is no whole number or depends on the calendar (a month in days). A day has 24 hours.
    package func count(of finer: Grain) -> Int? {
        guard isOfCalendar == finer.isOfCalendar, length % finer.length == 0 else { return nil }
        return length / finer.length
    }

    /// Months, quarters and years, whose days differ in number.
    package var isOfCalendar: Bool { self >= .month }

    /// In seconds up to the week, in months from the month on.
    private var length: Int {
        switch self {
        case .second: 1
        case .minute: 60
        case .hour: 3_600
        case .day: 86_400
        case .week: 604_800
        case .month: 1
        case .quarter: 3
        case .year: 12
        }
    }
}
