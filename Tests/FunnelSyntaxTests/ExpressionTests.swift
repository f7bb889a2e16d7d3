import FunnelSyntax
import Testing

@Suite struct ExpressionTests {
    /// Text, how it is understood, and its canonical form when that differs from the text.
    static let table: [(String, String, String?)] = [
        ("spend / new_customers", "(spend / new_customers)", nil),
        ("a or b and not c = d of e + f * -g ^ h", "(a or (b and (not (c = (d of (e + (f * (- (g ^ h)))))))))", nil),
        ("a - b - c", "((a - b) - c)", nil),
        ("a - (b - c)", "(a - (b - c))", nil),
        ("(a + b) * c", "((a + b) * c)", nil),
        ("(a * b) + c", "((a * b) + c)", "a * b + c"),
        ("2 ^ 3 ^ 4", "(2 ^ (3 ^ 4))", nil),
        ("(2 ^ 3) ^ 4", "((2 ^ 3) ^ 4)", nil),
        ("-2 ^ 2", "(- (2 ^ 2))", nil),
        ("(-2) ^ 2", "((- 2) ^ 2)", nil),
        ("2 ^ -1", "(2 ^ (- 1))", nil),
        ("- -x", "(- (- x))", "--x"),
        ("a * -b", "(a * (- b))", nil),
        ("not a = b", "(not (a = b))", nil),
        ("(not a) = b", "((not a) = b)", nil),
        ("not not a", "(not (not a))", nil),
        ("a == b", "(a = b)", "(a = b)"),
        ("a <> b", "(a != b)", "a != b"),
        ("a != b", "(a != b)", nil),
        ("a ≤ 3", "(a <= 3)", "a <= 3"),
        ("a − b", "(a - b)", "a - b"),
        ("region in (\"EU\", 'US')", "(region in [\"EU\", \"US\"])", "region in (\"EU\", \"US\")"),
        ("region not in (\"EU\")", "(region not in [\"EU\"])", nil),
        ("x in 1..5", "(x in 1..5)", nil),
        ("x in (1..5)", "(x in 1..5)", "x in 1..5"),
        ("x not in 1..5 and y", "((x not in 1..5) and y)", nil),
        ("cac in 200..900 USD", "(cac in $200..$900)", "cac in $200..$900"),
        ("cycle in 30..60 days", "(cycle in 30 days..60 days)", "cycle in 30 days..60 days"),
        ("churn in 2..8%", "(churn in 2%..8%)", "churn in 2%..8%"),
        ("churn in 2..8% per month", "(churn in 2% per month..8% per month)", "churn in 2% per month..8% per month"),
        ("t in 2025-01..2025-06", "(t in 2025-01..2025-06)", nil),
        ("t in 2025-06", "(t in 2025-06..2025-06)", "t in 2025-06..2025-06"),
        ("t <= 2025-06-30", "(t <= 2025-06-30)", nil),
        ("x is null or y is not null", "((x is null) or (y is not null))", nil),
        ("name contains \"x\"", "(name contains \"x\")", nil),
        (
            "name starts with \"x\" and name ends with \"y\"", "((name starts with \"x\") and (name ends with \"y\"))",
            nil
        ),
        ("name not contains \"x\"", "(not (name contains \"x\"))", "not name contains \"x\""),
        ("a of b + c", "(a of (b + c))", nil),
        ("a of b = 5%", "((a of b) = 5%)", nil),
        ("IF(a > 1, b, 0)", "IF((a > 1), b, 0)", nil),
        ("case when a > 1 then b when c then d else 0 end", "case[(a > 1): b, c: d, else: 0]", nil),
        ("case when a then b end + 1", "(case[a: b] + 1)", nil),
        ("quantile(x, 0.9)", "quantile(x, 0.9)", nil),
        ("mean(x weighted by w)", "mean(x weighted w)", nil),
        ("sum(x where channel = \"ads\")", "sum(x where (channel = \"ads\"))", nil),
        ("mean(revenue per user_id)", "mean(revenue per [user_id])", nil),
        ("product(1 - churn per month)", "product((1 - churn) per [month])", nil),
        ("mean(conversion per segment weighted by visitors)", "mean(conversion per [segment] weighted visitors)", nil),
        ("quantile(x per user_id, 0.9)", "quantile(x, 0.9 per [user_id])", nil),
        ("quantile(x per month, 5)", "quantile(x, 5 per [month])", nil),
        ("total(x by month)", "total(x by [month])", nil),
        ("rolling(x, 3 months)", "rolling(x, 3 months)", nil),
        ("to_date(x, month)", "to_date(x, month)", nil),
        ("rows()", "rows()", nil),
        ("bucket(x, 10, 50, 100)", "bucket(x, 10, 50, 100)", nil),
        ("part(x, \" > \", 2)", "part(x, \" > \", 2)", nil),
        ("t_quantile(0.975, 20)", "t_quantile(0.975, 20)", nil),
        ("1 - (1 - m)^12", "(1 - ((1 - m) ^ 12))", "1 - (1 - m) ^ 12"),
        ("spend / ?", "(spend / ?)", nil),
        ("orders.plan", "orders.plan", nil),
        ("`New Customers` / `by`", "(`New Customers` / `by`)", nil),
        ("orders.`by` + orders.by", "(orders.by + orders.by)", "orders.by + orders.by"),
        ("`a``b`", "`a``b`", nil),
        ("ลูกค้า + größe", "(ลูกค้า + größe)", nil),
        ("x * 1.1 + 1pp", "((x * 1.1) + 1pp)", nil),
        ("1 - 20%", "(1 - 20%)", nil),
        ("NOT a AND b Or c", "(((not a) and b) or c)", "not a and b or c"),
        ("`plan` + 1", "(plan + 1)", nil),
        ("${1} = 'x'", "(${1} = \"x\")", "${1} = \"x\""),
        ("cac == 5", "(cac = 5)", "(cac = 5)"), ("a == b or c", "((a = b) or c)", "(a = b or c)"),
    ]

    @Test(arguments: table) func reads(_ row: (String, String, String?)) throws {
        #expect(try tree(of: row.0) == row.1)
        let statement = try #require(try parser.parse(row.0).first)
        #expect(statement.description == row.2 ?? row.0)
        #expect(try parser.parse(statement.description).first == statement)
    }
}
