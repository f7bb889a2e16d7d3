import FunnelValues

/// Bytes that resemble tables, and bytes that do not; the same for the same seed.
package struct ByteMaker: RandomNumberGenerator {
    private var random: SeededGenerator

    package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    package mutating func next() -> UInt64 { random.next() }

    private static let pieces: [String] = [
        "1", "-5", "12.5", "1,5", "$3", "5 %", "007", "9223372036854775807", "-9223372036854775808",
        "99999999999999999999", "1e308", "1e999", "1e-5", ".", "-", "+", "(", ")", "(1", "$", "€", "%", "''", "'", "\"",
        "\"\"", "\"a\"", "\"a\nb\"", "\"x", ",", ";", "\t", "|", ",,", "\n", "\r", "\r\n", "\n\n", "#", "sep=;",
        "\u{FEFF}",
        "2025-01-01", "31/12/2025", "03/04/2025", "2025-13-45", "0000-00-00", "9999-12-31", "2025-W53", "2025-Q9",
        "2025-01-01T00:00:00Z", "2025-01-01 23:59:59.999999+23:59", "yes", "no", "NA", "true", "Total", "id", "date",
        "spend (USD)", "rate", " ", "\u{A0}", "Größe", "zł", "1 234", "1'000", "12,34,567", "\0", "NOK 5", "2025-01",
        "14 Mar 2024", "3 de enero de 2024", "1. syyskuuta 2026", "1 ก.ย. 2569", "Jan-24", "01.2024", "10.2024",
        "1706262142",
        "12 GB", ",-", "kr 5", "5-", "2567-01-02", "ja", "nein", "Ukupno: ", "Gesamt", "--", "\\", "\\\"", "^", "~",
        "\u{1F}",
        "user_id", "Amount", "Currency", "usd", "EUR", "Month", "Created (UTC)", "  ", "file", "id,id", "\u{FFFD}",
    ]

    /// Pieces of JSON, sound and not.
    private static let json: [String] = [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\":", "\"a\":1", "\"a\":{\"b\":2}", "{\"a\":1}", "{\"a\":null}",
        "null",
        "true", "false", "-0", "1e5", "01", "1.", "\"\\u00e9\"", "\"\\ud83d\"", "\"\\x\"", "\"", "\n", " ", "\t",
        "[{\"a\":1}]",
        "{\"data\":[{\"a\":1},{\"a\":2}],\"next\":null}", "\u{FEFF}", "\u{1}", "12345678901234567890", "{}", "[]",
        "[[[[",
    ]

    private mutating func piece(_ pieces: [String]) -> [UInt8] {
        Array((pieces.randomElement(using: &self) ?? "").utf8)
    }

    /// A file of one of the forms that a load may be of, or of none.
    package mutating func file() -> [UInt8] {
        var bytes: [UInt8] =
            switch Int.random(in: 0..<10, using: &self) {
            case 0..<6: table()
            case 6, 7: objects()
            case 8: packed(table())
            default: (0..<Int.random(in: 0...60, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
            }
        if Int.random(in: 0..<12, using: &self) == 0 { bytes = wide(bytes) }
        return damaged(bytes)
    }

    /// The same file with a few bytes changed, lost or put in.
    package mutating func damaged(_ file: [UInt8]) -> [UInt8] {
        var bytes = file
        for _ in 0..<Int.random(in: 0...3, using: &self) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &self)
            switch Int.random(in: 0...4, using: &self) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes.remove(at: place)
            case 2: bytes.removeLast(bytes.count - place)
            case 3: bytes.insert(contentsOf: piece(Self.pieces), at: place)
            default: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
            }
        }
        return bytes
    }

    package mutating func table() -> [UInt8] {
        var bytes: [UInt8] = []
        let delimiter = [",", ";", "\t", "|"].randomElement(using: &self) ?? ","
        for _ in 0..<Int.random(in: 0...8, using: &self) {
            for _ in 0..<Int.random(in: 1...4, using: &self) { bytes += piece(Self.pieces) + Array(delimiter.utf8) }
            bytes.append(0x0A)
        }
        return bytes
    }

    package mutating func objects() -> [UInt8] {
        (0..<Int.random(in: 1...14, using: &self)).flatMap { _ in piece(Self.json) }
    }

    /// A cell: a piece or several, whole or damaged.
    package mutating func cell() -> [UInt8] {
        let count = [1, 1, 1, 2, 3].randomElement(using: &self) ?? 1
        let bytes = (0..<count).flatMap { _ in piece(Self.pieces) }
        return Bool.random(using: &self) ? bytes : damaged(bytes)
    }

    /// What begins like a packed file.
    package mutating func packed() -> [UInt8] { damaged(packed(table())) }

    /// UTF-16, either way round, with a mark or without.
    private mutating func wide(_ bytes: [UInt8]) -> [UInt8] {
        let isLittle = Bool.random(using: &self)
        let mark: [UInt8] = Bool.random(using: &self) ? (isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]) : []
        return mark + bytes.flatMap { isLittle ? [$0, 0] : [0, $0] }
    }

    /// A gzip file of one stored block (RFC 1952, RFC 1951 section 3.2.4), whose checksum is seldom right; or the first
    /// bytes of zstd before anything.
    private mutating func packed(_ bytes: [UInt8]) -> [UInt8] {
        if Int.random(in: 0..<4, using: &self) == 0 { return [0x28, 0xB5, 0x2F, 0xFD] + bytes }
        let length = UInt16(truncatingIfNeeded: bytes.count)
        let flags = Int.random(in: 0..<3, using: &self) == 0 ? UInt8.random(in: 0...255, using: &self) : 0
        let head: [UInt8] = [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3, 1]
        let sizes = [length, ~length].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        let tail = (0..<8).map { _ in UInt8.random(in: 0...255, using: &self) }
        return head + sizes + bytes + tail
    }
}
