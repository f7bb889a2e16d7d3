import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelLoaders
import FunnelValues
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whatever happens to an entry, the cells are those of the file.
@Suite struct FaultTests {
    /// A load whose cells are all asked for, and asked for again where they prove to be damaged.
    private func picture(_ scratch: CacheScratch) async throws -> String {
        let cache = scratch.cache()
        let result = try await scratch.load(cache)
        let first = result.picture
        if cache.isSound { return first }
        try await cache.restore()
        let second = result.picture
        #expect(cache.isSound)
        await cache.finish()
        return second
    }

    private func written(_ scratch: CacheScratch) async throws -> (entry: String, bytes: [UInt8], wanted: String) {
        _ = try await scratch.load(scratch.cache())
        let entry = try scratch.entry()
        return (entry, try FileReader.readAll(entry), try await scratch.read().picture)
    }

    @Test("Any byte may be wrong") func flippedBytes() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: 60))
        let (entry, whole, wanted) = try await written(scratch)
        var numbers = SeededGenerator(seed: 20_251_126)
        var unseen = 0
        for _ in 0..<300 {
            var bytes = whole
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            try AtomicWriter.write(bytes, to: entry)
            let before = scratch.readCount
            let found = try await picture(scratch)
            #expect(found == wanted, "byte \(place)")
            if scratch.readCount == before { unseen += 1 }
        }
        // Bytes between the stretches mean nothing; most do not lie there.
        #expect(unseen < 150)
        #expect(whole.count > 1_000)
    }

    @Test("It may end anywhere") func truncated() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: 60))
        let (entry, whole, wanted) = try await written(scratch)
        var numbers = SeededGenerator(seed: 4)
        let ends = Array(0..<70) + (0..<80).map { _ in Int.random(in: 0..<whole.count, using: &numbers) }
        for end in ends + [whole.count - 1] {
            try AtomicWriter.write(Array(whole[..<end]), to: entry)
            #expect(try await picture(scratch) == wanted, "cut at \(end)")
        }
        try AtomicWriter.write(whole + [0], to: entry)
        #expect(try await picture(scratch) == wanted)
    }

    @Test("Random bytes in the place of stretches of it") func scrambled() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: 60))
        let (entry, whole, wanted) = try await written(scratch)
        var numbers = SeededGenerator(seed: 77)
        for _ in 0..<80 {
            var bytes = whole
            let start = Int.random(in: 0..<bytes.count, using: &numbers)
            for place in start..<min(bytes.count, start + 200) {
                bytes[place] = UInt8.random(in: 0...255, using: &numbers)
            }
            try AtomicWriter.write(bytes, to: entry)
            #expect(try await picture(scratch) == wanted, "from \(start)")
        }
    }

    @Test("An entry of another version is none, and is replaced") func otherVersion() async throws {
        let scratch = try CacheScratch()
        let (entry, whole, wanted) = try await written(scratch)
        var other = whole
        other[8] = 99
        // With a checksum that says all is well.
        let checksum = Checksum.of(Array(other[..<48]))
        for byte in 0..<8 { other[48 + byte] = UInt8(truncatingIfNeeded: checksum >> UInt64(8 * byte)) }
        try AtomicWriter.write(other, to: entry)
        let reads = scratch.readCount
        #expect(try await picture(scratch) == wanted)
        #expect(scratch.readCount == reads + 1)
        #expect(try FileReader.readAll(entry) == whole)
    }

    @Test("A byte changed while it is mapped") func changedUnderneath() async throws {
        let scratch = try CacheScratch()
        let (entry, whole, wanted) = try await written(scratch)
        let cache = scratch.cache()
        let result = try await scratch.load(cache)
        #expect(result.picture == wanted)
        #expect(cache.isSound)
        usleep(20_000)
        CacheScratch.overwrite(entry, at: 64, with: whole[64..<80].map { ~$0 })
        #expect(!cache.isSound)
        try await cache.restore()
        #expect(cache.isSound)
        #expect(result.picture == wanted)
        await cache.finish()
        #expect(try FileReader.readAll(entry) == whole, "written anew")
    }

    @Test("Cut short while it is mapped") func cutUnderneath() async throws {
        let scratch = try CacheScratch(CacheScratch.mixed(rows: 6_000))
        let (entry, _, wanted) = try await written(scratch)
        let cache = scratch.cache()
        let result = try await scratch.load(cache)
        #expect(unsafe truncate(entry, 64) == 0)
        _ = result.picture
        #expect(!cache.isSound)
        try await cache.restore()
        #expect(result.picture == wanted)
        #expect(cache.isSound)
    }

    @Test("Replaced or removed while it is mapped, those who have it keep it") func removed() async throws {
        let scratch = try CacheScratch()
        let (entry, _, wanted) = try await written(scratch)
        let cache = scratch.cache()
        let result = try await scratch.load(cache)
        try AtomicWriter.write("something else", to: entry)
        #expect(unsafe unlink(entry) == 0)
        #expect(result.picture == wanted)
        #expect(cache.isSound)
    }

    @Test("Damaged, and the file is another one: that is told, again and again") func lost() async throws {
        let scratch = try CacheScratch()
        let (entry, whole, _) = try await written(scratch)
        let cache = scratch.cache()
        let result = try await scratch.load(cache)
        var damaged = whole
        for place in 64..<1_024 { damaged[place] ^= 0xFF }
        CacheScratch.overwrite(entry, at: 0, with: damaged)
        try AtomicWriter.write("a\n1\n", to: scratch.data)
        for _ in 0..<2 {
            _ = result.picture
            #expect(!cache.isSound)
            await #expect(throws: ColumnCache.Loss.self) { try await cache.restore() }
            // Who does not ask for its cells is not disturbed.
            #expect(cache.isSound)
        }
        try AtomicWriter.write(CacheScratch.mixed(), to: scratch.data)
        _ = result.picture
        try await cache.restore()
        #expect(try await result.picture == scratch.read().picture, "the file is back")
    }
}
