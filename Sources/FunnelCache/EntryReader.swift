import FunnelColumns
import FunnelFiles
import FunnelLoaders
import FunnelValues

extension MappedFile: ByteLender {}

/// Opens an entry: its head is read and tested, its cells stay where they are and are tested when they are asked for.
///
/// - Cost: O(chunks × columns); one copy of the validity words.
struct EntryReader {
    private let bytes: LentBytes
    private var head: HeadReader

    /// - Throws: for anything but a whole entry of this version for this key.
    static func result(_ file: MappedFile, for key: CacheKey) throws(NoEntry) -> (LoadResult, LentBytes) {
        let span = file.bytes
        guard let start = EntryFormat.start(span) else { throw NoEntry() }
        let headBytes = span.extracting(start.headOffset..<start.headOffset + start.headLength)
        guard Checksum.of(headBytes) == start.headChecksum else { throw NoEntry() }
        guard let bytes = LentBytes(file, checksum: { Checksum.of($0) }) else { throw NoEntry() }
        var reader = EntryReader(bytes: bytes, head: HeadReader(headBytes.indices.map { headBytes[$0] }))
        return (try reader.result(for: key), bytes)
    }

    private mutating func result(for key: CacheKey) throws(NoEntry) -> LoadResult {
        guard try head.matches(key) else { throw NoEntry() }
        let source = try head.source()
        let notes = try head.all { head throws(NoEntry) in try head.note() }
        let timeColumn = try head.optionalText()
        let wallClocks = try head.all { head throws(NoEntry) in try head.text() }
        let ledger = try head.ledger()
        let roles = try head.roles()
        let stageTimes = try head.all { head throws(NoEntry) in try head.text() }
        let locale = try head.locale()
        let (table, rejects) = (try table(), try table())
        guard head.isAtEnd else { throw NoEntry() }
        var result = LoadResult(
            table: table, source: source, rejects: rejects, notes: notes, timeColumn: timeColumn,
            wallClockColumns: Set(wallClocks), ledger: ledger)
        (result.roles, result.stageTimes, result.locale) = (roles, stageTimes, locale)
        return result
    }

    private mutating func table() throws(NoEntry) -> Table {
        let rows = try head.int()
        let count = try head.count()
        var columns: [Column] = []
        for _ in 0..<count { columns.append(try column(rows: rows)) }
        return Table(columns: columns, rowCount: rows)
    }

    private mutating func column(rows: Int) throws(NoEntry) -> Column {
        let (name, header, type, unit) = (try head.text(), try head.text(), try head.type(), try head.unit())
        guard let additivity = Additivity(rawValue: try head.text()) else { throw NoEntry() }
        let words = try head.optional { head throws(NoEntry) in (true: try head.text(), false: try head.text()) }
        let texts = type == .text ? try self.texts() : nil
        var chunks: [Chunk] = []
        var left = rows
        for _ in 0..<(try head.count()) {
            let chunk = try chunk(of: type, texts: texts?.count ?? 0)
            guard chunk.count == min(left, Chunk.rows), chunk.count > 0 else { throw NoEntry() }
            left -= chunk.count
            chunks.append(chunk)
        }
        guard left == 0 else { throw NoEntry() }
        let column = Column(
            name: name, header: header, type: type, unit: unit, additivity: additivity, booleanWords: words,
            chunks: chunks)
        return texts.map { column.with(texts: $0.stretch) } ?? column
    }

    private mutating func texts() throws(NoEntry) -> (stretch: LentStretch, count: Int) {
        let (count, size) = (try head.int(), try head.int())
        let (offset, checksum) = (try head.int(), try head.word())
        guard let stretch = LentStretch(texts: count, of: bytes, at: offset, byteCount: size, checksum: checksum) else {
            throw NoEntry()
        }
        return (stretch, count)
    }

    private mutating func chunk(of type: DataType, texts: Int) throws(NoEntry) -> Chunk {
        guard let number = UInt8(exactly: try head.int()), let kind = CellKind(rawValue: number), kind.holds(type)
        else { throw NoEntry() }
        let (count, offset, checksum) = (try head.int(), try head.int(), try head.word())
        guard (0...Chunk.rows).contains(count) else { throw NoEntry() }
        let validity = try head.flag() ? try self.validity(count) : nil
        let range = try head.optional { head throws(NoEntry) -> ClosedRange<Int64> in
            let (least, greatest) = (try head.int64(), try head.int64())
            guard least <= greatest else { throw NoEntry() }
            return least...greatest
        }
        if kind.isCode, let range, range.upperBound >= Int64(texts) { throw NoEntry() }
        guard
            let chunk = Chunk(
                lent: kind, count: count, of: bytes, at: offset, checksum: checksum, validity: validity, range: range)
        else { throw NoEntry() }
        return chunk
    }

    private mutating func validity(_ count: Int) throws(NoEntry) -> Validity {
        let (offset, checksum) = (try head.int(), try head.word())
        guard let words = bytes.words(at: offset, count: (count + 63) / 64, checksum: checksum),
            let validity = Validity(words: words, count: count)
        else { throw NoEntry() }
        return validity
    }
}

extension CellKind {
    /// Whether columns of a type have such cells.
    func holds(_ type: DataType) -> Bool {
        switch type {
        case .text: isCode
        case .boolean: self == .flags
        case .number: self == .double
        case .integer, .decimal, .date, .instant, .period: !isCode && self != .flags && self != .double
        }
    }
}

extension LoadResult {
    /// What takes the place of each stretch of an entry, in the order in which the reader borrows them.
    var replacements: [LentBytes.Replacement] {
        (table.columns + rejects.columns).flatMap { column -> [LentBytes.Replacement] in
            (column.type == .text ? [.texts(column.dictionary)] : []) + column.chunks.map { .cells($0.cells) }
        }
    }
}
