import FunnelColumns
import FunnelValues
import Testing

/// Cells in bytes that may be damaged.
@Suite struct LentBytesTests {
    /// Bytes that a test can change under their readers.
    @safe private final class Lender: ByteLender, @unchecked Sendable {
        private let room: UnsafeMutableBufferPointer<UInt8>

        init(_ bytes: [UInt8]) {
            unsafe room = .allocate(capacity: bytes.count)
            _ = unsafe room.initialize(from: bytes)
        }

        deinit { unsafe room.deallocate() }

        var bytes: Span<UInt8> {
            @_lifetime(borrow self)
            get { unsafe _overrideLifetime(Span(_unsafeElements: UnsafeBufferPointer(room)), borrowing: self) }
        }

        func set(_ place: Int, _ byte: UInt8) { unsafe room[place] = byte }
    }

    private static func sum(_ bytes: Span<UInt8>) -> UInt64 {
        bytes.indices.reduce(0) { $0 &* 31 &+ UInt64(bytes[$1]) }
    }

    private static func sum(_ bytes: [UInt8]) -> UInt64 { sum(bytes.span) }

    private static func chunk(_ cells: [UInt8], in bytes: LentBytes, _ range: ClosedRange<Int64>?) -> Chunk? {
        Chunk(
            lent: .code8, count: cells.count, of: bytes, at: 0, checksum: sum(cells), validity: nil, range: range)
    }

    @Test func readsCellsWhereTheyLie() throws {
        let cells: [UInt8] = [3, 1, 2, 1]
        let bytes = try #require(LentBytes(Lender(cells), checksum: Self.sum))
        let chunk = try #require(Self.chunk(cells, in: bytes, 1...3))
        #expect(chunk.cells == .code8([3, 1, 2, 1]))
        #expect(!bytes.isFaulty)
    }

    @Test("A damaged cell is never seen: stand-ins lie within the range told") func toldOfDamage() throws {
        let cells: [UInt8] = [3, 1, 2, 1]
        let lender = Lender(cells)
        let bytes = try #require(LentBytes(lender, checksum: Self.sum))
        let chunk = try #require(Self.chunk(cells, in: bytes, 1...3))
        lender.set(2, 200)
        #expect(!bytes.isFaulty)
        #expect(chunk.cells == .code8([1, 1, 1, 1]))
        #expect(bytes.isFaulty)
        // Asked again, it is told again.
        bytes.clearFault()
        #expect(chunk.cells.whole(at: 0) == 1)
        #expect(bytes.isFaulty)
    }

    @Test("Cells beyond the range told are damage, whatever the checksum says") func heldToTheirRange() throws {
        let cells: [UInt8] = [3, 1, 2, 9]
        let bytes = try #require(LentBytes(Lender(cells), checksum: Self.sum))
        let chunk = try #require(Self.chunk(cells, in: bytes, 1...3))
        #expect(chunk.cells == .code8([1, 1, 1, 1]))
        #expect(bytes.isFaulty)
    }

