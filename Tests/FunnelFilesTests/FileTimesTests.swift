import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FileTimesTests {
    @Test("A change that sets the time back still shows") func seesWhatIsSetBack() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("x")
        try AtomicWriter.write("abc", to: path)
        let times = [timespec(tv_sec: 1_000, tv_nsec: 5), timespec(tv_sec: 2_000, tv_nsec: 7)]
        #expect(unsafe utimensat(AT_FDCWD, path, times, 0) == 0)
        let before = try FileTimes(ofPath: path)
        #expect(before.size == 3)
        #expect(before.modified == 2_000_000_000_007)
        usleep(20_000)
        let descriptor = unsafe open(path, O_WRONLY)
        #expect(unsafe pwrite(descriptor, "x", 1, 0) == 1)
        close(descriptor)
        #expect(unsafe utimensat(AT_FDCWD, path, times, 0) == 0)
        let after = try FileTimes(ofPath: path)
        #expect(after.modified == before.modified)
        #expect(after.changed > before.changed)
        #expect(after != before)
    }

    @Test func isOfRegularFilesOnly() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileError.self) { try FileTimes(ofPath: folder.path) }
        #expect(throws: FileError.notFound(path: folder.file("x"))) { try FileTimes(ofPath: folder.file("x")) }
    }

    @Test func aPathHasItsLinksResolved() throws {
        let folder = try TemporaryFolder()
        try Folder.create(folder.file("inner"))
        try AtomicWriter.write("abc", to: folder.file("inner/x"))
        #expect(unsafe symlink("inner", folder.file("link")) == 0)
        let real = try Paths.real(folder.file("inner/x"))
        #expect(try Paths.real(folder.file("link/../link/x")) == real)
        #expect(real.hasSuffix("/inner/x"))
        #expect(throws: FileError.notFound(path: folder.file("none"))) { try Paths.real(folder.file("none")) }
    }
}
