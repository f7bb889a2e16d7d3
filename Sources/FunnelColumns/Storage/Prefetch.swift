public import CPrefetch

extension Span where Element: BitwiseCopyable {
    /// Tells the processor that a place is read soon; one behind the end is none.
    ///
    /// A loop that writes all over the memory for each cell keeps the processor waiting for these writes, and the cells that
    /// lie ahead are then asked for too late.
    @inlinable package func prefetch(_ place: Int) {
        guard place >= 0, place < count else { return }
        unsafe withUnsafeBufferPointer { cells in
            if let start = cells.baseAddress { unsafe cp_prefetch(start + place) }
        }
    }
}

extension MutableSpan where Element: BitwiseCopyable {
    /// Tells the processor that a place is read soon, and then written; one behind the end is none.
    @inlinable package func prefetch(_ place: Int) { span.prefetch(place) }
}

extension Chunk.Cells {
    /// Asks for the first cells of these, which are read next: nobody can foresee where they lie.
    package func prefetchFirst() {
        let bytes = bytes
        for line in stride(from: 0, to: min(bytes.count, 4_096), by: 64) { bytes.prefetch(line) }
    }
}
