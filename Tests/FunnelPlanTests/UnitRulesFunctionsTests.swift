import FunnelPlan
import FunnelValues
import Testing

@Suite struct UnitRulesFunctionsTests {
    @Test(arguments: [
        ("sum spend", "USD"), ("mean churn", "rate per month"), ("median cycle", "days"), ("abs spend", "USD"),
        ("round mrr", "USD per month"), ("quantile spend", "USD"), ("stddev spend", "USD"), ("variance spend", "USD^2"),
        ("variance conversion", "number"), ("count region", "count"), ("distinct region", "count"),
        ("min created", "date"),
        ("nps x", "points"), ("skewness spend", "number"), ("product conversion", "share"), ("product churn", "share"),
        ("mean paid", "share"), ("sum paid", "count"), ("annualize churn", "rate per year"),
        ("monthly yearly_churn", "rate per month"), ("growth mrr", "rate"), ("annualize mrr", "USD per year"),
        ("monthly arr", "USD per month"), ("annualize traffic", "count per year"), ("monthly churn", "rate per month"),
        ("annualize pay_monthly", "money in currency per year"), ("sum pay", "money in currency"),
        ("variance pay", "money^2"), ("share pay", "share"), ("change conversion", "pp"),
        ("change spend", "USD"), ("share spend", "share"), ("total spend", "USD"), ("least spend revenue_usd", "USD"),
        ("greatest spend 0", "USD"), ("coalesce null spend", "USD"), ("if paid spend 0", "USD"), ("sqrt x", "number"),
        ("exp lift", "number"), ("ln leads", "number"), ("t_quantile 0.975 20", "number"),
        ("prev mrr", "USD per month"),
        ("mean created", "date"), ("if paid created null", "date"), ("rolling cac", "USD per new_customers"),
    ]) func givesTheUnit(_ row: (String, String)) throws {
        let words = row.0.split(separator: " ").map(String.init)
        let arguments = try words.dropFirst().map(Sample.operand)
        #expect(try FunctionUnits.type(of: words[0], arguments)?.description == row.1, "\(row.0)")
    }

    @Test(arguments: [
        ("sqrt spend", "sqrt needs a plain number or a square: USD"), ("exp cycle", "exp needs a plain number: days"),
        ("annualize conversion", "annualize needs a rate or an amount per month, week, day or quarter: share"),
        ("annualize spend", "annualize needs a rate or an amount per month, week, day or quarter: USD"),
        ("monthly traffic", "monthly needs a rate or an amount per year or quarter: count per day"),
        ("least pay spend", "two currencies: money in currency + USD"),
        ("least spend revenue", "two currencies: USD + EUR"), ("sum region", "sum needs numbers: text"),
        ("least cycle ttv", "two periods: days + hours"),
        ("product spend", "product needs plain numbers, shares or rates: USD"),
        ("if leads spend 0", "if needs a condition first: count"),
        ("if paid created region", "if needs values of one type, here date: text"),
    ]) func isRefused(_ row: (String, String)) throws {
        let words = row.0.split(separator: " ").map(String.init)
        let arguments = try words.dropFirst().map(Sample.operand)
        do throws(UnitError) {
            let type = try FunctionUnits.type(of: words[0], arguments)
            Issue.record("\(row.0) gave \(String(describing: type))")
        } catch {
            #expect(error.message == row.1)
        }
    }

    @Test func aSquareRootUndoesAVariance() throws {
        let variance = try #require(try FunctionUnits.type(of: "variance", [Sample.operand("spend")]))
        #expect(try FunctionUnits.type(of: "sqrt", [Operand(variance)]) == .quantity(.money("USD")))
    }

    @Test func aGrowthIsPerTheTimeKey() throws {
        let growth = try FunctionUnits.type(of: "growth", [Sample.operand("mrr")], timeKey: .month)
        #expect(growth == .quantity(.rate(per: .month)))
    }

    /// Branches and lists: literals and null fit, units agree as in a sum, a percentage as typed is a share.
    @Test(arguments: [
        ("spend 0 null", "USD"), ("0 spend 5", "USD"), ("conversion 10%", "share"), ("null null", "null"),
        ("1 2", "number"),
        ("cac spend", "USD per new_customers"), ("leads x", "number"), ("region \"EU\"", "text"),
    ]) func valuesOfOneListHaveOneType(_ row: (String, String)) throws {
        let operands = try row.0.split(separator: " ").map { try Sample.operand(String($0)) }
        #expect(try UnitRules.common(operands, of: "coalesce").description == row.1)
    }

    @Test func anUnknownNameIsLeftToTheBinder() throws {
        #expect(try FunctionUnits.type(of: "lower", [Sample.operand("region")]) == nil)
    }
}
