package import FunnelValues

/// A cell read as a date, an instant or a period, before the order of day and month is decided.
package struct DateCell {
    enum Form: Sendable {
        /// `2025-06-30`: one reading only.
        case yearFirst
        /// `31.12.2025`, `12/31/25`: day or month first.
        case numeric
        /// `2025-06`, `2025-Q2`, `2025-W07`.
        case month, quarter, week
    }

    var form = Form.yearFirst
    var year = 0
    /// In the order of the file; of periods, `first` is the number within the year.
    var first = 0
    var second = 0
    var separator: UInt8 = 0
    var hasTwoDigitYear = false
    /// A year as the Thai calendar counts, 543 ahead; in a column that has only such ones it is one.
    var isBuddhist: Bool { DateCell.buddhistYears.contains(year) }
    /// Microseconds since midnight, zone offset taken off; nil for a date alone.
    package var time: Int64?
    /// Whether the time says its zone: `Z`, ` UTC`, `+02:00`.
    var saysZone = false

    /// Years that cells are read with: others are likelier to be numbers, or stand for "never".
    static let years = 1_000...2_999
    static let compactYears = 1900...2199
    static let buddhistYears = 2443...2643

    /// Nil when the cell `start..<end`, which has no blanks around it, has not the shape of a date.
    static func read(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> DateCell? {
        guard end - start >= 6, end - start <= 40 else { return nil }
        var at = start
        var cell = DateCell()
        guard let (head, headDigits) = number(bytes, &at, end, most: 4), at < end else { return nil }
        cell.separator = bytes[at]
        guard [0x2D, 0x2F, 0x2E].contains(cell.separator) else { return nil }
        at += 1
        if headDigits == 4 {
            cell.year = head
            guard years.contains(head), at < end else { return nil }
            if bytes[at] | 0x20 == 0x71 || bytes[at] | 0x20 == 0x77 {  // Q, W
                let isQuarter = bytes[at] | 0x20 == 0x71
                at += 1
                guard let (part, digits) = number(bytes, &at, end, most: 2), at == end else { return nil }
                guard isQuarter ? (1...4).contains(part) : (1...53).contains(part) && digits == 2 else { return nil }
                (cell.form, cell.first) = (isQuarter ? .quarter : .week, part)
                return cell
            }
            guard let (month, monthDigits) = number(bytes, &at, end, most: 2) else { return nil }
            cell.first = month
            if at == end {
                guard monthDigits == 2, (1...12).contains(month), cell.separator != 0x2E else { return nil }
                cell.form = .month
                return cell
            }
            guard bytes[at] == cell.separator else { return nil }
            at += 1
            guard let (day, _) = number(bytes, &at, end, most: 2) else { return nil }
            cell.second = day
        } else {
            let isSpaced = cell.separator == 0x2E && skipBlank(bytes, &at, end)
            guard headDigits <= 2, let (next, nextDigits) = number(bytes, &at, end, most: 4) else { return nil }
            if nextDigits == 4, at == end, (1...12).contains(head), cell.separator != 0x2D, !isSpaced {
                (cell.form, cell.first, cell.year) = (.month, head, next)  // 01/2024
                return (1_900...2_199).contains(next) || cell.isBuddhist ? cell : nil
            }
            guard nextDigits <= 2, at < end, bytes[at] == cell.separator else { return nil }
            at += 1
            if isSpaced { _ = skipBlank(bytes, &at, end) }
            guard let (year, digits) = number(bytes, &at, end, most: 4), digits == 4 || digits == 2 else { return nil }
            // `1.2.25` is more often a version than a date.
            if digits == 2, cell.separator == 0x2E, headDigits + nextDigits < 4 { return nil }
            (cell.form, cell.first, cell.second) = (.numeric, head, next)
            cell.hasTwoDigitYear = digits == 2
            cell.year = digits == 2 ? (year < 70 ? 2_000 + year : 1_900 + year) : year
            guard years.contains(cell.year) else { return nil }
        }
        guard cell.day(.dmy) != nil || cell.day(.mdy) != nil || cell.isBuddhist && cell.isDayOfThaiYear else {
            return nil
        }
        guard at < end else { return cell }
        guard let time = readTime(bytes, at, end) else { return nil }
        (cell.time, cell.saysZone) = time
        return cell
    }

    /// The day in this order; year-first dates have one order only.
    ///
    /// - Parameter buddhist: whether years are those of the Thai calendar.
    package func day(_ order: DateOrder, buddhist: Bool = false) -> Day? {
        let year = buddhist ? year - 543 : year
        return switch (form, order) {
        case (.yearFirst, _): Day(year: year, month: first, day: second)
        case (.numeric, .dmy): Day(year: year, month: second, day: first)
        case (.numeric, .mdy): Day(year: year, month: first, day: second)
        case (.numeric, .ymd), (.month, _), (.quarter, _), (.week, _): nil
        }
    }

    private var isDayOfThaiYear: Bool { day(.dmy, buddhist: true) != nil || day(.mdy, buddhist: true) != nil }

    /// The index of a period.
    func period(buddhist: Bool = false) -> Int32? {
        let year = buddhist ? year - 543 : year
        switch form {
        case .month: return Int32((year - 1970) * 12 + first - 1)
        case .quarter: return Int32((year - 1970) * 4 + first - 1)
        case .week:
            // ISO 8601: week 1 holds 4 January.
            guard let anchor = Day(year: year, month: 1, day: 4) else { return nil }
            let period = Period(.week, containing: anchor).advanced(by: first - 1)
            return Day(number: period.firstDay.number + 3).civil.year == year ? period.index : nil
        case .yearFirst, .numeric: return nil
        }
    }

    /// `YYYYMMDD` as a day.
    static func compactDay(_ number: Int64) -> Day? {
        guard let number = Int(exactly: number), compactYears.contains(number / 10_000) else { return nil }
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    private static func skipBlank(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) -> Bool {
        guard at < end, bytes[at] == 0x20 else { return false }
        at += 1
        return true
    }

    private static func number(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, most: Int) -> (Int, Int)? {
        var (value, digits) = (0, 0)
        while at < end, digits < most, NumberCell.isDigit(bytes[at]) {
            value = value * 10 + Int(bytes[at] - 0x30)
            digits += 1
            at += 1
        }
        return digits == 0 ? nil : (value, digits)
    }

    /// `T14:05`, ` 14:05:30.123456 PM +02:00`, `Z`, ` UTC`; nil for anything else.
    static func readTime(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int, isSpaced: Bool = false
    ) -> (time: Int64, saysZone: Bool)? {
        var at = start
        guard isSpaced || bytes[at] == 0x54 || bytes[at] == 0x20 else { return nil }
        at += 1
        guard var (hour, _) = number(bytes, &at, end, most: 2), at < end, bytes[at] == 0x3A else { return nil }
        at += 1
        guard let (minute, minuteDigits) = number(bytes, &at, end, most: 2), minuteDigits == 2, minute < 60 else {
            return nil
        }
        var (second, micros) = (0, 0)
        if at < end, bytes[at] == 0x3A {
            at += 1
            guard let (value, digits) = number(bytes, &at, end, most: 2), digits == 2, value < 60 else { return nil }
            second = value
            if at < end, bytes[at] == 0x2E || bytes[at] == 0x2C {
                at += 1
                guard let (fraction, digits) = number(bytes, &at, end, most: 6) else { return nil }
                micros = fraction
                for _ in digits..<6 { micros *= 10 }
                // Digits beyond microseconds must not get lost; zeros may.
                while at < end, bytes[at] == 0x30 { at += 1 }
            }
        }
        if at < end, bytes[at] == 0x20 { at += 1 }
        if at + 1 < end, bytes[at + 1] | 0x20 == 0x6D, bytes[at] | 0x20 == 0x61 || bytes[at] | 0x20 == 0x70 {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (bytes[at] | 0x20 == 0x70 ? 12 : 0)
            at += 2
            if at < end, bytes[at] == 0x20 { at += 1 }
        }
        let saysZone = at < end
        guard hour < 24, let offset = readZone(bytes, at, end) else { return nil }
        let seconds = Int64(hour * 3_600 + minute * 60 + second - offset * 60)
        return (seconds * Instant.perSecond + Int64(micros), saysZone)
    }

    /// Minutes east of UTC; no zone is UTC.
    private static func readZone(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var at = start
        guard at < end else { return 0 }
        if end - at == 1, bytes[at] | 0x20 == 0x7A { return 0 }
        if end - at == 3,
            bytes[at] == 0x55 && bytes[at + 1] == 0x54 && bytes[at + 2] == 0x43  // UTC
                || bytes[at] == 0x47 && bytes[at + 1] == 0x4D && bytes[at + 2] == 0x54  // GMT
        {
            return 0
        }
        guard bytes[at] == 0x2B || bytes[at] == 0x2D else { return nil }
        let isWest = bytes[at] == 0x2D
        at += 1
        guard let (hours, digits) = number(bytes, &at, end, most: 2), digits == 2, hours < 24 else { return nil }
        var minutes = 0
        if at < end {
            if bytes[at] == 0x3A { at += 1 }
            guard let (value, digits) = number(bytes, &at, end, most: 2), digits == 2, value < 60, at == end else {
                return nil
            }
            minutes = value
        }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension DateCell {
    /// The grain of a period.
    var grain: Grain? {
        switch form {
        case .month: .month
        case .quarter: .quarter
        case .week: .week
        case .yearFirst, .numeric: nil
        }
    }
}
