import FunnelSyntax
import FunnelValues
import FuzzSyntax
import Testing

@Suite struct LawTests {
    @Test func randomTreesPrintAsThemselves() throws {
        var random = RandomTrees(seed: 7)
        for run in 0..<20_000 {
            // Small trees first: the first that fails is then one that can be read.
            let tree = random.expression(depth: run / 5_000 + 1)
            let query = Query(items: [.init(Expression(.unary(.not, tree), span: .none))])
            let printed = query.description
            guard case .query(let again)? = try parser.parse(printed).first?.form else {
                return #expect(Bool(false), "no query: \(printed)")
            }
            guard again == query, again.description == printed else {
                return #expect(Bool(false), "\(printed) reads as \(again)")
            }
        }
    }

    @Test func fuzzedTextsKeepThePromises() {
        var fuzz = SyntaxFuzz(seed: 3)
        for _ in 0..<20_000 {
            guard let failure = fuzz.step() else { continue }
            return #expect(Bool(false), "\(failure)")
        }
        #expect(fuzz.accepted > 1_000)
    }

    @Test func longLinesTakeLinearTime() throws {
        let clock = ContinuousClock()
        func seconds(_ terms: Int) throws -> Double {
            let text = "x in (" + String(repeating: "channel, ", count: terms) + "y)"
            let time = try clock.measure { _ = try parser.parse(text) }
            return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        }
        _ = try seconds(1_000)
        let (short, long) = (try seconds(12_500), try seconds(100_000))
        // Eight times the text; twice that for a busy machine. Quadratic time would take 64 times.
        #expect(long < 24 * short)
    }
}

/// Trees that the grammar can produce, of every form.
struct RandomTrees {
    private var random: SeededGenerator
    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func pick<Element>(_ list: [Element]) -> Element { list[Int(random.next() % UInt64(list.count))] }
    private mutating func coin() -> Bool { random.next() % 2 == 0 }
    private mutating func list(_ depth: Int) -> [Expression] {
        (0...Int(random.next() % 3)).map { _ in expression(depth: depth) }
    }

    private static let names = [
        ["spend"], ["orders", "plan"], ["New Customers"], ["by"], ["month"], ["x`y"], ["orders", "from"], ["ลูกค้า"],
        ["end"],
        ["_1"], ["1a"], ["per"], ["contains"], ["case"],
    ]

    mutating func expression(depth: Int) -> Expression {
        Expression(form(depth: depth), span: .none)
    }

    private mutating func form(depth: Int) -> Expression.Form {
        guard depth > 0 else {
            switch random.next() % 8 {
            case 0..<4: return .name(Name(pick(Self.names)))
            case 4: return .hole
            default: return .literal(literal())
            }
        }
        let below = depth - 1
        switch random.next() % 12 {
        case 0: return .unary(coin() ? .minus : .not, expression(depth: below))
        case 1: return .isNull(expression(depth: below), negated: coin())
        case 2: return .isIn(expression(depth: below), list(below), negated: coin())
        case 3:
            return .isInRange(
                expression(depth: below), low: expression(depth: below), high: expression(depth: below), negated: coin()
            )
        case 4, 5: return .call(call(below))
        case 6:
            let branches = list(below).map { Expression.Branch(condition: $0, value: expression(depth: below)) }
            return .cases(branches, otherwise: coin() ? expression(depth: below) : nil)
        default:
            let operation = pick(BinaryOperator.allCases)
            let (left, right) = (expression(depth: below), expression(depth: below))
            if operation == .plus || operation == .minus, case .literal(.percent) = right.form {
                return .binary(.times, left, right)  // refused by the reader
            }
            return .binary(operation, left, right)
        }
    }

    private mutating func call(_ depth: Int) -> Call {
        var call = Call(function: pick(["sum", "if", "New x", "left", "per"]), arguments: coin() ? list(depth) : [])
        guard !call.arguments.isEmpty else { return call }
        if coin() { call.filter = expression(depth: depth) }
        if coin() { call.per = list(depth) }
        if coin() { call.weight = expression(depth: depth) }
        if coin() { call.by = list(depth) }
        return call
    }

    private mutating func literal() -> Literal {
        let number = pick(["0", "1", "5", "0.05", "1200", "0.000001", "2025", "12345678901234567890"])
        let decimal = Decimal(text: number) ?? .zero
        let plain = pick(
            [
                .number(decimal), .percent(decimal), .percentagePoints(decimal), .money(decimal, currency: "USD"),
                .money(decimal, currency: "NOK"),
            ] as [Literal])
        switch random.next() % 8 {
        case 0: return .span(decimal, pick(Grain.allCases))
        case 1: return .per(plain, pick(Grain.allCases))
        case 2: return .text(pick(["EU", "a \"b\" \\ \n\t'", "", "é😀"]))
        case 3: return pick([.boolean(true), .boolean(false), .null, .argument(3)])
        case 4: return .date(Day(number: Int32(random.next() % 50_000)))
        case 5:
            let day = Day(number: Int32(random.next() % 50_000))
            return .period(Period(pick([.week, .month, .quarter]), containing: day))
        case 6:
            let seconds = Int64(random.next() % 4_000_000_000) * 1_000_000 + Int64(random.next() % 2) * 250_000
            return .instant(Instant(microseconds: seconds), utc: coin())
        default: return plain
        }
    }
}
