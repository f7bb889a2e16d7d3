#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why a file could not be read or written, as a fact about its path.
package enum FileError: Error, Equatable, Sendable {
    case notFound(path: String)
    case isDirectory(path: String)
    case notADirectory(path: String)
    case permissionDenied(path: String)
    case readOnlyFileSystem(path: String)
    /// A device or socket that has no end, or that failed while it was used.
    case device(path: String)
    case changedWhileRead(path: String)
    case diskFull(path: String)
    /// More bytes than the reader was allowed to hold in memory.
    case tooLarge(path: String, limit: Int)
    /// The path holds a zero byte, which no file name can.
    case invalidPath(path: String)
    /// Ctrl-C or a signal while the file was being waited for.
    case interrupted(path: String)
    /// Anything else, with the operating system's own words for it.
    case other(path: String, code: Int32, text: String)

    /// The case that belongs to the value `errno` has after a failed call.
    package init(code: Int32, path: String) {
        switch code {
        case ENOENT: self = .notFound(path: path)
        case EISDIR: self = .isDirectory(path: path)
        case ENOTDIR: self = .notADirectory(path: path)
        case EACCES, EPERM: self = .permissionDenied(path: path)
        case EROFS: self = .readOnlyFileSystem(path: path)
        case EIO, ENXIO, ENODEV: self = .device(path: path)
        case ENOSPC, EDQUOT: self = .diskFull(path: path)
        case EINTR: self = .interrupted(path: path)
        default: self = .other(path: path, code: code, text: unsafe String(cString: strerror(code)))
        }
    }

    package var path: String {
        switch self {
        case .notFound(let path), .isDirectory(let path), .notADirectory(let path), .permissionDenied(let path),
            .readOnlyFileSystem(let path), .device(let path), .changedWhileRead(let path), .diskFull(let path),
            .tooLarge(let path, _), .invalidPath(let path), .interrupted(let path), .other(let path, _, _):
            path
        }
    }

    /// One line for a person, the path last.
    package var message: String {
        switch self {
        case .notFound(let path): "no such file: \(path)"
        case .isDirectory(let path): "a folder, not a file: \(path)"
        case .notADirectory(let path): "not a folder, or a part of the path is a file: \(path)"
        case .permissionDenied(let path): "permission denied: \(path)"
        case .readOnlyFileSystem(let path): "the file system is read-only: \(path)"
        case .device(let path): "a device that cannot be read or written as a file: \(path)"
        case .changedWhileRead(let path): "the file changed while it was read: \(path)"
        case .diskFull(let path): "the disk is full: \(path)"
        case .tooLarge(let path, let limit): "more than \(limit) bytes: \(path)"
        case .invalidPath(let path):
            "not a path, it holds a zero byte: \(path.split(separator: "\0").joined(separator: "␀"))"
        case .interrupted(let path): "interrupted: \(path)"
        case .other(let path, _, let text): "\(text): \(path)"
        }
    }
}
