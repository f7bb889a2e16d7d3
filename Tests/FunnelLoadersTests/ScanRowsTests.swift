import FunnelColumns
import FunnelFiles
import FunnelValues
import FuzzLoaders
import Testing

@testable import FunnelLoaders

/// Texts that are mostly plain rows, with all that is not plain thrown in.
extension ByteMaker {
    private static let cells = [
        "1", "22", "-3", "4.50", "", "", "abc", "x y", "2025-01-31", " ", "\t", "\"q\"", "\"a,b\"", "\"a\"\"b\"",
        "\"\"",
        "5\" pipe", "Größe", "007", "Total", "\" z \"", "' '", "1,5",
    ]
    private static let oddities = [
        "\"a\nb\"", "\"a\r\nb,c\nd\"", " \"x\"", "\"x\" ", "\"x\"y", "\"open", "\r", "\n", "\n\n\n", "\"\n\"",
        "a,b,c,d,e",
    ]

    mutating func rows(columns: Int) -> [UInt8] {
        let end = ["\n", "\r\n", "\n", "\r"].randomElement(using: &self) ?? "\n"
        let header = (0..<columns).map { "h\($0)" }.joined(separator: ",") + end
        var text = header
        let isQuoted = Int.random(in: 0...3, using: &self) == 0
        for _ in 0..<Int.random(in: 0...40, using: &self) {
            let kind = Int.random(in: 0...29, using: &self)
            if kind == 0 { text += header }
            var count = columns
            if kind == 1 { count = Int.random(in: 1...(columns + 1), using: &self) }
            if kind == 2 { text += end }
            let row = (0..<count).map { _ in
                let odd = Int.random(in: 0...60, using: &self) == 0
                let cell = (odd ? Self.oddities : Self.cells).randomElement(using: &self) ?? ""
                return isQuoted && !cell.contains("\"") ? "\"\(cell)\"" : cell
            }
            text += row.joined(separator: ",") + end
        }
        if Bool.random(using: &self) { text = String(text.dropLast()) }
        return Array(text.utf8)
    }
}

@Suite struct ScanRowsTests {
    private func reading(_ bytes: [UInt8], fields: Int, isFast: Bool, block: Int, stretch: Int) -> StretchReading? {
        guard var layout = try? Layout(bytes.span, LoadOptions()) else { return nil }
        layout.dialect = Dialect(delimiter: 0x2C, quote: 0x22)
        layout.fields = fields
        return StretchReading(
            bytes: FileBytes(bytes), layout: layout, isFast: isFast, blockBytes: block, stretchBytes: stretch)
    }

    private func described(_ index: RecordIndex) -> String {
        let rejects = index.rejects.map { "\($0.line) \($0.reason) \($0.text) \($0.filled)" }
        return "\(index.rows) \(rejects) \(index.leftOut) \(index.repairedLines) \(index.chunks.map(\.rows))"
    }

    /// Every cell of every chunk, and the line of each row.
    private func cells(_ reading: StretchReading, _ rule: RecordRule, _ index: RecordIndex) -> [String] {
        let span = reading.bytes.span
        var cells: [String] = []
        for chunk in index.chunks {
            var scanner = RowScanner(
                reading.layout.dialect, rule, position: chunk.position, line: chunk.line, isFast: reading.isFast)
            var batch = RowBatch(columns: rule.fields)
            var skipped = chunk.skipped
            while skipped > 0, scanner.fill(&batch, span, most: skipped) { skipped -= batch.count }
            var rows = 0
            while rows < chunk.rows, scanner.fill(&batch, span, most: min(7, chunk.rows - rows)) {
                for row in 0..<batch.count {
                    cells.append("\(batch.lines[row]) at \(batch.start(span, row, quote: 0x22))")
                    for column in 0..<rule.fields {
                        let field = batch.field(row, column)
                        cells.append("\(field.start)..<\(field.end) \(field.hasEscapes)")
                    }
                }
                rows += batch.count
            }
            if rows != chunk.rows { cells.append("\(chunk.rows - rows) rows are missing") }
        }
        return cells
    }

