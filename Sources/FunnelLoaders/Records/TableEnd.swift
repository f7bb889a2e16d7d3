/// Finds a second table behind the first: a blank line, then names again, then rows, as reports have several.
enum TableEnd {
    /// Where the second table begins; nil for one table. Looked for among the first records.
    ///
    /// - Returns: the start of the first record behind the blank line (comment lines of its own included).
    static func find(_ sample: Sample, _ bytes: Span<UInt8>) -> Int? {
        let records = sample.records
        var start: Int?
        for index in records.indices.dropFirst(3) {
            let isComment = bytes[records[index].start] == 0x23
            if isBehindBlankLine(bytes, records[index].start) { start = records[index].start }
            guard let begin = start, !isComment else { continue }
            start = nil
            // A line of words above the names is a title of the second table.
            let isTitle = filled(bytes, sample.fields[index]) == 1
            let head = isTitle ? index + 1 : index
            if let above = records[..<index].indices.last(where: { records[$0].start < begin }),
                isTable(sample, bytes, upTo: above), isNames(sample, bytes, head, above: above),
                above + 1 >= (records.count - head) / 2
            {
                return begin
            }
        }
        return nil
    }

    private static func isBehindBlankLine(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        var (at, ends) = (start - 1, 0)
        while at >= 0, ends < 2 {
            switch bytes[at] {
            case 0x0A:
                ends += 1
                if at > 0, bytes[at - 1] == 0x0D { at -= 1 }
            case 0x0D: ends += 1
            // A line of delimiters is one without anything.
            case 0x20, 0x09, 0x2C, 0x3B: break
            default: return false
            }
            at -= 1
        }
        return ends == 2
    }

    private static func filled(_ bytes: Span<UInt8>, _ fields: [Field]) -> Int {
        fields.reduce(0) { count, field in
            let (start, end) = CellWords.trimmed(bytes, field)
            return count + (start < end ? 1 : 0)
        }
    }

    /// Whether the last two records up to one are rows of one width, with a number or a date in the same place.
    private static func isTable(_ sample: Sample, _ bytes: Span<UInt8>, upTo last: Int) -> Bool {
        guard last >= 2 else { return false }
        let (row, other) = (sample.fields[last], sample.fields[last - 1])
        return row.count > 1 && row.count == other.count
            && row.indices.contains { isTyped(bytes, row[$0]) && isTyped(bytes, other[$0]) }
    }

    /// Whether a record names columns: words alone, above a row of as many fields with a number or a date; and, where it
    /// is as wide as the table above, unlike the rows of that.
    private static func isNames(_ sample: Sample, _ bytes: Span<UInt8>, _ head: Int, above: Int) -> Bool {
        guard head + 1 < sample.fields.count else { return false }
        let (names, row) = (sample.fields[head], sample.fields[head + 1])
        guard names.count > 1, names.count == row.count, filled(bytes, names) == names.count else { return false }
        let isWords = names.allSatisfy { !isTyped(bytes, $0) }
        guard isWords, row.indices.contains(where: { isTyped(bytes, row[$0]) }) else { return false }
        // A header that is repeated goes on with the same table.
        let text = (sample.records[head].start..<sample.records[head].end).map { bytes[$0] }
        let isRepeated = sample.records[..<head].contains { record in
            record.end - record.start == text.count && text.indices.allSatisfy { bytes[record.start + $0] == text[$0] }
        }
        if isRepeated { return false }
        let table = sample.fields[above]
        return table.count != names.count || table.contains { isTyped(bytes, $0) }
    }

    private static func isTyped(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
        var evidence = ColumnEvidence()
        switch evidence.add(bytes, field, line: 1, nullWord: nil) {
        case .number, .date, .instant, .month, .quarter, .week: return true
        case .empty, .nullWord, .boolean, .text: return false
        }
    }
}
