import FunnelFiles

/// One statement of the past.
package struct HistoryEntry: Equatable, Sendable {
    /// UTC microseconds since 1970.
    package let time: Int64
    /// Tells one run of the shell from another.
    package let session: String
    /// May have several lines.
    package let text: String

    package init(time: Int64, session: String, text: String) {
        self.time = time
        self.session = session
        self.text = text
    }

    /// Three fields parted by tabs: `1763942400000000 → 4711-1763942300 → cac by channel`.
    var line: String { "\(time)\t\(EscapedField.escaped(session))\t\(EscapedField.escaped(text))" }

    /// Nil for anything that is not such a line, as the rest of a line that a full disk cut short.
    init?(line: String) {
        // By bytes: a tab is one, and a search for letters takes ten times as long.
        let fields = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(
            Substring.init)
        guard fields.count == 3, let time = Int64(fields[0]), let session = EscapedField.unescaped(fields[1]),
            let text = EscapedField.unescaped(fields[2]), !text.isEmpty
        else { return nil }
        self.init(time: time, session: session, text: text)
    }
}
