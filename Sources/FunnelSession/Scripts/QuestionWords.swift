import FunnelPlan
import FunnelSyntax

/// The words of statements that are run once and forgotten: what of a file they cannot name need not be read.
package struct QuestionWords: Sendable {
    /// In lower case.
    package let words: Set<String>

    /// Nil when some statement may look at more than it names: a command other than `load` and `set`, which knows no
    /// columns, `?`, or one that cannot be read, whose error may speak of any column.
    package init?(_ script: ScriptText, arguments: [String] = []) {
        var runner = ScriptRunner(script)
        var found: Set<String> = []
        while let next = runner.next(arguments: arguments) {
            guard case .statement(let statement, comments: _) = next else { return nil }
            switch statement.form {
            case .command(let command):
                guard ["load", "set"].contains(command.verb) else { return nil }
            case .query, .definition:
                guard HoleAction(statement) == nil, let tokens = ForeignToken.cut(statement.source) else { return nil }
                found.formUnion(tokens.flatMap(QuestionWords.names))
            }
        }
        words = found
    }

    /// Those of a formula too.
    func adding(_ metrics: [MetricDefinition]) -> Set<String>? {
        var all = words
        for metric in metrics {
            guard let tokens = ForeignToken.cut("\(metric.formula)") else { return nil }
            all.formUnion(tokens.flatMap(QuestionWords.names))
        }
        return all
    }

    /// What a token may name: itself, and the parts of `acquisition.spend`.
    private static func names(_ token: ForeignToken) -> [String] {
        guard token.kind != .symbol, token.kind != .number else { return [] }
        let text = token.text.lowercased()
        return [text] + text.split(separator: ".").map(String.init)
    }
}
