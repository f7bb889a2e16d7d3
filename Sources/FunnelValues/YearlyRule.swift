/// What a zone does every year: the text of POSIX's `TZ`, `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyRule: Hashable, Sendable {
    /// A day of the year, and the time of its wall clock in seconds, which may be negative or reach beyond the day.
    struct Change: Hashable, Sendable {
        enum DayOfYear: Hashable, Sendable {
            /// `M3.5.0`: the fifth (the last) Sunday of March.
            case weekday(month: Int, week: Int, weekday: Int)
            /// `J60`: 1 March in every year; 29 February is never counted.
            case julian(Int)
            /// `59`: counted from 0, with 29 February.
            case counted(Int)
        }

        var day: DayOfYear
        var time: Int
    }

    /// Summer time: its offset, when it begins by standard time, and when it ends by its own.
    struct Saving: Hashable, Sendable {
        var offset: Int
        var start: Change
        var end: Change
    }

    /// Seconds east of UTC.
    var standard: Int
    var saving: Saving?

    var isUTC: Bool { standard == 0 && (saving?.offset ?? 0) == 0 }

    /// The calendar and its weekdays repeat every 400 years.
    private static let cycle: Int64 = 146_097 * Instant.perDay
    /// Some 140,000 years from 1970: summer time is not told beyond.
    private static let horizon: Int64 = .max / 2

    /// The stretch of one offset that an instant lies in.
    func stretch(at instant: Int64) -> Zone.Stretch {
        let usual = Int64(standard) * Instant.perSecond
        guard let saving else { return Zone.Stretch(from: .min, until: .max, offset: usual) }
        if instant >= YearlyRule.horizon { return Zone.Stretch(from: YearlyRule.horizon, until: .max, offset: usual) }
        if instant < -YearlyRule.horizon { return Zone.Stretch(from: .min, until: -YearlyRule.horizon, offset: usual) }
        let cycles = instant / YearlyRule.cycle - (instant % YearlyRule.cycle < 0 ? 1 : 0)
        let within = instant - cycles * YearlyRule.cycle
        let year = Instant(microseconds: within).day.civil.year
        var changes: [(at: Int64, offset: Int)] = []
        for year in (year - 2)...(year + 2) {
            // Where one ends as another begins, summer time goes on.
            changes.append((saving.end.instant(year: year, offset: saving.offset), standard))
            changes.append((saving.start.instant(year: year, offset: standard), saving.offset))
        }
        let order = changes.indices.sorted { (changes[$0].at, $0 % 2, $0) < (changes[$1].at, $1 % 2, $1) }
        changes = order.map { changes[$0] }
        let next = changes.firstIndex { $0.at > within } ?? changes.count - 1
        let current = changes[max(0, next - 1)]
        let shift = cycles * YearlyRule.cycle
        return Zone.Stretch(
            from: Zone.sum(current.at, shift), until: Zone.sum(changes[next].at, shift),
            offset: Int64(current.offset) * Instant.perSecond)
    }
}

extension YearlyRule.Change {
    /// When it happens in a year, in microseconds; `offset` is the one that holds until then.
    func instant(year: Int, offset: Int) -> Int64 {
        let first = Int(Day(year: year, month: 1, day: 1)?.number ?? 0)
        let number: Int
        switch day {
        case .counted(let count): number = first + count
        case .julian(let count): number = first + count - 1 + (Day.isLeap(year) && count >= 60 ? 1 : 0)
        case .weekday(let month, let week, let weekday):
            let start = Day(year: year, month: month, day: 1) ?? Day(number: Int32(first))
            // 7 is Sunday here, 0 there.
            let ahead = (weekday - start.weekday % 7 + 7) % 7
            var day = ahead + (week - 1) * 7
            if day >= Day.length(ofMonth: month, year: year) { day -= 7 }
            number = Int(start.number) + day
        }
        return Int64(number) * Instant.perDay + Int64(time - offset) * Instant.perSecond
    }
}

// MARK: Reading

extension YearlyRule {
    /// Reads the text; nil for anything that is not one, also for times beyond a week.
    ///
    /// - Source: POSIX.1-2017, 8.3 (TZ), with hours from −167 to 167 as in RFC 8536, 3.3.1. Without dates summer time is
    ///   that of `M3.2.0,M11.1.0`, as the reference code of the tz database has it.
    init?(posix text: [UInt8]) {
        var reader = RuleReader(text[...])
        guard reader.name(), let west = reader.time(hours: 24) else { return nil }
        standard = -west
        if reader.rest.isEmpty { return }
        guard reader.name() else { return nil }
        var offset = standard + 3_600
        if let next = reader.rest.first, next != UInt8(ascii: ",") {
            guard let west = reader.time(hours: 24) else { return nil }
            offset = -west
        }
        if reader.rest.isEmpty { reader.rest = Array(",M3.2.0,M11.1.0".utf8)[...] }
        guard reader.take(","), let start = reader.change(), reader.take(","), let end = reader.change(),
            reader.rest.isEmpty
        else { return nil }
        saving = Saving(offset: offset, start: start, end: end)
    }
}

private struct RuleReader {
    var rest: ArraySlice<UInt8>

    init(_ rest: ArraySlice<UInt8>) { self.rest = rest }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// `CET`, `<+03>`: at least three characters.
    mutating func name() -> Bool {
        if take("<") {
            let inner = rest.prefix { $0 != UInt8(ascii: ">") }
            rest = rest.dropFirst(inner.count)
            return inner.count >= 3 && take(">")
        }
        let letters = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3
    }

    mutating func number(most: Int) -> Int? {
        var (value, count) = (0, 0)
        while count < 4, let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            count += 1
            rest = rest.dropFirst()
        }
        return count > 0 && value <= most ? value : nil
    }

    /// `-1`, `+05:30`, `2:00:00`, in seconds.
    mutating func time(hours most: Int) -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = number(most: most) else { return nil }
        var seconds = hours * 3_600
        if take(":") {
            guard let minutes = number(most: 59) else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number(most: 59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    /// `M10.5.0/3`, `J365/25`, `0/0`; without a time it is two o'clock.
    mutating func change() -> YearlyRule.Change? {
        let day: YearlyRule.Change.DayOfYear
        if take("M") {
            guard let month = number(most: 12), month > 0, take("."), let week = number(most: 5), week > 0, take("."),
                let weekday = number(most: 6)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if take("J") {
            guard let count = number(most: 365), count > 0 else { return nil }
            day = .julian(count)
        } else {
            guard let count = number(most: 365) else { return nil }
            day = .counted(count)
        }
        guard take("/") else { return YearlyRule.Change(day: day, time: 7_200) }
        return time(hours: 167).map { YearlyRule.Change(day: day, time: $0) }
    }
}
