import FunnelValues

/// Periods as they are spoken: `january 2025`, `Q1`, `last 3 months`, `ytd`, `between 2025-01 and 2025-03`.
struct PlainPeriods {
    /// The year of a month or quarter that is named without one.
    let lastYear: Int?

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let grains = ["day", "week", "month", "quarter", "year"]
    static let adverbs = [
        "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year",
        "annual": "year",
        "annually": "year",
    ]

    static func grain(_ word: String) -> String? {
        grains.first { $0 == word || $0 + "s" == word }
    }

    /// The period that begins a list of words, as `over` takes it, and of how many words it consists.
    func period(_ words: ArraySlice<String>) -> (String, count: Int)? {
        guard let first = words.first else { return nil }
        func word(_ place: Int) -> String { words.dropFirst(place).first ?? "" }
        switch first {
        case "last", "past", "previous", "prior":
            if let grain = Self.grain(word(1)) { return ("last \(grain)", 2) }
            if let count = Int(word(1)), count > 0, let grain = Self.grain(word(2)) {
                return (count == 1 ? "last \(grain)" : "last \(count) \(grain)s", 3)
            }
            return nil
        case "this", "current": return Self.grain(word(1)).map { ("this \($0)", 2) }
        case "ytd": return ("year to date", 1)
        case "mtd": return ("month to date", 1)
        case "qtd": return ("quarter to date", 1)
        case "today", "yesterday": return ("last day", 1)
        case "year", "month", "quarter", "week":
            return word(1) == "to" && word(2) == "date" ? ("\(first) to date", 3) : nil
        case "since", "after": return single(words.dropFirst()).map { ("since \($0.0)", $0.count + 1) }
        case "between", "from":
            guard let low = single(words.dropFirst()) else { return nil }
            let rest = words.dropFirst(1 + low.count)
            guard ["and", "to", "until", "till", "-", "through"].contains(rest.first ?? ""),
                let high = single(rest.dropFirst())
            else { return nil }
            return ("\(low.0)..\(high.0)", low.count + high.count + 2)
        default:
            guard let low = single(words) else { return nil }
            let rest = words.dropFirst(low.count)
            if ["to", "-", "until", "through", "till"].contains(rest.first ?? ""), let high = single(rest.dropFirst()) {
                return ("\(low.0)..\(high.0)", low.count + high.count + 1)
            }
            return low
        }
    }

    /// A year, month, quarter, week or day.
    func single(_ words: ArraySlice<String>) -> (String, count: Int)? {
        guard let first = words.first else { return nil }
        let second = words.dropFirst().first ?? ""
        if let year = year(first) {
            if let quarter = quarter(second) { return ("\(year)-Q\(quarter)", 2) }
            if let month = month(second) { return ("\(year)-\(month)", 2) }
            return ("\(year)", 1)
        }
        if let quarter = quarter(first), let year = year(second) ?? lastYear {
            return ("\(year)-Q\(quarter)", self.year(second) == nil ? 1 : 2)
        }
        if let month = month(first), let year = year(second) ?? lastYear {
            return ("\(year)-\(month)", self.year(second) == nil ? 1 : 2)
        }
        let isDate = first.count >= 7 && first.prefix(4).allSatisfy(\.isNumber) && first.dropFirst(4).hasPrefix("-")
        return isDate ? (first.uppercased(), 1) : nil
    }

    private func year(_ word: String) -> Int? {
        Int(word).flatMap { word.count == 4 && (1900...2199).contains($0) ? $0 : nil }
    }

    private func quarter(_ word: String) -> Int? {
        word.count == 2 && word.hasPrefix("q") ? Int(word.dropFirst()).flatMap { (1...4).contains($0) ? $0 : nil } : nil
    }

    private func month(_ word: String) -> String? {
        guard word.count >= 3, let place = Self.months.firstIndex(where: { $0 == word || $0.prefix(3) == word }) else {
            return nil
        }
        return place < 9 ? "0\(place + 1)" : "\(place + 1)"
    }

    /// What a text beside a date may mean, as dates of this language: `June 2025`, `31.12.2025`, `12/31/2025`, `2025-13-01`.
    static func dates(in text: String, lastYear: Int?) -> [String] {
        let words = text.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
        let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count == 3, words.count == 1 else {
            return PlainPeriods(lastYear: lastYear).single(words[...]).map { [$0.0] } ?? []
        }
        func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
            guard (1900...2199).contains(year), month > 0, day > 0 else { return nil }
            let (month, day) = (min(month, 12), min(day, 31))
            // A month's last day stands for one that it does not have.
            for last in stride(from: day, through: max(1, day - 3), by: -1) {
                let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(last < 10 ? "0" : "")\(last)"
                if Day(text: date) != nil { return date }
            }
            return nil
        }
        if parts[0] > 31 { return [iso(parts[0], parts[1], parts[2])].compactMap { $0 } }
        let readings = [
            parts[1] <= 12 ? iso(parts[2], parts[1], parts[0]) : nil,
            parts[0] <= 12 ? iso(parts[2], parts[0], parts[1]) : nil,
        ]
        return readings.compactMap { $0 }
    }
}
