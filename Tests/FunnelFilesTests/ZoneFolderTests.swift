import FunnelFiles
import Testing

@Suite struct ZoneFolderTests {
    @Test func listsZonesAndNothingElse() throws {
        let folder = try TemporaryFolder()
        for name in [
            "Europe/Warsaw", "America/Argentina/Ushuaia", "CET", "Etc/GMT+12", "right/CET", "posix/CET", "zone.tab",
            "localtime", "Factory", "+VERSION", "Europe/.hidden", "America/A/B/Deep",
        ] {
            let place = folder.file(name)
            try Folder.create(Paths.directory(of: place))
            try AtomicWriter.write("TZif", to: place)
        }
        let zones = ZoneFolder(path: folder.path)
        #expect(zones.names == ["America/Argentina/Ushuaia", "CET", "Etc/GMT+12", "Europe/Warsaw"])
        #expect(try zones.bytes(of: "Etc/GMT+12") == Array("TZif".utf8))
        for name in ["../zone.tab", "Europe/../CET", "/etc/passwd", "", "Europe/", "zone.tab", "Europe/\0Warsaw"] {
            #expect(throws: FileError.self) { try zones.bytes(of: name) }
        }
    }

    @Test func toldByTheEnvironment() throws {
        let folder = try TemporaryFolder()
        #expect(ZoneFolder.found { $0 == "TZDIR" ? folder.path : nil }?.path == folder.path)
        #expect(ZoneFolder.found { $0 == "TZDIR" ? "zones" : nil } == ZoneFolder.found { _ in nil })
    }
}
