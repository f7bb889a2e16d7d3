#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A large file in the making, written piece by piece under a name of its own, and seen under its final name only when it
/// is whole. Given up when it goes away unfinished.
///
/// Not synchronised with the disk: after a crash of the machine its bytes may be lost. For what can be made again and is
/// checked when it is read.
package final class NewFile {
    /// How the names of unfinished files end; their writers may have died.
    package static let ending = ".tmp"

    private let descriptor: FileDescriptor
    private var isFinished = false
    private var buffer: [UInt8] = []
    private let room: Int64
    /// Bytes so far.
    package private(set) var count: Int64 = 0

    /// - Parameter room: so many bytes at most, as if the disk had no more.
    package init(in folder: String, permissions: UInt32 = 0o600, room: Int64 = .max) throws(FileError) {
        let name = ".funnel-\(getpid())-\(UInt64.random(in: 0 ... .max))\(NewFile.ending)"
        descriptor = try FileDescriptor(
            opening: Paths.join(folder, name), flags: O_WRONLY | O_CREAT | O_EXCL, mode: permissions)
        self.room = room
        buffer.reserveCapacity(2 * FileReader.blockSize)
    }

    deinit {
        if !isFinished { _ = unsafe unlink(descriptor.path) }
    }

    /// - Throws: `.diskFull` also when there is no room left; the file is then of no more use.
    package func append(_ bytes: Span<UInt8>) throws(FileError) {
        guard Int64(bytes.count) <= room - count else { throw .diskFull(path: descriptor.path) }
        unsafe bytes.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
        count += Int64(bytes.count)
        if buffer.count >= FileReader.blockSize { try flush() }
    }

    /// Zeros up to the next multiple of so many bytes.
    package func align(to multiple: Int) throws(FileError) {
        let rest = Int(count % Int64(multiple))
        if rest > 0 { try append([UInt8](repeating: 0, count: multiple - rest).span) }
    }

    /// Writes over the first bytes, gives the file its name, and replaces whatever had it.
    package func finish(as path: String, start: [UInt8]) throws(FileError) {
        try flush()
        guard unsafe pwrite(descriptor.number, start, start.count, 0) == start.count else {
            throw FileError(code: errno, path: descriptor.path)
        }
        guard unsafe rename(descriptor.path, path) == 0 else { throw FileError(code: errno, path: path) }
        isFinished = true
    }

    private func flush() throws(FileError) {
        try descriptor.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
