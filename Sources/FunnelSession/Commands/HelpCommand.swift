import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct HelpCommand: Command {
    static let help = CommandHelp(
        "help [WORD]", "What can be typed; of a verb, a function, a metric or a column.", example: "help load",
        group: .session, details: ["?load is the same."])
    static let kind = Transcript.Entry.Kind.look
    let word: String?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        word = arguments.isAtEnd ? nil : arguments.takeRest().thing
    }

    func run(in session: inout Session) async throws -> Report {
        guard let word, !word.isEmpty else { return overview }
        let lowered = word.lowercased()
        if let command = CommandList.all.first(where: { CommandList.verb(of: $0) == lowered }) {
            return page(command.help)
        }
        if CommandList.toCome.contains(lowered) { return .text("\(lowered): not in this version") }
        if let metric = session.catalog.metric(named: word) { return page(metric, in: session) }
        if let function = ScalarFunction.named(lowered) { return page(function) }
        if AggregateFunction(word: lowered) != nil {
            return .text("\(lowered)(x) is computed over the rows of each group; nulls are skipped and counted")
        }
        for dataset in session.catalog.datasets {
            if let column = dataset.column(named: word) {
                return .text(
                    "\(column.name) is a column of \(dataset.name): \(TypeCommand.words(column))",
                    "\(column.nullCount) of \(dataset.table.rowCount) rows have no value")
            }
        }
        if lowered == "cache" { return session.cachePage }
        if let lines = MethodPage.lines(of: lowered) { return Report(.text(TextReport(lines: lines))) }
        let known = CommandList.verbs.sorted() + ScalarFunction.all.map(\.name) + session.catalog.names
        throw Diagnostic(
            "no help for \(word)", remedies: nearestNames(to: word, among: known).map { "help \($0)" } + ["help"])
    }

    private var overview: Report {
        var lines = [
            "NAME = FORMULA               defines a metric: cac = spend / new_customers",
            "EXPRESSION [by …] [where …]  asks: cac by channel, month where region = \"EU\" top 5",
        ]
        for group in CommandHelp.Group.allCases {
            let commands = CommandList.all.filter { $0.help.group == group }
            guard !commands.isEmpty else { continue }
            lines.append("\(group.rawValue):")
            let width = commands.map { $0.help.example.count }.max() ?? 0
            for command in commands {
                let padding = String(repeating: " ", count: width - command.help.example.count)
                lines.append("  \(command.help.example)\(padding)   \(command.help.summary)")
            }
        }
        lines.append("help WORD tells more: a verb, a function, a metric, a column.")
        return Report(.text(TextReport(lines: lines)))
    }

    private func page(_ help: CommandHelp) -> Report {
        Report(.text(TextReport(lines: [help.form, help.summary] + help.details + ["example: \(help.example)"])))
    }

    private func page(_ function: ScalarFunction) -> Report {
        var lines = ["\(function.name)(\(function.parameters.joined(separator: ", ")))", function.summary]
        lines += function.examples.map { "example: \($0.call) is \($0.gives)" }
        return Report(.text(TextReport(lines: lines)))
    }

    private func page(_ metric: MetricDefinition, in session: Session) -> Report {
        let head =
            metric.parameters.isEmpty ? metric.name : "\(metric.name)(\(metric.parameters.joined(separator: ", ")))"
        var lines = metric.documentation + ["\(head) = \(metric.formula)"]
        let (unit, from) = MetricsCommand.state(of: metric, in: session)
        if case .text(let unit) = unit { lines.append("unit: \(unit)") }
        if case .text(let from) = from { lines.append("from: \(from)") }
        let users = session.catalog.metrics.filter { $0.formula.names.contains { $0.text == metric.name } }.map(\.name)
        if !users.isEmpty { lines.append("used by: \(users.joined(separator: ", "))") }
        return Report(.text(TextReport(lines: lines)))
    }
}

extension String {
    /// Its lines, joined by blanks: a statement of several lines as it is spoken of.
    var onOneLine: String { split(separator: "\n").map { String($0).trimmed }.joined(separator: " ") }

    /// Without blanks at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[first...last])
    }
}
