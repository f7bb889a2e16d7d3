import FunnelSyntax
import FunnelValues

/// Random and mutated texts, and what must hold for each: an answer or a diagnostic inside the text, never a trap; what
/// is read prints as something that reads the same; a script keeps every byte.
package struct SyntaxFuzz {
    package private(set) var accepted = 0
    private var random: SeededGenerator
    private let parser = Parser(verbs: Self.verbs)
    /// The text of the step under way, to be shown when it traps.
    package private(set) var text = ""

    private static let verbs: Set<String> = [
        "load", "save", "ab", "funnel", "paths", "plot", "plan", "help", "link", "set",
    ]

    package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Tries one more text; what promise it breaks, if any.
    package mutating func step() -> String? {
        text = makeText()
        if let failure = check(text) { return "\(failure)\n\(text)" }
        return nil
    }

    private mutating func check(_ text: String) -> String? {
        let script = Script(text, verbs: Self.verbs)
        if script.text.utf8.elementsEqual(text.utf8) == false { return "a script lost bytes" }
        _ = parser.isIncomplete(text)
        let statements: [Statement]
        do throws(Diagnostics) {
            statements = try parser.parse(text, continuesIndentedLines: random.next() % 2 == 0)
        } catch {
            if let span = error.first.span, span.end > text.utf8.count { return "a span outside the text" }
            if error.first.message.isEmpty { return "a diagnostic without a message" }
            for remedy in error.first.remedies where (try? parser.parse(remedy)) == nil {
                return "a remedy that does not read: \(remedy)"
            }
            return nil
        }
        accepted += 1
        for statement in statements {
            if case .command(let command) = statement.form {
                if let failure = read(command, source: statement.source) { return failure }
                continue
            }
            let printed = printed(statement)
            guard let again = try? parser.parse(printed), again.count == 1, again.first?.form == statement.form else {
                return "printed as something else: \(printed)"
            }
            if again.first.map(self.printed) != printed { return "printed differently the second time: \(printed)" }
        }
        return nil
    }

    private func printed(_ statement: Statement) -> String {
        switch statement.form {
        case .query(let query): return query.description(verbs: Self.verbs)
        case .definition, .command: return statement.description
        }
    }

    /// Reads a command's arguments in all ways; only traps count.
    private mutating func read(_ command: CommandStatement, source: String) -> String? {
        var arguments = ArgumentReader(command, source: source)
        var left = command.arguments.count + 1
        while !arguments.isAtEnd {
            left -= 1
            if left < 0 { return "an argument reader that does not move on: \(source)" }
            let before = arguments.restOfSource.utf8.count
            switch random.next() % 8 {
            case 0: _ = try? arguments.name("a name")
            case 1: _ = try? arguments.expression()
            case 2: _ = try? arguments.query()
            case 3: _ = try? arguments.clauses()
            case 4: _ = arguments.number()
            case 5: _ = arguments.literal()
            case 6: _ = arguments.integer()
            default: _ = arguments.text()
            }
            if arguments.restOfSource.utf8.count == before, (try? arguments.path()) == nil { break }
        }
        _ = try? arguments.expectEnd()
        return nil
    }

    // MARK: Texts

    private static let pieces = [
        "a", "b", "spend", "x.y", "`a b`", "by", "where", "keep", "over", "vs", "with", "sort", "top", "bottom", "from",
        "to",
        "and", "or", "not", "in", "is", "null", "true", "of", "per", "as", "contains", "starts with", "ends with",
        "case",
        "when", "then", "else", "end", "if", "weighted by", "desc", "step", "last", "this", "month", "same", "since",
        "date", "day", "1", "5", "2025", "2025-06", "2025-06-30", "2025-Q2", "2025-W07", "2025-06-30 14:05", "5%",
        "1pp",
        "$49", "49 USD", "30 days", "3 months", "0.5", "1.2M", "1,200", "${1}", "\"EU\"", "'x'", "\"\"\"", "\"", "'",
        "`",
        "+", "-", "*", "/", "^", "=", "==", "!=", "<>", "<", "<=", ">", ">=", "(", ")", "(", ")", ",", ".", "..", "->",
        "=>", ":", ";", "?", "$", "%", "\\", "#", "##", "#>", "\n", "\n  ", "\r\n", "\t", " ", "load", "ab", "funnel",
        "plot",
        "plan", "save", "é", "ลูกค้า", "−", "“", "\u{0}", "\u{FEFF}", "😀", "e\u{301}", "select", "group by", "between",
        "&&",
        "||", "[", "]", "{", "}", "@", "1e400", "1e", "9999999999999999999999999999999999999999", "x/y.csv", "_",
    ]

    static let seeds = [
        "cac by channel, month where region = \"EU\" over 2025 vs last year",
        "payback(cost, arpa, margin) = cost / (arpa * margin)",
        "ltv with churn in 2%..8% step 1%, price = $49 per month by plan sort ltv desc top 5 per region to \"x.csv\"",
        "mean(conversion per segment weighted by visitors) as m, case when a > 1 then -b ^ 2 else not c end",
        "paths any(\"a\", \"b\") -> large: amount > 99 along page steps 8 each step within 30 minutes repeats",
        "funnel \"signup\" -> name: plan = \"pro\" => any(\"a\", \"b\") per user_id within 14 days",
        "load samples/acquisition.csv as a types (zip: text)\n## doc\ncac = spend / new_customers # c\n#> cac",
        "x in (1, 2..3) or t in 2025-01..2025-06 and y is not null and z not in 200..900 USD",
    ]

    private mutating func makeText() -> String {
        if random.next() % 2 == 0 {
            let count = Int(random.next() % 12) + 1
            return (0..<count).map { _ in pick(Self.pieces) + (random.next() % 3 == 0 ? "" : " ") }.joined()
        }
        var bytes = Array(pick(Self.seeds).utf8)
        for _ in 0...(random.next() % 3) {
            let at = Int(random.next() % UInt64(bytes.count + 1))
            switch random.next() % 4 {
            case 0 where at < bytes.count: bytes.remove(at: at)
            case 1 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random.next() % 128)
            case 2 where at < bytes.count: bytes.removeSubrange(at..<min(bytes.count, at + Int(random.next() % 9)))
            default: bytes.insert(contentsOf: Array((" " + pick(Self.pieces) + " ").utf8), at: at)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func pick(_ list: [String]) -> String { list[Int(random.next() % UInt64(list.count))] }
}
