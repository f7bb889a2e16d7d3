#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Replaces a file as a whole: afterwards the path holds either all of the new bytes or all of the old ones.
package enum AtomicWriter {
    /// Writes to a new file in the same folder, synchronises it, and renames it over the old one.
    ///
    /// Permission bits (and, where allowed, the owner) of an existing file are kept; a symbolic link stays a link and
    /// its target is replaced. A device or pipe (`/dev/stdout`) cannot be replaced and is written to directly.
    ///
    /// - Throws: the old file is then untouched, and the new one removed.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        guard !path.isEmpty else { throw .notFound(path: path) }
        guard !path.utf8.contains(0) else { throw .invalidPath(path: path) }
        let target = try Paths.resolvingLinks(path)
        let old: FileStatus?
        do throws(FileError) { old = try FileStatus(ofPath: target) } catch {
            guard case .notFound = error else { throw error.about(path) }
            old = nil
        }
        switch old?.kind {
        case .directory: throw .isDirectory(path: path)
        case .pipe, .terminalOrDevice, .blockDevice, .other:
            do throws(FileError) {
                try FileDescriptor(opening: target, flags: O_WRONLY).write(bytes)
            } catch { throw error.about(path) }
        case .file, nil:
            do throws(FileError) { try replace(target, by: bytes, keeping: old) } catch { throw error.about(path) }
        }
    }

    package static func write(_ text: String, to path: String) throws(FileError) {
        try write(Array(text.utf8), to: path)
    }

    private static func replace(_ target: String, by bytes: [UInt8], keeping old: FileStatus?) throws(FileError) {
        if old != nil, unsafe access(target, W_OK) != 0 {
            // Renaming would succeed on a file that its owner made read-only; that is not ours to override.
            throw FileError(code: errno, path: target)
        }
        let folder = Paths.directory(of: target)
        Leftovers.remove(in: folder)
        let (temporary, descriptor) = try create(in: folder, permissions: old?.permissions ?? 0o666)
        do throws(FileError) {
            if let old {
                _ = fchown(descriptor.number, old.owner, old.group)
                guard fchmod(descriptor.number, mode_t(truncatingIfNeeded: old.permissions)) == 0 else {
                    throw FileError(code: errno, path: target)
                }
            }
            try descriptor.write(bytes)
            try descriptor.synchronize()
            guard unsafe rename(temporary, target) == 0 else { throw FileError(code: errno, path: target) }
        } catch {
            _ = unsafe unlink(temporary)
            throw error
        }
        // The file is whole from here on; a folder that cannot be synchronised is no reason to report a failure.
        try? FileDescriptor(opening: folder, flags: O_RDONLY).synchronize()
    }

    private static func create(in folder: String, permissions: UInt32) throws(FileError) -> (String, FileDescriptor) {
        // The name does not contain the target's, which may already be as long as a name can be.
        for _ in 0..<100 {
            let name = ".funnel-\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
            let path = Paths.join(folder, name)
            do throws(FileError) {
                let flags = O_WRONLY | O_CREAT | O_EXCL
                let descriptor = try FileDescriptor(opening: path, flags: flags, mode: permissions)
                // Says that its writer lives, where the file system knows locks.
                _ = flock(descriptor.number, LOCK_EX | LOCK_NB)
                return (path, descriptor)
            } catch {
                guard case .other(_, EEXIST, _) = error else { throw error }
            }
        }
        throw FileError(code: EEXIST, path: folder)
    }
}

extension FileError {
    /// The same failure, told of the path that the user gave instead of a temporary one.
    func about(_ path: String) -> FileError {
        switch self {
        case .notFound: .notFound(path: path)
        case .isDirectory: .isDirectory(path: path)
        case .notADirectory: .notADirectory(path: path)
        case .permissionDenied: .permissionDenied(path: path)
        case .readOnlyFileSystem: .readOnlyFileSystem(path: path)
        case .device: .device(path: path)
        case .changedWhileRead: .changedWhileRead(path: path)
        case .diskFull: .diskFull(path: path)
        case .tooLarge(_, let limit): .tooLarge(path: path, limit: limit)
        case .invalidPath: .invalidPath(path: path)
        case .interrupted: .interrupted(path: path)
        case .other(_, let code, let text): .other(path: path, code: code, text: text)
        }
    }
}
