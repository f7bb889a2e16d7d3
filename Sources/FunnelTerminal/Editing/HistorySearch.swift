import FunnelRender

/// Ctrl-R: a search through all statements of the past, the newest first, by any part of them.
///
/// libedit's own looks letters up by their low byte, so that ą, ć or ก would end it.
struct HistorySearch {
    /// Newest first, each text once.
    private let entries: [String]
    /// The same without regard to case.
    private let folded: [[UInt8]]
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
        folded = self.entries.map { Array($0.lowercased().utf8) }
        self.before = before
    }

    var text: String? { match.map { entries[$0] } }

    /// Where the query stands in the match, in scalars.
    var place: Int? {
        guard let match, let place = place(in: match) else { return nil }
        let before = isExact ? Array(entries[match].utf8)[..<place] : folded[match][..<place]
        return before.count { $0 & 0xC0 != 0x80 }
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
        if let next = (0..<match).last(where: { place(in: $0) != nil }) { self.match = next }
    }

    private mutating func find(from start: Int) {
        isAtEnd = false
        guard !query.isEmpty else {
            match = nil
            return
        }
        guard start < entries.count, let next = (start..<entries.count).first(where: { place(in: $0) != nil }) else {
            isAtEnd = true
            return
        }
        match = next
    }

    /// Case counts once the query has a capital letter.
    private var isExact: Bool { query.contains { $0.isUppercase } }

    /// Offset of the query in an entry, in bytes: a part that begins with a letter's first byte is whole letters.
    private func place(in entry: Int) -> Int? {
        let isExact = isExact
        let sought = Array((isExact ? query : query.lowercased()).utf8)
        let bytes = isExact ? Array(entries[entry].utf8) : folded[entry]
        guard let first = sought.first, bytes.count >= sought.count else { return nil }
        var start = 0
        while let next = bytes[start...(bytes.count - sought.count)].firstIndex(of: first) {
            if bytes[next..<(next + sought.count)].elementsEqual(sought) { return next }
            start = next + 1
            if start > bytes.count - sought.count { return nil }
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
