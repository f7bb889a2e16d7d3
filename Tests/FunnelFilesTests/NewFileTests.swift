import FunnelFiles
import Testing

@Suite struct NewFileTests {
    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) } }

    @Test("Seen under its name only when it is whole") func replacesAsAWhole() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("old", to: folder.file("x"))
        let file = try NewFile(in: folder.path)
        let wanted = bytes(3 * FileReader.blockSize + 5)
        let first = Array(wanted[..<7])
        try file.append(first.span)
        try file.align(to: 64)
        #expect(file.count == 64)
        try file.append(wanted.span)
        #expect(try FileReader.readAll(folder.file("x")) == Array("old".utf8))
        try file.finish(as: folder.file("x"), start: [1, 2])
        let written = try FileReader.readAll(folder.file("x"))
        #expect(Array(written[..<64]) == [1, 2] + wanted[2..<7] + [UInt8](repeating: 0, count: 57))
        #expect(Array(written[64...]) == wanted)
        #expect(try FileStatus(ofPath: folder.file("x")).permissions == 0o600)
        #expect(try folder.names() == ["x"])
    }

    @Test func leavesNothingWhenItIsGivenUp() throws {
        let folder = try TemporaryFolder()
        do {
            let file = try NewFile(in: folder.path)
            try file.append(bytes(2 * FileReader.blockSize).span)
            #expect(try folder.names().count == 1)
        }
        #expect(try folder.names() == [])
    }

    @Test func endsWhereTheRoomEnds() throws {
        let folder = try TemporaryFolder()
        let file = try NewFile(in: folder.path, room: 100)
        try file.append(bytes(100).span)
        #expect(throws: FileError.self) { try file.append(bytes(1).span) }
    }

    @Test func tellsWhyItCannotBeginOrEnd() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileError.self) { try NewFile(in: folder.file("none")) }
        let file = try NewFile(in: folder.path)
        #expect(throws: FileError.self) { try file.finish(as: folder.file("none/x"), start: []) }
    }
}
