import FunnelFiles

/// Which code page text that is no UTF-8 was written in: under which its bytes make the letters of one language.
///
/// Each byte from 0x80 on is judged with its neighbours. A letter of the language where letters stand, or a sign where
/// signs stand, speaks for a page; a sign inside a word, a capital inside a word of small letters and a place that the page
/// leaves open speak against it. No page is told from one sample of bytes: all of the file is looked at.
/// - Cost: O(n), one pass.
struct CodePageGuess {
    let encoding: TextEncoding
    /// Whether no other page that makes another text of these bytes is as likely.
    let isClear: Bool
    /// Whether nearly all bytes are letters of one language where letters stand.
    let isWords: Bool

    private struct Language {
        let pages: [TextEncoding]
        let letters: Set<Unicode.Scalar>
        /// Cyrillic, Greek, Thai.
        let isOtherAlphabet: Bool

        /// - Parameter small: letters beyond a to z; their capitals belong to it too.
        init(_ small: String, _ pages: TextEncoding...) {
            self.pages = pages
            letters = Set(small.unicodeScalars).union(small.uppercased().unicodeScalars)
            isOtherAlphabet = letters.contains { $0.value >= 0x0370 && $0.value < 0x1E00 }
        }
    }

    /// Letters that the languages of the exports use; Central European text is likelier of Windows than of ISO, Western
    /// text is read as Windows-1252, which has all of ISO 8859-1.
    private static let languages: [Language] = [
        Language("äöüß", .windows1252, .iso885915, .macRoman, .ibm850),
        Language("éèêëàâçùûîïôœæ", .windows1252, .iso885915, .macRoman, .ibm850),
        Language("ñáéíóúü¿¡ªº", .windows1252, .iso885915, .macRoman, .ibm850),
        Language("ãõçáéíóúâêôà", .windows1252, .iso885915, .macRoman, .ibm850),
        Language("àèéìòù", .windows1252, .iso885915, .macRoman, .ibm850),
        Language("äöå", .windows1252, .iso885915, .macRoman, .ibm850),
        Language("æøåéüö", .windows1252, .iso885915, .macRoman, .ibm850),
        Language("áðéíóúýþæö", .windows1252, .iso885915),
        Language("äöõüšž", .windows1252, .iso885915, .windows1257),
        Language("ąćęłńóśźż", .windows1250, .iso88592, .ibm852, .windows1257),
        Language("áčďéěíňóřšťúůýž", .windows1250, .iso88592, .ibm852),
        Language("áäčďéíĺľňóôŕšťúýž", .windows1250, .iso88592, .ibm852),
        Language("áéíóöőúüű", .windows1250, .iso88592, .ibm852),
        Language("čšžćđ", .windows1250, .iso88592),
        Language("ăâîşţ", .windows1250, .iso88592),
        Language("ąčęėįšųūž", .windows1257),
        Language("āčēģīķļņšūžõ", .windows1257),
        Language("çğıöşüâîi", .windows1254),
        Language("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ", .windows1251, .koi8r),
        Language("αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋΐΰ", .windows1253),
        Language(
            String(String.UnicodeScalarView((0x0E01...0x0E5B).compactMap { Unicode.Scalar($0 as UInt32) })), .windows874
        ),
    ]

    /// Of another alphabet: less than a word or two prove nothing.
    private static let leastLetters = 6

    /// Pages of machines of the last century, which few files come from: what can be read otherwise is.
    private static let old: Set<TextEncoding> = [.macRoman, .ibm850, .ibm852, .koi8r]

    /// Signs that text has between words.
    private static let signs = Set("€£§°–—’‘“”„«»…•·\u{A0}®©™±²³µ½¼º".unicodeScalars)

    /// What stands beside a byte.
    private enum Beside {
        static let (none, small, capital, digit, upper) = (0, 1, 2, 3, 4)
        static let pairs = 25
    }

    /// Bytes by what stands before and behind.
    private var counts = [Int](repeating: 0, count: 128 * Beside.pairs)

