#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Paths as text: what can be said of them without asking the file system, except where a name says otherwise.
package enum Paths {
    /// `path` as seen from `folder`; an absolute `path` stays what it is.
    package static func join(_ folder: String, _ path: String) -> String {
        if path.hasPrefix("/") || folder.isEmpty { return path }
        if path.isEmpty { return folder }
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }

    /// The folder that holds `path`: `.` for a bare name, `/` for the root.
    package static func directory(of path: String) -> String {
        let parts = trimmed(path)
        guard let slash = parts.lastIndex(of: "/") else { return path.hasPrefix("/") ? "/" : "." }
        let folder = trimmed(String(parts[..<slash]))
        return folder.isEmpty ? "/" : folder
    }

    /// The last part: `b.csv` of `a/b.csv`.
    package static func name(of path: String) -> String {
        let parts = trimmed(path)
        guard let slash = parts.lastIndex(of: "/") else { return parts }
        return String(parts[parts.index(after: slash)...])
    }

    /// Text after the name's last dot, without it, as written; empty for `a`, `.hidden`, `a.`.
    package static func fileExtension(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return String(name[name.index(after: dot)...])
    }

    /// Without `.`, double slashes and `name/..`; leading `..` stay in a relative path and vanish at the root.
    ///
    /// Works on the text: where `name` is a symbolic link, `name/..` may be another folder for the file system.
    package static func normalized(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !isAbsolute {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if isAbsolute { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// A normalised path from the root. `folder` must itself be absolute.
    package static func absolute(_ path: String, in folder: String = currentFolder()) -> String {
        normalized(join(folder, path))
    }

    /// How `path` is reached from `folder`: `../data/x.csv`. Relative ones are both taken from the current folder.
    package static func relative(_ path: String, from folder: String) -> String {
        let current = currentFolder()
        let target = absolute(path, in: current).split(separator: "/")
        let start = absolute(folder, in: current).split(separator: "/")
        let shared = zip(target, start).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: start.count - shared) + target[shared...].map(String.init)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }

    /// Replaces a leading `~` or `~/`; `~name` is left as it stands, and so is everything without a home.
    package static func expandingHome(_ path: String, home: String? = Environment.value("HOME")) -> String {
        guard let home, !home.isEmpty, path == "~" || path.hasPrefix("~/") else { return path }
        return path == "~" ? home : join(home, String(path.dropFirst(2)))
    }

    /// The process's working folder; `/` when it was removed meanwhile.
    package static func currentFolder() -> String {
        guard let text = unsafe getcwd(nil, 0) else { return "/" }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }

    package static func exists(_ path: String) -> Bool { (try? FileStatus(ofPath: path)) != nil }

    package static func isDirectory(_ path: String) -> Bool {
        (try? FileStatus(ofPath: path))?.kind == .directory
    }

    /// Where writing to `path` ends up: the end of a chain of symbolic links, existing or not.
    static func resolvingLinks(_ path: String) throws(FileError) -> String {
        var current = path
        for _ in 0..<40 {
            var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
                guard let start = bytes.baseAddress else { return -1 }
                return unsafe readlink(current, start.assumingMemoryBound(to: CChar.self), bytes.count)
            }
            if count < 0 { return current }
            current = join(directory(of: current), String(decoding: buffer[..<count], as: UTF8.self))
        }
        throw FileError(code: ELOOP, path: path)
    }

    /// The one path of what exists: absolute, every link in it resolved.
    package static func real(_ path: String) throws(FileError) -> String {
        guard !path.utf8.contains(0) else { throw .invalidPath(path: path) }
        guard let text = unsafe realpath(path, nil) else { throw FileError(code: errno, path: path) }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }

    private static func trimmed(_ path: String) -> String {
        var rest = path[...]
        while rest.hasSuffix("/") { rest.removeLast() }
        return String(rest)
    }
}
