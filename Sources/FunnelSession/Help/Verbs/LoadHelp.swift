extension CommandHelp {
    static let load = CommandHelp(
        "load PATH [, PATH …] [as NAME] [OPTIONS]", "reads a file, says what it guessed", group: .data,
        answers: "Answers with rows, columns and period, and with everything that was guessed or left out.",
        remarks: [
            "Reads delimited text, JSON Lines and lists of JSON objects, also packed by gzip or zstd.",
            "Each guess is overridden by an option; the remedy in a note is such a line.",
            "Several files, or a pattern (load \"orders-*.csv\" as orders), are one dataset with a column file.",
            "load text \"…\" as NAME reads what stands between the quotes; load - as NAME standard input.",
        ],
        options: [
            OptionHelp("as NAME", "the dataset's name; else it is the file's"),
            OptionHelp("delimiter \";\"", "what stands between fields"),
            OptionHelp("quote \"'\"", "what fields are quoted with"),
            OptionHelp("encoding \"windows-1252\"", "how letters are stored"),
            OptionHelp("decimal \",\"", "the decimal sign"),
            OptionHelp("header 3", "the line of the column names; header none when there is none"),
            OptionHelp("skip 2", "lines before the header that are left out"),
            OptionHelp("dates dmy", "the order of day, month and year: dmy, mdy or ymd"),
            OptionHelp("null \"-\"", "a word that stands for no value"),
            OptionHelp("types (zip: text, spend: USD)", "types and units of columns, as type takes them"),
            OptionHelp("timezone Europe/Warsaw", "the zone of times that say none"),
            OptionHelp("strict", "what would be a note is an error"),
            OptionHelp("unique id, day", "leaves out rows with a key that was met before, and says how many"),
            OptionHelp("fresh", "reads the file, whatever the column cache has (help cache)"),
        ],
        examples: [
            HelpExample(HelpExample.acquisition),
            HelpExample("load samples/exports/google-ads-de.csv as ads", note: "decimal comma, title lines"),
            HelpExample("load text \"zip;paid\\n01234;1,50\" as sales decimal \",\" types (zip: text)"),
        ], seeAlso: ["describe", "rejects", "type", "cache"])
}
