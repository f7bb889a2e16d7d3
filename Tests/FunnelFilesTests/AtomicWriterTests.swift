import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct AtomicWriterTests {
    @Test func replacesTheWholeFileAndLeavesNothingBeside() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("a longer first version", to: folder.file("x"))
        try AtomicWriter.write("second", to: folder.file("x"))
        #expect(try FileReader.readAll(folder.file("x")) == Array("second".utf8))
        #expect(try folder.names() == ["x"])
    }

    @Test func keepsPermissionBits() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("1", to: folder.file("x"))
        #expect(unsafe chmod(folder.file("x"), 0o640) == 0)
        try AtomicWriter.write("2", to: folder.file("x"))
        #expect(try FileStatus(ofPath: folder.file("x")).permissions == 0o640)
    }

    @Test func writesThroughSymbolicLinks() throws {
        let folder = try TemporaryFolder()
        try Folder.create(folder.file("inner"))
        #expect(unsafe symlink("inner/target", folder.file("link")) == 0)
        for text in ["the link points to nothing yet", "now it does"] {
            try AtomicWriter.write(text, to: folder.file("link"))
            #expect(try FileReader.readAll(folder.file("inner/target")) == Array(text.utf8))
        }
        var status = stat()
        #expect(unsafe lstat(folder.file("link"), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(unsafe symlink("loop", folder.file("loop")) == 0)
        #expect(throws: FileError.self) { try AtomicWriter.write("x", to: folder.file("loop")) }
    }

    @Test func namesWhatIsWrongAndLeavesTheFolderAsItWas() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("x", to: folder.file("x"))
        #expect(throws: FileError.isDirectory(path: folder.path)) { try AtomicWriter.write("y", to: folder.path) }
        #expect(throws: FileError.notFound(path: folder.file("a/b"))) {
            try AtomicWriter.write("", to: folder.file("a/b"))
        }
        #expect(throws: FileError.notADirectory(path: folder.file("x/y"))) {
            try AtomicWriter.write("y", to: folder.file("x/y"))
        }
        #expect(throws: FileError.diskFull(path: "/dev/full")) { try AtomicWriter.write("y", to: "/dev/full") }
        #expect(Paths.exists("/dev/full"), "a device is never replaced by a file")
        // A name of 256 bytes fails after the temporary file is written: at the rename.
        let long = folder.file(String(repeating: "n", count: 256))
        #expect(throws: FileError.self) { try AtomicWriter.write("y", to: long) }
        #expect(try folder.names() == ["x"])
    }

    @Test func leavesAReadOnlyFolderAlone() throws {
        guard getuid() != 0 else { return }  // root writes anywhere; /proc below refuses root, too
        let folder = try TemporaryFolder()
        try AtomicWriter.write("old", to: folder.file("x"))
        #expect(unsafe chmod(folder.path, 0o500) == 0)
        #expect(throws: FileError.permissionDenied(path: folder.file("x"))) {
            try AtomicWriter.write("new", to: folder.file("x"))
        }
        #expect(try FileReader.readAll(folder.file("x")) == Array("old".utf8))
        #expect(unsafe chmod(folder.path, 0o700) == 0)
    }

    @Test func cannotCreateWhereTheSystemRefuses() {
        guard Paths.isDirectory("/proc/self") else { return }
        #expect(throws: FileError.self) { try AtomicWriter.write("x", to: "/proc/self/x") }
    }

    @Test func standardOutputTellsOfAFullDisk() throws {
        let output = try StandardOutput(path: "/dev/full")
        output.write("an answer\n")
        #expect(throws: StandardOutput.Failure.file(.diskFull(path: "/dev/full"))) { try output.flush() }
        #expect(throws: StandardOutput.Failure.file(.diskFull(path: "/dev/full"))) { try output.flush() }
    }

    @Test func standardOutputTellsOfAClosedPipe() throws {
        var ends: [Int32] = [0, 0]
        #expect(unsafe pipe(&ends) == 0)
        defer { close(ends[1]) }
        let output = try StandardOutput(path: "/dev/fd/\(ends[1])")
        close(ends[0])
        output.write("an answer\n")
        #expect(throws: StandardOutput.Failure.closedPipe) { try output.flush() }
    }
}
