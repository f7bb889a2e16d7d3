import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct LockedFileTests {
    @Test func whoOwnsItIsAlone() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("deep/x")
        var first: LockedFile? = try LockedFile.create(path, lines: Array("one\n".utf8))
        #expect(first?.isLocked == true)
        #expect(try FileStatus(ofPath: path).permissions == 0o600)
        #expect(try LockedFile.open(path, for: .looking) == nil)
        #expect(try LockedFile.open(path, for: .owning, patience: 2) == nil)
        try first?.append(Array("two\n".utf8))
        first = nil
        let looking = try LockedFile.open(path, for: .looking)
        #expect(looking != nil)
        #expect(try LockedFile.open(path, for: .looking) != nil)
        #expect(try LockedFile.open(path, for: .owning) == nil)
        #expect(try FileReader.readAll(path) == Array("one\ntwo\n".utf8))
        #expect(try Folder.entries(of: folder.file("deep")).map(\.name) == ["x"])
        withExtendedLifetime(looking) {}
    }

    @Test func aTornLineIsClosed() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("one\ntw", to: folder.file("x"))
        try LockedFile.open(folder.file("x"), for: .owning)?.append(Array("three\n".utf8))
        #expect(try FileReader.readAll(folder.file("x")) == Array("one\ntw\nthree\n".utf8))
    }

    @Test func aNameThatIsGoneOrAnothersIsKnown() throws {
        let folder = try TemporaryFolder()
        let file = try LockedFile.create(folder.file("x"), lines: [])
        #expect(file.hasName)
        try AtomicWriter.write("other", to: folder.file("x"))
        #expect(!file.hasName)
        file.remove()
        #expect(try folder.names() == ["x"])
    }

    @Test func leftoversOfTheDeadGoAlone() throws {
        let folder = try TemporaryFolder()
        let dead = ".funnel-2147483647-1.tmp"
        let kept = [
            ".funnel-\(getpid())-1.tmp", ".funnel-x-1.tmp", ".funnel-2147483647-2.txt", "funnel-2147483647-1.tmp",
        ]
        for name in [dead] + kept { try AtomicWriter.write("half", to: folder.file(name)) }
        Leftovers.remove(in: folder.path)
        #expect(try folder.names().count == 5)  // of just now
        let then = [timespec(tv_sec: 1_000_000_000, tv_nsec: 0), timespec(tv_sec: 1_000_000_000, tv_nsec: 0)]
        for name in [dead] + kept { _ = unsafe utimensat(AT_FDCWD, folder.file(name), then, 0) }
        try AtomicWriter.write("new", to: folder.file("saved"))
        #expect(try Set(folder.names()) == Set(kept + ["saved"]))
    }

    @Test("A named pipe that nobody writes to is waited for only as long as it is wanted")
    func pipesCanBeLeft() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("pipe")
        #expect(unsafe mkfifo(path, 0o600) == 0)
        var asked = 0
        #expect(throws: FileError.interrupted(path: path)) {
            try FileReader.readAll(
                path,
                isCancelled: {
                    asked += 1
                    return asked > 4
                })
        }
    }
}
