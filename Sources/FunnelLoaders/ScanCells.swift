import CScan
import FunnelColumns
import FunnelValues

/// Reads the cells of one column in one chunk once: what they say about its type, and their values where they have a
/// plain form. The form is that of most of the first cells; each other cell is judged by itself.
struct CellScanner {
    private enum Form {
        case numbers(decimal: UInt8)
        case days
        case instants
        case texts
    }

    /// CS_NO_DAY, which is no plain number to the compiler.
    private static let noDay = Int32.min
    private static let firstBuddhistDay = Day(year: DateCell.buddhistYears.lowerBound, month: 1, day: 1)?.number ?? .max
    private static let lastBuddhistDay =
        Day(year: DateCell.buddhistYears.upperBound, month: 12, day: 31)?.number ?? .max
    /// CS_NO_INSTANT.
    private static let noInstant = Int64.min

    private let nullWord: [UInt8]?
    private var rows: Int
    private var form: Form?
    private var evidence = ColumnEvidence()
    /// Every cell has its value.
    private var isWhole = true
    private var hasNulls = false
    private var mantissas: [Int64] = []
    private var scales: [UInt8] = []
    private var maxScale = 0
    private var days: [Int32] = []
    private var codes: [UInt32] = []
    private var texts: [cs_text] = []
    private var lines: [Int] = []
    private var slots: [UInt32] = []

    init(nullWord: [UInt8]?, rows: Int) { (self.nullWord, self.rows) = (nullWord, rows) }

    /// Adds a batch, whose first row is row `first` of the chunk.
    mutating func add(_ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, first: Int) {
        guard first + batch.count <= rows else { return }
        let form = form ?? chosenForm(bytes, batch, column)
        if self.form == nil { begin(form) }
        switch form {
        case .numbers(let decimal): addNumbers(bytes, batch, column, first, decimal)
        case .days: addDays(bytes, batch, column, first)
        case .instants: addInstants(bytes, batch, column, first)
        case .texts: addTexts(bytes, batch, column, first)
        }
    }

    /// Begins another chunk in the storage of the last one.
    mutating func reset(rows: Int) {
        (self.rows, form, evidence, isWhole, hasNulls, maxScale) = (rows, nil, ColumnEvidence(), true, false, 0)
        lines.removeAll(keepingCapacity: true)
        for slot in slots.indices { slots[slot] = 0 }
    }

    private mutating func begin(_ form: Form) {
        self.form = form
        switch form {
        case .numbers:
            if mantissas.count != rows { mantissas = Array(repeating: 0, count: rows) }
            if scales.count != rows { scales = Array(repeating: UInt8(CS_NO_VALUE), count: rows) }
        case .days: if days.count != rows { days = Array(repeating: Self.noDay, count: rows) }
        case .instants: if mantissas.count != rows { mantissas = Array(repeating: Self.noInstant, count: rows) }
        case .texts: if codes.count != rows { codes = Array(repeating: 0, count: rows) }
        }
    }

    private func chosenForm(_ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int) -> Form {
        let sample = min(batch.count, 64)
        // A null word that is a number is known only where each text is looked at.
        if let nullWord, nullWord.contains(where: NumberCell.isDigit) { return .texts }
        for form in [Form.numbers(decimal: NumberCell.point), .numbers(decimal: NumberCell.comma), .days, .instants] {
            var trial = CellScanner(nullWord: nullWord, rows: sample)
            trial.begin(form)
            var (row, odd) = (0, 0)
            while row < sample {
                row =
                    switch form {
                    case .numbers(let decimal): trial.readNumbers(bytes, batch, column, 0, row..<sample, decimal)
                    case .days: trial.readDays(bytes, batch, column, 0, row..<sample)
                    case .instants: trial.readInstants(bytes, batch, column, 0, row..<sample)
                    case .texts: sample
                    }
                if row < sample { (row, odd) = (row + 1, odd + 1) }
            }
            let plain = trial.evidence.valued
            if plain > 0, odd * 8 <= plain { return form }
        }
        return .texts
    }

