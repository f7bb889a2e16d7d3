import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelLoaders
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// When an entry is made, when it is used, and what goes.
@Suite struct ColumnCacheTests {
    /// Whether a load read the file.
    private func reads(
        _ scratch: CacheScratch, _ options: LoadOptions = LoadOptions(), isFresh: Bool = false,
        _ rules: ColumnCache.Rules = CacheScratch.rules
    ) async throws -> Bool {
        let before = scratch.readCount
        let result = try await scratch.load(scratch.cache(rules), options, isFresh: isFresh)
        let didRead = scratch.readCount > before
        #expect(try await result.picture == scratch.read(options).picture)
        return didRead
    }

    @Test func theSecondLoadReadsNothing() async throws {
        let scratch = try CacheScratch()
        #expect(try await reads(scratch))
        #expect(try await !reads(scratch))
        #expect(try FileStatus(ofPath: scratch.folder).permissions == 0o700)
        #expect(try FileStatus(ofPath: scratch.entry()).permissions == 0o600)
        #expect(scratch.names().count == 1)
    }

    @Test func nothingIsWrittenBeforeItIsTime() async throws {
        let scratch = try CacheScratch()
        let cache = scratch.cache()
        _ = try await cache.load(scratch.data, LoadOptions()) { try await scratch.read($0) }
        #expect(scratch.names() == [])
        await cache.finish()
        #expect(scratch.names().count == 1)
    }

    @Test("A file that is longer, newer or other is read") func stale() async throws {
        let scratch = try CacheScratch()
        let text = CacheScratch.mixed()
        #expect(try await reads(scratch))
        let row = "2025-01-01,free,01000,Yes,$1.00,1.5,1,2025-01-01 10:00:00,2025-10,x\n"
        try AtomicWriter.write(text + row, to: scratch.data)
        #expect(try await reads(scratch))
        #expect(try await !reads(scratch))
        CacheScratch.setTimes(scratch.data, used: 1_000, modified: 1_000)
        #expect(try await reads(scratch), "older")
        #expect(try await !reads(scratch))
        #expect(scratch.names().count == 1, "an entry takes the place of the older one")
    }

