import FunnelValues

/// Dates, instants and periods: four digits 1900–2199, `-`, two digits is always one of them.
extension Lexer {
    mutating func readDate() throws(SyntaxError) -> Literal? {
        let start = position
        guard let year = digits(4, at: start), (1900...2199).contains(year), byte(at: start + 4, is: "-"),
            let mark = byte(at: start + 5)
        else { return nil }
        if mark | 0x20 == UInt8(ascii: "q"), let quarter = digits(1, at: start + 6), !isPartOfWord(start + 7) {
            guard (1...4).contains(quarter), let day = Day(year: year, month: quarter * 3 - 2, day: 1) else {
                throw noSuchDate(
                    "quarter", start: start, end: start + 7, cause: "a year has the quarters Q1 to Q4",
                    repairs: ["\(year)-Q4"])
            }
            position = start + 7
            return .period(Period(.quarter, containing: day))
        }
        if mark | 0x20 == UInt8(ascii: "w"), let week = digits(2, at: start + 6), !isPartOfWord(start + 8) {
            // ISO 8601: 4 January lies in week 1.
            guard let fourth = Day(year: year, month: 1, day: 4), (1...53).contains(week),
                let day = fourth.adding(days: (week - 1) * 7),
                week < 53 || Period(.week, containing: day).description.hasPrefix(text(start, start + 4))
            else {
                throw noSuchDate(
                    "week", start: start, end: start + 8, cause: "\(year) has no such week",
                    repairs: ["\(year)-W52"])
            }
            position = start + 8
            return .period(Period(.week, containing: day))
        }
        guard let month = digits(2, at: start + 5), !isPartOfWord(start + 7) else { return nil }
        guard byte(at: start + 7, is: "-"), byte(at: start + 8)?.isDigit == true else {
            guard let first = Day(year: year, month: month, day: 1) else {
                throw noSuchDate(
                    "month", start: start, end: start + 7,
                    cause: "four digits, -, two digits is read as a month; a subtraction needs blanks",
                    repairs: ["\(year)-\(month == 0 ? "01" : "12")", "\(year) - \(text(start + 5, start + 7))"])
            }
            position = start + 7
            return .period(Period(.month, containing: first))
        }
        guard let dayNumber = digits(2, at: start + 8), byte(at: start + 10)?.isDigit != true else {
            var end = start + 8
            while byte(at: end)?.isDigit == true { end += 1 }
            throw noSuchDate(
                "day", start: start, end: end, cause: "a date is written with two digits for month and day",
                repairs: end == start + 9 ? [text(start, start + 8) + "0" + text(start + 8, end)] : [])
        }
        guard let day = Day(year: year, month: month, day: dayNumber) else {
            throw noSuchDate(
                "day", start: start, end: start + 10,
                cause: (1...12).contains(month)
                    ? "the month has \(Day.length(ofMonth: month, year: year)) days" : "there is no month \(month)",
                repairs: lastDay(year: year, month: month))
        }
        position = start + 10
        if let instant = try readTime(of: day, start: start) { return instant }
        return try closed(.date(day), start: start)
    }

    /// The last day of the month that was typed, or of the year when it has no such month.
    private func lastDay(year: Int, month: Int) -> [String] {
        let month = (1...12).contains(month) ? month : 12
        return Day(year: year, month: month, day: Day.length(ofMonth: month, year: year)).map { ["\($0)"] } ?? []
    }

    /// `14:05`, `14:05:30.250`, with `Z` or `+02:00`, after `T` or one blank; nil when no time follows.
    private mutating func readTime(of day: Day, start: Int) throws(SyntaxError) -> Literal? {
        guard let mark = byte(at: position), mark | 0x20 == UInt8(ascii: "t") || mark == UInt8(ascii: " "),
            let hour = digits(2, at: position + 1), byte(at: position + 3, is: ":"),
            let minute = digits(2, at: position + 4)
        else { return nil }
        position += 6
        var (second, microsecond) = (0, 0)
        if byte(at: position, is: ":"), let seconds = digits(2, at: position + 1) {
            second = seconds
            position += 3
            if byte(at: position, is: "."), byte(at: position + 1)?.isDigit == true {
                position += 1
                var unit = 100_000
                while let digit = byte(at: position), digit.isDigit {
                    microsecond += Int(digit - UInt8(ascii: "0")) * unit
                    unit /= 10
                    position += 1
                }
            }
        }
        guard hour < 24, minute < 60, second < 60 else {
            throw noSuchDate("time", start: start, end: position, cause: "a day ends at 23:59:59")
        }
        let local = Instant(day, hour: hour, minute: minute, second: second, microsecond: microsecond)
        if let zone = byte(at: position), zone | 0x20 == UInt8(ascii: "z") {
            position += 1
            return try closed(.instant(local, utc: true), start: start)
        }
        if let sign = byte(at: position), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let hours = digits(2, at: position + 1), byte(at: position + 3, is: ":"),
            let minutes = digits(2, at: position + 4), hours < 24, minutes < 60
        {
            position += 6
            let offset = Int64(hours * 60 + minutes) * 60 * Instant.perSecond
            let utc = local.microseconds - (sign == UInt8(ascii: "+") ? offset : -offset)
            return try closed(.instant(Instant(microseconds: utc), utc: true), start: start)
        }
        return try closed(.instant(local, utc: false), start: start)
    }

    private mutating func closed(_ literal: Literal, start: Int) throws(SyntaxError) -> Literal {
        guard isPartOfWord(position) else { return literal }
        _ = readWord()
        throw noSuchDate("date", start: start, end: position, cause: "a date ends before a letter or digit")
    }

    private func isPartOfWord(_ index: Int) -> Bool {
        scalar(at: index).map { $0.0.properties.isXIDContinue } ?? false
    }

    private func digits(_ count: Int, at start: Int) -> Int? {
        var number = 0
        for index in start..<(start + count) {
            guard let digit = byte(at: index), digit.isDigit else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }

    private func noSuchDate(_ what: String, start: Int, end: Int, cause: String, repairs: [String] = []) -> SyntaxError
    {
        let span = SourceSpan(start: start, end: end)
        return SyntaxError(
            "no such \(what): \(text(span))", at: span, cause: cause, repairs: repairs.map { .init(span, $0) })
    }
}