    /// A cell of another form than its column. Without a value it is null in any form.
    private mutating func addOther(_ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, _ row: Int) {
        let kind = evidence.add(bytes, batch.field(row, column), line: batch.lines[row], nullWord: nullWord)
        if kind == .empty || kind == .nullWord { hasNulls = true } else { isWhole = false }
    }

    // MARK: numbers

    private mutating func addNumbers(
        _ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, _ first: Int, _ decimal: UInt8
    ) {
        var row = 0
        while row < batch.count {
            row = readNumbers(bytes, batch, column, first, row..<batch.count, decimal)
            guard row < batch.count else { return }
            addOther(bytes, batch, column, row)
            (mantissas[first + row], scales[first + row]) = (0, UInt8(CS_NO_VALUE))
            row += 1
        }
    }

    /// Reads cells up to the first of another form, whose row is returned.
    private mutating func readNumbers(
        _ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, _ first: Int, _ rows: Range<Int>, _ decimal: UInt8
    ) -> Int {
        var found = cs_number_evidence()
        let end = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe mantissas.withUnsafeMutableBufferPointer { mantissas in
                unsafe scales.withUnsafeMutableBufferPointer { scales in
                    unsafe batch.withFields(ofColumn: column) { fields -> Int? in
                        guard let bytes = bytes.baseAddress, let mantissas = mantissas.baseAddress,
                            let scales = scales.baseAddress
                        else { return nil }
                        return unsafe cs_numbers(
                            bytes + batch.base, fields + rows.lowerBound * batch.columns, batch.columns,
                            rows.lowerBound, rows.upperBound, decimal, mantissas + first, scales + first, &found)
                    }
                }
            }
        }
        if found.empty > 0 { hasNulls = true }
        maxScale = max(maxScale, Int(found.most_scale))
        evidence.add(found, batch, column, decimal: decimal)
        return (end ?? nil) ?? rows.upperBound
    }

    // MARK: days

    private mutating func addDays(_ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, _ first: Int) {
        var row = 0
        while row < batch.count {
            row = readDays(bytes, batch, column, first, row..<batch.count)
            guard row < batch.count else { return }
            addOther(bytes, batch, column, row)
            days[first + row] = Self.noDay
            row += 1
        }
    }

    private mutating func readDays(
        _ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, _ first: Int, _ rows: Range<Int>
    ) -> Int {
        var found = cs_day_evidence()
        let end = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe days.withUnsafeMutableBufferPointer { days in
                unsafe batch.withFields(ofColumn: column) { fields -> Int? in
                    guard let bytes = bytes.baseAddress, let days = days.baseAddress else { return nil }
                    return unsafe cs_days(
                        bytes + batch.base, fields + rows.lowerBound * batch.columns, batch.columns, rows.lowerBound,
                        rows.upperBound, days + first, &found)
                }
            }
        }
        if found.empty > 0 { hasNulls = true }
        evidence.add(found.count, of: .date, first: found.first_day, batch, column)
        evidence.add(found.empty, of: .empty, first: found.first_empty, batch, column)
        return (end ?? nil) ?? rows.upperBound
    }

    // MARK: instants

    private mutating func addInstants(_ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, _ first: Int) {
        var row = 0
        while row < batch.count {
            row = readInstants(bytes, batch, column, first, row..<batch.count)
            guard row < batch.count else { return }
            addOther(bytes, batch, column, row)
            mantissas[first + row] = Self.noInstant
            row += 1
        }
    }

    private mutating func readInstants(
        _ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, _ first: Int, _ rows: Range<Int>
    ) -> Int {
        var found = cs_day_evidence()
        var zoned = 0
        let end = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe mantissas.withUnsafeMutableBufferPointer { instants in
                unsafe batch.withFields(ofColumn: column) { fields -> Int? in
                    guard let bytes = bytes.baseAddress, let instants = instants.baseAddress else { return nil }
                    return unsafe cs_instants(
                        bytes + batch.base, fields + rows.lowerBound * batch.columns, batch.columns, rows.lowerBound,
                        rows.upperBound, instants + first, &found, &zoned)
                }
            }
        }
        if found.empty > 0 { hasNulls = true }
        evidence.zoned += zoned
        evidence.add(found.count, of: .instant, first: found.first_day, batch, column)
        evidence.add(found.empty, of: .empty, first: found.first_empty, batch, column)
        return (end ?? nil) ?? rows.upperBound
    }

    // MARK: texts

    private mutating func addTexts(_ bytes: Span<UInt8>, _ batch: RowBatch, _ column: Int, _ first: Int) {
        let known = lines.count
        let most = known + batch.count
        if texts.count < most {
            texts += Array(repeating: cs_text(), count: max(most, texts.count * 2) - texts.count)
        }
        if slots.count < most * 2 { enlargeSlots(most * 2) }
        let now = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe codes.withUnsafeMutableBufferPointer { codes in
                unsafe texts.withUnsafeMutableBufferPointer { texts in
                    unsafe slots.withUnsafeMutableBufferPointer { slots in
                        unsafe batch.withFields(ofColumn: column) { fields -> Int? in
                            guard let start = bytes.baseAddress, let codes = codes.baseAddress,
                                let texts = texts.baseAddress, let places = slots.baseAddress
                            else { return nil }
                            return unsafe cs_texts(
                                start, batch.base, bytes.count, fields, batch.columns, batch.count, first,
                                codes + first, texts, known, places, slots.count - 1)
                        }
                    }
                }
            }
        }
        for code in known..<max(known, (now ?? nil) ?? known) {
            lines.append(batch.lines[Int(texts[code].row) - first])
        }
    }

    private mutating func enlargeSlots(_ least: Int) {
        var count = max(slots.count, 1_024)
        while count < least { count *= 2 }
        slots = Array(repeating: 0, count: count)
        unsafe texts.withUnsafeBufferPointer { texts in
            unsafe slots.withUnsafeMutableBufferPointer { slots in
                guard let known = texts.baseAddress, let places = slots.baseAddress else { return }
                unsafe cs_texts_place(known, lines.count, places, slots.count - 1)
            }
        }
    }

    // MARK: the chunk

    /// What was read; before another chunk is, `reset`.
    mutating func finish(_ bytes: Span<UInt8>) -> ScannedCells {
        var values: ScannedCells.Values?
        switch form {
        case .numbers(let decimal):
            if maxScale == 4, decimal == NumberCell.point { noteMonths() }
            if isWhole {
                values = numbers(decimal)
            } else if maxScale == 0 {
                for row in mantissas.indices where scales[row] == 0 {
                    evidence.note(wholes: mantissas[row]...mantissas[row])
                }
            }
        case .days:
            if isWhole { values = dayValues() }
            if (days.max() ?? 0) >= Self.firstBuddhistDay { noteYears(days.lazy.map { Int64($0) }) }
        case .instants:
            if isWhole { values = instantValues() }
            if (mantissas.max() ?? 0) / Instant.perDay >= Int64(Self.firstBuddhistDay) {
                noteYears(mantissas.lazy.map { $0 / Instant.perDay })
            }
        case .texts:
            for code in lines.indices {
                let text = texts[code]
                evidence.add(
                    bytes, Self.field(text), line: lines[code], nullWord: nullWord, times: Int(text.count))
            }
            if !lines.isEmpty {
                // Given up once they are numbered with those of the other chunks: not in room that is kept.
                values = .texts(
                    codes: CellSpaces.$current.withValue(nil) { Chunk(codes: codes.span) },
                    texts: texts.prefix(lines.count).map(Self.field))
            }
        case nil: break
        }
        return ScannedCells(evidence: evidence, values: values)
    }

    /// Counts numbers that may be months, `10.2024`; those of the first nine have a leading zero and come another way.
    private mutating func noteMonths() {
        let months = mantissas.indices.reduce(into: 0) { count, row in
            let (month, year) = mantissas[row].quotientAndRemainder(dividingBy: 10_000)
            if scales[row] == 4, (10...12).contains(month), (1_900...2_199).contains(year) { count += 1 }
        }
        evidence.dottedMonths += months
    }

    /// Counts plain dates whose year may be one of the Thai calendar.
    private mutating func noteYears(_ days: some Sequence<Int64>) {
        let found = days.reduce(into: 0) {
            if $1 >= Int64(Self.firstBuddhistDay), $1 <= Int64(Self.lastBuddhistDay) { $0 += 1 }
        }
        evidence.buddhistYears += found
    }

    private static func field(_ text: cs_text) -> Field {
        let start = Int(text.start)
        return Field(
            start: start, end: start + Int(text.length & ~CS_ESCAPES), hasEscapes: text.length & CS_ESCAPES != 0)
    }

    /// The numbers at the scale of the one with the most digits behind its decimal sign; nil when that is too much.
    private mutating func numbers(_ decimal: UInt8) -> ScannedCells.Values? {
        let validity = validity { scales[$0] != UInt8(CS_NO_VALUE) }
        if maxScale == 0 {
            let chunk = Chunk(wholes: mantissas.span, validity: validity)
            evidence.note(wholes: chunk.range)
            return .numbers(chunk, scale: 0, decimal: decimal)
        }
        // A null is 0 at any scale.
        let factors = (0...maxScale).map { ScannedCells.powersOfTen[maxScale - $0] }
        for row in mantissas.indices where scales[row] < maxScale {
            let (product, overflow) = mantissas[row].multipliedReportingOverflow(by: factors[Int(scales[row])])
            if overflow { return nil }
            mantissas[row] = product
        }
        return .numbers(Chunk(wholes: mantissas.span, validity: validity), scale: maxScale, decimal: decimal)
    }

    private func dayValues() -> ScannedCells.Values {
        let validity = validity { days[$0] != Self.noDay }
        let cells = days.map { $0 == Self.noDay ? 0 : Int64($0) }
        return .days(Chunk(wholes: cells.span, validity: validity))
    }

    private func instantValues() -> ScannedCells.Values {
        let validity = validity { mantissas[$0] != Self.noInstant }
        if validity == nil { return .instants(Chunk(wholes: mantissas.span)) }
        let cells = mantissas.map { $0 == Self.noInstant ? 0 : $0 }
        return .instants(Chunk(wholes: cells.span, validity: validity))
    }

    private func validity(_ isValid: (Int) -> Bool) -> Validity? {
        guard hasNulls else { return nil }
        var validity = Validity()
        for row in 0..<rows { validity.append(isValid(row)) }
        return validity
    }
}

