/// Bytes that cells lie in: allocated here, or lent by an owner, such as a mapped file, that lives as long as they do.
///
/// Filled before anyone else sees it, never changed afterwards: that makes it safe to share.
@safe
package final class CellMemory: @unchecked Sendable {
    @usableFromInline let start: UnsafeRawPointer
    package let byteCount: Int
    /// Nil when the bytes are its own.
    private let owner: (any AnyObject & Sendable)?
    /// Whether the bytes were filled here, so that who alone has them may write into them.
    let isFilledHere: Bool
    /// Bytes that are tested before they are read; they lie where it says, not at `start`.
    let stretch: LentStretch?

    /// Own bytes, filled by `fill`, which must write all of them; large ones are put where the task's cells go.
    init(byteCount: Int, fill: (UnsafeMutableRawPointer) -> Void) {
        if byteCount >= CellSpaces.leastByteCount, let space = CellSpaces.current,
            let room = unsafe space.take(byteCount)
        {
            unsafe fill(room.start)
            unsafe (start, self.byteCount, owner) = (UnsafeRawPointer(room.start), byteCount, room.owner)
            (stretch, isFilledHere) = (nil, true)
            return
        }
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(1, byteCount), alignment: 64)
        unsafe fill(bytes)
        unsafe (start, self.byteCount, owner) = (UnsafeRawPointer(bytes), byteCount, nil)
        (stretch, isFilledHere) = (nil, true)
    }

    /// Cells that stand in for those of a stretch: one whole number again and again, where it is one.
    convenience init(_ cell: Int64, kind: LentStretch.Shape.Content, byteCount: Int) {
        var width = 1
        if case .cells(let kind) = kind, kind.bounds != nil { width = kind.width }
        let pattern = (0..<width).map { UInt8(truncatingIfNeeded: cell.littleEndian >> Int64(8 * $0)) }
        unsafe self.init(byteCount: byteCount) { bytes in
            for place in 0..<byteCount {
                unsafe bytes.storeBytes(of: pattern[place % width], toByteOffset: place, as: UInt8.self)
            }
        }
    }

    /// Bytes of an owner, which keeps them where and as they are.
    @unsafe
    package init(lent start: UnsafeRawPointer, byteCount: Int, by owner: any AnyObject & Sendable) {
        unsafe (self.start, self.byteCount, self.owner) = (start, byteCount, owner)
        (stretch, isFilledHere) = (nil, false)
    }

    /// A stretch that is tested when it is first read.
    init(_ stretch: LentStretch) {
        // Never looked at.
        unsafe start = UnsafeRawPointer(Unmanaged.passUnretained(stretch).toOpaque())
        (byteCount, owner, self.stretch, isFilledHere) = (stretch.byteCount, stretch, stretch, false)
    }

    deinit {
        if owner == nil { unsafe start.deallocate() }
    }
}
