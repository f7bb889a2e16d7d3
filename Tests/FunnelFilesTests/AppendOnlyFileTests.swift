import FunnelFiles
import Testing

@Suite struct AppendOnlyFileTests {
    @Test func linesAreAddedAndATornOneIsClosed() throws {
        let folder = try TemporaryFolder()
        let file = AppendOnlyFile(path: folder.file("state/journal"))
        try file.append(Array("one\n".utf8))
        try file.append(Array("two\n".utf8), synchronized: true)
        #expect(try FileReader.readAll(file.path) == Array("one\ntwo\n".utf8))
        try AtomicWriter.write("one\ntw", to: file.path)
        try file.append(Array("three\n".utf8))
        #expect(try FileReader.readAll(file.path) == Array("one\ntw\nthree\n".utf8))
    }

    @Test func theEndBeginsWithAWholeLine() throws {
        let folder = try TemporaryFolder()
        let file = AppendOnlyFile(path: folder.file("x"))
        try file.append(Array("one\ntwo\nthree\n".utf8))
        #expect(try file.lastBytes(100) == Array("one\ntwo\nthree\n".utf8))
        #expect(try file.lastBytes(12) == Array("two\nthree\n".utf8))
        #expect(try file.lastBytes(3) == [])
        #expect(throws: FileError.notFound(path: folder.file("y"))) {
            try AppendOnlyFile(path: folder.file("y")).lastBytes(3)
        }
    }

    @Test func devicesKeepNothingOrSayWhy() throws {
        try AppendOnlyFile(path: "/dev/null").append(Array("x\n".utf8))
        #expect(throws: FileError.diskFull(path: "/dev/full")) {
            try AppendOnlyFile(path: "/dev/full").append(Array("x\n".utf8))
        }
        #expect(throws: FileError.self) { try AppendOnlyFile(path: "/dev").append(Array("x\n".utf8)) }
    }
}
