import FunnelSyntax
import FunnelValues

extension FunnelWindow {
    /// The window on times of a type: whole days on dates, anything on instants.
    ///
    /// - Throws: `Diagnostic` for hours on dates, and for parts of days on dates and of months.
    func span(on type: DataType, at place: SourceSpan) throws -> FunnelSpan {
        let isDate = type == .date
        if isDate, grain < .day {
            throw Diagnostic(
                "a window in \(grain.plural) on days", at: place, cause: "the times are dates without an hour",
                instead: ["1 day"])
        }
        if isDate || grain.isOfCalendar {
            guard let whole = count.integer, whole <= 1_000_000 else {
                throw Diagnostic(
                    "not a whole number of \(grain.plural): \(count)", at: place,
                    cause: isDate ? "the times are dates without an hour" : "\(grain.plural) are those of the calendar",
                    instead: ["\(FunnelWindow(Decimal(Int(min(count.double.rounded(.up), 1_000))), grain))"])
            }
            return .calendar(whole, grain)
        }
        let seconds = Decimal(Grain.second == grain ? 1 : grain.count(of: .second) ?? 1)
        guard let length = count.multiplied(by: seconds)?.multiplied(by: Decimal(Int(Instant.perSecond))),
            let microseconds = Int64(exactly: length.double.rounded())
        else {
            throw Diagnostic(
                "too long a window: \(self)", at: place, cause: "without within there is no limit", instead: [])
        }
        return .microseconds(microseconds)
    }
}

extension FunnelSpan {
    /// The same window so many times in a row.
    func times(_ count: Int) -> FunnelSpan {
        switch self {
        case .calendar(let length, let grain):
            .calendar(length.multipliedReportingOverflow(by: count).partialValue, grain)
        case .microseconds(let length):
            .microseconds(
                { $0.overflow ? .max : $0.partialValue }(
                    length.multipliedReportingOverflow(by: Int64(count))))
        }
    }

    /// Rows whose window is over before a day begins: the last of them is before the first for which it is not.
    ///
    /// - Parameters: the time of a row; the first day that the data does not have.
    func isOver(_ time: RowExpression, before today: Day, in zone: Zone) -> RowExpression {
        func earlier(than end: RowExpression) -> RowExpression { .binary(.less, time, end, type: .boolean) }
        switch self {
        case .microseconds(let length):
            let (cut, overflow) = zone.instant(ofWallClock: Instant(today)).microseconds.subtractingReportingOverflow(
                length)
            let end = Instant(microseconds: overflow ? .min : cut)
            return earlier(than: .constant(.instant(end), type: .instant))
        case .calendar(let count, let grain):
            // Entries of a day are over when the window from that day ends before today.
            guard var cut = today.adding(TimeSpan(-count, grain)) else {
                return .constant(.boolean(false), type: .boolean)
            }
            func isOver(_ day: Day) -> Bool { day.adding(TimeSpan(count, grain)).map { $0 < today } ?? false }
            for _ in 0..<4 {
                // Months of different lengths end on one day.
                guard let before = cut.adding(days: -1), !isOver(before) else { break }
                cut = before
            }
            for _ in 0..<4 {
                guard isOver(cut), let after = cut.adding(days: 1) else { break }
                cut = after
            }
            return time.type == .date
                ? earlier(than: .constant(.date(cut), type: .date))
                : earlier(than: .constant(.instant(zone.instant(ofWallClock: Instant(cut))), type: .instant))
        }
    }
}
