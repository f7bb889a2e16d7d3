/// What help says of the verbs about metrics, and of pictures.
extension CommandHelp {
    private static let cacOfChannels = [HelpExample.acquisition, HelpExample.cac]

    static let metrics = CommandHelp(
        "metrics", "what is defined", group: .metrics,
        answers: "Answers with formula, unit and dataset of each metric, or with what it waits for.",
        examples: [HelpExample("metrics", after: cacOfChannels)], seeAlso: ["forget", "explain"])

    static let forget = CommandHelp(
        "forget [benchmark] NAME", "removes a metric", group: .metrics,
        answers: "Says which metrics now wait for it. undo brings it back.",
        options: [OptionHelp("benchmark cac", "a range of one's own; for smb that of one group")],
        examples: [
            HelpExample("forget cac", after: cacOfChannels),
            HelpExample("forget benchmark cac", after: ["benchmark cac $200..$800"]),
        ], seeAlso: ["metrics", "benchmarks", "undo"])

    static let explain = CommandHelp(
        "explain [QUERY | TEST] [plan]", "how a figure comes about", group: .metrics,
        answers:
            "Answers with formula, numbers put in, rows used and skipped, files; of a test, the way from counts to p.",
        remarks: ["Alone it explains the last answer."],
        options: [
            OptionHelp("plan", "what is asked of each file in one pass, and what is computed of the groups")
        ],
        clauses: ["by", "where", "keep", "over", "vs", "with", "sort", "top", "bottom", "from", "to"],
        examples: [
            HelpExample("explain cac by channel", after: cacOfChannels),
            HelpExample("explain cac by channel plan", after: cacOfChannels),
            HelpExample("explain ab 200 of 4000 vs 260 of 4000"),
        ], seeAlso: ["plot", "ab"])

    static let plot = CommandHelp(
        "plot [QUERY | TEST] [as KIND] [N bins]", "draws an answer", group: .looking,
        answers:
            "Answers with a picture and the figures in it: bars, a line over time, a histogram, a funnel, a heat table.",
        remarks: ["Alone it draws the last answer. The query says which picture it is; as KIND asks for another."],
        options: [
            OptionHelp("as KIND", "bars, line, histogram, funnel, intervals or heat"),
            OptionHelp("30 bins", "how many bars a histogram has, 1 to 200", word: "bins"),
        ],
        clauses: ["by", "where", "keep", "over", "vs", "with", "sort", "top", "bottom", "from", "to"],
        examples: [
            HelpExample("plot cac by month", after: cacOfChannels, note: "a line over time"),
            HelpExample("plot cac by channel", after: cacOfChannels, note: "bars"),
            HelpExample("plot spend by channel, region as heat", after: cacOfChannels, note: "a figure in each cell"),
            HelpExample("plot spend as histogram 8 bins", after: cacOfChannels, note: "how values are spread"),
            HelpExample(
                "plot visitors, leads, new_customers as funnel", after: cacOfChannels, note: "rates between steps"),
            HelpExample("plot ab 200 of 4000 vs 260 of 4000", note: "intervals"),
            HelpExample(
                "plot cac by month to \"cac.svg\"", after: cacOfChannels, note: "into a file", needsOwnFolder: true),
        ], seeAlso: ["explain", "to"])
}
