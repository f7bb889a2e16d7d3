import FunnelFiles
import FunnelLoaders

/// What an entry is the answer to: this program reading this file, as it is now, with these options.
struct CacheKey: Hashable, Sendable {
    /// Absolute, with its links resolved.
    let path: String
    /// All options of the load, as text.
    let options: String
    /// Another build may read a file otherwise.
    let program: String
    let size: Int64
    /// UTC nanoseconds since 1970, of the file's bytes and of its status.
    let modified: Int64
    let changed: Int64
    /// Of the first and the last 64 KB and of stretches between: the times of some file systems are coarse.
    let sample: UInt64

    /// - Throws: for what is no file or cannot be read.
    init(_ place: String, _ options: LoadOptions) throws(FileError) {
        path = try Paths.real(place)
        self.options = CacheKey.text(options)
        program = Program.identity
        let times = try FileTimes(ofPath: path)
        (size, modified, changed) = (times.size, times.modified, times.changed)
        sample = try CacheKey.sample(path, size: times.size)
    }

    /// Every option with its value: an option that is added to the type is part of the text by itself.
    private static func text(_ options: LoadOptions) -> String {
        var others = options
        // Sets and dictionaries have another order in every process.
        (others.types, others.wantedWords) = ([:], nil)
        let types = options.types.sorted { $0.key < $1.key }.map { "\($0.key.debugDescription): \($0.value)" }
        let words = options.wantedWords.map { "\($0.sorted())" } ?? "any"
        return "\(others) \(types) \(words)"
    }

    private static func sample(_ path: String, size: Int64) throws(FileError) -> UInt64 {
        let (edge, between, stretches): (Int64, Int, Int64) = (65_536, 4_096, 16)
        let reader = try FileReader(path: path)
        var bytes = try reader.bytes(at: 0, count: Int(edge))
        if size > edge {
            for stretch in 0..<stretches {
                bytes += try reader.bytes(at: size / (stretches + 1) * (stretch + 1), count: between)
            }
            bytes += try reader.bytes(at: size - edge, count: Int(edge))
        }
        return Checksum.of(bytes)
    }

    /// Of the path and the options alone, so that a file that has changed takes the place of its older entry.
    var fileName: String { Fingerprint(of: Array("\(path)\0\(options)".utf8)).text + CacheKey.ending }

    static let ending = ".columns"

    /// Whether so many nanoseconds have passed since the file was last changed: a change within the same tick of its
    /// clock would not show.
    func isSettled(for least: Int64, at now: Int64) -> Bool { max(modified, changed) <= now - least }
}

extension HeadWriter {
    mutating func put(_ key: CacheKey) {
        put(key.path)
        put(key.options)
        put(key.program)
        put(key.size)
        put(key.modified)
        put(key.changed)
        put(key.sample)
    }
}

extension HeadReader {
    /// Whether what follows is this key.
    mutating func matches(_ key: CacheKey) throws(NoEntry) -> Bool {
        let texts = [try text(), try text(), try text()]
        let numbers = [try int64(), try int64(), try int64()]
        let sample = try word()
        return texts == [key.path, key.options, key.program] && numbers == [key.size, key.modified, key.changed]
            && sample == key.sample
    }
}
