import CHash

/// SHA-256: 32 bytes that tell whether a file is still the one a session was saved with.
package struct Fingerprint: Hashable, Sendable {
    package let bytes: [UInt8]

    /// 64 hexadecimal digits, as `sha256sum` prints them.
    package var text: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    package init(of bytes: [UInt8]) {
        var hasher = FingerprintHasher()
        hasher.add(bytes)
        self = hasher.finish()
    }

    /// - Returns: that of a part of the bytes where the task was cancelled meanwhile: to be thrown away.
    package init(of bytes: FileBytes) {
        var hasher = FingerprintHasher()
        var start = 0
        while start < bytes.count, !Task.isCancelled {
            let end = min(bytes.count, start + 1 << 23)
            hasher.add(bytes.span.extracting(start..<end))
            start = end
        }
        self = hasher.finish()
    }

    /// Reads the file once, in blocks.
    ///
    /// - Cost: about 1.8 GB a second on a processor with SHA instructions.
    package init(ofPath path: String, isCancelled: @escaping () -> Bool = { false }) throws(FileError) {
        let reader = try FileReader(path: path, isCancelled: isCancelled)
        var hasher = FingerprintHasher()
        var block: [UInt8] = []
        while try reader.readBlock(into: &block) { hasher.add(block) }
        self = hasher.finish()
    }

    init(digest: [UInt8]) { bytes = digest }
}

/// A fingerprint in the making, for a loader that reads the blocks anyway.
@safe package struct FingerprintHasher: ~Copyable {
    private let state: OpaquePointer

    package init() {
        // Refused only without memory, which Swift's own allocations do not survive either.
        guard let state = unsafe ch_sha256_begin() else { preconditionFailure("SHA-256 is not available") }
        unsafe self.state = state
    }

    deinit { unsafe ch_sha256_free(state) }

    package mutating func add(_ bytes: [UInt8]) { add(bytes.span) }

    package mutating func add(_ bytes: Span<UInt8>) {
        let isAdded = unsafe bytes.withUnsafeBufferPointer { unsafe ch_sha256_add(state, $0.baseAddress, $0.count) }
        precondition(isAdded == 1, "SHA-256 failed")
    }

    package consuming func finish() -> Fingerprint {
        var digest = [UInt8](repeating: 0, count: 32)
        let isFinished = unsafe digest.withUnsafeMutableBufferPointer { unsafe ch_sha256_finish(state, $0.baseAddress) }
        precondition(isFinished == 1, "SHA-256 failed")
        return Fingerprint(digest: digest)
    }
}
