import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct DatasetsCommand: Command {
    static let help = CommandHelp.datasets
    static let kind = Transcript.Entry.Kind.look

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) { try arguments.expectEnd() }

    func run(in session: inout Session) async throws -> Report {
        guard !session.catalog.datasets.isEmpty else { return .text("nothing is loaded: load \"file.csv\"") }
        let columns = [
            ReportColumn("name", type: .text, unit: .number, role: .key),
            ReportColumn("rows", type: .integer, unit: .count, role: .metric),
            ReportColumn("columns", type: .integer, unit: .count, role: .metric),
            ReportColumn("from", type: .text, unit: .number, role: .metric),
        ]
        let rows = session.catalog.datasets.map { dataset -> [Value] in
            [
                .text(dataset.name), .integer(dataset.table.rowCount), .integer(dataset.table.columns.count),
                dataset.source.path.map(Value.text) ?? .null,
            ]
        }
        return Report(.table(TableReport(columns: columns, rows: rows)))
    }
}

struct UseCommand: Command {
    static let help = CommandHelp.use
    static let kind = Transcript.Entry.Kind.change
    let name: Name

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        name = try arguments.name("a dataset")
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        let dataset = try session.dataset(named: name)
        session.catalog.current = dataset.name
        return .text("names that several datasets have are now read from \(dataset.name)")
    }
}

struct UnloadCommand: Command {
    static let help = CommandHelp.unload
    static let kind = Transcript.Entry.Kind.change
    let name: Name

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        name = try arguments.name("a dataset")
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        if let funnel = session.catalog.funnel(named: name.text) {
            throw Diagnostic(
                "\(funnel.name) is a funnel", at: name.span, cause: "its units are kept as long as it is",
                remedies: ["forget \(Name.printed(funnel.name))"])
        }
        let dataset = try session.dataset(named: name)
        _ = session.catalog.removeDataset(named: dataset.name)
        return .text("\(dataset.name) is unloaded")
    }
}

struct DescribeCommand: Command {
    static let help = CommandHelp.describe
    static let kind = Transcript.Entry.Kind.look
    let name: Name?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        name = arguments.isAtEnd ? nil : try arguments.name("a dataset")
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        Report(.dataset(DatasetReporting(try session.dataset(named: name)).detail))
    }
}

extension Session {
    /// The named dataset; without a name the one `use` chose, else the one loaded last.
    func dataset(named name: Name?) throws -> Dataset {
        guard let name else {
            guard let dataset = catalog.current.flatMap(catalog.dataset(named:)) ?? catalog.datasets.last else {
                throw Diagnostic("no data is loaded", remedies: ["load \"file.csv\""])
            }
            return dataset
        }
        guard let dataset = catalog.dataset(named: name.text) else {
            throw Diagnostic(
                "no dataset is called \(name.text)", at: name.span,
                repairs: nearestNames(to: name.text, among: catalog.datasets.map(\.name)).map { Repair(name.span, $0) },
                leads: ["datasets"])
        }
        return dataset
    }
}
