#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whole numbers for millions of places, all 0 at first, that a loop adds to in any order.
///
/// Unlike an array's, copies and stretches are the same cells: several cores may fill one room, each a stretch of its own.
/// Who hands out stretches sees to it that no two overlap, and reads only once all are filled.
///
/// Memory is taken from the system as places are first written to. Linux is asked for pages of 2 MB where the cells fill
/// some: 10^7 places then need dozens of entries of the processor's table of pages instead of thousands.
/// - Source: Linux manual, madvise(2), MADV_HUGEPAGE; it is a hint, and refusing it changes nothing but the time.
@safe
package struct LargeCells<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>: @unchecked Sendable {
    private let memory: LargeMemory
    @usableFromInline let start: UnsafeMutablePointer<Cell>
    @usableFromInline let places: Int

    @inlinable package var count: Int { places }

    /// So many zeros.
    package init(zeros count: Int) {
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

/// Zeroed bytes: of the system where they are many, so that nobody has to write the zeros.
@safe
private final class LargeMemory {
    let start: UnsafeMutableRawPointer
    /// What the system gave, which begins before `start`; nil where the bytes are of the program's own.
    private let mapped: (start: UnsafeMutableRawPointer, byteCount: Int)?

    private static let page = 1 << 21

    init(count: Int, stride: Int) {
        let bytes = count * stride
        guard bytes >= LargeMemory.page / 2, let (room, whole) = unsafe LargeMemory.map(bytes) else {
            unsafe start = .allocate(byteCount: max(1, bytes), alignment: 64)
            unsafe start.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
            unsafe mapped = nil
            return
        }
        unsafe (start, mapped) = (room, whole)
    }

    /// Bytes that begin and end with a large page; nil when there are none left.
    @unsafe
    private static func map(
        _ bytes: Int
    ) -> (room: UnsafeMutableRawPointer, whole: (start: UnsafeMutableRawPointer, byteCount: Int))? {
        let rounded = (bytes + page - 1) / page * page
        let whole = rounded + page
        let flags = MAP_PRIVATE | MAP_ANON
        guard let start = unsafe mmap(nil, whole, PROT_READ | PROT_WRITE, flags, -1, 0), unsafe start != MAP_FAILED
        else { return nil }
        let room = unsafe start.alignedUp(toMultipleOf: page)
        #if canImport(Glibc)
            _ = unsafe madvise(room, rounded, MADV_HUGEPAGE)
        #endif
        return unsafe (room, (start, whole))
    }

    deinit {
        if let (start, byteCount) = unsafe mapped {
            unsafe munmap(start, byteCount)
        } else {
            unsafe start.deallocate()
        }
    }
}
