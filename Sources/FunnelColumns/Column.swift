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
    private var texts: Texts
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
        texts = .known(dictionary)
        self.booleanWords = booleanWords
        self.chunks = chunks
    }

    /// Of a text column: its distinct values in order of first appearance; the cells are places in it.
    package var dictionary: [String] {
        switch texts {
        case .known(let texts): texts
        case .lent(let stretch): stretch.strings
        }
    }

    private enum Texts: Sendable {
        case known([String])
        /// Made of lent bytes when they are first asked for.
        case lent(LentStretch)
    }

    /// The same column, with texts in lent bytes.
    package func with(texts: LentStretch) -> Column {
        var column = self
        column.texts = .lent(texts)
        return column
    }

    package var count: Int { chunks.reduce(0) { $0 + $1.count } }
    package var nullCount: Int { chunks.reduce(0) { $0 + $1.nullCount } }

    /// The value of one cell; rows count from 0. For display and tests, not for loops.
    package func value(at row: Int) -> Value {
        let chunk = chunks[row / Chunk.rows]
        let offset = row % Chunk.rows
        if let validity = chunk.validity, !validity[offset] { return .null }
        switch chunk.cells {
        case .double(let cells): return .number(cells[offset])
        case .flags(let cells): return .boolean(cells[offset])
        case .code8, .code16, .code32: return .text(dictionary[Int(chunk.cells.whole(at: offset) ?? 0)])
        case .int8, .int16, .int32, .int64: return Column.value(chunk.cells.whole(at: offset) ?? 0, of: type)
        }
    }

    /// The least and the greatest whole cell or code of the rows that have one; nil for doubles, flags and without any.
    package var range: ClosedRange<Int64>? {
        let ranges = chunks.compactMap(\.range)
        guard let least = ranges.map(\.lowerBound).min(), let greatest = ranges.map(\.upperBound).max() else {
            return nil
        }
        return least...greatest
    }

    /// The least and the greatest of the doubles of the rows that have one; nil for other columns and without any.
    ///
    /// - Cost: O(rows).
    package var numberRange: ClosedRange<Double>? {
        var range: ClosedRange<Double>?
        for chunk in chunks {
            guard case .double(let cells) = chunk.cells else { return nil }
            let numbers = cells.span
            for row in numbers.indices where chunk.validity?[row] != false {
                let number = numbers[row]
                guard let known = range else {
                    range = number...number
                    continue
                }
                if number < known.lowerBound { range = number...known.upperBound }
                if number > known.upperBound { range = known.lowerBound...number }
            }
        }
        return range
    }

    /// Of a text column: the texts that some row has, in the order of the dictionary. A part of a file keeps the file's
    /// dictionary whole.
    ///
    /// - Cost: O(rows).
    package var presentTexts: [String] {
        var isPresent = [Bool](repeating: false, count: dictionary.count)
        for chunk in chunks {
            for (row, code) in (chunk.cells.codes ?? []).enumerated() where chunk.validity?[row] != false {
                isPresent[Int(code)] = true
            }
        }
        return dictionary.indices.filter { isPresent[$0] }.map { dictionary[$0] }
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
            guard let cells = read.chunks[place].cells.wholes(as: Int64.self) else { continue }
            var instants = zone.instants(ofWallClocks: cells)
            let validity = read.chunks[place].validity
            if let validity {
                for row in instants.indices where !validity[row] { instants[row] = 0 }
            }
            read.chunks[place] = Chunk(wholes: instants, validity: validity)
        }
        return read
    }
}
