import FunnelRender
import FunnelReport

/// The pages of `docs/` that are made from the texts of help, each with the answers to its examples.
package struct HelpDocuments {
    /// A folder that has the project's samples, and that examples may write into.
    private let folder: String

    package init(folder: String) { self.folder = folder }

    package static let remark =
        "Made by `scripts/make-docs` from the text of `help`: change that, and run it."

    /// Every page but the manual's, by its path from the project's folder.
    package func pages() async -> [(path: String, text: String)] {
        var pages = [("docs/verbs/README.md", VerbIndex.text), ("docs/functions.md", await functions())]
        for help in CommandList.help { pages.append(("docs/verbs/\(help.verb).md", await verb(help))) }
        return pages
    }

    // MARK: A verb

    private func verb(_ help: CommandHelp) async -> String {
        let page = help.page
        var lines = ["# \(help.verb)", "", page.summary, "", "    \(help.form)", ""]
        lines += page.remarks.flatMap { [$0, ""] }
        if !help.says.isEmpty {
            lines += ["## Says", "", "| word | |", "| --- | --- |"]
            lines += help.says.map { "| \(Markdown.code($0.term, inTable: true)) | \(Markdown.cell($0.text)) |" }
            lines.append("")
        }
        if !help.options.isEmpty {
            lines += ["## Options", "", "| option | |", "| --- | --- |"]
            lines += help.options.map { "| \(Markdown.code($0.form, inTable: true)) | \(Markdown.cell($0.summary)) |" }
            lines.append("")
        }
        if !help.clauses.isEmpty {
            lines += ["Clauses: \(help.clauses.map { Markdown.code($0) }.joined(separator: ", ")).", ""]
        }
        lines += ["## Examples", ""] + (await sessions(help.examples))
        if !help.seeAlso.isEmpty {
            lines += ["See also \(help.seeAlso.map(HelpDocuments.link).joined(separator: ", ")).", ""]
        }
        lines += [HelpDocuments.remark, ""]
        return lines.joined(separator: "\n")
    }

    private static func link(_ word: String) -> String {
        CommandList.help.contains { $0.verb == word } ? "[\(word)](\(word).md)" : Markdown.code("help \(word)")
    }

    // MARK: Functions

    private func functions() async -> String {
        var lines = ["# Functions", "", "In the shell, `help NAME` tells the same of one.", ""]
        let kinds: [(FunctionHelp.Kind, String)] = [
            (.aggregate, "Of the rows of a group"), (.metric, "Of figures in groups and periods"),
            (.row, "Of the values of one row"),
        ]
        for (kind, title) in kinds {
            let functions = FunctionHelp.all.filter { $0.kind == kind }
            lines += ["## \(title)", "", "| function | | unit | nulls |", "| --- | --- | --- | --- |"]
            lines += functions.map { function in
                let forms = function.forms.map { Markdown.code($0, inTable: true) }.joined(separator: " ")
                let cells = [forms, function.summary, function.unit, function.nulls]
                return "| \(cells[0]) | \(cells.dropFirst().map(Markdown.cell).joined(separator: " | ")) |"
            }
            lines.append("")
            if kind == .row {
                // Their results are values as the language writes them, compared beside each function.
                lines += ["| example | gives |", "| --- | --- |"]
                lines += functions.flatMap(\.examples).filter { $0.before.isEmpty }.map { example in
                    "| \(Markdown.code(example.statement, inTable: true)) | "
                        + "\(Markdown.code(example.gives ?? "", inTable: true)) |"
                }
                lines.append("")
            } else {
                lines += await sessions(functions.flatMap(\.examples))
            }
        }
        lines += [HelpDocuments.remark, ""]
        return lines.joined(separator: "\n")
    }

    // MARK: Examples and their answers

    /// One block for those that can be asked anywhere, one for those that write files or read a journal.
    private func sessions(_ examples: [HelpExample]) async -> [String] {
        let free = examples.filter { !$0.needsOwnFolder }
        let own = examples.filter(\.needsOwnFolder)
        var lines: [String] = []
        if !free.isEmpty { lines += await block("```funnel", free, in: Session(folder: folder)) }
        if !own.isEmpty {
            var session = Session(folder: folder)
            session.journals = JournalFolder(path: "\(folder)/sessions")
            // Any moment: no answer of these says it.
            session.time = 1_768_435_200_000_000
            lines += await block("```", own, in: session)
        }
        return lines
    }

    private func block(_ fence: String, _ examples: [HelpExample], in start: Session) async -> [String] {
        var session = start
        var lines: [String] = []
        for line in examples.session {
            if !lines.isEmpty { lines.append("") }
            let note = examples.first { $0.statement == line.statement }?.note
            let typed = line.statement + (note.map { "  # \($0)" } ?? "")
            lines.append("> \(typed)")
            var runner = ScriptRunner(ScriptText(typed, name: nil))
            while let next = runner.next(arguments: []) {
                let report = await session.run(next).report
                lines += TerminalRenderer(width: 100, promptWidth: 2).text(of: report)
            }
        }
        return [fence] + lines + ["```", ""]
    }
}

/// Texts of help as Markdown has them.
enum Markdown {
    /// In a table a bar would end the cell.
    static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

    static func code(_ text: String, inTable: Bool = false) -> String {
        let shown = inTable ? cell(text) : text
        return text.contains("`") ? "`` \(shown) ``" : "`\(shown)`"
    }
}
