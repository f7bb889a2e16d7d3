import FunnelSyntax

/// The options of a verb as its help has them: their words, the words of their forms, the values their summaries list.
struct OptionOffers {
    private let options: [OptionHelp]

    init(_ options: [OptionHelp]) { self.options = options }

    /// With which an option of the verb begins.
    var beginnings: Set<String> {
        Set(options.filter(Self.beginsWithWord).map { $0.word.lowercased() }.filter(Self.isWord))
    }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" } && text.first?.isLetter == true
    }

    /// Not `30 bins`.
    private static func beginsWithWord(_ option: OptionHelp) -> Bool { option.form.hasPrefix(option.word) }

    /// - Parameters:
    ///   - last: the words directly before the cursor, which may be the beginning of a form: `without answers`.
    ///   - used: options that stand already.
    ///   - isBehindNumber: whether a number stands directly before, which some words need.
    func words(behind last: [String], without used: Set<String> = [], isBehindNumber: Bool = false) -> [Offer] {
        if let word = last.last, case let next = following(word), !next.isEmpty { return next }
        if isBehindNumber, case let units = options.filter({ !Self.beginsWithWord($0) }), !units.isEmpty {
            return units.map { Offer($0.word, $0.summary) }
        }
        return options.compactMap { option in
            let word = option.word
            guard Self.beginsWithWord(option), Self.isWord(word), !used.contains(word.lowercased()) else { return nil }
            return option.form == word ? Offer(word, option.summary) : .word(word, option.summary)
        }
    }

    /// The words that the forms have directly behind a first word: `within` of `equivalent within 1pp`.
    func following(_ word: String) -> [Offer] {
        options.filter { $0.word.lowercased() == word }.flatMap { option -> [Offer] in
            let words = option.form.split(separator: " ").map(String.init)
            guard words.count > 1, Self.beginsWithWord(option) else { return [] }
            return words[1].split(separator: "|").map(String.init).filter(Self.isWord)
                .map { words.count > 2 ? .word($0, option.summary) : Offer($0, option.summary) }
        }
    }

    /// Whether an option is its word alone.
    func standsAlone(_ word: String) -> Bool { options.contains { $0.form.lowercased() == word } }

    /// The values that the summary of an option lists: `dmy, mdy or ymd`; nil when it lists none.
    func values(of word: String) -> [Offer]? {
        let lists = options.filter { $0.word.lowercased() == word }.map { Self.list($0.summary) }
        return lists.first { $0.count > 1 }?.map { Offer($0) }
    }

    /// The words of `a, b or c`, also behind a colon; empty for what is no such list.
    static func list(_ text: String) -> [String] {
        let end = text.ranges(of: ": ").last.map { String(text[$0.upperBound...]) } ?? text
        let parts = end.split(separator: ",").flatMap { part in
            String(part).trimmed.split(separator: " or ").map { String($0).trimmed }
        }
        return parts.allSatisfy(isWord) ? parts : []
    }
}

extension CommandList {
    static func commandHelp(of verb: String) -> CommandHelp? {
        all.first { self.verb(of: $0) == verb }?.help
    }
}
