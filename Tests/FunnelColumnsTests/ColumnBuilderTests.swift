import FunnelColumns
import FunnelValues
import Testing

@Suite struct ColumnBuilderTests {
    @Test func numbersTextsInOrderOfFirstAppearance() {
        var builder = ColumnBuilder(name: "channel", type: .text)
        for text in ["email", "ads", "email"] { builder.append(.text(text)) }
        builder.append(.null)
        let column = builder.finish()
        #expect(column.dictionary == ["email", "ads"])
        #expect((0..<4).map(column.value(at:)) == [.text("email"), .text("ads"), .text("email"), .null])
        #expect(column.nullCount == 1)
    }

    @Test func refusesWhatTheTypeCannotHold() {
        var builder = ColumnBuilder(name: "spend", type: .decimal(scale: 2), unit: .money("USD"), additivity: .added)
        let values: [Value] = [
            .decimal(Decimal(mantissa: 12_345, scale: 2)), .decimal(Decimal(mantissa: 12_345, scale: 3)), .text("12"),
            .decimal(Decimal(mantissa: .max, scale: 0)),
        ]
        var accepted: [Bool] = []
        for value in values { accepted.append(builder.append(value)) }
        #expect(accepted == [true, false, false, false])
        let column = builder.finish()
        #expect(column.value(at: 0) == .decimal(Decimal(mantissa: 12_345, scale: 2)))
        #expect(column.nullCount == 3)
    }

    @Test func cutsChunksAtTheSameRowsAsEveryColumn() {
        var builder = ColumnBuilder(name: "n", type: .integer)
        for row in 0..<(2 * Chunk.rows + 1) { builder.append(.integer(row)) }
        let column = builder.finish()
        #expect(column.chunks.map(\.count) == [Chunk.rows, Chunk.rows, 1])
        #expect(column.value(at: Chunk.rows) == .integer(Chunk.rows))
    }
}