extension ColumnEvidence {
    /// Adds plain numbers of a batch with this decimal sign, and its empty cells.
    fileprivate mutating func add(_ found: cs_number_evidence, _ batch: RowBatch, _ column: Int, decimal: UInt8) {
        var own = NumberEvidence()
        own.fits = found.count
        own.maxScale = Int(found.most_scale)
        own.maxWholeDigits = Int(found.most_whole)
        var other = NumberEvidence()
        other.fits = found.count - found.fractions + found.ambiguous
        other.maxWholeDigits = Int(found.most_other_whole)
        if decimal == NumberCell.point {
            point.merge(own)
            comma.merge(other)
            pointOnly += found.fractions - found.ambiguous
        } else {
            comma.merge(own)
            point.merge(other)
            commaOnly += found.fractions - found.ambiguous
        }
        if found.ambiguous > 0, ambiguous == 0 {
            let field = batch.field(found.first_ambiguous, column)
            firstAmbiguous = Tally(
                count: 1, firstLine: batch.lines[found.first_ambiguous], firstText: field.start..<field.end)
        }
        ambiguous += found.ambiguous
        zeros += found.zeros
        ones += found.ones
        compactDates += found.compact_days
        add(found.count, of: .number, first: found.first_number, batch, column)
        add(found.empty, of: .empty, first: found.first_empty, batch, column)
    }

    /// Adds so many cells of a kind, the first of them in a row of the batch.
    fileprivate mutating func add(_ count: Int, of kind: CellKind, first row: Int, _ batch: RowBatch, _ column: Int) {
        guard count > 0 else { return }
        if self.count(kind) == 0 {
            let field = batch.field(row, column)
            tallies[kind.rawValue].firstLine = batch.lines[row]
            tallies[kind.rawValue].firstText = field.start..<field.end
        }
        tallies[kind.rawValue].count += count
    }
}
