package import FunnelFiles

/// The folder of entries: how much may lie there, and what goes when it is more.
package struct CacheFolder: Sendable {
    package let path: String
    /// Bytes, whatever the disk has.
    let most: Int64

    private var files: StoredFiles { StoredFiles(folder: path) }

    package var entries: [StoredFiles.File] { files.files(ending: CacheKey.ending) }

    /// Bytes that the entries may have together: 10 GB, or a fifth of what would be free without them if that is less.
    package var limit: Int64 {
        guard let free = files.freeBytes else { return most }
        let own = entries.reduce(0) { $0 + $1.size }
        return min(most, (free / 5).addingReportingOverflow(own / 5).partialValue)
    }

    func touch(_ name: String) { files.touch(name) }

    func remove(_ name: String) { files.remove(name) }

    /// Removes entries until they are within the limit, the least recently used first, never the one just written; and
    /// what writers that died a day ago or longer have left.
    func trim(keeping kept: String, now: Int64) {
        let day: Int64 = 86_400 * 1_000_000_000
        for file in files.files(ending: NewFile.ending) where file.modified < now - day { files.remove(file.name) }
        let all = entries
        var size = all.reduce(0) { $0 + $1.size }
        let limit = limit
        for file in all.filter({ $0.name != kept }).sorted(by: { $0.used < $1.used }) where size > limit {
            files.remove(file.name)
            size -= file.size
        }
    }
}
