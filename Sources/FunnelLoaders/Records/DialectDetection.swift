/// Finds delimiter and quote: rows of one length times cells that mean something.
///
/// - Source: the idea of scoring consistency × cell types is G. J. J. van den Burg et al., "Wrangling Messy CSV
///   Files by Detecting Row and Type Patterns", Data Mining and Knowledge Discovery 33 (2019).
struct DialectDetection {
    static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    /// `^` `~` `:`, the separators of units and records, a blank: tried where the usual ones make one column of text.
    private static let rareDelimiters: [UInt8] = [0x5E, 0x7E, 0x1F, 0x01, 0x3A, 0x20]
    private static let sampleRecords = 100
    private static let doubleQuote: UInt8 = 0x22
    private static let singleQuote: UInt8 = 0x27

    private struct Candidate {
        var dialect: Dialect
        var score = 0.0
        /// Cells in the candidate's quotes, and all that have something in them.
        var quoted = 0
        var filled = 0
        var columns = 1
        /// Whether every record has as many fields, and whether no cell but those of the first record is more than text.
        var isEven = false
        var isText = true
        /// Records of the sample, and whether the first is a row like the others.
        var records = 0
        var beginsWithRow = true

        /// Every line has as many of the delimiter: none is a title or torn.
        var isWhole: Bool { columns > 1 && isEven && records > 2 }
        /// Nothing but quoted cells: that is no accident.
        var isQuoted: Bool { filled > 2 && quoted == filled && isEven }
    }

    private var candidates: [Candidate] = []

    /// Tries all pairs of delimiter and quote, or those with the ones that are told.
    init(_ bytes: Span<UInt8>, _ position: Int, limit: Int, delimiter: UInt8?, quote: UInt8??) {
        for delimiter in delimiter.map({ [$0] }) ?? Self.delimiters {
            for quote in quote.map({ [$0] }) ?? [Self.doubleQuote, Self.singleQuote] {
                var dialect = Dialect(delimiter: delimiter, quote: quote)
                let sample = Sample(bytes, dialect, position, 1, records: Self.sampleRecords, limit: limit)
                candidates.append(Self.judged(bytes, sample, dialect))
                guard Self.hasEscapes(bytes, position, limit, quote) else { continue }
                dialect.escape = 0x5C
                let escaped = Sample(bytes, dialect, position, 1, records: Self.sampleRecords, limit: limit)
                candidates.append(Self.judged(bytes, escaped, dialect))
            }
        }
        guard delimiter == nil, quote == nil, candidates.allSatisfy({ $0.columns == 1 && $0.isText }) else { return }
        for delimiter in Self.rareDelimiters {
            for quote in [Self.doubleQuote, Self.singleQuote] {
                addRare(bytes, Dialect(delimiter: delimiter, quote: quote), position, limit: limit)
            }
        }
    }

    /// Adds a pair with a rare delimiter where it cuts every line alike.
    private mutating func addRare(_ bytes: Span<UInt8>, _ dialect: Dialect, _ position: Int, limit: Int) {
        let sample = Sample(bytes, dialect, position, 1, records: Self.sampleRecords, limit: limit)
        let candidate = Self.judged(bytes, sample, dialect)
        // Words with a blank between them are one cell: every line has as many, some are numbers.
        let isWord = dialect.delimiter == 0x20 || dialect.delimiter == 0x3A
        let isMeant = !isWord && candidate.isWhole
        if candidate.columns > (isWord ? 2 : 1), sample.records.count > 1, candidate.isEven,
            isMeant || !candidate.isText
        {
            candidates.append(candidate)
        }
    }

    /// Whether a backslash stands before a quote.
    private static func hasEscapes(_ bytes: Span<UInt8>, _ position: Int, _ limit: Int, _ quote: UInt8?) -> Bool {
        guard let quote else { return false }
        let last = min(bytes.count, position + limit)
        for at in position..<max(position, last - 1) where bytes[at] == 0x5C && bytes[at + 1] == quote { return true }
        return false
    }

    /// Whether a backslash before quotes or delimiters makes them text: then more records are whole and none has a quote
    /// without an end.
    static func escaped(_ dialect: Dialect, _ bytes: Span<UInt8>, _ position: Int, limit: Int) -> Dialect {
        guard dialect.escape == nil else { return dialect }
        var other = dialect
        other.escape = 0x5C
        let last = min(bytes.count, position + limit)
        let quote = dialect.quote ?? 0xFF
        var isMet = false
        for at in position..<max(position, last - 1) where bytes[at] == 0x5C {
            if bytes[at + 1] == quote || bytes[at + 1] == dialect.delimiter { isMet = true }
        }
        guard isMet else { return dialect }
        func faults(_ dialect: Dialect) -> (Int, Int) {
            let sample = Sample(bytes, dialect, position, 1, records: sampleRecords, limit: limit)
            let usual = sample.usualCount
            let odd = sample.fields.reduce(0) { $0 + ($1.count == usual ? 0 : 1) }
            let repaired = sample.records.reduce(0) { $0 + ($1.isRepaired ? 1 : 0) }
            // Fields that hold quotes of their own were cut at the wrong ones.
            return (odd + repaired, -usual)
        }
        return faults(other) < faults(dialect) ? other : dialect
    }

