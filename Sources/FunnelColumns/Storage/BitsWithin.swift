import CBits

extension MutableSpan<UInt64> {
    /// Sets the bit `cell - first` for each of these cells of 32 bits where it is one of the first `length`; the others
    /// are of no interest.
    ///
    /// - Precondition: `self` has `length` bits, and the differences are below 2^31 in size.
    @_lifetime(self: copy self)
    package mutating func setBits<Cell: FixedWidthInteger & BitwiseCopyable>(
        of cells: Span<Cell>, from first: Int64, length: Int
    ) {
        precondition(Cell.bitWidth == 32, "cells of 32 bits")
        precondition(length >= 0 && length <= 64 * count && length <= Int32.max, "a bit for each place")
        unsafe withUnsafeMutableBufferPointer { words in
            unsafe cells.withUnsafeBufferPointer { known in
                guard let start = words.baseAddress, let bytes = unsafe UnsafeRawPointer(known.baseAddress) else {
                    return
                }
                unsafe cb_set_within(
                    start, bytes.assumingMemoryBound(to: UInt32.self), known.count, UInt32(truncatingIfNeeded: first),
                    UInt32(length))
            }
        }
    }
}
