import Synchronization

/// The cells of a chunk, or the texts of a dictionary, in lent bytes: tested once, when they are first asked for.
@safe
package final class LentStretch: @unchecked Sendable {
    package struct Shape: Hashable, Sendable {
        package enum Content: Hashable, Sendable {
            case cells(CellKind)
            case texts
        }
        package let content: Content
        /// Cells or texts.
        package let count: Int
    }

    private enum State { static let unknown: UInt8 = 0, sound: UInt8 = 1, damaged: UInt8 = 2 }

    private let bytes: LentBytes
    private let offset: Int
    let byteCount: Int
    let shape: Shape
    private let checksum: UInt64
    /// What whole cells and codes lie between; null cells, too.
    private let bounds: ClosedRange<Int64>
    /// What stands in for a damaged whole cell.
    private let standIn: Int64
    private let place: Int
    private let state = Atomic<UInt8>(State.unknown)
    private let standIns = Mutex<CellMemory?>(nil)
    private let texts = Mutex<[String]?>(nil)

    /// Nil where the stretch does not lie within the bytes or not at a place that such cells can have.
    private init?(
        of bytes: LentBytes, at offset: Int, byteCount: Int, shape: Shape, checksum: UInt64,
        bounds: ClosedRange<Int64> = 0...0, standIn: Int64 = 0
    ) {
        guard offset >= 0, byteCount >= 0, offset <= bytes.byteCount, byteCount <= bytes.byteCount - offset,
            unsafe UInt(bitPattern: bytes.start + offset) % 8 == 0
        else { return nil }
        self.bytes = bytes
        self.offset = offset
        self.byteCount = byteCount
        self.shape = shape
        self.checksum = checksum
        self.bounds = bounds
        self.standIn = standIn
        place = bytes.add(shape)
    }

    /// The distinct texts of a column: the length of each in four bytes, then their bytes in UTF-8.
    package convenience init?(texts count: Int, of bytes: LentBytes, at offset: Int, byteCount: Int, checksum: UInt64) {
        guard count >= 0, count <= byteCount / 4 else { return nil }
        self.init(
            of: bytes, at: offset, byteCount: byteCount, shape: Shape(content: .texts, count: count),
            checksum: checksum)
    }

    convenience init?(
        _ kind: CellKind, count: Int, of bytes: LentBytes, at offset: Int, checksum: UInt64,
        bounds: ClosedRange<Int64>, standIn: Int64
    ) {
        guard count >= 0, count <= Chunk.rows else { return nil }
        self.init(
            of: bytes, at: offset, byteCount: count * kind.width, shape: Shape(content: .cells(kind), count: count),
            checksum: checksum, bounds: bounds, standIn: standIn)
    }

    /// Whether the bytes are those that were written, and cells of their kind. Two cores may both find it out.
    private var isSound: Bool {
        switch state.load(ordering: .acquiring) {
        case State.sound: return true
        case State.damaged: return false
        default:
            let isSound = bytes.checksum(at: offset, count: byteCount) == checksum && holdsCells
            state.store(isSound ? State.sound : State.damaged, ordering: .releasing)
            return isSound
        }
    }

    private var holdsCells: Bool {
        guard case .cells(let kind) = shape.content else { return true }
        let cells = unsafe bytes.start + offset
        switch kind {
        case .int8: return unsafe lieWithinBounds(cells.assumingMemoryBound(to: Int8.self))
        case .int16: return unsafe lieWithinBounds(cells.assumingMemoryBound(to: Int16.self))
        case .int32: return unsafe lieWithinBounds(cells.assumingMemoryBound(to: Int32.self))
        case .int64: return unsafe lieWithinBounds(cells.assumingMemoryBound(to: Int64.self))
        case .code8: return unsafe lieWithinBounds(cells.assumingMemoryBound(to: UInt8.self))
        case .code16: return unsafe lieWithinBounds(cells.assumingMemoryBound(to: UInt16.self))
        case .code32: return unsafe lieWithinBounds(cells.assumingMemoryBound(to: UInt32.self))
        case .flags:
            let flags = unsafe UnsafeBufferPointer(
                start: cells.assumingMemoryBound(to: UInt8.self), count: shape.count)
            return unsafe flags.allSatisfy { $0 <= 1 }
        case .double:
            let numbers = unsafe UnsafeBufferPointer(
                start: cells.assumingMemoryBound(to: Double.self), count: shape.count)
            return unsafe numbers.allSatisfy(\.isFinite)
        }
    }

    /// Without a branch a cell, so that a core compares many at once.
    private func lieWithinBounds<Cell: FixedWidthInteger>(_ cells: UnsafePointer<Cell>) -> Bool {
        var (least, greatest) = (Cell.max, Cell.min)
        for place in 0..<shape.count {
            let cell = unsafe cells[place]
            least = min(least, cell)
            greatest = max(greatest, cell)
        }
        return shape.count == 0 || Int64(least) >= bounds.lowerBound && Int64(greatest) <= bounds.upperBound
    }

    /// Where the cells lie that may be read.
    func cells() -> UnsafeRawPointer {
        switch bytes.reading(place) {
        case .lent:
            if isSound { return unsafe bytes.start + offset }
        case .replaced(.cells(let cells)): return unsafe cells.start
        case .replaced(.texts), .nothing: break
        }
        bytes.tellFault()
        return unsafe standIns.withLock { memory in
            let made = memory ?? CellMemory(standIn, kind: shape.content, byteCount: byteCount)
            memory = made
            return unsafe made.start
        }
    }

    /// The texts; stand-ins, all of them different, when they are damaged.
    ///
    /// - Cost: O(texts) the first time.
    package var strings: [String] {
        switch bytes.reading(place) {
        case .lent:
            if let strings = decoded() { return strings }
        case .replaced(.texts(let strings)): return strings
        case .replaced(.cells), .nothing: break
        }
        bytes.tellFault()
        return (0..<shape.count).map { "damaged \($0)" }
    }

    private func decoded() -> [String]? {
        texts.withLock { texts in
            if let texts { return texts }
            guard isSound, let read = read() else {
                state.store(State.damaged, ordering: .releasing)
                return nil
            }
            texts = read
            return read
        }
    }

    private func read() -> [String]? {
        let start = unsafe bytes.start + offset
        var strings: [String] = []
        strings.reserveCapacity(shape.count)
        var at = shape.count * 4
        for place in 0..<shape.count {
            let length = Int(unsafe start.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
            guard length <= byteCount - at else { return nil }
            let text = unsafe UnsafeRawBufferPointer(start: start + at, count: length)
            unsafe strings.append(String(decoding: text, as: UTF8.self))
            at += length
        }
        return at == byteCount ? strings : nil
    }
}
