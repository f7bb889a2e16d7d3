/// The bytes are no entry of this version, or are damaged.
struct NoEntry: Error {}

/// Takes what `HeadWriter` put, in the same order; throws wherever the bytes cannot be that.
struct HeadReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func word() throws(NoEntry) -> UInt64 {
        guard bytes.count - place >= 8 else { throw NoEntry() }
        var word: UInt64 = 0
        for byte in 0..<8 { word |= UInt64(bytes[place + byte]) << UInt64(8 * byte) }
        place += 8
        return word
    }

    mutating func int64() throws(NoEntry) -> Int64 { Int64(bitPattern: try word()) }

    mutating func int() throws(NoEntry) -> Int {
        guard let number = Int(exactly: try int64()) else { throw NoEntry() }
        return number
    }

    /// A number of things, each of which takes a byte at least.
    mutating func count() throws(NoEntry) -> Int {
        let count = try int()
        guard count >= 0, count <= bytes.count - place else { throw NoEntry() }
        return count
    }

    mutating func flag() throws(NoEntry) -> Bool {
        guard place < bytes.count, bytes[place] <= 1 else { throw NoEntry() }
        place += 1
        return bytes[place - 1] == 1
    }

    mutating func text() throws(NoEntry) -> String {
        let count = try count()
        guard let text = String(validating: bytes[place..<place + count], as: UTF8.self) else { throw NoEntry() }
        place += count
        return text
    }

    mutating func optional<Thing>(
        _ body: (inout HeadReader) throws(NoEntry) -> Thing
    ) throws(NoEntry) -> Thing? {
        try flag() ? try body(&self) : nil
    }

    mutating func all<Thing>(_ body: (inout HeadReader) throws(NoEntry) -> Thing) throws(NoEntry) -> [Thing] {
        let count = try count()
        var things: [Thing] = []
        things.reserveCapacity(count)
        for _ in 0..<count { things.append(try body(&self)) }
        return things
    }

    mutating func optionalText() throws(NoEntry) -> String? {
        try optional { reader throws(NoEntry) in try reader.text() }
    }
}
