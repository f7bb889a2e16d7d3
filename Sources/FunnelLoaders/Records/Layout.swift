/// Where the table stands in the file: dialect, header, first row.
struct Layout: Sendable {
    var dialect: Dialect
    var headers: [String] = []
    /// Nil without a header.
    var headerLine: Int?
    /// The header as it stands, to recognise it when it is repeated.
    var headerBytes: Range<Int>?
    /// Lines above the header, or above the first row without one.
    var skippedLines = 0
    /// Records among them: titles and comments.
    var titleLines = 0
    /// Their lines, as far as 8 KB.
    var preamble: [String] = []
    /// Fields of a row.
    var fields = 1
    /// What rows have, where the header has more names.
    var rowFields: Int?
    var dataPosition = 0
    var dataLine = 1
    /// Where a second table begins; nil for one that reaches to the end.
    var end: Int?
    /// Records behind it, by their lines.
    var otherTableLines: [Int] = []
    var notes: [LoadNote] = []

    private static let sampleBytes = 1 << 18
    private static let sampleRecords = 300

    /// Rows of this program's own from the first byte on.
    init(_ dialect: Dialect, headers: [String]) {
        (self.dialect, self.headers, fields) = (dialect, headers, headers.count)
    }

    /// Finds the layout from the first 256 KB; options override each guess.
    init(_ bytes: Span<UInt8>, _ options: LoadOptions) throws(LoadError) {
        dialect = Dialect(delimiter: 0x2C, quote: 0x22)
        var position = 0
        var line = 1
        for _ in 0..<(options.skip ?? 0) { Layout.passLine(bytes, &position, &line) }
        var delimiter = options.delimiter?.utf8.first
        if let told = Layout.separatorLine(bytes, position) {
            Layout.passLine(bytes, &position, &line)
            delimiter = delimiter ?? told
        }
        let quote: UInt8?? = options.quote.map { $0.utf8.first }
        dialect =
            DialectDetection(bytes, position, limit: Layout.sampleBytes, delimiter: delimiter, quote: quote).dialect
        dialect = DialectDetection.escaped(dialect, bytes, position, limit: Layout.sampleBytes)
        dialect.hasBlanks = DialectDetection.hasBlanks(dialect, bytes, position, limit: Layout.sampleBytes)
        if case .line(let wanted) = options.header {
            while line < wanted, position < bytes.count { Layout.passLine(bytes, &position, &line) }
            guard position < bytes.count else { throw .noSuchHeaderLine(wanted, lines: line - 1) }
        }
        var sample = Sample(bytes, dialect, position, line, records: Layout.sampleRecords, limit: Layout.sampleBytes)
        if let end = TableEnd.find(sample, bytes) {
            noteOtherTable(bytes, from: end, sample)
            sample = Sample(bytes, dialect, position, line, records: Layout.sampleRecords, limit: end - position)
        }
        let usual = sample.usualCount
        let isFixed = options.header.map { if case .line = $0 { true } else { false } } ?? false
        let first = isFixed ? 0 : sample.firstTableRecord(bytes, usual: usual)
        guard first < sample.records.count else {
            fields = max(1, usual)
            (dataPosition, dataLine) = (bytes.count, line)
            return
        }
        let record = sample.records[first]
        skippedLines = record.line - 1
        titleLines = first
        if record.start > 0 {
            let above = (0..<min(record.start, 8_192)).map { bytes[$0] }
            preamble = String(decoding: above, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        }
        let hasHeader =
            options.header == .absent ? false : isFixed || sample.hasHeader(bytes, at: first, usual: usual)
        if options.header == nil, let rows = HeaderRows(sample, bytes, at: first, usual: usual, dialect) {
            headerLine = record.line
            (headers, fields) = (rows.names, usual)
            let next = first + rows.count < sample.records.count ? sample.records[first + rows.count] : nil
            dataPosition = next?.start ?? sample.end.position
            dataLine = next?.line ?? sample.end.line
            notes.append(LoadNote("names joined from \(rows.count) header lines", remedy: "header \(record.line)"))
            return
        }
        let cells = sample.fields[first]
        fields = hasHeader ? sample.bodyCount(after: first) ?? cells.count : usual
        if hasHeader {
            headerLine = record.line
            headerBytes = record.start..<record.end
            if sample.hasBlankTail(bytes, after: first, from: cells.count) { fields = cells.count }
            headers = cells.map {
                Layout.headerText(cellText(bytes, $0, quote: dialect.quote ?? 0xFF, escape: dialect.escape))
            }
            adjustHeaders(isNumbered: sample.isNumbered(bytes, after: first))
            let next = first + 1 < sample.records.count ? sample.records[first + 1] : nil
            dataPosition = next?.start ?? sample.end.position
            dataLine = next?.line ?? sample.end.line
        } else {
            headers = [String](repeating: "", count: fields)
            (dataPosition, dataLine) = (record.start, record.line)
        }
    }

    /// Leaves out what stands behind the first table, record by record.
    private mutating func noteOtherTable(_ bytes: Span<UInt8>, from end: Int, _ sample: Sample) {
        self.end = end
        guard let first = sample.records.first(where: { $0.start == end }) else { return }
        var reader = RecordReader(dialect, position: end, line: first.line)
        var cells: [Field] = []
        // Comments are no records here either.
        while let record = reader.next(bytes, into: &cells) {
            if bytes[record.start] != 0x23 { otherTableLines.append(record.line) }
        }
        notes.append(
            LoadNote(
                "a second table on line \(first.line) is left out", remedy: "skip \(first.line - 1)", isWarning: true))
    }

    /// Rows decide how many columns there are; a header with more or fewer names is told.
    ///
    /// - Parameter isNumbered: whether the first field of the rows counts them.
    private mutating func adjustHeaders(isNumbered: Bool) {
        if headers.count > fields {
            let extra = headers[fields...].filter { !$0.isEmpty }
            if extra.isEmpty {
                headers.removeLast(headers.count - fields)
            } else {
                rowFields = fields
                fields = headers.count
                notes.append(
                    LoadNote(
                        "the header has \(headers.count) names, the rows fewer fields: missing ones are no value",
                        isWarning: true))
            }
        }
        // A table written with its row numbers, which have no name.
        if headers.count == fields - 1, isNumbered { headers.insert("", at: 0) }
        while headers.count < fields { headers.append("") }
    }

    static func headerText(_ text: String) -> String {
        var words = text[...]
        while let first = words.first, first.isWhitespace { words.removeFirst() }
        while let last = words.last, last.isWhitespace { words.removeLast() }
        return String(words)
    }

    /// `sep=;` as Excel writes it.
    private static func separatorLine(_ bytes: Span<UInt8>, _ position: Int) -> UInt8? {
        guard position + 5 <= bytes.count, CellWords.matches(bytes, position, position + 4, Array("sep=".utf8)) else {
            return nil
        }
        let isEnd = position + 5 == bytes.count || bytes[position + 5] == 0x0A || bytes[position + 5] == 0x0D
        return isEnd ? bytes[position + 4] : nil
    }

    private static func passLine(_ bytes: Span<UInt8>, _ position: inout Int, _ line: inout Int) {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
        guard position < bytes.count else { return }
        if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
        position += 1
        line += 1
    }
}
