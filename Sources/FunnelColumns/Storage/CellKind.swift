/// The width and the meaning of stored cells; the numbers stand in files.
package enum CellKind: UInt8, Sendable, CaseIterable {
    case int8 = 1
    case int16, int32, int64, double, code8, code16, code32, flags

    /// Bytes.
    package var width: Int {
        switch self {
        case .int8, .code8, .flags: 1
        case .int16, .code16: 2
        case .int32, .code32: 4
        case .int64, .double: 8
        }
    }

    /// What whole cells and codes can be; nil for doubles and flags.
    var bounds: ClosedRange<Int64>? {
        switch self {
        case .int8: Int64(Int8.min)...Int64(Int8.max)
        case .int16: Int64(Int16.min)...Int64(Int16.max)
        case .int32: Int64(Int32.min)...Int64(Int32.max)
        case .int64: Int64.min...Int64.max
        case .code8: 0...Int64(UInt8.max)
        case .code16: 0...Int64(UInt16.max)
        case .code32: 0...Int64(UInt32.max)
        case .double, .flags: nil
        }
    }

    package var isCode: Bool { self == .code8 || self == .code16 || self == .code32 }
}

extension Chunk.Cells {
    package var kind: CellKind {
        switch self {
        case .int8: .int8
        case .int16: .int16
        case .int32: .int32
        case .int64: .int64
        case .double: .double
        case .code8: .code8
        case .code16: .code16
        case .code32: .code32
        case .flags: .flags
        }
    }

    /// The cells as they lie in memory.
    package var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            let bytes = unsafe Span<UInt8>(
                _unsafeStart: start.assumingMemoryBound(to: UInt8.self), count: count * kind.width)
            return unsafe _overrideLifetime(bytes, borrowing: self)
        }
    }

    var start: UnsafeRawPointer {
        switch self {
        case .int8(let cells): unsafe cells.address
        case .int16(let cells): unsafe cells.address
        case .int32(let cells): unsafe cells.address
        case .int64(let cells): unsafe cells.address
        case .double(let cells): unsafe cells.address
        case .code8(let cells): unsafe cells.address
        case .code16(let cells): unsafe cells.address
        case .code32(let cells): unsafe cells.address
        case .flags(let cells): unsafe cells.address
        }
    }
}

extension Chunk {
    /// Cells in lent bytes, tested when they are first asked for; `range` is believed, and they are held to it.
    ///
    /// - Returns: nil for what cannot be: outside the bytes, a range that such cells cannot have, a validity of another
    ///   number of rows.
    package init?(
        lent kind: CellKind, count: Int, of bytes: LentBytes, at offset: Int, checksum: UInt64, validity: Validity?,
        range: ClosedRange<Int64>?
    ) {
        guard validity.map({ $0.count == count }) ?? true else { return nil }
        let hasNulls = validity != nil
        var bounds: ClosedRange<Int64> = 0...0
        if let possible = kind.bounds {
            guard let range else {
                // Rows without any value: their cells are 0.
                guard count == 0 || validity?.validCount == 0 else { return nil }
                self.init(kind, count, bytes, offset, checksum, validity, nil, bounds: 0...0)
                return
            }
            guard possible.lowerBound <= range.lowerBound, range.upperBound <= possible.upperBound else { return nil }
            bounds = hasNulls ? min(0, range.lowerBound)...max(0, range.upperBound) : range
        } else if range != nil {
            return nil
        }
        self.init(kind, count, bytes, offset, checksum, validity, range, bounds: bounds)
    }

    private init?(
        _ kind: CellKind, _ count: Int, _ bytes: LentBytes, _ offset: Int, _ checksum: UInt64, _ validity: Validity?,
        _ range: ClosedRange<Int64>?, bounds: ClosedRange<Int64>
    ) {
        guard
            let stretch = LentStretch(
                kind, count: count, of: bytes, at: offset, checksum: checksum, bounds: bounds,
                standIn: range?.lowerBound ?? 0)
        else { return nil }
        let cells: Cells =
            switch kind {
            case .int8: .int8(CellArray(stretch))
            case .int16: .int16(CellArray(stretch))
            case .int32: .int32(CellArray(stretch))
            case .int64: .int64(CellArray(stretch))
            case .double: .double(CellArray(stretch))
            case .code8: .code8(CellArray(stretch))
            case .code16: .code16(CellArray(stretch))
            case .code32: .code32(CellArray(stretch))
            case .flags: .flags(CellArray(stretch))
            }
        self.init(cells, validity: validity, range: range)
    }
}
