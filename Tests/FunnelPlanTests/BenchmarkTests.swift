import FunnelSyntax
import FunnelValues
import Testing

@testable import FunnelPlan

/// Ranges of what is usual: the shell's own, their ends, periods, names and groups.
@Suite struct BenchmarkTests {
    // By hand from DOMAIN.md section 3: name, range, group, direction, source.
    static let expected = [
        ("visitor_to_lead", "0.7..2.3%", nil, "higher", "seed A"), ("lead_to_mql", "32..51%", nil, "higher", "seed A"),
        ("mql_to_sql", "26..51%", nil, "higher", "seed A"), ("trial_to_paid", "15..30%", nil, "higher", "seed A"),
        ("win_rate", "20..30%", nil, "higher", "seed A"), ("open_rate", "20..30%", nil, "higher", "seed A"),
        ("click_rate", "2..5%", nil, "higher", "seed A"), ("sales_cycle", "30..60 days", "smb", "lower", "seed A"),
        ("sales_cycle", "<= 180 days", "enterprise", "lower", "seed A"),
        ("cac", "$200..$1000", nil, "lower", "seed A"), ("ltv_to_cac", "about 3:1", nil, "higher", "seed A"),
        ("ltv_to_cac", "3..5", nil, "higher", "seed A"),
        ("churn", "< 5% per year", "enterprise", "lower", "seed A"), ("churn", "< 10%", "smb", "lower", "seed A"),
        ("churn", "about 5.6%", nil, "lower", "seed B#5"),
        ("mrr_growth", "15..25% per month", "startup", "higher", "seed A"),
        ("mrr_growth", "10..15% per year", "mature", "higher", "seed A"), ("nps", "30..50", nil, "higher", "seed A"),
        ("expansion_share", "about 36%", nil, nil, "seed B#6"),
        ("automatable_sales_work", "> 30%", nil, nil, "seed B#7"),
        ("buyers_deciding_by_service", "about 79%", nil, nil, "seed B#8"),
    ]

    @Test("Every range of the domain is known") func builtIn() {
        let known = BenchmarkList.builtIn.map { ($0.name, $0.rangeText, $0.segment, $0.better?.rawValue, $0.source) }
        #expect(known.count == Self.expected.count)
        for (found, wanted) in zip(known, Self.expected) {
            #expect(found.0 == wanted.0 && found.1 == wanted.1 && found.2 == wanted.2)
            #expect(found.3 == wanted.3 && found.4 == wanted.4)
        }
    }

    @Test("A range is printed as it is typed") func printing() throws {
        let lines = BenchmarkList.builtIn.map { "\($0)" }
        #expect(try BenchmarkList.read(lines.joined(separator: "\n")) == BenchmarkList.builtIn)
        let own = """
            benchmark `Größe (EU)` -5..5 for "small firms" source "a \\"b\\"" note "c"
            benchmark arpa 40..60 USD per month higher is better
            benchmark `first week retention` >= 30% per week
            benchmark lift about 2pp
            """
        let read = try BenchmarkList.read(own)
        #expect(try BenchmarkList.read(read.map { "\($0)" }.joined(separator: "\n")) == read)
    }

    @Test("Ends belong to a range unless it says under or over") func ends() throws {
        func places(_ range: String, _ values: [Double]) throws -> [BenchmarkRange.Place] {
            let read = try #require(try BenchmarkList.read("benchmark x \(range)").first)
            return values.map(read.range.place)
        }
        #expect(try places("20..30%", [0.1999, 0.2, 0.3, 0.3001]) == [.below, .inside, .inside, .above])
        #expect(try places("< 5%", [-1, 0.0499, 0.05]) == [.inside, .inside, .above])
        #expect(try places("<= 180 days", [180, 180.5]) == [.inside, .above])
        #expect(try places("> 30%", [0.3, 0.31]) == [.below, .inside])
        #expect(try places(">= 3", [2.9, 3, 100]) == [.below, .inside, .inside])
        #expect(try places("about 3:1", [2.49, 2.5, 3.49, 3.5]) == [.below, .inside, .inside, .above])
        #expect(try places("about 5.60%", [0.0554, 0.056, 0.0565]) == [.below, .inside, .above])
    }

    @Test("One thing has one name, whatever it is called") func names() {
        func isSame(_ names: String...) -> Bool { Set(names.map { BenchmarkName($0) }).count == 1 }
        #expect(isSame("trial_to_paid", "trials to customers", "Trial-to-Paid", "sales.trial_to_customer"))
        #expect(isSame("visitor_to_lead", "sessions_to_leads", "traffic_to_lead", "besøkende_to_leads"))
        #expect(isSame("churn", "customer_churn_rate", "logo churn"))
        #expect(isSame("ltv_to_cac", "cltv_cac_ratio", "CLV to CAC"))
        #expect(BenchmarkName(from: "free_trials", to: "new_customers") == BenchmarkName("trial_to_paid"))
        #expect(BenchmarkName(from: "demo", to: "customer") != BenchmarkName("trial_to_paid"))
        #expect(BenchmarkName(from: "Signup", to: "activated") == BenchmarkName("signup_to_activated"))
    }

