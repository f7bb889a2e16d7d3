/// What help says of a unit or a type: what it is, how it is typed, what may be done with it.
enum UnitHelp {
    private static func page(
        _ name: String, _ forms: [String], _ summary: String, _ rules: [String], _ examples: [HelpExample],
        seeAlso: [String] = ["units", "type"]
    ) -> HelpPage {
        let kind = types.contains(name) ? "type" : ["day": "period", "stock": "kind of column"][name] ?? "unit"
        var page = HelpPage(name, .unit, forms: ["\(name): a \(kind)"], summary)
        page.remarks = ["typed: \(forms.joined(separator: "  "))"] + rules
        page.examples = examples
        page.seeAlso = seeAlso
        return page
    }

    private static let types: Set<String> = [
        "number", "integer", "decimal", "text", "boolean", "date", "instant", "id",
    ]

    private static func plain(_ statement: String, gives: String? = nil) -> HelpExample {
        HelpExample(statement, gives: gives)
    }

    private static func ofData(_ statement: String, gives: String? = nil) -> HelpExample {
        HelpExample(statement, after: [HelpExample.acquisition], gives: gives)
    }

    private static let month = HelpExample(
        "mrr by quarter",
        after: ["load text \"month,mrr\\n2025-01,$100\\n2025-03,$150\" as plans"],
        gives: "2025-Q1 $150.00")

