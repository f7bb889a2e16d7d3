import FunnelColumns
import FunnelFiles
import FunnelValues
import FuzzLoaders
import Testing

@testable import FunnelLoaders

@Suite struct ScanCellsTests {
    /// Cells of one kind each, most of them plain, and what may stand among them.
    private static let kinds: [[String]] = [
        [
            "1", "0", "12", "-7", "12345678", "123456789012345678", "999999999", "-0", "20250630", "21991231",
            "20250230",
        ],
        [
            "1.5", "0.25", "-0.05", "12", "1.234", "12.345", "1234.567", "0.123", "99999999.99", "1.234567890123",
            "-1.500",
        ],
        // Those that are read four at a time, alone and with some that are not.
        ["1", "0", "42", "307", "5", "0", "1", "20250630", "12345678", "10"],
        ["1.5", "0.25", "12", "12.3456", "0.1", "999.99", "7", "0.0", "12345.67", "0"],
        ["1,5", "0,25", "12,50", "0", "7", "1234,5"],
        ["1", "22", "333", "4.4", "05", ".5", "5.", "1.234", "-8", "1.2.3", "123456789"],
        ["1,5", "0,25", "-0,05", "12", "1,234", "12,345", "1234,567", "-1,500"],
        ["2025-01-31", "2024-02-29", "1000-01-01", "2999-12-31", "1970-01-01"],
        ["2025-02-30", "2023-02-29", "2025-1-3", "0999-01-01", "3000-01-01", "2025-00-10", "2025-12-00", "2025/01/02"],
        [
            "2025-01-31T00:00:00", "2024-02-29 23:59:59.5", "1000-01-01T01:02:03.123456Z", "2999-12-31 12:00:00Z",
            "1969-12-31T23:59:59.000001",
        ],
        [
            "2025-01-31 10:00", "2025-01-31T24:00:00", "2025-01-31T10:60:00", "2025-01-31T10:00:00+02:00",
            "2025-01-31T10:00:00.", "2025-01-31T10:00:00.1234567", "2025-01-31T10:00:00.1234560", "2025-02-30T10:00:00",
            "2025-01-31T10:00:00z", "2025-01-31T10:00:00 Z", "2025-01-31t10:00:00", "2025-01-31  10:00:00",
        ],
        ["abc", "EUR", "x y", "Größe", "a long text of many words", "a long text of many more", "yes", "no", "Yes"],
        ["5 %", "$3", "1,234.50", "1.234,50", "(2)", "007", "+49170123456", "1e5", "99999999999999999999", ".5", "5."],
        ["31.12.2025", "01/02/2025", "13/02/2025", "2025-06", "2025-Q2", "2025-W07", "2025-01-01 10:00Z"],
        ["NA", "-", "n/a", "null", "--"],
        ["", "", " ", "\t", "0", "1"],
        ["\"quo\"\"ted\"", "\"1\"", "\"\"", "\" x\"", "\"2025-01-31\""],
    ]
    private static let dialect = Dialect(delimiter: 0x2C, quote: 0x22)
    private static let readings: [ColumnPlan.Reading] = [
        .text, .boolean, .flag, .integer, .decimal(scale: 0), .decimal(scale: 2), .decimal(scale: 3),
        .decimal(scale: 12), .decimal(scale: 17), .number, .date(.dmy), .date(.mdy), .compactDate, .instant(.dmy),
        .period(.month),
    ]

    private func column(_ maker: inout ByteMaker) -> [UInt8] {
        let main = Self.kinds.randomElement(using: &maker) ?? []
        let odds = [1_000_000, 40, 8].randomElement(using: &maker) ?? 8
        var text = ""
        for _ in 0..<Int.random(in: 1...150, using: &maker) {
            let isOdd = Int.random(in: 0..<odds, using: &maker) == 0
            let kind = isOdd ? Self.kinds.randomElement(using: &maker) ?? [] : main
            let isEmpty = !isOdd && Int.random(in: 0...20, using: &maker) == 0
            text += (isEmpty ? "" : kind.randomElement(using: &maker) ?? "") + ";end\n"
        }
        return Array(text.utf8)
    }

    private func described(_ evidence: ColumnEvidence) -> String {
        var evidence = evidence
        evidence.otherTexts = evidence.otherTexts == 0 ? 0 : 1
        // Said of columns of whole numbers alone.
        if evidence.point.maxScale > 0 || evidence.comma.maxScale > 0 { evidence.wholes = nil }
        return "\(evidence)"
    }

    @Test("What plain cells say and hold is what they say and hold one by one") func scannedIsRead() throws {
        var maker = ByteMaker(seed: 4)
        var (whole, again) = (0, 0)
        var before: (bytes: [UInt8], batches: [(batch: RowBatch, first: Int)], rows: Int)?
        for turn in 0..<600 {
            let bytes = Array(";".utf8) + column(&maker)
            let dialect = Dialect(delimiter: 0x3B, quote: 0x22)
            let nullWord: [UInt8]? = [nil, nil, "-", "12", "abc"].randomElement(using: &maker)?.map { Array($0.utf8) }
            let decimal = Bool.random(using: &maker) ? NumberCell.point : NumberCell.comma
            let rule = RecordRule(fields: 2, header: nil, least: 2)
            let span = bytes.span
            var scanner = RowScanner(dialect, rule, position: 1, line: 3, isFast: true)
            var batch = RowBatch(columns: 2)
            var fields: [(field: Field, line: Int)] = []
            var batches: [(batch: RowBatch, first: Int)] = []
            while scanner.fill(&batch, span, most: Int.random(in: 1...90, using: &maker)) {
                batches.append((batch, fields.count))
                for row in 0..<batch.count { fields.append((batch.field(row, 0), batch.lines[row])) }
            }
            // In storage that held another column before.
            var cells = CellScanner(nullWord: nullWord, rows: 0)
            if let before {
                cells.reset(rows: before.rows)
                for (batch, first) in before.batches { cells.add(before.bytes.span, batch, 0, first: first) }
                _ = cells.finish(before.bytes.span)
            }
            cells.reset(rows: fields.count)
            before = (bytes, batches, fields.count)
            for (batch, first) in batches { cells.add(span, batch, 0, first: first) }
            let scanned = cells.finish(span)
            var evidence = ColumnEvidence()
            for (field, line) in fields { evidence.add(span, field, line: line, nullWord: nullWord) }
            let context = "\(String(decoding: bytes, as: UTF8.self))"
            if described(scanned.evidence) != described(evidence) {
                Issue.record("\(described(scanned.evidence)) is not \(described(evidence)) of \(context)")
            }
            guard let values = scanned.values else { continue }
            for reading in Self.readings {
                var plan = ColumnPlan(name: "x", header: "x", reading: reading)
                plan.decimalSign = decimal
                if turn % 5 == 0 { plan.percentDigits = 2 }
                guard let fast = ColumnDecoder(values, plan, span, Self.dialect, nullWord: nullWord) else {
                    again += 1
                    continue
                }
                whole += 1
                var slow = ColumnDecoder(plan, Self.dialect, nullWord: nullWord, rows: fields.count)
                for (field, _) in fields { _ = slow.append(span, field) }
                let wanted = slow.finish(recoding: nil)
                let same = fast.finish(recoding: nil) == wanted && values.chunk(for: plan) ?? wanted == wanted
                if !same || fast.texts.strings != slow.texts.strings {
                    Issue.record("\(reading) \(fast) is not \(slow) of \(context)")
                }
            }
        }
        #expect(whole > 2_000)
        #expect(again > 200)
    }
}
