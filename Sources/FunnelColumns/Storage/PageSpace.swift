import Synchronization

/// Room for the cells of a large file in large pages of memory, given out piece by piece.
///
/// A question walks through a column once; where the column lies in pages of 4 KB, the processor asks the table of pages
/// for each of them, which costs as much as the sums.
@safe package final class PageSpace: CellSpace {
    @safe private final class Piece: @unchecked Sendable {
        let memory: LargeMemory
        let byteCount: Int

        init(byteCount: Int) {
            memory = LargeMemory(count: byteCount, stride: 1)
            self.byteCount = byteCount
        }
    }

    private struct State: Sendable {
        var piece: Piece?
        /// Bytes given out of the piece.
        var taken = 0
    }

    /// Bytes of a file below which its cells fill too few large pages.
    package static let leastFileSize = 16 << 20

    private let state = Mutex(State())

    package init() {}

    @unsafe package func take(
        _ byteCount: Int
    ) -> (start: UnsafeMutableRawPointer, owner: any AnyObject & Sendable)? {
        guard byteCount >= 0, byteCount <= Int.max - 64 else { return nil }
        let rounded = (byteCount + 63) / 64 * 64
        let (piece, offset) = state.withLock { state -> (Piece, Int) in
            if let piece = state.piece, rounded <= piece.byteCount - state.taken {
                defer { state.taken += rounded }
                return (piece, state.taken)
            }
            let piece = Piece(byteCount: max(rounded, 4 * LargeMemory.page))
            state = State(piece: piece, taken: rounded)
            return (piece, 0)
        }
        return unsafe (piece.memory.start + offset, piece)
    }
}
