#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Names of files with `*`, `?` and `[…]` in them.
package enum FilePattern {
    /// Whether a path has one of these signs.
    package static func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }

    /// The files that a pattern is of, by their paths as text, folders and names that begin with a point aside.
    ///
    /// - Parameter pattern: an absolute path.
    /// - Source: POSIX.1-2017, glob().
    package static func files(_ pattern: String) -> [String] {
        guard !pattern.utf8.contains(0) else { return [] }
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        guard unsafe glob(pattern, GLOB_NOSORT, nil, &found) == 0, let paths = unsafe found.gl_pathv else { return [] }
        var files: [String] = []
        for place in unsafe 0..<Int(found.gl_pathc) {
            guard let path = unsafe paths[place], let text = unsafe String(validatingCString: path),
                !Paths.isDirectory(text)
            else { continue }
            files.append(text)
        }
        return files.sorted()
    }
}
