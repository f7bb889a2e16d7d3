/// `docs/verbs/README.md`: every verb by group.
enum VerbIndex {
    static var text: String {
        var lines = [
            "# Verbs", "",
            "A statement is a definition (`cac = spend / new_customers`), a question (`cac by channel`), or one of these. "
                + "In the shell, `help VERB` tells the same.", "",
        ]
        for group in CommandHelp.Group.allCases {
            lines += ["## \(group.rawValue.capitalizedFirst)", "", "| verb | | example |", "| --- | --- | --- |"]
            lines += CommandList.help.filter { $0.group == group }.map { help in
                "| [\(help.verb)](\(help.verb).md) | \(Markdown.cell(help.summary)) | "
                    + "\(Markdown.code(help.example, inTable: true)) |"
            }
            lines.append("")
        }
        let toCome = CommandList.toCome.sorted().map { Markdown.code($0) }.joined(separator: ", ")
        lines += ["Not in this version: \(toCome).", "", "[Functions](../functions.md) have a page of their own.", ""]
        return (lines + [HelpDocuments.remark, ""]).joined(separator: "\n")
    }
}
