import CScan
import FunnelColumns
import FunnelValues

/// Reads the cells of one column in one chunk once: what they say about its type, and their values where they have a
/// plain form. The form is that of most of the first cells; each other cell is judged by itself.
struct CellScanner {
    enum Form {
        case numbers(decimal: UInt8)
        case days
        case instants
        case texts
    }

    /// CS_NO_DAY, which is no plain number to the compiler.
    static let noDay = Int32.min
    /// Different texts of a chunk up to which their codes will hardly be too narrow for those of the whole file.
    static let fewTexts = 4_096
    static let firstBuddhistDay = Day(year: DateCell.buddhistYears.lowerBound, month: 1, day: 1)?.number ?? .max
    static let lastBuddhistDay =
        Day(year: DateCell.buddhistYears.upperBound, month: 12, day: 31)?.number ?? .max
    /// CS_NO_INSTANT.
    static let noInstant = Int64.min

    let nullWord: [UInt8]?
    var rows: Int
    var form: Form?
    var evidence = ColumnEvidence()
    /// Every cell has its value.
    var isWhole = true
    var hasNulls = false
    var mantissas: [Int64] = []
    var scales: [UInt8] = []
    var maxScale = 0
    var days: [Int32] = []
    var codes: [UInt32] = []
    var texts: [cs_text] = []
    var lines: [Int] = []
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
}
