import Testing

@testable import FunnelValues

@Suite struct ZoneTests {
    @Test func offsetsAreThoseOfPython() throws {
        let zones = try ZoneReference.zones()
        let rows = try ZoneReference.rows("offsets.tsv")
        #expect(rows.count > 2_000 && zones.count > 30)
        for row in rows {
            let zone = try #require(zones[row.zone])
            let instant = Instant(microseconds: row.first * Instant.perSecond)
            #expect(zone.offset(at: instant) == row.second, "\(row.zone) at \(instant)")
            let wall = Instant(microseconds: (row.first + row.second) * Instant.perSecond)
            #expect(zone.wallClock(of: instant) == wall, "\(row.zone) at \(instant)")
        }
    }

    @Test func wallClocksAreThoseOfPython() throws {
        let zones = try ZoneReference.zones()
        let rows = try ZoneReference.rows("walls.tsv")
        #expect(rows.count > 2_000)
        for row in rows {
            let zone = try #require(zones[row.zone])
            let wall = Instant(microseconds: row.first * Instant.perSecond)
            #expect(
                zone.instant(ofWallClock: wall).microseconds == row.second * Instant.perSecond,
                "\(row.zone) at the wall clock \(wall)")
        }
    }

    @Test func aColumnIsReadAsItsCellsAre() throws {
        let rows = try ZoneReference.rows("offsets.tsv") + ZoneReference.rows("walls.tsv")
        var cells = rows.enumerated().filter { $0.offset % 4 == 0 }.map { $0.element.first * Instant.perSecond + 1 }
        for (name, zone) in try ZoneReference.zones() {
            for _ in 0..<2 {
                let walls = cells.map { zone.wallClock(of: Instant(microseconds: $0)).microseconds }
                #expect(zone.wallClocks(of: cells) == walls, "\(name)")
                let instants = cells.map { zone.instant(ofWallClock: Instant(microseconds: $0)).microseconds }
                #expect(zone.instants(ofWallClocks: cells) == instants, "\(name)")
                cells.sort()
            }
        }
    }

    /// What the clocks show leads back to the instant, or to the first of two, as far before as the clocks went back.
    @Test func clocksLeadBack() throws {
        for (name, zone) in try ZoneReference.zones() {
            for row in try ZoneReference.rows("offsets.tsv") where row.zone == name {
                let instant = Instant(microseconds: row.first * Instant.perSecond)
                let back = zone.instant(ofWallClock: zone.wallClock(of: instant))
                #expect(back <= instant, "\(name) at \(instant)")
                #expect(zone.wallClock(of: back) == zone.wallClock(of: instant), "\(name) at \(instant)")
            }
        }
    }

    @Test func theEndsOfTimeDoNotTrap() throws {
        for (_, zone) in try ZoneReference.zones() {
            let half = Int64.max / 2
            let edges: [Int64] = [.min, .min + 1, -half - 1, -half, half, half + 1, .max - 1, .max]
            for edge in edges {
                let instant = Instant(microseconds: edge)
                _ = zone.text(of: zone.instant(ofWallClock: instant))
                _ = zone.text(of: instant)
                _ = zone.instants(ofWallClocks: [0, edge, edge / 3])
                _ = zone.wallClocks(of: [0, edge, 0])
            }
        }
    }

    // Python: datetime.fromtimestamp(…, ZoneInfo(…)).isoformat().
    @Test(arguments: [
        ("Europe/Warsaw", "2025-06-30T14:05:00Z", "2025-06-30T16:05:00+02:00"),
        ("America/St_Johns", "2025-01-01T00:00:00.25Z", "2024-12-31T20:30:00.250-03:30"),
        ("Asia/Kathmandu", "2025-01-01T20:00:00Z", "2025-01-02T01:45:00+05:45"),
        ("Africa/Monrovia", "1900-01-01T00:00:00Z", "1899-12-31T23:16:52-00:43:08"),
        ("Etc/UTC", "2025-06-30T14:05:00Z", "2025-06-30T14:05:00Z"),
    ]) func isShown(_ row: (String, String, String)) throws {
        let zone = try #require(try ZoneReference.zones()[row.0])
        #expect(zone.text(of: try #require(Instant(text: row.1))) == row.2)
    }

    @Test func utcIsKnownByItsClocks() throws {
        let zones = try ZoneReference.zones()
        #expect(Zone.utc.isUTC && zones["Etc/UTC"]?.isUTC == true)
        #expect(zones["Europe/London"]?.isUTC == false && zones["Rule/Plain"]?.isUTC == false)
    }
}

