/// The first records of a file under one dialect.
struct Sample {
    var records: [Record] = []
    var fields: [[Field]] = []
    /// Where reading stopped.
    var end: (position: Int, line: Int)
    /// Bytes of a record that begins before the limit and ends behind it; no quoted field is as long.
    private static let longestRecord = 4 << 20

    init(_ bytes: Span<UInt8>, _ dialect: Dialect, _ position: Int, _ line: Int, records most: Int, limit: Int) {
        var reader = RecordReader(dialect, position: position, line: line)
        var cells: [Field] = []
        let bytes = bytes.extracting(first: min(bytes.count, position + limit + Sample.longestRecord))
        while records.count < most, reader.position - position < limit, let record = reader.next(bytes, into: &cells) {
            records.append(record)
            fields.append(cells)
        }
        end = (reader.position, reader.line)
    }

    /// The number of fields that most records have, title and footer lines aside; of equal ones the larger.
    var usualCount: Int { Sample.mode(fields[table]) ?? 1 }

    /// The records from the first to the last that is cut at all: before and behind them stand lines of words. All
    /// records when fewer than two have the same number of fields above one.
    var table: Range<Int> {
        guard let first = fields.firstIndex(where: { $0.count > 1 }),
            let last = fields.lastIndex(where: { $0.count > 1 }), first < last
        else { return fields.indices }
        var counts: [Int: Int] = [:]
        for row in fields[first...last] where row.count > 1 { counts[row.count, default: 0] += 1 }
        return counts.values.contains { $0 > 1 } ? first..<(last + 1) : fields.indices
    }

    func bodyCount(after header: Int) -> Int? {
        let body = fields[(header + 1)...]
        return Sample.mode(body.contains { $0.count > 1 } ? body.prefix(max(0, table.upperBound - header - 1)) : body)
    }

