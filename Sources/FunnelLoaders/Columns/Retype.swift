package import FunnelColumns
package import FunnelValues

/// The column with another type, unit or additivity: `type spend: USD`, `type zip: text`.
///
/// Cells are read again from what is stored. Texts become numbers as in a file (`$1,204.00`, `5 %`), dates in the one
/// order that fits; numbers become texts in their shortest form; 20250630 becomes a day. `number` is integer, decimal
/// or double, whichever holds all cells exactly.
///
/// Times without a zone are wall clocks of `zone`, unless others of the column say theirs: then they are UTC's, as in a
/// file. The day of an instant is the zone's.
///
/// - Nulls: stay null; among texts also the words for no value (`n/a`, `-`).
/// - Throws: `.doesNotFit` with the first row whose value the type cannot hold; the column stays as it was.
package func retype(
    _ column: Column, to request: TypeRequest, in zone: Zone = .utc
) throws(LoadError) -> Column {
    var result = try Retyping(column: column, request: request, zone: zone).retyped()
    if let unit = request.unit { result.unit = unit }
    let wasMeasure = column.type.isNumeric && [.number, .count, .money, .span].contains(column.unit.kind)
    if let additivity = request.additivity(header: column.header, now: column.additivity, wasMeasure: wasMeasure) {
        result.additivity = additivity
    } else if request.type != nil, result.type != column.type {
        let isCounted = result.type.isNumeric || result.type == .boolean
        result.additivity = !isCounted ? .never : column.additivity == .lastOverTime ? .lastOverTime : .added
    }
    return result
}

/// One column on its way to another type.
private struct Retyping {
    let column: Column
    let request: TypeRequest
    let zone: Zone

    func retyped() throws(LoadError) -> Column {
        guard let wanted else {
            var same = column
            if request.unit?.kind == .money, same.type == .integer { same.type = .decimal(scale: 0) }
            return same
        }
        if column.type == .text {
            let order = dateOrder
            let isWallClock = wanted == .instant && !saysZone
            // Each distinct text is read once.
            let values = column.dictionary.map { text -> Value? in
                let value = read(text, as: wanted, order)
                guard isWallClock, case .instant(let wall)? = value else { return value }
                return .instant(zone.instant(ofWallClock: wall))
            }
            return try build(wanted, values.lazy.compactMap(\.self)) { row in
                guard let place = code(row) else { return .null }
                return values[place]
            }
        }
        var values: [Value?] = []
        values.reserveCapacity(column.count)
        for row in 0..<column.count {
            try checkStopped(row)
            values.append(convert(column.value(at: row), to: wanted))
        }
        return try build(wanted, values.lazy.compactMap(\.self)) { values[$0] }
    }

    private func checkStopped(_ row: Int) throws(LoadError) {
        if row & 0xFFFF == 0xFFFF, Task.isCancelled { throw .cancelled }
    }

    /// Nil when the stored type may stay.
    private var wanted: DataType? {
        switch request.type {
        case nil:
            let isMeasure = request.unit.map { $0.kind != .number } ?? false
            return isMeasure && !column.type.isNumeric && column.type != .boolean ? .number : nil
        case .number: return column.type.isNumeric ? nil : .number
        case .decimal: return column.type.name == "decimal" ? nil : .decimal(scale: 0)
        case .some(let type): return type == column.type ? nil : type
        }
    }

    private func build(
        _ wanted: DataType, _ all: some Sequence<Value>, _ value: (Int) -> Value?
    ) throws(LoadError) -> Column {
        var type = fixed(wanted, all)
        if request.unit?.kind == .money, type == .integer { type = .decimal(scale: 0) }
        var words = column.booleanWords
        if type == .boolean, words == nil { words = booleanWords }
        var builder = ColumnBuilder(
            name: column.name, header: column.header, type: type, unit: .number, booleanWords: words)
        for row in 0..<column.count {
            try checkStopped(row)
            guard let cell = value(row), builder.append(cell) else {
                throw .doesNotFit(
                    column: column.name, value: text(column.value(at: row)), type: request.words, row: row + 1)
            }
        }
        return builder.finish()
    }

    /// Integer, decimal or number: the first that holds all values.
    private func fixed(_ wanted: DataType, _ values: some Sequence<Value>) -> DataType {
        switch wanted {
        case .text, .boolean, .integer, .date, .instant, .period: return wanted
        case .decimal, .number:
            var scale = 0
            for value in values {
                if case .decimal(let decimal) = value { scale = max(scale, decimal.scale) }
                if case .number = value { return .number }
            }
            for case .decimal(let decimal) in values {
                guard scale <= 18, let factor = Decimal.powerOfTen(scale - decimal.scale),
                    case (let product, let overflow) = decimal.mantissa.multipliedReportingOverflow(by: factor),
                    !overflow, Int64(exactly: product) != nil
                else { return .number }
            }
            return scale == 0 && wanted == .number ? .integer : .decimal(scale: scale)
        }
    }

    private func code(_ row: Int) -> Int? {
        let chunk = column.chunks[row / Chunk.rows]
        let offset = row % Chunk.rows
        if let validity = chunk.validity, !validity[offset] { return nil }
        return chunk.cells.whole(at: offset).map { Int($0) }
    }

