package import FunnelValues

/// Collects the values of one column and cuts them into chunks.
///
///     var days = ColumnBuilder(name: "created", type: .date)
///     days.append(.date(day))
///     let column = days.finish()
package struct ColumnBuilder: ~Copyable {
    private var column: Column
    private var texts: [String] = []
    private var places: [String: UInt32] = [:]
    private var int64s: [Int64] = []
    private var doubles: [Double] = []
    private var codes: [UInt32] = []
    private var flags: [Bool] = []
    private var validity: Validity?
    private var rows = 0

    package init(
        name: String, header: String? = nil, type: DataType, unit: Unit = .number, additivity: Additivity = .never,
        booleanWords: (true: String, false: String)? = nil
    ) {
        column = Column(
            name: name, header: header, type: type, unit: unit, additivity: additivity, booleanWords: booleanWords,
            chunks: [])
    }

    /// Adds a value; one that the type cannot hold exactly (a text among numbers, a third digit at scale 2) is added
    /// as null, and the answer is false. Whole numbers and decimals become doubles in a column of numbers.
    @discardableResult
    package mutating func append(_ value: Value) -> Bool {
        if value.isNull {
            appendNull()
            return true
        }
        switch (column.type, value) {
        case (.text, .text(let text)): append(text: text)
        case (.boolean, .boolean(let flag)): append(flag: flag)
        case (.number, _):
            guard let number = value.double else { return refuse() }
            append(number: number)
        case (.integer, .decimal(let decimal)): return append(decimal, scale: 0)
        case (.decimal(let scale), .decimal(let decimal)): return append(decimal, scale: scale)
        case (.date, .date(let day)): append(integer: Int64(day.number))
        case (.instant, .instant(let instant)): append(integer: instant.microseconds)
        case (.period(let grain), .period(let period)):
            guard period.grain == grain else { return refuse() }
            append(integer: Int64(period.index))
        case (.text, _), (.boolean, _), (.integer, _), (.decimal, _), (.date, _), (.instant, _), (.period, _):
            return refuse()
        }
        return true
    }

    private mutating func refuse() -> Bool {
        appendNull()
        return false
    }

    private mutating func append(_ decimal: Decimal, scale: Int) -> Bool {
        guard decimal.scale <= scale, let factor = Decimal.powerOfTen(scale - decimal.scale) else { return refuse() }
        let (product, overflow) = decimal.mantissa.multipliedReportingOverflow(by: factor)
        guard !overflow, let mantissa = Int64(exactly: product) else { return refuse() }
        append(integer: mantissa)
        return true
    }

    package mutating func appendNull() {
        if validity == nil { validity = Validity(repeating: true, count: rows) }
        switch column.type {
        case .text: codes.append(0)
        case .boolean: flags.append(false)
        case .integer, .decimal, .instant, .date, .period: int64s.append(0)
        case .number: doubles.append(0)
        }
        advance(valid: false)
    }

    package mutating func append(text: String) {
        precondition(column.type == .text, "texts go into a column of texts")
        let next = UInt32(texts.count)
        let place = places[text, default: next]
        if place == next {
            places[text] = next
            texts.append(text)
        }
        codes.append(place)
        advance(valid: true)
    }

    package mutating func append(number: Double) {
        precondition(column.type == .number, "doubles go into a column of numbers")
        doubles.append(number)
        advance(valid: true)
    }

    package mutating func append(flag: Bool) {
        precondition(column.type == .boolean, "flags go into a column of booleans")
        flags.append(flag)
        advance(valid: true)
    }

    /// A whole number, a mantissa at the column's scale, microseconds, a day, the index of a period.
    package mutating func append(integer: Int64) {
        int64s.append(integer)
        advance(valid: true)
    }

    private mutating func advance(valid: Bool) {
        validity?.append(valid)
        rows += 1
        if rows == Chunk.rows { flush() }
    }

    private mutating func flush() {
        let chunk =
            switch column.type {
            case .text: Chunk(codes: codes, validity: validity)
            case .boolean: Chunk(.flags(CellArray(flags)), validity: validity)
            case .integer, .decimal, .instant, .date, .period: Chunk(wholes: int64s, validity: validity)
            case .number: Chunk(.double(CellArray(doubles)), validity: validity)
            }
        column.chunks.append(chunk)
        (int64s, doubles, codes, flags, validity, rows) = ([], [], [], [], nil, 0)
    }

    package consuming func finish() -> Column {
        if rows > 0 { flush() }
        return Column(
            name: column.name, header: column.header, type: column.type, unit: column.unit,
            additivity: column.additivity, dictionary: texts, booleanWords: column.booleanWords, chunks: column.chunks)
    }
}
