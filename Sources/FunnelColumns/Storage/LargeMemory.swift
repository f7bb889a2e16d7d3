#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Many bytes of the system's, so that nobody has to write the zeros.
///
/// Linux is asked for pages of 2 MB where the bytes fill some: 10^7 cells then need dozens of entries of the processor's
/// table of pages instead of thousands. Bytes that are no longer needed are kept for who needs as many next (`KeptPages`).
/// - Source: Linux manual, madvise(2), MADV_HUGEPAGE; it is a hint, and refusing it changes nothing but the time.
@safe
final class LargeMemory {
    let start: UnsafeMutableRawPointer
    /// Whether the bytes may be what others left there; else they are zeros.
    let isUsed: Bool
    /// Nil where the bytes are of the program's own.
    private let pages: KeptPages.Run?

    static let page = 1 << 21

    init(count: Int, stride: Int) {
        let bytes = count * stride
        let rounded = (bytes + LargeMemory.page - 1) / LargeMemory.page * LargeMemory.page
        if bytes >= LargeMemory.page / 2, let kept = KeptPages.shared.take(rounded) {
            unsafe start = kept.start
            (pages, isUsed) = (kept, true)
            return
        }
        if bytes >= LargeMemory.page / 2, let new = LargeMemory.pages(rounded) {
            unsafe start = new.start
            (pages, isUsed) = (new, false)
            return
        }
        unsafe start = .allocate(byteCount: max(1, bytes), alignment: 64)
        unsafe start.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        (pages, isUsed) = (nil, false)
    }

    /// So many bytes of the system's, whole large pages; nil when there are none left.
    static func pages(_ byteCount: Int) -> KeptPages.Run? {
        let flags = MAP_PRIVATE | MAP_ANON
        guard let whole = unsafe mmap(nil, byteCount + page, PROT_READ | PROT_WRITE, flags, -1, 0),
            unsafe whole != MAP_FAILED
        else { return nil }
        let room = unsafe whole.alignedUp(toMultipleOf: page)
        let before = unsafe room - whole
        if before > 0 { unsafe munmap(whole, before) }
        if before < page { unsafe munmap(room + byteCount, page - before) }
        #if canImport(Glibc)
            _ = unsafe madvise(room, byteCount, MADV_HUGEPAGE)
        #endif
        return unsafe KeptPages.Run(start: room, byteCount: byteCount)
    }

    deinit {
        if let pages {
            KeptPages.shared.keep(pages)
        } else {
            unsafe start.deallocate()
        }
    }
}
