import FunnelColumns
import FunnelValues

/// One column in one chunk as it was scanned.
struct ScannedCells: Sendable {
    enum Values: Sendable {
        /// Mantissas at one scale; the decimal sign where a number has one.
        case numbers(Chunk, scale: Int, decimal: UInt8)
        case days(Chunk)
        case instants(Chunk)
        /// Different cells where they stand first, and which of them each row has.
        case texts(codes: Chunk.Cells, texts: [Field])

        /// The cells as the plan wants them, when that is how they are held.
        func chunk(for plan: ColumnPlan) -> Chunk? {
            if plan.isBuddhist { return nil }
            return switch (self, plan.reading) {
            case (.numbers(let chunk, scale: 0, _), .integer), (.days(let chunk), .date),
                (.instants(let chunk), .instant):
                chunk
            case (.numbers(let chunk, let scale, let decimal), .decimal(let wanted)):
                wanted == scale && (scale == 0 || decimal == plan.decimalSign) ? chunk : nil
            case (.numbers, _), (.days, _), (.instants, _), (.texts, _): nil
            }
        }
    }

    static let powersOfTen: [Int64] = (0...18).map { exponent in (0..<exponent).reduce(1) { power, _ in power * 10 } }

    var evidence: ColumnEvidence
    /// Of a chunk's first column: starts of rows among the others that are totals of them.
    var summaries: [Int] = []
    /// Nil when a cell has no plain form: they are read again once the type is known.
    var values: Values?
}

extension ColumnDecoder {
    /// The cells as the plan wants them; nil when they have to be read again.
    init?(
        _ values: ScannedCells.Values, _ plan: ColumnPlan, _ bytes: Span<UInt8>, _ dialect: Dialect, nullWord: [UInt8]?
    ) {
        self.init(plan, dialect, nullWord: nullWord, rows: 0)
        switch values {
        case .days where plan.isBuddhist, .instants where plan.isBuddhist: return nil
        case .numbers(let chunk, let scale, let decimal):
            guard scale == 0 || decimal == plan.decimalSign, let cells = chunk.cells.wholes(as: Int64.self),
                takeNumbers(cells, scale, chunk.validity, plan)
            else { return nil }
            validity = chunk.validity
        case .days(let chunk):
            guard let cells = chunk.cells.wholes(as: Int64.self) else { return nil }
            switch plan.reading {
            case .date: int32s = cells.map { Int32(truncatingIfNeeded: $0) }
            case .instant: int64s = cells.map { $0 * Instant.perDay }
            case .text, .boolean, .flag, .integer, .decimal, .number, .compactDate, .period, .epoch: return nil
            }
            validity = chunk.validity
        case .instants(let chunk):
            guard case .instant = plan.reading, let cells = chunk.cells.wholes(as: Int64.self) else { return nil }
            (int64s, validity) = (cells, chunk.validity)
        case .texts(let codes, let texts):
            guard let codes = codes.codes else { return nil }
            for text in texts { _ = append(bytes, text) }
            spread(codes)
        }
    }

    private mutating func takeNumbers(
        _ cells: [Int64], _ scale: Int, _ validity: Validity?, _ plan: ColumnPlan
    ) -> Bool {
        var fits = true
        switch plan.reading {
        case .integer:
            guard scale == 0 else { return false }
            int64s = cells
        case .decimal(let wanted):
            guard wanted >= scale, wanted - scale < ScannedCells.powersOfTen.count else { return false }
            let factor = ScannedCells.powersOfTen[wanted - scale]
            int64s = cells.map { cell in
                let (product, overflow) = cell.multipliedReportingOverflow(by: factor)
                if overflow { fits = false }
                return product
            }
        case .epoch(let unit):
            guard scale == 0 else { return false }
            int64s = cells.map { cell in
                let (instant, overflow) = cell.multipliedReportingOverflow(by: unit)
                if overflow { fits = false }
                return instant
            }
        case .number:
            let divisor = Double(ScannedCells.powersOfTen[scale])
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
