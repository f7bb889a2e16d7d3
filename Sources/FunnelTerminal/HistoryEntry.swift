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

    /// Three fields parted by tabs: `1763942400000000 → 4711-1763942300 → cac by channel`. In session and text a
    /// backslash begins `\\`, `\t`, `\n`, `\r` or, for any other control character, `\x1b`.
    var line: String { "\(time)\t\(Self.escaped(session))\t\(Self.escaped(text))" }

    /// Nil for anything that is not such a line, as the rest of a line that a full disk cut short.
    init?(line: String) {
        // By bytes: a tab is one, and a search for letters takes ten times as long.
        let fields = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(
            Substring.init)
        guard fields.count == 3, let time = Int64(fields[0]), let session = Self.unescaped(fields[1]),
            let text = Self.unescaped(fields[2]), !text.isEmpty
        else { return nil }
        self.init(time: time, session: session, text: text)
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\0"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                result.append(contentsOf: "\\x\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func unescaped(_ text: Substring) -> String? {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars.makeIterator()
        while let scalar = rest.next() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            switch rest.next() {
            case "\\": result.append("\\")
            case "t": result.append("\t")
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "x":
                guard let high = rest.next(), let low = rest.next(), low.properties.isASCIIHexDigit,
                    high.properties.isASCIIHexDigit, let value = UInt8("\(high)\(low)", radix: 16)
                else { return nil }
                result.append(Unicode.Scalar(value))
            default: return nil
            }
        }
        return String(result)
    }
}
