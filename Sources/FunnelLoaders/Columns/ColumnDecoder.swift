import FunnelColumns
import FunnelValues

/// Turns the cells of one column in one chunk into an array of its storage.
struct ColumnDecoder: Sendable {
    private let reading: ColumnPlan.Reading
    private let decimalSign: UInt8
    private let percentDigits: Int
    private let isBuddhist: Bool
    private let quote: UInt8
    private let escape: UInt8?
    /// Whether a blank before a text belongs to the delimiter.
    private let hasBlanks: Bool
    private let nullWord: [UInt8]?
    var int64s: [Int64] = []
    var int32s: [Int32] = []
    var doubles: [Double] = []
    private var codes: [UInt32] = []
    var flags: [Bool] = []
    var validity: Validity?
    private var rows = 0
    private(set) var texts = TextIndex()

    init(_ plan: ColumnPlan, _ dialect: Dialect, nullWord: [UInt8]?, rows: Int) {
        (reading, decimalSign, self.nullWord) = (plan.reading, plan.decimalSign, nullWord)
        (quote, escape, hasBlanks) = (dialect.quote ?? 0xFF, dialect.escape, dialect.hasBlanks)
        percentDigits = plan.percentDigits
        isBuddhist = plan.isBuddhist
        switch reading {
        case .integer, .decimal, .instant, .epoch: int64s.reserveCapacity(rows)
        case .date, .compactDate, .period: int32s.reserveCapacity(rows)
        case .number: doubles.reserveCapacity(rows)
        case .text: codes.reserveCapacity(rows)
        case .boolean, .flag: flags.reserveCapacity(rows)
        }
    }

    /// Adds a cell; false when it has a value that does not fit, which is added as null.
    mutating func append(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
        let (start, end) = CellWords.trimmed(bytes, field)
        var isNull = start == end
        if let nullWord, !isNull { isNull = CellWords.matches(bytes, start, end, nullWord) }
        if isNull {
            appendNull()
            return true
        }
        if appendValue(bytes, field, start, end) {
            rows += 1
            validity?.append(true)
            return true
        }
        appendNull()
        return reading != .text && CellWords.isNull(bytes, start, end)
    }

    private mutating func appendNull() {
        if validity == nil { validity = Validity(repeating: true, count: rows) }
        validity?.append(false)
        rows += 1
        switch reading {
        case .integer, .decimal, .instant, .epoch: int64s.append(0)
        case .date, .compactDate, .period: int32s.append(0)
        case .number: doubles.append(0)
        case .text: codes.append(0)
        case .boolean, .flag: flags.append(false)
        }
    }

    private mutating func appendValue(_ bytes: Span<UInt8>, _ field: Field, _ start: Int, _ end: Int) -> Bool {
        switch reading {
        case .text:
            if field.hasEscapes {
                var text: [UInt8] = []
                appendCell(bytes, field, quote: quote, escape: escape, to: &text)
                codes.append(texts.code(text.span, 0, text.count))
            } else {
                let isBlank = hasBlanks && field.start < field.end && bytes[field.start] == 0x20
                codes.append(texts.code(bytes, field.start + (isBlank ? 1 : 0), field.end))
            }
        case .boolean:
            guard let word = CellWords.boolean(bytes, start, end) else { return false }
            flags.append(word.isTrue)
        case .flag:
            guard end - start == 1, bytes[start] == 0x30 || bytes[start] == 0x31 else { return false }
            flags.append(bytes[start] == 0x31)
        case .integer:
            guard let mantissa = mantissa(bytes, start, end, scale: 0) else { return false }
            int64s.append(mantissa)
        case .decimal(let scale):
            guard let mantissa = mantissa(bytes, start, end, scale: scale) else { return false }
            int64s.append(mantissa)
        case .number:
            guard let cell = NumberCell.read(bytes, start, end, decimal: decimalSign),
                let number = double(cell, bytes, start, end)
            else { return false }
            doubles.append(percentDigits == 0 ? number : number / 100)
        case .compactDate:
            guard let cell = NumberCell.read(bytes, start, end, decimal: decimalSign), cell.scale == 0,
                let day = DateCell.compactDay(cell.mantissa)
            else { return false }
            int32s.append(day.number)
        case .date(let order):
            guard let cell = DateCell.readAny(bytes, start, end), cell.time == nil,
                let day = cell.day(order, buddhist: isBuddhist)
            else {
                return false
            }
            int32s.append(day.number)
        case .instant(let order):
            guard let cell = DateCell.readAny(bytes, start, end), let day = cell.day(order, buddhist: isBuddhist) else {
                return false
            }
            int64s.append(Int64(day.number) * Instant.perDay + (cell.time ?? 0))
        case .epoch(let unit):
            guard let mantissa = mantissa(bytes, start, end, scale: 0) else { return false }
            let (instant, overflow) = mantissa.multipliedReportingOverflow(by: unit)
            if overflow { return false }
            int64s.append(instant)
        case .period(let grain):
            guard let cell = DateCell.readAny(bytes, start, end), let index = cell.period(buddhist: isBuddhist),
                cell.grain == grain
            else {
                return false
            }
            int32s.append(index)
        }
        return true
    }

