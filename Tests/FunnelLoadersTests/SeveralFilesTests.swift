import FunnelColumns
import FunnelValues
import Testing

@testable import FunnelLoaders

/// Several files as one table.
@Suite struct SeveralFilesTests {
    private func load(_ files: [(String, String)], _ options: LoadOptions = LoadOptions()) async throws -> LoadResult {
        var results: [LoadResult] = []
        for (_, text) in files { results.append(try await CSVLoader(options: options).load(text: text)) }
        var several = SeveralFiles(names: files.map(\.0), results: results, options: options)
        try await several.settle { place, options in
            try await CSVLoader(options: options).load(text: files[place].1)
        }
        return try several.joined(path: "files")
    }

    private func column(_ name: String, _ result: LoadResult) -> [Value] {
        guard let column = result.table.column(named: name) else { return [] }
        return (0..<result.table.rowCount).map { column.value(at: $0) }
    }

    private func day(_ text: String) throws -> Value { .date(try #require(Day(text: text))) }

    @Test("Columns by name, whatever their order; a missing one has no value and is told")
    func columns() async throws {
        let result = try await load([("a", "id,n\n1,2\n"), ("b", "n;id;note\n3,5;x7;hm\n")])
        #expect(result.table.columns.map(\.name) == ["id", "n", "note", "file"])
        #expect(column("id", result) == [.text("1"), .text("x7")])
        #expect(column("note", result) == [.null, .text("hm")])
        #expect(column("file", result) == [.text("a"), .text("b")])
        #expect(column("n", result).map(\.double) == [2, 3.5])
        #expect(result.notes.contains { $0.text == "note: no such column in a, no value there" })
        #expect(result.notes.contains { $0.text.hasPrefix("id is text: b has something else") })
    }

    @Test("What one file proves holds for those that leave it open")
    func locale() async throws {
        let open = "day,n\n03/04/2025,1\n"
        #expect(try await load([("a", open)]).notes.contains { $0.text.contains("no date proves it") })
        let result = try await load([("a", open), ("b", "day,n\n04/25/2025,1\n")])
        #expect(column("day", result) == [try day("2025-03-04"), try day("2025-04-25")])
        #expect(!result.notes.contains { $0.text.contains("no date proves it") })
    }

    @Test("Parts of a split file have the names of the first, by their places")
    func headerless() async throws {
        let result = try await load([
            ("aa", "day,channel,n\n2025-01-01,seo,1\n"), ("ab", "2025-01-02,tv,2\n2025-01-03,tv,3\n"),
            ("ac", "seo,web,ads\nbing,web,ads\n"),
        ])
        #expect(result.table.columns.map(\.name) == ["day", "channel", "n", "file"])
        #expect(result.table.rowCount == 5)
        #expect(column("channel", result).prefix(3) == [.text("seo"), .text("tv"), .text("tv")])
    }

    @Test("A file without any of the columns is refused")
    func stranger() async throws {
        await #expect(
            throws: LoadError.otherColumns(file: "b", columns: ["x"], expected: ["day", "n"])
        ) { try await load([("a", "day,n\n2025-01-01,1\n"), ("b", "x\n1\n")]) }
    }

    @Test("A key is one of all files; an id that comes again is told")
    func keys() async throws {
        let files = [("a", "id,n\n1,1\n2,1\n"), ("b", "id,n\n2,1\n3,1\n")]
        let told = try await load(files)
        #expect(told.table.rowCount == 4)
        #expect(told.notes.contains { $0.remedy == "unique id" })
        var options = LoadOptions()
        options.uniqueKeys = ["id"]
        let unique = try await load(files, options)
        #expect(column("id", unique).map(\.double) == [1, 2, 3])
        #expect(unique.ledger.records == 4)
        #expect(unique.ledger.leftOut == 1)
    }

    @Test("One currency a file: a column says which")
    func currencies() async throws {
        let result = try await load([("a", "spend\n$1.50\n"), ("b", "spend\n€2\n€3\n")])
        #expect(column("spend_currency", result) == [.text("USD"), .text("EUR"), .text("EUR")])
        #expect(result.table.column(named: "spend")?.unit.currencyColumn == "spend_currency")
    }

    @Test("Shares of one file and plain numbers of another are not mixed")
    func shares() async throws {
        let result = try await load([("a", "rate\n45 %\n"), ("b", "rate\n0.45\n")])
        #expect(column("rate", result) == [.text("45 %"), .text("0.45")])
    }

    @Test("Rows kept apart say their file; the ledger adds up")
    func rejects() async throws {
        let result = try await load([
            ("a", "x,y\n1,2\n1,2,3\n"), ("b", "x,y\n1,2\n3,4\n"), ("c", "x,y\n9\n5,6\n7,8\n"),
        ])
        #expect(result.ledger == LoadLedger(loaded: 5, rejected: 2, leftOut: 0))
        #expect(result.rejects.columns.map(\.name) == ["file", "line", "reason", "text"])
        #expect(result.rejects.columns[0].value(at: 1) == .text("c"))
    }

    /// As long as chunks are, so that parts are cut at other rows than the whole.
    @Test("Rows of several chunks keep their order")
    func chunks() async throws {
        let first = "k,v\n" + (0..<40_000).map { "a\($0 % 7),\($0)\n" }.joined()
        let second = "k,v\n" + (0..<70_000).map { "b\($0 % 300),\($0).5\n" }.joined()
        let result = try await load([("1", first), ("2", second)])
        #expect(result.table.rowCount == 110_000)
        #expect(result.table.columns[0].chunks.map(\.count) == [Chunk.rows, 110_000 - Chunk.rows])
        for row in [0, 39_999, 40_000, 65_535, 65_536, 109_999] {
            let (key, value) =
                row < 40_000 ? ("a\(row % 7)", Double(row)) : ("b\((row - 40_000) % 300)", Double(row - 40_000) + 0.5)
            #expect(result.table.columns[0].value(at: row) == .text(key))
            #expect(result.table.columns[1].value(at: row).double == value)
        }
    }
}
