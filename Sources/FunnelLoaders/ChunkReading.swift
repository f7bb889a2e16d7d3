import FunnelColumns

/// The passes over the chunks of a file, on all cores.
struct ChunkReading: Sendable {
    let bytes: [UInt8]
    let layout: Layout
    let nullWord: [UInt8]?

    private var quote: UInt8 { layout.dialect.quote ?? 0xFF }

    /// Calls `body` with every row of a chunk.
    private func rows(_ chunk: ChunkSpan, _ rule: RecordRule, _ body: (Span<UInt8>, Record, [Field]) -> Void) {
        guard !Task.isCancelled else { return }
        let span = bytes.span
        var reader = RecordReader(layout.dialect, position: chunk.position, line: chunk.line, expected: rule.fields)
        var cells: [Field] = []
        cells.reserveCapacity(rule.fields + 1)
        var left = chunk.rows
        while left > 0, let record = reader.next(span, into: &cells) {
            guard case .row = rule.verdict(span, record, cells) else { continue }
            while cells.count < rule.fields { cells.append(Field(start: record.end, end: record.end)) }
            body(span, record, cells)
            left -= 1
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

    /// What the cells of all rows say about each column.
    func evidence(_ index: RecordIndex, _ rule: RecordRule) async -> [ColumnEvidence] {
        let parts = await perChunk(index) { chunk in
            var evidence = [ColumnEvidence](repeating: ColumnEvidence(), count: rule.fields)
            rows(chunk, rule) { span, record, cells in
                for column in 0..<rule.fields {
                    evidence[column].add(span, cells[column], line: record.line, nullWord: nullWord)
                }
            }
            return evidence
        }
        guard var merged = parts.first else {
            return [ColumnEvidence](repeating: ColumnEvidence(), count: rule.fields)
        }
        for part in parts.dropFirst() {
            for column in merged.indices { merged[column].merge(part[column], bytes.span) }
        }
        return merged
    }

    /// Rows with a value that does not fit a requested type: the first reason for each, by the record's start.
    func misfits(_ index: RecordIndex, _ rule: RecordRule, _ plans: [ColumnPlan]) async -> [Int: String] {
        let requested = plans.indices.filter { plans[$0].isRequested && plans[$0].reading != .text }
        guard !requested.isEmpty else { return [:] }
        let parts = await perChunk(index) { chunk in
            var decoders = requested.map {
                ColumnDecoder(plans[$0], quote: quote, nullWord: nullWord, rows: chunk.rows)
            }
            var found: [Int: String] = [:]
            rows(chunk, rule) { span, record, cells in
                for (place, column) in requested.enumerated() {
                    let fits = decoders[place].append(span, cells[column])
                    if !fits, found[record.start] == nil {
                        let text = cellText(span, cells[column], quote: quote)
                        found[record.start] = "\(plans[column].name) is not \(plans[column].description): \"\(text)\""
                    }
                }
            }
            return found
        }
        return parts.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
    }

    /// The typed columns; texts numbered in order of first appearance in the file.
    func columns(_ index: RecordIndex, _ rule: RecordRule, _ plans: [ColumnPlan]) async -> [Column] {
        let parts = await perChunk(index) { chunk in
            var decoders = plans.map { ColumnDecoder($0, quote: quote, nullWord: nullWord, rows: chunk.rows) }
            rows(chunk, rule) { span, _, cells in
                for column in plans.indices { _ = decoders[column].append(span, cells[column]) }
            }
            return decoders
        }
        return await withTaskGroup(of: (Int, Column).self) { group in
            for (number, plan) in plans.enumerated() {
                let decoders = parts.map { $0[number] }
                group.addTask { (number, ChunkReading.column(plan, decoders)) }
            }
            var columns = [Column?](repeating: nil, count: plans.count)
            for await (number, column) in group { columns[number] = column }
            return columns.compactMap(\.self)
        }
    }

    private static func column(_ plan: ColumnPlan, _ decoders: [ColumnDecoder]) -> Column {
        var texts = TextIndex()
        let chunks = decoders.map { $0.finish(recoding: plan.reading == .text ? texts.merge($0.texts) : nil) }
        return Column(
            name: plan.name, header: plan.header, type: plan.type, unit: plan.unit, additivity: plan.additivity,
            dictionary: texts.strings, booleanWords: plan.booleanWords, chunks: chunks)
    }
}
