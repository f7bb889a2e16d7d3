/// A file as it was at a moment, by which it is known again without reading it.
package struct FileStamp: Hashable, Sendable {
    package let path: String
    private let times: FileTimes

    /// - Throws: also for what is no regular file.
    package init(ofPath path: String) throws(FileError) {
        self.path = path
        times = try FileTimes(ofPath: path)
    }

    package var size: Int64 { times.size }

    /// Whether it is still that file, and nobody has written into it.
    package var isCurrent: Bool { (try? FileTimes(ofPath: path)) == times }

    /// The fingerprint of the file as it was then; nil when it is not what it was, or cannot be read.
    ///
    /// - Cost: reads the file; others get their turn between its blocks.
    package func fingerprint() async -> Fingerprint? {
        guard isCurrent, let reader = try? FileReader(path: path) else { return nil }
        var hasher = FingerprintHasher()
        var block: [UInt8] = []
        var count = 0
        do throws(FileError) {
            while try reader.readBlock(into: &block) {
                hasher.add(block)
                count += 1
                if count % 8 == 0 { await Task.yield() }
            }
        } catch { return nil }
        return isCurrent ? hasher.finish() : nil
    }
}
