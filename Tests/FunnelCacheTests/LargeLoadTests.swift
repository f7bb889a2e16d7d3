import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelLoaders
import Testing

/// Files that are large beside the machine's memory: here all are.
@Suite struct LargeLoadTests {
    private static var rules: ColumnCache.Rules {
        var rules = CacheScratch.rules
        rules.mostInMemory = 0
        return rules
    }

    @Test("Cells on the disk are the same cells, and are kept like others") func onTheDisk() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: Chunk.rows + 70))
        let wanted = try await scratch.read().picture
        let cache = scratch.cache(Self.rules)
        let result = try await cache.load(scratch.data, LoadOptions()) { options in
            #expect(CellSpaces.current != nil)
            return try await scratch.read(options)
        }
        #expect(result.picture == wanted)
        #expect(scratch.names() == [], "the file of the cells has no name")
        await cache.finish()
        #expect(try await scratch.load(scratch.cache()).picture == wanted)
        #expect(result.picture == wanted)
    }

    @Test func smallFilesStayInMemory() async throws {
        let scratch = try CacheScratch()
        _ = try await scratch.cache().load(scratch.data, LoadOptions()) { options in
            #expect(CellSpaces.current == nil)
            return try await scratch.read(options)
        }
    }

    @Test("A disk that has no room for the cells is an error, not a crash") func fullDisk() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: 5_000))
        var rules = Self.rules
        rules.room = 1_000
        let cache = scratch.cache(rules)
        await #expect(throws: FileError.diskFull(path: scratch.folder)) { try await scratch.load(cache) }
        #expect(scratch.names() == [])
    }
}