    static let all: [HelpPage] = [
        page(
            "USD", ["$49", "49 USD", "€30", "1200 NOK"], "An amount of a currency, by its code of three letters.",
            [
                "Added up within one currency; usd + eur is an error. Money / count is money for each, money / money a "
                    + "ratio. A plain number beside money gets the remedy type COLUMN: USD."
            ],
            [
                plain("$49 * 12", gives: "$588.00"), ofData("spend / new_customers"),
                ofData("revenue / spend", gives: "0.27×"),
            ],
            seeAlso: ["USD per month", "ratio", "type"]),
        page(
            "USD per month", ["$49 per month", "1200 per day"], "Money, or a number, in each day, week, month or year.",
            ["Times a span it is money; divided by a rate per month it is money: $49 per month / (2% per month)."],
            [plain("$49 per month / (2% per month)", gives: "$2,450.00")], seeAlso: ["rate per month", "USD"]),
        page(
            "share", ["5%", "a of b"], "A part of a whole, 0 to 1, shown in %.",
            ["a of b gives one. Moved by + 1pp or * 1.1; x + 10% is an error that offers both. Never added up."],
            [ofData("leads of visitors"), plain("5% + 1pp", gives: "6.00 %")], seeAlso: ["of", "pp", "rate"]),
        page(
            "rate", ["5% per month"], "A fraction that may pass 100 %: a growth, a churn. Never added up.",
            ["growth(x) gives one. A rate that knows its period is another unit: help rate per month."],
            [plain("annualize(2% per month)", gives: "21.5 % per year")],
            seeAlso: ["rate per month", "share", "growth"]),
        page(
            "rate per month", ["5% per month", "20% per year"], "A rate that knows its period.",
            [
                "1 - r, r + 1pp and means keep it; 1 / r is a span in months; money per month / r is money; (1 - r)^12 is a "
                    + "plain share. A monthly rate plus a yearly one is an error; annualize(r) and monthly(r) convert."
            ],
            [
                plain("1 / (2% per month)", gives: "50 months"),
                plain("monthly(20% per year)", gives: "1.84 % per month"),
            ],
            seeAlso: ["annualize", "monthly", "span"]),
        page(
            "pp", ["1pp"], "Percentage points: a difference of shares or rates.",
            ["5% + 1pp is 6 %; 5% * 1.1 is 5.5 %."], [plain("5% + 1pp", gives: "6.00 %")],
            seeAlso: ["share", "rate", "vs"]),
        page(
            "points", ["type COLUMN: points"], "Points from −100 to 100, as of NPS.",
            ["nps(x) gives them. Never added up."],
            [
                HelpExample(
                    "nps(answer)", after: ["load text \"answer\\n10\\n9\\n8\\n3\" as survey"], gives: "25 points")
            ], seeAlso: ["nps"]),
        page(
            "count", ["120", "100k", "1.2M"], "A number of things: rows, visitors, customers. Added up.",
            [
                "count / count of the same thing is a share or a rate; money / count money for each. 1,200 is an error: 1200."
            ],
            [ofData("visitors"), plain("1.2M / 100k", gives: "12")], seeAlso: ["rows", "distinct", "of"]),
        page(
            "span", ["30 days", "3 months", "90 minutes"], "A length of time. Added up.",
            [
                "date − date is one, date + span a date. On dates a day is of the calendar, on instants 24 hours; months and "
                    + "years are of the calendar."
            ],
            [plain("2025-01-31 + 1 month", gives: "2025-02-28"), plain("2025-03-01 - 2025-02-01", gives: "28 d")],
            seeAlso: ["date", "rolling"]),
        page(
            "ratio", ["3.0×"], "Money / money, or a quotient of other amounts of one kind.", ["Never added up."],
            [ofData("revenue / spend", gives: "0.27×")], seeAlso: ["share", "USD"]),
        page(
            "id", ["type COLUMN: id"], "A number that names something: never added up, counted by distinct.", [],
            [
                HelpExample(
                    "type order_no: id", after: ["load text \"order_no,paid\\n1001,5\\n1002,7\" as sales"])
            ], seeAlso: ["distinct", "type"]),
        page(
            "number", ["0.5", "1_200", "2e6"], "A plain number, of which nothing is known.",
            ["Whether a column of them is added up, describe says; type COLUMN: number added changes it."],
            [plain("1_200 * 0.5", gives: "600")], seeAlso: ["integer", "decimal", "count"]),
        page(
            "integer", ["1200"], "A whole number.", [], [plain("mod(7, 3)", gives: "1")], seeAlso: ["number", "type"]),
        page(
            "decimal", ["12.50"], "A number with so many places behind the point, exact: sums do not round.", [],
            [plain("0.1 + 0.2", gives: "0.3")], seeAlso: ["number", "type"]),
        page(
            "text", ["\"EU\"", "type COLUMN: text"], "Letters. In quotes; bare words are names. \\\" \\n \\t inside.",
            ["A text column is a key of by; alone it shows its values with counts."],
            [ofData("distinct(channel)", gives: "8"), ofData("channel")], seeAlso: ["contains", "part", "lower"]),
        page(
            "boolean", ["true", "false"], "True or false; compared with the words of its file: converted = \"yes\".",
            ["Bare, it counts its true rows; its mean is a share."],
            [HelpExample("mean(converted)", after: [HelpExample.experiment])], seeAlso: ["and", "count", "if"]),
        page(
            "date", ["2025-06-30", "2025-06", "2025-Q2", "2025-W07"], "A day of the calendar, without a time of day.",
            [
                "Compared with something finer it is its whole period. date + span is a date, date − date a span in days. "
                    + "2025 is a number, and a year after over and vs."
            ],
            [plain("2025-06-30 + 30 days", gives: "2025-07-30"), ofData("spend where date >= 2025-12")],
            seeAlso: ["month", "span", "over"]),
        page(
            "instant", ["2025-06-30 14:05", "2025-06-30T14:05:00Z"],
            "A moment; its day and hour are those of the time zone.",
            ["set timezone says which zone; times in files that say none are read in it."],
            [plain("hour(2025-06-30 14:05)", gives: "14")], seeAlso: ["timezone", "hour", "date"]),
        page(
            "day", ["by day", "30 days", "type COLUMN: days"], "A period, as week, month, quarter and year are.",
            [
                "By such a word figures are grouped by the time column; periods without rows appear too. Weeks start on Monday."
            ],
            [ofData("spend by month over 2025-Q4"), ofData("spend by day over 2025-12-30..2025-12-31")],
            seeAlso: ["by", "over", "date"]),
        page(
            "stock", ["type COLUMN: USD last over time"],
            "What is there at a time, like MRR: added, but not over time.",
            ["A period's value is the sum of the rows at its latest date. mrr and arr are taken for stocks."], [month],
            seeAlso: ["type", "over"]),
    ]

    /// Other words for them.
    static let others: [String: String] = [
        "money": "USD", "currency": "USD", "percent": "share", "%": "share", "$": "USD", "percentage": "share",
        "rate per year": "rate per month", "rate per week": "rate per month", "rate per day": "rate per month",
        "week": "day", "month": "day", "quarter": "day", "year": "day", "weeks": "span", "days": "span",
        "months": "span",
        "quarters": "span", "years": "span", "hours": "span", "minutes": "span", "seconds": "span", "times": "ratio",
        "dates": "date", "timestamp": "instant", "datetime": "instant", "string": "text", "bool": "boolean",
        "true": "boolean", "false": "boolean",
        "x": "ratio",
        "added": "count", "stocks": "stock", "period": "day", "per month": "USD per month",
    ]

    static func named(_ word: String) -> HelpPage? {
        let lowered = word.lowercased()
        let name = others[lowered]?.lowercased() ?? lowered
        return all.first { $0.name.lowercased() == name }
    }
}
