import FunnelFiles
import Synchronization
import Testing

@Suite struct RoomFileTests {
    /// A piece of room, filled with one byte.
    @safe private final class Room {
        private let start: UnsafeMutableRawPointer
        private let owner: any AnyObject & Sendable
        private let count: Int

        init?(_ file: RoomFile, _ count: Int, filledWith byte: UInt8) {
            guard let room = unsafe file.take(count) else { return nil }
            unsafe (start, owner, self.count) = (room.start, room.owner, count)
            for place in 0..<count { unsafe start.storeBytes(of: byte, toByteOffset: place, as: UInt8.self) }
        }

        var isAligned: Bool { unsafe UInt(bitPattern: start) % 64 == 0 }
        var bytes: Set<UInt8> { Set((0..<count).map { unsafe start.load(fromByteOffset: $0, as: UInt8.self) }) }
    }

    @Test("Room is given out piece by piece, and nothing is seen of it") func givesRoom() throws {
        let folder = try TemporaryFolder()
        let file = try RoomFile(in: folder.path, pieceSize: 1 << 16)
        #expect(try folder.names() == [])
        let sizes = [100, 65_000, 1, 0, 70_000, 64]
        let rooms = try sizes.enumerated().map { try #require(Room(file, $1, filledWith: UInt8($0))) }
        for (place, room) in rooms.enumerated() {
            #expect(room.isAligned)
            #expect(room.bytes == (sizes[place] == 0 ? [] : [UInt8(place)]))
        }
        #expect(file.size >= 100 + 65_000 + 70_000)
        #expect(file.failure == nil)
    }

    @Test("Where the disk ends it is told once, and there is no more") func endsWhereTheDiskEnds() throws {
        let folder = try TemporaryFolder()
        let told = Mutex(0)
        let file = try RoomFile(in: folder.path, pieceSize: 1 << 16, room: 100_000) { told.withLock { $0 += 1 } }
        #expect(Room(file, 60_000, filledWith: 1) != nil)
        for _ in 0..<3 { #expect(Room(file, 60_000, filledWith: 1) == nil) }
        #expect(told.withLock { $0 } == 1)
        guard case .diskFull? = file.failure else {
            Issue.record("no failure")
            return
        }
    }

    @Test func needsAFolder() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileError.self) { try RoomFile(in: folder.file("none")) }
        #expect(try #require(Memory.size) > 1 << 28)
    }
}
