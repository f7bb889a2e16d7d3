import FunnelFunctions
import FunnelReport
import FunnelSyntax
import FunnelValues
import Testing

@testable import FunnelSession

/// Lines made of the language's own words in any order, on a small table with nulls, ties and zeros: each gives an
/// answer or an error, and none stops the program.
@Suite struct SessionFuzzTests {
    private static let table = """
        day,channel,paid,spend,leads,mrr,rate,created
        2025-01-01,ads,yes,$10.50,3,100,5%,2025-01-01T10:00:00Z
        2025-01-02,seo,no,$0.00,0,,7%,2025-01-02T11:30:00Z
        2025-03-02,ads,,-$3.25,12,250,,
        2025-03-31,,no,,7,0,12%,2025-04-01T00:00:00Z
        """

    private static let words: [String] =
        [
            "day", "channel", "paid", "spend", "leads", "mrr", "rate", "created", "t", "cac", "margin", "payback",
            "rows",
            "month", "week", "quarter", "year", "by", "where", "keep", "over", "vs", "sort", "top", "bottom", "from",
            "with",
            "per", "weighted", "desc", "and", "or", "not", "in", "is", "null", "of", "if", "case", "when", "then",
            "else",
            "end", "contains", "starts", "as", "to", "last", "this", "since", "same", "date", "+", "-", "*", "/", "^",
            "=",
            "!=", "<", ">=", "(", "(", ")", ")", ",", ",", "..", "5", "0", "2", "1e3", "5%", "1pp", "$4", "€2",
            "30 days",
            "2 months", "5% per month", "2025", "2025-01", "2025-Q1", "2025-03-31", "\"ads\"", "\"x\"", "true", "sum",
            "mean",
            "count", "distinct", "median", "quantile", "min", "max", "stddev", "first", "only", "product", "share",
            "total",
            "explain", "head", "ab", "describe", "type", "column", "roles", "undo", "redo", "forget", "set", "help",
            ":",
            "planned", "against", "annualize", "plot", "as bars", "as line", "as heat", "as histogram", "3 bins",
            "9223372036854775807", "0.000000000000000000001", "?", "->",
        ] + ScalarFunction.all.map(\.name)