    private func mantissa(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, scale: Int) -> Int64? {
        guard let cell = NumberCell.read(bytes, start, end, decimal: decimalSign), !cell.isTooLong,
            cell.exponent == nil, cell.scale <= scale
        else { return nil }
        var mantissa = cell.mantissa
        for _ in cell.scale..<scale {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            mantissa = product
        }
        return mantissa
    }

    /// The nearest double: exact when mantissa and power of ten are (53 bits, 10^22), else by the standard library.
    private func double(_ cell: NumberCell, _ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
        if !cell.isTooLong, cell.exponent == nil, cell.mantissa.magnitude < 1 << 53, cell.scale <= 22 {
            return Double(cell.mantissa) / Self.powers[cell.scale]
        }
        var text = ""
        for at in start..<end {
            switch bytes[at] {
            case 0x30...0x39, 0x2B, 0x2D, 0x45, 0x65: text.unicodeScalars.append(Unicode.Scalar(bytes[at]))
            case decimalSign: text.append(".")
            default: break
            }
        }
        if cell.mantissa < 0 || bytes[start] == 0x28, !text.hasPrefix("-") {
            if text.hasSuffix("-") { text.removeLast() }
            text = "-" + text
        }
        guard let number = Double(text), number.isFinite else { return nil }
        return cell.isPercent ? number / 100 : number
    }

    private static let powers: [Double] = (0...22).map { exponent in
        var power = 1.0
        for _ in 0..<exponent { power *= 10 }
        return power
    }

    /// Adds nulls up to so many rows: those of a file that lost them while it was read, which is told afterwards.
    mutating func fill(upTo rows: Int) { while self.rows < rows { appendNull() } }

    /// Renumbers the texts added so far; a cell without one stays 0.
    mutating func recode(_ recoding: [UInt32]) {
        guard !recoding.isEmpty else { return }
        for place in codes.indices where validity?[place] != false { codes[place] = recoding[Int(codes[place])] }
    }

    /// Puts cells in place of those added so far: for each row the one at its place.
    mutating func spread(_ places: [UInt32]) {
        switch reading {
        case .integer, .decimal, .instant, .epoch: int64s = places.map { [int64s] in int64s[Int($0)] }
        case .date, .compactDate, .period: int32s = places.map { [int32s] in int32s[Int($0)] }
        case .number: doubles = places.map { [doubles] in doubles[Int($0)] }
        case .text: codes = places.map { [codes] in codes[Int($0)] }
        case .boolean, .flag: flags = places.map { [flags] in flags[Int($0)] }
        }
        guard let known = validity else { return }
        var validity = Validity()
        for isValid in places.map({ known[Int($0)] }) { validity.append(isValid) }
        self.validity = validity
    }

    /// The codes of texts all of which are values; nil for anything else.
    var codesOfTexts: [UInt32]? { reading == .text && validity == nil ? codes : nil }

    func finish(recoding: [UInt32]?) -> Chunk {
        switch reading {
        case .integer, .decimal, .instant, .epoch: return Chunk(wholes: int64s, validity: validity)
        case .date, .compactDate, .period: return Chunk(wholes: int32s.map(Int64.init), validity: validity)
        case .number: return Chunk(.double(CellArray(doubles)), validity: validity)
        case .boolean, .flag: return Chunk(.flags(CellArray(flags)), validity: validity)
        case .text:
            guard let recoding, !recoding.isEmpty else { return Chunk(codes: codes, validity: validity) }
            return Chunk(codes: codes.map { recoding[Int($0)] }, validity: validity)
        }
    }
}
