/// Words that stand for true and false, and for no value.
enum CellWords {
    /// Pairs of words, lower case; a boolean column uses one pair.
    static let booleans: [(true: String, false: String)] = [
        ("yes", "no"), ("true", "false"), ("ja", "nein"), ("tak", "nie"), ("oui", "non"), ("si", "no"), ("sí", "no"),
        ("y", "n"), ("t", "f"), ("kyllä", "ei"), ("ja", "nei"), ("ja", "nej"), ("ja", "nee"), ("sim", "não"),
        ("sì", "no"), ("on", "off"), ("wahr", "falsch"), ("vrai", "faux"), ("prawda", "fałsz"), ("vero", "falso"),
        ("verdadero", "falso"), ("tosi", "epätosi"), ("sant", "usant"), ("sann", "usann"), ("ano", "ne"), ("да", "нет"),
        ("ใช่", "ไม่ใช่"), ("ใช่", "ไม่"),
    ]

    /// Pairs of single letters, which make a boolean column only when both occur.
    static let letterPairs: UInt32 = 0b1_1000_0000

    private static let booleanBytes: [(bytes: [UInt8], isTrue: Bool, pairs: UInt32)] = {
        var words: [(bytes: [UInt8], isTrue: Bool, pairs: UInt32)] = []
        for (index, pair) in booleans.enumerated() {
            let spelled = [(pair.true, true), (pair.false, false)].flatMap { word, isTrue in
                Set([word, capitals(word)]).sorted().map { ($0, isTrue) }
            }
            for (word, isTrue) in spelled {
                let bytes = Array(word.utf8)
                if let known = words.firstIndex(where: { $0.bytes == bytes && $0.isTrue == isTrue }) {
                    words[known].pairs |= 1 << UInt32(index)
                } else {
                    words.append((bytes, isTrue, 1 << UInt32(index)))
                }
            }
        }
        return words
    }()

    /// Capitals where ASCII has none: matching knows those of ASCII itself.
    static func capitals(_ word: String) -> String {
        String(word.map { $0.isASCII ? $0 : $0.uppercased().first ?? $0 })
    }

    enum NullWord { case usual, rare }

    /// In small letters, by their lengths.
    private static let nullBytes: [[(bytes: [UInt8], kind: NullWord)]] = {
        let usual = [
            "na", "n/a", "#n/a", "null", "nil", "none", "nan", "(null)", "<null>", "[null]", "\\n", "-", "--", "---",
            "–", "—",
        ]
        let rare = [
            "n.a.", "n. a.", "n/d", ".", "..", "...", "…", "?", "unknown", "missing", "no data", "not available",
            "not set",
            "(not set)", "(none)", "(blank)", "(empty)", "#null!", "#value!", "#ref!", "#div/0!", "k.a.", "k. a.",
            "keine angabe", "brak", "b/d", "b.d.", "brak danych", "nd", "n.d.", "ei tietoa", "ukjent", "ingen data",
            "s/d",
            "sin datos", "inconnu", "0000-00-00", "0000-00-00 00:00:00", "00.00.0000", "ไม่มี", "ไม่มีข้อมูล",
        ]
        let words = usual.map { (Array($0.utf8), NullWord.usual) } + rare.map { (Array($0.utf8), NullWord.rare) }
        var byLength = [[(bytes: [UInt8], kind: NullWord)]](repeating: [], count: (words.map(\.0.count).max() ?? 0) + 1)
        for (bytes, kind) in words { byLength[bytes.count].append((bytes, kind)) }
        return byLength
    }()

    /// Whether the cell is a boolean word, which it says, and the pairs it belongs to.
    static func boolean(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (isTrue: Bool, pairs: UInt32)? {
        guard end - start <= 18 else { return nil }
        for word in booleanBytes where matches(bytes, start, end, word.bytes) { return (word.isTrue, word.pairs) }
        return nil
    }

    static func isNull(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool { nullWord(bytes, start, end) != nil }

    /// Whether a cell is a word for no value, and whether everybody takes it for one.
    static func nullWord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> NullWord? {
        guard end - start < nullBytes.count else { return nil }
        for word in nullBytes[end - start] where matches(bytes, start, end, word.bytes) { return word.kind }
        return nil
    }

    /// Without regard to ASCII case; `word` is lower case.
    static func matches(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ word: [UInt8]) -> Bool {
        guard end - start == word.count else { return false }
        for index in word.indices {
            let byte = bytes[start + index]
            if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != word[index] { return false }
        }
        return true
    }

    /// A character of ASCII that is no letter, digit or blank.
    static func isSign(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !NumberCell.isDigit(byte) && (byte | 0x20) &- 0x61 >= 26
    }

    /// The cell without blanks around it.
    @inline(__always)
    static func trimmed(_ bytes: Span<UInt8>, _ field: Field) -> (Int, Int) {
        var (start, end) = (field.start, field.end)
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        while end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 { start += 2 }
        return (start, end)
    }
}

/// The text of a cell, doubled quotes made single.
func cellText(_ bytes: Span<UInt8>, _ field: Field, quote: UInt8, escape: UInt8? = nil) -> String {
    var text: [UInt8] = []
    appendCell(bytes, field, quote: quote, escape: escape, to: &text)
    return String(decoding: text, as: UTF8.self)
}

func appendCell(_ bytes: Span<UInt8>, _ field: Field, quote: UInt8, escape: UInt8? = nil, to text: inout [UInt8]) {
    text.reserveCapacity(text.count + field.end - field.start)
    var at = field.start
    while at < field.end {
        var byte = bytes[at]
        // A backslash before anything but a sign is a backslash: `C:\temp`, `\n`.
        if field.hasEscapes, byte == escape, at + 1 < field.end, CellWords.isSign(bytes[at + 1]) {
            at += 1
            byte = bytes[at]
            text.append(byte)
            at += 1
            continue
        }
        text.append(byte)
        at += field.hasEscapes && byte == quote && at + 1 < field.end && bytes[at + 1] == quote ? 2 : 1
    }
}
