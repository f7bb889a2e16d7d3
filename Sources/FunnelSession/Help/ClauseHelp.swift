/// What help says of the clauses of a query and of the words in expressions.
enum ClauseHelp {
    /// What must have been typed before a statement.
    private static func data(for statement: String, _ more: [String] = []) -> [String] {
        let isOfMetric = ([statement] + more).contains { $0.containsWord("cac") }
        return [HelpExample.acquisition] + (isOfMetric ? [HelpExample.cac] : []) + more
    }

    private static func clause(
        _ name: String, _ forms: [String], _ summary: String, _ remarks: [String] = [], examples: [String],
        after more: [String] = [], seeAlso: [String], kind: HelpPage.Kind = .clause
    ) -> HelpPage {
        var page = HelpPage(name, kind, forms: forms, summary)
        page.remarks = remarks
        page.examples = examples.map { HelpExample($0, after: data(for: $0, more)) }
        page.seeAlso = seeAlso
        return page
    }

    /// In the order of LANGUAGE.md section 5.
    static let clauses: [HelpPage] = [
        clause(
            "by", ["by KEY, …"], "Groups: a figure for each value of the key.",
            [
                "Keys are text and boolean columns, buckets, row expressions, and day week month quarter year of the time "
                    + "column. The first key varies slowest; with two there are subtotals. Totals are computed from rows, "
                    + "never added up from cells."
            ],
            examples: ["cac by channel", "cac by region, quarter over 2025", "cac by bucket(spend, 50, 200)"],
            seeAlso: ["over", "keep", "top"]),
        clause(
            "where", ["where PREDICATE"], "Rows, before they are added up.",
            [
                "Text is compared with = != in (…), contains, starts with, ends with; numbers and dates also with < > and "
                    + "in a..b. A row without a value is in neither = nor !=. Of groups: keep."
            ],
            examples: [
                "cac where channel = \"email\"", "cac where region in (\"EU\", \"US\") and spend > $50",
                "sum(spend where channel = \"tv\") / sum(spend)",
            ],
            seeAlso: ["keep", "over", "contains"]),
        clause(
            "keep", ["keep PREDICATE"], "Groups, after they are added up; the total is then of those kept.", [],
            examples: ["cac by channel keep cac > $200 and new_customers >= 200"], seeAlso: ["where", "top"]),
        clause(
            "over", ["over PERIOD"], "The periods shown.",
            [
                "2025, 2025-Q2, 2025-01..2025-06, this month, last month, last 3 months (complete ones), month to date, "
                    + "since 2025-03. They count from today: the day after the last day of the data (help today). prev, "
                    + "growth, rolling and vs still see the rows before."
            ],
            examples: ["cac over 2025-Q4", "cac by month over last 3 months", "cac over 2024-07..2025-06"],
            seeAlso: ["vs", "today", "by"]),
        clause(
            "vs", ["vs PERIOD", "vs where PREDICATE"],
            "Beside another period or other rows: base, value, change, change %.",
            ["last month, same month last year, 2024; of shares and rates the change is in points (pp)."],
            examples: [
                "cac by channel over 2025-Q4 vs 2024-Q4", "cac vs last quarter", "cac vs where region = \"EU\"",
            ],
            seeAlso: ["over", "change", "growth"]),
        clause(
            "with", ["with NAME = EXPRESSION, …", "with NAME in A..B step C"], "What if: for this query alone.",
            ["A column is replaced row by row. A range gives a table, two ranges a grid."],
            examples: ["cac with spend = spend * 0.8", "cac / margin with margin in 60%..80% step 10%"],
            after: ["margin = 80%"], seeAlso: ["column", "plot"]),
        clause(
            "sort", ["sort EXPRESSION [desc]"], "The order of groups; what has no value comes last.", [],
            examples: ["spend, cac by channel sort cac", "cac by channel sort spend desc"], seeAlso: ["top", "by"]),
        clause(
            "top", ["top N [per KEY]"],
            "The first N groups, in the order of sort, else the largest by the first metric.",
            ["The others are one row, computed from their rows."],
            examples: ["spend, cac by channel top 3", "spend by region, channel top 2 per region"],
            seeAlso: ["bottom", "sort", "keep"]),
        clause(
            "bottom", ["bottom N [per KEY]"], "The last N groups, as top has the first.", [],
            examples: ["cac by channel bottom 3"], seeAlso: ["top", "sort"]),
        clause(
            "from", ["from NAME"], "The dataset or table, where names do not say which.", [],
            examples: ["rows from acquisition"], seeAlso: ["use", "datasets"]),
        to,
        clause(
            "per", ["FUNCTION(METRIC per KEY, …)"], "The metric of each key first, then the function of those figures.",
            [
                "The mean of months, not of rows: mean(spend per month). In top N per KEY, so many of each. Of money and "
                    + "rates it is a part of the unit: $49 per month. After ab, the unit: ab revenue by variant per user_id."
            ],
            examples: ["mean(spend per month)", "max(cac per channel)", "spend by region, channel top 1 per region"],
            seeAlso: ["mean", "top", "rate per month"]),
    ]

