import FunnelColumns
import FunnelFiles
import Synchronization

/// The passes over the chunks of a file, on all cores.
struct ChunkReading: Sendable {
    let bytes: FileBytes
    let layout: Layout
    let nullWord: [UInt8]?
    /// Those of a record that are columns, in order; the others are passed over.
    var fields: [Int]
    var isFast = true

    private var quote: UInt8 { layout.dialect.quote ?? 0xFF }

    /// Calls `body` with the rows of a chunk, some hundreds at a time.
    private func batches(_ chunk: ChunkSpan, _ rule: RecordRule, _ body: (Span<UInt8>, RowBatch, Int) -> Void) {
        let span = bytes.span
        var scanner = RowScanner(layout.dialect, rule, position: chunk.position, line: chunk.line, isFast: isFast)
        var batch = RowBatch(columns: rule.fields)
        var skipped = chunk.skipped
        while skipped > 0, scanner.fill(&batch, span, most: skipped) { skipped -= batch.count }
        var first = 0
        while first < chunk.rows, !Task.isCancelled, scanner.fill(&batch, span, most: chunk.rows - first) {
            body(span, batch, first)
            first += batch.count
        }
    }

    /// One result a chunk, in chunk order.
    private func perChunk<Result: Sendable>(
        _ index: RecordIndex, _ work: @escaping @Sendable (ChunkSpan) -> Result
    ) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            for (number, chunk) in index.chunks.enumerated() { group.addTask { (number, work(chunk)) } }
            var results = [Result?](repeating: nil, count: index.chunks.count)
            for await (number, result) in group { results[number] = result }
            return results.compactMap(\.self)
        }
    }

    /// All columns of each chunk: what their cells say, and values where they have a plain form.
    func scan(_ index: RecordIndex, _ rule: RecordRule) async -> [[ScannedCells]] {
        // A few chunks at a time use the same storage; enough tasks are left for many cores.
        let together = max(1, min(4, index.chunks.count / 32))
        let firsts = Array(stride(from: 0, to: index.chunks.count, by: together))
        return await withTaskGroup(of: (Int, [[ScannedCells]]).self) { group in
            for first in firsts {
                let chunks = index.chunks[first..<min(first + together, index.chunks.count)]
                group.addTask { (first, scan(chunks, rule, of: index.rows)) }
            }
            var scanned = [[ScannedCells]](repeating: [], count: index.chunks.count)
            for await (first, chunks) in group {
                for (place, chunk) in chunks.enumerated() { scanned[first + place] = chunk }
            }
            return scanned
        }
    }

    func scan(_ chunks: ArraySlice<ChunkSpan>, _ rule: RecordRule, of allRows: Int) -> [[ScannedCells]] {
        var scanners = [CellScanner](repeating: CellScanner(nullWord: nullWord, rows: 0), count: fields.count)
        let span = bytes.span
        let bytesOfRow = span.count / max(1, allRows)
        return chunks.map { chunk in
            for column in scanners.indices { scanners[column].reset(rows: chunk.rows) }
            var summaries: [Int] = []
            batches(chunk, rule) { span, batch, first in
                addSummaries(span, batch, rule.fields, to: &summaries)
                for column in scanners.indices { scanners[column].add(span, batch, fields[column], first: first) }
            }
            Progress.current?.advance(by: 2 * chunk.rows * bytesOfRow)
            var cells = scanners.indices.map { scanners[$0].finish(span) }
            if !summaries.isEmpty, !cells.isEmpty { cells[0].summaries = summaries }
            return cells
        }
    }

    /// Rows whose first cell says that they are totals.
    private func addSummaries(_ bytes: Span<UInt8>, _ batch: RowBatch, _ fields: Int, to found: inout [Int]) {
        guard fields > 1 else { return }
        for row in 0..<batch.count {
            let first = batch.field(row, 0)
            guard first.end - first.start < 40, TotalWords.kind(bytes, first.start, first.end) != nil,
                TotalWords.isSummary(bytes, (0..<fields).lazy.map { batch.field(row, $0) }, isInside: true)
            else { continue }
            found.append(batch.start(bytes, row, quote: quote))
        }
    }

    /// What the cells of all rows say about each column.
    func evidence(_ chunks: [[ScannedCells]], columns: Int) -> [ColumnEvidence] {
        guard let first = chunks.first else {
            return [ColumnEvidence](repeating: ColumnEvidence(), count: columns)
        }
        var merged = first.map(\.evidence)
        let span = bytes.span
        for chunk in chunks.dropFirst() {
            for column in merged.indices { merged[column].merge(chunk[column].evidence, span) }
        }
        return merged
    }

    /// Rows with a value that does not fit a requested type: the first reason for each, by the record's start.
    func misfits(_ index: RecordIndex, _ rule: RecordRule, _ plans: [ColumnPlan]) async -> [Int: RecordRule.Exclusion] {
        let requested = plans.indices.filter { plans[$0].isRequested && plans[$0].reading != .text }
        guard !requested.isEmpty else { return [:] }
        let parts = await perChunk(index) { chunk in
            var decoders = requested.map {
                ColumnDecoder(plans[$0], layout.dialect, nullWord: nullWord, rows: chunk.rows)
            }
            var found: [Int: String] = [:]
            batches(chunk, rule) { span, batch, _ in
                for (place, column) in requested.enumerated() {
                    for row in 0..<batch.count where !decoders[place].append(span, batch.field(row, fields[column])) {
                        let start = batch.start(span, row, quote: quote)
                        guard found[start] == nil else { continue }
                        let text = cellText(
                            span, batch.field(row, fields[column]), quote: quote, escape: layout.dialect.escape)
                        found[start] = "\(plans[column].name) is not \(plans[column].description): \"\(text)\""
                    }
                }
            }
            return found
        }
        return parts.reduce(into: [:]) { all, part in
            all.merge(part.mapValues { .misfit($0) }) { first, _ in first }
        }
    }

    /// One column of a chunk on its way to a table.
    private enum Part: Sendable {
        case chunk(Chunk)
        /// Texts, to be numbered with those of the chunks before.
        case scanned(codes: Chunk.Cells, texts: [Field])
        case decoder(ColumnDecoder)
        case taken
    }

    /// Parts that a task takes over: what a task's closure holds would be held until its end.
    private final class Given: Sendable {
        private let parts: Mutex<[Part]>

        init(_ parts: [Part]) { self.parts = Mutex(parts) }

        func take() -> [Part] {
            parts.withLock { parts in
                let taken = parts
                parts = []
                return taken
            }
        }
    }

    /// The typed columns; texts numbered in order of first appearance in the file.
    ///
    /// - Parameter chunks: given up piece by piece, so that no column is held twice as a whole.
    func columns(
        _ index: RecordIndex, _ rule: RecordRule, _ plans: [ColumnPlan], _ chunks: consuming [[ScannedCells]]
    ) async -> [Column] {
        var parts = await parts(index, rule, plans, consume chunks)
        return await withTaskGroup(of: (Int, Column).self) { group in
            for (number, plan) in plans.enumerated() {
                let own = parts.indices.map { chunk in
                    let part = parts[chunk][number]
                    parts[chunk][number] = .taken
                    return part
                }
                let given = Given(own)
                group.addTask { (number, column(plan, given.take())) }
            }
            var columns = [Column?](repeating: nil, count: plans.count)
            for await (number, column) in group { columns[number] = column }
            return columns.compactMap(\.self)
        }
    }

    private func parts(
        _ index: RecordIndex, _ rule: RecordRule, _ plans: [ColumnPlan], _ chunks: consuming [[ScannedCells]]
    ) async -> [[Part]] {
        var chunks = chunks
        return await withTaskGroup(of: (Int, [Part]).self) { group in
            for (number, chunk) in index.chunks.enumerated() where number < chunks.count {
                let cells = chunks[number].map(\.values)
                chunks[number] = []
                group.addTask { (number, self.parts(chunk, rule, plans, cells)) }
            }
            var results = [[Part]](repeating: [], count: index.chunks.count)
            for await (number, parts) in group { results[number] = parts }
            return results
        }
    }

    private func parts(
        _ chunk: ChunkSpan, _ rule: RecordRule, _ plans: [ColumnPlan], _ cells: [ScannedCells.Values?]
    ) -> [Part] {
        let span = bytes.span
        var parts: [Part?] = plans.indices.map { column in
            guard let values = cells[column] else { return nil }
            if let chunk = values.chunk(for: plans[column]) { return .chunk(chunk) }
            if case (.text, .texts(let codes, let texts)) = (plans[column].reading, values) {
                return .scanned(codes: codes, texts: texts)
            }
            return ColumnDecoder(values, plans[column], span, layout.dialect, nullWord: nullWord).map {
                .chunk($0.finish(recoding: nil))
            }
        }
        let again = plans.indices.filter { parts[$0] == nil }
        guard !again.isEmpty else { return parts.compactMap(\.self) }
        var decoders = again.map { ColumnDecoder(plans[$0], layout.dialect, nullWord: nullWord, rows: chunk.rows) }
        batches(chunk, rule) { span, batch, _ in
            for (place, column) in again.enumerated() {
                for row in 0..<batch.count { _ = decoders[place].append(span, batch.field(row, fields[column])) }
            }
        }
        for (place, column) in again.enumerated() {
            decoders[place].fill(upTo: chunk.rows)
            parts[column] =
                plans[column].reading == .text
                ? .decoder(decoders[place]) : .chunk(decoders[place].finish(recoding: nil))
        }
        return parts.compactMap(\.self)
    }

    private func column(_ plan: ColumnPlan, _ parts: consuming [Part]) -> Column {
        let span = bytes.span
        var texts = TextIndex()
        var parts = parts
        var chunks: [Chunk] = []
        // Millions of texts take a while to be put together; what is left out is given up by who asked.
        for place in parts.indices where !Task.isCancelled {
            switch parts[place] {
            case .taken: break
            case .chunk(let chunk): chunks.append(chunk)
            case .decoder(let decoder): chunks.append(decoder.finish(recoding: texts.merge(decoder.texts)))
            case .scanned(var codes, let different):
                // From here on nobody else has the codes.
                parts[place] = .taken
                var decoder = ColumnDecoder(plan, layout.dialect, nullWord: nullWord, rows: different.count)
                for text in different { _ = decoder.append(span, text) }
                decoder.recode(texts.merge(decoder.texts))
                if let numbers = decoder.codesOfTexts, let chunk = Chunk.recoded(&codes, by: numbers) {
                    chunks.append(chunk)
                } else {
                    decoder.spread(codes.codes ?? [])
                    chunks.append(decoder.finish(recoding: nil))
                }
            }
            parts[place] = .taken
        }
        return Column(
            name: plan.name, header: plan.header, type: plan.type, unit: plan.unit, additivity: plan.additivity,
            dictionary: Task.isCancelled ? [] : texts.strings, booleanWords: plan.booleanWords, chunks: chunks)
    }
}
