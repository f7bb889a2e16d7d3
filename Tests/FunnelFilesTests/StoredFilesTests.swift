import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct StoredFilesTests {
    @Test func listsRegularFilesByTheirEnding() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("abc", to: folder.file("one.columns"))
        try AtomicWriter.write("de", to: folder.file("two.other"))
        try Folder.create(folder.file("three.columns"))
        #expect(unsafe symlink("one.columns", folder.file("four.columns")) == 0)
        let files = StoredFiles(folder: folder.path).files(ending: ".columns")
        #expect(files.map(\.name) == ["one.columns"])
        #expect(files.map(\.size) == [3])
        #expect(StoredFiles(folder: folder.file("none")).files(ending: "") == [])
    }

    @Test("A use moves the time of use, never that of the last change") func touchesTheUseAlone() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("abc", to: folder.file("one"))
        let old = [timespec(tv_sec: 1_000, tv_nsec: 5), timespec(tv_sec: 2_000, tv_nsec: 7)]
        #expect(unsafe utimensat(AT_FDCWD, folder.file("one"), old, 0) == 0)
        let stored = StoredFiles(folder: folder.path)
        #expect(stored.files(ending: "").map(\.used) == [1_000_000_000_005])
        let before = WallClock.now()
        stored.touch("one")
        let touched = try #require(stored.files(ending: "").first)
        // The clock of files stands still for some milliseconds.
        #expect(touched.used / 1_000 > before - 1_000_000 && touched.used / 1_000 < before + 60_000_000)
        #expect(touched.modified == 2_000_000_000_007)
    }

    @Test func removesAndKnowsItsDisk() throws {
        let folder = try TemporaryFolder()
        try AtomicWriter.write("abc", to: folder.file("one"))
        let stored = StoredFiles(folder: folder.path)
        stored.remove("one")
        stored.remove("one")
        #expect(try folder.names() == [])
        #expect(try #require(stored.freeBytes) > 0)
        #expect(StoredFiles(folder: folder.file("none")).freeBytes == nil)
    }
}
