import FunnelValues

extension ScalarFunction {
    static let texts: [ScalarFunction] = [
        ofText("lower", "The text in small letters.", [Example("lower(\"EU\")", gives: "\"eu\"")]) { $0.lowercased() },
        ofText("upper", "The text in capitals.", [Example("upper(\"eu\")", gives: "\"EU\"")]) { $0.uppercased() },
        ofText(
            "trim", "The text without white space at both ends.", [Example("trim(\"  a b \")", gives: "\"a b\"")]
        ) { text in
            let inner = text.drop(while: \.isWhitespace)
            return String(inner[..<(inner.lastIndex { !$0.isWhitespace }.map(inner.index(after:)) ?? inner.startIndex)])
        },
        ScalarFunction(
            name: "length", parameters: ["text"], summary: "How many characters a text has, as a person counts them.",
            examples: [Example("length(\"żółw\")", gives: "4"), Example("length(\"\")", gives: "0")],
            resultType: { $0 == [.text] ? .integer : nil },
            apply: { $0.first?.text.map { .integer($0.count) } ?? .null }),
        ScalarFunction(
            name: "left", parameters: ["text", "count"], summary: "The first characters of a text.",
            examples: [Example("left(\"2025-06\", 4)", gives: "\"2025\"")],
            resultType: { $0 == [.text, .integer] ? .text : nil },
            apply: { cut($0) { text, count in String(text.prefix(count)) } }),
        ScalarFunction(
            name: "right", parameters: ["text", "count"], summary: "The last characters of a text.",
            examples: [Example("right(\"2025-06\", 2)", gives: "\"06\"")],
            resultType: { $0 == [.text, .integer] ? .text : nil },
            apply: { cut($0) { text, count in String(text.suffix(count)) } }),
        ScalarFunction(
            name: "replace", parameters: ["text", "old", "new"],
            summary: "The text with every occurrence of one text replaced by another.",
            examples: [Example("replace(\"a-b-c\", \"-\", \"+\")", gives: "\"a+b+c\"")],
            resultType: { $0 == [.text, .text, .text] ? .text : nil },
            apply: {
                strict($0) { arguments in
                    guard let text = arguments[0].text, let old = arguments[1].text, let new = arguments[2].text else {
                        return .null
                    }
                    return .text(old.isEmpty ? text : pieces(of: text, between: old).joined(separator: new))
                }
            }),
        ScalarFunction(
            name: "part", parameters: ["text", "separator", "place"],
            summary: "The piece of a text at a place between separators, from 1; null where there is none.",
            examples: [
                Example("part(\"Paid > Search > Brand\", \" > \", 2)", gives: "\"Search\""),
                Example("part(\"Paid\", \" > \", 2)", gives: "null"),
            ],
            resultType: { $0 == [.text, .text, .integer] ? .text : nil },
            apply: {
                strict($0) { arguments in
                    guard let text = arguments[0].text, let separator = arguments[1].text,
                        let place = arguments[2].whole
                    else { return .null }
                    let pieces = separator.isEmpty ? [text] : pieces(of: text, between: separator)
                    return place >= 1 && place <= pieces.count ? .text(pieces[place - 1]) : .null
                }
            }),
    ]

    private static func ofText(
        _ name: String, _ summary: String, _ examples: [Example], _ function: @escaping @Sendable (String) -> String
    ) -> ScalarFunction {
        ScalarFunction(
            name: name, parameters: ["text"], summary: summary, examples: examples,
            resultType: { $0 == [.text] ? .text : nil }, apply: { $0.first?.text.map { .text(function($0)) } ?? .null })
    }

    private static func cut(_ arguments: [Value], _ body: (String, Int) -> String) -> Value {
        guard arguments.count == 2, let text = arguments[0].text, let count = arguments[1].whole, count >= 0 else {
            return .null
        }
        return .text(body(text, count))
    }

    /// The pieces between a separator, compared by UTF-8 bytes.
    private static func pieces(of text: String, between separator: String) -> [String] {
        let (bytes, mark) = (Array(text.utf8), Array(separator.utf8))
        var pieces: [String] = []
        var (start, place) = (0, 0)
        while place + mark.count <= bytes.count {
            if bytes[place] == mark[0], bytes[place..<place + mark.count].elementsEqual(mark) {
                pieces.append(String(decoding: bytes[start..<place], as: UTF8.self))
                place += mark.count
                start = place
            } else {
                place += 1
            }
        }
        pieces.append(String(decoding: bytes[start...], as: UTF8.self))
        return pieces
    }
}
