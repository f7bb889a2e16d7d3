import FunnelSyntax

/// The options of a verb as its help has them: their words, and the words of their forms (`dates dmy|mdy|ymd`).
struct OptionOffers {
    private let options: [OptionHelp]

    init(_ options: [OptionHelp]) { self.options = options }

    /// With which an option of the verb begins.
    var beginnings: Set<String> { Set(options.map { $0.word.lowercased() }.filter { $0.allSatisfy(\.isLetter) }) }

    /// - Parameter last: the words directly before the cursor, which may be the beginning of a form.
    func words(behind last: [String], without used: Set<String> = []) -> [Offer] {
        if let word = last.last, case let next = following(word), !next.isEmpty { return next }
        return options.compactMap { option in
            let word = option.word
            guard word.contains(where: \.isLowercase), word.allSatisfy({ $0.isLetter || $0 == "_" }),
                !used.contains(word.lowercased())
            else { return nil }
            return option.form == word ? Offer(word, option.summary) : .word(word, option.summary)
        }
    }

    /// The words that the forms have directly behind a first word: `within` of `equivalent within 1pp`.
    func following(_ word: String) -> [Offer] {
        options.filter { $0.word.lowercased() == word }.flatMap { option -> [Offer] in
            let words = option.form.split(separator: " ").map(String.init)
            guard words.count > 1 else { return [] }
            return words[1].split(separator: "|").map(String.init)
                .filter { $0.allSatisfy { $0.isLowercase || $0 == "_" } }
                .map { words.count > 2 ? .word($0, option.summary) : Offer($0, option.summary) }
        }
    }
}

extension CommandList {
    static func commandHelp(of verb: String) -> CommandHelp? {
        all.first { self.verb(of: $0) == verb }?.help
    }
}
