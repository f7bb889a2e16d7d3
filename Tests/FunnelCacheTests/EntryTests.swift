import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelLoaders
import FunnelValues
import Testing

/// An entry says all that a load of the file says.
@Suite struct EntryTests {
    private func expectSame(_ scratch: CacheScratch, _ options: LoadOptions = LoadOptions()) async throws {
        let wanted = try await scratch.read(options).picture
        #expect(try await scratch.load(scratch.cache(), options).picture == wanted)
        let reads = scratch.readCount
        let cache = scratch.cache()
        #expect(try await scratch.load(cache, options).picture == wanted)
        #expect(scratch.readCount == reads, "read from the cache")
        #expect(cache.isSound)
    }

    @Test("Columns of every type, nulls, texts, rejects and notes") func everything() async throws {
        let scratch = try CacheScratch()
        let result = try await scratch.read()
        // The file is what this test is about.
        #expect(
            Set(result.table.columns.map(\.type.name)) == [
                "date", "text", "boolean", "decimal", "number", "integer", "instant", "month",
            ])
        #expect(result.rejects.rowCount == 1)
        #expect(!result.notes.isEmpty)
        #expect(result.table.columns.contains { $0.unit.kind == .money })
        #expect(!result.wallClockColumns.isEmpty)
        try await expectSame(scratch)
    }

    @Test func severalChunks() async throws {
        try await expectSame(try CacheScratch(CacheScratch.mixed(rows: Chunk.rows + 70)))
    }

    @Test func withOptions() async throws {
        var options = LoadOptions()
        options.types = ["zip": try TypeRequest("text"), "users": try TypeRequest("EUR per month")]
        options.nullWord = "No"
        try await expectSame(try CacheScratch(), options)
    }

    @Test(
        "Small and strange files",
        arguments: [
            "a\n", "a,b\n,\n,\n", "a\n1\n", "a;b\n1,5;x\n", "amount,currency\n1,USD\n2,EUR\n", "\u{FEFF}a,a,\n1,2,3\n",
        ])
    func strange(_ text: String) async throws { try await expectSame(try CacheScratch(text)) }

    @Test func anEmptyEntryCacheFileIsNone() async throws {
        let scratch = try CacheScratch()
        _ = try await scratch.load(scratch.cache())
        try AtomicWriter.write("", to: scratch.entry())
        #expect(try await scratch.load(scratch.cache()).picture == scratch.read().picture)
    }

    /// What is written and read lists the fields of these types: who adds one is told here to add it there.
    @Test func everyFieldIsWritten() async throws {
        let result = try await CacheScratch().read()
        func fields(_ thing: Any) -> Int { Mirror(reflecting: thing).children.count }
        #expect(fields(result) == 10)
        // One of them, the stamps of the files, is of every load anew.
        #expect(fields(result.source) == 20)
        #expect(fields(try #require(result.notes.first)) == 5)
        #expect(fields(result.ledger) == 3)
        #expect(fields(result.locale) == 4)
        #expect(fields(result.table) == 2)
        #expect(fields(try #require(result.table.columns.first)) == 8)
        #expect(fields(Unit.number) == 6)
        #expect(fields(try #require(result.table.columns.first?.chunks.first)) == 3)
    }
}
