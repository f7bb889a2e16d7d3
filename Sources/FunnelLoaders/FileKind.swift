/// What a file is by its first bytes, when it is no delimited text.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
    case gzip, zstd, zip, tar, pdf, png, sqlite, parquet, html
    case arrow, picture, oldWorkbook, archive, program, xml, document, binary

    /// Nil for what may be text.
    init?(_ bytes: Span<UInt8>) {
        func starts(_ magic: [UInt8], at offset: Int = 0) -> Bool {
            guard bytes.count >= offset + magic.count else { return false }
            for index in magic.indices where bytes[offset + index] != magic[index] { return false }
            return true
        }
        if starts([0x1F, 0x8B]) {
            self = .gzip
        } else if starts([0x28, 0xB5, 0x2F, 0xFD])
            || starts([0x2A, 0x4D, 0x18], at: 1) && (0x50...0x5F).contains(bytes[0])
        {
            self = .zstd  // a frame, or one to be passed over
        } else if starts([0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if starts(Array("ustar\0".utf8), at: 257) || starts(Array("ustar  \0".utf8), at: 257) {
            self = .tar
        } else if starts(Array("%PDF-".utf8)) {
            self = .pdf
        } else if starts([0x89, 0x50, 0x4E, 0x47]) {
            self = .png
        } else if starts(Array("SQLite format 3".utf8)) {
            self = .sqlite
        } else if starts(Array("PAR1".utf8)) {
            self = .parquet
        } else if starts(Array("ARROW1\0\0".utf8)) {
            self = .arrow
        } else if starts([0xFF, 0xD8, 0xFF]) || starts(Array("GIF87a".utf8)) || starts(Array("GIF89a".utf8))
            || starts(Array("II*\0".utf8)) || starts(Array("MM\0*".utf8))
        {
            self = .picture
        } else if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .oldWorkbook
        } else if starts([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4) || starts([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
            || starts([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) || starts(Array("Rar!\u{1A}".utf8)) || starts([0x1F, 0x9D])
        {
            self = .archive
        } else if starts([0x7F, 0x45, 0x4C, 0x46]) || starts([0xCA, 0xFE, 0xBA, 0xBE])
            || starts([0xCF, 0xFA, 0xED, 0xFE])
        {
            self = .program
        } else if starts(Array("<?xml".utf8)) || starts(Array("\u{FEFF}<?xml".utf8)) {
            self = .xml
        } else if starts(Array("{\\rtf".utf8)) {
            self = .document
        } else if FileKind.isBinary(bytes) {
            self = .binary
        } else if FileKind.looksLikeHTML(bytes) {
            self = .html
        } else {
            return nil
        }
    }

    /// Bytes that no text has in any encoding that is read: control characters, among them zeros that are not those of
    /// UTF-16.
    private static func isBinary(_ bytes: Span<UInt8>) -> Bool {
        let count = min(bytes.count, 4_096)
        guard count > 16, !(bytes[0] == 0xFF && bytes[1] == 0xFE), !(bytes[0] == 0xFE && bytes[1] == 0xFF) else {
            return false
        }
        if DecodedText.zeroPattern((0..<count).map { bytes[$0] }) != nil { return false }
        var (controls, upper) = (0, 0)
        for at in 0..<count {
            switch bytes[at] {
            // 0x01, 0x1E and 0x1F delimit fields and records.
            case 0x02...0x08, 0x0B, 0x0E...0x1A, 0x1C, 0x1D: controls += 1
            case 0x80...: upper += 1
            default: break
            }
        }
        // Beside many bytes beyond ASCII fewer are enough: noise has all of them alike.
        return controls * 20 > count || controls * 50 > count && upper * 3 > count
    }

    private static func looksLikeHTML(_ bytes: Span<UInt8>) -> Bool {
        var lowered: [UInt8] = []
        for index in 0..<min(bytes.count, 512) {
            let byte = bytes[index]
            if lowered.isEmpty, [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(byte) { continue }
            lowered.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            if lowered.count == 9 { break }
        }
        return lowered.starts(with: Array("<!doctype".utf8)) || lowered.starts(with: Array("<html".utf8))
    }

    var description: String {
        switch self {
        case .gzip: "packed twice, with gzip"
        case .zstd: "packed twice, with zstd"
        case .zip: "a zip archive or a workbook (xlsx)"
        case .tar: "a tar archive"
        case .pdf: "a PDF document"
        case .png: "a picture (PNG)"
        case .sqlite: "a SQLite database"
        case .parquet: "a Parquet file"
        case .html: "a web page (HTML)"
        case .arrow: "an Arrow or Feather file"
        case .picture: "a picture"
        case .oldWorkbook: "a workbook of an old Excel (xls)"
        case .archive: "a compressed archive"
        case .program: "a program"
        case .xml: "an XML document"
        case .document: "a word processor's document (RTF)"
        case .binary: "no text: it is full of control characters"
        }
    }

    var cause: String {
        switch self {
        case .html: "a download often gives the login page instead of the export"
        case .binary: "its first bytes say so"
        case .gzip, .zstd, .zip, .tar, .pdf, .png, .sqlite, .parquet, .arrow, .picture, .oldWorkbook, .archive,
            .program,
            .xml,
            .document:
            "its first bytes say so, whatever its name"
        }
    }

    var remedy: String {
        switch self {
        case .gzip: "gunzip the file twice, then load it"
        case .zstd: "unzstd the file twice, then load it"
        case .zip: "save the sheet as CSV (UTF-8) or unzip the archive, then load that"
        case .archive: "unpack the archive, then load the file in it"
        case .oldWorkbook: "save the sheet as CSV (UTF-8), then load that"
        case .pdf, .png, .picture, .program, .xml, .document, .binary: "export the table as CSV from where it was made"
        case .tar: "tar xf FILE, then load what is in it"
        case .sqlite: "export a table: sqlite3 -header -csv FILE 'select * from TABLE' > table.csv"
        case .parquet: "write it as CSV, with duckdb: copy (from 'FILE') to 'table.csv'"
        case .arrow: "write it as CSV where it was made"
        case .html: "download the file again while logged in"
        }
    }
}
