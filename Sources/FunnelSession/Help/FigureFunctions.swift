/// Functions of figures: of a metric in other groups and other periods.
extension FunctionHelp {
    private static func ofFigures(
        _ forms: [String], _ summary: String, nulls: String, unit: String, _ examples: [(String, String)]
    ) -> FunctionHelp {
        let name = forms.first?.split(separator: "(").first.map(String.init) ?? ""
        return FunctionHelp(
            name, .metric, forms: forms, summary, nulls: nulls, unit: unit,
            examples: examples.map { HelpExample($0.0, after: [HelpExample.acquisition], gives: $0.1) })
    }

    private static let noPeriod = "no value where there is no period to look at"

    static let figures: [FunctionHelp] = [
        ofFigures(
            ["total(x)", "total(x by KEY)"], "x over all rows of the query, or over all that share KEY.",
            nulls: "as x has them", unit: "that of x",
            [
                ("total(spend) by channel top 1", "email $994,787"),
                ("total(spend by channel) by channel, region top 1", "paid_search EU $290,138"),
            ]),
        ofFigures(
            ["share(x)", "share(x by KEY)"], "x / total(x): which part of the whole a group is.",
            nulls: "no value where the total is 0", unit: "a share",
            [
                ("share(spend) by channel top 1", "paid_search 29.2 %"),
                ("share(spend by channel) by channel, region top 1", "tv US 70.1 %"),
            ]),
        ofFigures(
            ["prev(x)"], "x in the period before. by must have a time key.", nulls: noPeriod, unit: "that of x",
            [("prev(spend) by quarter over 2025-Q4", "2025-Q4 $137,140")]),
        ofFigures(
            ["change(x)"], "x less x in the period before.", nulls: noPeriod, unit: "that of x; of a share points (pp)",
            [("change(spend) by quarter over 2025-Q4", "2025-Q4 +$26,691")]),
        ofFigures(
            ["growth(x)"], "By how much x has grown since the period before: change / before.",
            nulls: "no value where there is no period before, or x was 0 in it", unit: "a rate per period",
            [("growth(spend) by quarter over 2025-Q4", "2025-Q4 19.5 %")]),
        ofFigures(
            ["cumulative(x)"], "x over all periods from the first shown to this one; a ratio of sums stays one.",
            nulls: "skipped", unit: "that of x", [("cumulative(spend) by quarter over 2025", "2025-Q4 $561,197")]),
        ofFigures(
            ["rolling(x, span)"], "x over the rows of the span that ends with the period.", nulls: noPeriod,
            unit: "that of x", [("rolling(spend, 2 quarters) by quarter over 2025-Q4", "2025-Q4 $300,971")]),
        ofFigures(
            ["to_date(x, period)"], "x from the start of the week, month, quarter or year to the end of this period.",
            nulls: noPeriod, unit: "that of x",
            [("to_date(spend, year) by quarter over 2025-Q4", "2025-Q4 $561,197")]),
        ofFigures(
            ["moving_mean(x, count)"],
            "The mean of the last figures shown, this one among them; of values, not of rows.",
            nulls: "no value before there are so many", unit: "that of x",
            [("moving_mean(spend, 2) by quarter over 2025", "2025-Q2 $130,113")]),
        ofFigures(
            ["annualize(rate)"], "A rate of a year from one of a month, compounded: 1 − (1 − rate)^12.",
            nulls: "null of null", unit: "a rate per year", [("annualize(2% per month)", "21.5 % per year")]),
        ofFigures(
            ["monthly(rate)"], "A rate of a month from one of a year: 1 − (1 − rate)^(1/12).",
            nulls: "null of null", unit: "a rate per month", [("monthly(20% per year)", "1.84 % per month")]),
    ]
}