    private func rowStarts(_ reading: StretchReading, _ rule: RecordRule) -> [Int] {
        let layout = reading.layout
        var reader = RecordReader(layout.dialect, position: layout.dataPosition, expected: rule.fields)
        var fields: [Field] = []
        var starts: [Int] = []
        while let record = reader.next(reading.bytes.span, into: &fields) { starts.append(record.start) }
        return starts
    }

    @Test("Rows read many at a time, on blocks of any size, are those read one by one") func fastIsSlow() async {
        var maker = ByteMaker(seed: 20_261_126)
        var rows = 0
        for turn in 0..<1_200 {
            let columns = Int.random(in: 1...5, using: &maker)
            let bytes = turn % 4 == 0 ? maker.file() : maker.rows(columns: columns)
            let block = Int.random(in: 1...200, using: &maker)
            guard
                let slow = reading(bytes, fields: columns, isFast: false, block: .max, stretch: .max),
                let fast = reading(
                    bytes, fields: columns, isFast: true, block: block,
                    stretch: Int.random(in: 1...max(1, block), using: &maker))
            else { continue }
            var rule = RecordRule(
                fields: columns, header: slow.layout.headerBytes,
                least: max(1, columns - Int.random(in: 0...1, using: &maker)))
            for _ in 0..<2 {
                let one = RecordIndex(bytes.span, slow.layout, rule, await slow.stretches(rule), chunkRows: 5)
                let many = RecordIndex(bytes.span, fast.layout, rule, await fast.stretches(rule), chunkRows: 5)
                let same = described(one) == described(many) && cells(slow, rule, one) == cells(fast, rule, many)
                if !same {
                    Issue.record(
                        "\(String(decoding: bytes, as: UTF8.self)) \(block) \(described(one)) \(described(many))")
                }
                rows += one.rows
                // Once more with some rows kept apart.
                for start in rowStarts(slow, rule) where Int.random(in: 0...9, using: &maker) == 0 {
                    rule.excluded[start] = .misfit("apart")
                }
            }
        }
        #expect(rows > 6_000)
    }

    @Test("A block that begins inside a quoted cell is read again") func quotedLinesAcrossBlocks() async throws {
        var text = "id,note\n"
        for row in 0..<500 { text += "\(row),\"first\nsecond, third\n\(row),x\nlast\"\n" }
        let bytes = Array(text.utf8)
        for block in [1, 7, 64, 100, 1_000] {
            let cutting = try #require(reading(bytes, fields: 2, isFast: true, block: block, stretch: block))
            let rule = RecordRule(fields: 2, header: cutting.layout.headerBytes, least: 2)
            let index = RecordIndex(bytes.span, cutting.layout, rule, await cutting.stretches(rule), chunkRows: 100)
            #expect(index.rows == 500)
            #expect(index.rejects.isEmpty)
            #expect(index.chunks.map(\.rows) == [100, 100, 100, 100, 100])
        }
    }

    @Test func plainRowsByEveryKindOfByte() throws {
        // Delimiters and line ends at every place of a vector, and rows longer than one.
        for width in 0...140 {
            let cell = String(repeating: "x", count: width)
            let text = "a,b\r\n\(cell),1\r\n,\(cell)\(cell)\n\(cell),\"\(cell)\"\n2,\(cell)"
            let bytes = Array(text.utf8)
            let dialect = Dialect(delimiter: 0x2C, quote: 0x22)
            let rule = RecordRule(fields: 2, header: 0..<3, least: 2)
            var found: [[String]] = []
            for isFast in [true, false] {
                var scanner = RowScanner(dialect, rule, position: 0, line: 1, isFast: isFast)
                var batch = RowBatch(columns: 2)
                #expect(scanner.fill(&batch, bytes.span, most: 10))
                found.append(
                    (0..<batch.count).flatMap { row in
                        (0..<2).map { cellText(bytes.span, batch.field(row, $0), quote: 0x22) }
                    })
            }
            let rows = [cell, "1", "", cell + cell, cell, cell, "2", cell]
            #expect(found[0] == (width == 0 ? rows.prefix(2) + ["2", ""] : rows))
            #expect(found[0] == found[1])
        }
    }
}
