/// A text as one field of a line whose fields are parted by tabs, as histories and journals keep it. A backslash begins
/// `\\`, `\t`, `\n`, `\r` or, for any other control character, `\x1b`.
package enum EscapedField {
    package static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\0"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                result.append(contentsOf: "\\x\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Nil for what `escaped` writes nothing like, as a field that was cut within an escape.
    package static func unescaped(_ text: Substring) -> String? {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars.makeIterator()
        while let scalar = rest.next() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            switch rest.next() {
            case "\\": result.append("\\")
            case "t": result.append("\t")
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "x":
                guard let high = rest.next(), let low = rest.next(), low.properties.isASCIIHexDigit,
                    high.properties.isASCIIHexDigit, let value = UInt8("\(high)\(low)", radix: 16)
                else { return nil }
                result.append(Unicode.Scalar(value))
            default: return nil
            }
        }
        return String(result)
    }
}
