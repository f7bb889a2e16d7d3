import FunnelSyntax
import FunnelValues
import Testing

@Suite struct ArgumentReaderTests {
    /// `#expect` takes no mutating calls.
    func check(_ condition: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(condition, sourceLocation: sourceLocation)
    }

    func reader(_ text: String) throws -> ArgumentReader {
        let statement = try #require(try parser.parse(text).first)
        guard case .command(let command) = statement.form else { throw Diagnostics(Diagnostic("no command: \(text)")) }
        return ArgumentReader(command, source: statement.source)
    }

    @Test(arguments: [
        ("load ../shared/data/cookie_cats.csv as cats", "../shared/data/cookie_cats.csv"),
        ("load \"a b.csv\" as cats", "a b.csv"), ("load 2025-06.csv as cats", "2025-06.csv"),
        ("load cats as cats", "cats"), ("load ${1} as cats", "${1}"), ("load 'x.csv' AS cats", "x.csv"),
        ("load ~/x-1,5.csv as cats", "~/x-1,5.csv"),
    ])
    func readsPaths(_ row: (String, String)) throws {
        var arguments = try reader(row.0)
        check(try arguments.path().thing == row.1)
        check(arguments.word("as"))
        check(try arguments.name("a name").text == "cats")
        try arguments.expectEnd()
    }

    @Test func readsAnExperiment() throws {
        var arguments = try reader("ab 200 of 4000 vs 260 of 4000 confidence 99% where a = 1")
        check(arguments.integer() == 200)
        check(arguments.word("of"))
        check(try arguments.operand().description == "4000")
        check(arguments.word("vs"))
        check(arguments.restOfSource == "260 of 4000 confidence 99% where a = 1")
        check(try arguments.expression().description == "260 of 4000")
        check(arguments.anyWord()?.thing == "confidence")
        check(arguments.literal()?.thing == .percent(Decimal(mantissa: 99, scale: 2)))
        check(try arguments.clauses(allowing: ["where"]).description == "where a = 1")
        check(arguments.isAtEnd)
    }

    @Test func namesWhatIsLeft() throws {
        var arguments = try reader("forget cac now")
        _ = try arguments.name("a metric")
        #expect(throws: Diagnostic.self) { try arguments.expectEnd() }
        do { try arguments.expectEnd() } catch {
            #expect(error.message == "unexpected: now")
            #expect(error.span == SourceSpan(start: 11, end: 14))
        }
        var empty = try reader("forget")
        do {
            _ = try empty.name("a metric")
            #expect(Bool(false), "an empty command has no name")
        } catch {
            #expect(error.message == "missing at the end: a metric")
            #expect(error.span == SourceSpan(start: 6, end: 6))
        }
        var reserved = try reader("forget by")
        do { _ = try reserved.name("a metric") } catch { #expect(error.remedies == ["forget `by`"]) }
    }

    @Test func readsTypesAndNumbers() throws {
        var arguments = try reader("load x.csv types (zip: text, n: integer) header -3")
        _ = try arguments.path()
        check(arguments.words("types"))
        check(arguments.symbol("("))
        check(try arguments.name("a column").text == "zip")
        check(arguments.symbol(":"))
        check(arguments.peekWord == "text")
        for _ in 0..<6 {
            if arguments.symbol(",") || arguments.symbol(":") { continue } else { _ = arguments.anyWord() }
        }
        check(arguments.symbol(")"))
        check(arguments.words("header"))
        check(!arguments.words("header", "x"))
        check(arguments.integer() == -3)
    }
}
