import FunnelFiles
import Testing

@Suite struct PathsTests {
    @Test(arguments: [
        ("a/b.csv", "a", "b.csv", "csv"), ("b.csv", ".", "b.csv", "csv"), ("/b", "/", "b", ""), ("/", "/", "", ""),
        ("/a/b/", "/a", "b", ""), ("a//b", "a", "b", ""), (".hidden", ".", ".hidden", ""), ("x.", ".", "x.", ""),
        ("", ".", "", ""), ("zażółć/ไทย.tar.gz", "zażółć", "ไทย.tar.gz", "gz"),
    ])
    func splitsIntoFolderNameAndExtension(_ path: String, folder: String, name: String, fileExtension: String) {
        #expect(Paths.directory(of: path) == folder)
        #expect(Paths.name(of: path) == name)
        #expect(Paths.fileExtension(of: path) == fileExtension)
    }

    @Test func joinsWithOneSlash() {
        #expect(Paths.join("a", "b") == "a/b")
        #expect(Paths.join("a/", "b") == "a/b")
        #expect(Paths.join("a", "/b") == "/b")
        #expect(Paths.join("", "b") == "b")
        #expect(Paths.join("a", "") == "a")
    }

    // Python's os.path.normpath gives the same, except that it keeps two leading slashes.
    @Test(arguments: [
        ("a/./b//c", "a/b/c"), ("a/../b", "b"), ("../a", "../a"), ("a/../../b", "../b"), ("/../a", "/a"), ("", "."),
        (".", "."), ("a/..", "."), ("/", "/"), ("//a", "/a"), ("../../x/..", "../.."),
    ])
    func normalizes(_ path: String, to expected: String) {
        #expect(Paths.normalized(path) == expected)
    }

    // Python's os.path.relpath.
    @Test(arguments: [
        ("/a/b/c.csv", "/a", "b/c.csv"), ("/a/x.csv", "/a/b/c", "../../x.csv"), ("/a", "/a", "."), ("/a", "/", "a"),
        ("/ab/x", "/a", "../ab/x"), ("data/x", "data/y", "../x"),
    ])
    func findsTheWayFromAFolder(_ path: String, folder: String, expected: String) {
        #expect(Paths.relative(path, from: folder) == expected)
    }

    @Test func expandsOnlyTheOwnHome() {
        #expect(Paths.expandingHome("~/x", home: "/h") == "/h/x")
        #expect(Paths.expandingHome("~", home: "/h") == "/h")
        #expect(Paths.expandingHome("~root/x", home: "/h") == "~root/x")
        #expect(Paths.expandingHome("a~/x", home: "/h") == "a~/x")
        #expect(Paths.expandingHome("~/x", home: nil) == "~/x")
    }

    @Test func findsTheFoldersOfTheUser() {
        let set = ["XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "relative", "HOME": "/h"]
        #expect(Environment.stateFolder { set[$0] } == "/s/funnel")
        #expect(Environment.configurationFolder { set[$0] } == "/h/.config/funnel")
        #expect(Environment.cacheFolder { set[$0] } == "/h/.cache/funnel")
        #expect(Environment.cacheFolder { _ in nil } == nil)
        #expect(Environment.stateFolder { $0 == "HOME" ? "" : nil } == nil)
    }
}
