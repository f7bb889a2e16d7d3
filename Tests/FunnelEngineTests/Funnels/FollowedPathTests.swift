import FunnelColumns
import FunnelEngine
import FunnelFiles
import FunnelFunctions
import FunnelPlan
import FunnelValues
import Testing

/// A small table of events and what is asked of its paths, as `scripts/reference-values-paths.py` writes them.
struct PathCase {
    var rows: [FunnelCase.Row]
    var start: String?
    var end: String?
    var options: [String]
    /// What the groups are, in the words of the file.
    let groups: String

    init(_ line: Substring) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        rows = FunnelCase.Row.list(fields[0])
        let ends = fields[1].split(separator: " ").map { $0 == "-" ? nil : String($0) }
        (start, end) = (ends[0], ends[1])
        options = fields[2].split(separator: " ").map(String.init)
        groups = fields[3]
    }

    func request(_ form: FunnelCase.Form) -> PathRequest {
        var request = PathRequest(
            dataset: "t", unit: [.column(index: 0, type: form.unitIsText ? .text : .integer)],
            time: .column(index: 1, type: form.isInstant ? .instant : .date), event: .column(index: 2, type: .text),
            length: 5, most: 10)
        request.start = start.map(FunnelCase.isOne)
        request.end = end.map(FunnelCase.isOne)
        func span(_ days: Int) -> FunnelSpan {
            form.isInstant ? .microseconds(Int64(days) * Instant.perDay) : .calendar(days, .day)
        }
        for option in options {
            let number = Int(option.dropFirst()) ?? 0
            switch option.first {
            case "n": request.length = number
            case "m": request.most = number
            case "w": request.window = span(number)
            case "s": request.stepWindow = span(number)
            case "r": request.keepsRepeats = true
            case "k": request.keys = (0..<number).map { .column(index: 3 + $0, type: .text) }
            case "e": request.dataEnd = Int64(number) * (form.isInstant ? Instant.perDay : 1)
            case "o": request.entryFilter = .column(index: 5, type: .boolean)
            case "f": request.filter = .column(index: 6, type: .boolean)
            default: preconditionFailure("an option of the script: \(option)")
            }
        }
        // What came before an event is over.
        if start == nil, end != nil { request.dataEnd = nil }
        return request
    }

    /// Groups in the words of the file.
    func text(_ table: PathTable, _ form: FunnelCase.Form) -> String {
        let day = form.isInstant ? Instant.perDay : 1
        func list(_ times: [Int64]) -> String {
            times.isEmpty ? "." : times.map { "\($0 / day)" }.joined(separator: ",")
        }
        func name(_ value: Value) -> String { if case .text(let text) = value { text } else { "-" } }
        return table.groups.map { group in
            let keys = group.keys.map(name).joined()
            let counts = [
                group.entered, group.followed, group.longer, group.ties, group.young, group.otherPaths,
                group.otherUnits,
            ]
            let paths = group.paths.map { path in
                "\(path.events.map(name).joined())\(path.isCut ? "~" : ""):\(path.units):\(list(path.times))"
            }
            return [
                keys.isEmpty ? "." : keys, counts.map { "\($0)" }.joined(separator: ","), list(group.otherTimes),
                paths.isEmpty ? "." : paths.joined(separator: " "),
            ].joined(separator: " ")
        }.joined(separator: "|")
    }
}

/// Paths of small tables against lists cut by hand (`scripts/reference-values-paths.py`).
@Suite struct FollowedPathTests {
    static func cases() throws -> [PathCase] {
        let file = Paths.join(Paths.directory(of: "\(#filePath)"), "followed.txt")
        let text = String(decoding: try FileReader.readAll(file), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(PathCase.init)
    }

    @Test func pathsAreThoseOfTheLists() async throws {
        let cases = try FollowedPathTests.cases()
        #expect(cases.count == 5_000)
        for (number, paths) in cases.enumerated() {
            let form = FunnelCase.Form(isInstant: number % 2 == 1, unitIsText: number % 3 == 1)
            let table = FunnelCase.Row.table(paths.rows, form)
            let answer = try await MemoryBackend(tables: ["t": table], concurrency: .oneAfterTheOther)
                .paths(paths.request(form))
            #expect(paths.text(answer, form) == paths.groups, "case \(number + 1)")
        }
    }

    /// Neither the order of the rows nor how units are written makes a difference.
    @Test func orderOfRowsDoesNotMatter() async throws {
        var random = SeededGenerator(seed: 10)
        for (number, paths) in try FollowedPathTests.cases().enumerated() where number % 4 == 0 {
            var form = FunnelCase.Form(unitIsText: number % 8 == 0)
            form.order = paths.rows.indices.shuffled(using: &random)
            let table = FunnelCase.Row.table(paths.rows, form)
            let answer = try await MemoryBackend(tables: ["t": table]).paths(paths.request(form))
            #expect(paths.text(answer, form) == paths.groups, "case \(number + 1)")
        }
    }
}

/// What holds of all paths, on generated tables.
@Suite struct PathLawTests {
    static func request(start: String? = nil, end: String? = nil, length: Int = 4) -> PathRequest {
        var request = PathRequest(
            dataset: "t", unit: [.column(index: 0, type: .integer)], time: .column(index: 1, type: .date),
            event: .column(index: 2, type: .text), length: length, most: 5)
        request.start = start.map(FunnelCase.isOne)
        request.end = end.map(FunnelCase.isOne)
        return request
    }

