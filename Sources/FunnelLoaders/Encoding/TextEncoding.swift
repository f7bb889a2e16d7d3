/// The encodings a text table is read from; all become UTF-8.
package enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1253 = "windows-1253"
    case windows1254 = "windows-1254"
    case windows1257 = "windows-1257"
    case windows874 = "windows-874"
    case iso88591 = "iso-8859-1"
    case iso88592 = "iso-8859-2"
    case iso885915 = "iso-8859-15"
    case macRoman = "macintosh"
    case ibm850 = "ibm850"
    case ibm852 = "ibm852"
    case koi8r = "koi8-r"

    /// By any of the names that people and tools use, whatever their case: `cp1250`, `latin1`, `TIS-620`.
    init?(name: String) {
        var word = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
        for prefix in ["windows", "cp", "ansi"] where word.hasPrefix(prefix) {
            word = "windows" + word.dropFirst(prefix.count)
        }
        switch word {
        case "utf8", "utf8sig", "utf8bom": self = .utf8
        case "utf16", "utf16le", "ucs2", "unicode": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1250": self = .windows1250
        case "windows1251": self = .windows1251
        case "windows1252": self = .windows1252
        case "windows1253": self = .windows1253
        case "windows1254", "iso88599", "latin5": self = .windows1254
        case "windows1257", "iso885913": self = .windows1257
        case "windows874", "tis620", "iso885911": self = .windows874
        case "iso88591", "latin1", "latin": self = .iso88591
        case "iso88592", "latin2": self = .iso88592
        case "iso885915", "latin9", "latin0": self = .iso885915
        case "macintosh", "macroman", "mac": self = .macRoman
        case "ibm850", "windows850", "dos850": self = .ibm850
        case "ibm852", "windows852", "dos852": self = .ibm852
        case "koi8r": self = .koi8r
        default: return nil
        }
    }

    /// What the bytes from 0x80 on stand for; nil for encodings of Unicode.
    var upperHalf: [Unicode.Scalar]? {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
        case .windows1250: CodePages.windows1250
        case .windows1251: CodePages.windows1251
        case .windows1252: CodePages.windows1252
        case .windows1253: CodePages.windows1253
        case .windows1254: CodePages.windows1254
        case .windows1257: CodePages.windows1257
        case .windows874: CodePages.windows874
        case .iso88591: CodePages.iso88591
        case .iso88592: CodePages.iso88592
        case .iso885915: CodePages.iso885915
        case .macRoman: CodePages.macRoman
        case .ibm850: CodePages.ibm850
        case .ibm852: CodePages.ibm852
        case .koi8r: CodePages.koi8r
        }
    }
}
