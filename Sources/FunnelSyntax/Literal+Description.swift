import FunnelValues

extension Literal: CustomStringConvertible {
    /// As it is typed: `5%`, `$49`, `49 NOK`, `30 days`, `"EU"`.
    package var description: String {
        switch self {
        case .number(let number): "\(number)"
        case .percent(let share): "\(share.hundredfold)%"
        case .percentagePoints(let points): "\(points)pp"
        case .money(let amount, let currency):
            if let sign = Vocabulary.currencySignOf[currency] {
                amount.isNegative
                    ? "-\(sign)\(String(amount.inCents.dropFirst()))" : "\(sign)\(amount.inCents)"
            } else {
                "\(amount) \(currency)"
            }
        case .span(let length, let grain): "\(length) \(length == .one ? grain.rawValue : grain.plural)"
        case .per(let inner, let grain): "\(inner) per \(grain.rawValue)"
        case .date(let day): day.description
        case .instant(let instant, let utc): utc ? instant.description : String(instant.description.dropLast())
        case .period(let period): period.description
        case .text(let text): Literal.quoted(text)
        case .boolean(let value): value ? "true" : "false"
        case .null: "null"
        case .argument(let number): "${\(number)}"
        }
    }

    /// Text in quotes, with escapes.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Printed with a minus, which the reader takes for an operator.
    var isNegative: Bool {
        switch self {
        case .number(let number), .percent(let number), .percentagePoints(let number), .money(let number, _),
            .span(let number, _):
            number.isNegative
        case .per(let inner, _): inner.isNegative
        case .date, .instant, .period, .text, .boolean, .null, .argument: false
        }
    }

    /// Whether a plain number at the other end of a range takes this unit.
    var dressesNumbers: Bool {
        switch self {
        case .percent, .percentagePoints, .money, .span, .per: true
        case .number, .date, .instant, .period, .text, .boolean, .null, .argument: false
        }
    }
}

extension Decimal {
    /// `0.20`: an amount with tenths shows its hundredths too, as it is typed.
    fileprivate var inCents: String {
        let text = description
        return text.dropLast().last == "." ? text + "0" : text
    }

    /// A share as its percentage; exact also where multiplying would not fit.
    fileprivate var hundredfold: String {
        if scale >= 2 { return Decimal(mantissa: mantissa, scale: scale - 2).description }
        return multiplied(by: Decimal(100))?.description ?? description + "00"
    }
}
