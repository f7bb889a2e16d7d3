import FunnelValues

/// Dates with the name of a month: `14 Mar 2024`, `March 14, 2024`, `1. syyskuuta 2026`, `1 ก.ย. 2569`, `Mar 2024`, also behind
/// a weekday and before a time.
extension DateCell {
    /// A date in figures or with a name.
    package static func readAny(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> DateCell? {
        read(bytes, start, end) ?? readNamed(bytes, start, end)
    }

    /// Nil when the cell is no such date. A cell without the name of a month is passed over at its first word.
    static func readNamed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> DateCell? {
        guard end - start >= 5, end - start <= 80 else { return nil }
        var parts = Parts()
        guard let rest = parts.read(bytes, start, end), let month = parts.month, var cell = parts.cell(month) else {
            return nil
        }
        guard cell.form == .month || cell.day(.dmy) != nil else { return nil }
        guard rest < end else { return cell }
        guard cell.form != .month, let time = readTime(bytes, rest - 1, end, isSpaced: true) else { return nil }
        (cell.time, cell.saysZone) = time
        return cell
    }

    /// Numbers and the month in the order of the cell.
    private struct Parts {
        var month: DateNames.Month?
        struct Number {
            var value: Int
            var digits: Int
            /// Whether a hyphen or an apostrophe ties it to the month before it: `Jan-24`, `Jan '24`.
            var isTied: Bool
        }

        var numbers: [Number] = []

        /// - Returns: where the time begins, or the end; nil for what is no date.
        mutating func read(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
            var at = start
            while at < end {
                let byte = bytes[at]
                if NumberCell.isDigit(byte) {
                    let first = at
                    var value = 0
                    while at < end, at - first < 4, NumberCell.isDigit(bytes[at]) {
                        value = value * 10 + Int(bytes[at] - 0x30)
                        at += 1
                    }
                    if at < end, bytes[at] == 0x3A { return month != nil && first > start ? first : nil }
                    guard numbers.count < 2, at == end || !NumberCell.isDigit(bytes[at]) else { return nil }
                    let isTied = month != nil && first > start && (bytes[first - 1] == 0x2D || bytes[first - 1] == 0x27)
                    numbers.append(Number(value: value, digits: at - first, isTied: isTied))
                } else if [0x20, 0x2D, 0x2F, 0x2E, 0x2C, 0x27].contains(byte) {
                    at += 1
                } else if byte == 0xC2, at + 1 < end, bytes[at + 1] == 0xA0 {
                    at += 2
                } else if byte == 0xE2, at + 2 < end, bytes[at + 1] == 0x80, bytes[at + 2] == 0xAF {
                    at += 3
                } else if month == nil, let (found, length) = DateNames.month(bytes, at, end) {
                    (month, at) = (found, at + length)
                } else if let length = DateNames.otherWord(bytes, at, end) {
                    at += length
                } else if byte | 0x20 == 0x74, numbers.count == 2, month != nil, at + 1 < end,
                    NumberCell.isDigit(bytes[at + 1])
                {
                    at += 1  // 14-Mar-2024T10:00
                } else {
                    return nil
                }
            }
            return end
        }

        func cell(_ month: DateNames.Month) -> DateCell? {
            var cell = DateCell()
            cell.first = month.number
            let year: Number
            switch numbers.count {
            case 1:
                // `Mar 2024`; `Jan-24` is the month of a spreadsheet, whereas `May 12` is a day without its year.
                year = numbers[0]
                guard year.digits == 4 || year.digits == 2 && year.isTied else { return nil }
                cell.form = .month
            case 2:
                let isYearFirst = numbers[0].digits == 4
                year = numbers[isYearFirst ? 0 : 1]
                let day = numbers[isYearFirst ? 1 : 0]
                guard day.digits <= 2, year.digits == 4 || year.digits == 2 else { return nil }
                cell.second = day.value
            default: return nil
            }
            cell.hasTwoDigitYear = year.digits == 2
            cell.year = year.value
            if month.isThai {
                cell.year =
                    year.digits == 2 ? 2_500 + year.value - 543 : year.value > 2_400 ? year.value - 543 : year.value
                cell.hasTwoDigitYear = false
            } else if year.digits == 2 {
                cell.year = year.value < 70 ? 2_000 + year.value : 1_900 + year.value
            }
            return DateCell.years.contains(cell.year) ? cell : nil
        }
    }
}
