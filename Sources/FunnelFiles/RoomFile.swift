import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Room on the disk that is used as memory: a file without a name, mapped piece by piece. Its bytes are the system's to
/// write out and to read back; they are no memory of the process, and the disk has them again when it ends.
@safe package final class RoomFile: Sendable {
    /// A mapped piece of the file, unmapped when nobody keeps it.
    @safe private final class Piece: @unchecked Sendable {
        let start: UnsafeMutableRawPointer
        let count: Int

        init(_ start: UnsafeMutableRawPointer, count: Int) { unsafe (self.start, self.count) = (start, count) }

        deinit { _ = unsafe munmap(start, count) }
    }

    private struct State: Sendable {
        var piece: Piece?
        /// Bytes given out of the piece.
        var taken = 0
        /// Bytes of the file.
        var size: Int64 = 0
        var failure: FileError?
    }

    private let descriptor: FileDescriptor
    private let folder: String
    private let pieceSize: Int
    private let room: Int64
    private let whenFull: @Sendable () -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - pieceSize: bytes that are reserved at a time.
    ///   - room: so many bytes at most, as if the disk had no more.
    ///   - whenFull: called once, when the disk has no more room; `failure` says so too.
    package init(
        in folder: String, pieceSize: Int = 64 << 20, room: Int64 = .max, whenFull: @escaping @Sendable () -> Void = {}
    ) throws(FileError) {
        let path = Paths.join(folder, ".funnel-\(getpid())-\(UInt64.random(in: 0 ... .max))\(NewFile.ending)")
        descriptor = try FileDescriptor(opening: path, flags: O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        _ = unsafe unlink(path)
        (self.folder, self.pieceSize, self.room, self.whenFull) = (folder, pieceSize, room, whenFull)
    }

    /// Bytes that the file has reserved.
    package var size: Int64 { state.withLock { $0.size } }

    /// Why there is no more room.
    package var failure: FileError? { state.withLock { $0.failure } }

    /// So many bytes at a multiple of 64, and what keeps them; nil when the disk is full.
    @unsafe package func take(
        _ byteCount: Int
    ) -> (start: UnsafeMutableRawPointer, owner: any AnyObject & Sendable)? {
        let (taken, isFull) = state.withLock { state in take(byteCount, &state) }
        if isFull { whenFull() }
        guard let taken = taken else { return nil }
        return unsafe (taken.piece.start + taken.offset, taken.piece)
    }

    private func take(_ byteCount: Int, _ state: inout State) -> (taken: (piece: Piece, offset: Int)?, isFull: Bool) {
        guard state.failure == nil, byteCount >= 0, byteCount <= Int.max - 64 else { return (nil, false) }
        let rounded = (byteCount + 63) / 64 * 64
        if let piece = state.piece, rounded <= piece.count - state.taken {
            defer { state.taken += rounded }
            return ((piece, state.taken), false)
        }
        do throws(FileError) {
            let piece = try newPiece(least: rounded, after: state.size)
            (state.piece, state.taken, state.size) = (piece, rounded, state.size + Int64(piece.count))
            return ((piece, 0), false)
        } catch {
            state.failure = error
            return (nil, true)
        }
    }

    /// Reserved on the disk before it is mapped: writing to what the disk has no room for would end the process.
    private func newPiece(least: Int, after size: Int64) throws(FileError) -> Piece {
        let count = max(pieceSize, (least + 65_535) / 65_536 * 65_536)
        guard Int64(count) <= room - size else { throw .diskFull(path: folder) }
        #if canImport(Glibc)
            var code = posix_fallocate(descriptor.number, off_t(size), off_t(count))
            while code == EINTR { code = posix_fallocate(descriptor.number, off_t(size), off_t(count)) }
            guard code == 0 else { throw FileError(code: code, path: folder) }
        #else
            var store = fstore_t(
                fst_flags: UInt32(F_ALLOCATEALL), fst_posmode: F_PEOFPOSMODE, fst_offset: 0, fst_length: off_t(count),
                fst_bytesalloc: 0)
            guard unsafe fcntl(descriptor.number, F_PREALLOCATE, &store) != -1,
                ftruncate(descriptor.number, off_t(size) + off_t(count)) == 0
            else { throw FileError(code: errno, path: folder) }
        #endif
        guard
            let start = unsafe mmap(
                nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.number, off_t(size)),
            unsafe start != MAP_FAILED
        else { throw FileError(code: errno, path: folder) }
        return unsafe Piece(start, count: count)
    }
}
