/// What help says of the verbs about the session itself.
extension CommandHelp {
    private static let first = [HelpExample.acquisition, HelpExample.cac]

    static let save = CommandHelp(
        "save [all] PATH [exact] [without answers]", "writes a script that checks itself", group: .session,
        answers:
            "Writes the statements that worked and still count, each with its answer; funnel replay PATH compares.",
        remarks: [
            "What failed, was undone or replaced before anybody asked for it is left out. Alone it saves where and how it "
                + "did last. A file that is no saved session is never replaced."
        ],
        options: [
            OptionHelp("all", "keeps help and looks at the data too"),
            OptionHelp("exact", "records all digits"),
            OptionHelp("without answers", "the statements alone"),
        ],
        examples: [
            HelpExample("save review.funnel", after: first, needsOwnFolder: true),
            HelpExample("save all review.funnel exact", after: first, needsOwnFolder: true),
        ], seeAlso: ["source", "undo", "diff", "recover"])

    static let source = CommandHelp(
        "source PATH [fresh]", "brings in another script", group: .session,
        answers: "Answers with what it brought in. Paths in it are relative to it; it may bring in others.",
        remarks: ["A script that has not changed since is not run again."],
        options: [OptionHelp("fresh", "runs it all the same")],
        examples: [HelpExample("source samples/tour.funnel")], seeAlso: ["save", "diff"])

    static let diff = CommandHelp(
        "diff PATH [PATH]", "compares definitions by meaning", group: .session,
        answers:
            "Compares two scripts, or a script with this session; what they bring in is followed, no data is read.",
        remarks: [
            "The same are other brackets, blanks, order of lines, spelling (100k, avg), names in other case, operands of + * "
                + "and or in another order, a > b and b < a."
        ],
        says: [
            HelpPage.Row("changed", "says something else"),
            HelpPage.Row("follows", "says the same, and means something else by what is below it"),
            HelpPage.Row("renamed", "the same under another name"),
            HelpPage.Row("described", "only its ## lines are others"),
        ],
        examples: [
            HelpExample("diff samples/tour.funnel", after: ["margin = 75%"]),
            HelpExample("diff samples/tour.funnel samples/worked-examples.funnel"),
        ], seeAlso: ["source", "metrics"])

    static let undo = CommandHelp(
        "undo [N]", "takes back the last change, or N", group: .session,
        answers:
            "Takes back a definition, load, setting, table, a whole source, with all that follows from it, and names it.",
        remarks: ["Answers given since that hang on what is undone leave the session too; redo brings them back."],
        examples: [HelpExample("undo", after: first)], seeAlso: ["redo", "history"])

    static let redo = CommandHelp(
        "redo [N]", "does again what undo took back", group: .session,
        answers: "Until something else is changed.",
        examples: [HelpExample("redo", after: first + ["undo"])], seeAlso: ["undo"])

    static let history = CommandHelp(
        "history [N]", "the statements that worked", group: .session,
        answers: "Answers with the statements of this session, or the last N, with their times on your clock.",
        remarks: ["Up and Ctrl-R look through those of earlier sessions too: help keys."],
        examples: [HelpExample("history 10", after: first)], seeAlso: ["undo", "save", "keys"])

    static let recover = CommandHelp(
        "recover [N | list | drop N]", "brings back a session cut off", group: .session,
        answers: "Alone: the newest session that was cut off and not saved; else the list of the last 30 days.",
        remarks: [
            "Its statements are run again here; what cannot be run is said, and stays for another recover."
        ],
        options: [
            OptionHelp("list", "the sessions of the last 30 days, with their numbers"),
            OptionHelp("drop 2", "starts speak of the second one no more"),
        ],
        examples: [HelpExample("recover list", needsOwnFolder: true)], seeAlso: ["save", "history"])

    static let set = CommandHelp(
        "set [NAME VALUE]", "changes a setting, lists them", group: .session,
        answers: "Alone it lists every setting with its value; set NAME says its value.",
        remarks: ["help NAME says what each is. Settings of every session stand in init.funnel (help files)."],
        examples: [
            HelpExample("set today 2025-07-01"), HelpExample("set timezone Europe/Warsaw"), HelpExample("set"),
        ], seeAlso: SettingHelp.all.filter(\.isHere).map(\.name))

    static let help = CommandHelp(
        "help [WORD]", "tells more of WORD; ?WORD too", group: .session,
        answers:
            "WORD is anything that can be typed: a verb, a clause, an option, a function, a unit, a setting, a method, "
            + "a metric, a column.",
        examples: [
            HelpExample("help top"), HelpExample("?growth"),
            HelpExample("help cac", after: [HelpExample.acquisition, HelpExample.cac]),
        ], seeAlso: HelpTopics.names)

    static let quit = CommandHelp(
        "quit", "leaves; exit and Ctrl-D too", group: .session,
        answers: "Nothing is lost: recover brings back a session that was not saved.",
        examples: [HelpExample("quit")], seeAlso: ["save", "recover"])
}