    /// Whether every delimiter is followed by a blank, as people type.
    static func hasBlanks(_ dialect: Dialect, _ bytes: Span<UInt8>, _ position: Int, limit: Int) -> Bool {
        guard dialect.delimiter != 0x20 else { return false }
        let sample = Sample(bytes, dialect, position, 1, records: sampleRecords, limit: limit)
        var cells = 0
        for fields in sample.fields[sample.table] {
            for field in fields.dropFirst() where field.start < field.end {
                let isQuoted = field.start > 0 && bytes[field.start - 1] == dialect.quote
                if isQuoted { continue }
                if bytes[field.start] != 0x20 { return false }
                cells += 1
            }
        }
        return cells > 1
    }

    /// The best pair; single quotes only where at least two cells stand in them. Earlier candidates win ties.
    var dialect: Dialect {
        var candidates = candidates
        // Where one delimiter cuts every line alike, one that the first line lacks cuts words.
        if candidates.contains(where: \.isWhole) {
            for place in candidates.indices where !candidates[place].beginsWithRow { candidates[place].score *= 0.4 }
        }
        for place in candidates.indices where candidates[place].isQuoted {
            candidates[place].score = max(candidates[place].score, 0.5 + candidates[place].score / 2)
        }
        var best = candidates[0]
        for next in candidates.dropFirst() {
            let isSingle = next.dialect.quote == Self.singleQuote
            if isSingle && next.quoted < 2 { continue }
            // Where nothing is in double quotes, single quotes round cells are quotes, even if both read as well.
            let isTie = isSingle && next.dialect.delimiter == best.dialect.delimiter && best.quoted == 0
            if next.score > best.score + 1e-9 || isTie && next.score > best.score - 1e-9 { best = next }
        }
        return best.dialect
    }

    private static func judged(_ bytes: Span<UInt8>, _ sample: Sample, _ dialect: Dialect) -> Candidate {
        let usual = sample.usualCount
        var candidate = Candidate(dialect: dialect, columns: usual)
        candidate.isEven = sample.fields.allSatisfy { $0.count == usual }
        candidate.records = sample.records.count
        candidate.beginsWithRow = sample.fields.first.map { $0.count == usual } ?? true
        var (rows, cells, meaning) = (0, 0, 0.0)
        for fields in sample.fields[sample.table] where fields.count == usual {
            rows += 1
            for field in fields {
                cells += 1
                let isQuoted = field.start > 0 && bytes[field.start - 1] == dialect.quote
                if field.start < field.end { candidate.filled += 1 }
                if isQuoted, isClosed(bytes, field, dialect) { candidate.quoted += 1 }
                let weight = weight(bytes, field, isQuoted: isQuoted)
                if weight == 1, rows > 1 { candidate.isText = false }
                meaning += weight
            }
        }
        guard cells > 0 else { return candidate }
        let consistency = Double(rows) / Double(sample.table.count)
        let width = usual == 1 ? 0.25 : 0.5 + 0.5 * Double(usual - 1) / Double(usual)
        candidate.score = consistency * consistency * width * meaning / Double(cells)
        return candidate
    }

    /// Whether a quoted cell ends with its quote, and has something in it.
    private static func isClosed(_ bytes: Span<UInt8>, _ field: Field, _ dialect: Dialect) -> Bool {
        guard field.start < field.end, field.end < bytes.count, bytes[field.end] == dialect.quote else { return false }
        return field.hasEscapes || !(field.start..<field.end).contains { bytes[$0] == dialect.quote }
    }

    /// How much a cell looks like one value, 0...1.
    private static func weight(_ bytes: Span<UInt8>, _ field: Field, isQuoted: Bool) -> Double {
        var evidence = ColumnEvidence()
        evidence.add(bytes, field, line: 1, nullWord: nil)
        if evidence.count(.text) == 0 { return evidence.valued == 1 ? 1 : 0.6 }
        if isQuoted {
            // `Acme","USD`: quotes of another delimiter's cells.
            let hasQuote = (field.start..<field.end).contains { bytes[$0] == 0x22 }
            return hasQuote && !field.hasEscapes ? 0.1 : 0.7
        }
        if bytes[field.start] == 0x20 { return 0.1 }  // prose, cut at its commas
        for at in field.start..<field.end {
            switch bytes[at] {
            case 0x22, 0x09, 0x3B, 0x7C: return 0.1
            case 0x2C where at + 1 < field.end && bytes[at + 1] != 0x20: return 0.1
            default: break
            }
        }
        return field.end - field.start <= 40 ? 0.7 : 0.5
    }
}
