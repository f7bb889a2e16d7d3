/// Pages that list what there is, and pages about the program: `help functions`, `help keys`.
enum HelpTopics {
    /// In the order in which `help` names them.
    static let names = [
        "clauses", "functions", "units", "settings", "methods", "options", "keys", "pager", "cache", "files",
    ]

    static func page(of name: String, in session: Session?) -> HelpPage? {
        switch name {
        case "clauses": clauses
        case "functions": functions
        case "units": units
        case "settings": settings(session)
        case "methods": methods
        case "options": options
        case "keys": KeyHelp.page
        case "pager": pager(session)
        case "cache": session.map(cache)
        case "files": files
        default: nil
        }
    }

    private static func topic(
        _ name: String, _ form: String, _ summary: String, _ lists: [HelpPage.List], closing: [String] = [],
        examples: [HelpExample], seeAlso: [String] = []
    ) -> HelpPage {
        var page = HelpPage(name, .topic, forms: [form], summary)
        page.lists = lists
        page.closing = closing
        page.examples = examples
        page.seeAlso = seeAlso
        return page
    }

    private static let clauses = topic(
        "clauses", "clauses of a query", "In any order, each at most once; help by tells more of one.",
        [
            HelpPage.List("", ClauseHelp.clauses.map { HelpPage.Row($0.forms.first ?? $0.name, $0.summary) }),
            HelpPage.List(
                "words of expressions", ClauseHelp.words.map { HelpPage.Row($0.forms.first ?? $0.name, $0.summary) }),
        ],
        examples: [
            HelpExample(
                "cac by channel where region = \"EU\" over 2025 top 3",
                after: [HelpExample.acquisition, HelpExample.cac])
        ], seeAlso: ["functions", "units"])

    private static let functions: HelpPage = {
        let titles: [(FunctionHelp.Kind, String)] = [
            (.aggregate, "of the rows of a group"), (.metric, "of figures in groups and periods"),
            (.row, "of the values of one row"),
        ]
        let lists = titles.map { kind, title in
            HelpPage.List(
                title,
                FunctionHelp.all.filter { $0.kind == kind && !isOfDistribution($0) }.map {
                    HelpPage.Row($0.signature, $0.summary)
                })
        }
        let distributions = FunctionHelp.all.filter(isOfDistribution).compactMap { function in
            function.name.hasSuffix("_cdf") ? String(function.name.dropLast(4)) : nil
        }
        return topic(
            "functions", "functions", "help NAME tells more of one.", lists,
            closing: ["distributions, each with _pdf _cdf _sf _quantile: \(distributions.joined(separator: " "))"],
            examples: [HelpExample("help quantile"), HelpExample("t_quantile(0.975, 20)", gives: "2.086")],
            seeAlso: ["clauses", "case", "of", "per"])
    }()

    private static func isOfDistribution(_ function: FunctionHelp) -> Bool {
        function.kind == .row && ["_pdf", "_cdf", "_sf", "_quantile"].contains { function.name.hasSuffix($0) }
    }

    private static let units = topic(
        "units", "units and types", "help NAME tells what one is, how it is typed, and what may be done with it.",
        [HelpPage.List("", UnitHelp.all.map { HelpPage.Row($0.name, $0.summary) })],
        closing: ["Sums of different units are errors that name both; type COLUMN: UNIT says what a column holds."],
        examples: [HelpExample("type visitors: count", after: [HelpExample.acquisition]), HelpExample("help share")],
        seeAlso: ["type", "describe"])

    private static func settings(_ session: Session?) -> HelpPage {
        topic(
            "settings", "settings", "set NAME VALUE changes one; help NAME tells more of it.",
            [
                HelpPage.List(
                    "",
                    SettingHelp.all.map {
                        HelpPage.Row($0.name, $0.isHere ? $0.summary : "\($0.summary): not in this version")
                    }
                )
            ], examples: [HelpExample("set confidence 99%"), HelpExample("set")], seeAlso: ["set", "files"])
    }

    private static let methods = topic(
        "methods", "tests, intervals, corrections", "They stand after method or correct; help NAME tells more of one.",
        [HelpPage.List("", MethodHelp.names.map { HelpPage.Row($0, MethodHelp.summary(of: $0)) })],
        examples: [HelpExample("ab 20 of 400 vs 26 of 400 method all")], seeAlso: ["ab", "interval", "correct"])

    private static let options = topic(
        "options", "options of verbs", "help NAME tells what one says to which verb.",
        [
            HelpPage.List(
                "",
                CommandList.help.filter { !$0.options.isEmpty }.map {
                    HelpPage.Row($0.verb, $0.options.words.joined(separator: " "))
                })
        ], examples: [HelpExample("help confidence")], seeAlso: ["clauses"])

    private static func pager(_ session: Session?) -> HelpPage {
        var page = topic(
            "pager", "the pager", "An answer that does not fit the screen is shown page by page, on a terminal only.",
            [],
            closing: [
                "on: what is too high for the screen; a table too wide leaves out its last columns. wide: such a table whole, too, "
                    + "and arrow keys scroll sideways. off: all is printed as it comes.",
                "The program is that of FUNNEL_PAGER, else of PAGER, else less -FRSX: Space goes on, q leaves.",
            ], examples: [HelpExample("set pager wide"), HelpExample("set pager off")], seeAlso: ["settings", "keys"])
        if let session { page.remarks = ["now: \(session.settings["pager"] ?? Settings.standard("pager"))"] }
        return page
    }

    private static func cache(_ session: Session) -> HelpPage {
        var page = HelpPage("cache", .topic, forms: ["the column cache"], "")
        page.closing = session.cacheLines
        page.examples = [HelpExample("set cache off")]
        return page
    }

    /// Files and environment variables, as the manual has them too.
    static let places: [HelpPage.Row] = [
        HelpPage.Row("$XDG_CONFIG_HOME/funnel/init.funnel", "read at each start, unless --no-init (~/.config)"),
        HelpPage.Row("$XDG_STATE_HOME/funnel/history", "what was typed (~/.local/state)"),
        HelpPage.Row("$XDG_STATE_HOME/funnel/sessions/", "a journal of each session, for recover"),
        HelpPage.Row("$XDG_CACHE_HOME/funnel/", "the column cache (~/.cache)"),
        HelpPage.Row("~/.editrc", "keys, as libedit has them"),
    ]

    static let variables: [HelpPage.Row] = [
        HelpPage.Row("FUNNEL_HISTORY", "another file for the history; empty: none"),
        HelpPage.Row("FUNNEL_PAGER, PAGER", "the pager, with its options; less -FRSX without"),
        HelpPage.Row("VISUAL, EDITOR", "what Ctrl-X Ctrl-E opens"),
        HelpPage.Row("NO_COLOR, CLICOLOR_FORCE", "no colours; colours also into files and pipes"),
        HelpPage.Row("ACCESSIBLE", "1: nothing is repainted, tables are lines with labels"),
        HelpPage.Row("TERM", "dumb: no colours, no line editing"),
        HelpPage.Row("EDITRC, TZDIR", "another .editrc; another folder of time zones"),
    ]

    private static let files = topic(
        "files", "files and environment variables", "",
        [HelpPage.List("files", places), HelpPage.List("environment variables", variables)],
        examples: [HelpExample("set color never", note: "such a line may stand in init.funnel")],
        seeAlso: ["settings", "cache", "recover"])
}
