/// Rows of one chunk of the table: a place in the file, rows to pass over there, and rows. Rejected and left-out records
/// may lie between.
struct ChunkSpan: Sendable {
    var position: Int
    var line: Int
    var skipped = 0
    var rows: Int
}

/// A row kept apart.
struct RejectedRecord: Sendable {
    var line: Int
    var reason: String
    var text: Range<Int>
    /// Fields with something in them.
    var filled: Int
}

/// Why a record is no row of the table.
enum LeftOutReason: String, Sendable, CaseIterable {
    case empty = "empty row"
    case repeatedHeader = "repeated header"
    case total = "total line"
    case footer = "footer line"
    case otherTable = "second-table line"
}

/// What to do with one record; every pass over the file asks the same question and gets the same answer.
struct RecordRule: Sendable {
    var fields: Int
    var header: Range<Int>?
    /// Rows with fewer fields than this are kept apart; above it, missing ones are no value.
    var least: Int
    /// Bytes; more than a field of any use, and places within a record fit in 32 bits.
    static let longest = 1 << 29
    /// Rows without any value are rows.
    var keepsBlank = false
    /// Why a record that has the form of a row is none.
    enum Exclusion: Sendable {
        /// A requested type keeps it apart.
        case misfit(String)
        case leftOut(LeftOutReason)
    }

    /// By the record's start.
    var excluded: [Int: Exclusion] = [:] {
        didSet { excludedStarts = excluded.keys.sorted() }
    }
    private(set) var excludedStarts: [Int] = []

    enum Verdict {
        case row
        case blank
        case leftOut(LeftOutReason)
        case rejected(String, filled: Int)
    }

    func verdict(_ bytes: Span<UInt8>, _ record: Record, _ cells: [Field]) -> Verdict {
        if record.end - record.start >= RecordRule.longest {
            return .rejected("a record of more than 512 MB", filled: cells.count)
        }
        switch excluded.isEmpty ? nil : excluded[record.start] {
        case .misfit(let reason): return .rejected(reason, filled: cells.count)
        case .leftOut(let reason): return .leftOut(reason)
        case nil: break
        }
        if cells.count == fields || cells.count >= least && cells.count < fields {
            if keepsBlank { return .row }
            for field in cells where !isBlank(bytes, field) {
                return isRepeatedHeader(bytes, record) ? .leftOut(.repeatedHeader) : .row
            }
            return cells.count == 1 ? .blank : .leftOut(.empty)
        }
        var (filled, filledOutside) = (0, 0)
        for (column, field) in cells.enumerated() where !isBlank(bytes, field) {
            filled += 1
            if column >= fields { filledOutside += 1 }
        }
        if filled == 0 { return cells.count == 1 ? .blank : .leftOut(.empty) }
        if cells.count > fields, filledOutside == 0 { return .row }
        // The grand total of an exploration says so in a field more.
        if cells.count == fields + 1, let last = cells.last, TotalWords.kind(bytes, last.start, last.end) == .total {
            return .leftOut(.total)
        }
        return .rejected("\(cells.count) field\(cells.count == 1 ? "" : "s") instead of \(fields)", filled: filled)
    }

    private func isBlank(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
        for at in field.start..<field.end where bytes[at] != 0x20 && bytes[at] != 0x09 { return false }
        return true
    }

    private func isRepeatedHeader(_ bytes: Span<UInt8>, _ record: Record) -> Bool {
        guard let header, header.count == record.end - record.start else { return false }
        for offset in 0..<header.count where bytes[header.lowerBound + offset] != bytes[record.start + offset] {
            return false
        }
        return true
    }
}

/// The records of the file: chunks of rows, rejects, and what was left out.
struct RecordIndex: Sendable {
    var chunks: [ChunkSpan] = []
    var rows = 0
    var rejects: [RejectedRecord] = []
    var leftOut: [(line: Int, reason: LeftOutReason)] = []
    /// Where the last row of the table begins.
    private(set) var lastRowStart: Int?
    /// Whether a field of that row is empty.
    private(set) var lastRowHasGaps = false
    /// Lines with a quote that never closed; its cell keeps the quote.
    var repairedLines: [Int] = []

    private static let tail = 5

    private struct LastRow {
        var line: Int
        var start: Int
        var isTotal: Bool
        var hasGaps: Bool
    }

