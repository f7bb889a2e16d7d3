import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Operands by the name of a column, or as a literal is typed (`12`, `10%`, `1pp`).
enum Sample {
    static let columns: [String: OperandType] = [
        "spend": .quantity(.money("USD")), "revenue_usd": .quantity(.money("USD")),
        "revenue": .quantity(.money("EUR")), "mrr": .quantity(.money("USD", per: .month)),
        "arr": .quantity(.money("USD", per: .year)), "mrr_eur": .quantity(.money("EUR", per: .month)),
        "burn": .quantity(.money("USD", per: .day)), "amount": .quantity(.number), "x": .quantity(.number),
        "new_customers": .quantity(.count), "leads": .quantity(.count), "traffic": .quantity(.count(per: .day)),
        "conversion": .quantity(.share), "open_rate": .quantity(.share), "lift": .quantity(.rate),
        "churn": .quantity(.rate(per: .month)), "contraction": .quantity(.rate(per: .month)),
        "yearly_churn": .quantity(.rate(per: .year)), "roas": .quantity(.ratio), "nps": .quantity(.points),
        "delta": .quantity(.percentagePoints), "cycle": .quantity(.span(.day)), "ttv": .quantity(.span(.hour)),
        "lifetime": .quantity(.span(.month)), "term": .quantity(.span(.year)), "created": .date, "closed": .date,
        "at": .instant, "month": .period(.month), "week": .period(.week), "region": .text, "paid": .boolean,
        "cac": .quantity(Unit(.money, currency: "USD", currencyPower: 1, per: "new_customers")), "null": .null,
        "pay": .quantity(.money(in: .column("currency"))), "fee": .quantity(.money(in: .column("currency"))),
        "pay_monthly": .quantity(.money(in: .column("currency"), per: .month)),
        "tax": .quantity(.money(in: .column("tax_currency"))),
    ]

