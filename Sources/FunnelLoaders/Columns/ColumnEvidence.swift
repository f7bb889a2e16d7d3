import FunnelValues

/// What a cell looks like, whatever its column turns out to be.
enum CellKind: Int, CaseIterable, Sendable {
    case empty, nullWord, number, date, instant, month, quarter, week, boolean, text
}

/// How many cells of a kind a column has, and where the first stands.
struct Tally: Sendable {
    var count = 0
    var firstLine = 0
    var firstText: Range<Int> = 0..<0
}

/// The numbers of a column under one decimal sign.
struct NumberEvidence: Sendable {
    var fits = 0
    var maxScale = 0
    var maxWholeDigits = 0
    var tooLong = 0

    mutating func add(_ cell: NumberCell, times: Int) {
        fits += times
        if cell.scale > maxScale { maxScale = cell.scale }
        if cell.wholeDigits > maxWholeDigits { maxWholeDigits = cell.wholeDigits }
        if cell.isTooLong { tooLong += times }
    }

    mutating func merge(_ other: NumberEvidence) {
        fits += other.fits
        maxScale = max(maxScale, other.maxScale)
        maxWholeDigits = max(maxWholeDigits, other.maxWholeDigits)
        tooLong += other.tooLong
    }
}

/// All that every cell of a column says about its type; evidence of chunks merges in chunk order.
struct ColumnEvidence: Sendable {
    var tallies = [Tally](repeating: Tally(), count: CellKind.allCases.count)
    /// Cells other than the first of kind text that read differently.
    var otherTexts = 0
    var point = NumberEvidence()
    var comma = NumberEvidence()
    /// Cells that are a number with one decimal sign only, or a different one with each.
    var (pointOnly, commaOnly, ambiguous) = (0, 0, 0)
    var firstAmbiguous: Tally = Tally()
    var (identifiers, exponents, percents, moneyCells) = (0, 0, 0, 0)
    /// Numbers with a unit: how many, the first unit, and whether another was met.
    var (units, unit, hasOtherUnits): (Int, String?, Bool) = (0, nil, false)
    /// The least and the greatest number, where all are whole.
    var wholes: ClosedRange<Int64>?
    /// Numbers of the shape `01.2024`.
    var dottedMonths = 0
    /// One bit for each place in `CellCurrency.codes`.
    var currencies: UInt64 = 0
    var (zeros, ones, compactDates) = (0, 0, 0)
    /// Dates with the day or the month first: how many, and how many are valid in which order.
    var (numericDates, dmy, mdy, dotted, twoDigitYears) = (0, 0, 0, 0, 0)
    /// Dates whose year may be one of the Thai calendar.
    var buddhistYears = 0
    /// Times that say their zone.
    var zoned = 0
    /// Lines that prove an order: the other one would make no date.
    var (dmyProof, mdyProof) = (0, 0)
    var firstNumericDate: Range<Int> = 0..<0
    var booleanPairs: UInt32 = .max
    /// The first word for no value that is none everywhere: `unknown`, `brak`, `?`.
    var rareNull: Range<Int>?
    var trueWord: Range<Int>?
    var falseWord: Range<Int>?

    /// The same evidence, its lines counted otherwise.
    func renumbered(_ line: (Int) -> Int) -> ColumnEvidence {
        var copy = self
        for kind in copy.tallies.indices where copy.tallies[kind].count > 0 {
            copy.tallies[kind].firstLine = line(copy.tallies[kind].firstLine)
        }
        if dmyProof > 0 { copy.dmyProof = line(dmyProof) }
        if mdyProof > 0 { copy.mdyProof = line(mdyProof) }
        return copy
    }

    func count(_ kind: CellKind) -> Int { tallies[kind.rawValue].count }
    func first(_ kind: CellKind) -> Tally { tallies[kind.rawValue] }

    /// Cells with a value.
    var valued: Int { tallies.reduce(0) { $0 + $1.count } - count(.empty) - count(.nullWord) }

    /// Adds a cell that occurs so many times, first on this line.
    @discardableResult
    mutating func add(
        _ bytes: Span<UInt8>, _ field: Field, line: Int, nullWord: [UInt8]?, times: Int = 1
    ) -> CellKind {
        let (start, end) = CellWords.trimmed(bytes, field)
        let kind = classify(bytes, start, end, line: line, nullWord: nullWord, times)
        let place = kind.rawValue
        if tallies[place].count == 0 {
            tallies[place].firstLine = line
            tallies[place].firstText = start..<end
        } else if kind == .text, otherTexts == 0 {
            if !Self.same(bytes, tallies[place].firstText, start..<end) { otherTexts += 1 }
        }
        tallies[place].count += times
        return kind
    }

    private mutating func classify(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int, line: Int, nullWord: [UInt8]?, _ times: Int
    ) -> CellKind {
        guard start < end else { return .empty }
        if let nullWord, nullWord.count == end - start, CellWords.matches(bytes, start, end, nullWord) { return .empty }
        let head = bytes[start]
        let isLetter = (head | 0x20) &- 0x61 < 26
        if addNumber(bytes, start, end, line: line, times) { return .number }
        if NumberCell.isDigit(head), let date = DateCell.read(bytes, start, end) {
            return add(date, start..<end, line, times)
        }
        if let date = DateCell.readNamed(bytes, start, end) { return add(date, start..<end, line, times) }
        if isLetter || head >= 0x80, let word = CellWords.boolean(bytes, start, end) {
            booleanPairs &= word.pairs
            if word.isTrue { trueWord = trueWord ?? start..<end } else { falseWord = falseWord ?? start..<end }
            return .boolean
        }
        guard let rarity = CellWords.nullWord(bytes, start, end) else { return .text }
        if rarity == .rare, rareNull == nil { rareNull = start..<end }
        return .nullWord
    }

