#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open file that is closed exactly once. The calls of the system, with typed errors.
final class FileDescriptor: Sendable {
    let number: Int32
    let path: String
    private let closes: Bool

    /// Takes over a descriptor that is already open, and leaves it open.
    init(borrowing number: Int32, path: String) {
        self.number = number
        self.path = path
        closes = false
    }

    /// - Parameter isCancelled: asked when a signal interrupts the wait for a named pipe's other end.
    init(
        opening path: String, flags: Int32, mode: UInt32 = 0, isCancelled: () -> Bool = { false }
    ) throws(FileError) {
        guard !path.utf8.contains(0) else { throw .invalidPath(path: path) }
        var descriptor: Int32 = -1
        repeat {
            descriptor = unsafe open(path, flags | O_CLOEXEC, mode_t(truncatingIfNeeded: mode))
            if descriptor < 0, errno == EINTR, isCancelled() { throw .interrupted(path: path) }
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw FileError(code: errno, path: path) }
        number = descriptor
        self.path = path
        closes = true
    }

    deinit {
        if closes { _ = close(number) }
    }

    func status() throws(FileError) -> FileStatus {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw FileError(code: errno, path: path) }
        return FileStatus(status)
    }

    /// Reads up to the buffer's size; 0 is the end.
    ///
    /// - Parameter offset: reads there without moving the descriptor; nil reads on from where it stands.
    func read(
        into buffer: UnsafeMutableRawBufferPointer, at offset: Int64?, isCancelled: () -> Bool
    ) throws(FileError) -> Int {
        while true {
            let count =
                if let offset {
                    unsafe pread(number, buffer.baseAddress, buffer.count, off_t(offset))
                } else {
                    unsafe Self.readOn(number, buffer)
                }
            if count >= 0 { return count }
            switch errno {
            case EINTR:
                if isCancelled() { throw .interrupted(path: path) }
            case EAGAIN:
                // A pipe that was opened so that waiting for it can be stopped; or standard input, which a program beside us
                // made non-blocking.
                try waitForInput(isCancelled: isCancelled)
            default:
                throw FileError(code: errno, path: path)
            }
        }
    }

    /// Returns when something can be read, or the other end is gone.
    func waitForInput(isCancelled: () -> Bool) throws(FileError) {
        var wait = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        // A signal may come to another thread: nothing but looking tells that the work was stopped.
        repeat {
            if isCancelled() { throw .interrupted(path: path) }
        } while unsafe poll(&wait, 1, 50) == 0
    }

    private static func readOn(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
        #else
            unsafe Darwin.read(number, buffer.baseAddress, buffer.count)
        #endif
    }

    /// Writes every byte or throws; how many arrived before an error is unknown.
    func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        var rest = unsafe bytes[...]
        while unsafe !rest.isEmpty {
            let slice = unsafe UnsafeRawBufferPointer(rebasing: rest)
            #if canImport(Glibc)
                let count = unsafe Glibc.write(number, slice.baseAddress, slice.count)
            #else
                let count = unsafe Darwin.write(number, slice.baseAddress, slice.count)
            #endif
            if count > 0 {
                unsafe rest = rest.dropFirst(count)
            } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
                throw FileError(code: count == 0 ? ENOSPC : errno, path: path)
            } else if errno == EAGAIN {
                var wait = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&wait, 1, -1)
            }
        }
    }

    func write(_ bytes: [UInt8]) throws(FileError) {
        var failure: FileError?
        unsafe bytes.withUnsafeBytes { buffer in
            do throws(FileError) { try unsafe write(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Returns when the bytes are on the disk. Pipes and devices that cannot are left alone.
    func synchronize() throws(FileError) {
        guard fsync(number) != 0, errno != EINVAL, errno != ENOTSUP, errno != EROFS else { return }
        throw FileError(code: errno, path: path)
    }

    /// Whether what stands before `size` is whole lines; a crash may have left the last one without its end.
    func endsWithLineEnd(size: Int64) -> Bool {
        guard size > 0 else { return true }
        var last: UInt8 = 0
        let count = unsafe pread(number, &last, 1, off_t(size - 1))
        return count != 1 || last == UInt8(ascii: "\n")
    }
}
