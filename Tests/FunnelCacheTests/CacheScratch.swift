import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelLoaders
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder with a data file and a cache of its own, removed when the test is over.
final class CacheScratch: Sendable {
    let path: String
    /// How often the data file was read.
    let reads = Atomic<Int>(0)

    init(_ text: String = CacheScratch.mixed()) throws {
        path = "/tmp/funnel-cache-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        try Folder.create(path)
        try AtomicWriter.write(text, to: data)
    }

    deinit { Self.remove(path) }

    func file(_ name: String) -> String { Paths.join(path, name) }
    var data: String { file("data.csv") }
    var folder: String { file("cache") }

    /// Keeps files of any size and age.
    static var rules: ColumnCache.Rules {
        var rules = ColumnCache.Rules()
        (rules.leastFileSize, rules.settling) = (0, 0)
        return rules
    }

    func cache(_ rules: ColumnCache.Rules = CacheScratch.rules) -> ColumnCache {
        ColumnCache(folder: folder, rules: rules)
    }

    /// A load by way of a cache, and the writing after it.
    func load(
        _ cache: ColumnCache, _ options: LoadOptions = LoadOptions(), isFresh: Bool = false
    ) async throws -> LoadResult {
        let result = try await cache.load(data, options, isFresh: isFresh) { try await self.read($0) }
        await cache.finish()
        return result
    }

    /// Reads the file as `load` does.
    func read(_ options: LoadOptions = LoadOptions()) async throws -> LoadResult {
        reads.add(1, ordering: .relaxed)
        let bytes = try FileReader.readAll(data)
        var result = try await CSVLoader(options: options).load(bytes)
        result.source.sha256 = Fingerprint(of: bytes).text
        return result
    }

    var readCount: Int { reads.load(ordering: .relaxed) }

    /// The one entry there is.
    func entry() throws -> String {
        guard let name = CacheFolderNames.entries(folder).first else { throw FileError.notFound(path: folder) }
        return Paths.join(folder, name)
    }

    func names() -> [String] { ((try? Folder.entries(of: folder)) ?? []).map(\.name) }

    /// Changes bytes of a file where they lie, as a failing disk does.
    static func overwrite(_ path: String, at place: Int, with bytes: [UInt8]) {
        let descriptor = unsafe open(path, O_WRONLY)
        _ = unsafe pwrite(descriptor, bytes, bytes.count, off_t(place))
        close(descriptor)
    }

    /// Sets the time of use and of change of a file, in seconds since 1970.
    static func setTimes(_ path: String, used: Int, modified: Int) {
        let times = [timespec(tv_sec: used, tv_nsec: 0), timespec(tv_sec: modified, tv_nsec: 0)]
        _ = unsafe utimensat(AT_FDCWD, path, times, 0)
    }

    private static func remove(_ path: String) {
        _ = unsafe chmod(path, 0o700)
        for entry in (try? Folder.entries(of: path)) ?? [] {
            let inner = Paths.join(path, entry.name)
            if unsafe unlink(inner) != 0 { remove(inner) }
        }
        _ = unsafe rmdir(path)
    }

    /// Columns of every type, with nulls, a row kept apart and a header that is no name.
    static func mixed(rows: Int = 300) -> String {
        var text = "Day,Plan (new),zip,active,spend,rate,users,at,month,note\n"
        for row in 0..<rows {
            let plan = row % 7 == 3 ? "" : ["free", "team", "Zürich, \"x\"", "😀"][row % 4].quoted
            let spend = row % 5 == 2 ? "" : "$\(row * 37).\(10 + row % 90)"
            let active = row % 11 == 5 ? "" : row % 3 == 0 ? "Yes" : "No"
            let users = "\(row % 2 == 0 ? row : row * 1_000_003)"
            let moment = "2025-01-0\(1 + row % 9) 1\(row % 10):00:0\(row % 10)"
            text += "2025-0\(1 + row % 9)-1\(row % 10),\(plan),0\(1_000 + row),\(active),\(spend),\(row).5e-3,\(users)"
            text += ",\(moment),2025-1\(row % 3),\(row % 13 == 0 ? "" : "n\(row)")\n"
            if row == 17 { text += "2025-01-01,too,short\n" }
        }
        return text
    }
}

extension String {
    fileprivate var quoted: String { "\"\(replacing("\"", with: "\"\""))\"" }
}

/// Names in a cache's folder.
enum CacheFolderNames {
    static func entries(_ folder: String) -> [String] {
        ((try? Folder.entries(of: folder)) ?? []).map(\.name).filter { $0.hasSuffix(".columns") }
    }
}

extension LoadResult {
    /// Everything that a load says, all of its cells looked at, as text.
    var picture: String {
        func picture(_ table: Table) -> String {
            let columns = table.columns.map { column in
                let chunks = column.chunks.map { chunk in
                    let cells = chunk.cells
                    let told = "\(cells.kind) \(chunk.count) \(String(describing: chunk.range))"
                    return "\(told) \(Checksum.of(cells.bytes)) \(chunk.validity?.words ?? [])"
                }
                let unit = "\(String(reflecting: column.unit)) \(column.additivity)"
                let words = "\(String(describing: column.booleanWords)) \(column.dictionary)"
                return "\(column.name) \(column.header) \(column.type) \(unit) \(words) \(chunks)"
            }
            return "\(table.rowCount)\n\(columns.joined(separator: "\n"))"
        }
        return """
            \(picture(table))
            \(picture(rejects))
            \(source)
            \(notes)
            \(timeColumn ?? "-") \(wallClockColumns.sorted()) \(ledger) \(roles.sorted { $0.key < $1.key }) \(stageTimes) \(locale)
            """
    }
}
