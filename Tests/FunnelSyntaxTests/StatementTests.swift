import FunnelSyntax
import FunnelValues
import Testing

@Suite struct StatementTests {
    /// Text and the canonical form of its only statement when that differs.
    static let queries: [(String, String?)] = [
        ("cac by channel, month where region = \"EU\" over 2025 vs last year", nil),
        ("spend, new_customers, spend / new_customers as cac by channel", nil),
        ("spend top 5 by channel", "spend by channel top 5"),
        ("cac by channel keep cac > 500 and leads >= 30", nil),
        ("cac over 2025-Q2", nil), ("cac over 2025-01..2025-06", nil), ("cac over this month", nil),
        ("cac over last month", nil), ("cac over last 3 months", nil), ("cac over month to date", nil),
        ("cac over since 2025-03", nil), ("cac over 2025-06-01..2025-06-30", nil), ("cac over 2024..2025", nil),
        ("cac vs last month", nil), ("cac vs same month last year", nil), ("cac vs 2024", nil),
        ("cac vs where region = \"EU\"", nil), ("cac vs last 3 months", nil), ("cac over 2025-Q2 vs last quarter", nil),
        ("profit with spend = spend * 0.8, margin = 80%", nil),
        ("ltv with churn in 2%..8% step 1%", nil),
        ("ltv with churn in 2..8% step 1%", "ltv with churn in 2%..8% step 1%"),
        ("ltv with churn in (2%, 5%), price in $40..$60 step $10", nil),
        ("cac by channel sort cac desc, spend top 5 per region from acquisition to \"file.csv\"", nil),
        ("cac by channel bottom 3", nil),
        ("cac to out.csv", "cac to \"out.csv\""),
        ("cac to ~/x/y-2025-13.csv by channel", "cac by channel to \"~/x/y-2025-13.csv\""),
        ("cac BY Channel WHERE a OR b", "cac by Channel where a or b"),
        ("signups of visitors by month(created) as m", nil),
        ("`plan`, b by c", nil), ("acquisition.plan by c", nil), ("cac == 5 by channel", "(cac = 5) by channel"),
    ]
    @Test(arguments: queries) func readsQueries(_ row: (String, String?)) throws {
        let statements = try parser.parse(row.0)
        #expect(statements.count == 1)
        let statement = try #require(statements.first)
        guard case .query = statement.form else { return #expect(Bool(false), "no query: \(row.0)") }
        #expect(statement.description == row.1 ?? row.0)
        #expect(try parser.parse(statement.description) == statements)
    }

    @Test func readsDefinitions() throws {
        let text = """
            # funnel 1
            ## What a customer costs.
            ## Per channel.
            cac = spend / new_customers   # a comment
            ## lost

            payback(cost, arpa, margin) = cost / (arpa * margin); plan = 5 ; `New x` = a = b
            """
        let statements = try parser.parse(text)
        #expect(statements.map(\.line) == [4, 7, 7, 7])
        #expect(
            statements.map(\.source) == [
                "cac = spend / new_customers", "payback(cost, arpa, margin) = cost / (arpa * margin)", "plan = 5",
                "`New x` = a = b",
            ])
        #expect(statements.map(\.documentation) == [["What a customer costs.", "Per channel."], [], [], []])
        #expect(statements.map(\.description) == statements.map(\.source))
        for statement in statements {
            guard case .definition = statement.form else { return #expect(Bool(false), "\(statement.source)") }
        }
    }

    /// Commands: the verb and the text of each token behind it.
    static let commands: [(String, String, [String])] = [
        ("load ../shared/data/cookie_cats.csv as cats", "load", ["../shared/data/cookie_cats.csv", "as", "cats"]),
        ("load 2025-06.csv", "load", ["2025-06.csv"]),
        ("load a.csv, b%[1].csv as x", "load", ["a.csv", ",", "b%[1].csv", "as", "x"]),
        ("load \"x\" types (zip: text)", "load", ["\"x\"", "types", "(", "zip", ":", "text", ")"]),
        ("load x#1.csv # a comment", "load", ["x#1.csv"]),
        ("load - as x", "load", ["-", "as", "x"]),
        ("load text \"\"\"\na,b\n1,2\n\"\"\" as t", "load", ["text", "\"\"\"\na,b\n1,2\n\"\"\"", "as", "t"]),
        ("save review.funnel", "save", ["review.funnel"]),
        ("save all a-b.funnel exact", "save", ["all", "a-b.funnel", "exact"]),
        ("diff old@1.funnel new.funnel", "diff", ["old@1.funnel", "new.funnel"]),
        ("ab 200 of 4000 vs 260 of 4000", "ab", ["200", "of", "4000", "vs", "260", "of", "4000"]),
        ("ab 30:50:20 vs 25:52:23", "ab", ["30", ":", "50", ":", "20", "vs", "25", ":", "52", ":", "23"]),
        (
            "ab mean 12.1 sd 3.2 n 400 vs mean 12.9", "ab",
            ["mean", "12.1", "sd", "3.2", "n", "400", "vs", "mean", "12.9"]
        ),
        ("funnel a -> b => c", "funnel", ["a", "->", "b", "=>", "c"]),
        ("type spend: USD", "type", ["spend", ":", "USD"]),
        ("?cac", "help", ["cac"]), ("? +", "help", ["+"]), ("Quit", "quit", []),
        (
            "link orders.customer_id to customers.id", "link",
            ["orders", ".", "customer_id", "to", "customers", ".", "id"]
        ),
        ("plot cac by month to x.csv", "plot", ["cac", "by", "month", "to", "x.csv"]),
    ]
    @Test(arguments: commands) func readsCommands(_ row: (String, String, [String])) throws {
        let statements = try parser.parse(row.0)
        #expect(statements.count == 1)
        let statement = try #require(statements.first)
        guard case .command(let command) = statement.form else { return #expect(Bool(false), "no command") }
        let bytes = Array(statement.source.utf8)
        #expect(command.verb == row.1)
        #expect(
            command.arguments.map { String(decoding: bytes[$0.span.start..<$0.span.end], as: UTF8.self) } == row.2)
    }

    static let incomplete = [
        "cac by", "f(a,", "a +", "a and", "cac = ", "funnel a ->", "funnel a =>", "a \\", "load text \"\"\"\nx",
        "x\ny by",
        "a, ", "a by b where # why", "x is", "not a or not", "in (1,\n2",
    ]
    @Test(arguments: incomplete) func wantsMore(_ text: String) { #expect(parser.isIncomplete(text)) }

    static let complete = [
        "", "a", "by", "a)", "\"open", "cac by channel", "load x/", "a; b", "help +", "x # (", "a.by",
    ]
    @Test(arguments: complete) func isComplete(_ text: String) { #expect(!parser.isIncomplete(text)) }

    @Test func continuesLines() throws {
        let text =
            "cac\n  by channel # c\n  # c\n  where a\n  = 5\nfunnel a\n  -> b\n  within 14 days\n\nx +\n y\n  z = 1"
        let statements = try parser.parse(text, firstLine: 10, continuesIndentedLines: true)
        #expect(statements.map(\.line) == [10, 15, 19, 21])
        // Lines indented like the first are statements of their own.
        let indented = try parser.parse("  a\n  over2 = 2\n    + 3\n  b", continuesIndentedLines: true)
        #expect(indented.map(\.source) == ["a", "over2 = 2\n    + 3", "b"])
    }

    @Test func scriptsKeepEveryByte() throws {
        let text =
            "#!/usr/bin/env funnel\r\n# funnel 1\n\n# note\n## doc\ncac = a / b # x\n#> cac = …\n#>  USD\n\na; b ;c\n"
            + "  \nx\n  by y\n## end\n\n\"open\n f(\n1)"
        let script = Script(text, verbs: verbs)
        #expect(script.text == text)
        #expect(script.version == 1)
        #expect(
            script.pieces.map(\.text) == [
                "#!/usr/bin/env funnel\r\n", "# funnel 1\n", "\n", "# note\n", "## doc\ncac = a / b # x\n",
                "#> cac = …\n#>  USD\n", "\n", "a;", " b ;", "c\n", "  \n", "x\n  by y\n", "## end\n", "\n", "\"open\n",
                " f(\n1)",
            ])
        #expect(script.pieces.map(\.line) == [1, 2, 3, 4, 5, 7, 9, 10, 10, 10, 11, 12, 14, 15, 16, 17])
        #expect(script.pieces[5].answerLines == ["cac = …", " USD"])
    }
}
