package import FunnelValues

/// A JSON value that is written as it is built: keys stay in order, decimals keep every digit.
package enum JSONText: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case decimal(Decimal)
    case number(Double)
    case text(String)
    case value(Value)
    case list([JSONText])
    /// A list of values, of which none is made anew: tens of thousands of rows are written so.
    case row([Value])
    case object([(key: String, value: JSONText)])

    /// On one line.
    ///
    /// - Cost: O(n) in its bytes, which are put behind one another before they become text: an answer of thousands of rows
    ///   is a line of megabytes.
    package var line: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: JSONText.write(.null, to: &bytes)
        case .boolean(let truth): JSONText.write(.boolean(truth), to: &bytes)
        case .integer(let number): bytes += String(number).utf8
        case .decimal(let decimal): JSONText.write(.decimal(decimal), to: &bytes)
        case .number(let number): JSONText.write(.number(number), to: &bytes)
        case .text(let string): JSONText.write(string, to: &bytes)
        case .value(let value): JSONText.write(value, to: &bytes)
        case .list(let items): JSONText.write(items, to: &bytes) { $0.write(to: &$1) }
        case .row(let values): JSONText.write(values, to: &bytes) { JSONText.write($0, to: &$1) }
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (place, member) in members.enumerated() {
                if place > 0 { bytes += ", ".utf8 }
                JSONText.write(member.key, to: &bytes)
                bytes += ": ".utf8
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .null, .notYet: bytes += "null".utf8
        case .decimal(let decimal): bytes += decimal.description.utf8
        // JSON has no infinity; what is not finite is no value. `description` is the shortest text that reads back.
        case .number(let number): bytes += (number.isFinite ? number.exactText : "null").utf8
        case .boolean(let truth): bytes += (truth ? "true" : "false").utf8
        case .text(let text): write(text, to: &bytes)
        case .date(let day): write(day.description, to: &bytes)
        case .instant(let instant): write(instant.description, to: &bytes)
        case .period(let period):
            write(period.grain == .week ? period.firstDay.description : period.description, to: &bytes)
        }
    }

    private static func write<Item>(
        _ items: [Item], to bytes: inout [UInt8], _ write: (Item, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: "["))
        for place in items.indices {
            if place > 0 {
                bytes.append(UInt8(ascii: ","))
                bytes.append(UInt8(ascii: " "))
            }
            write(items[place], &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func write(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        guard JSONText.needsEscapes(string) else {
            bytes += string.utf8
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            // The two separators end a line in some readers; an answer is one line.
            case "\u{0}"..<" ", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
            }
        }
    }

    /// Whether a text may hold a character that is escaped; the bytes 0xC2 and 0xE2 begin some that are.
    private static func needsEscapes(_ string: String) -> Bool {
        let bytes = string.utf8.span
        for place in bytes.indices {
            let byte = bytes[place]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2 {
                return true
            }
        }
        return false
    }
}

extension JSONText {
    package init(_ value: Value) { self = .value(value) }
    init(_ text: String?) { self = text.map(JSONText.text) ?? .null }
    init(_ number: Double?) { self = number.map(JSONText.number) ?? .null }
    init(_ number: Int?) { self = number.map(JSONText.integer) ?? .null }
    init(_ row: [Value]) { self = .row(row) }
    init(_ texts: [String]) { self = .list(texts.map(JSONText.text)) }
}
