import FunnelValues

/// How dates stand in a text: a small part of strftime, for reading.
///
/// `%Y` a year of four digits, `%y` of two (69–99 is 19xx, else 20xx), `%m` `%d` month and day of one or two digits,
/// `%b` `%B` an English month's name or its first three letters in any case, `%H` `%M` `%S` digits that are passed
/// over, `%%` a percent sign; anything else stands for itself.
struct DateFormat {
    private let format: [UInt8]

    init(_ format: String) { self.format = Array(format.utf8) }

    /// - Parameter wholeText: false when something (a time of day) may follow.
    func day(in text: String, wholeText: Bool) -> Day? {
        var reader = Array(text.utf8)[...]
        var (year, month, day): (Int?, Int?, Int?) = (nil, nil, 1)
        var place = 0
        while place < format.count {
            let byte = format[place]
            place += 1
            guard byte == UInt8(ascii: "%"), place < format.count else {
                guard reader.first == byte else { return nil }
                reader = reader.dropFirst()
                continue
            }
            let directive = format[place]
            place += 1
            switch directive {
            case UInt8(ascii: "Y"): year = digits(&reader, least: 4, most: 4)
            case UInt8(ascii: "y"): year = digits(&reader, least: 2, most: 2).map { $0 < 69 ? 2000 + $0 : 1900 + $0 }
            case UInt8(ascii: "m"): month = digits(&reader, least: 1, most: 2)
            case UInt8(ascii: "d"):
                day = digits(&reader, least: 1, most: 2)
                if day == nil { return nil }
            case UInt8(ascii: "b"), UInt8(ascii: "B"): month = monthName(&reader)
            case UInt8(ascii: "H"), UInt8(ascii: "M"), UInt8(ascii: "S"):
                guard digits(&reader, least: 1, most: 2) != nil else { return nil }
            case UInt8(ascii: "%"):
                guard reader.first == directive else { return nil }
                reader = reader.dropFirst()
            default: return nil
            }
        }
        if wholeText, !reader.isEmpty { return nil }
        if let next = reader.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { return nil }
        guard let year, let month, let day else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private func digits(_ reader: inout ArraySlice<UInt8>, least: Int, most: Int) -> Int? {
        var (number, count) = (0, 0)
        while count < most, let byte = reader.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
            count += 1
            reader = reader.dropFirst()
        }
        return count >= least ? number : nil
    }

    private func monthName(_ reader: inout ArraySlice<UInt8>) -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        let word = reader.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
        let lowered = String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
        reader = reader.dropFirst(word.count)
        guard lowered.utf8.count >= 3 else { return nil }
        return names.firstIndex { $0 == lowered || $0.prefix(3) == lowered }.map { $0 + 1 }
    }
}
