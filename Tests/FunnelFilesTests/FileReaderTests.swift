import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FileReaderTests {
    @Test(arguments: [0, 1, FileReader.blockSize - 1, FileReader.blockSize, FileReader.blockSize + 1, 3_000_000])
    func readsEverySizeWhole(_ size: Int) throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        try AtomicWriter.write(bytes, to: folder.file("x"))
        #expect(try FileReader.readAll(folder.file("x")) == bytes)
        let reader = try FileReader(path: folder.file("x"))
        #expect(reader.status.size == Int64(size))
        var blocks: [[UInt8]] = []
        while let block = try reader.nextBlock() { blocks.append(block) }
        #expect(Array(blocks.joined()) == bytes)
        #expect(blocks.allSatisfy { !$0.isEmpty && $0.count <= FileReader.blockSize })
        #expect(try reader.bytes(at: 1, count: 5) == Array(bytes.dropFirst().prefix(5)))
        #expect(try reader.bytes(at: .max, count: .max) == [])
    }

    @Test func namesWhatIsWrong() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("x", to: folder.file("x"))
        #expect(throws: FileError.notFound(path: folder.file("y"))) { try FileReader.readAll(folder.file("y")) }
        #expect(throws: FileError.isDirectory(path: folder.path)) { try FileReader.readAll(folder.path) }
        #expect(throws: FileError.notADirectory(path: folder.file("x/y"))) {
            try FileReader.readAll(folder.file("x/y"))
        }
        #expect(throws: FileError.device(path: "/dev/zero")) { try FileReader.readAll("/dev/zero") }
        #expect(throws: FileError.invalidPath(path: "a\0b")) { try FileReader.readAll("a\0b") }
        #expect(throws: FileError.notFound(path: "")) { try FileReader.readAll("") }
        #expect(throws: FileError.tooLarge(path: folder.file("x"), limit: 0)) {
            try FileReader.readAll(folder.file("x"), limit: 0)
        }
        #expect(throws: FileError.interrupted(path: folder.file("x"))) {
            try FileReader.readAll(folder.file("x"), isCancelled: { true })
        }
        #expect(try FileReader.readAll("/dev/null") == [])
        #expect(FileError.notFound(path: "y").message == "no such file: y")
    }

    @Test func readsFilesWithoutASize() throws {
        // Files under /proc say that they are empty.
        guard Paths.exists("/proc/self/status") else { return }
        #expect(try FileReader.readAll("/proc/self/status").count > 0)
    }

    @Test func noticesAChangeWhileReading() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("x")
        try AtomicWriter.write([UInt8](repeating: 1, count: FileReader.blockSize + 10), to: path)
        let reader = try FileReader(path: path)
        _ = try reader.nextBlock()
        #expect(unsafe truncate(path, 5) == 0)
        #expect(throws: FileError.changedWhileRead(path: path)) {
            while try reader.nextBlock() != nil {}
        }
        #expect(throws: FileError.changedWhileRead(path: path)) { try reader.bytes(at: 0, count: 10) }
    }

    @Test func readsPipesInFullBlocks() async throws {
        var ends: [Int32] = [0, 0]
        #expect(unsafe pipe(&ends) == 0)
        let (input, output) = (ends[0], ends[1])
        let bytes = (0..<FileReader.blockSize + 100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let writing = Task.detached {
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = Array(rest.prefix(10_007))
                let count = unsafe write(output, part, part.count)
                if count <= 0 { break }
                rest = rest.dropFirst(count)
            }
            close(output)
        }
        let reader = try FileReader(path: "/dev/fd/\(input)")
        #expect(reader.status.kind == .pipe)
        #expect(throws: FileError.device(path: reader.path)) { try reader.bytes(at: 0, count: 1) }
        let first = try reader.nextBlock()
        let second = try reader.nextBlock()
        #expect(first == Array(bytes.prefix(FileReader.blockSize)))
        #expect(second == Array(bytes.dropFirst(FileReader.blockSize)))
        #expect(try reader.nextBlock() == nil)
        #expect(try reader.nextBlock() == nil)
        await writing.value
        close(input)
    }

    @Test func refusesASparseFileBeyondTheLimitBeforeReadingIt() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("x", to: folder.file("x"))
        guard unsafe truncate(folder.file("x"), 1 << 42) == 0 else { return }
        #expect(throws: FileError.tooLarge(path: folder.file("x"), limit: 1 << 32)) {
            try FileReader.readAll(folder.file("x"))
        }
    }
}