    @Test func flagsAndNumbersAreWhatTheyCanBe() throws {
        let lender = Lender([1, 0, 2, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0xF0, 0x7F])  // the last is infinity
        let bytes = try #require(LentBytes(lender, checksum: Self.sum))
        let flags = try #require(
            Chunk(
                lent: .flags, count: 3, of: bytes, at: 0, checksum: Self.sum([1, 0, 2]), validity: nil, range: nil))
        let numbers = try #require(
            Chunk(
                lent: .double, count: 1, of: bytes, at: 8, checksum: Self.sum([0, 0, 0, 0, 0, 0, 0xF0, 0x7F]),
                validity: nil, range: nil))
        #expect(flags.cells == .flags([false, false, false]))
        #expect(bytes.isFaulty)
        bytes.clearFault()
        #expect(numbers.cells == .double([0]))
        #expect(bytes.isFaulty)
    }

    @Test("Replaced, every copy shows the new cells") func replaced() throws {
        let cells: [UInt8] = [3, 1, 2, 1]
        let lender = Lender(cells)
        let bytes = try #require(LentBytes(lender, checksum: Self.sum))
        let chunk = try #require(Self.chunk(cells, in: bytes, 1...3))
        let copy = chunk
        lender.set(0, 1)
        #expect(chunk.cells.whole(at: 0) == 1)
        #expect(!bytes.replace(by: [.cells(.code8([3, 1, 2]))]))
        #expect(!bytes.replace(by: [.cells(.int8([3, 1, 2, 1]))]))
        #expect(!bytes.replace(by: []))
        #expect(bytes.isFaulty)
        #expect(bytes.replace(by: [.cells(.code8([3, 1, 2, 1]))]))
        #expect(!bytes.isFaulty)
        #expect(copy.cells == .code8([3, 1, 2, 1]))
        #expect(!bytes.isFaulty)
    }

    @Test("Given up, cells that were tested are not believed either") func givenUp() throws {
        let cells: [UInt8] = [3, 1, 2, 1]
        let bytes = try #require(LentBytes(Lender(cells), checksum: Self.sum))
        let chunk = try #require(Self.chunk(cells, in: bytes, 1...3))
        #expect(chunk.cells.whole(at: 0) == 3)
        bytes.giveUp()
        #expect(!bytes.isFaulty)
        #expect(chunk.cells.whole(at: 0) == 1)
        #expect(bytes.isFaulty)
    }

    @Test func textsAreMadeWhenAskedFor() throws {
        let written: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0] + Array("éx".utf8)
        let lender = Lender(written)
        let bytes = try #require(LentBytes(lender, checksum: Self.sum))
        func column() throws -> Column {
            let texts = try #require(
                LentStretch(texts: 3, of: bytes, at: 0, byteCount: written.count, checksum: Self.sum(written)))
            return Column(name: "a", type: .text, chunks: [Chunk(codes: [2, 1, 0])]).with(texts: texts)
        }
        let sound = try column()
        #expect(sound.dictionary == ["é", "", "x"])
        #expect(sound.value(at: 0) == .text("x"))
        let damaged = try column()
        lender.set(0, 3)
        #expect(Set(damaged.dictionary).count == 3)
        #expect(bytes.isFaulty)
        #expect(sound.dictionary == ["é", "", "x"])
        #expect(bytes.replace(by: [.texts(["a", "b", "c"]), .texts(["d", "e", "f"])]))
        #expect(sound.dictionary == ["a", "b", "c"])
        #expect(damaged.dictionary == ["d", "e", "f"])
    }

    @Test("Lengths that do not add up are damage, whatever the checksum says") func textsWithinTheirBytes() throws {
        for first: UInt8 in [0, 2, 255] {
            let written: [UInt8] = [first, 0, 0, 0, 0, 0, 0, first == 255 ? 255 : 0] + Array("x".utf8)
            let bytes = try #require(LentBytes(Lender(written), checksum: Self.sum))
            let texts = try #require(
                LentStretch(texts: 2, of: bytes, at: 0, byteCount: written.count, checksum: Self.sum(written)))
            #expect(texts.strings.count == 2)
            #expect(bytes.isFaulty)
        }
    }

    @Test func borrowsNothingThatCannotBe() throws {
        let bytes = try #require(LentBytes(Lender([UInt8](repeating: 0, count: 64)), checksum: Self.sum))
        func chunk(
            _ kind: CellKind = .int16, _ count: Int = 4, at offset: Int = 0, _ range: ClosedRange<Int64>? = 0...1,
            _ validity: Validity? = nil
        ) -> Chunk? {
            Chunk(lent: kind, count: count, of: bytes, at: offset, checksum: 0, validity: validity, range: range)
        }
        #expect(chunk() != nil)
        #expect(chunk(at: -8) == nil)
        #expect(chunk(at: 4) == nil)  // not where a cell of 8 bytes could lie
        #expect(chunk(at: 64) == nil)
        #expect(chunk(at: .max) == nil)
        #expect(chunk(.int16, 33) == nil)
        #expect(chunk(.int16, -1) == nil)
        #expect(chunk(.int64, .max) == nil)
        #expect(chunk(.int16, Chunk.rows + 1) == nil)
        #expect(chunk(.int8, 4, 0...128) == nil)
        #expect(chunk(.code8, 4, -1...1) == nil)
        #expect(chunk(.int16, 4, nil) == nil)
        #expect(chunk(.int16, 4, nil, Validity(repeating: false, count: 4)) != nil)
        #expect(chunk(.int16, 4, 0...1, Validity(repeating: true, count: 3)) == nil)
        #expect(chunk(.double, 4, 0...1) == nil)
        #expect(LentStretch(texts: 3, of: bytes, at: 0, byteCount: 11, checksum: 0) == nil)
        #expect(LentStretch(texts: -1, of: bytes, at: 0, byteCount: 11, checksum: 0) == nil)
        #expect(LentStretch(texts: 3, of: bytes, at: 56, byteCount: 12, checksum: 0) == nil)
        #expect(bytes.words(at: 0, count: 9, checksum: 0) == nil)
        #expect(bytes.words(at: 0, count: .max, checksum: 0) == nil)
        #expect(bytes.words(at: 4, count: 1, checksum: 0) == nil)
        #expect(bytes.words(at: 8, count: 2, checksum: 0) == [0, 0])
        #expect(bytes.words(at: 8, count: 2, checksum: 1) == nil)
    }
}
