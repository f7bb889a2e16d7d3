import FunnelColumns
import FunnelLoaders
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct TypeCommand: Command {
    static let help = CommandHelp.type
    static let kind = Transcript.Entry.Kind.change
    let column: Name
    let words: String
    let wordsSpan: SourceSpan

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        column = try arguments.name("a column")
        guard arguments.symbol(":") else {
            throw Diagnostic("a colon is missing", at: arguments.spanOfNext, remedies: ["type \(column.text): text"])
        }
        let rest = arguments.takeRest()
        (words, wordsSpan) = (rest.thing, rest.span)
    }

    func run(in session: inout Session) async throws -> Report {
        let binder = MetricBinder(
            catalog: session.catalog, home: session.catalog.current.flatMap(session.catalog.dataset(named:)))
        guard var dataset = try binder.owner(of: column),
            let place = RowBinder(dataset: dataset, catalog: session.catalog).columnIndex(of: column)
        else { throw binder.unknown(column) }
        let edit = DatasetOrigin.Edit.type(column: dataset.table.columns[place].name, words: words)
        let after: Column
        do {
            if let name = try TypeRequest(words).unit?.currencyColumn {
                try checkCurrencyColumn(
                    Name([name], span: wordsSpan), RowBinder(dataset: dataset, catalog: session.catalog))
            }
            after = try await session.apply(edit, to: &dataset)
        } catch let error as LoadError {
            throw Diagnostic(
                error.message, at: wordsSpan, cause: error.cause,
                remedies: error.remedies, repairs: TypeCommand.meant(words).map { Repair(wordsSpan, $0) })
        }
        dataset.origin?.edits.append(edit)
        session.catalog.insert(dataset)
        return .text("\(after.name) is \(TypeCommand.words(after))")
    }

    /// A column that is to name the currency of each row holds codes of currencies.
    private func checkCurrencyColumn(_ name: Name, _ binder: RowBinder) throws {
        guard let place = binder.columnIndex(of: name) else { throw binder.unknown(name) }
        _ = try currencyCodes(of: binder.dataset.table.columns[place])
    }

    /// Types as databases and data frames call them.
    private static func meant(_ words: String) -> [String] {
        switch words.lowercased() {
        case "money", "currency", "dollar", "dollars", "$": ["USD"]
        case "string", "varchar", "str", "char", "category", "factor", "object": ["text"]
        case "int", "int64", "bigint", "whole": ["integer"]
        case "float", "double", "numeric", "real", "float64": ["number"]
        case "bool", "logical": ["boolean"]
        case "datetime", "timestamp", "time": ["instant", "date"]
        case "percent", "percentage", "%": ["share"]
        default: []
        }
    }

    static func words(_ column: Column) -> String {
        let unit = column.type.isNumeric && column.unit != .number ? ", \(column.unit)" : ""
        return "\(column.type.name)\(unit), \(column.additivity.rawValue)"
    }
}

struct ColumnCommand: Command {
    static let help = CommandHelp.column
    static let kind = Transcript.Entry.Kind.change
    let name: Name
    let formula: Expression

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        name = try arguments.name("a column")
        guard arguments.symbol("=") else {
            throw Diagnostic("= is missing", at: arguments.spanOfNext, remedies: ["column \(name.text) = …"])
        }
        formula = try arguments.expression()
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        if session.catalog.metric(named: name.text) != nil {
            throw Diagnostic(
                "\(name.text) is a metric", at: name.span, cause: "names are shared by columns and metrics",
                remedies: ["forget \(name.text)"])
        }
        let query = Query(items: [.init(formula)])
        guard var dataset = try QueryBinder(catalog: session.catalog).home(of: query) ?? session.catalog.datasets.last
        else {
            throw Diagnostic("no data is loaded", remedies: ["load \"file.csv\""])
        }
        let edit = DatasetOrigin.Edit.column(name: name.text, formula: formula)
        let column = try await session.apply(edit, to: &dataset)
        dataset.origin?.edits.append(edit)
        session.catalog.insert(dataset)
        return .text("\(dataset.name).\(name.text) is \(TypeCommand.words(column)): \(formula)")
    }

    /// A sum or difference of what is added is added; a quotient is not.
    static func additivity(of bound: BoundRow, _ formula: Expression, in dataset: Dataset) -> Additivity {
        guard bound.type.isNumeric else { return bound.type == .boolean ? .added : .never }
        // A length of time between two dates is an amount like any other.
        if bound.unit.kind == .span, case .binary(.minus, _, _) = formula.form { return .added }
        switch formula.form {
        case .name(let name): return dataset.column(named: name.text)?.additivity ?? .never
        case .literal: return .added
        case .unary(_, let operand): return additivity(of: bound, operand, in: dataset)
        case .binary(.plus, let left, let right), .binary(.minus, let left, let right),
            .binary(.times, let left, let right):
            let both = [additivity(of: bound, left, in: dataset), additivity(of: bound, right, in: dataset)]
            return both.contains(.never) ? .never : both.contains(.lastOverTime) ? .lastOverTime : .added
        case .cases(let branches, let otherwise):
            let parts = branches.map(\.value) + (otherwise.map { [$0] } ?? [])
            return parts.allSatisfy { additivity(of: bound, $0, in: dataset) == .added } ? .added : .never
        case .call(let call) where ["if", "abs", "round", "coalesce"].contains(call.function.lowercased()):
            let parts = call.function.lowercased() == "if" ? Array(call.arguments.dropFirst()) : call.arguments
            return parts.allSatisfy { additivity(of: bound, $0, in: dataset) == .added } ? .added : .never
        case .binary, .isNull, .isIn, .isInRange, .call, .hole: return .never
        }
    }
}
