import FunnelColumns
package import FunnelFiles
import FunnelValues

/// The next bytes of a file, a pipe or a text; nil at the end.
package typealias BlockSource = () throws -> [UInt8]?

/// Delimited text or JSON as a typed table: dialect, header, types, and a list of all that was not plain.
///
/// The file is held once, as UTF-8, and is mapped where it can be; what is packed is unpacked, and of JSON the values
/// are held once more, as delimited text. Three passes, on all
/// cores: records, types of all cells, values. What is found is merged in the order of the file, so that the result is the
/// same on any number of cores.
package struct CSVLoader: Sendable {
    private let path: String?
    private let options: LoadOptions

    package init(path: String? = nil, options: LoadOptions = LoadOptions()) {
        self.path = path
        self.options = options
    }

    /// Reads all blocks; `sizeHint` is the expected number of bytes.
    package func load(from source: BlockSource, sizeHint: Int = 0) async throws(LoadError) -> LoadResult {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(max(0, sizeHint), 1 << 40))
        do {
            while let block = try source() { bytes.append(contentsOf: block) }
        } catch {
            throw .unreadable(path: path, reason: "\(error)")
        }
        return try await load(bytes)
    }

    package func load(text: String) async throws(LoadError) -> LoadResult { try await load(Array(text.utf8)) }

    package func load(_ file: [UInt8]) async throws(LoadError) -> LoadResult { try await load(FileBytes(file)) }

    package func load(_ file: FileBytes) async throws(LoadError) -> LoadResult {
        try options.check()
        let input = try await input(unpacked(file))
        let isLarge = input.bytes.count >= PageSpace.leastFileSize
        let space = CellSpaces.current ?? (isLarge ? PageSpace() : nil)
        return try await CellSpaces.$current.withValue(space) { await result(input) }.get()
    }

    private func result(_ input: Input) async -> Result<LoadResult, LoadError> {
        do throws(LoadError) { return .success(try await load(input)) } catch { return .failure(error) }
    }

    private func load(_ input: Input) async throws(LoadError) -> LoadResult {
        var excluded: [Int: RecordRule.Exclusion] = [:]
        if let result = try await load(input, chosen: options.wantedWords != nil, &excluded) { return result }
        if let result = try await load(input, chosen: false, &excluded) { return result }
        // The last row turned out to be the sum of the others.
        guard let result = try await load(input, chosen: false, &excluded) else { throw .cancelled }
        return result
    }

    private func unpacked(_ file: FileBytes) throws(LoadError) -> FileBytes {
        do throws(UnpackProblem) {
            return try Decompress.unpacked(file).map { FileBytes($0) } ?? file
        } catch {
            if error == .cancelled { throw .cancelled }
            throw .packed(error, path: path)
        }
    }

    /// A file on its way: its text, and its rows as delimited text, which are the same but for JSON.
    private struct Input {
        let text: DecodedText
        let bytes: FileBytes
        let layout: Layout
        let names: ColumnNames
        var json: JSONRows?
    }

    private func input(_ file: FileBytes) async throws(LoadError) -> Input {
        if let kind = FileKind(file.span) { throw .notText(kind: kind, path: path) }
        let text = try await DecodedText(
            file, requested: options.encoding.flatMap(TextEncoding.init(name:)), path: path)
        if !options.isOfDelimitedText, let shape = JSONShape(text.bytes.span) {
            guard let json = await JSONRows(text.bytes, shape) else {
                throw .tooManyNames(path: path, most: JSONReading.mostNamesUnflattened)
            }
            if Task.isCancelled { throw .cancelled }
            if json.headers.isEmpty, let first = json.rejects.first {
                throw .noObjects(path: path, line: first.line, reason: first.reason)
            }
            guard !json.headers.isEmpty else { throw .empty(path: path) }
            return Input(
                text: text, bytes: json.rows, layout: Layout(JSONRows.dialect, headers: json.headers),
                names: ColumnNames(headers: json.headers, plain: json.names), json: json)
        }
        let layout = try Layout(text.bytes.span, options)
        guard !layout.headers.isEmpty else { throw .empty(path: path) }
        return Input(text: text, bytes: text.bytes, layout: layout, names: ColumnNames(headers: layout.headers))
    }

    /// - Parameter chosen: whether only the columns that are wanted are read.
    /// - Parameter excluded: records that are no rows; a last row that is the sum of the others is added.
    /// - Returns: nil when they cannot be read without the others, or have to be read again without some records.
    private func load(
        _ input: Input, chosen: Bool, _ excluded: inout [Int: RecordRule.Exclusion]
    ) async throws(LoadError) -> LoadResult? {
        let (bytes, layout, names, json) = (input.bytes, input.layout, input.names, input.json)
        var options = options
        if json?.hasFractions == true, options.decimal == nil { options.decimal = "." }
        for name in options.types.keys where !names.names.contains(name) && !layout.headers.contains(name) {
            throw .noSuchColumn(name, columns: names.names)
        }
        var rule = RecordRule(fields: layout.fields, header: layout.headerBytes, least: layout.fields)
        rule.keepsBlank = layout.dialect.isExact
        if let body = layout.rowFields { rule.least = min(body, layout.fields) }
        rule.excluded = excluded
        // Cutting the records counts once, reading their cells twice: so long do they take.
        Progress.current?.expect(3 * bytes.count)
        let cutting = StretchReading(bytes: bytes, layout: layout)
        var index = try await self.index(cutting, rule)
        var reading = ChunkReading(
            bytes: bytes, layout: layout, nullWord: options.nullWord.map { Array($0.lowercased().utf8) },
            fields: Array(0..<rule.fields))
        if chosen, ExportPreset.of(layout.headers)?.key.isEmpty ?? true {
            reading.fields = choice(reading, index, rule, names.names, layout.headers).fields
        }
        var chunks = await reading.scan(index, rule)
        if Task.isCancelled { throw .cancelled }
        let summaries = layout.dialect.isExact ? [] : chunks.flatMap { $0.first?.summaries ?? [] }
        if !summaries.isEmpty {
            for start in summaries { rule.excluded[start] = .leftOut(.total) }
            index = try await self.index(cutting, rule)
            chunks = await reading.scan(index, rule)
            if Task.isCancelled { throw .cancelled }
        }
        var evidence = reading.evidence(chunks, columns: reading.fields.count)
        if let json { evidence = evidence.map { $0.renumbered(json.line) } }
        let isWhole = reading.fields.count == rule.fields
        guard isWhole || ColumnChoice.isPlain(evidence) && !index.lastRowHasGaps else { return nil }
        let inference = TypeInference(
            evidence, names: reading.fields.map { names.names[$0] }, headers: reading.fields.map { layout.headers[$0] },
            allHeaders: layout.headers, options: options, bytes: bytes.span)
        if inference.plans.contains(where: \.isRequested) {
            let misfits = await reading.misfits(index, rule, inference.plans)
            if !misfits.isEmpty {
                rule.excluded.merge(misfits) { first, _ in first }
                // Other rows, so chunks are cut elsewhere.
                index = try await self.index(cutting, rule)
                chunks = await reading.scan(index, rule)
                if Task.isCancelled { throw .cancelled }
            }
        }
        let told = Set(inference.plans.filter { options.types[$0.name] ?? options.types[$0.header] != nil }.map(\.name))
        let currencies = try CurrencyColumns(
            await reading.columns(index, rule, inference.plans, consume chunks), told: told)
        // What a delimiter at the end of every line makes is no column.
        let unnamed =
            layout.headerLine == nil || index.rows == 0
            ? []
            : currencies.columns.filter {
                $0.header.isEmpty && $0.nullCount == $0.count
            }
        let leftOut = unnamed.count == currencies.columns.count ? [] : Set(unnamed.map(\.name))
        let columns = currencies.columns.filter { !leftOut.contains($0.name) }
        if Task.isCancelled { throw .cancelled }
        if excluded.isEmpty, index.lastRowHasGaps, !layout.dialect.isExact, let last = index.lastRowStart,
            LastRowSum.isSum(columns)
        {
            excluded[last] = .leftOut(.total)
            return nil
        }
        if let json {
            let all = json.rejects + index.rejects.map(json.original)
            index.rejects = all.sorted { ($0.line, $0.text.lowerBound) < ($1.line, $1.text.lowerBound) }
        }
        let key = try keyColumns(of: columns, layout.headers)
        let repeated = RepeatedRows.kept(key.columns)
        let rows = repeated?.count ?? index.rows
        let account = LoadAccount(path: path, text: input.text, layout: layout, index: index, json: json)
        let table = Table(
            columns: repeated.map { kept in columns.map { $0.gathered(kept) } } ?? columns, rowCount: rows)
        var notes = account.notes(names: names, leftOut: leftOut, inference: inference) + currencies.notes
        if repeated != nil {
            let count = index.rows - rows
            let names = key.columns.map(\.name).joined(separator: ", ")
            notes.append(
                LoadNote(
                    "\(key.tool.map { "\($0): " } ?? "")\(count) row\(count == 1 ? "" : "s") left out, the same \(names) as before"
                ))
        }
        if let json { notes += json.notes + json.mixed(inference.plans, fields: reading.fields, told: notes) }
        if !isWhole {
            let others = names.names.indices.filter { !reading.fields.contains($0) }.map { names.names[$0] }
            notes.append(
                LoadNote("\(others.count) column\(others.count == 1 ? "" : "s") not read: \(ColumnNames.list(others))"))
        }
        if options.isStrict, !notes.isEmpty { throw .strict(notes: notes) }
        var source = account.source(decimalSign: inference.decimalSign)
        source.duplicates = index.rows - rows
        return LoadResult(
            table: table, source: source,
            rejects: account.rejects(input.text.bytes.span), notes: notes, timeColumn: MainTimeColumn.name(in: columns),
            wallClockColumns: Set(inference.plans.filter { $0.type == .instant && !$0.saysZone }.map(\.name)),
            ledger: LoadLedger(
                loaded: rows, rejected: index.rejects.count, leftOut: index.leftOut.count + index.rows - rows))
    }
}

