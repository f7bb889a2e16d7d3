import FunnelFiles

/// The encodings a text table is read from; all become UTF-8.
enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"

    init?(name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "utf-16", "utf16", "utf-16le": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        case "windows-1252", "cp1252", "latin1", "iso-8859-1": self = .windows1252
        default: return nil
        }
    }
}

/// A file's bytes as UTF-8 without a byte order mark, and what had to be done for that.
struct DecodedText: Sendable {
    var bytes: FileBytes
    var encoding: TextEncoding
    /// False when the encoding was guessed because the bytes are no UTF-8.
    var isCertain = true
    /// Bytes replaced by U+FFFD: a file in UTF-8 with a few broken places.
    var replaced = 0

    /// Valid UTF-8 is taken over without a copy; it is checked on all cores.
    init(_ file: FileBytes, requested: TextEncoding?) async {
        let head = DecodedText.head(file, 1_000)
        let raw = head.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropping(first: 3) : file
        let guess: TextEncoding? =
            head.starts(with: [0xFF, 0xFE])
            ? .utf16LittleEndian
            : head.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : DecodedText.zeroPattern(DecodedText.head(raw, 1_000))
        switch requested ?? guess ?? .utf8 {
        case .utf16LittleEndian:
            (bytes, encoding) = (DecodedText.fromUTF16(raw.span, low: 0), .utf16LittleEndian)
        case .utf16BigEndian:
            (bytes, encoding) = (DecodedText.fromUTF16(raw.span, low: 1), .utf16BigEndian)
        case .windows1252:
            (bytes, encoding) = (DecodedText.fromWindows1252(raw.span), .windows1252)
        case .utf8:
            let (broken, sound) = await UTF8Survey(raw).found
            if broken == 0 {
                (bytes, encoding) = (raw, .utf8)
            } else if requested == .utf8 || sound > broken * 10 {
                let text = String(decoding: DecodedText.head(raw, raw.count), as: UTF8.self)
                (bytes, encoding) = (FileBytes(Array(text.utf8)), .utf8)
                replaced = broken
            } else {
                (bytes, encoding, isCertain) = (DecodedText.fromWindows1252(raw.span), .windows1252, false)
            }
        }
    }

    private static func head(_ file: FileBytes, _ most: Int) -> [UInt8] {
        let bytes = file.span
        return (0..<min(most, bytes.count)).map { bytes[$0] }
    }

    /// UTF-16 without a mark: nearly every second byte of Western text is zero.
    private static func zeroPattern(_ sample: [UInt8]) -> TextEncoding? {
        guard sample.count >= 4 else { return nil }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        if zeros.odd * 2 > sample.count * 4 / 5, zeros.even * 20 < sample.count { return .utf16LittleEndian }
        if zeros.even * 2 > sample.count * 4 / 5, zeros.odd * 20 < sample.count { return .utf16BigEndian }
        return nil
    }

    private static func fromUTF16(_ raw: Span<UInt8>, low: Int) -> FileBytes {
        var units: [UInt16] = []
        units.reserveCapacity(raw.count / 2)
        var index = 0
        while index + 1 < raw.count {
            units.append(UInt16(raw[index + low]) | UInt16(raw[index + 1 - low]) << 8)
            index += 2
        }
        if units.first == 0xFEFF { units.removeFirst() }
        return FileBytes(Array(String(decoding: units, as: UTF16.self).utf8))
    }

    private static func fromWindows1252(_ raw: Span<UInt8>) -> FileBytes {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count + raw.count / 16)
        for index in raw.indices {
            let byte = raw[index]
            if byte < 0x80 {
                result.append(byte)
            } else {
                let code = byte < 0xA0 ? upperControls[Int(byte - 0x80)] : UInt32(byte)
                result.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
            }
        }
        return FileBytes(result)
    }

    /// 0x80…0x9F of Windows-1252; the five holes stand for themselves.
    private static let upperControls: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
