package import FunnelValues

extension ScalarFunction {
    static let conversions: [ScalarFunction] = [
        ScalarFunction(
            name: "number", parameters: ["x"],
            summary: "The number a text says (decimal sign `.`), 1 or 0 of a boolean; null where it says none.",
            examples: [
                Example("number(\"12.50\")", gives: "12.5"), Example("number(\"n/a\")", gives: "null"),
                Example("number(true)", gives: "1"),
            ],
            resultType: { types in
                guard types.count == 1 else { return nil }
                return switch types[0] {
                case .text: .number
                case .boolean: .integer
                case .integer, .decimal, .number: types[0]
                case .date, .instant, .period: nil
                }
            },
            apply: {
                strict($0) { arguments in
                    switch arguments[0] {
                    case .text(let text): Decimal(text: trimmed(text)).map(Value.decimal) ?? .null
                    case .boolean(let flag): .integer(flag ? 1 : 0)
                    case .decimal, .number: arguments[0]
                    case .null, .notYet, .date, .instant, .period: .null
                    }
                }
            }),
        ScalarFunction(
            name: "text", parameters: ["x"], summary: "A value as text, as the language writes it.",
            examples: [
                Example("text(12.50)", gives: "\"12.5\""), Example("text(2025-06-30)", gives: "\"2025-06-30\""),
                Example("text(true)", gives: "\"true\""),
            ],
            resultType: { $0.count == 1 ? .text : nil }, apply: { strict($0) { .text(written($0[0])) } }),
        ScalarFunction(
            name: "date", parameters: ["x", "format?"],
            summary: "The day of an instant or of a text: ISO, or in a format of %Y %y %m %d %b %B %H %M %S.",
            examples: [
                Example("date(\"2025-06-30\")", gives: "2025-06-30"),
                Example("date(\"30.6.25\", \"%d.%m.%y\")", gives: "2025-06-30"),
                Example("date(\"Jun 3, 2025\", \"%b %d, %Y\")", gives: "2025-06-03"),
                Example("date(\"2025-02-30\")", gives: "null"),
            ],
            readsWallClock: true,
            resultType: { types in
                switch types {
                case [.text], [.text, .text], [.date], [.instant]: .date
                default: if case .period? = types.first, types.count == 1 { .date } else { nil }
                }
            },
            apply: {
                strict($0) { arguments in
                    switch arguments[0] {
                    case .date: arguments[0]
                    case .instant(let instant): .date(instant.day)
                    case .period(let period): .date(period.firstDay)
                    case .text(let text):
                        DateFormat(arguments.count > 1 ? arguments[1].text ?? "" : "%Y-%m-%d").day(
                            in: trimmed(text), wholeText: arguments.count > 1
                        ).map(Value.date) ?? .null
                    case .null, .notYet, .decimal, .number, .boolean: .null
                    }
                }
            }),
    ]

    /// What the binder lowers `text(instant)` to where a zone is set; nobody types it.
    static let textInZone = ScalarFunction(
        name: "text_in_zone", parameters: ["instant", "wall_clock"],
        summary: "An instant with its offset, beside what the zone's clocks show.", examples: [],
        resultType: { $0 == [.instant, .instant] ? .text : nil },
        apply: { arguments in
            guard case .instant(let instant)? = arguments.first, case .instant(let wall)? = arguments.last else {
                return .null
            }
            return .text(Zone.text(of: instant, wallClock: wall))
        })

    static func trimmed(_ text: String) -> String {
        let inner = text.drop(while: \.isWhitespace)
        return String(inner[..<(inner.lastIndex { !$0.isWhitespace }.map(inner.index(after:)) ?? inner.startIndex)])
    }

    /// A value as the language writes it, text without quotes.
    package static func written(_ value: Value) -> String {
        switch value {
        case .null, .notYet: "null"
        case .decimal(let decimal): decimal.description
        case .number(let number):
            Int64(exactly: number).map(String.init) ?? number.description
        case .boolean(let flag): flag ? "true" : "false"
        case .text(let text): text
        case .date(let day): day.description
        case .instant(let instant): instant.description
        case .period(let period): period.description
        }
    }
}