    static func operand(_ word: String) throws -> Operand {
        if let type = columns[word] { return Operand(type, label: word) }
        if word.hasSuffix("%"), let value = Decimal(text: word.dropLast()) {
            let share = value.multiplied(by: Decimal(mantissa: 1, scale: 2))
            return Operand(unit: .share, isLiteral: true, constant: share)
        }
        if word.hasSuffix("pp") { return Operand(unit: .percentagePoints, isLiteral: true) }
        if word.hasPrefix("$") { return Operand(unit: .money("USD"), isLiteral: true) }
        if word.hasPrefix("\"") { return Operand(.text, isLiteral: true) }
        if word.hasSuffix("d"), let value = Decimal(text: word.dropLast()) {
            return Operand(unit: .span(.day), isLiteral: true, constant: value)
        }
        if word.hasSuffix("mo"), let value = Decimal(text: word.dropLast(2)) {
            return Operand(unit: .span(.month), isLiteral: true, constant: value)
        }
        return .literal(try #require(Decimal(text: word), "no operand: \(word)"))
    }

    /// `left sign right`, with blanks.
    static func operation(_ text: String) throws -> (BinaryOperator, Operand, Operand) {
        let words = text.split(separator: " ").map(String.init)
        let sign = try #require(BinaryOperator(rawValue: words[1]) ?? named[words[1]])
        return (sign, try operand(words[0]), try operand(words[2]))
    }

    private static let named: [String: BinaryOperator] = ["and": .and, "or": .or, "of": .of]
}

@Suite struct UnitRulesTests {
    // The answers are LANGUAGE.md section 4, rule 7, worked out by hand; where it is silent, the doc comments' decisions.
    static let sums: [(String, String)] = [
        ("spend + revenue_usd", "USD"), ("spend - revenue_usd", "USD"), ("mrr + mrr", "USD per month"),
        ("spend + 0", "USD"), ("0 + spend", "USD"), ("spend + cac", "USD per new_customers"),
        ("new_customers + leads", "count"), ("leads - new_customers", "count"), ("leads + 1", "count"),
        ("leads + x", "number"), ("x + x", "number"), ("x + 5", "number"), ("traffic + traffic", "count per day"),
        ("1 - churn", "rate per month"), ("churn + 1", "rate per month"), ("churn + 1pp", "rate per month"),
        ("churn - 1pp", "rate per month"), ("100% - churn", "rate per month"), ("50% - churn", "rate per month"),
        ("churn + contraction", "rate per month"), ("churn - contraction", "rate per month"),
        ("1 - conversion", "share"), ("conversion + 1pp", "share"), ("1pp + conversion", "share"),
        ("10% + 5pp", "share"), ("10% - delta", "share"),
        ("conversion - open_rate", "share"), ("conversion + open_rate", "share"), ("conversion + lift", "rate"),
        ("5% + 10%", "share"), ("1 + 10%", "share"), ("1 + lift", "rate"), ("roas - 1", "ratio"),
        ("roas - lift", "ratio"), ("nps - nps", "points"), ("nps + 5", "points"), ("delta + delta", "pp"),
        ("cycle + cycle", "days"), ("cycle + ttv", "hours"), ("lifetime + term", "months"), ("cycle + 30d", "days"),
        ("null + spend", "USD"), ("closed - created", "days"), ("created + cycle", "date"), ("cycle + created", "date"),
        ("created + ttv", "instant"), ("at - at", "seconds"), ("at - created", "seconds"), ("at + cycle", "instant"),
        ("created - lifetime", "date"), ("month + lifetime", "month"), ("month - term", "month"),
        ("month - month", "months"), ("week + 7d", "error"), ("pay + fee", "money in currency"),
        ("pay - 0", "money in currency"),
    ]
    static let products: [(String, String)] = [
        ("spend * 2", "USD"), ("2 * spend", "USD"), ("spend * conversion", "USD"), ("spend * new_customers", "USD"),
        ("cac * new_customers", "USD"), ("cac * leads", "USD per new_customers"), ("spend * roas", "USD"),
        ("mrr * 12", "USD per month"), ("mrr * lifetime", "USD"), ("mrr * term", "USD"), ("burn * ttv", "USD"),
        ("mrr * churn", "USD per month"), ("leads * churn", "count per month"), ("leads * conversion", "count"),
        ("traffic * 14d", "count"), ("conversion * open_rate", "share"), ("conversion * lift", "rate"),
        ("churn * contraction", "rate per month"), ("churn * 12", "rate per month"), ("churn * lifetime", "rate"),
        ("churn * 1.1", "rate per month"), ("nps * 2", "points"), ("cycle * 2", "days"), ("cycle * conversion", "days"),
        ("delta * 2", "pp"), ("delta * leads", "count"), ("x * x", "number"),
        ("amount * 80%", "number"), ("conversion * amount", "number"), ("amount / leads * 80%", "number per leads"),
        ("amount * churn", "number per month"), ("2 * 80%", "share"), ("80% * 80%", "share"), ("roas * 80%", "share"),
        ("spend * spend", "USD^2"),
        ("roas * roas", "ratio"), ("roas * leads", "count"), ("pay / fee", "ratio"), ("pay * 2", "money in currency"),
        ("pay / leads", "money in currency per leads"), ("pay_monthly / churn", "money in currency"),
        ("pay_monthly * term", "money in currency"), ("pay * conversion", "money in currency"),
        ("pay * fee", "money^2"),
        ("spend / new_customers", "USD per new_customers"), ("spend / 12", "USD"), ("spend / x", "USD per x"),
        ("spend / revenue_usd", "ratio"), ("spend / cac", "ratio"), ("mrr / mrr", "ratio"), ("mrr / arr", "ratio"),
        ("mrr / leads", "USD per month per leads"), ("mrr / churn", "USD"), ("1 / churn", "months"),
        ("1 / yearly_churn", "years"), ("spend / mrr", "months"), ("leads / traffic", "days"),
        ("leads / cycle", "count per day"), ("spend / lifetime", "USD per month"), ("leads / leads", "share"),
        ("new_customers / leads", "number per leads"), ("leads / conversion", "count"), ("spend / conversion", "USD"),
        ("conversion / open_rate", "ratio"), ("churn / contraction", "ratio"), ("churn / 2", "rate per month"),
        ("cycle / cycle", "ratio"), ("cycle / ttv", "ratio"), ("cycle / leads", "days per leads"),
        ("lift / lifetime", "rate per month"), ("1 / spend", "USD^-1"), ("nps / 2", "points"), ("nps / nps", "ratio"),
        ("x / 2", "number"), ("x / leads", "number per leads"), ("roas / 2", "ratio"), ("delta / 2", "pp"),
        ("mrr / spend", "rate per month"), ("churn / x", "rate per month per x"),
        ("churn ^ 12", "share"), ("conversion ^ 2", "share"), ("x ^ 0.5", "number"), ("spend ^ 2", "USD^2"),
        ("spend ^ 1", "USD"), ("2 ^ x", "number"), ("churn ^ 12mo", "share"), ("churn ^ term", "share"),
        ("new_customers of leads", "share"), ("spend of revenue_usd", "share"), ("ttv of cycle", "share"),
        ("x of leads", "share"),
    ]
    static let conditions: [String] = [
        "spend > 500", "spend > $500", "mrr > $500", "spend >= revenue_usd", "churn < 5%", "conversion >= 20%",
        "churn < contraction", "cycle <= 30", "cycle < ttv", "lifetime > term", "leads >= 30", "leads > x",
        "created < closed", "created < at", "created = month", "created > 2024", "created >= \"2025-01-01\"",
        "region = \"EU\"", "paid = \"Yes\"", "paid = 1", "paid and paid", "null = spend", "nps > 30", "roas > 3",
        "delta > 1pp", "x < 5%", "month = week", "pay > fee", "pay > 100",
    ]
    static let errors: [(String, String, String?)] = [
        ("spend + revenue", "two currencies: USD + EUR", nil), ("spend * revenue", "two currencies: USD * EUR", nil),
        ("spend / revenue", "two currencies: USD / EUR", nil), ("spend > revenue", "two currencies: USD > EUR", nil),
        ("mrr - mrr_eur", "two currencies: USD per month - EUR per month", nil),
        ("spend of revenue", "two currencies: USD of EUR", nil),
        ("spend + cycle", "unlike units: USD + days", nil), ("spend > cycle", "unlike units: USD > days", nil),
        (
            "churn + yearly_churn", "two periods: rate per month + rate per year",
            "annualize(churn) + yearly_churn"
        ),
        (
            "yearly_churn > churn", "two periods: rate per year > rate per month",
            "yearly_churn > annualize(churn)"
        ),
        ("churn * yearly_churn", "two periods: rate per month * rate per year", "annualize(churn) * yearly_churn"),
        ("mrr * yearly_churn", "two periods: USD per month * rate per year", "mrr * monthly(yearly_churn)"),
        ("mrr / yearly_churn", "two periods: USD per month / rate per year", "mrr / monthly(yearly_churn)"),
        ("churn * arr", "two periods: rate per month * USD per year", "annualize(churn) * arr"),
        ("mrr + arr", "two periods: USD per month + USD per year", nil),
        ("mrr + spend", "two periods: USD per month + USD", nil),
        ("cycle + lifetime", "two periods: days + months", nil),
        ("mrr * cycle", "two periods: USD per month * days", nil),
        ("cycle < lifetime", "two periods: days < months", nil),
        ("churn + lift", "two periods: rate per month + rate", nil),
        ("spend + amount", "a plain number beside money: USD + number", "type amount: USD"),
        ("amount + mrr", "a plain number beside money: number + USD per month", "type amount: USD per month"),
        ("amount / spend", "a plain number beside money: number / USD", "type amount: USD"),
        ("amount > spend", "a plain number beside money: number > USD", "type amount: USD"),
        ("amount of spend", "a plain number beside money: number of USD", "type amount: USD"),
        ("spend + 100", "a number without a unit: USD + 100", "100 USD"),
        ("cycle + 3", "a number without a unit: days + 3", "3 days"),
        ("created + 3", "a number without a unit: date + 3", "3 days"),
        ("spend + 10%", "a percentage of what is not said: USD + 10%", "spend * 1.1"),
        ("spend - 10%", "a percentage of what is not said: USD - 10%", "spend * 0.9"),
        ("10% + leads", "a percentage of what is not said: 10% + count", "leads * 1.1"),
        ("conversion + 10%", "a percentage of what is not said: share + 10%", "conversion + 10pp, or conversion * 1.1"),
        ("churn - 1%", "a percentage of what is not said: rate per month - 1%", "churn - 1pp, or churn * 0.99"),
        ("10% of spend", "a part is expected before of: 10% of USD", "10% * spend"),
        ("nps + 1pp", "unlike units: points + pp", nil), ("nps + x", "unlike units: points + number", nil),
        ("leads + conversion", "unlike units: count + share", nil), ("leads + 1pp", "unlike units: count + pp", nil),
        ("spend + leads", "unlike units: USD + count", nil), ("nps * spend", "unlike units: points * USD", nil),
        ("nps > conversion", "unlike units: points > share", nil),
        ("spend of leads", "unlike units: USD of count", nil),
        ("spend ^ x", "no such power: USD ^ number", nil), ("2 ^ cycle", "no such power: 2 ^ days", nil),
        ("spend ^ 9", "no such power: USD ^ 9", nil), ("spend ^ 0.5", "no such power: USD ^ 0.5", nil),
        ("paid + 1", "a boolean is no number: boolean + 1", "if(paid, 1, 0)"),
        ("paid > 1", "a boolean is no number: boolean > 1", "if(paid, 1, 0)"),
        ("region + region", "unlike units: text + text", nil), ("region = 5", "unlike units: text = 5", "\"5\""),
        ("created + created", "unlike units: date + date", nil), ("created * 2", "unlike units: date * 2", nil),
        ("cycle - created", "unlike units: days - date", nil), ("created > spend", "unlike units: date > USD", nil),
        ("month + cycle", "two periods: month + days", nil), ("month - week", "two periods: month - week", nil),
        ("created = region", "unlike units: date = text", nil),
        ("paid and leads", "no condition: boolean and count", nil),
        ("paid < paid", "unlike units: boolean < boolean", nil),
        ("pay + spend", "two currencies: money in currency + USD", nil),
        ("pay + tax", "two currencies: money in currency + money in tax_currency", nil),
        ("pay / tax", "two currencies: money in currency / money in tax_currency", nil),
        ("pay > $100", "two currencies: money in currency > USD", nil),
        ("pay + 5", "a number without a unit: money in currency + 5", nil),
        ("pay + amount", "a plain number beside money: money in currency + number", "type amount: money in currency"),
        ("pay + pay_monthly", "two periods: money in currency + money in currency per month", nil),
    ]

