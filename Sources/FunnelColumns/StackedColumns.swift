package import FunnelValues

/// Columns of several tables one below the other, in chunks of the usual size again.
package struct StackedColumns {
    /// A column of one of the tables, and how its cells are written in the whole.
    private struct Part {
        /// Nil where a table has no such column: null in every row.
        let column: Column?
        let rows: Int
        /// Places in the dictionary of the whole, by those in the part's.
        var codes: [UInt32] = []
        /// Whole cells times this.
        var factor: Int64 = 1
    }

    private var parts: [Part]
    private let type: DataType
    private var texts: [String] = []

    /// - Parameters:
    ///   - columns: of each table its column, which is of the type or of one that it holds: whole numbers in decimals and
    ///     numbers, days in instants, a lower scale in a higher; nil where it has none.
    ///   - rowCounts: of each table.
    /// - Returns: nil when a cell does not fit the type.
    package init?(_ columns: [Column?], rowCounts: [Int], type: DataType) {
        precondition(columns.count == rowCounts.count, "a number of rows for each column")
        self.type = type
        parts = zip(columns, rowCounts).map { Part(column: $0, rows: $1) }
        var places: [String: UInt32] = [:]
        for place in parts.indices {
            guard let column = parts[place].column, column.nullCount < column.count else {
                parts[place] = Part(column: nil, rows: parts[place].rows)
                continue
            }
            if type == .text {
                guard column.type == .text else { return nil }
                parts[place].codes = column.dictionary.map { text in
                    if let known = places[text] { return known }
                    let code = UInt32(texts.count)
                    places[text] = code
                    texts.append(text)
                    return code
                }
            } else if type != .number || column.type.wholeScale == nil {
                guard let factor = StackedColumns.factor(of: column, in: type) else { return nil }
                parts[place].factor = factor
            }
        }
    }

    /// By what whole cells of a column are multiplied to be those of a type; nil when they are no such cells or too large.
    private static func factor(of column: Column, in type: DataType) -> Int64? {
        if column.type == type { return 1 }
        let factor: Int64
        switch (column.type, type) {
        case (.date, .instant): factor = Instant.perDay
        case (_, .decimal(let scale)):
            guard let own = column.type.wholeScale, own <= scale, scale - own <= 18 else { return nil }
            factor = (0..<scale - own).reduce(1) { power, _ in power * 10 }
        default: return nil
        }
        guard let range = column.range else { return factor }
        let isTooLarge = [range.lowerBound, range.upperBound].contains {
            $0.multipliedReportingOverflow(by: factor).overflow
        }
        return isTooLarge ? nil : factor
    }

    /// The whole, with the name, unit and meaning of a column.
    ///
    /// - Cost: O(rows).
    package func column(like model: Column) -> Column {
        var column = Column(
            name: model.name, header: model.header, type: type, unit: model.unit, additivity: model.additivity,
            dictionary: texts, booleanWords: model.booleanWords, chunks: [])
        let total = parts.reduce(0) { $0 + $1.rows }
        var (part, row) = (0, 0)
        while column.chunks.count * Chunk.rows < total {
            var builder = StackedChunk(type)
            var missing = min(Chunk.rows, total - column.chunks.count * Chunk.rows)
            while missing > 0 {
                let own = parts[part]
                // A stretch lies in one chunk of its part.
                let count = min(missing, own.rows - row, Chunk.rows - row % Chunk.rows)
                if count > 0 {
                    let offset = row % Chunk.rows
                    let chunk = own.column?.chunks[row / Chunk.rows]
                    builder.append(chunk, offset..<offset + count, codes: own.codes, factor: own.factor, of: own.column)
                }
                (missing, row) = (missing - count, row + count)
                if row == own.rows { (part, row) = (part + 1, 0) }
            }
            column.chunks.append(builder.chunk)
        }
        return column
    }
}

/// A chunk on its way.
private struct StackedChunk {
    private let type: DataType
    private var wholes: [Int64] = []
    private var doubles: [Double] = []
    private var flags: [Bool] = []
    private var codes: [UInt32] = []
    private var validity = Validity()

    init(_ type: DataType) { self.type = type }

    mutating func append(
        _ chunk: Chunk?, _ rows: Range<Int>, codes recoding: [UInt32], factor: Int64, of column: Column?
    ) {
        for row in rows { validity.append(chunk.map { $0.validity?[row] ?? true } ?? false) }
        switch type {
        case .text:
            let own = chunk?.cells.codes
            // A null stands as 0, which an empty dictionary does not have.
            codes += rows.map { row in own.flatMap { Int($0[row]) < recoding.count ? recoding[Int($0[row])] : nil } ?? 0
            }
        case .boolean:
            if case .flags(let own)? = chunk?.cells {
                flags += rows.map { own[$0] }
            } else {
                flags += [Bool](repeating: false, count: rows.count)
            }
        case .number:
            if case .double(let own)? = chunk?.cells {
                doubles += rows.map { own[$0] }
            } else {
                let own = chunk?.cells.wholes(as: Int64.self)
                let type = column?.type ?? .integer
                doubles += rows.map { row in own.map { Column.value($0[row], of: type).double ?? 0 } ?? 0 }
            }
        case .integer, .decimal, .date, .instant, .period:
            let own = chunk?.cells.wholes(as: Int64.self)
            wholes += rows.map { row in own.map { $0[row] &* factor } ?? 0 }
        }
    }

    var chunk: Chunk {
        let validity = validity.validCount == validity.count ? nil : validity
        switch type {
        case .text: return Chunk(codes: codes, validity: validity)
        case .boolean: return Chunk(.flags(CellArray(flags)), validity: validity)
        case .number: return Chunk(.double(CellArray(doubles)), validity: validity)
        case .integer, .decimal, .date, .instant, .period: return Chunk(wholes: wholes, validity: validity)
        }
    }
}

extension DataType {
    /// Digits behind the point of numbers that are held as whole cells; nil for others.
    fileprivate var wholeScale: Int? {
        switch self {
        case .integer: 0
        case .decimal(let scale): scale
        case .number, .text, .boolean, .date, .instant, .period: nil
        }
    }
}
