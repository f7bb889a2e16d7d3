package import FunnelValues

/// A JSON value that is written as it is built: keys stay in order, decimals keep every digit.
package enum JSONText: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case decimal(Decimal)
    case number(Double)
    case text(String)
    case list([JSONText])
    case object([(key: String, value: JSONText)])

    package var line: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .boolean(let truth): text += truth ? "true" : "false"
        case .integer(let number): text += String(number)
        case .decimal(let decimal): text += decimal.description
        // JSON has no infinity; what is not finite is no value. `description` is the shortest text that reads back.
        case .number(let number): text += number.isFinite ? number.exactText : "null"
        case .text(let string): JSONText.write(string, to: &text)
        case .list(let items):
            text += "["
            for (place, item) in items.enumerated() {
                if place > 0 { text += ", " }
                item.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (place, member) in members.enumerated() {
                if place > 0 { text += ", " }
                JSONText.write(member.key, to: &text)
                text += ": "
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        defer { text += "\"" }
        guard JSONText.needsEscapes(string) else {
            text += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            // The two separators end a line in some readers; an answer is one line.
            case "\u{0}"..<" ", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Whether a text may hold a character that is escaped; the bytes 0xC2 and 0xE2 begin some that are.
    private static func needsEscapes(_ string: String) -> Bool {
        string.utf8.contains { byte in
            byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2
        }
    }
}

extension JSONText {
    package init(_ value: Value) {
        switch value {
        case .null, .notYet: self = .null
        case .decimal(let decimal): self = .decimal(decimal)
        case .number(let number): self = .number(number)
        case .boolean(let truth): self = .boolean(truth)
        case .text(let text): self = .text(text)
        case .date(let day): self = .text(day.description)
        case .instant(let instant): self = .text(instant.description)
        case .period(let period):
            self = .text(period.grain == .week ? period.firstDay.description : period.description)
        }
    }
    init(_ text: String?) { self = text.map(JSONText.text) ?? .null }
    init(_ number: Double?) { self = number.map(JSONText.number) ?? .null }
    init(_ number: Int?) { self = number.map(JSONText.integer) ?? .null }
    init(_ row: [Value]) { self = .list(row.map { JSONText($0) }) }
    init(_ texts: [String]) { self = .list(texts.map(JSONText.text)) }
}
