/// One option of a verb, or one clause of a query: what help shows of it, and what Tab offers.
package struct OptionHelp: Sendable {
    /// As it is typed, its word first: `within 14 days`, `unique KEY, …`.
    package let form: String
    package let summary: String
    /// What is typed to get it: the form's first word, but for `30 bins`.
    package let word: String

    package init(_ form: String, _ summary: String, word: String? = nil) {
        self.form = form
        self.summary = summary
        self.word = word ?? form.split(separator: " ").first.map(String.init) ?? form
    }
}

extension [OptionHelp] {
    /// The word of each, once.
    package var words: [String] {
        var seen: Set<String> = []
        return map(\.word).filter { seen.insert($0).inserted }
    }
}
