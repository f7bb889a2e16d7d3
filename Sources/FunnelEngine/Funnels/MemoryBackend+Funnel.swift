import FunnelColumns
import FunnelFunctions
package import FunnelPlan
import FunnelValues
import Synchronization

/// Funnels of events: rows are read chunk by chunk and parted by their units, then each part's units are gone through in
/// the order of their times; all cores, every count exact, so that neither the cut nor the order of the rows matters.
extension MemoryBackend {
    package func funnel(_ request: EventFunnelRequest) async throws -> EventFunnelTable {
        let (pass, chunks) = try await events(request, needsRows: false)
        let parts = try await eachPiece(of: pass.reading.parts.count) { part throws(EngineError) in
            let events = UnitEvents(part, of: chunks, pass.reading)
            defer { Progress.current?.advance() }
            if case .events(let toFirst) = request.counting {
                return try MatchedEvents(pass, events, toFirst: toFirst).tally()
            }
            return try events.tally(pass)
        }
        var whole = FunnelTally(pass)
        for part in parts {
            if Task.isCancelled { throw EngineError.cancelled }
            whole.merge(part)
        }
        var table = EventFunnelTable(
            groups: whole.groups(request.trend), rowsRead: pass.table.rowCount,
            rowsUsed: chunks.reduce(0) { $0 + $1.used })
        table.withoutUnit = chunks.reduce(0) { $0 + $1.withoutUnit }
        table.withoutTime = chunks.reduce(0) { $0 + $1.withoutTime }
        return table
    }

    package func units(of request: EventFunnelRequest) async throws -> EventFunnelUnits {
        var request = request
        (request.keys, request.trend, request.wantsTimes, request.counting) = ([], nil, false, .units)
        let (pass, chunks) = try await events(request, needsRows: true)
        let parts = try await eachPiece(of: pass.reading.parts.count) { part throws(EngineError) in
            let events = UnitEvents(part, of: chunks, pass.reading)
            defer { Progress.current?.advance() }
            return try events.list(pass)
        }
        var list = UnitList(depth: pass.shape.depth)
        for part in parts { list.append(part) }
        if Task.isCancelled { throw EngineError.cancelled }
        return try await list.units(request.unit, of: pass.table) { try await coded($0, of: pass.table) }
    }

    /// The events of all chunks that the funnel looks at.
    private func events(
        _ request: EventFunnelRequest, needsRows: Bool
    ) async throws -> (FunnelPass, [EventRows]) {
        let table = try table(request.dataset)
        let unit = try await unitKeys(request.unit, of: table)
        let keys = try await coded(request.keys, of: table)
        let pass = try FunnelPass(request, of: table, unit: unit, keys: keys, needsRows: needsRows)
        return (pass, try await events(pass.reading))
    }

    /// The events of all chunks that are looked at.
    func events(_ reading: EventReading) async throws -> [EventRows] {
        let count = reading.table.chunkCount
        Progress.current?.expect(count + reading.parts.count)
        return try await eachPiece(of: count) { chunk throws(EngineError) in
            defer { Progress.current?.advance() }
            return EventRows(reading, chunk: chunk)
        }
    }

    /// Whose each row is.
    func unitKeys(_ unit: [RowExpression], of table: Table) async throws -> UnitKeys {
        if let known = UnitKeys(unit, of: table) { return known }
        return try await numbered(unit, of: table)
    }

    func coded(_ expressions: [RowExpression], of table: Table) async throws -> [CodedValues] {
        var found: [CodedValues] = []
        for expression in expressions { found.append(try await coded(expression, of: table)) }
        return found
    }

    /// The values of an expression by numbers; those that have to be computed are, for all rows.
    private func coded(_ expression: RowExpression, of table: Table) async throws -> CodedValues {
        if let known = CodedValues(expression, of: table) { return known }
        return try await numbered(expression, of: table)
    }

    /// The values of an expression, numbered as they come.
    func numbered(_ expression: RowExpression, of table: Table) async throws -> CodedValues {
        let numbers = ValueNumbers<Value>()
        let codes = try await eachPiece(of: table.chunkCount) { chunk throws(EngineError) in
            let vector = RowEvaluator(table: table, chunk: chunk).vector(expression)
            return numbers.numbers(ofAll: (0..<vector.count).map { vector.value(at: $0).asKey })
        }
        return CodedValues(codes.flatMap(\.self), [.null] + numbers.keys)
    }

    /// A number for each unit, where it is made of several columns that are too wide together, or computed.
    private func numbered(_ unit: [RowExpression], of table: Table) async throws -> UnitKeys {
        let (known, numbers) = (try await coded(unit, of: table), ValueNumbers<[Int64]>())
        let codes = try await eachPiece(of: table.chunkCount) { chunk throws(EngineError) in
            numbers.numbers(
                ofAll: table.rows(ofChunk: chunk).map { row in
                    let codes = known.compactMap { $0.code(row) }
                    return codes.count == known.count ? codes : nil
                })
        }
        return UnitKeys(codes.flatMap(\.self), most: numbers.keys.count)
    }

    /// Runs pieces of work on all cores, each core taking the next that is left; gives the answers in their order.
    func eachPiece<Answer: Sendable>(
        of count: Int, _ body: @escaping @Sendable (Int) throws(EngineError) -> Answer
    ) async throws -> [Answer] {
        let cores = concurrency == .oneAfterTheOther ? 1 : min(Cores.count, count)
        let next = PieceCounter()
        @Sendable func run() throws(EngineError) -> [(Int, Answer)] {
            var answers: [(Int, Answer)] = []
            while let piece = next.take(of: count) {
                if Task.isCancelled { throw .cancelled }
                answers.append((piece, try body(piece)))
            }
            return answers
        }
        var answers = [Answer?](repeating: nil, count: count)
        if cores <= 1 {
            for (piece, answer) in try run() { answers[piece] = answer }
            return answers.compactMap(\.self)
        }
        return try await withThrowingTaskGroup(of: [(Int, Answer)].self) { tasks in
            for _ in 0..<cores { tasks.addTask { try run() } }
            for try await done in tasks {
                for (piece, answer) in done { answers[piece] = answer }
            }
            return answers.compactMap(\.self)
        }
    }
}

/// Hands out numbers from 0 on, each once.
private final class PieceCounter: Sendable {
    private let next = Atomic<Int>(0)

    func take(of count: Int) -> Int? {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return piece < count ? piece : nil
    }
}
