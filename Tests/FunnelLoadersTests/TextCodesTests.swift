import FunnelColumns
import FunnelLoaders
import FunnelValues
import Testing

/// Texts of many chunks: numbered in the order in which the file first has them, however each chunk numbered them.
@Suite struct TextCodesTests {
    private static let rows = 2 * Chunk.rows + 5_001

    /// Texts of a row: few, in another order in each chunk; few in each chunk but many in all; with empty cells in the
    /// last chunk; so many that each chunk has thousands.
    private static func texts(_ row: Int) -> [String] {
        let chunk = row / Chunk.rows
        return [
            "few \((row + chunk) % 7)", "grows \(chunk * 200 + row % 200)",
            chunk == 2 && row % 3 == 0 ? "" : "gap \((row * 5 + chunk) % 11)", "many \(row % 5_003 + chunk * 40_000)",
        ]
    }

    @Test("In the memory of the program, and in a room for the cells", arguments: [false, true])
    func numbered(inRoom: Bool) async throws {
        var text = "few,grows,gap,many\n"
        for row in 0..<Self.rows { text += Self.texts(row).joined(separator: ",") + "\n" }
        let result = try await CellSpaces.$current.withValue(inRoom ? PageSpace() : nil) { [text] in
            try await CSVLoader().load(text: text)
        }
        let columns = result.table.columns
        #expect(columns.map(\.type) == [.text, .text, .text, .text])
        for (place, column) in columns.enumerated() {
            var known: [String: UInt32] = [:]
            var order: [String] = []
            var wrong = 0
            for (number, chunk) in column.chunks.enumerated() {
                let codes = try #require(chunk.cells.codes)
                let present = codes.indices.filter { chunk.validity?[$0] != false }.map { Int64(codes[$0]) }
                #expect(chunk.range == present.min().map { $0...(present.max() ?? $0) })
                for (offset, code) in codes.enumerated() {
                    let text = Self.texts(number * Chunk.rows + offset)[place]
                    guard !text.isEmpty else {
                        if chunk.validity?[offset] != false || code != 0 { wrong += 1 }
                        continue
                    }
                    let expected = known[text] ?? UInt32(known.count)
                    if known[text] == nil {
                        known[text] = expected
                        order.append(text)
                    }
                    if code != expected || chunk.validity?[offset] == false { wrong += 1 }
                }
            }
            #expect(wrong == 0 && column.count == Self.rows && column.dictionary == order, "\(column.name)")
        }
        // As narrow as the codes of each chunk are.
        #expect(columns[0].chunks.map(\.cells.kind) == [.code8, .code8, .code8])
        #expect(columns[1].chunks.map(\.cells.kind) == [.code8, .code16, .code16])
    }
}