    /// Merges stretches that follow on each other from the first row to the end of the file.
    init(_ bytes: Span<UInt8>, _ layout: Layout, _ rule: RecordRule, _ stretches: [RecordStretch], chunkRows: Int) {
        var line = layout.dataLine
        var marks: [(stretch: RecordStretch, line: Int)] = []
        for stretch in stretches {
            cutChunks(stretch, line: line, chunkRows)
            rejects += stretch.rejects.map { reject in
                var reject = reject
                reject.line += line
                return reject
            }
            leftOut += stretch.leftOut.map { ($0.line + line, $0.reason) }
            repairedLines += stretch.repairedLines.map { $0 + line }
            if stretch.rows > 0 { marks.append((stretch, line)) }
            line += stretch.lines
        }
        if layout.dialect.isExact { return }
        let last = Self.lastRows(bytes, layout, rule, marks)
        dropFooter(bytes, rule, afterLine: last.last?.line ?? 0)
        dropTotals(last)
        lastRowStart = last.last { !$0.isTotal }?.start
        lastRowHasGaps = last.last { !$0.isTotal }?.hasGaps ?? false
        leftOut += layout.otherTableLines.map { ($0, .otherTable) }
    }

    /// A chunk begins at a stretch, behind the rows of it that belong to the chunk before.
    private mutating func cutChunks(_ stretch: RecordStretch, line: Int, _ chunkRows: Int) {
        var taken = 0
        while taken < stretch.rows {
            if rows % chunkRows == 0 {
                chunks.append(ChunkSpan(position: stretch.range.lowerBound, line: line, skipped: taken, rows: 0))
            }
            let part = min(stretch.rows - taken, chunkRows - rows % chunkRows)
            chunks[chunks.count - 1].rows += part
            (taken, rows) = (taken + part, rows + part)
        }
    }

    /// The last rows of the file, read once more: whether they are totals.
    private static func lastRows(
        _ bytes: Span<UInt8>, _ layout: Layout, _ rule: RecordRule, _ marks: [(stretch: RecordStretch, line: Int)]
    ) -> [LastRow] {
        var first = marks.count
        var rows = 0
        while first > 0, rows < tail {
            first -= 1
            rows += marks[first].stretch.rows
        }
        var last: [LastRow] = []
        for (stretch, line) in marks[first...] {
            var reader = RecordReader(
                layout.dialect, position: stretch.range.lowerBound, line: line, expected: rule.fields)
            var cells: [Field] = []
            while reader.position < stretch.range.upperBound, let record = reader.next(bytes, into: &cells) {
                guard record.start < stretch.range.upperBound else { break }
                guard case .row = rule.verdict(bytes, record, cells) else { continue }
                if last.count == tail { last.removeFirst() }
                let hasGaps = cells.contains { field in
                    let (start, end) = CellWords.trimmed(bytes, field)
                    return start == end || CellWords.isNull(bytes, start, end)
                }
                let isTotal = TotalWords.isSummary(bytes, cells, isInside: false)
                last.append(LastRow(line: record.line, start: record.start, isTotal: isTotal, hasGaps: hasGaps))
            }
        }
        return last
    }

    /// Rejects behind the last row that are a line of words are the footer of a report.
    private mutating func dropFooter(_ bytes: Span<UInt8>, _ rule: RecordRule, afterLine line: Int) {
        while let reject = rejects.last, reject.line > line, rule.fields > 1 {
            // Behind the quote of a quoted line.
            let isQuoted = bytes[reject.text.lowerBound] == 0x22
            let start = reject.text.lowerBound + (isQuoted ? 1 : 0)
            let isTotal = TotalWords.kind(bytes, start, reject.text.upperBound, isWhole: false) != nil
            var (hasLetter, hasGap) = (false, false)
            for at in reject.text {
                if (bytes[at] | 0x20) &- 0x61 < 26 { hasLetter = true }
                if bytes[at] == 0x20 || bytes[at] == 0x3A { hasGap = true }
            }
            guard isTotal || reject.filled == 1 && hasLetter && hasGap else { break }
            leftOut.append((reject.line, isTotal ? .total : .footer))
            rejects.removeLast()
        }
    }

    private mutating func dropTotals(_ last: [LastRow]) {
        for record in last.reversed() {
            guard record.isTotal, rows > 1, let chunk = chunks.indices.last else { return }
            leftOut.append((record.line, .total))
            rows -= 1
            chunks[chunk].rows -= 1
            if chunks[chunk].rows == 0 { chunks.removeLast() }
        }
    }
}
