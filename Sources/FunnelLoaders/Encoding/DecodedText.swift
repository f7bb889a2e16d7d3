package import FunnelFiles

/// A file's bytes as UTF-8 without a byte order mark, and what had to be done for that.
package struct DecodedText: Sendable {
    package var bytes: FileBytes
    var encoding: TextEncoding
    /// False when another encoding would have made another text of the bytes, as likely.
    var isCertain = true
    /// Bytes replaced by U+FFFD: a file in UTF-8 with a few broken places, places that a code page leaves open.
    var replaced = 0

    /// Valid UTF-8 is taken over without a copy; it is checked on all cores.
    ///
    /// - Throws: an encoding that is recognised and not read.
    package init(_ file: FileBytes, requested: TextEncoding?, path: String?) async throws(LoadError) {
        let head = DecodedText.head(file, 1_000)
        let hasMark = head.starts(with: [0xEF, 0xBB, 0xBF])
        let raw = hasMark ? file.dropping(first: 3) : file
        let guess: TextEncoding? =
            head.starts(with: [0xFF, 0xFE])
            ? .utf16LittleEndian
            : head.starts(with: [0xFE, 0xFF])
                ? .utf16BigEndian : hasMark ? .utf8 : DecodedText.zeroPattern(DecodedText.head(raw, 4_000))
        switch requested ?? guess ?? .utf8 {
        case .utf16LittleEndian:
            (bytes, encoding) = (DecodedText.fromUTF16(raw.span, low: 0), .utf16LittleEndian)
        case .utf16BigEndian:
            (bytes, encoding) = (DecodedText.fromUTF16(raw.span, low: 1), .utf16BigEndian)
        case .utf8:
            let (broken, sound) = await UTF8Survey(raw).found
            // Sequences of UTF-8 hardly come about by chance: where they are, a broken byte is one broken cell.
            if broken == 0 {
                (bytes, encoding) = (raw, .utf8)
            } else if requested == .utf8 || hasMark || sound > broken {
                let text = String(decoding: DecodedText.head(raw, raw.count), as: UTF8.self)
                (bytes, encoding) = (FileBytes(Array(text.utf8)), .utf8)
                replaced = broken
            } else if CodePageGuess.isShiftJIS(raw.span) {
                throw .unsupportedEncoding("Shift-JIS", path: path)
            } else {
                let guess = CodePageGuess(raw.span)
                (encoding, isCertain) = (guess.encoding, guess.isClear)
                (bytes, replaced) = DecodedText.fromCodePage(raw.span, guess.encoding.upperHalf ?? [])
            }
        case let page:
            encoding = page
            (bytes, replaced) = DecodedText.fromCodePage(raw.span, page.upperHalf ?? [])
        }
    }

    private static func head(_ file: FileBytes, _ most: Int) -> [UInt8] {
        let bytes = file.span
        return (0..<min(most, bytes.count)).map { bytes[$0] }
    }

    /// UTF-16 without a mark: line ends, delimiters and digits of any alphabet have zeros on one side only.
    static func zeroPattern(_ sample: [UInt8]) -> TextEncoding? {
        guard sample.count >= 4 else { return nil }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        if zeros.odd * 10 > sample.count, zeros.even * 20 < zeros.odd { return .utf16LittleEndian }
        if zeros.even * 10 > sample.count, zeros.odd * 20 < zeros.even { return .utf16BigEndian }
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

    /// - Returns: the text, and how many bytes the page says nothing of.
    private static func fromCodePage(_ raw: Span<UInt8>, _ upper: [Unicode.Scalar]) -> (FileBytes, Int) {
        let encoded = upper.map { Array(String($0).utf8) }
        let isOpen = upper.map { $0.value == 0xFFFD }
        var result: [UInt8] = []
        result.reserveCapacity(raw.count + raw.count / 16)
        var open = 0
        for index in raw.indices {
            let byte = raw[index]
            if byte < 0x80 {
                result.append(byte)
            } else if Int(byte & 0x7F) < encoded.count {
                result.append(contentsOf: encoded[Int(byte & 0x7F)])
                if isOpen[Int(byte & 0x7F)] { open += 1 }
            }
        }
        return (FileBytes(result), open)
    }
}
