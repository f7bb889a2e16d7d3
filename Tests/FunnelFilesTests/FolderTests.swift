import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FolderTests {
    @Test func listsByNameAndFollowsLinks() throws {
        let folder = try TemporaryFolder()
        try Folder.create(folder.file("deep/er/folder"))
        try AtomicWriter.write("", to: folder.file("łódź ไทย.csv"))
        #expect(unsafe symlink("deep", folder.file("link")) == 0)
        let entries = try Folder.entries(of: folder.path)
        #expect(entries.map(\.name) == ["deep", "link", "łódź ไทย.csv"])
        #expect(entries.map(\.isDirectory) == [true, true, false])
        #expect(Paths.isDirectory(folder.file("deep/er/folder")))
        try Folder.create(folder.file("deep/er/folder"))
        #expect(throws: FileError.notADirectory(path: folder.file("łódź ไทย.csv"))) {
            try Folder.create(folder.file("łódź ไทย.csv"))
        }
        #expect(throws: FileError.notFound(path: folder.file("none"))) { try Folder.entries(of: folder.file("none")) }
    }

    // date -u -d @1700000000 gives 2023-11-14 22:13:20.
    @Test func dateOfAnInstant() {
        let date = WallClock.localDate(at: 1_700_000_000_000_000)
        #expect(date.year == 2023 && date.month == 11 && (14...15).contains(date.day))
        #expect(WallClock.now() > 1_700_000_000_000_000)
        // One microsecond before 1970 is still the day before (or after, east and west of Greenwich): never a trap.
        #expect((1969...1970).contains(WallClock.localDate(at: -1).year))
        _ = WallClock.localDate(at: .min)
        _ = WallClock.localDate(at: .max)
    }
}
