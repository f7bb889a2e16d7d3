import FunnelColumns
import FunnelLoaders
import FunnelValues
import Testing

@Suite struct EncodingTests {
    static let text = "name,amount\nGröße,€5\nzł,€6\n"

    @Test func readsUTF16() async throws {
        let units = Array(Self.text.utf16)
        let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for (bytes, name) in [(little, "utf-16le"), (big, "utf-16be")] {
            let result = try await CSVLoader().load(bytes)
            #expect(result.source.encoding == name)
            #expect(result.table.columns[0].dictionary == ["Größe", "zł"])
            #expect(result.table.columns[1].unit == .money("EUR"))
            #expect(result.notes == [])
        }
    }

    @Test("A few bytes that may be letters of another alphabet are a guess, which is told")
    func tellsWhatFewBytesAre() async throws {
        let few = try await CSVLoader().load(Array("a,b\n1,".utf8) + [0xFF, 0xFE, 0xC3, 0x0A] + Array("2,ok\n".utf8))
        #expect(few.notes.contains { $0.text.hasPrefix("encoding guessed") })
    }

    @Test("No UTF-8: read as the page whose letters they are, which the source names")
    func readsWindows1252() async throws {
        let bytes: [UInt8] = Array("name,amount\nGr".utf8) + [0xF6, 0xDF, 0x65, 0x2C, 0x80, 0x35, 0x0A]
        let result = try await CSVLoader().load(bytes)
        #expect(result.source.encoding == "windows-1252")
        #expect(result.table.columns[0].dictionary == ["Größe"])
        #expect(result.table.columns[1].unit == .money("EUR"))
        #expect(result.notes == [])
    }

    @Test("One bad byte among sound UTF-8 stays one bad cell") func keepsUTF8() async throws {
        let sound = (0..<30).map { "größe,\($0)\n" }.joined()
        let bytes: [UInt8] = Array("name,n\n".utf8) + Array(sound.utf8) + [0x78, 0xF6, 0x2C, 0x31, 0x0A]
        let result = try await CSVLoader().load(bytes)
        #expect(result.source.encoding == "utf-8")
        #expect(result.table.columns[0].dictionary == ["größe", "x\u{FFFD}"])
        #expect(result.notes.count == 1)
    }

    @Test func readsBlocksOfAnySize() async throws {
        for size in [1, 2, 7, 1_000] {
            var rest = Array(Self.text.utf8)[...]
            let result = try await CSVLoader().load(
                from: {
                    guard !rest.isEmpty else { return nil }
                    let block = Array(rest.prefix(size))
                    rest = rest.dropFirst(size)
                    return block
                }, sizeHint: 10)
            #expect(result.table.columns[0].dictionary == ["Größe", "zł"])
        }
    }
}
