#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads a file, a pipe or standard input (`-`) block by block.
///
/// Files are read by `pread`, never mapped: a file that another program cuts short is an error here, not a crash.
/// A device without an end (`/dev/zero`) is refused; `/dev/null` and a terminal are not.
package final class FileReader {
    package static let blockSize = 1 << 20

    package let path: String
    package let status: FileStatus
    private let descriptor: FileDescriptor
    private let isCancelled: () -> Bool
    private var offset: Int64 = 0
    private var reachedEnd = false

    /// - Parameter isCancelled: asked when a signal arrives while the reader waits, and before each block.
    /// - Throws: `.notFound`, `.permissionDenied`, `.isDirectory`, `.device`, `.invalidPath`, `.interrupted`, `.other`.
    package init(path: String, isCancelled: @escaping () -> Bool = { false }) throws(FileError) {
        self.path = path
        self.isCancelled = isCancelled
        descriptor =
            if path == "-" {
                FileDescriptor(borrowing: STDIN_FILENO, path: "standard input")
            } else {
                // Else a named pipe that nobody writes to could not be left: opening it would wait.
                try FileDescriptor(opening: path, flags: O_RDONLY | O_NOCTTY | O_NONBLOCK, isCancelled: isCancelled)
            }
        status = try descriptor.status()
        switch status.kind {
        case .directory: throw .isDirectory(path: descriptor.path)
        case .blockDevice: throw .device(path: descriptor.path)
        case .terminalOrDevice:
            if isatty(descriptor.number) == 0, !isNullDevice { throw .device(path: descriptor.path) }
        case .file, .pipe, .other: break  // a socket cannot be opened, but standard input may be one
        }
    }

    private var isNullDevice: Bool {
        guard let null = try? FileStatus(ofPath: "/dev/null") else { return false }
        return null.inode == status.inode && null.device == status.device
    }

    /// The file's bytes in order, at most `blockSize` at a time; nil at the end.
    ///
    /// - Throws: `.changedWhileRead` in place of the last block, when size or time are no longer those of the start.
    package func nextBlock() throws(FileError) -> [UInt8]? {
        var block: [UInt8] = []
        return try readBlock(into: &block) ? block : nil
    }

    /// Like `nextBlock`, but into storage that is used again: `block` is replaced. False at the end.
    package func readBlock(into block: inout [UInt8]) throws(FileError) -> Bool {
        guard !reachedEnd else {
            block.removeAll(keepingCapacity: true)
            return false
        }
        if isCancelled() { throw .interrupted(path: path) }
        // Until somebody has opened the other end, it would read as an end.
        if status.kind == .pipe, offset == 0 { try descriptor.waitForInput(isCancelled: isCancelled) }
        if block.count < Self.blockSize {
            block = [UInt8](repeating: 0, count: Self.blockSize)
        }
        let isFile = status.kind == .file && path != "-"
        var count = 0
        var failure: FileError?
        unsafe block.withUnsafeMutableBytes { buffer in
            do throws(FileError) {
                // A pipe gives 64 KB at a time; blocks of full size keep the work per block worth its while.
                while count < buffer.count, !reachedEnd {
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                    let place = isFile ? offset + Int64(count) : nil
                    let read = try unsafe descriptor.read(into: rest, at: place, isCancelled: isCancelled)
                    if read == 0 { reachedEnd = true }
                    count += read
                }
            } catch { failure = error }
        }
        if let failure { throw failure }
        offset += Int64(count)
        block.removeLast(block.count - count)
        if reachedEnd, isFile { try checkUnchanged() }
        return count > 0
    }

    /// Bytes at a place in a file, for readers that share one; fewer than asked for only at the end.
    ///
    /// - Throws: `.device` for what has no places (pipes, terminals); `.tooLarge` beyond 4 GB at once.
    package func bytes(at place: Int64, count: Int) throws(FileError) -> [UInt8] {
        guard status.kind == .file, place >= 0, count >= 0 else { throw .device(path: path) }
        let wanted = min(Int64(count), max(0, status.size - min(place, status.size)))
        guard wanted <= 1 << 32 else { throw .tooLarge(path: path, limit: 1 << 32) }
        var bytes = [UInt8](repeating: 0, count: Int(wanted))
        var filled = 0
        var failure: FileError?
        unsafe bytes.withUnsafeMutableBytes { buffer in
            do throws(FileError) {
                while filled < buffer.count {
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                    let read = try unsafe descriptor.read(
                        into: rest, at: place + Int64(filled), isCancelled: isCancelled)
                    if read == 0 { break }
                    filled += read
                }
            } catch { failure = error }
        }
        if let failure { throw failure }
        guard filled == bytes.count else { throw .changedWhileRead(path: path) }
        return bytes
    }

    /// The whole of a path, or of standard input for `-`.
    ///
    /// - Throws: `.tooLarge` beyond `limit` bytes, as soon as that is known.
    package static func readAll(
        _ path: String, limit: Int = 1 << 32, isCancelled: @escaping () -> Bool = { false }
    ) throws(FileError) -> [UInt8] {
        let reader = try FileReader(path: path, isCancelled: isCancelled)
        guard reader.status.size <= Int64(limit) else { throw .tooLarge(path: path, limit: limit) }
        var all: [UInt8] = []
        // A size is a claim: a sparse file of some terabytes must not reserve them.
        all.reserveCapacity(Int(min(reader.status.size, 1 << 30)))
        var block: [UInt8] = []
        while try reader.readBlock(into: &block) {
            guard block.count <= limit - all.count else { throw .tooLarge(path: path, limit: limit) }
            all.append(contentsOf: block)
        }
        return all
    }

    private func checkUnchanged() throws(FileError) {
        let now = try descriptor.status()
        guard now.size == status.size, now.modified == status.modified, offset >= status.size else {
            throw .changedWhileRead(path: path)
        }
    }
}
