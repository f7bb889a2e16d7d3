/// What help says of the verbs that change what data means.
extension CommandHelp {
    private static let zips = "load text \"zip,paid\\n1234,5\\n2345,7\" as sales"

    static let type = CommandHelp(
        "type COLUMN: TYPE [added | last over time | never added]", "says what a column holds", group: .data,
        answers: "Answers with the type, the unit, and whether the column is added up.",
        remarks: [
            "Types: text integer decimal number boolean date instant month; days share points rate id; a currency (USD); "
                + "rate per month; USD per month; money in COLUMN (which holds the currency of each row). help units says "
                + "what each is."
        ],
        options: [
            OptionHelp("added", "counts, money, spans: bare, the column is its sum"),
            OptionHelp("last over time", "a stock, like MRR: a period's value is that of its latest date"),
            OptionHelp("never added", "a rate, a price, an id: bare, it is refused"),
        ],
        examples: [
            HelpExample("type zip: text", after: [zips]), HelpExample("type paid: USD", after: [zips]),
            HelpExample("type paid: USD last over time", after: [zips]),
        ], seeAlso: ["describe", "load", "units"])

    static let roles = CommandHelp(
        "roles [ROLE = COLUMN, …]", "columns that analyses look for", group: .data,
        answers: "Alone it lists the roles that were found by the headers. time is what periods are counted by.",
        remarks: ["Roles: \(Roles.known.joined(separator: ", "))."],
        examples: [
            HelpExample("roles time = date", after: [HelpExample.acquisition]),
            HelpExample("roles", after: [HelpExample.acquisition]),
        ], seeAlso: ["describe"])

    static let column = CommandHelp(
        "column NAME = EXPRESSION", "a column computed row by row", group: .data,
        answers: "Adds the column, or replaces the one of that name. In EXPRESSION a name is the row's value.",
        examples: [
            HelpExample("column margin = revenue - spend", after: [HelpExample.acquisition]),
            HelpExample("margin by region", after: [HelpExample.acquisition, "column margin = revenue - spend"]),
        ], seeAlso: ["functions", "type", "with"])

    static let table = CommandHelp(
        "table NAME = QUERY", "keeps an answer, follows its inputs", group: .data,
        answers:
            "A dataset's name with where keeps its rows; any other query keeps its answer. It is used like a file.",
        examples: [
            HelpExample("table eu = spend by channel", after: [HelpExample.acquisition]),
            HelpExample("table dear = acquisition where spend > $200", after: [HelpExample.acquisition]),
            HelpExample(
                "spend by channel from dear",
                after: [HelpExample.acquisition, "table dear = acquisition where spend > $200"]),
        ], seeAlso: ["where", "from", "column"])

    private static let orders = [
        "load text \"customer,amount\\nc1,$10\\nc1,$5\\nc2,$7\" as orders",
        "load text \"id,segment\\nc1,smb\\nc2,mid\" as customers",
    ]

    static let link = CommandHelp(
        "link DATASET.COLUMN to DATASET.COLUMN", "lends one file's columns to another", group: .data,
        answers: "The right file's columns become keys and filters of the left one. What matched is counted and said.",
        remarks: ["No value of the right column may stand twice. Rows are never multiplied."],
        examples: [
            HelpExample("link orders.customer to customers.id", after: orders),
            HelpExample("amount by segment", after: orders + ["link orders.customer to customers.id"]),
        ], seeAlso: ["load", "by"])
}
