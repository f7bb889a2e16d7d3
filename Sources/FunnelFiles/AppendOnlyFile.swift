#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file of lines that several processes lengthen at once: a history, a journal. Readable by the owner alone.
package struct AppendOnlyFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Adds whole lines, each with its end, in one piece. The folder is made when it is missing.
    ///
    /// When the disk is full, what has been written of them is taken back; a last line that a crash left without its end
    /// gets one first.
    /// - Parameter synchronized: returns only when the bytes are on the disk.
    package func append(_ lines: [UInt8], synchronized: Bool = false) throws(FileError) {
        try Folder.create(Paths.directory(of: path), permissions: 0o700)
        let file = try FileDescriptor(opening: path, flags: O_RDWR | O_APPEND | O_CREAT | O_NOCTTY, mode: 0o600)
        let isLocked = flock(file.number, LOCK_EX) == 0  // refused on some network disks: then O_APPEND must do
        defer { if isLocked { _ = flock(file.number, LOCK_UN) } }
        let status = try file.status()
        guard status.kind == .file else {
            if status.kind == .terminalOrDevice { return try file.write(lines) }  // /dev/null keeps nothing
            throw .device(path: path)
        }
        var bytes = lines
        if !file.endsWithLineEnd(size: status.size) { bytes.insert(UInt8(ascii: "\n"), at: 0) }
        do throws(FileError) {
            try file.write(bytes)
            if synchronized { try file.synchronize() }
        } catch {
            if isLocked { _ = ftruncate(file.number, off_t(status.size)) }
            throw error
        }
    }

    /// The file's end, from the start of a line on: at most so many bytes.
    package func lastBytes(_ count: Int) throws(FileError) -> [UInt8] {
        let reader = try FileReader(path: path)
        guard reader.status.kind == .file else { return [] }
        let start = max(0, reader.status.size - Int64(count))
        let bytes = try reader.bytes(at: start, count: count)
        guard start > 0 else { return bytes }
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return [] }
        return Array(bytes[(end + 1)...])
    }
}
