/// Why bytes are no zone.
package enum ZoneFileError: Error, Sendable, Hashable {
    /// They do not begin as a TZif file does.
    case notAZone
    /// They end early, or say what no zone can: the part at fault.
    case malformed(String)
    /// The clocks of the file count leap seconds, UTC's days here do not (`right/Europe/Warsaw`).
    case countsLeapSeconds
}

extension Zone {
    /// Reads a TZif file of version 1 to 4: of the later ones the block of 64-bit times and the rule behind it.
    ///
    /// Before the first transition the file's first type holds; without a rule the last offset stays.
    ///
    /// - Throws: for anything that is no such file; bytes never make it trap.
    /// - Cost: O(bytes).
    /// - Source: RFC 8536, section 3; RFC 9636 for version 4.
    package init(name: String, tzif bytes: [UInt8]) throws(ZoneFileError) {
        var reader = TZifReader(bytes)
        var header = try reader.header()
        let isWide = header.version >= UInt8(ascii: "2")
        if isWide {
            try reader.skip(header.length(ofTimes: 4))
            header = try reader.header()
        }
        let block = try reader.block(header, timeBytes: isWide ? 8 : 4)
        let rule = isWide ? try reader.footer() : nil
        self.init(name: name, transitions: block.transitions, offsets: block.offsets, rule: rule)
    }
}

/// Takes numbers off the front of a TZif file.
private struct TZifReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    struct Header {
        var version: UInt8
        var utcFlags = 0
        var standardFlags = 0
        var leaps = 0
        var times = 0
        var types = 0
        var characters = 0

        /// Bytes of the block behind the header.
        func length(ofTimes size: Int) -> Int {
            times * (size + 1) + types * 6 + characters + leaps * (size + 4) + standardFlags + utcFlags
        }
    }

    private var left: Int { bytes.count - position }

    mutating func skip(_ count: Int) throws(ZoneFileError) {
        guard count <= left else { throw .malformed("it ends early") }
        position += count
    }

    mutating func header() throws(ZoneFileError) -> Header {
        guard left >= 44, bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
            throw position == 0 ? .notAZone : .malformed("no second header")
        }
        var header = Header(version: bytes[position + 4])
        position += 20
        header.utcFlags = count()
        header.standardFlags = count()
        header.leaps = count()
        header.times = count()
        header.types = count()
        header.characters = count()
        return header
    }

    /// A number of four bytes; there are that many.
    private mutating func count() -> Int { Int(UInt32(truncatingIfNeeded: number(4))) }

    /// A signed number, the highest byte first; there are that many bytes.
    private mutating func number(_ size: Int) -> Int64 {
        var value = Int64(Int8(bitPattern: bytes[position]))
        for offset in 1..<size { value = value << 8 | Int64(bytes[position + offset]) }
        position += size
        return value
    }

    mutating func block(
        _ header: Header, timeBytes: Int
    ) throws(ZoneFileError) -> (transitions: [Int64], offsets: [Int32]) {
        guard header.length(ofTimes: timeBytes) <= left else { throw .malformed("it ends early") }
        guard header.leaps == 0 else { throw .countsLeapSeconds }
        guard header.types > 0, header.types <= 256 else { throw .malformed("\(header.types) types of time") }
        var transitions: [Int64] = []
        for _ in 0..<header.times {
            let time = number(timeBytes)
            if let last = transitions.last, time <= last { throw .malformed("times out of order") }
            transitions.append(time)
        }
        let places = bytes[position..<position + header.times].map(Int.init)
        position += header.times
        var types: [Int32] = []
        for _ in 0..<header.types {
            let offset = number(4)
            // RFC 8536 asks for −25 to 26 hours, both excluded.
            guard offset > -25 * 3_600, offset < 26 * 3_600 else { throw .malformed("\(offset) seconds from UTC") }
            types.append(Int32(offset))
            position += 2
        }
        guard places.allSatisfy({ $0 < types.count }) else { throw .malformed("a type of time that is not there") }
        position += header.characters + header.standardFlags + header.utcFlags
        return (transitions, [types[0]] + places.map { types[$0] })
    }

    /// The rule between two line ends; nil when there is none.
    mutating func footer() throws(ZoneFileError) -> YearlyRule? {
        guard left > 0 else { return nil }
        let newline = UInt8(ascii: "\n")
        let text = bytes[(position + 1)...].prefix { $0 != newline }
        guard bytes[position] == newline, text.endIndex < bytes.count else { throw .malformed("no line for the rule") }
        if text.isEmpty { return nil }
        guard let rule = YearlyRule(posix: Array(text)) else {
            throw .malformed("a rule that cannot be read: \(String(decoding: text.prefix(60), as: UTF8.self))")
        }
        return rule
    }
}
