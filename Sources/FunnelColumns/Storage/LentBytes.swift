import Synchronization

/// Whose bytes stay where and as they are while it lives, such as a mapped file.
package protocol ByteLender: AnyObject, Sendable {
    var bytes: Span<UInt8> {
        @_lifetime(borrow self) get
    }
}

/// Bytes that were written earlier and may have been damaged since: cells and texts in them are tested when they are first
/// asked for, stretch by stretch, and never believed before.
///
/// Who asks for a damaged stretch gets stand-ins of the right number and within the range told, so that no loop leaves its
/// arrays, and `isFaulty` says so: whoever answers a question asks it before the answer is used. Then all stretches are
/// replaced by what was read anew, under every copy of the columns at once, or given up.
@safe
package final class LentBytes: @unchecked Sendable {
    private enum Trust { static let tested: UInt8 = 0, replaced: UInt8 = 1, none: UInt8 = 2 }

    private let lender: any ByteLender
    let start: UnsafeRawPointer
    package let byteCount: Int
    private let checksum: @Sendable (Span<UInt8>) -> UInt64
    private let trust = Atomic<UInt8>(Trust.tested)
    private let fault = Atomic<Bool>(false)
    private let shapes = Mutex<[LentStretch.Shape]>([])
    /// What stands in the place of each stretch; written once, before `trust` says so.
    private let replacements = Mutex<[Replacement]>([])

    /// What a stretch is replaced by.
    package enum Replacement: Sendable {
        case cells(Chunk.Cells)
        case texts([String])

        package var shape: LentStretch.Shape {
            switch self {
            case .cells(let cells): LentStretch.Shape(content: .cells(cells.kind), count: cells.count)
            case .texts(let texts): LentStretch.Shape(content: .texts, count: texts.count)
            }
        }
    }

    /// Nil for no bytes.
    package init?(_ lender: any ByteLender, checksum: @escaping @Sendable (Span<UInt8>) -> UInt64) {
        let bytes = lender.bytes
        guard let start = unsafe bytes.withUnsafeBufferPointer({ $0.baseAddress }) else { return nil }
        unsafe self.start = UnsafeRawPointer(start)
        byteCount = bytes.count
        self.lender = lender
        self.checksum = checksum
    }

    /// Whether a stretch was asked for that is damaged and not replaced.
    package var isFaulty: Bool { fault.load(ordering: .acquiring) }
    package var isReplaced: Bool { trust.load(ordering: .acquiring) == Trust.replaced }
    package var isGivenUp: Bool { trust.load(ordering: .acquiring) == Trust.none }

    /// Forgets faults that were told.
    package func clearFault() { fault.store(false, ordering: .releasing) }

    /// What the stretches hold, in the order in which they were borrowed.
    package var stretchShapes: [LentStretch.Shape] { shapes.withLock { $0 } }

    /// Puts others in the place of all stretches, in their order. False, and nothing done, when they are not of the same
    /// content and number. Nobody may be going through the cells meanwhile.
    package func replace(by others: [Replacement]) -> Bool {
        guard others.map(\.shape) == stretchShapes else { return false }
        replacements.withLock { $0 = others }
        trust.store(Trust.replaced, ordering: .releasing)
        clearFault()
        return true
    }

    /// Believes none of the stretches any more, whether they were tested or not.
    package func giveUp() { trust.store(Trust.none, ordering: .releasing) }

    /// Notes a new stretch; gives its place in the order.
    func add(_ shape: LentStretch.Shape) -> Int {
        shapes.withLock { shapes in
            shapes.append(shape)
            return shapes.count - 1
        }
    }

    @_lifetime(borrow self)
    func span(at offset: Int, count: Int) -> Span<UInt8> {
        precondition(offset >= 0 && count >= 0 && offset <= byteCount && count <= byteCount - offset, "a stretch of it")
        let bytes = unsafe Span<UInt8>(_unsafeStart: (start + offset).assumingMemoryBound(to: UInt8.self), count: count)
        return unsafe _overrideLifetime(bytes, borrowing: self)
    }

    func checksum(at offset: Int, count: Int) -> UInt64 { checksum(span(at: offset, count: count)) }

    /// What may be read in the place of a stretch now.
    enum Reading {
        /// The bytes lent, once they are tested.
        case lent
        case replaced(Replacement)
        case nothing
    }

    func reading(_ place: Int) -> Reading {
        switch trust.load(ordering: .acquiring) {
        case Trust.tested: .lent
        case Trust.replaced: replacements.withLock { .replaced($0[place]) }
        default: .nothing
        }
    }

    func tellFault() {
        // Looked at first, so that cores do not take the line from one another.
        if !isFaulty { fault.store(true, ordering: .releasing) }
    }
}

extension LentBytes {
    /// Words copied out of the bytes, tested at once: nil when they are damaged or do not lie there.
    package func words(at offset: Int, count: Int, checksum wanted: UInt64) -> [UInt64]? {
        let (size, overflow) = count.multipliedReportingOverflow(by: 8)
        guard !overflow, count >= 0, offset >= 0, offset % 8 == 0, offset <= byteCount, size <= byteCount - offset,
            checksum(at: offset, count: size) == wanted
        else { return nil }
        return unsafe [UInt64](unsafeUninitializedCapacity: count) { room, filled in
            unsafe UnsafeMutableRawBufferPointer(room).copyMemory(
                from: UnsafeRawBufferPointer(start: start + offset, count: size))
            filled = count
        }
    }
}
