/// What help says of the verbs that look at datasets.
extension CommandHelp {
    static let datasets = CommandHelp(
        "datasets", "what is loaded", group: .data,
        answers: "Answers with a line for each dataset: rows, columns, the file, the time column.",
        examples: [HelpExample("datasets", after: [HelpExample.acquisition])], seeAlso: ["load", "use", "describe"])

    static let use = CommandHelp(
        "use NAME", "decides names that several datasets have", group: .data,
        answers: "Names are looked for in that dataset first. Without it, a name that several have is an error.",
        examples: [HelpExample("use acquisition", after: [HelpExample.acquisition])], seeAlso: ["from", "datasets"])

    static let describe = CommandHelp(
        "describe [NAME]", "columns with type, unit and range", group: .data,
        answers:
            "Answers with every column, and with how the file was read. Without a name, of the dataset loaded last.",
        examples: [HelpExample("describe", after: [HelpExample.acquisition])], seeAlso: ["head", "type", "roles"])

    static let head = CommandHelp(
        "head [N] [NAME | COLUMN, …]", "the first rows", group: .data,
        answers: "Answers with the first 10 rows, or N, of all columns or of those named.",
        clauses: ["where", "sort", "from", "to"],
        examples: [
            HelpExample("head 3 channel, spend", after: [HelpExample.acquisition]),
            HelpExample(
                "head 3 date, spend where region = \"EU\" sort spend desc", after: [HelpExample.acquisition]),
        ], seeAlso: ["describe", "rejects"])

    private static let ragged = "load text \"day,spend\\n2025-01-01,$5\\nclosed\\n2025-01-02,$7\" as costs"

    static let rejects = CommandHelp(
        "rejects [NAME] [as NEW]", "rows that load kept apart", group: .data,
        answers: "Answers with each such row: its line in the file, why it was kept apart, its text.",
        options: [OptionHelp("as NEW", "makes a dataset of them, which questions can be asked of")],
        clauses: ["where", "sort", "to"],
        examples: [
            HelpExample("rejects", after: [ragged]), HelpExample("rejects costs as bad", after: [ragged]),
            HelpExample("count(text) by reason from bad", after: [ragged, "rejects costs as bad"]),
        ], seeAlso: ["load", "head"])

    static let unload = CommandHelp(
        "unload NAME", "removes a dataset", group: .data,
        answers: "Metrics stay, and wait for the names that went. undo brings it back.",
        examples: [HelpExample("unload acquisition", after: [HelpExample.acquisition])], seeAlso: ["load", "undo"])
}
