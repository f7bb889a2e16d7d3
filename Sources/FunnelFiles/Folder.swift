#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The contents of folders, and folders that do not exist yet.
package enum Folder {
    package struct Entry: Equatable, Sendable {
        package let name: String
        /// Also true for a symbolic link to a folder.
        package let isDirectory: Bool
    }

    /// What lies in a folder, by name, without `.` and `..`. Names that are not UTF-8 are left out: no text opens them.
    package static func entries(of path: String) throws(FileError) -> [Entry] {
        guard !path.utf8.contains(0) else { throw .invalidPath(path: path) }
        guard let stream = unsafe opendir(path) else { throw FileError(code: errno, path: path) }
        defer { unsafe _ = closedir(stream) }
        var entries: [Entry] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(validatingCString: $0) }
            }
            guard let name, name != ".", name != ".." else { continue }
            let isDirectory =
                switch unsafe Int(entry.pointee.d_type) {
                case Int(DT_DIR): true
                case Int(DT_REG): false
                default: Paths.isDirectory(Paths.join(path, name))
                }
            entries.append(Entry(name: name, isDirectory: isDirectory))
        }
        return entries.sorted { $0.name < $1.name }
    }

    /// Makes a folder and those above it; one that exists is fine.
    package static func create(_ path: String, permissions: UInt32 = 0o777) throws(FileError) {
        guard !path.utf8.contains(0) else { throw .invalidPath(path: path) }
        if Paths.isDirectory(path) { return }
        let parent = Paths.directory(of: path)
        if parent != path, !Paths.exists(parent) { try create(parent, permissions: permissions) }
        guard unsafe mkdir(path, mode_t(truncatingIfNeeded: permissions)) != 0 else { return }
        let code = errno
        // Another process may have made it between the question and the call.
        guard code != EEXIST || !Paths.isDirectory(path) else { return }
        throw code == EEXIST ? .notADirectory(path: path) : FileError(code: code, path: path)
    }
}
