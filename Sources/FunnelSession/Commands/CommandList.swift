import FunnelPlan
import FunnelSyntax

/// Every verb, once. Help, completion and the README's table read this list.
package enum CommandList {
    package static let all: [any Command.Type] = [
        LoadCommand.self, DatasetsCommand.self, UseCommand.self, DescribeCommand.self, HeadCommand.self,
        RejectsCommand.self, UnloadCommand.self, TypeCommand.self, RolesCommand.self, ColumnCommand.self,
        TableCommand.self, LinkCommand.self,
        MetricsCommand.self, ForgetCommand.self, ExplainCommand.self, BenchmarksCommand.self, BenchmarkCommand.self,
        CheckCommand.self,
        FunnelCommand.self, PathsCommand.self, CompareCommand.self, PlanCommand.self, IntervalCommand.self,
        SplitCommand.self,
        CorrectCommand.self,
        PlotCommand.self,
        SaveCommand.self, SourceCommand.self, DiffCommand.self, UndoCommand.self, RedoCommand.self, HistoryCommand.self,
        RecoverCommand.self, SetCommand.self, HelpCommand.self, QuitCommand.self,
    ]

    /// What help says of each.
    package static var help: [CommandHelp] { all.map { $0.help } }

    /// Verbs of the language that a later version brings: reserved, so that scripts written today keep their meaning.
    package static let toCome: Set<String> = [
        "scorecard", "cohort", "lifecycle", "survival",
        "movements", "simulate",
        "attribute",
        "score", "forecast", "allocate", "reconcile", "why", "solve", "report", "lesson", "connect",
    ]

    /// Commands that leave no line in the transcript.
    static let unrecorded: Set<String> = ["undo", "redo", "save", "recover", "quit"]

    package static let verbs: Set<String> = toCome.union(all.map { verb(of: $0) }).union(["exit"])

    package static func verb(of command: any Command.Type) -> String {
        command.help.form.split(separator: " ").first.map(String.init) ?? ""
    }

    static func command(_ statement: CommandStatement, source: String) throws(Diagnostic) -> any Command {
        let verb = statement.verb == "exit" ? "quit" : statement.verb
        var arguments = ArgumentReader(statement, source: source)
        guard let type = all.first(where: { self.verb(of: $0) == verb }) else {
            throw Diagnostic("not in this version: \(verb)", at: statement.verbSpan)
        }
        return try type.init(&arguments)
    }
}
