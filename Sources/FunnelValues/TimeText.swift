extension Day {
    /// Reads `2025-06-30`, four digits, two, two; nil for anything else and for days that do not exist.
    package init?(text: some StringProtocol) {
        var reader = TimeReader(text)
        guard let day = reader.day(), reader.isAtEnd else { return nil }
        self = day
    }
}

extension Period {
    /// Reads `2025`, `2025-Q2`, `2025-06`, `2025-W07`, `2025-06-30`; nil for anything else, for month 13 and for week 53
    /// of a year that has 52.
    package init?(text: some StringProtocol) {
        if let day = Day(text: text) {
            self.init(.day, containing: day)
            return
        }
        var reader = TimeReader(text)
        guard let year = reader.number(digits: 4) else { return nil }
        if reader.isAtEnd {
            self.init(grain: .year, index: Int32(year))
            return
        }
        guard reader.take("-") else { return nil }
        if reader.take("Q") || reader.take("q") {
            guard let quarter = reader.number(digits: 1), (1...4).contains(quarter), reader.isAtEnd else { return nil }
            self.init(grain: .quarter, index: Int32((year - 1970) * 4 + quarter - 1))
        } else if reader.take("W") || reader.take("w") {
            guard let week = reader.number(digits: 2), week >= 1, reader.isAtEnd,
                let fourth = Day(year: year, month: 1, day: 4)
            else { return nil }
            // 4 January is always in week 1.
            let period = Period(.week, containing: fourth).advanced(by: week - 1)
            guard period.firstDay.isoWeek == (year, week) else { return nil }
            self = period
        } else {
            guard let month = reader.number(digits: 2), (1...12).contains(month), reader.isAtEnd else { return nil }
            self.init(grain: .month, index: Int32((year - 1970) * 12 + month - 1))
        }
    }
}

extension Instant {
    /// Reads ISO 8601: `2025-06-30`, `2025-06-30T14:05`, `2025-06-30 14:05:07.25Z`, `…+02:00`, `…+0200`, `…-05`.
    ///
    /// Without a zone the text is taken as UTC. Digits past the microsecond are dropped. Nil for anything else, for
    /// 24:00 and for leap seconds.
    package init?(text: some StringProtocol) {
        guard let read = Instant.read(text) else { return nil }
        self = read.time
    }

    /// The same, and whether the text itself says its zone (`Z`, `+02:00`).
    package static func read(_ text: some StringProtocol) -> (time: Instant, saysZone: Bool)? {
        var reader = TimeReader(text)
        guard let day = reader.day() else { return nil }
        if reader.isAtEnd { return (Instant(day), false) }
        guard reader.take("T") || reader.take("t") || reader.take(" "), let time = reader.timeOfDay() else {
            return nil
        }
        let saysZone = !reader.isAtEnd
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        return (Instant(microseconds: Instant(day).microseconds + time - offset), saysZone)
    }
}

/// Takes fixed numbers of digits off the front of a text.
private struct TimeReader {
    private var bytes: ArraySlice<UInt8>

    init(_ text: some StringProtocol) { bytes = Array(text.utf8)[...] }

    var isAtEnd: Bool { bytes.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard bytes.first == UInt8(ascii: character) else { return false }
        bytes.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        guard bytes.count >= digits else { return nil }
        var value = 0
        for byte in bytes.prefix(digits) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        bytes.removeFirst(digits)
        return value
    }

    mutating func day() -> Day? {
        guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
            let day = number(digits: 2)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// `14:05`, `14:05:07`, `14:05:07.123456`, in microseconds.
    mutating func timeOfDay() -> Int64? {
        guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2), minute < 60 else {
            return nil
        }
        var (second, micro) = (0, 0)
        if take(":") {
            guard let value = number(digits: 2), value < 60 else { return nil }
            second = value
            if take(".") || take(",") {
                guard let digit = number(digits: 1) else { return nil }
                micro = digit * 100_000
                var weight = 10_000
                while let digit = number(digits: 1) {
                    micro += digit * weight
                    weight /= 10
                }
            }
        }
        return Int64(hour * 3_600 + minute * 60 + second) * Instant.perSecond + Int64(micro)
    }

    /// `Z`, `+02:00`, `+0200`, `-05` or nothing, in microseconds east of UTC.
    mutating func offset() -> Int64? {
        if isAtEnd || take("Z") || take("z") { return 0 }
        let isEast = take("+")
        guard isEast || take("-"), let hours = number(digits: 2), hours < 24 else { return nil }
        var minutes = 0
        if !isAtEnd {
            _ = take(":")
            guard let value = number(digits: 2), value < 60 else { return nil }
            minutes = value
        }
        let length = Int64(hours * 3_600 + minutes * 60) * Instant.perSecond
        return isEast ? length : -length
    }
}
