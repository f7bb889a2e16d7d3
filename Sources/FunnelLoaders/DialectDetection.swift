/// Finds delimiter and quote: rows of one length times cells that mean something.
///
/// - Source: the idea of scoring consistency × cell types is G. J. J. van den Burg et al., "Wrangling Messy CSV
///   Files by Detecting Row and Type Patterns", Data Mining and Knowledge Discovery 33 (2019).
struct DialectDetection {
    static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    private static let sampleRecords = 100

    private var scores: [(delimiter: UInt8, score: Double, singleQuotes: Int, doubleQuotes: Int)] = []

    init(_ bytes: Span<UInt8>, _ position: Int, limit: Int) {
        for delimiter in Self.delimiters {
            let dialect = Dialect(delimiter: delimiter, quote: 0x22)
            let sample = Sample(bytes, dialect, position, 1, records: Self.sampleRecords, limit: limit)
            scores.append(Self.score(bytes, sample, delimiter))
        }
    }

    func dialect(delimiter: UInt8?, quote: UInt8??) -> Dialect {
        let best = scores.reduce(scores.first) { best, next in next.score > (best?.score ?? 0) + 1e-9 ? next : best }
        let told = delimiter.flatMap { wanted in scores.first { $0.delimiter == wanted } }
        let chosen = delimiter == nil ? best : told
        let isSingle = chosen.map { $0.singleQuotes > 2 && $0.doubleQuotes == 0 } ?? false
        return Dialect(
            delimiter: delimiter ?? best?.delimiter ?? 0x2C, quote: quote ?? (isSingle ? 0x27 : 0x22))
    }

    private static func score(
        _ bytes: Span<UInt8>, _ sample: Sample, _ delimiter: UInt8
    ) -> (delimiter: UInt8, score: Double, singleQuotes: Int, doubleQuotes: Int) {
        let usual = sample.usualCount
        var (rows, cells, meaning, single, double) = (0, 0, 0.0, 0, 0)
        for fields in sample.fields where fields.count == usual {
            rows += 1
            for field in fields {
                cells += 1
                meaning += weight(bytes, field)
                if field.start > 0, field.start < field.end || bytes[field.start - 1] == 0x22 {
                    if bytes[field.start - 1] == 0x22 { double += 1 }
                }
                // A quote at both ends, or at the start of a cell cut at a delimiter inside the quotes.
                if field.start < field.end, bytes[field.start] == 0x27 { single += 1 }
            }
        }
        guard cells > 0, !sample.fields.isEmpty else { return (delimiter, 0, 0, 0) }
        let consistency = Double(rows) / Double(sample.fields.count)
        let width = usual == 1 ? 0.1 : 0.5 + 0.5 * Double(usual - 1) / Double(usual)
        return (delimiter, consistency * consistency * width * meaning / Double(cells), single, double)
    }

    /// How much a cell looks like one value, 0...1.
    private static func weight(_ bytes: Span<UInt8>, _ field: Field) -> Double {
        var evidence = ColumnEvidence()
        evidence.add(bytes, field, line: 1, nullWord: nil)
        if evidence.count(.text) == 0 { return evidence.valued == 1 ? 1 : 0.6 }
        let isQuoted = field.start > 0 && bytes[field.start - 1] == 0x22
        if isQuoted { return 0.7 }
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
