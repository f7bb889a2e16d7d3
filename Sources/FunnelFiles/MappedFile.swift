import CMapGuard

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A regular file as memory that belongs to the file: read where it lies, never copied.
///
/// Another program may cut the file short or write into it meanwhile. A lost part reads as zeros, and
/// `checkUnchanged()` says so afterwards: whoever reads asks at the end, before the result is used.
@safe package final class MappedFile: Sendable {
    package let path: String
    package let count: Int
    private nonisolated(unsafe) let start: UnsafeRawPointer
    private let descriptor: FileDescriptor
    private let status: FileStatus
    private let slot: Int32

    /// Nil for what cannot be mapped: pipes, devices, empty files, file systems without mappings.
    ///
    /// - Throws: what opening a file throws.
    package init?(path: String) throws(FileError) {
        guard path != "-" else { return nil }
        // Opening a named pipe for reading waits for its other end, and then has taken its bytes.
        guard try FileStatus(ofPath: path).kind == .file else { return nil }
        descriptor = try FileDescriptor(opening: path, flags: O_RDONLY | O_NOCTTY)
        status = try descriptor.status()
        guard status.kind == .file, status.size > 0, let count = Int(exactly: status.size) else { return nil }
        guard let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor.number, 0),
            unsafe start != MAP_FAILED
        else { return nil }
        let slot = unsafe cm_guard(start, count)
        guard slot >= 0 else {
            _ = unsafe munmap(start, count)
            return nil
        }
        self.path = path
        self.count = count
        unsafe self.start = UnsafeRawPointer(start)
        self.slot = slot
    }

    deinit {
        cm_release(slot)
        _ = unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    }

    package var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            let bytes = unsafe start.assumingMemoryBound(to: UInt8.self)
            return unsafe _overrideLifetime(Span(_unsafeStart: bytes, count: count), borrowing: self)
        }
    }

    /// - Throws: `.changedWhileRead` when the file was cut short, written to, or replaced in place since it was mapped.
    package func checkUnchanged() throws(FileError) {
        let now = try descriptor.status()
        guard cm_was_cut(slot) == 0, now.size == status.size, now.modified == status.modified else {
            throw .changedWhileRead(path: path)
        }
    }
}
