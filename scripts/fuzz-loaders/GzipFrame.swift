/// A sound gzip file of one stored block, with the parts that its flags ask for.
///
/// - Source: RFC 1952 (header, CRC-32), RFC 1951 section 3.2.4 (stored blocks).
struct GzipFrame {
    let bytes: [UInt8]

    /// - Parameters:
    ///   - payload: at most 65,535 bytes.
    ///   - flags: text 1, checksum of the header 2, extra field 4, name 8, comment 16.
    init(_ payload: [UInt8], flags: UInt8) {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3]
        if flags & 4 != 0 { bytes += [4, 0, 0x41, 0x42, 0, 0] }
        if flags & 8 != 0 { bytes += Array("export.csv\0".utf8) }
        if flags & 16 != 0 { bytes += Array("made by a fuzzer\0".utf8) }
        if flags & 2 != 0 { bytes += Self.littleEndian(Self.checksum(bytes), 2) }
        let length = UInt32(payload.count)
        bytes += [1] + Self.littleEndian(length, 2) + Self.littleEndian(~length, 2) + payload
        self.bytes = bytes + Self.littleEndian(Self.checksum(payload), 4) + Self.littleEndian(length, 4)
    }

    private static func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32 of RFC 1952, bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }
}
