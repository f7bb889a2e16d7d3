import JSONReading
import Testing

/// `--format json` (LANGUAGE.md section 10, docs/json.md): one object a line, the keys of its kind, always.
@Suite struct JSONTests {
    /// The keys of each kind beside `statement`, `kind` and `notes`, from LANGUAGE.md and docs/json.md.
    private static let keys: [String: Set<String>] = [
        "dataset": [
            "name", "rows", "columns", "source", "tool", "roles", "time", "zone", "currency_column", "cents", "files",
            "decisions",
        ],
        "definition": ["name", "formula", "expanded", "unit", "datasets"],
        "value": ["name", "formula", "value", "unit"],
        "table": ["columns", "rows", "total", "subtotals", "others", "base", "skipped"],
        "comparison": ["metrics", "confidence", "alternative", "sample_ratio", "breakdown", "look", "verdict"],
        "funnel": [
            "name", "of", "definition", "keys", "groups", "total", "base", "confidence", "unit", "value_unit",
            "excluded", "ties", "young", "bottleneck",
        ],
        "explanation": ["name", "steps", "facts", "table"],
        "replay": ["script", "answers", "same", "data", "edited", "moved", "failed", "cut_short"],
        "text": ["text", "entries"],
        "error": ["message", "cause", "remedy", "source", "line", "column", "length", "errors", "way"],
    ]
    private static let columnKeys: Set<String> = ["name", "type", "unit", "role"]
    private static let armKeys: Set<String> = ["name", "n", "successes", "mean", "sd", "interval"]
    private static let comparisonKeys: Set<String> = [
        "arm", "baseline", "difference", "difference_interval", "lift", "lift_interval", "ratio", "odds_ratio",
        "odds_ratio_interval",
        "effect_size", "statistic", "df", "denominator_df", "p_value", "log_p_value", "adjusted_p_value",
        "margin_p_value",
        "interval_method", "chance_to_win", "expected_loss",
    ]

    private func answers(_ statements: String, in folder: CommandFolder) throws -> [JSONValue] {
        let ending = try FunnelProcess.run(["--format", "json", "-c", statements], in: folder)
        return try ending.output.split(separator: "\n").map { try JSONReader.read(String($0)) }
    }

    @Test(
        "Each kind has its keys, whatever the question",
        arguments: [
            ("load costs.csv", "dataset"), ("describe", "dataset"), ("cac = spend / customers", "definition"),
            ("f(a) = a * spend", "definition"), ("spend", "value"), ("spend where channel = \"none\"", "value"),
            ("spend by channel", "table"), ("spend by channel, month top 1", "table"), ("head", "table"),
            ("spend over last month vs month before", "error"), ("spend by month over 2025-02 vs 2025-01", "table"),
            ("datasets", "table"), ("set", "table"), ("metrics", "text"), ("channel", "table"),
            ("ab 200 of 4000 vs 260 of 4000", "comparison"),
            ("ab mean 12.1 sd 3.2 n 400 vs mean 12.9 sd 3.3 n 410", "comparison"),
            ("funnel spend -> customers", "funnel"), ("funnel spend -> customers by channel", "funnel"),
            ("explain spend", "explanation"), ("explain spend by channel", "explanation"), ("help", "text"),
            ("history", "text"), ("undo", "text"), ("use costs", "text"), ("rejects", "text"), ("roles", "text"),
            ("gone", "error"), ("spend by by", "error"), ("load gone.csv", "error"), ("lod costs.csv", "error"),
        ])
    func kinds(_ statement: String, _ kind: String) throws {
        let folder = try CommandFolder()
        let answers = try answers("load costs.csv\n" + statement, in: folder)
        #expect(answers.count == 2)
        let answer = try #require(answers.last)
        #expect(answer["kind"] == .text(kind))
        #expect(answer["statement"] == .text(statement))
        #expect(answer.keys == JSONTests.keys[kind, default: []].union(["statement", "kind", "notes"]))
        if case .list(let columns)? = answer["columns"], kind == "table" {
            #expect(columns.allSatisfy { $0.keys == JSONTests.columnKeys })
        }
        if kind == "comparison" {
            #expect(answer["metrics"]?[0]?["arms"]?[0]?.keys == JSONTests.armKeys)
            #expect(answer["metrics"]?[0]?["comparisons"]?[0]?.keys == JSONTests.comparisonKeys)
        }
    }

