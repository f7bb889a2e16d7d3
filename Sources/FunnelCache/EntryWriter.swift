import FunnelColumns
import FunnelFiles
import FunnelLoaders
import FunnelValues

/// Writes a load as an entry: the cells on the way, then the head that says where they lie.
struct EntryWriter {
    private let file: NewFile
    private var head = HeadWriter()

    init(_ file: NewFile) { self.file = file }

    /// - Throws: what writing throws; nothing then has the name.
    static func write(_ result: LoadResult, of key: CacheKey, to file: NewFile, as path: String) throws(FileError) {
        var writer = EntryWriter(file)
        try writer.write(result, of: key)
        try writer.finish(as: path)
    }

    private mutating func write(_ result: LoadResult, of key: CacheKey) throws(FileError) {
        try file.append([UInt8](repeating: 0, count: EntryFormat.startLength).span)
        head.put(key)
        head.put(result.source)
        head.put(all: result.notes) { $0.put($1) }
        head.put(result.timeColumn)
        head.put(all: result.wallClockColumns.sorted()) { $0.put($1) }
        head.put(result.ledger)
        head.put(result.roles)
        head.put(all: result.stageTimes) { $0.put($1) }
        head.put(result.locale)
        try write(result.table)
        try write(result.rejects)
    }

    private func finish(as path: String) throws(FileError) {
        try file.align(to: EntryFormat.alignment)
        let offset = Int(file.count)
        try file.append(head.bytes.span)
        let start = EntryFormat.Start(
            headOffset: offset, headLength: head.bytes.count, headChecksum: Checksum.of(head.bytes),
            length: Int(file.count))
        try file.finish(as: path, start: EntryFormat.bytes(start))
    }

    private mutating func write(_ table: Table) throws(FileError) {
        head.put(table.rowCount)
        head.put(table.columns.count)
        for column in table.columns { try write(column) }
    }

    private mutating func write(_ column: Column) throws(FileError) {
        head.put(column.name)
        head.put(column.header)
        head.put(column.type)
        head.put(column.unit)
        head.put(column.additivity.rawValue)
        head.put(column.booleanWords) { head, words in
            head.put(words.true)
            head.put(words.false)
        }
        if column.type == .text { try write(texts: column.dictionary) }
        head.put(column.chunks.count)
        for chunk in column.chunks { try write(chunk) }
    }

    private mutating func write(texts: [String]) throws(FileError) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(texts.reduce(0) { $0 + 4 + $1.utf8.count })
        for text in texts {
            // Native, as the cells are.
            guard let length = UInt32(exactly: text.utf8.count) else { throw .tooLarge(path: "a text", limit: 1 << 32) }
            for byte in 0..<4 {
                let place = length.littleEndian == length ? byte : 3 - byte
                bytes.append(UInt8(truncatingIfNeeded: length >> UInt32(8 * place)))
            }
        }
        for text in texts { bytes += text.utf8 }
        head.put(texts.count)
        head.put(bytes.count)
        try write(stretch: bytes.span)
    }

    private mutating func write(_ chunk: Chunk) throws(FileError) {
        head.put(Int(chunk.cells.kind.rawValue))
        head.put(chunk.count)
        try write(stretch: chunk.cells.bytes)
        head.put(chunk.validity != nil)
        if let validity = chunk.validity {
            // Words are read as they lie, whatever their byte order.
            let words = Chunk.Cells.int64(CellArray(validity.words.map { Int64(bitPattern: $0) }))
            try write(stretch: words.bytes)
        }
        head.put(chunk.range) { head, range in
            head.put(range.lowerBound)
            head.put(range.upperBound)
        }
    }

    /// Its place and its checksum go into the head.
    private mutating func write(stretch bytes: Span<UInt8>) throws(FileError) {
        try file.align(to: EntryFormat.alignment)
        head.put(Int(file.count))
        head.put(Checksum.of(bytes))
        try file.append(bytes)
    }
}
