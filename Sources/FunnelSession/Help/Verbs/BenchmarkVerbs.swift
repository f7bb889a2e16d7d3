/// What help says of ranges of what is usual.
extension CommandHelp {
    static let benchmark = CommandHelp(
        "benchmark NAME RANGE", "a range of one's own", group: .metrics,
        answers: "Answers with the range as it was read. It goes before the shell's own of the same name and group.",
        remarks: [
            "NAME is a metric, or a rate from step to step: visitor_to_lead, visitors -> leads, leads of visitors. RANGE is "
                + "20..30%, $200..$1000, < 5% per year, <= 180 days, >= 3, or about 3:1. Ends belong to it, but for < and >."
        ],
        options: [
            OptionHelp("per month", "the period of a rate or of an amount"),
            OptionHelp("for smb", "the group that it is of; else of all"),
            OptionHelp("higher is better", "which way is better, so that check can say so"),
            OptionHelp("lower is better", "likewise"),
            OptionHelp("source \"our board\"", "who says so"),
            OptionHelp("note \"paid channels alone\"", "what else is to be known of it"),
        ],
        examples: [
            HelpExample("benchmark cac $200..$800 for smb"),
            HelpExample("benchmark cac $200..$800 lower is better source \"our board\""),
            HelpExample("benchmark churn < 2% per month lower is better"),
            HelpExample("benchmark visitors -> leads 1..3% higher is better"),
            HelpExample("benchmark ltv / cac about 3:1 note \"after margin\""),
        ], seeAlso: ["benchmarks", "check", "forget"])

    static let benchmarks = CommandHelp(
        "benchmarks [NAME] [for GROUP]", "ranges of what is usual", group: .metrics,
        answers: "Answers with the ranges that check knows: those of the session first, then the shell's own.",
        options: [OptionHelp("for enterprise", "those of that group alone")],
        examples: [
            HelpExample("benchmarks"), HelpExample("benchmarks churn"), HelpExample("benchmarks for enterprise"),
        ], seeAlso: ["benchmark", "check"])

    static let check = CommandHelp(
        "check [QUERY] [for GROUP]", "is it as usual?", group: .metrics,
        answers: "Answers with each figure, its range, and whether it lies inside.",
        remarks: [
            "Alone it checks the last answer. A share of counts (a of b) is judged by its interval, and where that reaches "
                + "over an end, check cannot tell. The range is found by the metric's name or formula; as NAME names another.",
            "A rate of another period is carried over by compounding, and that is said. What has no period, or another "
                + "currency, is not compared.",
        ],
        options: [OptionHelp("for smb", "ranges of that group; those of all where it has none")],
        clauses: ["by", "where", "keep", "over", "with", "sort", "top", "bottom", "from", "to"],
        examples: [
            HelpExample("check cac for smb", after: [HelpExample.acquisition, HelpExample.cac]),
            HelpExample("check cac by channel", after: [HelpExample.acquisition, HelpExample.cac]),
            HelpExample("check leads of visitors over 2025", after: [HelpExample.acquisition]),
            HelpExample("check 8 of 36 as trial_to_paid", note: "typed counts"),
            HelpExample("check 4% per month as churn for enterprise", note: "a month beside a year"),
        ], seeAlso: ["benchmarks", "benchmark", "interval"])
}