    @Test("A dataset's columns and source have their keys")
    func dataset() throws {
        let answer = try #require(try answers("load costs.csv", in: try CommandFolder()).first)
        #expect(answer["columns"]?[0]?.keys == ["name", "header", "type", "unit", "nulls", "additive", "evidence"])
        #expect(
            answer["source"]?.keys == [
                "path", "format", "encoding", "delimiter", "quote", "decimal", "header_line", "skipped_lines",
                "rejected_rows", "left_out_rows", "duplicates", "sha256",
            ])
        #expect(answer["rows"] == .number("4"))
    }

    @Test("Numbers have all their digits, and no value is null")
    func digits() throws {
        let folder = try CommandFolder(["d.csv": "k,x\na,0.1\na,0.2\nb,12345678901234.56\nc,\n"])
        let answer = try #require(try answers("load d.csv; max(x), x / 7 by k", in: folder).last)
        // 0.3 / 7 and 12345678901234.56 / 7, as Python prints the nearest doubles.
        let found = [0, 1, 2].map { row in (0...2).map { answer["rows"]?[row]?[$0] } }
        #expect(found[0] == [.text("a"), .number("0.2"), .number("0.04285714285714286")])
        #expect(found[1] == [.text("b"), .number("12345678901234.56"), .number("1763668414462.08")])
        #expect(found[2] == [.text("c"), .null, .number("0")])
    }

    @Test("An error is an object on standard output and text on standard error, and the run ends there")
    func error() throws {
        let folder = try CommandFolder(["s.funnel": "load costs.csv\n\nspend by chanel\nspend\n"])
        let ending = try FunnelProcess.run(["--format", "json", "s.funnel"], in: folder)
        #expect(ending.status == 1)
        #expect(ending.errors.hasPrefix("s.funnel:3:10\n"))
        let lines = try ending.output.split(separator: "\n").map { try JSONReader.read(String($0)) }
        #expect(lines.count == 2)
        #expect(lines.last?["source"] == .text("s.funnel"))
        #expect(lines.last?["line"] == .number("3"))
        #expect(lines.last?["column"] == .number("10"))
        #expect(lines.last?["length"] == .number("6"))
        #expect(lines.last?["remedy"] == .text("spend by channel"))
    }

    @Test("A replay: its keys, those of what moved, and counts that add up")
    func replay() throws {
        let script =
            "load costs.csv as x\nspend by channel\n#> channel spend\n#> ads 311\n#> seo 111\n#> all 420\nspend\n#> 420\n"
        let folder = try CommandFolder(["s.funnel": script])
        for arguments in [["--format", "json", "replay", "s.funnel"], ["replay", "s.funnel", "--format=json"]] {
            let ending = try FunnelProcess.run(arguments, in: folder)
            let answer = try JSONReader.read(String(ending.output.dropLast()))
            #expect(ending.status == 3)
            #expect(answer.keys == JSONTests.keys["replay", default: []].union(["statement", "kind", "notes"]))
            #expect(answer["answers"] == .number("2"))
            #expect(
                answer["moved"]?[0]?.keys == [
                    "line", "statement", "row", "column", "recorded", "found", "change", "causes", "remark",
                ])
            #expect(answer["moved"]?[0]?["row"] == .text("ads"))
            #expect(answer["moved"]?[0]?["recorded"] == .text("311"))
            #expect(answer["statement"] == .text("replay s.funnel"))
        }
    }

    @Test("Text of any kind stays one line and reads back")
    func text() throws {
        let folder = try CommandFolder(["d.csv": "k,x\n\"a\"\"b\\\tc\nd\u{1}é😀\",1\n"])
        let answer = try #require(try answers("load d.csv # why\nx by k", in: folder).last)
        #expect(answer["rows"]?[0]?[0] == .text("a\"b\\\tc\nd\u{1}é😀"))
    }
}
