import FunnelColumns
import FunnelValues

/// Whole numbers as narrow as they fit.
enum NarrowCells: Sendable {
    case int8([Int8])
    case int16([Int16])
    case int32([Int32])
    case int64([Int64])

    static let powersOfTen: [Int64] = (0...18).map { exponent in (0..<exponent).reduce(1) { power, _ in power * 10 } }

    /// Cells that all lie in the range.
    init<Wide: FixedWidthInteger>(_ cells: Span<Wide>, in range: ClosedRange<Int64>) {
        if range.lowerBound >= Int8.min, range.upperBound <= Int8.max {
            self = .int8(Self.narrowed(cells))
        } else if range.lowerBound >= Int16.min, range.upperBound <= Int16.max {
            self = .int16(Self.narrowed(cells))
        } else if range.lowerBound >= Int32.min, range.upperBound <= Int32.max {
            self = .int32(Self.narrowed(cells))
        } else {
            self = .int64(Self.narrowed(cells))
        }
    }

    private static func narrowed<Wide: FixedWidthInteger, Narrow: FixedWidthInteger>(_ cells: Span<Wide>) -> [Narrow] {
        var narrow: [Narrow] = []
        narrow.reserveCapacity(cells.count)
        for row in cells.indices { narrow.append(Narrow(truncatingIfNeeded: cells[row])) }
        return narrow
    }

    func map<Result>(_ body: (Int64) -> Result) -> [Result] {
        switch self {
        case .int8(let cells): cells.map { body(Int64($0)) }
        case .int16(let cells): cells.map { body(Int64($0)) }
        case .int32(let cells): cells.map { body(Int64($0)) }
        case .int64(let cells): cells.map { body($0) }
        }
    }
}

/// One column in one chunk as it was scanned.
struct ScannedCells: Sendable {
    enum Values: Sendable {
        /// Mantissas at one scale; the decimal sign where a number has one.
        case numbers(NarrowCells, scale: Int, decimal: UInt8, validity: Validity?)
        case days(NarrowCells, validity: Validity?)
        /// Different cells where they stand first, and which of them each row has.
        case texts(codes: NarrowCells, texts: [Field])
    }

    var evidence: ColumnEvidence
    /// Nil when a cell has no plain form: they are read again once the type is known.
    var values: Values?
}

extension ColumnDecoder {
    /// The cells as the plan wants them; nil when they have to be read again.
    init?(
        _ values: ScannedCells.Values, _ plan: ColumnPlan, _ bytes: Span<UInt8>, quote: UInt8, nullWord: [UInt8]?
    ) {
        switch values {
        case .numbers(let cells, let scale, let decimal, let validity):
            guard scale == 0 || decimal == plan.decimalSign else { return nil }
            self.init(plan, quote: quote, nullWord: nullWord, rows: 0)
            guard takeNumbers(cells, scale, validity, plan) else { return nil }
            self.validity = validity
        case .days(let cells, let validity):
            self.init(plan, quote: quote, nullWord: nullWord, rows: 0)
            switch plan.reading {
            case .date: int32s = cells.map { Int32(truncatingIfNeeded: $0) }
            case .instant: int64s = cells.map { $0 * Instant.perDay }
            case .text, .boolean, .flag, .integer, .decimal, .number, .compactDate, .period: return nil
            }
            self.validity = validity
        case .texts(let codes, let texts):
            self.init(plan, quote: quote, nullWord: nullWord, rows: texts.count)
            for text in texts { _ = append(bytes, text) }
            spread(codes)
        }
    }

    private mutating func takeNumbers(
        _ cells: NarrowCells, _ scale: Int, _ validity: Validity?, _ plan: ColumnPlan
    ) -> Bool {
        var fits = true
        switch plan.reading {
        case .integer:
            guard scale == 0 else { return false }
            int64s = cells.map { $0 }
        case .decimal(let wanted):
            guard wanted >= scale, wanted - scale < NarrowCells.powersOfTen.count else { return false }
            let factor = NarrowCells.powersOfTen[wanted - scale]
            int64s = cells.map { cell in
                let (product, overflow) = cell.multipliedReportingOverflow(by: factor)
                if overflow { fits = false }
                return product
            }
        case .number:
            let divisor = Double(NarrowCells.powersOfTen[scale])
            doubles = cells.map { cell in
                // Both are exact, so the quotient is the nearest double.
                if cell.magnitude >= 1 << 53 { fits = false }
                let number = Double(cell) / divisor
                return plan.percentDigits == 0 ? number : number / 100
            }
        case .flag:
            guard scale == 0 else { return false }
            flags = cells.map { cell in
                if cell != 0, cell != 1 { fits = false }
                return cell == 1
            }
        case .compactDate:
            guard scale == 0 else { return false }
            var row = 0
            int32s = cells.map { cell in
                defer { row += 1 }
                guard let day = DateCell.compactDay(cell) else {
                    if validity?[row] ?? true { fits = false }
                    return 0
                }
                return day.number
            }
        case .text, .boolean, .date, .instant, .period: return false
        }
        return fits
    }
}