    private mutating func addNumber(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int, line: Int, _ times: Int
    ) -> Bool {
        let withPoint = NumberCell.read(bytes, start, end, decimal: NumberCell.point)
        var withComma = withPoint
        if withPoint?.hasSeparator ?? true {
            // Without a point or comma both readings are the same.
            withComma = NumberCell.read(bytes, start, end, decimal: NumberCell.comma)
        }
        guard let cell = withPoint ?? withComma else { return false }
        if let withPoint { point.add(withPoint, times: times) }
        if let withComma { comma.add(withComma, times: times) }
        switch (withPoint == nil, withComma == nil) {
        case (false, true): pointOnly += times
        case (true, false): commaOnly += times
        case (false, false) where cell.hasSeparator:
            if ambiguous == 0 { firstAmbiguous = Tally(count: 1, firstLine: line, firstText: start..<end) }
            ambiguous += times
        case (false, false), (true, true): break
        }
        if cell.isIdentifier { identifiers += times }
        if cell.exponent != nil { exponents += times }
        if cell.isPercent { percents += times }
        if let range = cell.unit {
            let word = CellUnit.word(bytes, range)
            units += times
            if unit == nil { unit = word } else if unit != word { hasOtherUnits = true }
        }
        if cell.scale == 0, !cell.isTooLong, cell.exponent == nil { note(wholes: cell.mantissa...cell.mantissa) }
        if end - start == 7, bytes[start + 2] == NumberCell.point, DateCell.read(bytes, start, end)?.form == .month {
            dottedMonths += times
        }
        if let currency = cell.currency {
            moneyCells += times
            currencies |= 1 << UInt64(currency)
        }
        if end - start == 1 {
            if bytes[start] == 0x30 { zeros += times } else if bytes[start] == 0x31 { ones += times }
        } else if end - start == 8, cell.wholeDigits == 8, DateCell.compactDay(cell.mantissa) != nil {
            compactDates += times
        }
        return true
    }

    private mutating func add(_ date: DateCell, _ text: Range<Int>, _ line: Int, _ times: Int) -> CellKind {
        if date.isBuddhist { buddhistYears += times }
        switch date.form {
        case .month: return .month
        case .quarter: return .quarter
        case .week: return date.period() == nil ? .text : .week
        case .yearFirst: break
        case .numeric:
            if numericDates == 0 { firstNumericDate = text }
            numericDates += times
            let (isDayFirst, isMonthFirst) = (
                date.day(.dmy, buddhist: date.isBuddhist) != nil, date.day(.mdy, buddhist: date.isBuddhist) != nil
            )
            if isDayFirst { dmy += times }
            if isMonthFirst { mdy += times }
            if !isMonthFirst, dmyProof == 0 { dmyProof = line }
            if !isDayFirst, mdyProof == 0 { mdyProof = line }
            if date.separator == 0x2E { dotted += times }
        }
        if date.hasTwoDigitYear { twoDigitYears += times }
        if date.saysZone { zoned += times }
        return date.time == nil ? .date : .instant
    }

    /// Takes in the range of some whole numbers.
    mutating func note(wholes range: ClosedRange<Int64>?) {
        guard let range else { return }
        wholes = wholes.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
    }

    private static func same(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
            return false
        }
        return true
    }

    /// Adds what a later chunk found.
    mutating func merge(_ later: ColumnEvidence, _ bytes: Span<UInt8>) {
        let text = CellKind.text.rawValue
        if tallies[text].count > 0, later.tallies[text].count > 0,
            !Self.same(bytes, tallies[text].firstText, later.tallies[text].firstText)
        {
            otherTexts += 1
        }
        for place in tallies.indices {
            if tallies[place].count == 0 {
                tallies[place] = later.tallies[place]
            } else {
                tallies[place].count += later.tallies[place].count
            }
        }
        otherTexts += later.otherTexts
        point.merge(later.point)
        comma.merge(later.comma)
        if ambiguous == 0 { firstAmbiguous = later.firstAmbiguous }
        pointOnly += later.pointOnly
        commaOnly += later.commaOnly
        ambiguous += later.ambiguous
        identifiers += later.identifiers
        exponents += later.exponents
        percents += later.percents
        moneyCells += later.moneyCells
        units += later.units
        if let unit, let other = later.unit, unit != other { hasOtherUnits = true }
        unit = unit ?? later.unit
        hasOtherUnits = hasOtherUnits || later.hasOtherUnits
        note(wholes: later.wholes)
        dottedMonths += later.dottedMonths
        currencies |= later.currencies
        zeros += later.zeros
        ones += later.ones
        compactDates += later.compactDates
        if numericDates == 0 { firstNumericDate = later.firstNumericDate }
        numericDates += later.numericDates
        dmy += later.dmy
        mdy += later.mdy
        dotted += later.dotted
        twoDigitYears += later.twoDigitYears
        buddhistYears += later.buddhistYears
        zoned += later.zoned
        if dmyProof == 0 { dmyProof = later.dmyProof }
        if mdyProof == 0 { mdyProof = later.mdyProof }
        booleanPairs &= later.booleanPairs
        rareNull = rareNull ?? later.rareNull
        trueWord = trueWord ?? later.trueWord
        falseWord = falseWord ?? later.falseWord
    }
}
