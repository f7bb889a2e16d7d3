import FunnelSyntax

/// Places in a statement's text, found without reading it as a whole: it is the text of a mistake.
extension String {
    /// What stands at a span; empty when the span lies outside.
    func text(in span: SourceSpan) -> String {
        let bytes = Array(utf8)
        guard span.start >= 0, span.start <= span.end, span.end <= bytes.count else { return "" }
        return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }

    /// Where a function of that name is called first: its name alone.
    func spanOfCall(_ function: String) -> SourceSpan? {
        let (bytes, sought) = (Array(lowercased().utf8), Array((function + "(").utf8))
        guard bytes.count >= sought.count else { return nil }
        let start = (0...(bytes.count - sought.count)).first { bytes[$0..<($0 + sought.count)].elementsEqual(sought) }
        return start.map { SourceSpan(start: $0, end: $0 + sought.count - 1) }
    }

    /// The innermost call with brackets round a place, and its arguments.
    func call(around span: SourceSpan) -> (span: SourceSpan, arguments: [String])? {
        let bytes = Array(utf8)
        guard span.start > 0, span.end <= bytes.count else { return nil }
        var (place, depth) = (span.start - 1, 0)
        while place >= 0 {
            if bytes[place] == UInt8(ascii: ")") { depth += 1 }
            if bytes[place] == UInt8(ascii: "(") {
                if depth == 0 { break }
                depth -= 1
            }
            place -= 1
        }
        guard place > 0 else { return nil }
        var start = place
        while start > 0, bytes[start - 1].isPartOfWord { start -= 1 }
        return start < place ? call(from: start) : nil
    }

    /// The call that begins at a place; nil when none does.
    func call(from start: Int) -> (span: SourceSpan, arguments: [String])? {
        let bytes = Array(utf8)
        var place = max(0, start)
        while place < bytes.count, bytes[place].isPartOfWord { place += 1 }
        guard place > start, place < bytes.count, bytes[place] == UInt8(ascii: "(") else { return nil }
        var (depth, quote, begun): (Int, UInt8?, Int) = (0, nil, place + 1)
        var arguments: [String] = []
        while place < bytes.count {
            let byte = bytes[place]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
            }
            if quote == nil, depth == 0 || depth == 1 && byte == UInt8(ascii: ",") {
                let argument = String(decoding: bytes[begun..<place], as: UTF8.self).trimmed
                if !argument.isEmpty { arguments.append(argument) }
                begun = place + 1
                if depth == 0 { return (SourceSpan(start: start, end: place + 1), arguments) }
            }
            place += 1
        }
        return nil
    }

    /// The operator directly before a place.
    func sign(before span: SourceSpan) -> SourceSpan? {
        let bytes = Array(utf8)
        var end = min(span.start, bytes.count)
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        var start = end
        while start > 0, "=<>!".utf8.contains(bytes[start - 1]) { start -= 1 }
        return start < end ? SourceSpan(start: start, end: end) : nil
    }

    /// The number that a stretch ends in, with its unit, and its digits: `5 days` of `amount + 5 days`.
    func literal(endingIn span: SourceSpan) -> (SourceSpan, digits: String)? {
        let typed = text(in: span)
        let tail = typed.reversed().prefix { !"+-*/<>=(".contains($0) }.reversed()
        let literal = String(tail).trimmed
        let digits = literal.filter { $0.isNumber || $0 == "." }
        guard let first = literal.first, first.isNumber || "$€£".contains(first), !digits.isEmpty else { return nil }
        return (SourceSpan(start: span.end - literal.utf8.count, end: span.end), digits)
    }

    /// Each whole word of that spelling exchanged.
    func replacingWord(_ word: String, with other: String) -> String {
        var (result, current) = ("", "")
        for character in self + " " {
            if character.isLetter || character.isNumber || character == "_" {
                current.append(character)
            } else {
                result += current == word ? other : current
                result.append(character)
                current = ""
            }
        }
        return String(result.dropLast())
    }
}

extension UInt8 {
    fileprivate var isPartOfWord: Bool {
        self == UInt8(ascii: "_") || self == UInt8(ascii: ".") || self >= 0x80 || (48...57).contains(self)
            || (65...90).contains(self & 0xDF)
    }
}
