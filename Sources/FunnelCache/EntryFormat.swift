import FunnelColumns
import FunnelFiles

/// An entry as bytes: a start of 64 bytes; the cells, texts and validity words, each stretch at a multiple of 64 bytes; the
/// head, which says what they are.
///
///     0   magic          8 bytes
///     8   version        4 bytes, the lowest first
///     12  byte order     4 bytes, as this machine has it: cells lie as they do in memory
///     16  head           its place and its length
///     32  checksum       of the head
///     40  length         of the file
///     48  checksum       of the 48 bytes before it
enum EntryFormat {
    static let startLength = 64
    static let alignment = 64
    /// One more whenever an older program would misread an entry, or a newer one an old entry.
    static let version: UInt32 = 1
    private static let magic = Array("funnel\u{1}\n".utf8)

    struct Start {
        var headOffset: Int
        var headLength: Int
        var headChecksum: UInt64
        var length: Int
    }

    static func bytes(_ start: Start) -> [UInt8] {
        var writer = HeadWriter()
        writer.put(start.headOffset)
        writer.put(start.headLength)
        writer.put(start.headChecksum)
        writer.put(start.length)
        var bytes = magic + fixed + writer.bytes
        writer = HeadWriter()
        writer.put(Checksum.of(bytes))
        bytes += writer.bytes
        return bytes + [UInt8](repeating: 0, count: startLength - bytes.count)
    }

    /// Nil for anything that is no entry of this version, whole and made on such a machine.
    static func start(_ bytes: Span<UInt8>) -> Start? {
        guard bytes.count >= startLength else { return nil }
        let first = (0..<startLength).map { bytes[$0] }
        var reader = HeadReader(Array(first[16...]))
        guard Array(first[..<16]) == magic + fixed, let offset = try? reader.int(), let length = try? reader.int(),
            let checksum = try? reader.word(), let whole = try? reader.int(), let own = try? reader.word(),
            own == Checksum.of(Array(first[..<48])), whole == bytes.count, offset >= startLength, offset <= whole,
            length >= 0, length <= whole - offset
        else { return nil }
        return Start(headOffset: offset, headLength: length, headChecksum: checksum, length: whole)
    }

    /// Version and byte order.
    private static var fixed: [UInt8] {
        let order: UInt32 = 1
        let version = (0..<4).map { UInt8(truncatingIfNeeded: EntryFormat.version >> UInt32(8 * $0)) }
        return version + (order.littleEndian == order ? [1, 0, 0, 0] : [0, 0, 0, 1])
    }
}
