/// The type of a column's cells and of a value.
package enum DataType: Hashable, Sendable {
    case text
    case boolean
    case integer
    /// Fixed-point: an integer mantissa, and this many digits behind the point in every cell.
    case decimal(scale: Int)
    /// A double: what is neither whole nor of few digits.
    case number
    case date
    case instant
    /// Weeks, months, quarters or years.
    case period(Grain)

    package var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .number: true
        case .text, .boolean, .date, .instant, .period: false
        }
    }

    package var isTime: Bool {
        switch self {
        case .date, .instant, .period: true
        case .text, .boolean, .integer, .decimal, .number: false
        }
    }

    /// The word of the JSON contract and of `type COLUMN: WORD`.
    package var name: String {
        switch self {
        case .text: "text"
        case .boolean: "boolean"
        case .integer: "integer"
        case .decimal: "decimal"
        case .number: "number"
        case .date: "date"
        case .instant: "instant"
        case .period(let grain): grain.rawValue
        }
    }
}

/// Whether the values of a column may be added up (LANGUAGE.md section 4, rule 3).
package enum Additivity: String, Hashable, Sendable {
    case added
    /// A stock: added over groups; over time the rows of the latest date count.
    case lastOverTime = "last over time"
    case never = "never added"
}

/// One value: a cell, a literal, a key of a group, a figure of an answer.
package enum Value: Hashable, Sendable {
    /// No value (`–`): a null cell, a quotient with 0 below.
    case null
    /// A period after today (`…`).
    case notYet
    case decimal(Decimal)
    case number(Double)
    case boolean(Bool)
    case text(String)
    case date(Day)
    case instant(Instant)
    case period(Period)

    package static func integer(_ value: Int) -> Value { .decimal(Decimal(value)) }

    /// The number as a double, for arithmetic that leaves exact decimals; nil for what is no number.
    package var double: Double? {
        switch self {
        case .decimal(let decimal): decimal.double
        case .number(let number): number
        case .null, .notYet, .boolean, .text, .date, .instant, .period: nil
        }
    }

    package var isNull: Bool { self == .null || self == .notYet }
}
