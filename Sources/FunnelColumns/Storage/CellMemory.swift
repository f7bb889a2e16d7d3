/// Bytes that cells lie in: allocated here, or lent by an owner, such as a mapped file, that lives as long as they do.
///
/// Filled before anyone else sees it, never changed afterwards: that makes it safe to share.
@safe
package final class CellMemory: @unchecked Sendable {
    @usableFromInline let start: UnsafeRawPointer
    package let byteCount: Int
    /// Nil when the bytes are its own.
    private let owner: (any AnyObject & Sendable)?

    /// Own bytes, filled by `fill`, which must write all of them.
    init(byteCount: Int, fill: (UnsafeMutableRawPointer) -> Void) {
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(1, byteCount), alignment: 64)
        unsafe fill(bytes)
        unsafe (start, self.byteCount, owner) = (UnsafeRawPointer(bytes), byteCount, nil)
    }

    /// Bytes of an owner, which keeps them where and as they are.
    @unsafe
    package init(lent start: UnsafeRawPointer, byteCount: Int, by owner: any AnyObject & Sendable) {
        unsafe (self.start, self.byteCount, self.owner) = (start, byteCount, owner)
    }

    deinit {
        if owner == nil { unsafe start.deallocate() }
    }
}