    @Test("A byte changed in the middle, size and time as before") func changedInSecret() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: 4_000))
        CacheScratch.setTimes(scratch.data, used: 1_000, modified: 1_000)
        #expect(try await reads(scratch))
        #expect(try await !reads(scratch))
        usleep(20_000)
        let text = try FileReader.readAll(scratch.data)
        let place = try #require((150_000..<text.count).first { text[$0] == UInt8(ascii: "7") })
        CacheScratch.overwrite(scratch.data, at: place, with: Array("8".utf8))
        CacheScratch.setTimes(scratch.data, used: 1_000, modified: 1_000)
        #expect(try await reads(scratch))
    }

    @Test func everyOptionCounts() async throws {
        let scratch = try CacheScratch()
        var decimal = LoadOptions()
        decimal.decimal = "."
        var types = LoadOptions()
        types.types = ["zip": try TypeRequest("text")]
        var other = LoadOptions()
        other.types = ["zip": try TypeRequest("id")]
        for options in [LoadOptions(), decimal, types, other] {
            #expect(try await reads(scratch, options))
            #expect(try await !reads(scratch, options))
        }
        #expect(scratch.names().count == 4)
    }

    @Test func freshReadsAndWritesAnew() async throws {
        let scratch = try CacheScratch()
        #expect(try await reads(scratch))
        try AtomicWriter.write("damaged", to: scratch.entry())
        #expect(try await reads(scratch, isFresh: true))
        #expect(try await !reads(scratch))
    }

    @Test func smallFilesAndNewOnesAreNotKept() async throws {
        let scratch = try CacheScratch()
        var rules = CacheScratch.rules
        rules.leastFileSize = 1 << 20
        #expect(try await reads(scratch, LoadOptions(), isFresh: false, rules))
        #expect(scratch.names() == [])
        rules = CacheScratch.rules
        rules.settling = 3_600 * 1_000_000_000
        #expect(try await reads(scratch, LoadOptions(), isFresh: false, rules))
        #expect(scratch.names() == [])
        #expect(ColumnCache.Rules().leastFileSize == 8 << 20)
        #expect(ColumnCache.Rules().settling == 2_000_000_000)
    }

    @Test("A file that changes while it is read is not kept") func changedWhileRead() async throws {
        let scratch = try CacheScratch()
        let cache = scratch.cache()
        _ = try await cache.load(scratch.data, LoadOptions()) { options in
            let result = try await scratch.read(options)
            try AtomicWriter.write("a\n1\n", to: scratch.data)
            return result
        }
        await cache.finish()
        #expect(scratch.names() == [])
    }

    @Test func whatTheReadingThrowsIsThrown() async throws {
        let scratch = try CacheScratch()
        await #expect(throws: LoadError.cancelled) {
            try await scratch.cache().load(scratch.data, LoadOptions()) { _ in throw LoadError.cancelled }
        }
        await #expect(throws: LoadError.cancelled) {
            try await scratch.cache().load(scratch.file("none"), LoadOptions()) { _ in throw LoadError.cancelled }
        }
    }

    @Test func aLinkIsTheFileItLeadsTo() async throws {
        let scratch = try CacheScratch()
        #expect(try await reads(scratch))
        #expect(unsafe symlink("data.csv", scratch.file("link.csv")) == 0)
        let before = scratch.readCount
        _ = try await scratch.cache().load(scratch.file("link.csv"), LoadOptions()) { try await scratch.read($0) }
        #expect(scratch.readCount == before)
    }

    @Test("Some columns are kept for the same question, or taken from all where those are kept")
    func someColumns() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: 5 * Chunk.rows))
        var options = LoadOptions()
        options.wantedWords = ["spend", "plan", "sum", "by", "is", "of", "a", "set"]
        #expect(try await reads(scratch, options))
        #expect(try await !reads(scratch, options))
        var others = LoadOptions()
        others.wantedWords = ["users"]
        #expect(try await reads(scratch, others))
        #expect(try await reads(scratch, LoadOptions()), "some columns are not all")
        others.wantedWords = ["zip"]
        let before = scratch.readCount
        let result = try await scratch.load(scratch.cache(), others)
        #expect(scratch.readCount == before)
        #expect(try await result.picture == scratch.read().picture)
        #expect(scratch.names().count == 3)
    }

    // MARK: The folder

    @Test("A full disk costs the entry and nothing else") func fullDisk() async throws {
        let scratch = try CacheScratch()
        let whole = try await { () async throws -> Int in
            _ = try await scratch.load(scratch.cache())
            return try FileReader.readAll(scratch.entry()).count
        }()
        for room in [0, 63, 64, 1_000, whole / 2, whole - 1] {
            try AtomicWriter.write("damaged", to: scratch.entry())
            var rules = CacheScratch.rules
            rules.room = Int64(room)
            let cache = scratch.cache(rules)
            let result = try await scratch.load(cache)
            #expect(try await result.picture == scratch.read().picture)
            #expect(try #require(cache.problem).hasPrefix("the disk is full"))
            #expect(scratch.names() == [], "nothing is left of it")
            #expect(try await reads(scratch), "and it is written when there is room")
        }
    }

    @Test("A folder that nothing can be written into") func readOnlyFolder() async throws {
        let scratch = try CacheScratch()
        // A file in its place refuses the superuser too, whom no permission stops.
        try AtomicWriter.write("no folder", to: scratch.folder)
        let cache = scratch.cache()
        #expect(try await scratch.load(cache).picture == scratch.read().picture)
        #expect(cache.problem != nil)
        #expect(unsafe unlink(scratch.folder) == 0)

        _ = try await scratch.load(scratch.cache())
        #expect(unsafe chmod(scratch.folder, 0o500) == 0)
        let refused = getuid() != 0
        let second = scratch.cache()
        _ = try await scratch.load(second, isFresh: true)
        #expect((second.problem != nil) == refused)
        #expect(try await !reads(scratch), "what lies there is read")
        #expect(unsafe chmod(scratch.folder, 0o700) == 0)
    }

    @Test("Several writers of one entry leave one whole entry") func concurrentWriters() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: 2_000))
        let wanted = try await scratch.read().picture
        try await withThrowingTaskGroup(of: String.self) { tasks in
            for turn in 0..<16 {
                tasks.addTask { try await scratch.load(scratch.cache(), isFresh: turn % 2 == 0).picture }
            }
            for try await picture in tasks { #expect(picture == wanted) }
        }
        #expect(scratch.names().count == 1)
        #expect(try await !reads(scratch))
    }

    @Test("Beyond the limit the least recently used go first") func eviction() async throws {
        let scratch = try CacheScratch()
        let options = try ["text", "id", "count"].map { word in
            var options = LoadOptions()
            options.types = ["zip": try TypeRequest(word)]
            return options
        }
        var names: [String] = []
        for option in options {
            let known = Set(scratch.names())
            _ = try await scratch.load(scratch.cache(), option)
            names += scratch.names().filter { !known.contains($0) }
        }
        for (place, name) in names.enumerated() {
            CacheScratch.setTimes(Paths.join(scratch.folder, name), used: 1_000 + place, modified: 1_000)
        }
        // The first is used: now the second is the oldest.
        #expect(try await !reads(scratch, options[0]))
        var rules = CacheScratch.rules
        let sizes = scratch.cache().folder.entries.map(\.size)
        rules.mostBytes = sizes.reduce(0, +) + (sizes.min() ?? 0) / 2
        _ = try await scratch.load(scratch.cache(rules))
        let left = Set(scratch.names())
        #expect(left.contains(names[0]))
        #expect(!left.contains(names[1]))
        #expect(left.contains(names[2]))
        #expect(left.count == 3)
    }

    @Test("An entry larger than the limit is not written") func tooLarge() async throws {
        let scratch = try CacheScratch()
        var rules = CacheScratch.rules
        rules.mostBytes = 100
        let cache = scratch.cache(rules)
        _ = try await scratch.load(cache)
        #expect(scratch.names() == [])
        #expect(cache.problem != nil)
        #expect(cache.folder.limit == 100)
        #expect(scratch.cache().folder.limit <= 10_000_000_000)
    }

    @Test("What dead writers left goes after a day") func leftovers() async throws {
        let scratch = try CacheScratch()
        try Folder.create(scratch.folder)
        for name in [".funnel-1-1.tmp", ".funnel-2-2.tmp", "notes.txt"] {
            try AtomicWriter.write("x", to: Paths.join(scratch.folder, name))
        }
        CacheScratch.setTimes(Paths.join(scratch.folder, ".funnel-1-1.tmp"), used: 1_000, modified: 1_000)
        CacheScratch.setTimes(Paths.join(scratch.folder, "notes.txt"), used: 1_000, modified: 1_000)
        _ = try await scratch.load(scratch.cache())
        #expect(scratch.names().filter { !$0.hasSuffix(".columns") } == [".funnel-2-2.tmp", "notes.txt"])
    }
}
