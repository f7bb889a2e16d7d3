import FunnelValues

/// The different values of a group, exactly: whole numbers and places in a calendar by their number, text by itself.
struct DistinctValues: Sendable {
    /// Mantissas, or numbers of days, instants and periods, by the type of their column.
    private var cells: [DataType: WholeSet] = [:]
    private var doubles: Set<Double> = []
    private var texts: Set<String> = []
    /// Texts by their places in the dictionary of one column.
    private var coded: (words: [String], codes: WholeSet)?
    private var others: Set<Value> = []

    mutating func add(_ value: Value) {
        switch value {
        case .text(let text): texts.insert(text)
        case .null, .notYet: break
        case .number(let number): doubles.insert(number)
        case .decimal, .boolean, .date, .instant, .period: others.insert(value)
        }
    }

    mutating func add(_ values: some Collection<Int64>, of type: DataType) {
        cells[type, default: WholeSet()].add(values)
    }

    mutating func add(_ numbers: some Collection<Double>) { doubles.formUnion(numbers) }

    /// Texts of a column by their places in its dictionary.
    mutating func add(codes: some Collection<Int64>, in words: [String]) {
        guard let known = coded else {
            coded = (words, WholeSet())
            coded?.codes.add(codes)
            return
        }
        if known.words == words {
            coded?.codes.add(codes)
        } else {
            for code in codes { texts.insert(words[Int(code)]) }
        }
    }

    /// All texts, those known by their places too.
    private var allTexts: Set<String> {
        guard let coded else { return texts }
        return coded.codes.values.reduce(into: texts) { $0.insert(coded.words[Int($1)]) }
    }

    private var textCount: Int {
        guard let coded else { return texts.count }
        return texts.isEmpty ? coded.codes.values.count : allTexts.count
    }

    mutating func merge(_ other: DistinctValues) {
        if let more = other.coded { add(codes: more.codes.values, in: more.words) }
        for (type, values) in other.cells { cells[type, default: WholeSet()].merge(values) }
        if doubles.isEmpty { doubles = other.doubles } else { doubles.formUnion(other.doubles) }
        if texts.isEmpty { texts = other.texts } else { texts.formUnion(other.texts) }
        others.formUnion(other.others)
    }

    /// A number that came in several forms (1 in a chunk of 64-bit cells, 1 or 1.0 in another) counts once.
    var count: Int {
        let forms = cells.count + (doubles.isEmpty ? 0 : 1) + (others.isEmpty ? 0 : 1)
        if forms < 2 {
            return textCount + doubles.count + others.count + cells.values.reduce(0) { $0 + $1.values.count }
        }
        var all = others
        for (type, values) in cells {
            for value in values.values { all.insert(DistinctValues.value(value, of: type)) }
        }
        for number in doubles { all.insert(Decimal(exactly: number).map(Value.decimal) ?? .number(number)) }
        return textCount + all.count
    }

    static func value(_ cell: Int64, of type: DataType) -> Value {
        switch type {
        case .date: .date(Day(number: Int32(clamping: cell)))
        case .instant: .instant(Instant(microseconds: cell))
        case .period(let grain): .period(Period(grain: grain, index: Int32(clamping: cell)))
        case .decimal(let scale): .decimal(Decimal(mantissa: Int128(cell), scale: scale))
        case .integer, .number, .text, .boolean: .decimal(Decimal(mantissa: Int128(cell), scale: 0))
        }
    }
}
