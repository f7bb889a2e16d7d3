import CZlib
import FunnelColumns

/// gzip by the system's zlib: any number of members one after the other, each tested by its checksum.
///
/// - Source: RFC 1952. Zero bytes behind the last member are padding, as gzip itself has it; any other bytes there are damage.
enum DecompressGzip {
    static func unpack(_ packed: Span<UInt8>, into room: inout UnpackedBytes) throws(UnpackProblem) {
        do {
            try unsafe packed.withUnsafeBufferPointer { packed in
                guard let start = packed.baseAddress else { return }
                try unsafe unpack(start, packed.count, into: &room)
            }
        } catch let problem as UnpackProblem {
            throw problem
        } catch {
            throw .damaged(after: room.bytes.count, reason: "\(error)")
        }
    }

    private static let windowBits: Int32 = 15 + 16  // the largest window, in a gzip wrapper
    private static let longestInput = 1 << 30

    private static func unpack(
        _ packed: UnsafePointer<UInt8>, _ count: Int, into room: inout UnpackedBytes
    ) throws(UnpackProblem) {
        // zlib remembers where its stream lies, so it may not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        defer { unsafe stream.deallocate() }
        guard unsafe inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .damaged(after: 0, reason: "zlib cannot begin")
        }
        defer { unsafe inflateEnd(stream) }
        // The last four bytes say how much it is, of one member below 4 GB.
        if count >= 18 {
            let size = (1...4).reduce(0) { size, place in unsafe size << 8 | Int(packed[count - place]) }
            room.expect(min(size, count * 20))
        }
        var block = [UInt8](repeating: 0, count: UnpackedBytes.blockBytes)
        var (fed, told) = (0, 0)
        while true {
            if unsafe stream.pointee.avail_in == 0 {
                let part = min(count - fed, longestInput)
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: packed + fed)
                unsafe stream.pointee.avail_in = UInt32(part)
                fed += part
            }
            let (status, made) = unsafe inflate(stream, into: &block)
            try room.append(block, made)
            let place = unsafe fed - Int(stream.pointee.avail_in)
            Progress.current?.advance(by: place - told)
            told = place
            switch status {
            case Z_STREAM_END:
                guard unsafe hasMember(packed, place, count) else {
                    if unsafe isPadding(packed, place, count) { return }
                    // One byte is too few to tell what follows.
                    if place + 1 == count, unsafe packed[place] == 0x1F { throw .cut(after: room.bytes.count) }
                    throw .damaged(after: room.bytes.count, reason: "other bytes follow")
                }
                guard unsafe inflateReset(stream) == Z_OK else {
                    throw .damaged(after: room.bytes.count, reason: "zlib cannot go on")
                }
            case Z_OK where made > 0 || place < count: continue
            case Z_BUF_ERROR where made > 0 || place < count: continue
            case Z_OK, Z_BUF_ERROR: throw .cut(after: room.bytes.count)
            default:
                let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
                throw .damaged(after: room.bytes.count, reason: reason ?? "zlib status \(status)")
            }
        }
    }

    private static func inflate(
        _ stream: UnsafeMutablePointer<z_stream>, into block: inout [UInt8]
    ) -> (status: Int32, made: Int) {
        unsafe block.withUnsafeMutableBufferPointer { block in
            unsafe stream.pointee.next_out = block.baseAddress
            unsafe stream.pointee.avail_out = UInt32(block.count)
            let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            return unsafe (status, block.count - Int(stream.pointee.avail_out))
        }
    }

    private static func hasMember(_ packed: UnsafePointer<UInt8>, _ place: Int, _ count: Int) -> Bool {
        unsafe place + 1 < count && packed[place] == 0x1F && packed[place + 1] == 0x8B
    }

    private static func isPadding(_ packed: UnsafePointer<UInt8>, _ place: Int, _ count: Int) -> Bool {
        for at in place..<count where unsafe packed[at] != 0 { return false }
        return true
    }
}
