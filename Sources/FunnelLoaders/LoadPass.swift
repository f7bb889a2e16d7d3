import FunnelColumns
import FunnelFiles
import FunnelValues

/// A file on its way: its text, and its rows as delimited text, which are the same but for JSON.
struct LoadInput: Sendable {
    let text: DecodedText
    let bytes: FileBytes
    let layout: Layout
    let names: ColumnNames
    var json: JSONRows?
}

/// One way through a file, from its records to its columns. What only the columns show, that the last row is the sum of
/// the others, sends it on the same way once more.
struct LoadPass {
    private let input: LoadInput
    private var options: LoadOptions
    private let path: String?
    private let preset: ExportPreset?
    /// Records that are no rows; a last row that is the sum of the others is added.
    private var excluded: [Int: RecordRule.Exclusion] = [:]

    init(_ input: LoadInput, _ options: LoadOptions, path: String?) {
        (self.input, self.options, self.path) = (input, options, path)
        preset = ExportPreset.of(input.layout.headers, preamble: input.layout.preamble)
        if input.json?.hasFractions == true, options.decimal == nil { self.options.decimal = "." }
        if options.nullWord == nil { self.options.nullWord = preset?.nullWord }
    }

    private var layout: Layout { input.layout }
    private var names: [String] { input.names.names }

    /// The rows of the file, and what their cells look like.
    private struct Rows {
        var rule: RecordRule
        var index: RecordIndex
        var chunks: [[ScannedCells]]
    }

    /// - Parameter chosen: whether only the columns that are wanted are read.
    /// - Returns: nil when they cannot be read without the others, or have to be read again without some records.
    mutating func result(chosen: Bool) async throws(LoadError) -> LoadResult? {
        let told = options.types
        for name in told.keys where !names.contains(name) && !layout.headers.contains(name) {
            throw .noSuchColumn(name, columns: names)
        }
        // Cutting the records counts once, reading their cells twice: so long do they take.
        Progress.current?.expect(3 * input.bytes.count)
        let rule = firstRule
        var reading = ChunkReading(
            bytes: input.bytes, layout: layout, nullWord: options.nullWord.map { Array($0.lowercased().utf8) },
            fields: Array(0..<rule.fields))
        var rows = try await rows(rule, &reading, chosen: chosen)
        var evidence = reading.evidence(rows.chunks, columns: reading.fields.count)
        if let json = input.json { evidence = evidence.map { $0.renumbered(json.line) } }
        let isWhole = reading.fields.count == rule.fields
        guard isWhole || ColumnChoice.isPlain(evidence) && !rows.index.lastRowHasGaps else { return nil }
        let inference = TypeInference(
            evidence, names: reading.fields.map { names[$0] }, headers: reading.fields.map { layout.headers[$0] },
            preset: preset, options: options, bytes: input.bytes.span)
        if inference.plans.contains(where: \.isRequested) {
            let misfits = await reading.misfits(rows.index, rows.rule, inference.plans)
            if !misfits.isEmpty {
                var rule = rows.rule
                rule.excluded.merge(misfits) { first, _ in first }
                // Other rows, so chunks are cut elsewhere.
                rows = try await scanned(rule, reading)
            }
        }
        let (index, kept, chunks) = (rows.index, rows.rule, rows.chunks)
        rows.chunks = []
        let typed = await reading.columns(index, kept, inference.plans, consume chunks)
        if Task.isCancelled { throw .cancelled }
        let isTold = Set(inference.plans.filter { told[$0.name] ?? told[$0.header] != nil }.map(\.name))
        let currencies = try CurrencyColumns(typed, told: isTold, preset: preset)
        let unnamed = unnamedColumns(currencies.columns, index)
        let columns = currencies.columns.filter { !unnamed.contains($0.name) }
        if excluded.isEmpty, index.lastRowHasGaps, !layout.dialect.isExact, let last = index.lastRowStart,
            LastRowSum.isSum(columns)
        {
            excluded[last] = .leftOut(.total)
            return nil
        }
        let account = LoadAccount(
            path: path, input: input, index: index, inference: inference, evidence: evidence, preset: preset,
            unnamed: unnamed, notRead: isWhole ? [] : names.indices.filter { !reading.fields.contains($0) })
        return try account.result(columns, currencies, key: try keyColumns(of: columns), options)
    }

