#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Zeroed bytes: of the system where they are many, so that nobody has to write the zeros.
///
/// Linux is asked for pages of 2 MB where the bytes fill some: 10^7 cells then need dozens of entries of the processor's
/// table of pages instead of thousands.
/// - Source: Linux manual, madvise(2), MADV_HUGEPAGE; it is a hint, and refusing it changes nothing but the time.
@safe
final class LargeMemory {
    let start: UnsafeMutableRawPointer
    /// What the system gave, which begins before `start`; nil where the bytes are of the program's own.
    private let mapped: (start: UnsafeMutableRawPointer, byteCount: Int)?

    static let page = 1 << 21

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