    private func read(_ text: String, as wanted: DataType, _ order: DateOrder) -> Value? {
        let bytes = Array(text.utf8)
        let span = bytes.span
        let (start, end) = CellWords.trimmed(span, Field(start: 0, end: bytes.count))
        if start == end || CellWords.isNull(span, start, end) { return .null }
        switch wanted {
        case .text: return .text(text)
        case .boolean:
            if end - start == 1, bytes[start] == 0x30 || bytes[start] == 0x31 { return .boolean(bytes[start] == 0x31) }
            return CellWords.boolean(span, start, end).map { .boolean($0.isTrue) }
        case .integer, .decimal, .number:
            guard let cell = NumberCell.read(span, start, end, decimal: NumberCell.point) else { return nil }
            if cell.isTooLong || cell.exponent != nil {
                return Double(String(decoding: bytes[start..<end], as: UTF8.self)).map { .number($0) }
            }
            guard cell.scale <= 38 else { return nil }
            return .decimal(Decimal(mantissa: Int128(cell.mantissa), scale: cell.scale))
        case .date:
            if let cell = DateCell.readAny(span, start, end) {
                return cell.time == nil ? cell.day(order, buddhist: cell.isBuddhist).map { .date($0) } : nil
            }
            return Int64(text).flatMap(DateCell.compactDay).map { .date($0) }
        case .instant:
            guard let cell = DateCell.readAny(span, start, end), let day = cell.day(order, buddhist: cell.isBuddhist)
            else { return nil }
            return .instant(Instant(microseconds: Instant(day).microseconds + (cell.time ?? 0)))
        case .period(let grain):
            guard let cell = DateCell.readAny(span, start, end) else { return nil }
            if let index = cell.period(buddhist: cell.isBuddhist) {
                return cell.grain == grain ? .period(Period(grain: grain, index: index)) : nil
            }
            return cell.day(order, buddhist: cell.isBuddhist).map { .period(Period(grain, containing: $0)) }
        }
    }

    private func convert(_ value: Value, to wanted: DataType) -> Value? {
        switch (wanted, value) {
        case (_, .null), (_, .notYet): return .null
        case (.text, _): return .text(text(value))
        case (.boolean, .decimal(let decimal)):
            return decimal == .zero ? .boolean(false) : decimal == .one ? .boolean(true) : nil
        case (.integer, .number(let number)), (.decimal, .number(let number)):
            return Int(exactly: number).map { .integer($0) }
        case (.integer, .boolean(let flag)), (.decimal, .boolean(let flag)), (.number, .boolean(let flag)):
            return .integer(flag ? 1 : 0)
        case (.integer, .decimal), (.decimal, .decimal), (.number, .decimal), (.number, .number): return value
        case (.date, .decimal(let decimal)):
            return decimal.integer.flatMap { DateCell.compactDay(Int64($0)) }.map { .date($0) }
        case (.date, .instant(let instant)): return .date(zone.day(of: instant))
        case (.date, .period(let period)): return .date(period.firstDay)
        case (.instant, .date(let day)): return .instant(zone.instant(ofWallClock: Instant(day)))
        case (.period(let grain), .date(let day)): return .period(Period(grain, containing: day))
        case (.period(let grain), .instant(let instant)):
            return .period(Period(grain, containing: zone.day(of: instant)))
        case (.boolean, _), (.integer, _), (.decimal, _), (.number, _), (.date, _), (.instant, _), (.period, _):
            return nil
        }
    }

    private func text(_ value: Value) -> String {
        switch value {
        case .null, .notYet: ""
        case .decimal(let decimal): decimal.description
        case .number(let number): "\(number)"
        case .boolean(let flag): column.booleanWords.map { flag ? $0.true : $0.false } ?? (flag ? "true" : "false")
        case .text(let text): text
        case .date(let day): day.description
        case .instant(let instant): zone.text(of: instant)
        case .period(let period): period.description
        }
    }

    /// The words of a text column that becomes boolean, as the file spells them.
    private var booleanWords: (true: String, false: String) {
        var words: (true: String?, false: String?)
        for text in column.dictionary {
            guard case .boolean(let flag) = read(text, as: .boolean, .dmy) else { continue }
            if flag { words.true = words.true ?? text } else { words.false = words.false ?? text }
        }
        let isNumeric = column.type.isNumeric
        return (words.true ?? (isNumeric ? "1" : "true"), words.false ?? (isNumeric ? "0" : "false"))
    }

    /// Whether a text of the column says its zone.
    private var saysZone: Bool {
        NameHints(column.header).isUTC
            || column.dictionary.contains { text in
                let bytes = Array(text.utf8)
                return DateCell.readAny(bytes.span, 0, bytes.count)?.saysZone ?? false
            }
    }

    /// Day first unless only month first fits all texts.
    private var dateOrder: DateOrder {
        var isDayFirst = true
        for text in column.dictionary {
            let bytes = Array(text.utf8)
            guard let cell = DateCell.readAny(bytes.span, 0, bytes.count) else { continue }
            if cell.day(.mdy) == nil { return .dmy }
            if cell.day(.dmy) == nil { isDayFirst = false }
        }
        return isDayFirst ? .dmy : .mdy
    }
}
