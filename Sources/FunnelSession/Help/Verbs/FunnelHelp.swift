/// What help says of funnels and paths.
extension CommandHelp {
    private static let events = ["load samples/events.csv"]
    private static let deals = ["load samples/deals.csv"]

    static let funnel = CommandHelp(
        "funnel [NAME =] STEP -> STEP => STEP …", "what gets from one step to the next", group: .analyses,
        answers:
            "Answers with the count of each step, its rate from the step before and from the first with Wilson intervals, "
            + "what was lost, the definition in one line, and where the most is lost.",
        remarks: [
            "Counted stages are columns and metrics. Events stand in quotes, or as name: condition; a unit's events are put in "
                + "order, each fills one step at most. Stages of deals are dates of one row per deal.",
            "-> is later, => directly after (a repeat of the step just reached does not break it); any(\"a\", \"b\") is either, "
                + "all(\"a\", \"b\") both in any order, with a row for each number of them reached.",
            "With a name it is kept: funnel sales by channel asks it, and its steps are metrics: sales.paid of sales.trial. "
                + "funnel saas takes the stages of a SaaS firm that the data has.",
            "where looks at every event, over limits the first step only. docs/funnels.md says why each default is what it is.",
        ],
        options: [
            OptionHelp("per user_id", "the unit; else the column that is known to name users or customers"),
            OptionHelp("at time", "the times; else the file's main time"),
            OptionHelp("within 14 days", "from the first step, end included; without it there is no limit"),
            OptionHelp("each step within 1 day", "from the step before, end included"),
            OptionHelp("excluding \"refund\"", "drops units that had it on the way, and says how many"),
            OptionHelp("first entry", "only a unit's first event of the first step may start; else any may"),
            OptionHelp("touch last", "whose value by takes: first, last, or step 2; else that at the first step"),
            OptionHelp("trend by month", "entries of each period, and how many got to the end"),
            OptionHelp("times", "how long each step took: mean, median, p90, and bins (times 20 bins)"),
            OptionHelp("mature", "leaves out entries whose window is not over"),
            OptionHelp(
                "counting events",
                "events instead of units, each with the latest of the step before; or matched to first"
            ),
            OptionHelp("units", "one row per unit: how far it got, and when"),
            OptionHelp("lost stage = \"Lost\"", "of deals: those that are over; the others are open, and in no rate"),
            OptionHelp("value $49", "what a unit is worth at the last step; then what was lost has a value"),
        ],
        clauses: ["by", "where", "over", "vs", "from", "to"],
        examples: [
            HelpExample(
                "funnel visitors -> leads -> trials", after: [HelpExample.acquisition], note: "counted stages"),
            HelpExample("funnel \"signup\" -> \"trial\" -> \"paid\" within 30 days", after: events, note: "events"),
            HelpExample("funnel \"signup\" -> \"paid\" within 30 days by channel touch last", after: events),
            HelpExample(
                "funnel created -> demo_date -> won: stage = \"Won\" lost stage = \"Lost\"", after: deals,
                note: "deals"),
            HelpExample(
                "trial_to_paid = sales.paid of sales.trial",
                after: events + ["funnel sales = \"signup\" -> \"trial\" -> \"paid\" within 30 days"],
                note: "steps as metrics"),
            HelpExample(
                "table stuck = funnel sales units where depth = 2",
                after: events + ["funnel sales = \"signup\" -> \"trial\" -> \"paid\" within 30 days"],
                note: "who got no further"),
            HelpExample("funnel saas by channel", after: [HelpExample.acquisition], note: "the template"),
        ], seeAlso: ["plot", "table", "ab", "check", "benchmarks"])

    static let paths = CommandHelp(
        "paths [\"EVENT\" ->] [-> \"EVENT\"]", "what units do next, or did before", group: .analyses,
        answers:
            "Answers with the sequences of events that the most units follow: how many, their share, and the median time "
            + "from the first event to the last.",
        remarks: [
            "With an arrow behind an event paths begin with its first one of each unit; with an arrow before it they end with "
                + "it; between two events they go from one to the other, and how many got there is said.",
            "A unit has one path. Repeats in a row are one event, and events of one time stand in the order of their names: how "
                + "many units that mattered for is said.",
            "Steps are the file's events; along another column they are pages, screens, stages. where leaves events out: "
                + "where event != \"visit\". Who goes a path is asked by a funnel: its events with => between them, first entry, units.",
        ],
        options: [
            OptionHelp("per user_id", "the unit; else the column that is known to name users or customers"),
            OptionHelp("at time", "the times; else the file's main time"),
            OptionHelp("along page", "the column whose values the steps are; else that of the events"),
            OptionHelp("steps 8", "events of a path at most; else 5"),
            OptionHelp("within 14 days", "from the first event, before the last where only that is given"),
            OptionHelp("each step within 30 minutes", "a longer pause ends a path: a visit, a session"),
            OptionHelp("repeats", "the same event several times in a row is as many steps"),
            OptionHelp("mature", "leaves out paths whose window is not over"),
        ],
        clauses: ["by", "where", "over", "top", "from", "to"],
        examples: [
            HelpExample("paths \"signup\" -> steps 3", after: events, note: "what comes next"),
            HelpExample("paths -> \"paid\" within 30 days", after: events, note: "what came before"),
            HelpExample("paths \"signup\" -> \"paid\" where event != \"visit\"", after: events, note: "between"),
            HelpExample("paths by variant top 3", after: events),
        ], seeAlso: ["funnel", "explain"])
}
