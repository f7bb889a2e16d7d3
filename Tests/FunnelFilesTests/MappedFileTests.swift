import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite(.serialized) struct MappedFileTests {
    private static let page = 1 << 16  // a multiple of every page size

    private func bytes(_ file: MappedFile) -> [UInt8] {
        let span = file.bytes
        return span.indices.map { span[$0] }
    }

    @Test func showsTheBytesOfTheFile() throws {
        let folder = try TemporaryFolder()
        let wanted = (0..<(3 * Self.page + 17)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        try AtomicWriter.write(wanted, to: folder.file("x"))
        let file = try #require(try MappedFile(path: folder.file("x")))
        #expect(bytes(file) == wanted)
        let rest = FileBytes(file).dropping(first: 3)
        #expect(rest.count == wanted.count - 3)
        #expect(rest.span[0] == wanted[3])
        #expect(Fingerprint(of: FileBytes(file)) == Fingerprint(of: wanted))
        #expect(Fingerprint(of: rest) == Fingerprint(of: Array(wanted.dropFirst(3))))
        try file.checkUnchanged()
    }

    @Test func mapsOnlyFilesWithSomethingInThem() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("", to: folder.file("empty"))
        #expect(try MappedFile(path: folder.file("empty")) == nil)
        #expect(unsafe mkfifo(folder.file("pipe"), 0o600) == 0)
        #expect(try MappedFile(path: folder.file("pipe")) == nil)
        #expect(try MappedFile(path: folder.path) == nil)
        #expect(throws: FileError.notFound(path: folder.file("none"))) { try MappedFile(path: folder.file("none")) }
    }

    @Test("A file cut short while it is mapped reads as zeros, and that is told") func survivesAFileCutShort() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("x")
        try AtomicWriter.write([UInt8](repeating: 7, count: 4 * Self.page), to: path)
        let file = try #require(try MappedFile(path: path))
        let other = try #require(try MappedFile(path: path))
        #expect(file.bytes[0] == 7)
        #expect(unsafe truncate(path, off_t(Self.page)) == 0)
        let read = bytes(file)
        #expect(read[Self.page - 1] == 7)
        #expect(read[Self.page...].allSatisfy { $0 == 0 })
        // Written to its old length again: size alone would not tell.
        #expect(unsafe truncate(path, off_t(4 * Self.page)) == 0)
        #expect(throws: FileError.changedWhileRead(path: path)) { try file.checkUnchanged() }
        #expect(throws: FileError.changedWhileRead(path: path)) { try other.checkUnchanged() }
    }

    @Test func tellsOfAFileThatGrew() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("x")
        try AtomicWriter.write("one", to: path)
        let file = try #require(try MappedFile(path: path))
        #expect(unsafe truncate(path, 5) == 0)
        #expect(throws: FileError.changedWhileRead(path: path)) { try file.checkUnchanged() }
        #expect(bytes(file) == Array("one".utf8))
    }

    @Test("More files than there are guards are read in the other way") func guardsEndWithTheirFiles() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("one", to: folder.file("x"))
        for _ in 0..<3 {
            let files = try (0..<80).map { _ in try MappedFile(path: folder.file("x")) }
            #expect(files.contains { $0 != nil })
            #expect(files.contains { $0 == nil })
        }
    }
}
