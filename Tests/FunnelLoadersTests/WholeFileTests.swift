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

@Suite struct WholeFileTests {
    @Test("What the last rows show reaches back to the first") func typesComeFromAllRows() async throws {
        var text = "created,amount,zip,plan,at\n"
        for row in 0..<70_000 { text += "01/02/2025,1,\(10_000 + row % 9),p\(row % 3),2025-01-01\n" }
        text += "31/12/2025,0.5,01067,q,2025-01-01 10:00\n"
        let result = try await CSVLoader().load(text: text)
        let columns = result.table.columns
        #expect(columns.map(\.type) == [.date, .decimal(scale: 1), .text, .text, .instant])
        #expect(columns[0].value(at: 0) == .date(try #require(Day(year: 2025, month: 2, day: 1))))
        #expect(columns[1].value(at: 70_000) == .decimal(Decimal(mantissa: 5, scale: 1)))
        #expect(columns[2].value(at: 70_000) == .text("01067"))
        #expect(columns[3].dictionary == ["p0", "p1", "p2", "q"])
        #expect(columns[3].value(at: 65_537) == .text("p2"))
        #expect(columns[0].chunks.map(\.count) == [Chunk.rows, 70_001 - Chunk.rows])
        #expect(result.notes == [])
    }

    /// A row kept apart must not shift the cut between chunks.
    @Test func chunksHoldRowsNotRecords() async throws {
        var text = "n,s\n"
        for row in 0..<(Chunk.rows + 10) { text += row % 1_000 == 999 ? "\(row)\n" : "\(row),x\n" }
        let result = try await CSVLoader().load(text: text)
        let rejected = (Chunk.rows + 10) / 1_000
        #expect(result.ledger == LoadLedger(loaded: Chunk.rows + 10 - rejected, rejected: rejected, leftOut: 0))
        #expect(result.rejects.columns[0].value(at: 0) == .integer(1_001))
        let numbers = result.table.columns[0]
        let expected = (0..<(Chunk.rows + 10)).filter { $0 % 1_000 != 999 }
        for row in stride(from: 0, to: result.table.rowCount, by: 997) {
            #expect(numbers.value(at: row) == .integer(expected[row]))
        }
    }

    /// With a byte order mark, which is passed over in the mapping too.
    @Test func aMappedFileReadsAsItsBytes() async throws {
        let path = "/tmp/funnel-test-\(UInt64.random(in: 0 ... .max)).csv"
        defer { _ = unsafe unlink(path) }
        var text = "\u{FEFF}day,plan,spend,note\r\n"
        for row in 0..<2_000 { text += "2025-01-\(10 + row % 20),\"p\(row % 3)\",\(row).50,\"a, \"\"b\"\"\"\r\n" }
        let bytes = Array(text.utf8)
        try AtomicWriter.write(bytes, to: path)
        let file = try #require(try MappedFile(path: path))
        let (mapped, held) = (try await CSVLoader().load(FileBytes(file)), try await CSVLoader().load(bytes))
        #expect(mapped.table.rowCount == 2_000)
        #expect(mapped.source == held.source)
        #expect(mapped.table.columns.map(\.chunks) == held.table.columns.map(\.chunks))
        #expect(mapped.table.columns.map(\.type) == [.date, .text, .decimal(scale: 2), .text])
        #expect(mapped.table.columns[3].dictionary == ["a, \"b\""])
        #expect(mapped.table.columns[2].value(at: 1_999) == .decimal(Decimal(mantissa: 199_950, scale: 2)))
    }
}
