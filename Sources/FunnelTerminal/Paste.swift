/// What a pasted text becomes before it enters the line.
package enum Paste {
    /// The prompt that people copy along with a statement, and what stands before its further lines.
    static let prompt = "> "
    static let continuation = "… "

    /// Line ends become `\n` and those at the end go, so that nothing runs before Enter; tabs become four spaces;
    /// control characters go; broken UTF-8 becomes U+FFFD. When the first line begins with the prompt, it is taken off
    /// that line and every other one that has it.
    package static func cleaned(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\r", "\u{2028}", "\u{2029}", "\u{85}": text.append("\n")
            case "\n": if previous != "\r" { text.append("\n") }
            case "\t": text.append(contentsOf: "    ".unicodeScalars)
            case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{FEFF}": break
            default: text.append(scalar)
            }
            previous = scalar
        }
        while text.last == "\n" { text.removeLast() }
        return withoutPrompts(String(text))
    }

    private static func withoutPrompts(_ text: String) -> String {
        guard text.hasPrefix(prompt) else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            let mark = [prompt, continuation].first { line.hasPrefix($0) }
            return String(line.dropFirst(mark?.count ?? 0))
        }.joined(separator: "\n")
    }
}
