/// Words of units beside a number: `12 GB`, `415ms`, `880 seats`, `kr 1 234,50`.
///
/// A column is read without its unit only where every cell has the same one (`TypeInference`).
enum CellUnit {
    private static let longest = 16

    /// Words that multiply: what they stand for is no unit, and read without them the number would be another.
    private static let factors: Set<String> = [
        "k", "m", "b", "t", "mn", "mm", "bn", "mio", "mrd", "tsd", "tys", "mln", "mld", "thousand", "million",
        "billion", "lakh",
        "crore", "e",
    ]

    private static let prefixes = ["kr.", "kr", "Kr.", "Kr", "Rs.", "Rs"].map { Array($0.utf8) }

    /// The length of a sign of money that stands for several currencies.
    static func prefix(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Int? {
        for sign in prefixes where end - at > sign.count {
            if sign.indices.allSatisfy({ bytes[at + $0] == sign[$0] }) { return sign.count }
        }
        return nil
    }

    /// The length of a word that ends the cell: letters, and a point at its end.
    static func suffix(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Int? {
        guard end - at <= longest, at < end else { return nil }
        for place in at..<end {
            let byte = bytes[place]
            let isLetter = (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
            guard isLetter || byte == 0x2F && place > at || byte == 0x2E && place > at && place + 1 == end else {
                return nil
            }
        }
        return factors.contains(word(bytes, at..<end)) ? nil : end - at
    }

    /// A unit as it is compared: small letters, without a point.
    static func word(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self).lowercased()
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
