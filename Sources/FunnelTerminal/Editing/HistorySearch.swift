import FunnelRender

/// Ctrl-R: a search through all statements of the past, the newest first, by any part of them.
///
/// libedit's own looks letters up by their low byte, so that ą, ć or ก would end it.
struct HistorySearch {
    /// Newest first, each text once.
    private let entries: [String]
    /// The line as it was, to go back to.
    let before: (text: String, cursor: Int)
    private(set) var query = ""
    /// Index of the match shown; nil while nothing was found yet.
    private(set) var match: Int?
    /// The query has no match from here on; the last one stays.
    private(set) var isAtEnd = false

    /// - Parameter entries: oldest first.
    init(entries: [String], before: (text: String, cursor: Int)) {
        var seen: Set<String> = []
        self.entries = entries.reversed().filter { seen.insert($0).inserted }
        self.before = before
    }

    var text: String? { match.map { entries[$0] } }

    /// Where the query stands in the match, in scalars.
    var place: Int? {
        guard let text, !query.isEmpty else { return nil }
        return HistorySearch.place(of: query, in: text)
    }

    mutating func add(_ letter: Unicode.Scalar) {
        query.unicodeScalars.append(letter)
        find(from: match ?? 0)
    }

    mutating func removeLast() {
        guard !query.isEmpty else { return }
        query.removeLast()
        match = nil
        find(from: 0)
    }

    mutating func older() {
        guard !query.isEmpty else { return }
        find(from: match.map { $0 + 1 } ?? 0)
    }

    mutating func newer() {
        guard let match, !query.isEmpty else { return }
        isAtEnd = false
        if let next = entries[..<match].lastIndex(where: { HistorySearch.place(of: query, in: $0) != nil }) {
            self.match = next
        }
    }

    private mutating func find(from start: Int) {
        isAtEnd = false
        guard !query.isEmpty else {
            match = nil
            return
        }
        guard start < entries.count,
            let next = entries[start...].firstIndex(where: { HistorySearch.place(of: query, in: $0) != nil })
        else {
            isAtEnd = true
            return
        }
        match = next
    }

    /// Case counts once the query has a capital letter.
    private static func place(of query: String, in text: String) -> Int? {
        let isExact = query.contains { $0.isUppercase }
        let sought = Array((isExact ? query : query.lowercased()).unicodeScalars)
        let scalars = Array((isExact ? text : text.lowercased()).unicodeScalars)
        guard let first = sought.first, scalars.count >= sought.count else { return nil }
        for start in 0...(scalars.count - sought.count)
        where scalars[start] == first && scalars[start..<(start + sought.count)].elementsEqual(sought) {
            return start
        }
        return nil
    }

    /// What stands below the line, and the cells up to where the next letter will be.
    var footer: (line: Line, cursor: Int) {
        let label = "search: "
        let keys =
            isAtEnd
            ? (place == nil ? "   not in the history" : "   no older one")
            : (query.isEmpty ? "   part of a statement" : "") + "   Ctrl-R older · Enter runs · → edits · Ctrl-G leaves"
        return (
            Line([.init(label, .dim), .init(query), .init(keys, .dim)]),
            DisplayWidth.of(label) + DisplayWidth.of(query)
        )
    }
}
