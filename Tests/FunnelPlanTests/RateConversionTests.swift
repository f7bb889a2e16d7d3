import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

@Suite struct RateConversionTests {
    /// Python 3.13, decimal with 40 digits: 1 − (1 − m)^n for a loss, (1 + g)^n − 1 for a growth; n is 12, 4, 365, 365/7,
    /// 1/12, 1/3. The first is B3 of DOMAIN.md section 4, 15 % and 25 % those of its section 3.
    static let reference: [(formula: String, value: Double, unit: String)] = [
        ("annualize(5% per month)", 0.459639912337363037109375, "rate per year"),
        ("annualize(2% per month)", 0.215283276265199966613504, "rate per year"),
        ("annualize(8.4% per month)", 0.651064075723004379914125623158636544, "rate per year"),
        ("annualize(3% per quarter)", 0.11470719, "rate per year"),
        ("annualize(1% per week)", 0.4078843015644693561900669686953702963998, "rate per year"),
        ("annualize(0.1% per day)", 0.3059301129595253542764883508764125971816, "rate per year"),
        ("annualize(7% per year)", 0.07, "rate per year"),
        ("monthly(40% per year)", 0.0416754713728520381984678306371564759870, "rate per month"),
        ("monthly(5% per year)", 0.0042653187775606656032090805769536574559, "rate per month"),
        ("monthly(10% per quarter)", 0.0345106153943702421400672155649330823872, "rate per month"),
        ("annualize(fast_growth)", 4.350250105473711181640625, "rate per year"),
        ("annualize(faster_growth)", 13.551915228366851806640625, "rate per year"),
        ("monthly(mature_growth)", 0.007974140428903741066031844223230333183, "rate per month"),
        ("annualize($49 per month)", 588, "USD per year"), ("monthly($588 per year)", 49, "USD per month"),
        ("monthly(€30 per quarter)", 10, "EUR per month"), ("annualize(1200 per day)", 438_000, "number per year"),
    ]

    static let catalog: Catalog = {
        var catalog = Catalog()
        for (name, share) in [("fast_growth", 15), ("faster_growth", 25)] {
            let literal = Literal.per(.percent(Decimal(mantissa: Int128(share), scale: 2)), .month)
            catalog.insert(MetricDefinition(name: name, parameters: [], formula: .init(.literal(literal), span: .none)))
        }
        let yearly = Literal.per(.percent(Decimal(mantissa: 1, scale: 1)), .year)
        catalog.insert(
            MetricDefinition(name: "mature_growth", parameters: [], formula: .init(.literal(yearly), span: .none)))
        return catalog
    }()

    @Test("Agrees with 40 digits of Python's decimals", arguments: reference)
    func matchesReference(_ row: (formula: String, value: Double, unit: String)) throws {
        guard case .query(let query)? = try Parser(verbs: []).parse(row.formula).first?.form else {
            Issue.record("no query: \(row.formula)")
            return
        }
        let plan = try QueryBinder(catalog: Self.catalog).plan(query)
        let found = try #require(try plan.answer(from: [:]).rows.first?.items.first?.double)
        #expect(abs(found / row.value - 1) < 1e-13, "\(row.formula)")
        #expect(plan.items[0].metric.unit.description == row.unit, "\(row.formula)")
    }
}
