/// A small JSON reader of the tests' own, so that what the renderer writes is not judged by itself.
package indirect enum JSONValue: Equatable {
    case null
    case boolean(Bool)
    /// The digits as they stand.
    case number(String)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    package subscript(_ key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }
    package subscript(_ place: Int) -> JSONValue? {
        if case .list(let items) = self, items.indices.contains(place) { items[place] } else { nil }
    }
    package var keys: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
}

package struct JSONReader {
    package struct Malformed: Error { package let at: Int }
    private var bytes: [UInt8]
    private var place = 0

    package static func read(_ text: String) throws -> JSONValue {
        var reader = JSONReader(bytes: Array(text.utf8))
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.place == reader.bytes.count else { throw Malformed(at: reader.place) }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }
    private mutating func skipBlanks() { while next == 0x20 { place += 1 } }
    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard bytes[place...].starts(with: wanted) else { return false }
        place += wanted.count
        return true
    }
    private mutating func require(_ text: String) throws {
        skipBlanks()
        guard take(text) else { throw Malformed(at: place) }
    }

    private mutating func value() throws -> JSONValue {
        skipBlanks()
        if take("null") { return .null }
        if take("true") { return .boolean(true) }
        if take("false") { return .boolean(false) }
        if next == UInt8(ascii: "\"") { return .text(try text()) }
        if take("[") { return try list() }
        if take("{") { return try object() }
        return .number(try number())
    }

    private mutating func list() throws -> JSONValue {
        var items: [JSONValue] = []
        skipBlanks()
        if take("]") { return .list([]) }
        while true {
            items.append(try value())
            skipBlanks()
            if take("]") { return .list(items) }
            try require(",")
        }
    }

    private mutating func object() throws -> JSONValue {
        var members: [String: JSONValue] = [:]
        skipBlanks()
        if take("}") { return .object([:]) }
        while true {
            skipBlanks()
            let key = try text()
            guard members[key] == nil else { throw Malformed(at: place) }
            try require(":")
            members[key] = try value()
            skipBlanks()
            if take("}") { return .object(members) }
            try require(",")
        }
    }

    /// RFC 8259: -? (0 | 1-9 digits) (. digits)? ([eE] [+-]? digits)?
    private mutating func number() throws -> String {
        let start = place
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
        _ = take("-")
        let whole = place
        while isDigit(next) { place += 1 }
        guard place > whole, place == whole + 1 || bytes[whole] != 0x30 else { throw Malformed(at: place) }
        if take(".") {
            guard isDigit(next) else { throw Malformed(at: place) }
            while isDigit(next) { place += 1 }
        }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            guard isDigit(next) else { throw Malformed(at: place) }
            while isDigit(next) { place += 1 }
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func text() throws -> String {
        guard take("\"") else { throw Malformed(at: place) }
        var result: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw Malformed(at: place) }
            place += 1
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            guard let escape = next else { throw Malformed(at: place) }
            place += 1
            switch escape {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result.append(escape)
            case UInt8(ascii: "u"):
                let digits = String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
                guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                    throw Malformed(at: place)
                }
                result += Array(String(Character(scalar)).utf8)
                place += 4
            default: throw Malformed(at: place)
            }
        }
        guard take("\"") else { throw Malformed(at: place) }
        guard let decoded = String(validating: result, as: UTF8.self) else { throw Malformed(at: place) }
        return decoded
    }
}
