/// One option of a verb, or one clause of a query: what help shows of it, and what Tab offers.
package struct OptionHelp: Sendable {
    /// As it is typed, its word first: `within 14 days`, `unique KEY, …`.
    package let form: String
    package let summary: String

    package init(_ form: String, _ summary: String) {
        self.form = form
        self.summary = summary
    }

    /// What it begins with, and what is typed to get it.
    package var word: String { form.split(separator: " ").first.map(String.init) ?? form }
}
