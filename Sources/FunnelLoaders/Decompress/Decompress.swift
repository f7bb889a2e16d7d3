import FunnelColumns
package import FunnelFiles

/// Why packed bytes could not be unpacked. Nothing of them is used then: half a table would look like a whole one.
package enum UnpackProblem: Error, Hashable, Sendable {
    /// The place is where the unpacked bytes end that came before.
    case damaged(after: Int, reason: String)
    /// The packed bytes end before what they hold does.
    case cut(after: Int)
    case tooLarge(limit: Int)
    case cancelled
}

/// Unpacks gzip and zstd, known by their first bytes, whatever the file is called.
package enum Decompress {
    /// The unpacked bytes; nil for bytes of any other kind.
    ///
    /// - Parameter limit: bytes; nil for what a machine may reasonably be asked for.
    package static func unpacked(_ file: FileBytes, limit: Int? = nil) throws(UnpackProblem) -> [UInt8]? {
        let packed = file.span
        guard let kind = FileKind(packed) else { return nil }
        Progress.current?.expect(packed.count)
        var room = UnpackedBytes(limit: limit ?? Decompress.limit(packed: packed.count))
        switch kind {
        case .gzip: try DecompressGzip.unpack(packed, into: &room)
        case .zstd: try DecompressZstd.unpack(packed, into: &room)
        case .zip, .tar, .pdf, .png, .sqlite, .parquet, .html, .arrow, .picture, .oldWorkbook, .archive, .program, .xml,
            .document, .binary:
            return nil
        }
        return room.bytes
    }

    /// A thousand times the packed bytes, and 64 MB for small ones, as long as half of the memory holds them: a few
    /// kilobytes can be made to unpack to more than any disk has.
    static func limit(packed: Int) -> Int {
        let (product, overflow) = packed.multipliedReportingOverflow(by: 1_000)
        let most = overflow ? Int.max : max(product, 64 << 20)
        return min(most, Memory.size.flatMap { Int(exactly: $0 / 2) } ?? .max)
    }
}

/// Bytes as they are unpacked, up to a limit.
struct UnpackedBytes {
    static let blockBytes = 1 << 20

    private(set) var bytes: [UInt8] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// What a header promises is believed up to 1 GB, for the room only.
    mutating func expect(_ count: Int) { bytes.reserveCapacity(min(max(0, count), limit, 1 << 30)) }

    /// Adds the first bytes of a block.
    mutating func append(_ block: [UInt8], _ count: Int) throws(UnpackProblem) {
        if Task.isCancelled { throw .cancelled }
        guard count <= limit - bytes.count else { throw .tooLarge(limit: limit) }
        bytes.append(contentsOf: block[..<count])
    }
}
