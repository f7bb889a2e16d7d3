/// Cells of one width, one behind the other, in memory that is never changed.
///
/// Loops take its `span` once per chunk; the subscript is for single cells.
@safe
package struct CellArray<Cell: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private var memory: CellMemory
    private let start: UnsafePointer<Cell>
    package let count: Int

    package init(_ cells: some Collection<Cell>) {
        let count = cells.count
        memory = unsafe CellMemory(byteCount: count * MemoryLayout<Cell>.stride) { bytes in
            let room = unsafe UnsafeMutableBufferPointer(
                start: bytes.bindMemory(to: Cell.self, capacity: count), count: count)
            var place = 0
            for cell in cells where place < count {
                unsafe room.initializeElement(at: place, to: cell)
                place += 1
            }
            precondition(place == count, "a collection has as many cells as it says")
        }
        self.count = count
        unsafe start = memory.start.assumingMemoryBound(to: Cell.self)
    }

    /// The cells of an array, copied at once: through a collection each would be asked for by itself.
    package init(_ cells: [Cell]) { self.init(copying: cells.span) }

    package init(copying cells: Span<Cell>) {
        unsafe self.init(count: cells.count) { room in
            unsafe cells.withUnsafeBufferPointer { known in
                if let from = known.baseAddress { unsafe room.initialize(from: from, count: known.count) }
            }
        }
    }

    /// All cells, copied at once.
    package var array: [Cell] {
        unsafe Array(unsafeUninitializedCapacity: count) { room, written in
            if let to = room.baseAddress { unsafe to.initialize(from: first, count: count) }
            written = count
        }
    }

    /// So many cells, all of which `fill` writes.
    init(count: Int, fill: (UnsafeMutablePointer<Cell>) -> Void) {
        memory = unsafe CellMemory(byteCount: count * MemoryLayout<Cell>.stride) { bytes in
            unsafe fill(bytes.bindMemory(to: Cell.self, capacity: count))
        }
        self.count = count
        unsafe start = memory.start.assumingMemoryBound(to: Cell.self)
    }

    /// Cells narrowed one by one: `cells` are of a wider type, and each fits.
    package init<Wide: FixedWidthInteger>(narrowing cells: Span<Wide>) where Cell: FixedWidthInteger {
        let count = cells.count
        memory = unsafe CellMemory(byteCount: count * MemoryLayout<Cell>.stride) { bytes in
            let room = unsafe bytes.bindMemory(to: Cell.self, capacity: count)
            for place in 0..<count { unsafe (room + place).initialize(to: Cell(truncatingIfNeeded: cells[place])) }
        }
        self.count = count
        unsafe start = memory.start.assumingMemoryBound(to: Cell.self)
    }

    /// A stretch of mapped bytes; nil where it does not lie within them or not at a place that such cells can have.
    package init?(of memory: CellMemory, byteOffset: Int, count: Int) {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Cell>.stride)
        guard !overflow, count >= 0, byteOffset >= 0, byteOffset <= memory.byteCount,
            bytes <= memory.byteCount - byteOffset
        else { return nil }
        let address = unsafe memory.start + byteOffset
        guard UInt(bitPattern: address) % UInt(MemoryLayout<Cell>.alignment) == 0 else { return nil }
        self.memory = memory
        self.count = count
        unsafe start = address.assumingMemoryBound(to: Cell.self)
    }

    /// The cells of a stretch, which has cells of this kind.
    init(_ stretch: LentStretch) {
        memory = CellMemory(stretch)
        count = stretch.shape.count
        // Never looked at.
        unsafe start = memory.start.assumingMemoryBound(to: Cell.self)
    }

    /// Puts the code at each cell's place in its stead, each of which fits; false where the cells are not these alone's.
    mutating func recode(by codes: Span<UInt32>) -> Bool where Cell: FixedWidthInteger {
        guard memory.isFilledHere, isKnownUniquelyReferenced(&memory) else { return false }
        let room = unsafe UnsafeMutablePointer(mutating: start)
        for place in 0..<count {
            unsafe room[place] = Cell(truncatingIfNeeded: codes[Int(truncatingIfNeeded: room[place])])
        }
        return true
    }

    package var span: Span<Cell> {
        @_lifetime(borrow self)
        get {
            let span = unsafe Span(_unsafeStart: first, count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The first cell that may be read.
    private var first: UnsafePointer<Cell> {
        guard let stretch = memory.stretch else { return unsafe start }
        return unsafe stretch.cells().assumingMemoryBound(to: Cell.self)
    }

    var address: UnsafeRawPointer { unsafe UnsafeRawPointer(first) }
}

extension CellArray: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(position: Int) -> Cell {
        precondition(position >= 0 && position < count, "a place among the cells")
        return unsafe first[position]
    }
}

extension CellArray: Equatable where Cell: Equatable {
    package static func == (left: CellArray, right: CellArray) -> Bool { left.elementsEqual(right) }
}

extension CellArray: Hashable where Cell: Hashable {
    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for cell in self { hasher.combine(cell) }
    }
}

extension CellArray: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: Cell...) { self.init(elements) }
}
