/// The statements of the past in memory, oldest first: what the grey hint offers and Ctrl-R searches.
struct PastStatements {
    private let file: HistoryFile?
    /// Of this session, and of others as far as they are loaded.
    private(set) var texts: [String] = []
    /// Texts of this session, which are in the file only as far as they can be kept.
    private var own: [String] = []

    init(_ file: HistoryFile?) {
        self.file = file
        texts = file?.entries().map(\.text) ?? []
    }

    mutating func add(_ text: String) {
        texts.append(text)
        own.append(text)
    }

    /// All that the file has, also what other windows have added since; this session's last.
    func all() -> [String] {
        guard let file else { return texts }
        return file.allEntries().filter { $0.session != file.session }.map(\.text) + own
    }

    /// The rest of the newest statement that begins with the text; empty when there is none.
    ///
    /// - Cost: O(n) in the texts; each is compared as far as it agrees.
    func hint(for text: String) -> String {
        guard !text.isEmpty, text.utf8.count < 2_000 else { return "" }
        let typed = text.utf8
        for past in texts.reversed() where past.utf8.count > typed.count && past.utf8.starts(with: typed) {
            // By scalars: what was typed may end in the middle of a grapheme of it.
            return String(past.unicodeScalars.dropFirst(text.unicodeScalars.count))
        }
        return ""
    }
}
