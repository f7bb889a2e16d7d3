import FunnelFiles

/// The control characters that a person's .editrc gives a meaning: there theirs counts, not ours.
///
/// libedit reads the file itself, but has no call that tells what a key is bound to.
struct PersonalKeys: Equatable {
    let controls: Set<Unicode.Scalar>

    init(_ text: String) {
        var found: Set<Unicode.Scalar> = []
        for line in text.split(whereSeparator: { $0.isNewline }) {
            var words = line.split { $0 == " " || $0 == "\t" }.map { $0.filter { $0 != "\"" && $0 != "'" } }
            if let colon = words.first?.lastIndex(of: ":") { words[0] = String(words[0][colon...].dropFirst()) }
            if words.first?.isEmpty == true { words.removeFirst() }
            guard words.first == "bind", let key = words.dropFirst().first(where: { !$0.hasPrefix("-") }) else {
                continue
            }
            if let control = PersonalKeys.control(key) { found.insert(control) }
        }
        controls = found
    }

    /// `$EDITRC`, or `.editrc` in the home folder; without the file there are none.
    static func found(_ lookup: Environment.Lookup = Environment.value) -> PersonalKeys {
        let path = lookup("EDITRC") ?? lookup("HOME").map { Paths.join($0, ".editrc") }
        guard let path, let bytes = try? FileReader(path: path).bytes(at: 0, count: 1 << 16) else {
            return PersonalKeys("")
        }
        return PersonalKeys(String(decoding: bytes, as: UTF8.self))
    }

    /// `^K`, `\^K`, `\C-k`, `\013` → Ctrl-K.
    private static func control(_ key: String) -> Unicode.Scalar? {
        var rest = key[...]
        if rest.hasPrefix("\\^") { rest = rest.dropFirst() }
        for mark in ["^", "\\C-"] where rest.hasPrefix(mark) {
            let letter = rest.dropFirst(mark.count)
            guard letter.count == 1, let value = letter.first?.asciiValue else { return nil }
            return Unicode.Scalar(value & 0x1F)
        }
        guard rest.hasPrefix("\\"), rest.count == 4, let value = UInt8(rest.dropFirst(), radix: 8), value < 0x20 else {
            return nil
        }
        return Unicode.Scalar(value)
    }
}
