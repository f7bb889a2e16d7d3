#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that a writer who died left beside the one it was writing (`.funnel-4711-123.tmp`).
package enum Leftovers {
    /// Seconds between making such a file and locking it, and far more.
    private static let grace: Int64 = 10

    /// Removes those in a folder: whose lock is free, whose process is gone, and that are no file of just now. What cannot
    /// be removed stays for the next writer.
    package static func remove(in folder: String) {
        for entry in (try? Folder.entries(of: folder)) ?? [] {
            guard let process = writer(of: entry.name), !Program.isRunning(process) else { continue }
            let path = Paths.join(folder, entry.name)
            guard let status = try? FileStatus(ofPath: path), status.kind == .file,
                abs(WallClock.now() - status.modified) > grace * 1_000_000,
                let file = try? LockedFile.open(path, for: .owning)
            else { continue }
            file.remove()
        }
    }

    /// The process that a name speaks of; nil for any other name.
    private static func writer(of name: String) -> Int32? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == ".funnel", parts[2].hasSuffix(LockedFile.unfinished) else { return nil }
        return Int32(parts[1])
    }
}
