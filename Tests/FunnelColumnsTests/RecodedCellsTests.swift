import FunnelColumns
import Testing

/// Codes changed where they lie.
@Suite struct RecodedCellsTests {
    private static func cells(_ codes: [UInt32], in space: PageSpace?) -> Chunk.Cells {
        CellSpaces.$current.withValue(space) { Chunk(codes: codes).cells }
    }

    @Test(
        "Codes of every width, of the program's own memory and of a room", arguments: [200, 300, 70_000], [false, true])
    func everyWidth(different: Int, inRoom: Bool) throws {
        let before = (0..<UInt32(different * 3)).map { $0 * 7 % UInt32(different) }
        // The other way round, so that none is too wide.
        let codes = (0..<UInt32(different)).map { UInt32(different) - 1 - $0 }
        var cells = Self.cells(before, in: inRoom ? PageSpace() : nil)
        let kind = cells.kind
        let chunk = try #require(Chunk.recoded(&cells, by: codes))
        #expect(chunk.cells.kind == kind && chunk.validity == nil)
        #expect(chunk.cells.codes == before.map { codes[Int($0)] })
        #expect(chunk.range == 0...Int64(different - 1))
    }

    @Test func rangeIsThatOfTheNewCodes() throws {
        var cells = Self.cells([0, 1, 0, 2], in: nil)
        let chunk = try #require(Chunk.recoded(&cells, by: [9, 4, 250]))
        #expect(chunk == Chunk(codes: [9, 4, 9, 250]) && chunk.range == 4...250)
    }

    @Test func cellsThatOthersHaveStayAsTheyAre() {
        var cells = Self.cells([0, 1, 1], in: nil)
        let others = cells
        #expect(Chunk.recoded(&cells, by: [5, 6]) == nil)
        #expect(cells == .code8([0, 1, 1]) && others == .code8([0, 1, 1]))
    }

    @Test func codesThatAreTooWideAreNotPut() {
        var narrow = Self.cells([0, 1], in: nil)
        #expect(Chunk.recoded(&narrow, by: [0, 256]) == nil && narrow == .code8([0, 1]))
        var middle = Self.cells([0, 300], in: nil)
        #expect(Chunk.recoded(&middle, by: [70_000]) == nil && middle == .code16([0, 300]))
    }

    @Test func onlyCodesAreChanged() {
        var wholes = Chunk(wholes: [0, 1]).cells
        #expect(Chunk.recoded(&wholes, by: [1, 0]) == nil && wholes == .int8([0, 1]))
        var flags = Chunk.Cells.flags([true])
        #expect(Chunk.recoded(&flags, by: [1, 0]) == nil && flags == .flags([true]))
        var none = Self.cells([], in: nil)
        #expect(Chunk.recoded(&none, by: []) == nil && none.count == 0)
    }
}
