import FunnelColumns
import FunnelValues

/// How the cells of a column are stored: what inference decides and the decoder does.
struct ColumnPlan: Sendable {
    enum Reading: Sendable, Hashable {
        case text
        case boolean
        /// 0 and 1.
        case flag
        case integer
        case decimal(scale: Int)
        case number
        case date(DateOrder)
        /// `20250630`
        case compactDate
        case instant(DateOrder)
        /// Whole numbers since 1970, UTC, of so many microseconds each.
        case epoch(unit: Int64)
        case period(Grain)
    }

    var name: String
    var header: String
    var reading: Reading
    var unit = Unit.number
    var additivity = Additivity.never
    /// 2 when cells without a sign are percent, because the header says so: 5 becomes 0.05.
    var percentDigits = 0
    var decimalSign = NumberCell.point
    /// Years of dates are those of the Thai calendar.
    var isBuddhist = false
    var booleanWords: (true: String, false: String)?
    /// Times say their zone, or the header does: `Created (UTC)`.
    var saysZone = false
    /// The type was asked for: a row with a value that does not fit is kept apart.
    var isRequested = false

    var type: DataType {
        switch reading {
        case .text: .text
        case .boolean, .flag: .boolean
        case .integer: .integer
        case .decimal(let scale): .decimal(scale: scale + percentDigits)
        case .number: .number
        case .date, .compactDate: .date
        case .instant, .epoch: .instant
        case .period(let grain): .period(grain)
        }
    }

    /// `a whole number`, for messages.
    var description: String {
        switch reading {
        case .text: "text"
        case .boolean, .flag: "a boolean"
        case .integer: "a whole number"
        case .decimal, .number: "a number"
        case .date, .compactDate: "a date"
        case .instant, .epoch: "an instant"
        case .period(let grain): "a \(grain.rawValue)"
        }
    }
}
