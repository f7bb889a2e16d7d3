#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the file system says of a path: kind, size in bytes, time of its last change.
package struct FileStatus: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case file, directory, pipe, terminalOrDevice, blockDevice, other }

    package let kind: Kind
    /// Bytes; 0 for anything but files, and also for the files that `/proc` makes up.
    package let size: Int64
    /// UTC microseconds since 1970.
    package let modified: Int64
    /// The twelve lowest bits of the mode.
    package let permissions: UInt32
    let device: UInt64
    let inode: UInt64
    let owner: UInt32
    let group: UInt32

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFIFO: .pipe
            case S_IFCHR: .terminalOrDevice
            case S_IFBLK: .blockDevice
            default: .other
            }
        size = Int64(status.st_size)
        #if canImport(Glibc)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000)
        modified = overflow ? 0 : seconds &+ Int64(time.tv_nsec) / 1_000
        permissions = UInt32(status.st_mode) & 0o7777
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        owner = status.st_uid
        group = status.st_gid
    }

    /// Follows symbolic links.
    package init(ofPath path: String) throws(FileError) {
        guard !path.utf8.contains(0) else { throw .invalidPath(path: path) }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw FileError(code: errno, path: path) }
        self.init(status)
    }
}