    /// Who goes from one event to another has passed the funnel of the two that begins with the first of them.
    @Test func pathsBetweenTwoEventsAreThoseOfTheFunnel() async throws {
        for seed in 1..<6 as Range<UInt64> {
            let backend = MemoryBackend(
                tables: ["t": FunnelLawTests.table(users: 300, events: 1_500, seed: seed)])
            var request = PathLawTests.request(start: "a", end: "b")
            request.window = .calendar(9, .day)
            var funnel = FunnelLawTests.request(9)
            funnel.stages.removeLast()
            funnel.firstEntryOnly = true
            let (paths, reached) = (try await backend.paths(request).groups[0], try await backend.funnel(funnel))
            #expect([paths.entered, paths.followed] == reached.groups[0].reached)
            #expect(paths.paths.reduce(paths.otherUnits) { $0 + $1.units } == paths.followed)
            #expect(paths.followed > 20 && paths.followed < paths.entered)
        }
    }

    /// One event more splits paths, and never joins units that went different ways.
    @Test func longerPathsAddUpToShorterOnes() async throws {
        let backend = MemoryBackend(tables: ["t": FunnelLawTests.table(users: 500, events: 2_500, seed: 7)])
        var long = PathLawTests.request(length: 3)
        long.most = 1_000
        var short = PathLawTests.request(length: 2)
        short.most = 1_000
        let (longer, shorter) = (try await backend.paths(long).groups[0], try await backend.paths(short).groups[0])
        for path in shorter.paths {
            let parts = longer.paths.filter { Array($0.events.prefix(2)) == path.events }
            #expect(parts.reduce(0) { $0 + $1.units } == path.units)
        }
        #expect(longer.paths.count > shorter.paths.count)
    }

    /// More rows than a chunk and units than a part.
    @Test func partsAndCoresDoNotMatter() async throws {
        let table = FunnelLawTests.table(users: 40_000, events: 2 * Chunk.rows + 5_000, seed: 13)
        var request = PathLawTests.request(start: "a")
        request.keys = [.column(index: 4, type: .text)]
        request.wantsExamples = true
        let answer = try await MemoryBackend(tables: ["t": table]).paths(request)
        let alone = MemoryBackend(tables: ["t": table], concurrency: .oneAfterTheOther)
        #expect(try await alone.paths(request) == answer)
        #expect(answer.groups.count == 2 && answer.groups.allSatisfy { $0.paths.count == 5 && $0.otherPaths > 20 })
        let units = answer.groups.reduce(0) { $0 + $1.entered }
        let funnel = try await MemoryBackend(tables: ["t": table]).funnel(FunnelLawTests.request(nil))
        #expect(units == funnel.groups[0].reached[0])
    }

    /// The example of a path is a unit that goes it, event by event in the order of its times.
    @Test func examplesGoTheirPath() async throws {
        let table = FunnelLawTests.table(users: 200, events: 1_200, seed: 21)
        var request = PathLawTests.request(start: "b", end: "d", length: 20)
        request.wantsExamples = true
        let paths = try await MemoryBackend(tables: ["t": table]).paths(request).groups[0].paths
        #expect(paths.count == 5)
        for path in paths {
            #expect(path.example.map { table.columns[2].value(at: $0) } == path.events)
            #expect(Set(path.example.map { table.columns[0].value(at: $0) }).count == 1)
            let days = path.example.map { table.columns[1].value(at: $0) }
            #expect(zip(days, days.dropFirst()).allSatisfy { !Value.precedes($1, $0) })
        }
    }
}
