/// The keys of the shell, by purpose.
package enum KeyHelp {
    package static let lists: [HelpPage.List] = [
        HelpPage.List(
            "the statement",
            [
                HelpPage.Row(
                    "Enter",
                    "runs it; a new line while it is unfinished (an open bracket, a trailing operator or comma)"),
                HelpPage.Row("Alt-Enter", "a new line, always"),
                HelpPage.Row("Ctrl-C", "drops the line; stops what runs, and leaves everything as it was"),
                HelpPage.Row("Ctrl-D", "leaves, on an empty line"),
                HelpPage.Row("Ctrl-Z", "puts the shell to sleep; fg wakes it"),
                HelpPage.Row("Ctrl-X Ctrl-E", "the text in $VISUAL or $EDITOR; \\e the last statement"),
                HelpPage.Row("paste", "lines run in order, to the first error; a pasted prompt > is taken off"),
            ]),
        HelpPage.List(
            "moving",
            [
                HelpPage.Row("Ctrl-A, Ctrl-E", "start and end of the line (Home, End)"),
                HelpPage.Row("Alt-B, Alt-F", "a word back, a word on (Ctrl-Left, Ctrl-Right)"),
                HelpPage.Row("Ctrl-L", "clears the screen"),
            ]),
        HelpPage.List(
            "changing",
            [
                HelpPage.Row("Ctrl-W, Alt-D", "deletes the word before, the word behind"),
                HelpPage.Row("Ctrl-U, Ctrl-K", "deletes to the start, to the end"),
                HelpPage.Row("Ctrl-Y", "puts back what was deleted"),
                HelpPage.Row("Ctrl-_, Alt-_", "takes back a change in the line, does it again; undo is for statements"),
            ]),
        HelpPage.List(
            "finding",
            [
                HelpPage.Row("Tab", "what may stand here: verbs, names, values in quotes, files, options"),
                HelpPage.Row("Up, Down", "earlier statements, those of this session first"),
                HelpPage.Row("Ctrl-R", "searches the statements of all sessions"),
                HelpPage.Row("Right", "takes the grey hint; Alt-F or Ctrl-Right a word of it"),
            ]),
    ]

    package static let page: HelpPage = {
        var page = HelpPage("keys", .topic, forms: ["keys of the shell"], "")
        page.lists = lists
        page.remarks = []
        page.closing = [
            "Keys can be changed in ~/.editrc, as libedit has it; the line bind -v there makes them those of vi.",
            "ACCESSIBLE=1: nothing is repainted, tables are lines with labels. NO_COLOR=1: no colours.",
        ]
        page.examples = [HelpExample("help keys")]
        page.seeAlso = ["history", "pager", "files"]
        return page
    }()
}
