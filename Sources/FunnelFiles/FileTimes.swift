#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What shows, without reading it, whether a file is still the one that was read: its size and the times of its last
/// changes, as fine as the file system keeps them.
package struct FileTimes: Hashable, Sendable {
    package let size: Int64
    /// UTC nanoseconds since 1970: when its bytes were changed; a program can set it back.
    package let modified: Int64
    /// When its bytes, its name or its rights were changed; no program can set it.
    package let changed: Int64
    /// Which file it is on its disk: another one may have been put in its place.
    let device: UInt64
    let inode: UInt64

    /// Follows symbolic links.
    ///
    /// - Throws: also for what is no regular file.
    package init(ofPath path: String) throws(FileError) {
        guard !path.utf8.contains(0) else { throw .invalidPath(path: path) }
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw FileError(code: errno, path: path) }
        guard FileStatus(status).kind == .file else { throw .device(path: path) }
        size = Int64(status.st_size)
        (device, inode) = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino))
        #if canImport(Glibc)
            (modified, changed) = (Self.nanoseconds(status.st_mtim), Self.nanoseconds(status.st_ctim))
        #else
            (modified, changed) = (Self.nanoseconds(status.st_mtimespec), Self.nanoseconds(status.st_ctimespec))
        #endif
    }

    static func nanoseconds(_ time: timespec) -> Int64 {
        let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? 0 : seconds &+ Int64(time.tv_nsec)
    }
}
