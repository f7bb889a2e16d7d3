import FunnelSyntax
import FunnelValues
import Testing

@Suite struct PathsReadingTests {
    private static let verbs: Set<String> = ["paths", "explain"]

    static func paths(_ text: String) throws -> PathsExpression {
        let statement = try #require(try Parser(verbs: verbs).parse(text).first)
        guard case .command(let command) = statement.form else { throw Diagnostics(Diagnostic("no command: \(text)")) }
        var arguments = ArgumentReader(command, source: statement.source)
        return try arguments.paths()
    }

    @Test(arguments: [
        "", "\"signup\" ->", "-> \"paid\"", "\"signup\" -> \"paid\"", "any(\"a\", \"b\") -> large: amount > 99",
        "\"a\" -> per account_id, user_id at time along page steps 8 within 90 minutes each step within 1 day repeats "
            + "mature by channel, month(created) as m where x = 1 over 2025 top 5 from events to \"x.csv\"",
        "-> \"b\" steps 2", "steps 3", "(mature) ->", "\"a\" -> (within)",
    ])
    func printsAsTyped(_ text: String) throws {
        let read = try Self.paths("paths \(text)")
        #expect("\(read)" == text)
    }

    @Test func optionsAndClausesMayStandInAnyOrder() throws {
        let first = try Self.paths("paths \"a\" -> by channel mature where x = 1 within 2 weeks top 3")
        let second = try Self.paths("PATHS \"a\" -> Within 2 weeks TOP 3 where x = 1 MATURE by channel")
        #expect(first == second)
        #expect(first.start != nil && first.end == nil)
        #expect((first.length, first.most) == (5, 3))
        #expect(first.within?.thing == FunnelWindow(Decimal(2), .week))
    }

    @Test(arguments: [
        ("paths \"a\"", "from \"a\", or to it"), ("paths \"a\" => \"b\"", "have no =>"),
        ("paths => \"b\"", "have no =>"),
        ("paths ->", "a step"), ("paths \"a\" -> -> \"b\"", "a step"), ("paths \"a\" -> \"b\" -> \"c\"", "two ends"),
        ("paths \"a\" -> steps", "a number of events"), ("paths \"a\" -> steps 1", "2 to 20"),
        ("paths \"a\" -> steps 21", "2 to 20"), ("paths \"a\" -> steps 2.5", "2 to 20"),
        ("paths \"a\" -> within 3", "without a unit"), ("paths \"a\" -> each day", "each step within what"),
        ("paths repeats repeats", "stands twice"), ("paths keep x > 1", "have no keep"),
        ("paths vs last month", "have no vs"),
        ("paths \"a\" -> step 3", "not an option"), ("paths top 5 per channel", "top … per"),
        ("paths along", "the column"),
    ])
    func mistakesAreNamed(_ row: (text: String, message: String)) throws {
        do {
            let read = try Self.paths(row.text)
            #expect(Bool(false), "\(row.text) reads as \(read)")
        } catch let error as Diagnostic {
            #expect(error.message.contains(row.message), "\(row.text): \(error.message)")
            #expect(error.span != nil)
        }
    }

    /// An arrow at the end of a line is the end of a path that goes anywhere, not half of one.
    @Test func anArrowEndsALine() throws {
        let parser = Parser(verbs: Self.verbs)
        #expect(try parser.parse("paths \"a\" ->\npaths -> \"b\"").count == 2)
        #expect(try parser.parse("explain paths \"a\" ->\nexplain").count == 2)
        #expect(!parser.isIncomplete("paths \"a\" ->"))
        #expect(parser.isIncomplete("paths ->"))
        #expect(parser.isIncomplete("paths \"a\" -> x: y ="))
    }

    /// Parse, print, parse is the identity.
    @Test func randomPathsPrintAsThemselves() throws {
        var random = RandomFunnels(seed: 17)
        for _ in 0..<3_000 {
            let paths = random.paths()
            let read = try Self.paths("paths \(paths)")
            guard read == paths, "\(read)" == "\(paths)" else {
                return #expect(Bool(false), "\(paths) reads as \(read)")
            }
        }
    }
}