    @Test("Lines of any words are answered or refused", arguments: [UInt64(1), 2, 3, 4])
    func answersOrRefuses(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        var start = Session(folder: "/")
        for line in [
            "load text \"\"\"\(Self.table)\n\"\"\" as t", "cac = spend / leads", "margin = 80%",
            "payback(x, y) = x / (y * margin)",
        ] {
            let report = await start.run(try #require(try Session.parser().parse(line).first))
            if case .error(let error) = report.body { Issue.record("\(error.diagnostics.first.message)") }
        }
        var (answered, refused) = (0, 0)
        for _ in 0..<1_500 {
            let count = Int.random(in: 1...12, using: &generator)
            var line: [String] = []
            for _ in 0..<count { line.append(Self.words.randomElement(using: &generator) ?? "") }
            if Bool.random(using: &generator) {
                line.insert(Bool.random(using: &generator) ? "spend by" : "cac where", at: 0)
            }
            guard let statements = try? Session.parser().parse(line.joined(separator: " ")) else {
                refused += 1
                continue
            }
            for statement in statements where !Self.leavesTraces(statement) {
                var session = start
                let report = await session.run(statement)
                if case .error(let error) = report.body {
                    refused += 1
                    #expect(!error.diagnostics.first.message.isEmpty)
                } else {
                    answered += 1
                }
            }
        }
        #expect(answered > 10)
        #expect(refused > 100)
    }

    @Test("Well-formed queries of any shape are answered or refused", arguments: [UInt64(11), 12, 13, 14])
    func wellFormed(_ seed: UInt64) async throws {
        var writer = QueryWriter(generator: SeededGenerator(seed: seed))
        var start = Session(folder: "/")
        let rows = (0..<Int(seed % 4) * 40).map { _ in writer.row() }.joined(separator: "\n")
        for line in [
            "load text \"\"\"\(Self.table)\n\(rows)\n\"\"\" as t", "cac = spend / leads", "margin = 80%",
            "payback(x, y) = x / (y * margin)",
        ] {
            _ = await start.run(try #require(try Session.parser().parse(line).first))
        }
        var (answered, refused) = (0, 0)
        for _ in 0..<2_500 {
            let line = writer.query()
            guard let statement = try? Session.parser().parse(line).first else {
                refused += 1
                continue
            }
            var session = start
            let report = await session.run(statement)
            if case .error(let error) = report.body {
                refused += 1
                #expect(!error.diagnostics.first.message.isEmpty)
            } else {
                answered += 1
            }
        }
        #expect(answered > 300, "of 2,500 lines \(refused) were refused")
    }

    @Test("An error of any line has a caret and a line to go on with", arguments: [UInt64(21), 22])
    func isMended(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        var start = Session(folder: "/")
        _ = await start.run(
            try #require(try Session.parser().parse("load text \"\"\"\(Self.table)\n\"\"\" as t").first))
        let foreign = [
            "select", "from", "group", "t$", "[", "]", "%>%", "{", "~", "!", "&", "<-", "'ads'", "like", "=SUM(", "A1",
            "D:D", "\\", "é",
            "'", "last", "january", "for", "average", ";", "..", ":", "df.", "import", "(", ")", "order",
        ]
        for _ in 0..<150 {
            let line = (0..<Int.random(in: 1...7, using: &generator)).map { _ in
                (Bool.random(using: &generator) ? Self.words : foreign).randomElement(using: &generator) ?? ""
            }.joined(separator: Bool.random(using: &generator) ? " " : "")
            if ["save", "load", "source", " to "].contains(where: line.contains) { continue }
            var runner = ScriptRunner(ScriptText(line, name: nil))
            while let next = runner.next(arguments: []) {
                var session = start
                guard case .error(let error) = await session.run(next).report.body else { continue }
                let first = error.diagnostics.first
                #expect(error.isMended && !first.remedies.isEmpty, "\(line)")
                #expect(first.span != nil || error.source.isEmpty, "\(line)")
            }
        }
    }

    /// What would write files.
    private static func leavesTraces(_ statement: Statement) -> Bool {
        switch statement.form {
        case .command(let command): ["save", "load", "source"].contains(command.verb)
        case .query(let query): query.clauses.destination != nil
        case .definition: false
        }
    }
}

/// Writes queries that can be parsed, with operands of any kind.
private struct QueryWriter {
    var generator: SeededGenerator

    /// A row of a table of random values: ties, nulls, zeros, negative amounts.
    mutating func row() -> String {
        let day = "2025-0\(Int.random(in: 1...9, using: &generator))-\(pick(["01", "15", "28"]))"
        return [
            pick([day, day, ""]), pick(["ads", "seo", "", "tv \u{e9}"]), pick(["yes", "no", ""]),
            pick(["$0.00", "-$3.25", "$10.50", "$\(Int.random(in: 1...99_999, using: &generator)).99", ""]),
            pick(["0", "3", "-7", ""]), pick(["100", "0", "250", ""]), pick(["5%", "0%", "99%", ""]),
            pick(["\(day)T23:59:59Z", "\(day)T00:00:00Z", ""]),
        ].joined(separator: ",")
    }

    mutating func query() -> String {
        var text = (0..<Int.random(in: 1...2, using: &generator)).map { _ in metric(2) }.joined(separator: ", ")
        for clause in ["by", "where", "keep", "over", "vs", "with", "sort", "top"]
        where Int.random(in: 0..<4, using: &generator) == 0 {
            switch clause {
            case "by":
                text +=
                    " by " + (0..<Int.random(in: 1...3, using: &generator)).map { _ in key() }.joined(separator: ", ")
            case "where": text += " where \(condition(2))"
            case "keep": text += " keep \(metric(1)) \(pick([">", "<=", "=", "!="])) \(pick(Self.literals))"
            case "over":
                text +=
                    " over \(pick(["2025", "2025-Q1", "2025-01..2025-02", "last month", "this quarter", "since 2025-02"]))"
            case "vs":
                text += " vs \(pick(["last month", "same month last year", "2025-01", "where paid", "last 2 weeks"]))"
            case "with":
                text += pick([
                    " with spend = spend * 2", " with margin in 10%..30% step 10%", " with leads in (1, 2)",
                    " with day = day + 1 month", " with cac = $5",
                ])
            case "sort": text += " sort \(metric(1))" + pick([" desc", ""])
            default: text += pick([" top 1", " bottom 2", " top 0"])
            }
        }
        return text
    }

    private static let columns = ["spend", "leads", "mrr", "rate"]
    private static let literals = [
        "0", "1", "$5", "5%", "2.5", "30 days", "null", "\"ads\"", "2025-03", "1e300", "9223372036854775807",
    ]

    private mutating func metric(_ depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 15 : 4), using: &generator) {
        case 12:
            return pick([
                "prev(\(metric(depth - 1)))", "growth(\(metric(depth - 1)))", "cumulative(\(metric(depth - 1)))",
                "rolling(\(metric(depth - 1)), 2 months)", "moving_mean(\(metric(depth - 1)), 2)",
                "to_date(\(metric(depth - 1)), quarter)", "change(\(metric(depth - 1)))",
            ])
        case 13: return "mean(\(metric(depth - 1)) per \(pick(["channel", "month", "paid, week"])))"
        case 14: return "\(pick(["share", "total"]))(\(metric(depth - 1)) by \(pick(["channel", "month"])))"
        case 0: return pick(["cac", "margin", "rows", "spend", "leads", "mrr", "paid"])
        case 1: return pick(Self.literals)
        case 2, 3, 4:
            let name = pick([
                "sum", "mean", "count", "distinct", "min", "max", "median", "stddev", "first", "last", "variance",
                "skewness", "product", "only", "nps",
            ])
            return "\(name)(\(row(1))\(pick(["", "", " where \(condition(1))"])))"
        case 5: return "quantile(\(row(1)), \(pick(["0", "0.5", "1", "0.9", "2"])))"
        case 6: return "mean(\(row(1)) weighted by \(row(1)))"
        case 7:
            return "\(pick(["round", "abs", "sqrt", "ln", "exp", "share", "total", "annualize"]))(\(metric(depth - 1)))"
        case 8: return "if(\(metric(depth - 1)) > \(metric(depth - 1)), \(metric(depth - 1)), \(metric(depth - 1)))"
        case 9: return "payback(\(metric(depth - 1)), \(metric(depth - 1)))"
        default: return "(\(metric(depth - 1)) \(pick(["+", "-", "*", "/", "^", "of"])) \(metric(depth - 1)))"
        }
    }

    private mutating func row(_ depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 3), using: &generator) {
        case 0, 1: return pick(Self.columns)
        case 2: return pick(["day", "channel", "paid", "created", "month", "5", "$2", "null"])
        case 3: return "if(\(condition(depth - 1)), \(row(depth - 1)), \(row(depth - 1)))"
        case 4:
            return
                "\(pick(["abs", "round", "month", "upper", "length", "number", "coalesce", "weekday", "text"]))(\(row(depth - 1)))"
        default: return "(\(row(depth - 1)) \(pick(["+", "-", "*", "/", "^"])) \(row(depth - 1)))"
        }
    }

    private mutating func condition(_ depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
        case 0: return "paid"
        case 1:
            return "channel \(pick(["=", "!=", "<", "contains", "starts with"])) \"\(pick(["ads", "seo", "a", ""]))\""
        case 2: return "\(pick(Self.columns)) \(pick([">", "<", "=", ">="])) \(pick(Self.literals))"
        case 3:
            return
                "\(pick(["day", "created", "month"])) \(pick(["=", "<=", ">", "!="])) \(pick(["2025", "2025-03", "2025-01-01", "\"2025-03-02\""]))"
        case 4: return "\(row(0)) is \(pick(["", "not "]))null"
        case 5: return "not \(condition(depth - 1))"
        case 6: return "\(pick(Self.columns)) in \(pick(["0..5", "(1, 2, 3)", "$1..$9"]))"
        default: return "(\(condition(depth - 1)) \(pick(["and", "or"])) \(condition(depth - 1)))"
        }
    }

    private mutating func key() -> String {
        pick([
            "channel", "paid", "month", "day", "quarter(created)", "bucket(leads, 3, 10)", "leads > 3", "week",
            "upper(channel)", "spend",
        ])
    }

    private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
}
