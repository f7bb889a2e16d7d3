package import FunnelValues

/// A typed column in chunks of 65,536 rows.
package struct Column: Sendable {
    /// The name that can be typed (`new_customers_eu`).
    package var name: String
    /// As it stands in the file (`New Customers (EU)`).
    package var header: String
    package var type: DataType
    package var unit: Unit
    package var additivity: Additivity
    /// Of a text column: its distinct values in order of first appearance; the cells are places in it.
    package var dictionary: [String]
    /// Of a boolean column: the words of the file, `Yes` and `No`.
    package var booleanWords: (true: String, false: String)?
    package var chunks: [Chunk]

    package init(
        name: String, header: String? = nil, type: DataType, unit: Unit = .number, additivity: Additivity = .never,
        dictionary: [String] = [], booleanWords: (true: String, false: String)? = nil, chunks: [Chunk]
    ) {
        self.name = name
        self.header = header ?? name
        self.type = type
        self.unit = unit
        self.additivity = additivity
        self.dictionary = dictionary
        self.booleanWords = booleanWords
        self.chunks = chunks
    }

    package var count: Int { chunks.reduce(0) { $0 + $1.count } }
    package var nullCount: Int { chunks.reduce(0) { $0 + $1.nullCount } }

    /// The value of one cell; rows count from 0. For display and tests, not for loops.
    package func value(at row: Int) -> Value {
        let chunk = chunks[row / Chunk.rows]
        let offset = row % Chunk.rows
        if let validity = chunk.validity, !validity[offset] { return .null }
        switch chunk.cells {
        case .int64(let cells): return Column.value(cells[offset], of: type)
        case .int32(let cells): return Column.value(Int64(cells[offset]), of: type)
        case .double(let cells): return .number(cells[offset])
        case .codes(let cells): return .text(dictionary[Int(cells[offset])])
        case .flags(let cells): return .boolean(cells[offset])
        }
    }

    /// What a stored whole number stands for in a column of a type.
    package static func value(_ cell: Int64, of type: DataType) -> Value {
        switch type {
        case .decimal(let scale): .decimal(Decimal(mantissa: Int128(cell), scale: scale))
        case .date: .date(Day(number: Int32(clamping: cell)))
        case .instant: .instant(Instant(microseconds: cell))
        case .period(let grain): .period(Period(grain: grain, index: Int32(clamping: cell)))
        case .integer, .number, .text, .boolean: .decimal(Decimal(mantissa: Int128(cell), scale: 0))
        }
    }
}

extension Column {
    /// The instants at which a zone's clocks show those of the column.
    package func instants(ofWallClocksIn zone: Zone) -> Column {
        var read = self
        for place in read.chunks.indices {
            guard case .int64(let cells) = read.chunks[place].cells else { continue }
            read.chunks[place].cells = .int64(zone.instants(ofWallClocks: cells))
        }
        return read
    }
}
