import FunnelSyntax
import FunnelValues
import Testing

@Suite struct FunnelReadingTests {
    private static let verbs: Set<String> = ["funnel"]

    static func funnel(_ text: String) throws -> (name: Name?, funnel: FunnelExpression) {
        let statement = try #require(try Parser(verbs: verbs).parse(text).first)
        guard case .command(let command) = statement.form else { throw Diagnostics(Diagnostic("no command: \(text)")) }
        var arguments = ArgumentReader(command, source: statement.source)
        return try arguments.namedFunnel()
    }

    @Test(arguments: [
        "visitors -> leads -> customers",
        "sum(spend) -> leads where region = \"EU\" over 2025 vs last quarter from acquisition",
        "\"signup\" -> \"trial\" => \"paid\" within 14 days",
        "\"signup\" -> any(\"trial\", \"demo\") -> all(\"invite\", \"import\") -> won: stage = \"Won\" per user_id",
        "\"a\" -> \"b\" per account_id, user_id at time within 90 minutes each step within 1 day "
            + "excluding \"refund\", amount < 0 first entry touch last trend by month times 20 bins mature counting events "
            + "matched to first units lost stage = \"Lost\" value $49 by channel, month(created) as m to \"x.csv\"",
        "created -> demo_date -> won: stage = \"Won\" lost stage = \"Lost\"",
        "sales by channel", "sales units where depth = 2", "`New Funnel`: a = 1 -> b",
        "\"a\" -> \"b\" touch step 2", "\"a\" -> \"b\" touch step \"b\" times",
    ])
    func printsAsTyped(_ text: String) throws {
        let read = try Self.funnel("funnel \(text)")
        #expect(read.name == nil)
        #expect("\(read.funnel)" == text)
        #expect(try Self.funnel("funnel x = \(text)").funnel == read.funnel)
    }

    @Test func optionsAndClausesMayStandInAnyOrder() throws {
        let first = try Self.funnel("funnel \"a\" -> \"b\" by channel mature where x = 1 within 2 weeks vs last month")
        let second = try Self.funnel("FUNNEL \"a\" -> \"b\" Within 2 weeks vs last month where x = 1 MATURE by channel")
        #expect(first.funnel == second.funnel)
        #expect(first.funnel.options.within?.thing == FunnelWindow(Decimal(2), .week))
        #expect(first.funnel.options.mature)
        #expect(first.funnel.clauses.by.count == 1)
    }

    @Test func stepsKnowHowTheyFollow() throws {
        let funnel = try Self.funnel("funnel \"a\" -> \"b\" => first: x = 1").funnel
        #expect(funnel.steps.map(\.link) == [.later, .later, .directly])
        #expect(funnel.steps.map(\.label) == [nil, nil, "first"])
        #expect(funnel.base == nil)
        let named = try Self.funnel("funnel sales by channel")
        #expect(named.funnel.base?.text == "sales")
        #expect(named.funnel.steps.isEmpty)
    }

    @Test(arguments: [
        ("funnel", "steps"), ("funnel by channel", "steps before by"), ("funnel \"a\" ->", "a step"),
        ("funnel => \"a\"", "a step"), ("funnel \"a\" -> -> \"b\"", "a step"),
        ("funnel \"a\" -> \"b\" within 0 days", "longer than nothing"),
        ("funnel \"a\" -> \"b\" within -3 days", "longer than nothing"),
        ("funnel \"a\" -> \"b\" within 14", "without a unit"), ("funnel \"a\" -> \"b\" within", "a span of time"),
        ("funnel \"a\" -> \"b\" mature mature", "stands twice"),
        ("funnel \"a\" -> \"b\" by x by y", "a second clause"),
        ("funnel \"a\" -> \"b\" by x mature by y", "stands twice"), ("funnel \"a\" -> \"b\" keep x > 1", "has no keep"),
        ("funnel \"a\" -> \"b\" sort x", "has no sort"), ("funnel \"a\" -> \"b\" withn 3 days", "not an option"),
        ("funnel \"a\" -> \"b\" each day", "each step within what"), ("funnel \"a\" -> \"b\" first", "first what"),
        ("funnel \"a\" -> \"b\" touch", "touch first"), ("funnel \"a\" -> \"b\" touch step 0", "touch first"),
        ("funnel \"a\" -> \"b\" trend by second", "trend by what"), ("funnel \"a\" -> \"b\" counting", "counting what"),
        ("funnel \"a\" -> \"b\" counting events matched to last", "matched to what"),
        ("funnel \"a\" -> \"b\" times 0 bins", "so many bins"), ("funnel \"a\" -> \"b\" times 10", "so many bins"),
        ("funnel a.b = x -> y", "a dot in a new name"), ("funnel \"a\" -> \"b\" lost", "which deals"),
    ])
    func mistakesAreNamed(_ row: (text: String, message: String)) throws {
        do {
            let read = try Self.funnel(row.text)
            #expect(Bool(false), "\(row.text) reads as \(read.funnel)")
        } catch let error as Diagnostic {
            #expect(error.message.contains(row.message), "\(row.text): \(error.message)")
            #expect(error.span != nil)
        }
    }