    @Test(
        "A formula finds its range",
        arguments: [
            ("leads of visitors", "visitor_to_lead"), ("sum(leads) / sum(visitors)", "visitor_to_lead"),
            ("sales.new_customers of sales.trials", "trial_to_paid"), ("signup_rate", "visitor_to_lead"),
            ("cltv / cac", "ltv_to_cac"), ("growth(mrr)", "mrr_growth"), ("nps(score)", "nps"),
            ("median(sales_cycle)", "sales_cycle"), ("annualize(churn)", "churn"), ("opens of delivered", "open_rate"),
            ("won of closed", "win_rate"),
        ])
    func formulas(_ typed: String, _ name: String) throws {
        var catalog = Catalog()
        catalog.insert(MetricDefinition(name: "signup_rate", formula: try Self.expression("leads of visitors")))
        let names = BenchmarkName.names(of: try Self.expression(typed), in: catalog)
        #expect(names.first { !catalog.benchmarks.ranges(of: $0).isEmpty } == BenchmarkName(name))
    }

    private static func expression(_ text: String) throws -> Expression {
        let statement = try #require(try Parser(verbs: []).parse(text).first)
        guard case .query(let query) = statement.form else { throw Diagnostic("no query") }
        return query.items[0].expression
    }

    @Test("The range of a group, else that of all") func groups() throws {
        var list = BenchmarkList()
        #expect(list.benchmark(from: "visitors", to: "leads", for: "smb")?.rangeText == "0.7..2.3%")
        #expect(list.benchmark(from: "customer", to: "retained") == nil)
        let own = try BenchmarkList.read(
            "benchmark visitors -> leads 1..2% for smb\nbenchmark leads of visitors 3..4% for SMBs")
        #expect(own.map { list.insert($0) } == [false, true])
        #expect(list.benchmark(from: "visitor", to: "lead", for: "SMB")?.rangeText == "3..4%")
        #expect(list.benchmark(from: "visitor", to: "lead")?.source == "seed A")
        #expect(list.remove(BenchmarkName("visitor_to_lead"), for: "enterprise").isEmpty)
        #expect(list.remove(BenchmarkName("visitor_to_lead"), for: nil).count == 1)
        #expect(list == BenchmarkList())
    }

    // Python's decimal, 52 digits, rounded to 17: 1-(1-m)**12, (1+g)**12-1, and back.
    typealias Conversion = (way: PeriodConversion, from: Grain, to: Grain, value: Double, result: Double)
    static let conversions: [Conversion] = [
        (.loss, .month, .year, 0.05, 0.45963991233736304), (.loss, .month, .year, 0.04, 0.38729024267023264),
        (.loss, .year, .month, 0.05, 0.0042653187775606656), (.loss, .month, .year, 1, 1),
        (.loss, .quarter, .month, 0.1, 0.034510615394370242),
        (.growth, .month, .year, 0.15, 4.3502501054737112), (.growth, .month, .year, 0.25, 13.551915228366852),
        (.growth, .year, .month, 0.10, 0.0079741404289037411), (.growth, .year, .month, 0.15, 0.011714916919853285),
        (.retention, .month, .year, 0.95, 0.54036008766263696), (.amount, .month, .year, 50, 600),
    ]

    @Test("Rates compound from period to period") func compounding() {
        for row in Self.conversions {
            let found = row.way.convert(row.value, from: row.from, to: row.to) ?? .nan
            #expect(abs(found - row.result) <= 1e-14 * abs(row.result), "\(row)")
            let back = row.way.convert(found, from: row.to, to: row.from) ?? .nan
            #expect(abs(back - row.value) <= 1e-13 * abs(row.value), "\(row)")
        }
        #expect(PeriodConversion.loss.convert(1.5, from: .month, to: .year) == nil)
        #expect(PeriodConversion.growth.convert(-1.5, from: .month, to: .year) == nil)
    }

    @Test("An interval on both sides of an end decides nothing") func intervals() throws {
        let range = try #require(try BenchmarkList.read("benchmark x 15..30% higher is better").first)
        func outcome(_ low: Double, _ high: Double) -> BenchmarkComparison.Outcome {
            BenchmarkComparison(.init((low + high) / 2, low: low, high: high, unit: .share), with: range).outcome
        }
        #expect(outcome(0.12, 0.38) == .undecided(not: []))
        #expect(outcome(0.16, 0.38) == .undecided(not: [.below]))
        #expect(outcome(0.12, 0.28) == .undecided(not: [.above]))
        #expect(outcome(0.15, 0.30) == .place(.inside))
        #expect(outcome(0.02, 0.09) == .place(.below))
        #expect(outcome(0.31, 0.52) == .place(.above))
    }
}
