internal import CPrefetch

/// The cells of one column in many parts, of which stretches are put one behind the other again and again.
///
/// Where the cells lie is looked up once. Cores that hold and let go of each part for each stretch would hand the count
/// of who holds it to one another, which takes longer than to copy some hundred bytes.
@safe
package struct CellParts: @unchecked Sendable {
    /// Whose cells stay where they are.
    private let parts: [Chunk.Cells]
    private let starts: [UnsafeRawPointer]
    private let counts: [Int]
    private let kinds: Set<CellKind>

    package init(_ parts: [Chunk.Cells]) {
        self.parts = parts
        unsafe starts = parts.map { unsafe $0.start }
        counts = parts.map(\.count)
        kinds = Set(parts.map(\.kind))
    }

    /// A stretch of each part, one behind the other, as wide as the widest of all parts.
    package func joined(_ stretches: [Range<Int>]) -> Chunk.Cells {
        switch kinds.count == 1 ? kinds.first : nil {
        case .int8: return .int8(copied(stretches))
        case .int16: return .int16(copied(stretches))
        case .int32: return .int32(copied(stretches))
        case .int64: return .int64(copied(stretches))
        case .double: return .double(copied(stretches))
        case .code8: return .code8(copied(stretches))
        case .code16: return .code16(copied(stretches))
        case .code32: return .code32(copied(stretches))
        case .flags: return .flags(copied(stretches))
        case nil: break
        }
        if kinds.contains(where: \.isCode) { return .code32(CellArray(widened(stretches))) }
        return .int64(CellArray(widened(stretches)))
    }

    /// Of codes of 32 bits, a stretch of each part, one behind the other and each less a number that is none greater.
    package func codes(_ stretches: [Range<Int>], less first: UInt32) -> [UInt32] {
        precondition(kinds.isEmpty || kinds == [.code32], "codes of 32 bits")
        let count = rows(in: stretches)
        return unsafe Array(unsafeUninitializedCapacity: count) { room, written in
            guard var next = room.baseAddress else { return }
            for part in stretches.indices {
                askAhead(part, stretches, width: 4)
                let (start, rows) = unsafe (
                    starts[part].assumingMemoryBound(to: UInt32.self) + stretches[part].lowerBound,
                    stretches[part].count
                )
                for row in 0..<rows { unsafe (next + row).initialize(to: start[row] &- first) }
                unsafe next += rows
            }
            written = count
        }
    }

    /// Asks for the cells of a stretch that is read soon: each begins elsewhere, which the processor cannot foresee.
    private func askAhead(_ part: Int, _ stretches: [Range<Int>], width: Int) {
        let ahead = part + CellParts.ahead
        guard ahead < stretches.count else { return }
        let (start, end) = (stretches[ahead].lowerBound * width, stretches[ahead].upperBound * width)
        for byte in stride(from: start, to: end, by: 64) { unsafe cp_prefetch(starts[ahead] + byte) }
    }

    private static let ahead = 2

    /// How many rows the stretches are together, each of which lies in its part.
    private func rows(in stretches: [Range<Int>]) -> Int {
        precondition(stretches.count == counts.count, "a stretch of each part")
        var rows = 0
        for part in stretches.indices {
            precondition(
                stretches[part].lowerBound >= 0 && stretches[part].upperBound <= counts[part], "rows of the part")
            rows += stretches[part].count
        }
        return rows
    }

    /// Of parts that all have cells of this kind.
    private func copied<Cell>(_ stretches: [Range<Int>]) -> CellArray<Cell> {
        let stride = MemoryLayout<Cell>.stride
        return unsafe CellArray(count: rows(in: stretches)) { room in
            var next = UnsafeMutableRawPointer(room)
            for part in stretches.indices {
                askAhead(part, stretches, width: stride)
                let bytes = stretches[part].count * stride
                unsafe next.copyMemory(from: starts[part] + stretches[part].lowerBound * stride, byteCount: bytes)
                unsafe next += bytes
            }
        }
    }

    /// Of whole cells or codes of several widths, none of which is wider than these.
    private func widened<Cell: FixedWidthInteger>(_ stretches: [Range<Int>]) -> [Cell] {
        var wide: [Cell] = []
        wide.reserveCapacity(rows(in: stretches))
        for (cells, rows) in zip(parts, stretches) {
            for row in rows { wide.append(Cell(truncatingIfNeeded: cells.whole(at: row) ?? 0)) }
        }
        return wide
    }
}
