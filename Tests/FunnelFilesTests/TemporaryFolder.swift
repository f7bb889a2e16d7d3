import FunnelFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder for one test, removed with everything in it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = "/tmp/funnel-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        try Folder.create(path)
    }

    func file(_ name: String) -> String { Paths.join(path, name) }

    func names() throws -> [String] { try Folder.entries(of: path).map(\.name) }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        for entry in (try? Folder.entries(of: path)) ?? [] {
            let inner = Paths.join(path, entry.name)
            if unsafe unlink(inner) != 0 { remove(inner) }
        }
        _ = unsafe rmdir(path)
    }
}
