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

    /// Nil for anything that is not such a line, as the rest of a line that a full disk cut short. Broken UTF-8 becomes
    /// U+FFFD.
    init?(line: ArraySlice<UInt8>) {
        // By bytes: a tab is one, and a search for letters takes ten times as long.
        let tab = UInt8(ascii: "\t")
        guard let first = line.firstIndex(of: tab), let second = line[(first + 1)...].firstIndex(of: tab) else {
            return nil
        }
        func field(_ bytes: ArraySlice<UInt8>) -> Substring { Substring(String(decoding: bytes, as: UTF8.self)) }
        let rest = line[(second + 1)...]
        guard !rest.isEmpty, !rest.contains(tab), let time = Int64(field(line[..<first])),
            let session = EscapedField.unescaped(field(line[(first + 1)..<second])),
            let text = EscapedField.unescaped(field(rest))
        else { return nil }
        self.init(time: time, session: session, text: text)
    }
}