@Suite struct ZoneFileTests {
    @Test func refusesWhatIsNoZone() {
        #expect(throws: ZoneFileError.notAZone) { try Zone(name: "x", tzif: []) }
        let passwords = Array("root:x:0:0:root:/root:/bin/sh".utf8)
        #expect(throws: ZoneFileError.notAZone) { try Zone(name: "x", tzif: passwords) }
    }

    @Test func aFileMayEndNowhereElse() throws {
        let warsaw = try #require(try ZoneReference.files()["Europe/Warsaw"])
        for length in 0..<warsaw.count - 1 {
            // Without its rule the 64-bit part is whole; the reader does not ask for more.
            let cut = try? Zone(name: "x", tzif: Array(warsaw.prefix(length)))
            #expect(cut == nil || cut?.rule == nil, "\(length) of \(warsaw.count) bytes")
        }
    }

    @Test func leapSecondsAreRefused() throws {
        var bytes = try #require(try ZoneReference.files()["Etc/UTC"])
        let second = try #require((44..<bytes.count).first { bytes[$0...].starts(with: Array("TZif".utf8)) })
        bytes[second + 31] = 1
        bytes.insert(contentsOf: [UInt8](repeating: 0, count: 12), at: second + 44 + 6 + 4)
        #expect(throws: ZoneFileError.countsLeapSeconds) { try Zone(name: "x", tzif: bytes) }
    }

    /// Bytes changed at random: a zone or an error, and a zone answers for every time.
    @Test func damagedFilesNeverTrap() throws {
        var random = SeededGenerator(seed: 8536)
        let files = try ZoneReference.files().sorted { $0.key < $1.key }.map(\.value).filter { $0.count < 2_000 }
        var read = 0
        for _ in 0..<4_000 {
            var bytes = try #require(files.randomElement(using: &random))
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes[place] = [0, 0x7F, 0x80, 0xFF, 0x0A, 0x2D].randomElement(using: &random) ?? 0
                }
            }
            guard let zone = try? Zone(name: "x", tzif: bytes) else { continue }
            read += 1
            for _ in 0..<8 {
                let instant = Instant(microseconds: Int64.random(in: .min ... .max, using: &random))
                _ = zone.instant(ofWallClock: zone.wallClock(of: instant))
                let seconds = Int64.random(in: -4_000_000_000...4_000_000_000, using: &random)
                let near = Instant(microseconds: seconds * Instant.perSecond)
                let back = zone.instant(ofWallClock: zone.wallClock(of: near))
                #expect(zone.wallClock(of: back) == zone.wallClock(of: near) && back <= near)
            }
        }
        #expect(read > 300)
    }

    @Test(arguments: [
        "", "C", "CE-1", "CET", "CET-25", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0/3,",
        "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365",
        "CET-1CEST,J1,J366", "CET-1CEST,0,366", "<+03-3", "<+3>-3", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1:60",
    ]) func refusesRules(_ text: String) { #expect(YearlyRule(posix: Array(text.utf8)) == nil) }

    @Test func readsRules() {
        func rule(_ text: String) -> YearlyRule? { YearlyRule(posix: Array(text.utf8)) }
        #expect(rule("<+03>-3") == YearlyRule(standard: 10_800))
        #expect(rule("XXX5:30:15") == YearlyRule(standard: -19_815))
        #expect(rule("PST8PDT") == rule("PST8PDT7,M3.2.0/2,M11.1.0/2:00:00"))
        #expect(rule("AAA0BBB,J1/-1,365/167")?.saving?.start == .init(day: .julian(1), time: -3_600))
        #expect(rule("AAA0BBB,J1/-1,365/167")?.saving?.end == .init(day: .counted(365), time: 601_200))
    }
}
