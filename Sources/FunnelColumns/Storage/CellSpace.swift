/// Room for cells that would not fit into memory: given out piece by piece, taken back when its last cell is gone.
package protocol CellSpace: AnyObject, Sendable {
    /// So many bytes at a multiple of 64, and whoever keeps them there; nil when there is no more room.
    @unsafe func take(_ byteCount: Int) -> (start: UnsafeMutableRawPointer, owner: any AnyObject & Sendable)?
}

/// Where the cells of the load that is running are put.
package enum CellSpaces {
    /// Nil: in the memory of the process.
    @TaskLocal package static var current: (any CellSpace)?

    /// Smaller pieces are no burden.
    static let leastByteCount = 4_096
}