extension CSVLoader {
    /// The columns by which rows that come again are known: those of `unique`, else those of the tool the file is from.
    private func keyColumns(
        of columns: [Column], _ headers: [String]
    ) throws(LoadError) -> (columns: [Column], tool: String?) {
        var key: [Column] = []
        for name in options.uniqueKeys {
            guard let column = columns.first(where: { $0.name == name || $0.header == name }) else {
                throw .noSuchColumn(name, columns: columns.map(\.name))
            }
            key.append(column)
        }
        if !key.isEmpty { return (key, nil) }
        guard let preset = ExportPreset.of(headers) else { return ([], nil) }
        return (preset.key.compactMap { part in columns.first { $0.header.lowercased() == part } }, preset.tool)
    }

    private func choice(
        _ reading: ChunkReading, _ index: RecordIndex, _ rule: RecordRule, _ names: [String], _ headers: [String]
    ) -> ColumnChoice {
        guard let words = options.wantedWords, ColumnChoice.applies(options, chunks: index.chunks.count),
            let first = reading.scan(index.chunks[..<1], rule, of: index.rows).first
        else { return .all(names.count) }
        let sample = first.map(\.evidence)
        let inference = TypeInference(
            sample, names: names, headers: headers, options: options, bytes: reading.bytes.span)
        return ColumnChoice(named: words, names: names, headers: headers, sample: sample, inference: inference)
    }

    private func index(_ cutting: StretchReading, _ rule: RecordRule) async throws(LoadError) -> RecordIndex {
        let stretches = await cutting.stretches(rule)
        if Task.isCancelled { throw .cancelled }
        return RecordIndex(cutting.bytes.span, cutting.layout, rule, stretches, chunkRows: Chunk.rows)
    }
}

/// Chooses the column that `over` and the grain words mean.
enum MainTimeColumn {
    /// The best-named date, instant or period; of equal ones the first. Nil when there is none.
    static func name(in columns: [Column]) -> String? {
        let times = columns.enumerated().filter { $0.element.type.isTime && $0.element.nullCount < $0.element.count }
        // A stage that few have reached, and a day that all rows share, say less than what every row has of its own.
        func weight(_ column: Column) -> Int {
            if column.nullCount * 2 > column.count { return 2 }
            if column.count > 2, let range = column.range, range.lowerBound == range.upperBound { return 1 }
            return 0
        }
        let best = times.min {
            let left = (weight($0.element), NameHints($0.element.header).timePreference, $0.offset)
            return left < (weight($1.element), NameHints($1.element.header).timePreference, $1.offset)
        }
        return best?.element.name
    }
}