    @Test func arrowsContinueALine() throws {
        let statements = try Parser(verbs: Self.verbs).parse("funnel \"a\" ->\n\"b\"")
        #expect(statements.count == 1)
        #expect(Parser(verbs: Self.verbs).isIncomplete("funnel \"a\" =>"))
        let indented = try Parser(verbs: Self.verbs).parse(
            "funnel \"a\"\n  -> \"b\"\n  => \"c\"\n  within 3 days\n  value $4\n  by channel",
            continuesIndentedLines: true)
        #expect(indented.count == 1)
    }

    /// Parse, print, parse is the identity.
    @Test func randomFunnelsPrintAsThemselves() throws {
        var random = RandomFunnels(seed: 11)
        for _ in 0..<4_000 {
            let funnel = random.funnel()
            let read = try Self.funnel("funnel \(funnel)")
            guard read.name == nil, read.funnel == funnel, "\(read.funnel)" == "\(funnel)" else {
                return #expect(Bool(false), "\(funnel) reads as \(read.funnel)")
            }
        }
    }
}

/// Funnels that the grammar can produce.
struct RandomFunnels {
    private var trees: RandomTrees
    private var random: SeededGenerator

    init(seed: UInt64) { (trees, random) = (RandomTrees(seed: seed), SeededGenerator(seed: seed + 1)) }

    private mutating func below(_ count: UInt64) -> Int { Int(random.next() % count) }
    private mutating func coin() -> Bool { below(3) == 0 }
    private mutating func expression() -> Expression { trees.expression(depth: below(3)) }
    private mutating func list() -> [Expression] { (0...below(3)).map { _ in expression() } }

    private mutating func step(_ place: Int) -> FunnelExpression.Step {
        let form: FunnelExpression.Step.Form =
            switch below(6) {
            case 0: .any(list())
            case 1: .all([expression(), expression()] + list())
            case 2: .one(Expression(.literal(.text("sign\"up ✓")), span: .none))
            default: .one(expression())
            }
        let label = coin() ? ["won", "New step", "by", "ขาย"][below(4)] : nil
        return .init(form, label: label, link: place > 0 && coin() ? .directly : .later)
    }

    private mutating func window() -> Located<FunnelWindow>? {
        guard coin() else { return nil }
        return Located(FunnelWindow(Decimal(1 + below(40)), Grain.allCases[below(8)]), span: .none)
    }

    mutating func paths() -> PathsExpression {
        var paths = PathsExpression()
        if coin() { paths.start = step(0) }
        if coin() { paths.end = step(0) }
        if coin() { paths.per = list() }
        if coin() { paths.at = Name(["orders", "time"]) }
        if coin() { paths.along = Name(["steps"]) }
        if coin() { paths.steps = Located(2 + below(19), span: .none) }
        paths.within = window()
        paths.eachStepWithin = window()
        (paths.keepsRepeats, paths.mature) = (coin(), coin())
        if coin() { paths.clauses.by = list().map { .init($0) } }
        if coin() { paths.clauses.limit = Limit(.top, count: 1 + below(9), span: .none) }
        return paths
    }

    mutating func funnel() -> FunnelExpression {
        var funnel = FunnelExpression(steps: (0..<2 + below(3)).map { step($0) })
        if coin() { funnel.options.per = list() }
        if coin() { funnel.options.at = Name(["orders", "time"]) }
        funnel.options.within = window()
        funnel.options.eachStepWithin = window()
        if coin() { funnel.options.excluding = list() }
        funnel.options.firstEntry = coin()
        let touches: [FunnelOptions.Touch] = [.first, .last, .step(2), .named("paid")]
        if coin() { funnel.options.touch = Located(touches[below(4)], span: .none) }
        if coin() { funnel.options.trend = .month }
        if coin() { funnel.options.times = 1 + below(20) }
        funnel.options.mature = coin()
        if coin() { funnel.options.counting = coin() ? .first : .before }
        funnel.options.listsUnits = coin()
        if coin() { funnel.options.lost = Located(expression(), span: .none) }
        if coin() { funnel.options.value = Located(expression(), span: .none) }
        if coin() { funnel.clauses.by = [.init(expression()), .init(expression(), label: "m")] }
        if coin() { funnel.clauses.filter = expression() }
        if coin() { funnel.clauses.from = Name(["orders"]) }
        return funnel
    }
}
