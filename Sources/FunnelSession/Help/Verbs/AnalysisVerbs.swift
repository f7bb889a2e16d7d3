import FunnelStatistics

/// What help says of A/B tests and what belongs to them.
extension CommandHelp {
    static let ab = CommandHelp(
        "ab METRIC, … by VARIANT [per UNIT]", "an A/B test", group: .analyses,
        answers:
            "Answers: is the split sound; each arm; difference and lift with intervals; p with its method; a verdict.",
        remarks: ["explain ab … walks from the counts to p; help methods lists what may stand after method."],
        options: [
            OptionHelp("against \"A\"", "the baseline; else control, A or the first by name"),
            OptionHelp("confidence 99%", "the level of intervals and of the verdict"),
            OptionHelp("greater", "one-sided: does treatment come to more?"),
            OptionHelp("less", "one-sided: does it come to less?"),
            OptionHelp("planned 50:50", "the shares of units that were planned"),
            OptionHelp("margin 1pp", "non-inferiority: worse by less than that is no worse"),
            OptionHelp("equivalent within 1pp", "equivalence: differences within that are none"),
            OptionHelp("correct holm", "how p-values of several metrics are corrected"),
            OptionHelp("method z_pooled, wald", "another test or interval; all shows every one and why they differ"),
            OptionHelp("per user_id", "adds rows up per unit before arms are compared"),
            OptionHelp("cap 99%", "cuts values at that quantile, or at a value: cap $500"),
            OptionHelp("stratified by device", "compares within each stratum, and puts them together"),
        ],
        clauses: ["by", "where", "over", "from"],
        examples: [
            HelpExample("ab converted by variant", after: [HelpExample.experiment], note: "a boolean, a row per unit"),
            HelpExample("ab revenue by variant", after: [HelpExample.experiment], note: "a mean per unit"),
            HelpExample("ab converted by variant, device", after: [HelpExample.experiment], note: "within each, too"),
            HelpExample(
                "ab orders / sessions by variant per user_id", after: ["load samples/experiment-sessions.csv"],
                note: "a ratio"),
            HelpExample(
                "ab paired minutes_before vs minutes_after", after: ["load samples/experiment-paired.csv"],
                note: "two columns"),
            HelpExample("ab 200 of 4000 vs 260 of 4000", note: "rates"),
            HelpExample("ab mean 12.1 sd 3.2 n 400 vs mean 12.9 sd 3.3 n 410", note: "means"),
            HelpExample("ab 120 in 1000 vs 150 in 1010", note: "events per exposure"),
            HelpExample("ab 30:50:20 vs 25:52:23", note: "a table of counts"),
            HelpExample("ab paired 40 vs 25", note: "pairs that changed"),
        ], seeAlso: ["plan", "split", "interval", "correct", "methods", "explain"])

    static let plan = CommandHelp(
        "plan METRIC EFFECT", "units, effect or power of a test", group: .analyses,
        answers:
            "Answers with what is left out of effect, units and power: n per arm, the effect so many show, or how surely.",
        remarks: [
            "METRIC is rate 5%, mean 40 sd 55, sd 55, or a column, whose rate or mean and spread are taken from the data. "
                + "An effect is also written 5% -> 6%."
        ],
        options: [
            OptionHelp("lift 10%", "the effect, relative to the baseline"),
            OptionHelp("change 1pp", "the effect, absolute"),
            OptionHelp("n 10000", "units an arm; by arm: n 9000, 1000"),
            OptionHelp("power 80%", "how surely the effect shows"),
            OptionHelp("confidence 95%", "the level of the test"),
            OptionHelp("greater", "one-sided, more"),
            OptionHelp("less", "one-sided, less"),
            OptionHelp("traffic 1200 per day", "units a day, week or month: says how long the test takes"),
            OptionHelp("arms 3", "arms with the control, 2 to 50"),
            OptionHelp("planned 90:10", "shares of units, control first"),
            OptionHelp("margin 1pp", "non-inferiority"),
            OptionHelp("equivalent within 1pp", "equivalence"),
            OptionHelp("correct dunnett", "for several treatments: dunnett, bonferroni or none"),
            OptionHelp("method pooled", "the variance of a rate: pooled, unpooled or arcsine"),
        ],
        clauses: ["where", "over", "from"],
        examples: [
            HelpExample("plan rate 5% lift 10%"), HelpExample("plan rate 5% -> 6% power 90% traffic 1200 per day"),
            HelpExample("plan rate 5% n 10000", note: "the effect"),
            HelpExample("plan rate 5% lift 10% n 9000, 1000", note: "the power"),
            HelpExample("plan mean 40 sd 55 lift 5%"),
            HelpExample("plan converted lift 5%", after: [HelpExample.experiment]),
        ], seeAlso: ["ab", "split", "power"])

    static let interval = CommandHelp(
        "interval X of N | METRIC", "a figure and what it may be", group: .analyses,
        answers: "Answers with the value and its interval, of typed counts or of a column.",
        options: [
            OptionHelp("against 0", "tests against that value, too"),
            OptionHelp("confidence 99%", "the level"),
            OptionHelp("greater", "a lower end alone"),
            OptionHelp("less", "an upper end alone"),
            OptionHelp("method jeffreys", "another interval: help methods"),
        ],
        clauses: ["where", "over", "from"],
        examples: [
            HelpExample("interval 45 of 1000", note: "a share"),
            HelpExample("interval 120 in 1000", note: "events per exposure"),
            HelpExample("interval mean 12.1 sd 3.2 n 400", note: "a mean from a report"),
            HelpExample("interval leads of visitors", after: [HelpExample.acquisition], note: "a share of counts"),
            HelpExample("interval mean(revenue) against 0", after: [HelpExample.experiment]),
            HelpExample(
                "interval quantile(spend, 0.9)", after: [HelpExample.acquisition], note: "of values that occur"),
        ], seeAlso: ["ab", "methods"])

    static let split = CommandHelp(
        "split N vs N [vs …]", "did units fall as planned?", group: .analyses,
        answers:
            "Answers with the sample ratio and its p. Below p = 0.001 it is not sound: find out why units are missing.",
        options: [OptionHelp("planned 90:10", "the shares that were planned; else equal ones")],
        examples: [
            HelpExample("split 5000 vs 5420"), HelpExample("split 900 vs 100 planned 90:10"),
            HelpExample("split 300 vs 310 vs 290"),
        ], seeAlso: ["ab", "plan"])

    static let correct = CommandHelp(
        "correct P, P, …", "p-values corrected for their number", group: .analyses,
        answers: "Answers with each p, adjusted, and whether it still shows something.",
        options: [
            OptionHelp("confidence 95%", "the level it shows something at"),
            OptionHelp("method NAME", PValueCorrection.all.map(\.name).joined(separator: ", ")),
        ],
        examples: [
            HelpExample("correct 0.01, 0.02, 0.04"),
            HelpExample("correct 0.01, 0.02, 0.04 method benjamini_hochberg"),
        ], seeAlso: ["ab"] + PValueCorrection.all.map(\.name))
}
