#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file of lines that is locked as long as this value lives: others see by its lock that it is in use. The lock goes
/// with the process, however that ends.
package final class LockedFile: Sendable {
    package enum Use: Sendable {
        /// Only to see that nobody owns it; several may look at once.
        case looking
        /// No other may own it or look at it.
        case owning
    }

    package let path: String
    /// False where the file system knows no locks, as some network disks: then nothing is known of other users.
    package let isLocked: Bool
    private let descriptor: FileDescriptor

    private init(_ descriptor: FileDescriptor, path: String, isLocked: Bool) {
        (self.descriptor, self.path, self.isLocked) = (descriptor, path, isLocked)
    }

    /// How the names of files end that are not whole yet; their writers may have died.
    package static let unfinished = ".tmp"

    /// A new file with these lines, readable by the owner alone. Seen under its name only when it is locked and on the
    /// disk. The folder is made when it is missing.
    package static func create(_ path: String, lines: [UInt8]) throws(FileError) -> LockedFile {
        let folder = Paths.directory(of: path)
        try Folder.create(folder, permissions: 0o700)
        let temporary = Paths.join(folder, ".funnel-\(getpid())-\(UInt64.random(in: 0 ... .max))\(unfinished)")
        let descriptor = try FileDescriptor(
            opening: temporary, flags: O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOCTTY, mode: 0o600)
        do throws(FileError) {
            let file = LockedFile(descriptor, path: path, isLocked: lock(descriptor, .owning) == .taken)
            try descriptor.write(lines)
            try descriptor.synchronize()
            guard unsafe rename(temporary, path) == 0 else { throw FileError(code: errno, path: path) }
            // The name must outlive a crash too. A folder that cannot be synchronised is no reason to go without.
            try? FileDescriptor(opening: folder, flags: O_RDONLY).synchronize()
            return file
        } catch {
            _ = unsafe unlink(temporary)
            throw error
        }
    }

    /// Nil while another process owns it, or when it has been removed meanwhile.
    ///
    /// - Parameter patience: tries so often, every 10 ms: another start may just be looking.
    package static func open(_ path: String, for use: Use, patience: Int = 1) throws(FileError) -> LockedFile? {
        // A journal on a read-only disk can still be looked at.
        let flags = (use == .owning ? O_RDWR | O_APPEND : O_RDONLY) | O_NOCTTY | O_NONBLOCK
        let descriptor = try FileDescriptor(opening: path, flags: flags)
        guard try descriptor.status().kind == .file else { throw .device(path: path) }
        for attempt in 1...max(1, patience) {
            let outcome = lock(descriptor, use)
            if outcome != .held {
                let file = LockedFile(descriptor, path: path, isLocked: outcome == .taken)
                return file.hasName ? file : nil
            }
            if attempt < patience { usleep(10_000) }
        }
        return nil
    }

    private enum Outcome { case taken, held, refused }

    private static func lock(_ descriptor: FileDescriptor, _ use: Use) -> Outcome {
        while flock(descriptor.number, (use == .owning ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return .held }
            if errno != EINTR { return .refused }
        }
        return .taken
    }

    /// All bytes, at most so many.
    package func bytes(limit: Int) throws(FileError) -> [UInt8] { try FileReader.readAll(path, limit: limit) }

    /// Whether there still is a file of that name, and it is this one.
    package var hasName: Bool {
        guard let mine = try? descriptor.status(), let named = try? FileStatus(ofPath: path) else { return false }
        return mine.inode == named.inode && mine.device == named.device
    }

    /// Adds whole lines, each with its end, in one piece, and returns when they are on the disk. When that fails they are
    /// taken back.
    package func append(_ lines: [UInt8]) throws(FileError) {
        let size = try descriptor.status().size
        let bytes = descriptor.endsWithLineEnd(size: size) ? lines : [UInt8(ascii: "\n")] + lines
        do throws(FileError) {
            try descriptor.write(bytes)
            try descriptor.synchronize()
        } catch {
            _ = ftruncate(descriptor.number, off_t(size))
            throw error
        }
    }

    /// Takes the file's name away.
    package func remove() { if hasName { _ = unsafe unlink(path) } }
}
