import CZstd
import FunnelColumns

/// zstd by the system's libzstd: any number of frames one after the other, those to be passed over among them.
///
/// - Source: RFC 8878.
enum DecompressZstd {
    static func unpack(_ packed: Span<UInt8>, into room: inout UnpackedBytes) throws(UnpackProblem) {
        do {
            try unsafe packed.withUnsafeBufferPointer { packed in try unsafe unpack(packed, into: &room) }
        } catch let problem as UnpackProblem {
            throw problem
        } catch {
            throw .damaged(after: room.bytes.count, reason: "\(error)")
        }
    }

    private static func unpack(
        _ packed: UnsafeBufferPointer<UInt8>, into room: inout UnpackedBytes
    ) throws(UnpackProblem) {
        guard let stream = unsafe ZSTD_createDStream() else { throw .damaged(after: 0, reason: "zstd cannot begin") }
        defer { unsafe ZSTD_freeDStream(stream) }
        // Two large numbers mean that the frame does not say it, or is none.
        let size = unsafe ZSTD_getFrameContentSize(packed.baseAddress, packed.count)
        if let size = Int(exactly: size) { room.expect(size) }
        var block = [UInt8](repeating: 0, count: UnpackedBytes.blockBytes)
        var input = unsafe ZSTD_inBuffer(src: packed.baseAddress, size: packed.count, pos: 0)
        var told = 0
        while true {
            let (left, made) = unsafe block.withUnsafeMutableBufferPointer { block in
                var output = unsafe ZSTD_outBuffer(dst: block.baseAddress, size: block.count, pos: 0)
                let left = unsafe ZSTD_decompressStream(stream, &output, &input)
                return unsafe (left, output.pos)
            }
            guard ZSTD_isError(left) == 0 else {
                throw .damaged(after: room.bytes.count, reason: unsafe String(cString: ZSTD_getErrorName(left)))
            }
            try room.append(block, made)
            unsafe Progress.current?.advance(by: input.pos - told)
            unsafe told = input.pos
            guard unsafe input.pos == packed.count else { continue }
            if left == 0 { return }
            if made < block.count { throw .cut(after: room.bytes.count) }
        }
    }
}
