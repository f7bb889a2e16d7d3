package import FunnelSyntax
package import FunnelValues

extension PeriodPhrase {
    /// The days the phrase names, both included.
    ///
    /// - Parameter today: the day after the last day of the data, never the clock's; `last 3 months` are the complete
    ///   ones before it.
    package func days(today: Day) -> (first: Day, last: Day) {
        switch self {
        case .range(let first, let last): return (first.firstDay, last.lastDay)
        case .this(let grain):
            let period = Period(grain, containing: today)
            return (period.firstDay, period.lastDay)
        case .last(let count, let grain):
            let current = Period(grain, containing: today)
            return (current.advanced(by: -count).firstDay, current.advanced(by: -1).lastDay)
        case .toDate(let grain):
            let yesterday = today.adding(days: -1) ?? today
            return (Period(grain, containing: yesterday).firstDay, yesterday)
        case .since(let period): return (period.firstDay, max(period.firstDay, today.adding(days: -1) ?? today))
        }
    }
}
