package import FunnelValues

/// What `type COLUMN: TYPE` and the option `types` ask for; nil leaves a property as it is.
package struct TypeRequest: Sendable, Hashable {
    package var type: DataType?
    package var unit: Unit?
    package var additivity: Additivity?
    /// Whether the words themselves say so (`added`); else it is only what such a unit usually is.
    package var saysAdditivity = false
    /// The words as typed, for messages.
    package var words: String

    package init(type: DataType? = nil, unit: Unit? = nil, additivity: Additivity? = nil, words: String = "") {
        self.type = type
        self.unit = unit
        self.additivity = additivity
        self.words = words.isEmpty ? type?.name ?? unit?.description ?? additivity?.rawValue ?? "" : words
    }

    /// Reads `text`, `USD per month`, `count last over time`, `never added` …
    ///
    /// `decimal` keeps the scale that the cells need.
    package init(_ text: String) throws(LoadError) {
        var words = text.split(separator: " ").map(String.init)
        var additivity: Additivity?
        let endings: [([String], Additivity)] = [
            (["last", "over", "time"], .lastOverTime), (["never", "added"], .never), (["added"], .added),
        ]
        for (ending, meaning) in endings where words.map({ $0.lowercased() }).suffix(ending.count) == ending[...] {
            additivity = meaning
            words.removeLast(ending.count)
            break
        }
        self.init(words: text)
        if let column = TypeRequest.currencyColumn(&words) {
            let grain = words.count == 2 && words[0].lowercased() == "per" ? Grain(word: words[1]) : nil
            guard words.isEmpty || grain != nil else { throw .unknownType(text) }
            (unit, self.additivity) = (.money(in: .column(column), per: grain), .added)
            words = []
        }
        if let word = words.first {
            let grain = words.count == 3 && words[1].lowercased() == "per" ? Grain(word: words[2]) : nil
            guard words.count == 1 || grain != nil else { throw .unknownType(text) }
            try read(word, per: grain)
        }
        saysAdditivity = additivity != nil
        self.additivity = additivity ?? self.additivity
    }

    /// Takes `money in COLUMN` from the front, with the column as typed.
    private static func currencyColumn(_ words: inout [String]) -> String? {
        guard words.count >= 3, ["money", "currency"].contains(words[0].lowercased()), words[1].lowercased() == "in"
        else {
            return nil
        }
        var name = words[2]
        var length = 3
        if name.hasPrefix("`") {
            while !name.dropFirst().hasSuffix("`"), length < words.count {
                name += " " + words[length]
                length += 1
            }
            name = String(name.dropFirst().prefix { $0 != "`" })
        }
        words.removeFirst(length)
        return name.isEmpty ? nil : name
    }

    /// What the column becomes when it is told; nil when nothing is said.
    ///
    /// Decided here: a stock that is told its currency is still a stock, and a price a price: only the words
    /// `added`, `last over time`, `never added` change what a name stands for.
    func additivity(header: String, now: Additivity, wasMeasure: Bool) -> Additivity? {
        guard !saysAdditivity, additivity == .added else { return additivity }
        let hints = NameHints(header)
        if now == .lastOverTime || hints.isStock { return .lastOverTime }
        guard let kind = unit?.kind, kind == .money || kind == .span else { return .added }
        return hints.isNeverAdded || wasMeasure && now == .never ? .never : .added
    }

    private mutating func read(_ word: String, per grain: Grain?) throws(LoadError) {
        let lowered = word.lowercased()
        switch (lowered, grain) {
        case ("rate", _): (unit, additivity) = (grain.map(Unit.rate(per:)) ?? .rate, .never)
        case ("count", _): (unit, additivity) = (grain.map(Unit.count(per:)) ?? .count, .added)
        case (_, .some(let grain)):
            guard Currency.codes.contains(word.uppercased()) else { throw .unknownType(words) }
            (unit, additivity) = (.money(word.uppercased(), per: grain), .added)
        case ("text", nil): (type, unit, additivity) = (.text, .number, .never)
        case ("id", nil): (unit, additivity) = (.number, .never)
        case ("boolean", nil): (type, unit, additivity) = (.boolean, .count, .added)
        case ("integer", nil): type = .integer
        case ("decimal", nil): type = .decimal(scale: 0)
        case ("number", nil): type = .number
        case ("date", nil): (type, unit, additivity) = (.date, .number, .never)
        case ("instant", nil): (type, unit, additivity) = (.instant, .number, .never)
        case ("month", nil): (type, unit, additivity) = (.period(.month), .number, .never)
        case ("share", nil): (unit, additivity) = (.share, .never)
        case ("points", nil): (unit, additivity) = (.points, .never)
        default:
            if let grain = Grain(word: word), lowered == grain.plural {
                (unit, additivity) = (.span(grain), .added)
            } else if lowered == "span" {
                (unit, additivity) = (.span(.day), .added)
            } else if Currency.codes.contains(word.uppercased()) {
                (unit, additivity) = (.money(word.uppercased()), .added)
            } else {
                throw .unknownType(word)
            }
        }
    }
}