    private var firstRule: RecordRule {
        var rule = RecordRule(fields: layout.fields, header: layout.headerBytes, least: layout.fields)
        rule.keepsBlank = layout.dialect.isExact
        if let body = layout.rowFields { rule.least = min(body, layout.fields) }
        rule.excluded = excluded
        return rule
    }

    /// The rows without totals among them.
    private func rows(
        _ rule: RecordRule, _ reading: inout ChunkReading, chosen: Bool
    ) async throws(LoadError) -> Rows {
        let index = try await index(rule)
        if chosen, preset?.key.isEmpty ?? true { reading.fields = choice(reading, index, rule).fields }
        let chunks = await reading.scan(index, rule)
        if Task.isCancelled { throw .cancelled }
        let summaries = layout.dialect.isExact ? [] : chunks.flatMap { $0.first?.summaries ?? [] }
        guard !summaries.isEmpty else { return Rows(rule: rule, index: index, chunks: chunks) }
        var rule = rule
        for start in summaries { rule.excluded[start] = .leftOut(.total) }
        return try await scanned(rule, reading)
    }

    private func scanned(_ rule: RecordRule, _ reading: ChunkReading) async throws(LoadError) -> Rows {
        let index = try await index(rule)
        let chunks = await reading.scan(index, rule)
        if Task.isCancelled { throw .cancelled }
        return Rows(rule: rule, index: index, chunks: chunks)
    }

    private func index(_ rule: RecordRule) async throws(LoadError) -> RecordIndex {
        let stretches = await StretchReading(bytes: input.bytes, layout: layout).stretches(rule)
        if Task.isCancelled { throw .cancelled }
        return RecordIndex(input.bytes.span, layout, rule, stretches, chunkRows: Chunk.rows)
    }

    /// What a delimiter at the end of every line makes is no column.
    private func unnamedColumns(_ columns: [Column], _ index: RecordIndex) -> Set<String> {
        guard layout.headerLine != nil, index.rows > 0 else { return [] }
        let unnamed = columns.filter { $0.header.isEmpty && $0.nullCount == $0.count }
        return unnamed.count == columns.count ? [] : Set(unnamed.map(\.name))
    }

    /// The columns by which rows that come again are known: those of `unique`, else those of the tool the file is from.
    private func keyColumns(of columns: [Column]) throws(LoadError) -> [Column] {
        var key: [Column] = []
        for name in options.uniqueKeys {
            guard let column = columns.first(where: { $0.name == name || $0.header == name }) else {
                throw .noSuchColumn(name, columns: columns.map(\.name))
            }
            key.append(column)
        }
        guard key.isEmpty, let preset else { return key }
        let parts = preset.key.compactMap { part in columns.first { ExportPreset.folded($0.header) == part } }
        // Exports of older versions lack a part: what is left would not tell rows apart.
        return parts.count == preset.key.count ? parts : []
    }

    private func choice(_ reading: ChunkReading, _ index: RecordIndex, _ rule: RecordRule) -> ColumnChoice {
        guard let words = options.wantedWords, ColumnChoice.applies(options, chunks: index.chunks.count),
            let first = reading.scan(index.chunks[..<1], rule, of: index.rows).first
        else { return .all(names.count) }
        let sample = first.map(\.evidence)
        let inference = TypeInference(
            sample, names: names, headers: layout.headers, preset: preset, options: options,
            bytes: reading.bytes.span)
        return ColumnChoice(
            named: words, names: names, headers: layout.headers, sample: sample, inference: inference)
    }
}
