package import FunnelColumns
import FunnelFunctions
package import FunnelPlan
import FunnelValues

/// Answers requests from columns in memory: one pass over the rows, chunk by chunk on all cores.
///
/// Chunks are merged in their order, whichever is done first, so the last digit is the same on any machine.
package struct MemoryBackend: Backend {
    /// How the chunks of a table are gone through; the answer is the same.
    package enum Concurrency: Sendable {
        case allCores
        case oneAfterTheOther
    }

    package var tables: [String: Table]
    package var concurrency: Concurrency
    /// Possible groups from which on they are added up in partitions; the answer is the same.
    package var partitionedFrom = GroupPartitions.leastGroups
    /// Cells of a column's range from which on each core looks for distinct ones of a stretch; the answer is the same.
    package var distinctApart = SeenStretch.cores.contains(Cores.count) ? SeenStretch.leastWidth : .max

    package init(tables: [String: Table], concurrency: Concurrency = .allCores) {
        self.tables = tables
        self.concurrency = concurrency
    }

    package func aggregate(_ requests: [AggregateRequest], of dataset: String) async throws -> [AggregateTable] {
        let table = try table(dataset)
        let planned = requests.map {
            DenseGroups($0, of: table, partitionedFrom: partitionedFrom, distinctApart: distinctApart)
        }
        guard table.chunkCount > 0 else {
            return requests.map { MemoryBackend.merged([], of: $0, rowsRead: 0) }
        }
        let together = requests.indices.filter { planned[$0]?.partitions == nil }
        let partitions = planned.compactMap { $0?.partitions?.count }
        Progress.current?.expect(
            (together.isEmpty ? 0 : table.chunkCount) + partitions.reduce(0) { $0 + table.chunkCount + $1 })
        var answers = [AggregateTable?](repeating: nil, count: requests.count)
        if !together.isEmpty {
            let found = try await onePass(together.map { (requests[$0], planned[$0]) }, of: table)
            for (place, answer) in zip(together, found) { answers[place] = answer }
        }
        for place in requests.indices {
            guard let groups = planned[place], let partitions = groups.partitions else { continue }
            answers[place] = try await partitioned(groups, by: partitions, of: table)
        }
        return answers.compactMap(\.self)
    }

    /// The answers to requests for which the rows are gone through once.
    private func onePass(
        _ asked: [(request: AggregateRequest, planned: DenseGroups?)], of table: Table
    ) async throws -> [AggregateTable] {
        let requests = asked.map(\.request)
        let planned = asked.map(\.planned)
        var parts = try await eachStretch(of: table.chunkCount) { chunks throws(EngineError) in
            var answer = StretchAnswer(requests, planned.map { $0?.begun(of: table) })
            for chunk in chunks {
                if Task.isCancelled { throw .cancelled }
                answer.add(RowEvaluator(table: table, chunk: chunk), of: table)
                Progress.current?.advance()
            }
            answer.settle()
            return answer
        }
        // Taken out, so that it is added to in place.
        var whole = parts.removeFirst()
        for part in parts { whole.merge(part) }
        for place in requests.indices { try await findApart(&whole.dense[place], of: table) }
        if Task.isCancelled { throw EngineError.cancelled }
        return requests.indices.map { place in
            whole.dense[place]?.table(rowsRead: table.rowCount)
                ?? MemoryBackend.merged(whole.others[place], of: requests[place], rowsRead: table.rowCount)
        }
    }

    /// The answer of groups that are too many for a core's caches: the rows in the order of partitions of the groups
    /// first, then each partition for itself.
    private func partitioned(
        _ groups: DenseGroups, by partitions: GroupPartitions, of table: Table
    ) async throws -> AggregateTable {
        let space = PageSpace()
        let chunks = try await eachStretch(of: table.chunkCount) { chunks throws(EngineError) in
            var rows: [PartitionedRows] = []
            var room = PartitionedRows.Room()
            for chunk in chunks {
                if Task.isCancelled { throw .cancelled }
                let evaluator = RowEvaluator(table: table, chunk: chunk)
                rows.append(groups.partitioned(evaluator, of: table, by: partitions, in: space, &room))
                Progress.current?.advance()
            }
            return rows
        }.flatMap(\.self)
        let begun = groups.begun(of: table)
        let rows = PartitionedTable(chunks, partitions)
        let stretches = partitions.stretches(cores, of: rows)
        let parts = try await eachStretch(of: stretches.count) { places throws(EngineError) in
            var parts: [DenseGroups] = []
            for place in places { parts.append(try begun.added(stretches[place], of: partitions, rows, table)) }
            return parts
        }.flatMap(\.self)
        var whole = begun
        for (part, stretch) in zip(parts, stretches) {
            if Task.isCancelled { throw EngineError.cancelled }
            whole.take(part, stretch, of: partitions)
        }
        if Task.isCancelled { throw EngineError.cancelled }
        return whole.table(rowsRead: table.rowCount)
    }

    /// What the requests are answered from some chunks, one after the other.
    private struct StretchAnswer: Sendable {
        let requests: [AggregateRequest]
        var dense: [DenseGroups?]
        /// Of requests that have no dense groups: the groups of each chunk.
        var others: [[ChunkAnswer]]

        init(_ requests: [AggregateRequest], _ dense: [DenseGroups?]) {
            (self.requests, self.dense, others) = (requests, dense, requests.map { _ in [] })
        }

        mutating func add(_ evaluator: RowEvaluator, of table: Table) {
            for place in requests.indices {
                if dense[place] == nil {
                    others[place].append(ChunkAnswer(requests[place], evaluator))
                } else {
                    dense[place]?.add(evaluator, of: table)
                }
            }
        }

        mutating func settle() {
            for place in requests.indices { dense[place]?.settle() }
        }

        mutating func merge(_ later: StretchAnswer) {
            for place in requests.indices {
                if let more = later.dense[place] { dense[place]?.merge(more) }
                others[place] += later.others[place]
            }
        }
    }

    /// The groups of all chunks, merged in the order of the chunks.
    ///
    /// - Returns: what has been merged so far where the task is cancelled: to be thrown away.
    private static func merged(_ parts: [ChunkAnswer], of request: AggregateRequest, rowsRead: Int) -> AggregateTable {
        let empty = request.measures.map(Accumulate.empty)
        var groups: [AggregateTable.Group] = []
        var places: [[Value]: Int] = [:]
        for part in parts where !Task.isCancelled {
            for group in part.groups {
                guard let place = places[group.keys] else {
                    places[group.keys] = groups.count
                    groups.append(group)
                    continue
                }
                for measure in groups[place].states.indices {
                    groups[place].states[measure].merge(group.states[measure])
                }
                groups[place].rows += group.rows
            }
        }
        if request.keys.isEmpty, groups.isEmpty { groups = [.init(keys: [], states: empty, rows: 0)] }
        groups.sort { left, right in
            for (a, b) in zip(left.keys, right.keys) where a != b { return Value.precedes(a, b) }
            return false
        }
        return AggregateTable(
            groups: groups, empty: empty, rowsRead: rowsRead, rowsUsed: parts.reduce(0) { $0 + $1.rowsUsed })
    }

    package func column(_ expression: RowExpression, name: String, of dataset: String) async throws -> Column {
        let table = try table(dataset)
        let parts = try await eachChunk(of: table) { chunk in
            let vector = RowEvaluator(table: table, chunk: chunk).vector(expression)
            return (0..<vector.count).map(vector.value)
        }
        let made = MemoryBackend.column(parts, name: name, type: expression.type)
        if Task.isCancelled { throw EngineError.cancelled }
        if let made { return made }
        // A sum or product that left 64 bits: the whole column becomes numbers.
        return MemoryBackend.column(parts, name: name, type: .number)
            ?? Column(name: name, type: expression.type, chunks: [])
    }

    private static func column(_ parts: [[Value]], name: String, type: DataType) -> Column? {
        var builder = ColumnBuilder(name: name, type: type)
        var fits = true
        for part in parts where !Task.isCancelled {
            for value in part where !builder.append(value) { fits = false }
        }
        let column = builder.finish()
        return fits || !type.isNumeric || type == .number ? column : nil
    }

    package func rows(of dataset: String, filter: RowExpression?, limit: Int) async throws -> [Int] {
        let table = try table(dataset)
        guard let filter else { return Array(0..<max(0, min(limit, table.rowCount))) }
        var rows: [Int] = []
        for chunk in 0..<table.chunkCount where rows.count < limit {
            if Task.isCancelled { throw EngineError.cancelled }
            let first = table.rows(ofChunk: chunk).lowerBound
            let truths = RowEvaluator(table: table, chunk: chunk).vector(filter).truths
            for (offset, isTrue) in truths.enumerated() where isTrue && rows.count < limit {
                rows.append(first + offset)
            }
        }
        return rows
    }

    func table(_ name: String) throws -> Table {
        guard let table = tables[name] else { throw EngineError.unknownDataset(name) }
        return table
    }

    var cores: Int { concurrency == .oneAfterTheOther ? 1 : Cores.count }

    /// Cuts so many pieces of work into one stretch a core; gives the answers in the order of the pieces.
    func eachStretch<Answer: Sendable>(
        of count: Int, _ body: @escaping @Sendable (Range<Int>) throws(EngineError) -> Answer
    ) async throws -> [Answer] {
        let stretches = min(cores, count)
        if stretches <= 1 { return count == 0 ? [] : [try body(0..<count)] }
        return try await withThrowingTaskGroup(of: (Int, Answer).self) { tasks in
            for stretch in 0..<stretches {
                tasks.addTask {
                    (stretch, try body(stretch * count / stretches..<(stretch + 1) * count / stretches))
                }
            }
            var answers = [Answer?](repeating: nil, count: stretches)
            for try await (stretch, answer) in tasks { answers[stretch] = answer }
            return answers.compactMap(\.self)
        }
    }

    /// Runs on all cores; gives the answers in the order of the chunks.
    private func eachChunk<Answer: Sendable>(
        of table: Table, _ body: @escaping @Sendable (Int) -> Answer
    ) async throws -> [Answer] {
        if concurrency == .oneAfterTheOther {
            return try (0..<table.chunkCount).map { chunk in
                if Task.isCancelled { throw EngineError.cancelled }
                return body(chunk)
            }
        }
        return try await withThrowingTaskGroup(of: (Int, Answer).self) { tasks in
            for chunk in 0..<table.chunkCount {
                tasks.addTask {
                    if Task.isCancelled { throw EngineError.cancelled }
                    return (chunk, body(chunk))
                }
            }
            var answers = [Answer?](repeating: nil, count: table.chunkCount)
            for try await (chunk, answer) in tasks { answers[chunk] = answer }
            return answers.compactMap(\.self)
        }
    }
}

/// The groups of one chunk.
private struct ChunkAnswer: Sendable {
    let groups: [AggregateTable.Group]
    let rowsUsed: Int

    init(_ request: AggregateRequest, _ evaluator: RowEvaluator) {
        var selected: [Int32]?
        if let filter = request.filter {
            let truths = evaluator.vector(filter).truths
            selected = truths.indices.compactMap { truths[$0] ? Int32($0) : nil }
        }
        rowsUsed = selected?.count ?? evaluator.count
        let index = GroupIndex(request.keys.map(evaluator.vector), selected: selected, count: evaluator.count)
        let states = request.measures.map { Accumulate(measure: $0, evaluator: evaluator, index: index).states() }
        groups = index.keys.indices.map { group in
            AggregateTable.Group(
                keys: index.keys[group], states: states.map { $0[group] },
                rows: index.starts[group + 1] - index.starts[group])
        }
    }
}