    @Test(arguments: sums + products) func givesTheUnit(_ row: (String, String)) throws {
        let (sign, left, right) = try Sample.operation(row.0)
        if row.1 == "error" {
            #expect(throws: UnitError.self) { try UnitRules.type(of: sign, left, right) }
        } else {
            #expect(try UnitRules.type(of: sign, left, right).type.description == row.1, "\(row.0)")
        }
    }

    @Test(arguments: conditions) func isACondition(_ text: String) throws {
        let (sign, left, right) = try Sample.operation(text)
        #expect(try UnitRules.type(of: sign, left, right).type == .boolean)
    }

    @Test(arguments: errors) func isRefused(_ row: (String, String, String?)) throws {
        let (sign, left, right) = try Sample.operation(row.0)
        do throws(UnitError) {
            let result = try UnitRules.type(of: sign, left, right)
            Issue.record("\(row.0) gave \(result.type)")
        } catch {
            #expect(error.message == row.1)
            #expect(error.remedy == row.2, "\(row.0)")
        }
    }

    @Test(arguments: [
        ("churn * 12", "annualize(churn)"), ("12 * churn", "annualize(churn)"), ("churn * 12mo", "annualize(churn)"),
        ("yearly_churn / 12", "monthly(yearly_churn)"), ("churn * 3", nil), ("churn / 12", nil),
        ("mrr * 12", "annualize(mrr)"), ("12 * mrr", "annualize(mrr)"), ("arr / 12", "monthly(arr)"),
        ("mrr * 3", nil), ("mrr * lifetime", nil), ("mrr * 12mo", nil), ("spend * 12", nil),
        ("pay_monthly * 12", "annualize(pay_monthly)"),
        ("pay / churn", "money in currency per month"), ("spend * lifetime", "USD per month"),
        ("spend / churn", "USD per month"),
    ]) func warns(_ row: (String, String?)) throws {
        let (sign, left, right) = try Sample.operation(row.0)
        #expect(try UnitRules.type(of: sign, left, right).warning?.remedy == row.1)
    }

    /// A day has 24 hours, a year 12 months: the coarser side is brought to the finer one.
    @Test(arguments: [
        ("cycle + ttv", 24, 1, 1), ("ttv + cycle", 1, 24, 1), ("cycle < ttv", 24, 1, 1), ("cycle / ttv", 24, 1, 1),
        ("ttv / cycle", 1, 24, 1), ("mrr * term", 1, 12, 1), ("burn * ttv", 1, 1, 24), ("mrr / arr", 12, 1, 1),
        ("arr / mrr", 1, 1, 12), ("month + term", 1, 12, 1), ("churn ^ term", 1, 12, 1), ("cycle + cycle", 1, 1, 1),
    ]) func carriesFactors(_ row: (String, Int, Int, Int)) throws {
        let (sign, left, right) = try Sample.operation(row.0)
        let result = try UnitRules.type(of: sign, left, right)
        #expect([result.leftFactor, result.rightFactor, result.divisor] == [row.1, row.2, row.3])
    }
}
