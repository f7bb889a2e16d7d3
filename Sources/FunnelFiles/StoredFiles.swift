#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of files that a program keeps for itself and throws away again, the least recently used first.
package struct StoredFiles: Sendable {
    package struct File: Equatable, Sendable {
        package let name: String
        /// Bytes.
        package let size: Int64
        /// UTC nanoseconds since 1970: what `touch` said last. Kept as the time of access, so that the time of change
        /// still tells whether somebody wrote into the file.
        package let used: Int64
        package let modified: Int64
    }

    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// The regular files whose names end so; none where there is no folder.
    package func files(ending: String) -> [File] {
        let entries = (try? Folder.entries(of: folder)) ?? []
        return entries.compactMap { entry in
            var status = stat()
            guard entry.name.hasSuffix(ending), unsafe lstat(Paths.join(folder, entry.name), &status) == 0,
                FileStatus(status).kind == .file
            else { return nil }
            #if canImport(Glibc)
                let (used, modified) = (status.st_atim, status.st_mtim)
            #else
                let (used, modified) = (status.st_atimespec, status.st_mtimespec)
            #endif
            return File(
                name: entry.name, size: Int64(status.st_size), used: FileTimes.nanoseconds(used),
                modified: FileTimes.nanoseconds(modified))
        }
    }

    /// Notes that a file was used now.
    package func touch(_ name: String) {
        // UTIME_NOW and UTIME_OMIT, which Swift does not see.
        #if canImport(Glibc)
            let (now, same) = ((1 << 30) - 1, (1 << 30) - 2)
        #else
            let (now, same) = (-1, -2)
        #endif
        let times = [timespec(tv_sec: 0, tv_nsec: now), timespec(tv_sec: 0, tv_nsec: same)]
        _ = unsafe utimensat(AT_FDCWD, Paths.join(folder, name), times, 0)
    }

    /// Removes a file; one that another program has removed already is fine, and who has it mapped keeps it.
    package func remove(_ name: String) { _ = unsafe unlink(Paths.join(folder, name)) }

    /// Bytes that a person without special rights may still write there; nil when that is not known.
    package var freeBytes: Int64? {
        var status = statvfs()
        guard unsafe statvfs(folder, &status) == 0 else { return nil }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return overflow ? .max : Int64(clamping: bytes)
    }
}
