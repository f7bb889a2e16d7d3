/// The cells of one column in one chunk of rows, as narrow as they fit; where `validity` says null, the cell holds 0.
package struct Chunk: Sendable, Hashable {
    package enum Cells: Sendable, Hashable {
        /// Integers, mantissas of fixed-point decimals, instants in microseconds, days since 1970, indexes of periods.
        case int8(CellArray<Int8>)
        case int16(CellArray<Int16>)
        case int32(CellArray<Int32>)
        case int64(CellArray<Int64>)
        case double(CellArray<Double>)
        /// Places in the column's dictionary.
        case code8(CellArray<UInt8>)
        case code16(CellArray<UInt16>)
        case code32(CellArray<UInt32>)
        case flags(CellArray<Bool>)
    }

    /// Rows of every chunk but the last; never cut by bytes or cores, so that the last digit is the same on any machine.
    package static let rows = 65_536

    package let cells: Cells
    /// Nil when every row has a value.
    package let validity: Validity?
    /// The least and the greatest whole cell or code of the rows that have one, or numbers that these lie between; nil for
    /// doubles, flags and without any.
    package let range: ClosedRange<Int64>?

    package init(_ cells: Cells, validity: Validity? = nil) {
        self.cells = cells
        self.validity = validity
        range = cells.range(validity)
    }

    /// Cells whose range is known, or some that they are within.
    package init(_ cells: Cells, validity: Validity?, range: ClosedRange<Int64>?) {
        (self.cells, self.validity, self.range) = (cells, validity, range)
    }

    package var count: Int { cells.count }
    package var nullCount: Int { validity.map { $0.count - $0.validCount } ?? 0 }

    /// The same cells, null in other rows.
    package func with(validity: Validity?) -> Chunk { Chunk(cells, validity: validity) }
}

extension Chunk.Cells {
    package var count: Int {
        switch self {
        case .int8(let cells): cells.count
        case .int16(let cells): cells.count
        case .int32(let cells): cells.count
        case .int64(let cells): cells.count
        case .double(let cells): cells.count
        case .code8(let cells): cells.count
        case .code16(let cells): cells.count
        case .code32(let cells): cells.count
        case .flags(let cells): cells.count
        }
    }

    /// A whole cell or a code; nil for doubles and flags. For single cells, not for loops.
    package func whole(at row: Int) -> Int64? {
        switch self {
        case .int8(let cells): Int64(cells[row])
        case .int16(let cells): Int64(cells[row])
        case .int32(let cells): Int64(cells[row])
        case .int64(let cells): cells[row]
        case .code8(let cells): Int64(cells[row])
        case .code16(let cells): Int64(cells[row])
        case .code32(let cells): Int64(cells[row])
        case .double, .flags: nil
        }
    }

    /// All whole cells or codes, as wide as one asks for, which they must fit; nil for doubles and flags.
    package func wholes<Wide: FixedWidthInteger>(as _: Wide.Type = Wide.self) -> [Wide]? {
        switch self {
        case .int8(let cells): WholeCells.widened(cells.span)
        case .int16(let cells): WholeCells.widened(cells.span)
        case .int32(let cells): WholeCells.widened(cells.span)
        case .int64(let cells): WholeCells.widened(cells.span)
        case .code8(let cells): WholeCells.widened(cells.span)
        case .code16(let cells): WholeCells.widened(cells.span)
        case .code32(let cells): WholeCells.widened(cells.span)
        case .double, .flags: nil
        }
    }

    /// Places in the dictionary; nil for what is no text.
    package var codes: [UInt32]? {
        switch self {
        case .code8, .code16, .code32: wholes(as: UInt32.self)
        case .int8, .int16, .int32, .int64, .double, .flags: nil
        }
    }

    fileprivate func range(_ validity: Validity?) -> ClosedRange<Int64>? {
        switch self {
        case .int8(let cells): WholeCells.range(cells.span, validity)
        case .int16(let cells): WholeCells.range(cells.span, validity)
        case .int32(let cells): WholeCells.range(cells.span, validity)
        case .int64(let cells): WholeCells.range(cells.span, validity)
        case .code8(let cells): WholeCells.range(cells.span, validity)
        case .code16(let cells): WholeCells.range(cells.span, validity)
        case .code32(let cells): WholeCells.range(cells.span, validity)
        case .double, .flags: nil
        }
    }
}

extension Chunk {
    /// Whole cells, stored as narrow as all of them fit.
    package init(wholes cells: some Collection<Int64>, validity: Validity? = nil) {
        self.init(wholes: Array(cells).span, validity: validity)
    }

    package init(wholes cells: Span<Int64>, validity: Validity? = nil) {
        let range = WholeCells.range(cells, validity)
        // Nulls hold 0, which every width has.
        let (least, greatest) = (range?.lowerBound ?? 0, range?.upperBound ?? 0)
        let narrowed: Cells =
            if least >= Int8.min, greatest <= Int8.max {
                .int8(CellArray(narrowing: cells))
            } else if least >= Int16.min, greatest <= Int16.max {
                .int16(CellArray(narrowing: cells))
            } else if least >= Int32.min, greatest <= Int32.max {
                .int32(CellArray(narrowing: cells))
            } else {
                .int64(CellArray(narrowing: cells))
            }
        self.init(narrowed, validity: validity, range: range)
    }

    /// Places in a dictionary, stored as narrow as all of them fit.
    package init(codes cells: some Collection<UInt32>, validity: Validity? = nil) {
        self.init(codes: Array(cells).span, validity: validity)
    }

    package init(codes cells: Span<UInt32>, validity: Validity? = nil) {
        let range = WholeCells.range(cells, validity)
        let greatest = range?.upperBound ?? 0
        let narrowed: Cells =
            if greatest <= UInt8.max {
                .code8(CellArray(narrowing: cells))
            } else if greatest <= UInt16.max {
                .code16(CellArray(narrowing: cells))
            } else {
                .code32(CellArray(narrowing: cells))
            }
        self.init(narrowed, validity: validity, range: range)
    }
}
