/// Whole numbers for millions of places, all 0 at first, that a loop adds to in any order.
///
/// Unlike an array's, copies and stretches are the same cells: several cores may fill one room, each a stretch of its own.
/// Who hands out stretches sees to it that no two overlap, and reads only once all are filled.
///
/// Memory is taken from the system as places are first written to (`LargeMemory`).
@safe
package struct LargeCells<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>: @unchecked Sendable {
    private let memory: LargeMemory
    @usableFromInline let start: UnsafeMutablePointer<Cell>
    @usableFromInline let places: Int

    @inlinable package var count: Int { places }

    /// So many zeros.
    package init(zeros count: Int) {
        self.init(unset: count)
        clear(indices)
    }

    /// So many cells, each of which is to be written or cleared before it is read.
    package init(unset count: Int) {
        precondition(count >= 0, "a number of cells")
        memory = LargeMemory(count: count, stride: MemoryLayout<Cell>.stride)
        unsafe start = memory.start.bindMemory(to: Cell.self, capacity: max(1, count))
        places = count
    }

    private init(_ memory: LargeMemory, _ start: UnsafeMutablePointer<Cell>, _ count: Int) {
        self.memory = memory
        unsafe self.start = start
        places = count
    }

    /// Writes zeros where nothing has been written yet.
    package func clear(_ places: Range<Int>) {
        precondition(places.lowerBound >= 0 && places.upperBound <= count, "places of these cells")
        guard memory.isUsed else { return }
        let bytes = unsafe UnsafeMutableRawPointer(start + places.lowerBound)
        unsafe bytes.initializeMemory(
            as: UInt8.self, repeating: 0, count: places.count * MemoryLayout<Cell>.stride)
    }

    /// Some of the cells, themselves.
    package func stretch(_ places: Range<Int>) -> LargeCells {
        precondition(places.lowerBound >= 0 && places.upperBound <= count, "places of these cells")
        return unsafe LargeCells(memory, start + places.lowerBound, places.count)
    }

    @inlinable package var indices: Range<Int> { 0..<places }

    @inlinable package subscript(place: Int) -> Cell {
        get {
            precondition(place >= 0 && place < places, "a place of these cells")
            return unsafe start[place]
        }
        set {
            precondition(place >= 0 && place < places, "a place of these cells")
            unsafe start[place] = newValue
        }
    }

    @inlinable package var span: Span<Cell> {
        @_lifetime(borrow self)
        get {
            let span = unsafe Span(_unsafeStart: UnsafePointer(start), count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    @inlinable package var mutableSpan: MutableSpan<Cell> {
        @_lifetime(&self)
        mutating get {
            let span = unsafe MutableSpan(_unsafeStart: start, count: count)
            return unsafe _overrideLifetime(span, mutating: &self)
        }
    }
}
