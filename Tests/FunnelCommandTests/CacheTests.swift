import FunnelFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The column cache, as a person meets it.
@Suite struct CacheTests {
    private func large() throws -> CommandFolder {
        var text = "day,channel,spend\n"
        for row in 0..<2_000 { text += "2025-0\(1 + row % 9)-1\(row % 9),ch\(row % 7),\(row).5\n" }
        let body = text.drop { $0 != "\n" }.dropFirst()
        let folder = try CommandFolder(["large.csv": text + String(repeating: String(body), count: 220)])
        #expect(try FileStatus(ofPath: folder.place("large.csv")).size > 8 << 20)
        return folder
    }

    private func entries(_ folder: CommandFolder) -> [String] {
        ((try? Folder.entries(of: folder.place("cache/funnel"))) ?? []).map(\.name)
    }

    @Test("The same answer at the second time, byte for byte, in every format") func secondTime() throws {
        let folder = try large()
        usleep(2_100_000)  // a file just written is not kept
        let arguments = ["-c", "load large.csv; spend by channel; describe; explain spend"]
        let first = try FunnelProcess.run(arguments, in: folder)
        #expect(first.status == 0)
        #expect(entries(folder).count == 1)
        #expect(try FunnelProcess.run(arguments, in: folder) == first)
        let json = try FunnelProcess.run(["--format", "json"] + arguments, in: folder)
        let unkept = try FunnelProcess.run(
            ["--format", "json"] + arguments, in: folder, environment: ["XDG_CACHE_HOME=\(folder.path)/other"])
        #expect(json == unkept)
        #expect(json.output.contains("sha256"))
    }

    @Test func aSmallFileIsNotKept() throws {
        let folder = try CommandFolder()
        _ = try FunnelProcess.run(["-c", "load costs.csv; spend"], in: folder)
        #expect(entries(folder) == [])
        #expect(!Paths.exists(folder.place("cache")))
    }

    @Test("Without a folder that can be used there is no cache, and no word about it") func nowhere() throws {
        let folder = try large()
        usleep(2_100_000)
        for place in ["/dev/null", "/proc"] {
            let ending = try FunnelProcess.run(
                ["-c", "load large.csv; spend by channel"], in: folder, environment: ["XDG_CACHE_HOME=\(place)"])
            #expect(ending.status == 0)
            #expect(ending.errors == "")
        }
    }
}
