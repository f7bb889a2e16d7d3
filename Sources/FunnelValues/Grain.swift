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
}