    init(_ bytes: Span<UInt8>) {
        var before = 0
        for at in bytes.indices {
            let byte = bytes[at]
            if byte >= 0x80 {
                let next = at + 1 < bytes.count ? Self.neighbour(bytes[at + 1]) : 0
                counts[Int(byte & 0x7F) * Beside.pairs + before * 5 + next] += 1
            }
            before = Self.neighbour(byte)
        }
        let counted = counts
        let present = (0..<128).filter { byte in
            counted[byte * Beside.pairs..<(byte + 1) * Beside.pairs].contains { $0 > 0 }
        }
        var scores: [(score: Double, page: TextEncoding)] = []
        for (place, language) in Self.languages.enumerated() {
            for page in language.pages {
                guard let upper = page.upperHalf else { continue }
                // Of equal ones the earlier.
                let rank =
                    Double(place) * 1e-6 + Double(language.pages.firstIndex(of: page) ?? 0) * 1e-3
                    + (Self.old.contains(page) ? 0.35 : 0)
                scores.append((Self.score(counts, of: present, upper, language) - rank, page))
            }
        }
        let best = scores.max { $0.score < $1.score } ?? (0, .windows1252)
        encoding = best.page
        func text(_ page: TextEncoding) -> [Unicode.Scalar] {
            page.upperHalf.map { upper in present.map { upper[$0] } } ?? []
        }
        let own = text(best.page)
        isWords = best.score > 0.6
        // A few letters of another alphabet may as well be broken bytes.
        let letters = counts.reduce(0, +)
        let isOther = Self.languages.contains { $0.isOtherAlphabet && $0.pages.contains(best.page) }
        isClear =
            best.score > 0.2 && (!isOther || letters >= Self.leastLetters)
            && !scores.contains { $0.score > best.score - 0.05 && $0.page != best.page && text($0.page) != own }
    }

    private static func neighbour(_ byte: UInt8) -> Int {
        switch byte {
        case 0x61...0x7A: 1
        case 0x41...0x5A: 2
        case 0x30...0x39: 3
        case 0x80...: 4
        default: 0
        }
    }

    /// The mean over all bytes, -1...1.
    private static func score(
        _ counts: [Int], of present: [Int], _ upper: [Unicode.Scalar], _ language: Language
    ) -> Double {
        let letters = language.letters
        var (sum, total) = (0.0, 0)
        for byte in present {
            let scalar = upper[byte]
            let isLetter = scalar.properties.isAlphabetic || letters.contains(scalar)
            for place in 0..<Beside.pairs where counts[byte * Beside.pairs + place] > 0 {
                let count = counts[byte * Beside.pairs + place]
                let (before, next) = (place / 5, place % 5)
                total += count
                let isBesideLatin = [before, next].contains { $0 == Beside.small || $0 == Beside.capital }
                let isInside = isBesideLatin || before == Beside.upper || next == Beside.upper
                var weight =
                    if letters.contains(scalar) {
                        1.0
                    } else if isLetter {
                        -0.3
                    } else if signs.contains(scalar) {
                        before == Beside.small && next == Beside.small && scalar.value != 0x2019 ? -0.6 : 0.7
                    } else if scalar.value == 0xFFFD || scalar.value < 0xA0 {
                        -1.0
                    } else {
                        isInside ? -0.7 : -0.1
                    }
                // A capital behind a small letter, a small letter between capitals.
                if weight == 1, scalar.properties.isUppercase, before == Beside.small { weight = -0.4 }
                if weight == 1, scalar.properties.isLowercase, before == Beside.capital, next == Beside.capital {
                    weight = 0.2
                }
                if weight == 1, before == Beside.digit || next == Beside.digit { weight = 0.2 }
                // Words of another alphabet stand for themselves; in Latin ones three such letters in a row are rare.
                if language.isOtherAlphabet, weight == 1 {
                    weight = isBesideLatin ? -0.6 : before == Beside.upper || next == Beside.upper ? 1 : 0
                } else if weight == 1, before == Beside.upper, next == Beside.upper {
                    weight = 0.3
                }
                sum += weight * Double(count)
            }
        }
        return total == 0 ? 0 : sum / Double(total)
    }

    /// Whether the bytes are Japanese in Shift-JIS, which is not read: all of them pair up as its characters, and kana are
    /// among them, or no page of one byte a letter makes words of them.
    static func isShiftJIS(_ bytes: Span<UInt8>) -> Bool {
        var (pairs, kana, leads, upper, at) = (0, 0, 0, 0, 0)
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0x81...0x9F, 0xE0...0xFC:
                guard at < bytes.count, bytes[at] >= 0x40, bytes[at] != 0x7F, bytes[at] <= 0xFC else { return false }
                pairs += 1
                if (0x81...0x9F).contains(byte) { leads += 1 }
                if bytes[at] >= 0x80 { upper += 1 }
                if byte == 0x82 && bytes[at] >= 0x9F || byte == 0x83 && bytes[at] <= 0x96 { kana += 1 }
                at += 1
            case 0x80, 0xA0, 0xFD...: return false
            default: break
            }
        }
        // Without kana: no page of one byte a letter has this many of the leading bytes of kanji, most of which are open or
        // signs there.
        // Of its second bytes half are beyond ASCII; behind a single letter of a Western page stands one of a to z.
        guard upper * 3 >= pairs else { return false }
        if kana >= 3, kana * 8 >= pairs { return true }
        return leads * 4 >= pairs && leads >= 3 && !CodePageGuess(bytes).isWords
    }
}