    private static func mode(_ rows: ArraySlice<[Field]>) -> Int? {
        var counts: [Int: Int] = [:]
        for row in rows { counts[row.count, default: 0] += 1 }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    /// The first record that is no title or comment line above the table.
    func firstTableRecord(_ bytes: Span<UInt8>, usual: Int) -> Int {
        var index = 0
        let isComment = records.map { bytes[$0.start] == 0x23 }
        while index < records.count {
            // One `#` line with the table's number of fields is its header (`#,name,value`).
            let isOnlyMark = isComment[index] && index == 0 && !(isComment.count > 1 && isComment[1])
            let isTitle = fields[index].count != usual && usual > 1
            let isSparse = usual > 2 && filled(bytes, index) <= 1
            if isTitle && !isHeaderWithOtherCount(bytes, index, usual) || isSparse
                || isComment[index] && !(isOnlyMark && !isTitle)
            {
                index += 1
            } else {
                return index
            }
        }
        return isComment.allSatisfy(\.self) ? 0 : records.count
    }

    /// A header one field longer or shorter than the rows below it: a delimiter too much at a line's end, or a column
    /// of row names without a header.
    private func isHeaderWithOtherCount(_ bytes: Span<UInt8>, _ index: Int, _ usual: Int) -> Bool {
        let count = fields[index].count
        guard count > 1, abs(count - usual) == 1, index + 1 < fields.count, fields[index + 1].count == usual else {
            return false
        }
        return count > 2
            || count < usual && (hasBlankTail(bytes, after: index, from: count) || isNumbered(bytes, after: index))
    }

    /// Whether the rows below a header have nothing in the fields beyond its names.
    func hasBlankTail(_ bytes: Span<UInt8>, after header: Int, from count: Int) -> Bool {
        var isLonger = false
        for row in fields.dropFirst(header + 1) where row.count > count {
            isLonger = true
            for field in row[count...] {
                let (start, end) = CellWords.trimmed(bytes, field)
                if start < end { return false }
            }
        }
        return isLonger
    }

    /// Whether the first fields of the rows behind a record are 0, 1, 2 … or 1, 2, 3 …
    func isNumbered(_ bytes: Span<UInt8>, after header: Int) -> Bool {
        let rows = fields.dropFirst(header + 1).prefix(50)
        guard rows.count > 1 else { return false }
        var expected: Int64?
        for row in rows {
            guard let field = row.first else { return false }
            let (start, end) = CellWords.trimmed(bytes, field)
            guard let cell = NumberCell.read(bytes, start, end, decimal: NumberCell.point), cell.scale == 0 else {
                return false
            }
            if let expected { guard cell.mantissa == expected else { return false } }
            guard expected != nil || cell.mantissa == 0 || cell.mantissa == 1 else { return false }
            expected = cell.mantissa + 1
        }
        return true
    }

    private func filled(_ bytes: Span<UInt8>, _ index: Int) -> Int {
        var count = 0
        for field in fields[index] {
            let (start, end) = CellWords.trimmed(bytes, field)
            if start < end { count += 1 }
        }
        return count
    }

    /// Whether a record names the columns: its cells are text where the cells below are numbers, dates or booleans.
    func hasHeader(_ bytes: Span<UInt8>, at index: Int, usual: Int) -> Bool {
        let head = fields[index]
        var body = [ColumnEvidence](repeating: ColumnEvidence(), count: head.count)
        var repeats = 0
        for row in fields.indices.dropFirst(index + 1).prefix(100) where fields[row].count == usual {
            if zip(head, fields[row]).allSatisfy({ same(bytes, $0, $1) }) { continue }
            for column in 0..<min(head.count, fields[row].count) {
                body[column].add(bytes, fields[row][column], line: row, nullWord: nil)
                if column < 3, same(bytes, head[column], fields[row][column]) { repeats += 1 }
            }
        }
        var (votes, texts, empty, numbers) = (0, 0, 0, [Int64]())
        for (column, field) in head.enumerated() {
            var own = ColumnEvidence()
            own.add(bytes, field, line: 1, nullWord: nil)
            let isTyped = body[column].valued > 0 && body[column].count(.text) == 0
            let isText = own.count(.text) == 1 || own.count(.boolean) == 1 && body[column].count(.boolean) == 0
            if isText { texts += 1 }
            if own.valued == 0 { empty += 1 }
            if own.count(.number) == 1 {
                let (start, end) = CellWords.trimmed(bytes, field)
                // Amounts, shares and numbers in groups are no names.
                let isBare = (start..<end).allSatisfy { NumberCell.isDigit(bytes[$0]) }
                if isBare, let cell = NumberCell.read(bytes, start, end, decimal: NumberCell.point) {
                    numbers.append(cell.mantissa)
                }
            }
            // Days and months above numbers are names, too.
            let isTime = own.count(.date) + own.count(.month) + own.count(.quarter) + own.count(.week) == 1
            let isNumber = body[column].count(.number) == body[column].valued
            if isTyped { votes += isText || isTime && isNumber ? 1 : own.valued == 0 ? 0 : -1 }
        }
        // `channel,2021,2022`: numbers that count on by one are names.
        let isSequence =
            numbers.count > 1 && numbers.count + texts + empty == head.count && empty < 2
            && zip(numbers, numbers.dropFirst()).allSatisfy { $1.subtractingReportingOverflow($0).partialValue == 1 }
        if isSequence, texts > 0 || numbers.count > 2 { return true }
        if texts > 0, numbers.count > 2, numbers.count + texts == head.count, isRising(numbers),
            !rowsRise(bytes, index, usual)
        {
            return true
        }
        if votes != 0 { return votes > 0 }
        return texts > 0 && texts * 2 >= head.count && repeats == 0
    }

    private func isRising(_ numbers: [Int64]) -> Bool { zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 } }

    /// Whether the numbers of most rows behind a record rise from column to column.
    private func rowsRise(_ bytes: Span<UInt8>, _ index: Int, _ usual: Int) -> Bool {
        var (rising, rows) = (0, 0)
        for row in fields.dropFirst(index + 1).prefix(100) where row.count == usual {
            let numbers = row.compactMap { field -> Int64? in
                let (start, end) = CellWords.trimmed(bytes, field)
                return NumberCell.read(bytes, start, end, decimal: NumberCell.point)?.mantissa
            }
            rows += 1
            if isRising(numbers) { rising += 1 }
        }
        return rising * 2 >= rows
    }

    private func same(_ bytes: Span<UInt8>, _ left: Field, _ right: Field) -> Bool {
        guard left.end - left.start == right.end - right.start, left.end > left.start else { return false }
        for offset in 0..<(left.end - left.start) where bytes[left.start + offset] != bytes[right.start + offset] {
            return false
        }
        return true
    }
}
