/// What a file is by its first bytes, when it is no delimited text.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
    case gzip, zstd, zip, tar, pdf, png, sqlite, parquet, html

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
        } else if FileKind.looksLikeHTML(bytes) {
            self = .html
        } else {
            return nil
        }
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
        }
    }

    var cause: String {
        switch self {
        case .html: "a download often gives the login page instead of the export"
        case .gzip, .zstd, .zip, .tar, .pdf, .png, .sqlite, .parquet: "its first bytes say so, whatever its name"
        }
    }

    var remedy: String {
        switch self {
        case .gzip: "gunzip the file twice, then load it"
        case .zstd: "unzstd the file twice, then load it"
        case .zip: "save the sheet as CSV (UTF-8) or unzip the archive, then load that"
        case .tar: "tar xf FILE, then load what is in it"
        case .pdf, .png: "export the table as CSV from where it was made"
        case .sqlite: "export a table: sqlite3 -header -csv FILE 'select * from TABLE' > table.csv"
        case .parquet: "write it as CSV, with duckdb: copy (from 'FILE') to 'table.csv'"
        case .html: "download the file again while logged in"
        }
    }
}
