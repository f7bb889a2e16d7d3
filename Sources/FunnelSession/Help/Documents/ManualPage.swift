/// `funnel(1)`, in the macros of man(7), made from the texts of help.
package struct ManualPage {
    private let options: [HelpPage.Row]
    private let replayOptions: [HelpPage.Row]

    /// - Parameters: the options of the program and those of `funnel replay` that the program does not have, as their help
    ///   has them.
    package init(options: [HelpPage.Row], replayOptions: [HelpPage.Row]) {
        self.options = options
        self.replayOptions = replayOptions
    }

    /// When the text was last changed in more than what help says.
    private static let date = "2026-11-27"

    package var text: String {
        let lines: [String] =
            [".\\\" \(HelpDocuments.remark.replacing("`", with: ""))"]
            + [".TH FUNNEL 1 \"\(Self.date)\" \"\(ProgramVersion.text)\" \"User Commands\""]
            + section("NAME", [Self.escaped("funnel - an analysis shell for SaaS funnel math")])
            + section("SYNOPSIS", Self.synopsis) + section("DESCRIPTION", Self.description)
            + section("OPTIONS", tagged(options)) + section("OPTIONS OF REPLAY", tagged(replayOptions))
            + statements + section("CLAUSES", tagged(Self.rows(ClauseHelp.clauses)))
            + section("EXPRESSIONS", tagged(Self.rows(ClauseHelp.words))) + section("FUNCTIONS", functions)
            + section("UNITS", tagged(UnitHelp.all.map { HelpPage.Row($0.name, $0.summary) }))
            + section("SETTINGS", tagged(settings)) + keys
            + section("ENVIRONMENT", tagged(HelpTopics.variables)) + section("FILES", tagged(HelpTopics.places))
            + section("EXIT STATUS", tagged(Self.statuses)) + section("EXAMPLES", Self.examples)
            + section(
                "SEE ALSO",
                [Self.escaped("In the shell: help, help WORD, help keys. The pages of docs/verbs say more.")])
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Sections

    private static let synopsis = [
        ".B funnel", "[options] [script [arguments ...]]", ".br", ".B funnel", "[options] \\-c \\(aqstatements\\(aq",
        ".br", "command |", ".B funnel", "[options] \\-", ".br", ".B funnel replay",
        "[options] script [arguments ...]",
    ]

    private static let description = [
        "Loads the files that tools export, defines metrics by name (cac = spend / new_customers), answers questions about "
            + "them (cac by channel), runs A/B tests, explains every figure, and saves the session as a script that replays "
            + "and checks itself.",
        "Alone, on a terminal, it is a shell. With a script it runs that to its first error; ${1}, ${2} in it are the "
            + "arguments. With replay it compares every recorded answer and says what moved, and why.",
        "Answers go to standard output; notes, errors and progress to standard error. A first line #!/usr/bin/env funnel "
            + "makes a script a program.",
    ].flatMap { [".PP", escaped($0)] }.dropFirst().map(\.self)

    private var statements: [String] {
        var lines = [".SH STATEMENTS"]
        lines.append(
            Self.escaped(
                "A definition is NAME = FORMULA, a question EXPRESSION, … [CLAUSES]; all others begin with a verb."))
        for group in CommandHelp.Group.allCases {
            lines.append(".SS \(group.rawValue.capitalizedFirst)")
            for help in CommandList.help where help.group == group {
                lines += [
                    ".TP", ".B \(Self.argument(help.form))", Self.escaped(help.page.summary + " " + help.answers),
                ]
                guard !help.options.isEmpty else { continue }
                lines.append(".RS")
                lines += tagged(help.options.map { HelpPage.Row($0.form, $0.summary) })
                lines.append(".RE")
            }
        }
        return lines
    }

    private var functions: [String] {
        tagged(
            FunctionHelp.all.filter { $0.kind != .row }.map {
                HelpPage.Row($0.forms.joined(separator: ", "), $0.summary)
            })
            + [".TP", ".B of one row"]
            + [Self.escaped(FunctionHelp.all.filter { $0.kind == .row }.map(\.name).joined(separator: ", "))]
    }

    private var settings: [HelpPage.Row] {
        SettingHelp.all.filter(\.isHere).map {
            HelpPage.Row("set \($0.name)", "\($0.summary.capitalizedFirst): \($0.values). Without: \($0.standard).")
        }
    }

    private var keys: [String] {
        [".SH KEYS"]
            + KeyHelp.lists.flatMap { list in [".SS \(list.title.capitalizedFirst)"] + tagged(list.rows) }
            + [".SS Other keys"] + KeyHelp.page.closing.map(Self.escaped)
    }

    private static let statuses = [
        HelpPage.Row("0", "done"), HelpPage.Row("1", "a statement failed"), HelpPage.Row("2", "wrong usage"),
        HelpPage.Row("3", "a replay differs"), HelpPage.Row("4", "data is missing or unreadable"),
        HelpPage.Row("130, 129, 141, 143", "ended by a signal: SIGINT, SIGHUP, SIGPIPE, SIGTERM"),
    ]

    private static let examples = [
        "funnel samples/tour.funnel",
        "funnel -c 'load \"samples/acquisition.csv\"; cac = spend / new_customers; cac by channel'",
        "echo 'ab 200 of 4000 vs 260 of 4000' | funnel --format json -", "funnel replay --accept review.funnel",
    ].flatMap { [".PP", ".nf", ".RS 4", escaped($0), ".RE", ".fi"] }.dropFirst().map(\.self)

    // MARK: Macros

    private func section(_ title: String, _ lines: [String]) -> [String] {
        [".SH \(title.contains(" ") ? "\"\(title)\"" : title)"] + lines
    }

    private func tagged(_ rows: [HelpPage.Row]) -> [String] {
        rows.flatMap { [".TP", ".B \(Self.argument($0.term))", Self.escaped($0.text)] }
    }

    private static func rows(_ pages: [HelpPage]) -> [HelpPage.Row] {
        pages.map { HelpPage.Row($0.forms.joined(separator: ", "), $0.summary) }
    }

    /// Text on a line of its own. What is typed has plain hyphens, quotes and carets, so that it can be copied.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "`": result += "\\(ga"
            default: result.append(character)
            }
        }
        // A line that begins with a point would be a macro.
        let lines = HelpPage.wrapped(result, width: 78).map { $0.hasPrefix(".") ? "\\&" + $0 : $0 }
        return lines.joined(separator: "\n")
    }

    /// A whole line as one argument of a macro.
    private static func argument(_ text: String) -> String {
        "\"" + escaped(text).replacing("\"", with: "\\(dq").replacing("\n", with: " ") + "\""
    }
}
