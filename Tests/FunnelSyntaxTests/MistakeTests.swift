import FunnelSyntax
import Testing

/// Wrong inputs and everything a person is told: the marked text with its place, the message, the remedies.
@Suite struct MistakeTests {
    static let table: [(String, [String])] = [
        ("cac = 1,200 * x", ["6-11 1,200", "a comma between digits: 1,200", "cac = 1200 * x", "cac = 1_200 * x"]),
        ("f(1,200)", ["2-7 1,200", "a comma between digits: 1,200", "f(1200)", "f(1_200)", "f(1, 200)"]),
        ("a = 2025-13", ["4-11 2025-13", "no such month: 2025-13", "a = 2025-12", "a = 2025 - 13"]),
        ("t > 2025-02-30", ["4-14 2025-02-30", "no such day: 2025-02-30", "t > 2025-02-28"]),
        ("t > 2025-06-3", ["4-13 2025-06-3", "no such day: 2025-06-3", "t > 2025-06-03"]),
        ("2025-Q5", ["0-7 2025-Q5", "no such quarter: 2025-Q5", "2025-Q4"]),
        ("2025-W53", ["0-8 2025-W53", "no such week: 2025-W53", "2025-W52"]),
        ("x where r = \"EU", ["12-13 \"", "a quote that is never closed", "x where r = \"EU\""]),
        ("x where r = 'EU by c", ["12-13 '", "a quote that is never closed", "x where r = 'EU' by c"]),
        ("x where r = “EU”", ["12-15 “", "not a quote of the language: “", "x where r = \"EU\""]),
        ("r = \"a\\d\"", ["6-8 \\d", "not an escape: \\d", "r = \"a\\\\d\""]),
        ("`open", ["0-1 `", "a backquote that is never closed", "`open`"]),
        ("share + 10%", ["6-11 + 10%", "a percentage added to a value: 10%", "share + 10pp", "share * 1.1"]),
        ("a + b - 10%", ["6-11 - 10%", "a percentage added to a value: 10%", "a + b - 10pp", "(a + b) * 0.9"]),
        ("1 <= x <= 5", ["7-9 <=", "two comparisons in a row", "x in 1..5", "1 <= x and x <= 5"]),
        ("1 < x < 5", ["6-7 <", "two comparisons in a row", "1 < x and x < 5", "x in 1..5"]),
        ("a where b =! c", ["10-12 =!", "no such operator: =!", "a where b != c"]),
        ("a where b && c", ["10-12 &&", "no such operator: &&", "a where b and c"]),
        ("a where b||c", ["9-11 ||", "no such operator: ||", "a where b or c"]),
        ("a where !b", ["8-9 !", "no such operator: !", "a where not b"]),
        ("a ** 2", ["2-4 **", "no such operator: **", "a ^ 2"]),
        ("a where b =< 2", ["10-12 =<", "no such operator: =<", "a where b <= 2"]),
        ("x := 5", ["2-4 :=", "no such operator: :=", "x = 5"]),
        ("x in [1, 2]", ["5-6 [", "no such bracket: [", "x in (1, 2)"]),
        ("a % b", ["2-3 %", "no remainder operator: %"]),
        ("10 % 3", ["0-6 10 % 3", "no remainder operator: %", "mod(10, 3)"]),
        ("a + .5", ["4-5 .", "a number begins with a digit", "a + 0.5"]),
        ("30m + x", ["2-3 m", "not a unit: m", "30M + x", "30 minutes + x", "30 months + x"]),
        ("select cac by channel", ["0-6 select", "no such command: select", "cac by channel"]),
        ("select * from orders", ["0-6 select", "no such command: select", "head orders"]),
        ("show cac", ["0-4 show", "no such command: show", "cac"]),
        ("cac group by channel", ["4-12 group by", "no such clause: group by", "cac by channel"]),
        ("cac order by spend", ["4-12 order by", "no such clause: order by", "cac sort spend"]),
        ("cac by c having cac > 5", ["9-15 having", "no such clause: having", "cac by c keep cac > 5"]),
        ("cac limit 5", ["4-9 limit", "no such clause: limit", "cac top 5"]),
        ("a where d between 1 and 5", ["10-17 between", "no such operator: between", "a where d in 1..5"]),
        ("a where n like \"x\"", ["10-14 like", "no such operator: like", "a where n = \"x\""]),
        ("a where x is true", ["10-12 is", "is without null", "a where x = true"]),
        ("cac by a by b", ["9-11 by", "a second clause: by", "cac by a, b"]),
        ("cac where a where b", ["12-17 where", "a second clause: where", "cac where a and b"]),
        ("cac by a top 5 by b", ["15-17 by", "a second clause: by"]),
        ("cac by a top 5 bottom 5", ["15-21 bottom", "a second clause: bottom", "cac by a bottom 5"]),
        ("cac sort by a", ["4-11 sort by", "no such clause: sort by", "cac sort a"]),
        ("cac top x", ["8-9 x", "expected a whole number above 0, found: x"]),
        (
            "cac over 2025-06..2025-01",
            [
                "9-25 2025-06..2025-01", "a period that ends before it starts: 2025-06..2025-01",
                "cac over 2025-01..2025-06",
            ]
        ),
        ("cac over summer", ["9-15 summer", "expected a period, found: summer"]),
        ("by = 5", ["0-2 by", "a word of the language where a name is expected: by", "`by` = 5"]),
        ("a.b = 5", ["0-3 a.b", "a dot in a new name: a.b", "a_b = 5", "`a.b` = 5"]),
        ("f(a, a) = 5", ["5-6 a", "an argument named twice: a", "f(a) = 5"]),
        ("x = a by b", ["6-8 by", "a clause in a definition: by", "x = a"]),
        ("f(a", ["1-2 (", "a bracket that is never closed", "f(a)"]),
        ("a)", ["1-2 )", "a bracket that was never opened", "a"]),
        ("a +", ["3-3 ", "missing at the end: a value"]),
        ("a * / b", ["4-5 /", "expected a value, found: /"]),
        ("x in 5", ["5-6 5", "a list without brackets", "x in (5)"]),
        ("count(*)", ["6-7 *", "no such argument: *", "rows()"]),
        ("49 usd", ["3-6 usd", "not a currency: usd", "49 USD"]),
        ("USD 49", ["0-6 USD 49", "a currency before its amount", "49 USD"]),
        ("new customers", ["4-13 customers", "unexpected: customers"]),
        ("a @ b", ["2-3 @", "unexpected character: @"]),
        ("ok\ncac group by x; y", ["7-15 group by", "no such clause: group by", "cac by x"]),
        ("case when a then b", ["18-18 ", "missing at the end: end"]),
        (
            "123456789012345678901234567890123456789012",
            ["0-42 123456789012345678901234567890123456789012", "a number with too many digits"]
        ),
    ]

    @Test(arguments: table) func isTold(_ row: (String, [String])) throws {
        let told = shown(row.0)
        #expect(told == row.1)
        for remedy in told.dropFirst(2) { _ = try parser.parse(remedy) }
    }

    @Test(arguments: ["(", "not ", "-", "2^", "if(", "f(x, ", "x in (", "case when ", "+ ", "a - (", "x of ("])
    func refusesDeepNesting(_ piece: String) {
        let told = shown(String(repeating: piece, count: 100_000))
        #expect(told.count > 1 && told[1] == "nested too deeply: more than 200 levels")
    }

    @Test(arguments: ["a + ", "a or ", "a of ", "a / "]) func refusesLongChains(_ piece: String) {
        let told = shown(String(repeating: piece, count: 100_000) + "a")
        #expect(told.count > 1 && told[1] == "too long: more than 1000 operators in a row")
        #expect(shown(String(repeating: piece, count: 900) + "a") == ["no error"])
    }
}