    private static let to: HelpPage = {
        var page = HelpPage("to", .clause, forms: ["to FILE"], "Writes the answer to a file, whole or not at all.")
        page.remarks = [
            "The ending says how: csv, tsv, json, jsonl, md, html, txt; of plot also svg. Figures have all their digits."
        ]
        page.examples = [
            HelpExample("spend by channel to \"spend.csv\"", after: [HelpExample.acquisition], needsOwnFolder: true)
        ]
        page.seeAlso = ["plot", "output"]
        return page
    }()

    private static func word(
        _ name: String, _ forms: [String], _ summary: String, _ remarks: [String] = [], examples: [String],
        after more: [String] = [], seeAlso: [String]
    ) -> HelpPage {
        clause(name, forms, summary, remarks, examples: examples, after: more, seeAlso: seeAlso, kind: .word)
    }

    /// Words of expressions.
    static let words: [HelpPage] = [
        word(
            "of", ["a of b"], "A share: a / b, which must lie between 0 and 100 %, shown in %.",
            ["ab, interval and plan know it as a rate of b units."],
            examples: ["leads of visitors", "leads of visitors by channel"], seeAlso: ["share", "ab", "interval"]),
        word(
            "as", ["EXPRESSION as NAME"], "The name of a figure in an answer; of a dataset in load.", [],
            examples: ["spend / visitors as cost_per_visitor by channel top 3"], seeAlso: ["load", "plot"]),
        word(
            "case", ["case when CONDITION then A … [else B] end"], "The value of the first condition that is true.",
            ["Without else, no value when none is."],
            examples: [
                "sum(case when channel = \"tv\" then spend else 0 end)"
            ],
            seeAlso: ["if", "bucket"]),
        word(
            "in", ["x in (A, B, …)", "x in A..B"], "Whether x is one of several, or between two, ends included.",
            [
                "not in is the opposite. A unit after the end counts for both: 200..900 USD. Dates reach to the end: 2025-06."
            ],
            examples: ["cac where channel in (\"tv\", \"email\")", "cac where date in 2025-01..2025-06"],
            seeAlso: ["where", "with"]),
        word(
            "is", ["x is null", "x is not null"], "Whether x has no value, or has one.",
            ["Comparing with null is null: = and != are true for no row without a value."],
            examples: ["rows where new_customers is null"], seeAlso: ["null", "coalesce"]),
        word(
            "null", ["null"], "No value. Shown as –, an empty cell in files; a period to come is … .",
            ["Aggregates skip it, and the number skipped is said. x / 0 is null."],
            examples: ["coalesce(null, 2)", "rows where new_customers is not null"],
            seeAlso: ["is", "coalesce", "load"]),
        word(
            "contains", ["x contains TEXT", "x starts with TEXT", "x ends with TEXT"],
            "Whether a text has another in it.",
            ["Capitals count: lower(x) contains \"paid\" takes both."],
            examples: [
                "spend by channel where channel contains \"paid\"",
                "spend by channel where channel starts with \"paid\"",
                "spend by channel where channel ends with \"ic\"",
            ], seeAlso: ["where", "part"]),
        word(
            "and", ["A and B", "A or B", "not A"], "Conditions together: and before or, not before both.", [],
            examples: ["spend where channel = \"tv\" or region = \"EU\" and not channel = \"email\""],
            seeAlso: ["where", "keep"]),
        word(
            "weighted", ["mean(x weighted by w)"], "A mean in which each row counts w times.", [],
            examples: ["mean(spend weighted by visitors)"], seeAlso: ["mean"]),
        word(
            "ans", ["ans"], "The last single figure; save writes what it stood for.", [],
            examples: ["ans * 12"],
            after: ["cac"], seeAlso: ["history"]),
        word(
            "?", ["NAME = EXPRESSION with ?"], "What would make sense in the place of ?, and the unit each would give.",
            [],
            examples: ["x = spend / ?"], seeAlso: ["units"]),
    ]

    /// Words that are on another word's page.
    static let others: [String: String] = [
        "or": "and", "not": "and", "starts": "contains", "ends": "contains", "when": "case", "then": "case",
        "else": "case",
        "end": "case", "step": "with", "desc": "sort", "hole": "?", "_": "ans", "what-if": "with", "group": "by",
        "filter": "where", "having": "keep", "limit": "top", "order": "sort",
    ]
}
