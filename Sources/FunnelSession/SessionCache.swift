import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelLoaders
package import FunnelReport
package import FunnelSyntax

extension Session {
    /// Runs one statement on a copy that replaces this session only when it worked. An answer from cells that prove to be
    /// damaged is thrown away: they are read from their file again, and so is the question answered.
    package mutating func run(_ typed: Statement, comments: [String] = []) async -> Report {
        guard let cache else { return await attempt(typed, comments: comments) }
        cache.beginStatement()
        while true {
            do throws(ColumnCache.Loss) { try await cache.restore() } catch {
                return Report(.error(failure(lost(error), of: typed)))
            }
            var next = self
            let report = await next.attempt(typed, comments: comments)
            if cache.isSound {
                self = next
                return report
            }
        }
    }

    private func lost(_ loss: ColumnCache.Loss) -> CommandError {
        CommandError(
            Diagnostic(
                "the column cache is damaged, and the file is not what was loaded: \(loss.path)",
                cause: "a dataset cannot be read from either", remedies: ["load \"\(loss.path)\""]),
            concernsData: true)
    }

    /// The load of a file by way of the cache, unless that is off.
    func cached(
        _ load: LoadCommand, _ path: String, _ options: LoadOptions, at place: String,
        reading: @escaping ColumnCache.Reading
    ) async throws -> LoadResult {
        guard let cache, place != "-" else { return try await reading(options) }
        guard settings["cache"] != "off" else { return try await cache.read(place, options, reading) }
        var result = try await cache.load(place, options, isFresh: load.isFresh, reading: reading)
        // The same file may be called otherwise.
        result.source.path = path
        return result
    }

    /// `help cache`.
    var cacheLines: [String] {
        var lines = ["The column cache keeps what was loaded from files of 8 MB and more, for their next load."]
        guard let cache else {
            return lines + ["There is none: neither XDG_CACHE_HOME nor HOME is set."]
        }
        let entries = cache.folder.entries
        let size = Session.megabytes(entries.reduce(0) { $0 + $1.size })
        lines.append("folder: \(cache.folder.path)")
        lines.append("size: \(size) in \(entries.count) \(entries.count == 1 ? "entry" : "entries")")
        lines.append(
            "limit: \(Session.megabytes(cache.folder.limit)) (the lesser of 10 GB and a fifth of the free disk); "
                + "beyond it the least recently used go")
        if settings["cache"] == "off" { lines.append("it is off: set cache on") }
        if let problem = cache.problem { lines.append("the last load was not kept: \(problem)") }
        lines += [
            "set cache off: loads neither look there nor leave anything.",
            "load PATH fresh: reads the file, and replaces its entry.",
            "to clear it, delete the folder.",
        ]
        return lines
    }

    private static func megabytes(_ bytes: Int64) -> String {
        bytes < 1_000_000_000 ? "\((bytes + 500_000) / 1_000_000) MB" : "\((bytes + 500_000_000) / 1_000_000_000) GB"
    }
}
