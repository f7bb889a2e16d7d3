import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// `benchmark churn < 5% per year for enterprise lower is better source "our board"`: a range of one's own.
struct BenchmarkCommand: Command {
    static let help = CommandHelp.benchmark
    static let kind = Transcript.Entry.Kind.change
    let benchmark: Benchmark

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) { benchmark = try Benchmark(reading: &arguments) }

    func run(in session: inout Session) async throws -> Report {
        let hides = BenchmarkList.builtIn.first { $0.key == benchmark.key && $0.isOf(benchmark.segment) }
        let isReplacement = session.catalog.benchmarks.insert(benchmark)
        var report = Report.text("\(benchmark)")
        if isReplacement {
            report.notes.append(Note("replaces the earlier range"))
        } else if let hides {
            report.notes.append(Note("goes before \(hides.rangeText)\(hides.source.map { " of \($0)" } ?? "")"))
        }
        return report
    }
}

/// `benchmarks [NAME] [for GROUP]`: the ranges that `check` knows.
struct BenchmarksCommand: Command {
    static let help = CommandHelp.benchmarks
    static let kind = Transcript.Entry.Kind.look
    private var name: Located<String>?
    private var segment: Located<String>?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if !arguments.isAtEnd, arguments.peekWord != "for" {
            let place = arguments.spanOfNext
            name = Located(try Benchmark.name(&arguments), span: place)
        }
        if arguments.word("for") {
            let place = arguments.spanOfNext
            segment = Located(try Benchmark.segment(&arguments), span: place)
        }
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        let list = session.catalog.benchmarks
        var found = list.all
        if let name {
            found = list.ranges(of: BenchmarkName(name.thing))
            guard !found.isEmpty else {
                throw Diagnostic(
                    "no range is called \(name.thing)", at: name.span,
                    remedies: nearestNames(to: name.thing, among: list.all.map(\.name))
                        .map { "benchmarks \(Name.printed($0))" } + ["benchmarks"])
            }
        }
        var notes: [Note] = []
        if let segment {
            let exact = found.filter { $0.isOf(segment.thing) }
            if exact.isEmpty {
                let groups = Set(list.all.compactMap(\.segment))
                throw Diagnostic(
                    "no range is for \(segment.thing)", at: segment.span, cause: "check falls back to those for all",
                    remedies: nearestNames(to: segment.thing, among: groups.sorted()).map { "benchmarks for \($0)" }
                        + ["benchmarks"])
            }
            found = exact
        } else {
            notes.append(Note("a line of one's own goes before these", remedy: "benchmark cac $200..$800 for smb"))
        }
        return Report(.table(BenchmarksCommand.table(found)), notes: name == nil ? notes : [])
    }

    private static func table(_ found: [Benchmark]) -> TableReport {
        let columns = ["name", "range", "for", "better", "source", "note"].map {
            ReportColumn($0, type: .text, unit: .number, role: $0 == "name" ? .key : .metric)
        }
        let rows = found.map { benchmark -> [Value] in
            let cells = [
                benchmark.rangeText, benchmark.segment, benchmark.better?.rawValue, benchmark.source, benchmark.note,
            ]
            return [.text(benchmark.name)] + cells.map { $0.map(Value.text) ?? .null }
        }
        return TableReport(columns: columns, rows: rows)
    }
}
